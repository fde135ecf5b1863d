import type { Aggregator } from "../aggregator.js";
import { assertOneOf, isPlainObject } from "../guards.js";
import { excludedCounts, type MetricResult, sampleSizeWarnings } from "../result.js";
import { forEachRow, triedOut } from "../tallies/counting.js";
import { type CountedSet, type DurationQuantile, fromSet, NO_QUANTILE } from "../tallies/duration-quantiles.js";
import { type DurationIntervalMethod, readMeanDuration, readSideDurations } from "../tallies/duration-reading.js";
import { setAdder } from "../tallies/duration-set.js";
import { collectDurations } from "../tallies/duration-store.js";
import type { IntervalOptions } from "../tallies/reading.js";
import { type CallAccessors, callReader, type QueuedCall } from "./call-reader.js";
import { assertWaitTimesTally, emptyWaitTimes, mergeWaitTimes, type WaitTimesTally } from "./wait-times-tally.js";

/** How counted calls are read: what {@link waitTimes} takes with tallies. */
export interface WaitTimesReadingOptions extends IntervalOptions<DurationIntervalMethod> {
  /** Where waits begin, which is what `queuedAt` reads: with the queue, or already with the menu before it. Part of the definition. @defaultValue "queue" */
  readonly from?: "queue" | "menu";
}

/** Options of {@link waitTimes} over calls. */
export interface WaitTimesOptions<Call> extends CallAccessors<Call>, WaitTimesReadingOptions {}

/** How long some calls waited, in milliseconds. */
export interface Waits {
  /** How many calls. */
  readonly n: number;
  /** Their mean wait; `null` where there is none, or fewer than `minN`. */
  readonly mean: number | null;
  /** The wait that half of them exceed. */
  readonly median: DurationQuantile;
  /** The wait that one in twenty exceeds. */
  readonly p95: DurationQuantile;
  /** The longest wait. */
  readonly longest: number | null;
  /** How far median and p95 can be off, as a share of themselves: 0 from calls, and at most 1/256 from a tally of more than 1024. */
  readonly relativeError: number;
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
 * Formula: total wait of answered calls ÷ answered calls, in milliseconds, counted from entering the queue, or the menu before it; with median, 95th percentile and longest, which
 * say more, because waits are skewed: a mean of half a minute can hide one caller in twenty who waits for five. The waits of those who gave up
 * are reported apart, since they end when patience does. Calls still waiting are pending, callbacks not applicable. No answered calls give
 * `null`. Intervals: Student's t for the mean, order statistics for median and percentile.
 *
 * Calls give exact quantiles. A tally of more than 1024 waits gives them to within `relativeError`, and mean, longest and counts exactly.
 *
 * @param calls - One row per call, or a tally.
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
 * [waits.value, waits.p95.value, waits.longest]; // => [30000, 48000, 50000]
 * waits.abandoned.longest; // => 90000
 * ```
 */
export function waitTimes<Call>(calls: Iterable<Call>, options: WaitTimesOptions<Call>): WaitTimes;
export function waitTimes(calls: WaitTimesTally, options?: WaitTimesReadingOptions): WaitTimes;
export function waitTimes<Call>(
  calls: Iterable<Call> | WaitTimesTally,
  options: WaitTimesOptions<Call> | WaitTimesReadingOptions = {},
): WaitTimes {
  if (isPlainObject(calls) && "answered" in calls) return readTally(calls as unknown as WaitTimesTally, options);
  const read = callReader(options as WaitTimesOptions<Call>);
  const [answered, abandoned] = [collectDurations(true), collectDurations(true)];
  const counts = emptyWaitTimes();
  const keep = { answered: answered.add, abandoned: abandoned.add };
  forEachRow<Call>(calls, (call) => place(read(call), counts, keep), "calls");
  return readWaits(counts, answered.finish(), abandoned.finish(), options);
}

/**
 * The {@link waitTimes} of rows that stand for one call each, as an aggregator for `summarize`, workers and clusters.
 *
 * @param options - As for {@link waitTimes}.
 * @throws {@link MetricInputError} as {@link waitTimes} does.
 * @example
 * ```ts
 * import { summarize, waitTimesOf } from "cx-metrics";
 *
 * const calls = [{ line: "sales", wait: 4000 }, { line: "sales", wait: 8000 }];
 * const waits = waitTimesOf<(typeof calls)[number]>({ queuedAt: () => 0, answeredAt: (call) => call.wait, abandonedAt: () => null });
 * const [sales] = summarize(calls, { by: { line: (call) => call.line }, metrics: { waits } });
 * sales?.waits.value; // => 6000
 * ```
 */
export function waitTimesOf<Call>(options: WaitTimesOptions<Call>): Aggregator<Call, WaitTimesTally, WaitTimes> {
  const read = callReader(options);
  const addTo = setAdder();
  return triedOut({
    zero: emptyWaitTimes,
    reduce(tally, call: Call) {
      place(read(call), tally, {
        answered: (wait) => addTo(tally.answered, wait),
        abandoned: (wait) => addTo(tally.abandoned, wait),
      });
      return tally;
    },
    merge: mergeWaitTimes,
    finish: (tally) => readTally(tally, options),
  });
}

/** Puts a call in its place; `keep` takes the waits. */
function place(
  { end, wait }: QueuedCall,
  counts: WaitTimesTally,
  keep: Readonly<Record<"answered" | "abandoned", (wait: number) => void>>,
): void {
  if (end === "answered" || end === "abandoned") keep[end](wait);
  else counts[COUNTED_AS[end]] += 1;
}

const COUNTED_AS = { missing: "missing", callback: "notApplicable", waiting: "pending" } as const;

function readTally(tally: WaitTimesTally, options: WaitTimesReadingOptions): WaitTimes {
  assertWaitTimesTally(tally, "calls");
  return readWaits(tally, fromSet(tally.answered), fromSet(tally.abandoned), options);
}

function readWaits(
  { missing, notApplicable, pending }: WaitTimesTally,
  answered: CountedSet,
  abandoned: CountedSet,
  options: WaitTimesReadingOptions,
): WaitTimes {
  return {
    metric: "waitTimes",
    ...readMeanDuration(answered, options),
    ...waitsOf(answered, options),
    abandoned: waitsOf(abandoned, options),
    excluded: excludedCounts({ missing, notApplicable, pending }),
    definition: definitionOf(options),
    warnings: sampleSizeWarnings(answered.set.n),
  };
}

function definitionOf({ from = "queue" }: WaitTimesReadingOptions): string {
  assertOneOf(from, "options.from", ["queue", "menu"]);
  return `waitTimes/mean of answered, from ${from}`;
}

function waitsOf(counted: CountedSet, options: IntervalOptions<string>): Waits {
  const { quantiles, ...rest } = readSideDurations(counted, [0.5, 0.95], options);
  const [median = NO_QUANTILE, p95 = NO_QUANTILE] = quantiles;
  return { ...rest, median, p95 };
}
