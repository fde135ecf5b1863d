import type { Unit } from "../result.js";
import { meanInterval } from "../statistics/mean.js";
import { momentsOf } from "../statistics/moments.js";
import { type OpenLimits, orderStatisticInterval } from "../statistics/order-statistics.js";
import { quantile } from "../statistics/quantile.js";
import { type IntervalOptions, type Reading, readEstimate, resolveIntervalOptions } from "./reading.js";

/** A quantile of durations, in milliseconds, with the limits that order statistics give it. */
export interface DurationQuantile extends OpenLimits {
  /** The quantile of what was observed. */
  readonly value: number;
  /** Lower limit; `null` where there are too few durations to set one. */
  readonly low: number | null;
  /** Upper limit; `null` where there are too few durations to set one. */
  readonly high: number | null;
}

/** The interval of a mean duration: Student's t, cut at 0. */
export type DurationIntervalMethod = "t";

/** Durations in ascending order. */
export function sortedDurations(durations: readonly number[]): Float64Array {
  return Float64Array.from(durations, (duration) => duration + 0).sort(); // turns −0 into 0
}

/** Reads a quantile of durations in ascending order; `null` without any. */
export function readDurationQuantile(sorted: Float64Array, level: number, confidence: number): DurationQuantile | null {
  if (sorted.length === 0) return null;
  const { low, high } = orderStatisticInterval(sorted, level, confidence);
  return { value: quantile(sorted, level), low, high };
}

/** Reads the mean of durations; in ascending order, so that rounding does not depend on the order of the rows. */
export function readMeanDuration(
  sorted: Float64Array,
  options: IntervalOptions<string>,
): Reading<Extract<Unit, "milliseconds">> {
  const resolved = resolveIntervalOptions(options, ["t"]);
  return readEstimate("milliseconds", sorted.length, resolved, () => {
    const { n, mean, standardDeviation } = momentsOf(sorted);
    const [min, max] = [0, Number.MAX_VALUE];
    const limits = meanInterval({ n, mean, standardDeviation }, resolved.confidence);
    return { value: mean, limits, range: [min, max], basis: { kind: "mean", n, mean, standardDeviation, min, max } };
  });
}
