import { excludedCounts, type MetricResult, sampleSizeWarnings } from "../result.js";
import { forEachRow } from "../tallies/counting.js";
import {
  type DurationIntervalMethod,
  type DurationQuantile,
  readDurationQuantile,
  readMeanDuration,
  sortedDurations,
} from "../tallies/duration-reading.js";
import { type IntervalOptions, isWithheld } from "../tallies/reading.js";
import { type CallAccessors, callReader } from "./call-reader.js";

/** Options of {@link waitTimes}. */
export interface WaitTimesOptions<Call> extends CallAccessors<Call>, IntervalOptions<DurationIntervalMethod> {}

/** How long some calls waited, in milliseconds. */
export interface Waits {
  /** How many calls. */
  readonly n: number;
  /** Their mean wait; `null` where there is none, or fewer than `minN`. */
  readonly mean: number | null;
  /** The wait that half of them exceed. */
  readonly median: DurationQuantile | null;
  /** The wait that one in twenty exceeds. */
  readonly p95: DurationQuantile | null;
  /** The longest wait. */
  readonly longest: number | null;
}

/** Result of {@link waitTimes}. */
export interface WaitTimes extends MetricResult, Waits {
  /** Names the metric. */
  readonly metric: "waitTimes";
  /** Durations are in milliseconds. */
  readonly unit: "milliseconds";
  /** Calls that were answered. */
  readonly n: number;
  /** How long those waited who gave up. */
  readonly abandoned: Waits;
}

/**
 * How long do callers wait? The value is the average speed of answer (ASA).
 *
 * Formula: total wait of answered calls ÷ answered calls, in milliseconds, counted from entering the queue; with median, 95th percentile and longest, which
 * say more, because waits are skewed: a mean of half a minute can hide one caller in twenty who waits for five. The waits of those who gave up
 * are reported apart, since they end when patience does. Calls still waiting are pending, callbacks not applicable. No answered calls give
 * `null`. Intervals: Student's t for the mean, order statistics for median and percentile.
 *
 * @param calls - One row per call.
 * @param options - Where the times stand, and the interval.
 * @returns The mean wait of answered calls with its interval, quantiles, and the waits of abandoned ones.
 * @throws {@link MetricInputError} when a call was both answered and abandoned or ended before it was queued, with its index.
 * @see ICMI, average speed of answer; Hyndman and Fan 1996, Sample Quantiles in Statistical Packages, The American Statistician 50; Hahn and Meeker
 * 1991, Statistical Intervals.
 * @example
 * ```ts
 * import { waitTimes } from "cx-metrics";
 *
 * const calls = [
 *   { queued: 0, answered: 10_000, left: null },
 *   { queued: 0, answered: 50_000, left: null },
 *   { queued: 0, answered: 30_000, left: null },
 *   { queued: 0, answered: null, left: 90_000 },
 * ];
 * const waits = waitTimes(calls, {
 *   queuedAt: (call) => call.queued,
 *   answeredAt: (call) => call.answered,
 *   abandonedAt: (call) => call.left,
 * });
 * [waits.value, waits.p95?.value, waits.longest]; // => [30000, 48000, 50000]
 * waits.abandoned.longest; // => 90000
 * ```
 */
export function waitTimes<Call>(calls: Iterable<Call>, options: WaitTimesOptions<Call>): WaitTimes {
  const read = callReader(options);
  const waits: Record<"answered" | "abandoned", number[]> = { answered: [], abandoned: [] };
  const others = { callback: 0, waiting: 0, missing: 0 };
  forEachRow<Call>(
    calls,
    (call) => {
      const { end, wait } = read(call);
      if (end === "answered" || end === "abandoned") waits[end].push(wait);
      else others[end] += 1;
    },
    "calls",
  );
  const answered = sortedDurations(waits.answered);
  const reading = readMeanDuration(answered, options);
  const { missing, callback: notApplicable, waiting: pending } = others;
  return {
    metric: "waitTimes",
    ...reading,
    ...waitsOf(answered, options),
    abandoned: waitsOf(sortedDurations(waits.abandoned), options),
    excluded: excludedCounts({ missing, notApplicable, pending }),
    definition: "waitTimes/mean of answered, from queue",
    warnings: sampleSizeWarnings(answered.length),
  };
}

function waitsOf(sorted: Float64Array, { population: _, ...options }: WaitTimesOptions<never>): Waits {
  const reading = readMeanDuration(sorted, options);
  const { value: mean, n } = reading;
  if (isWithheld(reading)) return { n, mean, median: null, p95: null, longest: null };
  const quantileAt = (level: number) => readDurationQuantile(sorted, level, options.confidence ?? 0.95);
  return { n, mean, median: quantileAt(0.5), p95: quantileAt(0.95), longest: sorted.at(-1) ?? null };
}
