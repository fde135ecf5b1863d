import { MetricInputError } from "../errors.js";
import { assertCount } from "../guards.js";
import type { Part } from "../result.js";
import { type NetCounts, type NetScoreIntervalMethod, totalOf } from "../statistics/net-score.js";
import type { ProportionIntervalMethod } from "../statistics/proportion.js";
import { type MeanIntervalMethod, ratingIndex, ratingMean, readIndex, readMean } from "./mean-reading.js";
import { netPoints, readNet } from "./net-reading.js";
import { readProportion } from "./proportion-reading.js";
import type { RatingTally } from "./rating-tally.js";
import { type IntervalOptions, isWithheld, partOf, type Reading } from "./reading.js";
import { type RatingScale, rangeText, scaleText } from "./scales.js";

/** Where the good and the bad answers of a scale begin, both points included. */
export interface BoxCuts {
  /** The least good point that is still good. */
  readonly goodFrom: number;
  /** The least bad point that is already bad. */
  readonly badTo: number;
}

/** The four ways to read ratings as one number. */
export type BoxMethod = "share" | "mean" | "net" | "index";

/** What the four ways are measured in. */
export type BoxUnit = "fraction" | "scale" | "points" | "index";

/** Interval methods of all four; which of them fit depends on the way that is read. */
export type BoxIntervalMethod = ProportionIntervalMethod | NetScoreIntervalMethod | MeanIntervalMethod;

/** The same answers read in the other ways; `null` where there are none or too few. */
export interface OtherReadings {
  /** Mean answer, in the units of the scale. */
  readonly mean: number | null;
  /** Share of good answers minus share of bad ones, in points from −100 to 100. */
  readonly net: number | null;
  /** Mean answer with the worst point as 0 and the best as 100. */
  readonly index: number | null;
}

/** Ratings as one number, and what stands beside it. */
export interface BoxReading {
  /** The number. */
  readonly reading: Reading<BoxUnit>;
  /** The other ways to read the same answers. */
  readonly others: OtherReadings;
  /** The good, the neutral and the bad answers. */
  readonly parts: readonly [good: Part, middle: Part, bad: Part];
  /** What is read, for the definition of the result, such as `4-5 of 1-5`. */
  readonly text: string;
}

/** Reads ratings as one number, in the way that is asked for, with the other ways and the three parts beside it. */
export function readBoxes(
  tally: RatingTally,
  cuts: BoxCuts,
  method: BoxMethod,
  options: IntervalOptions<string>,
): BoxReading {
  const boxes = countBoxes(tally, cuts);
  const reading = readAs(method, tally, boxes, options);
  return {
    reading,
    others: otherReadings(tally, boxes, reading),
    parts: boxParts(boxes, reading),
    text: boxText(method, cuts, tally.scale),
  };
}

/** Refuses cuts that lie off the scale or overlap. */
export function assertCuts(cuts: BoxCuts, scale: RatingScale, paths: Readonly<Record<keyof BoxCuts, string>>): void {
  const { min, max, direction } = scale;
  const isRising = direction === "higher-better";
  assertCount(cuts.goodFrom, paths.goodFrom, isRising ? { min: min + 1, max } : { min, max: max - 1 });
  assertCount(cuts.badTo, paths.badTo, scale);
  if (isBetter(cuts.goodFrom, cuts.badTo, scale)) return;
  const expected = `on the worse side of ${paths.goodFrom} (${cuts.goodFrom})`;
  throw new MetricInputError({ code: "inconsistent", path: paths.badTo, received: cuts.badTo, expected });
}

/** The least good of the `count` best points. */
export function bestPoints(count: number, { min, max, direction }: RatingScale): number {
  return direction === "higher-better" ? max - count + 1 : min + count - 1;
}

/** As many points on the bad side as there are on the good one, without touching it. */
export function mirroredCut(goodFrom: number, { min, max, direction }: RatingScale): number {
  const mirrored = min + max - goodFrom;
  return direction === "higher-better" ? Math.min(mirrored, goodFrom - 1) : Math.max(mirrored, goodFrom + 1);
}

/** Answers on the good side, on neither, and on the bad side. */
export function countBoxes({ scale, counts }: RatingTally, { goodFrom, badTo }: BoxCuts): NetCounts {
  const boxes = { positive: 0, neutral: 0, negative: 0 };
  counts.forEach((count, at) => {
    const point = scale.min + at;
    if (!isBetter(goodFrom, point, scale)) boxes.positive += count;
    else if (!isBetter(point, badTo, scale)) boxes.negative += count;
    else boxes.neutral += count;
  });
  return boxes;
}

function readAs(
  method: BoxMethod,
  tally: RatingTally,
  boxes: NetCounts,
  options: IntervalOptions<string>,
): Reading<BoxUnit> {
  switch (method) {
    case "share":
      return readProportion(boxes.positive, totalOf(boxes), options);
    case "net":
      return readNet(boxes, options);
    case "mean":
      return readMean(tally, options);
    case "index":
      return readIndex(tally, options);
  }
}

/** The three parts with their shares; withheld where the reading is. */
export function boxParts(boxes: NetCounts, reading: Reading): readonly [good: Part, middle: Part, bad: Part] {
  const part = (count: number): Part => partOf(count, totalOf(boxes), isWithheld(reading));
  return [part(boxes.positive), part(boxes.neutral), part(boxes.negative)];
}

/** The answers of a reading read in the other ways; withheld where the reading is. */
function otherReadings(tally: RatingTally, boxes: NetCounts, reading: Reading): OtherReadings {
  if (reading.value === null) return { mean: null, net: null, index: null };
  return { mean: ratingMean(tally), net: netPoints(boxes), index: ratingIndex(tally) };
}

/** What is read, for the definition of a result, such as `4-5 of 1-5`. */
export function boxText(method: BoxMethod, { goodFrom, badTo }: BoxCuts, scale: RatingScale): string {
  const [best, worst] = scale.direction === "higher-better" ? [scale.max, scale.min] : [scale.min, scale.max];
  const good = rangeText(goodFrom, best);
  const bad = rangeText(badTo, worst);
  const boxes = { share: `${good} of`, net: `${good} minus ${bad} of`, mean: "of", index: "of" }[method];
  return `${boxes} ${scaleText(scale)}`;
}

function isBetter(a: number, b: number, { direction }: RatingScale): boolean {
  return direction === "higher-better" ? a > b : a < b;
}
