import { meanInterval } from "../statistics/mean.js";
import { type Moments, momentsOfCounts } from "../statistics/moments.js";
import type { RatingTally } from "./rating-tally.js";
import { type IntervalOptions, type Reading, readEstimate, resolveIntervalOptions } from "./reading.js";

/** The one interval of a mean of ratings: Student's t, cut to the scale. */
export type MeanIntervalMethod = "t";

/** Mean answer in the units of the scale; `null` without answers. */
export function ratingMean({ scale, counts }: RatingTally): number | null {
  const { n, sum } = totalsOf(counts, scale.min);
  return n === 0 ? null : sum / n;
}

/** Mean answer as an index: 0 the worst point of the scale, 100 the best, whichever way the scale runs; `null` without answers. */
export function ratingIndex(tally: RatingTally): number | null {
  const { n, sum } = totalsOf(worstFirst(tally), 0);
  return n === 0 ? null : (100 * sum) / (n * (tally.scale.max - tally.scale.min));
}

/** Reads the mean answer in the units of the scale. */
export function readMean(tally: RatingTally, options: IntervalOptions<string>): Reading<"scale"> {
  const { min, max } = tally.scale;
  return readMoments(momentsAround(ratingMean(tally), tally.counts, 1), "scale", [min, max], options);
}

/** Reads the mean answer as an index from 0 to 100. */
export function readIndex(tally: RatingTally, options: IntervalOptions<string>): Reading<"index"> {
  const perPoint = 100 / (tally.scale.max - tally.scale.min);
  return readMoments(momentsAround(ratingIndex(tally), worstFirst(tally), perPoint), "index", [0, 100], options);
}

interface Totals {
  readonly n: number;
  readonly sum: number;
}

/** Whole numbers, so that what is divided is exact; `first` is the value of the first count. */
function totalsOf(counts: readonly number[], first: number): Totals {
  let n = 0;
  let sum = 0;
  counts.forEach((count, at) => {
    n += count;
    sum += count * (first + at);
  });
  return { n, sum };
}

/** Answers per point from the worst point to the best. */
function worstFirst({ scale, counts }: RatingTally): readonly number[] {
  return scale.direction === "higher-better" ? counts : [...counts].reverse();
}

/** The mean as it was computed from exact sums, with the spread of the counts in its unit. */
function momentsAround(mean: number | null, counts: readonly number[], perPoint: number): Moments | null {
  if (mean === null) return null;
  const { n, standardDeviation } = momentsOfCounts(counts.map((count, value) => ({ value, count })));
  return { n, mean, standardDeviation: standardDeviation && standardDeviation * perPoint };
}

function readMoments<U extends "scale" | "index">(
  moments: Moments | null,
  unit: U,
  range: readonly [number, number],
  options: IntervalOptions<string>,
): Reading<U> {
  const resolved = resolveIntervalOptions(options, ["t"]);
  const [min, max] = range;
  return readEstimate(unit, moments?.n ?? 0, resolved, () => {
    const { n, mean, standardDeviation } = moments as Moments;
    const limits = meanInterval({ n, mean, standardDeviation }, resolved.confidence);
    return { value: mean, limits, range, basis: { kind: "mean", n, mean, standardDeviation, min, max } };
  });
}
