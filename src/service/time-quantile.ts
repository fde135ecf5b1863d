import { orderStatisticInterval } from "../statistics/order-statistics.js";
import { quantile } from "../statistics/quantile.js";

/** A quantile of durations, with its limits. */
export interface TimeQuantile {
  /** The quantile in milliseconds. */
  readonly value: number;
  /** Lower limit; `null` where there are too few durations for one. */
  readonly low: number | null;
  /** Upper limit; `null` where there are too few durations for one. */
  readonly high: number | null;
}

/** A quantile of durations in ascending order, with limits that are durations themselves; `null` where there is none. */
export function timeQuantile(sorted: Float64Array, level: number, confidence: number): TimeQuantile | null {
  if (sorted.length === 0) return null;
  return { value: quantile(sorted, level), ...orderStatisticInterval(sorted, level, confidence) };
}
