import type { Aggregator } from "../aggregator.js";
import { assertCount, assertNumber, isPlainObject } from "../guards.js";
import type { ProportionIntervalMethod } from "../statistics/proportion.js";
import { forEachRow, isIterable, triedOut } from "../tallies/counting.js";
import { readRate, type ShareResult } from "../tallies/rate-reading.js";
import { fromTotals, mergeRates, outcomeCounting, type RateTally, toRates } from "../tallies/rates.js";
import type { IntervalOptions } from "../tallies/reading.js";
import { type CallAccessors, callReader, type QueuedCall } from "./call-reader.js";

/** Options of {@link abandonment}. */
export interface AbandonmentOptions extends IntervalOptions<ProportionIntervalMethod> {
  /** Callers who give up sooner than so many seconds do not count, neither as abandoned nor as calls; `null` counts them all. Part of the definition. @defaultValue null */
  readonly shortAbandonSeconds?: number | null;
}

/** Calls that somebody else has counted. */
export interface AbandonmentTotals {
  /** Calls answered. */
  readonly answered: number;
  /** Calls abandoned, the short ones included. */
  readonly abandoned: number;
  /** Those of the abandoned that are too short to count; needed with `shortAbandonSeconds`. */
  readonly shortAbandoned?: number;
  /** Calls that left the queue for a callback. @defaultValue 0 */
  readonly callbacks?: number;
  /** Calls still waiting. @defaultValue 0 */
  readonly waiting?: number;
}

/** Result of {@link abandonment}. */
export interface Abandonment extends ShareResult {
  /** Names the metric. */
  readonly metric: "abandonment";
}

/**
 * Abandonment rate: what share of callers gives up waiting?
 *
 * Formula: `abandoned ÷ (answered + abandoned)`, a fraction from 0 to 1. With `shortAbandonSeconds`, who gives up sooner is taken out of both parts: a wrong
 * number, or a caller who heard the answer in the announcement. Callers who asked to be called back have not given up. Both are counted as not
 * applicable, calls still waiting as pending. No calls give `null`. Interval: Wilson.
 *
 * @param calls - One row per call, totals, or a tally of rates made with the same `shortAbandonSeconds`.
 * @param options - For rows, where the times stand; which abandoned calls are too short to count, and the interval.
 * @returns The rate with its counts and interval.
 * @throws {@link MetricInputError} when a call was both answered and abandoned or ended before it was queued, with its index; when totals contradict each other.
 * @see ISO 18295-1:2017 (customer contact centres); Amazon Connect, Metric definitions (contacts abandoned, contacts queued).
 * @example
 * ```ts
 * import { abandonment } from "cx-metrics";
 *
 * const day = { answered: 940, abandoned: 60, shortAbandoned: 20 };
 * abandonment(day).value; // => 0.06
 * abandonment(day, { shortAbandonSeconds: 10 }).value; // => 0.0408
 *
 * const calls = [
 *   { queued: 0, answered: 12_000, left: null },
 *   { queued: 0, answered: null, left: 40_000 },
 *   { queued: 0, answered: null, left: null },
 * ];
 * const rate = abandonment(calls, {
 *   queuedAt: (call) => call.queued,
 *   answeredAt: (call) => call.answered,
 *   abandonedAt: (call) => call.left,
 * });
 * [rate.value, rate.excluded.pending]; // => [0.5, 1]
 * ```
 */
export function abandonment<Call>(
  calls: Iterable<Call>,
  options: AbandonmentOptions & CallAccessors<Call>,
): Abandonment;
export function abandonment(calls: AbandonmentTotals | RateTally, options?: AbandonmentOptions): Abandonment;
export function abandonment<Call>(
  calls: unknown,
  options: AbandonmentOptions & Partial<CallAccessors<Call>> = {},
): Abandonment {
  if (!isIterable(calls)) {
    const counting = outcomeCounting(options as object, "calls");
    return readAbandonment(isTotals(calls) ? tallyTotals(calls, options) : toRates(calls, counting), options);
  }
  const { zero, reduce, finish } = abandonmentOf(options as CallAccessors<Call>);
  const tally = zero();
  forEachRow<Call>(calls, (call) => reduce(tally, call), "calls");
  return finish(tally);
}

/**
 * The {@link abandonment} of rows that stand for one call each, as an aggregator for `summarize`, workers and clusters; its tallies merge with `mergeRates`.
 *
 * @param options - Where the times stand, and the rest as for {@link abandonment}.
 * @throws {@link MetricInputError} as {@link abandonment} does.
 * @example
 * ```ts
 * import { abandonmentOf, summarize } from "cx-metrics";
 *
 * const calls = [{ line: "sales", answered: 8_000, left: null }, { line: "sales", answered: null, left: 30_000 }];
 * const abandoned = abandonmentOf<(typeof calls)[number]>({
 *   queuedAt: () => 0,
 *   answeredAt: (call) => call.answered,
 *   abandonedAt: (call) => call.left,
 * });
 * const [sales] = summarize(calls, { by: { line: (call) => call.line }, metrics: { abandoned } });
 * sales?.abandoned.value; // => 0.5
 * ```
 */
export function abandonmentOf<Call>(
  options: AbandonmentOptions & CallAccessors<Call>,
): Aggregator<Call, RateTally, Abandonment> {
  const read = callReader(options);
  const { zero } = outcomeCounting({}, "calls");
  const shorterThan = (options.shortAbandonSeconds ?? 0) * 1000;
  return triedOut({
    zero,
    reduce: (tally, call: Call) => addCall(tally, read(call), shorterThan),
    merge: mergeRates,
    finish: (tally) => readAbandonment(fromTotals(tally, "calls"), options),
  });
}

function addCall(tally: RateTally, { end, wait }: QueuedCall, shorterThan: number): RateTally {
  if (end === "missing") tally.missing += 1;
  else if (end === "waiting") tally.pending += 1;
  else if (end === "callback" || (end === "abandoned" && wait < shorterThan)) tally.notApplicable += 1;
  else {
    if (end === "abandoned") tally.numerator += 1;
    tally.denominator += 1;
  }
  return tally;
}

function tallyTotals(totals: AbandonmentTotals, { shortAbandonSeconds }: AbandonmentOptions): RateTally {
  const { answered, abandoned, shortAbandoned, callbacks = 0, waiting = 0 } = totals;
  const leavesOutShort = shortAbandonSeconds !== null && shortAbandonSeconds !== undefined;
  assertCount(answered, "answered");
  assertCount(abandoned, "abandoned");
  if (leavesOutShort || shortAbandoned !== undefined) assertCount(shortAbandoned, "shortAbandoned", { max: abandoned });
  assertCount(callbacks, "callbacks");
  assertCount(waiting, "waiting");
  const short = leavesOutShort ? (shortAbandoned ?? 0) : 0;
  const numerator = abandoned - short;
  const counts = { numerator, denominator: answered + numerator, notApplicable: callbacks + short, pending: waiting };
  return fromTotals(counts, "calls");
}

function readAbandonment(tally: RateTally, options: AbandonmentOptions): Abandonment {
  const { shortAbandonSeconds = null } = options;
  if (shortAbandonSeconds !== null) assertNumber(shortAbandonSeconds, "options.shortAbandonSeconds", { min: 0 });
  const definition =
    shortAbandonSeconds === null ? "abandonment/all" : `abandonment/after ${shortAbandonSeconds + 0} s or more`;
  return { metric: "abandonment", ...readRate(tally, options, "empty"), definition };
}

function isTotals(calls: unknown): calls is AbandonmentTotals {
  return isPlainObject(calls) && "answered" in calls;
}
