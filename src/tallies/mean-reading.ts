import { meanInterval } from "../statistics/mean.js";
import { type Moments, momentsOfCounts } from "../statistics/moments.js";
import type { RatingTally } from "./rating-tally.js";
import { type IntervalOptions, type Reading, readEstimate, resolveIntervalOptions } from "./reading.js";

/** The one interval of a mean of ratings: Student's t, cut to the scale. */
export type MeanIntervalMethod = "t";

/** Mean answer in the units of the scale; `null` without answers. */
export function ratingMean({ scale, counts }: RatingTally): number | null {
  const n = sumOf(counts);
  return n === 0 ? null : sumOf(counts.map((count, at) => count * (scale.min + at))) / n;
}

/** Mean answer as an index: 0 the worst point of the scale, 100 the best, whichever way the scale runs; `null` without answers. */
export function ratingIndex(tally: RatingTally): number | null {
  const n = sumOf(tally.counts);
  const aboveWorst = sumOf(worstFirst(tally).map((count, at) => count * at));
  return n === 0 ? null : (100 * aboveWorst) / (n * (tally.scale.max - tally.scale.min));
}

/** Sum of whole numbers, so that what is divided is exact. */
export function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
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

/** Reads moments as a mean in a range. */
export function readMoments<U extends "scale" | "index">(
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
