import type { Aggregator } from "../aggregator.js";
import { refuse } from "../errors.js";
import { assertAccessor, assertNumber, assertOneOf } from "../guards.js";
import { excludedCounts, sampleSizeWarnings, type Warning } from "../result.js";
import type { ProportionIntervalMethod } from "../statistics/proportion.js";
import { forEachRow, isIterable } from "../tallies/counting.js";
import { readProportion, readSideShare, type SideShare } from "../tallies/proportion-reading.js";
import type { ShareResult } from "../tallies/rate-reading.js";
import { type IntervalOptions, isWithheld } from "../tallies/reading.js";
import { type CallAccessors, callReader, type QueuedCall } from "./call-reader.js";
import {
  emptyServiceLevel,
  mergeServiceLevels,
  NO_INTERVAL,
  pooledCalls,
  type QueueCounts,
  queueCountsOf,
  type ServiceLevelTally,
  type ServiceLevelTotals,
  THRESHOLD_SECONDS,
  toServiceLevels,
} from "./service-level-tally.js";

/**
 * What becomes of abandoned calls.
 *
 * `"exclude-short-abandons"` who left within the threshold gave no chance to answer and counts neither way · `"count-abandons"` every abandoned call
 * was missed · `"credit-short-abandons"` who left within the threshold counts as served in time · `"answered-only"` abandoned calls are not looked at.
 */
export type ServiceLevelMode = "exclude-short-abandons" | "count-abandons" | "credit-short-abandons" | "answered-only";

/** Options of {@link serviceLevel}. */
export interface ServiceLevelOptions extends IntervalOptions<ProportionIntervalMethod> {
  /** Seconds within which a call should be answered; a wait of exactly that long is within. Part of the definition. @defaultValue 20, or that of the tally */
  readonly thresholdSeconds?: number;
  /** What becomes of abandoned calls; part of the definition. @defaultValue "exclude-short-abandons" */
  readonly mode?: ServiceLevelMode;
}

/** Where the times of a call stand, and the interval that it belongs to. */
export interface ServiceLevelAccessors<Call> extends CallAccessors<Call> {
  /** Name of the interval, such as the half-hour in which the call was queued; `period(…)` gives days and longer. @defaultValue one for all */
  readonly period?: ((call: Call) => string | null | undefined) | undefined;
}

/** The interval with the lowest service level. */
export interface WorstInterval extends SideShare {
  /** Its name. */
  readonly period: string;
}

/** Result of {@link serviceLevel}. */
export interface ServiceLevel extends ShareResult {
  /** Names the metric. */
  readonly metric: "serviceLevel";
  /** All calls by how they left the queue; `null` where fewer than `minN` count. */
  readonly calls: Readonly<QueueCounts> | null;
  /** The interval with the lowest level, the first by name where several have it; `null` where calls have no interval, or too few calls. */
  readonly worst: WorstInterval | null;
}

/** Calls that count as served in time, and of how many. */
const FRACTIONS: Readonly<Record<ServiceLevelMode, (calls: QueueCounts) => readonly [number, number]>> = {
  "exclude-short-abandons": (calls) => [
    calls.answeredWithin,
    calls.answered + (calls.abandoned - calls.abandonedWithin),
  ],
  "count-abandons": (calls) => [calls.answeredWithin, calls.answered + calls.abandoned],
  "credit-short-abandons": (calls) => [calls.answeredWithin + calls.abandonedWithin, calls.answered + calls.abandoned],
  "answered-only": (calls) => [calls.answeredWithin, calls.answered],
};

/** In the order in which they are documented. */
const MODES = Object.keys(FRACTIONS) as ServiceLevelMode[];

const SECOND = 1000;

/**
 * Service level: what share of calls is answered within so many seconds?
 *
 * Formula: by default `answeredWithin ÷ (answered + abandoned − abandonedWithin)`, a fraction from 0 to 1: a caller who leaves before the threshold
 * gave no chance to answer. The other modes: `"count-abandons"` answeredWithin ÷ (answered + abandoned), `"credit-short-abandons"`
 * (answeredWithin + abandonedWithin) ÷ (answered + abandoned), `"answered-only"` answeredWithin ÷ answered. Calls that are still waiting are pending;
 * those that left for a callback are not applicable. No calls give `null`. Interval: Wilson.
 *
 * Intervals of the day are pooled: their calls are added up, and their levels never averaged. The worst of them is returned beside the whole; of many small
 * intervals one is bad by chance, so read its limits. Whether 80 % in 20 seconds is good is for your callers to say.
 *
 * @param calls - One row per call, totals, totals by interval, or a tally.
 * @param options - For rows, where the times stand; threshold, mode and interval.
 * @returns The level with its counts and interval, and the worst interval.
 * @throws {@link MetricInputError} when a call was both answered and abandoned or ended before it was queued, with its index; when totals contradict each other.
 * @see ISO 18295-1:2017 (customer contact centres); ICMI on five formulas of service level; Cisco Unified ICM, three types of service level.
 * @example
 * ```ts
 * import { serviceLevel } from "cx-metrics";
 *
 * const day = { answered: 1000, answeredWithin: 860, abandoned: 60, abandonedWithin: 20 };
 * serviceLevel(day).value; // => 0.8269
 * serviceLevel(day, { mode: "count-abandons" }).value; // => 0.8113
 *
 * const second = 1000;
 * const calls = [
 *   { hour: "09", queued: 0, answered: 12 * second, left: null },
 *   { hour: "09", queued: 0, answered: null, left: 5 * second },
 *   { hour: "10", queued: 0, answered: 45 * second, left: null },
 * ];
 * const level = serviceLevel(calls, {
 *   queuedAt: (call) => call.queued,
 *   answeredAt: (call) => call.answered,
 *   abandonedAt: (call) => call.left,
 *   period: (call) => call.hour,
 * });
 * level.value; // => 0.5
 * level.worst?.period; // => "10"
 * ```
 */
export function serviceLevel<Call>(
  calls: Iterable<Call>,
  options: ServiceLevelOptions & ServiceLevelAccessors<Call>,
): ServiceLevel;
export function serviceLevel(
  calls: ServiceLevelTotals | ServiceLevelTally,
  options?: ServiceLevelOptions,
): ServiceLevel;
export function serviceLevel<Call>(
  calls: unknown,
  options: ServiceLevelOptions & Partial<ServiceLevelAccessors<Call>> = {},
): ServiceLevel {
  if (!isIterable(calls)) return readServiceLevel(toServiceLevels(calls, options), options);
  const { zero, reduce, finish } = serviceLevelOf(options as ServiceLevelAccessors<Call>);
  const tally = zero();
  forEachRow<Call>(calls, (call) => reduce(tally, call), "calls");
  return finish(tally);
}

/**
 * The {@link serviceLevel} of rows that stand for one call each, as an aggregator for `summarize`, workers and clusters.
 *
 * @param options - Where the times stand, and the rest as for {@link serviceLevel}.
 * @throws {@link MetricInputError} as {@link serviceLevel} does.
 * @example
 * ```ts
 * import { serviceLevelOf, summarize } from "cx-metrics";
 *
 * const calls = [{ line: "sales", wait: 8_000 }, { line: "sales", wait: 30_000 }];
 * const level = serviceLevelOf<(typeof calls)[number]>({
 *   queuedAt: () => 0,
 *   answeredAt: (call) => call.wait,
 *   abandonedAt: () => null,
 * });
 * const [sales] = summarize(calls, { by: { line: (call) => call.line }, metrics: { level } });
 * sales?.level.value; // => 0.5
 * ```
 */
export function serviceLevelOf<Call>(
  options: ServiceLevelOptions & ServiceLevelAccessors<Call>,
): Aggregator<Call, ServiceLevelTally, ServiceLevel> {
  const read = callReader(options);
  const { period, thresholdSeconds = THRESHOLD_SECONDS } = options;
  if (period !== undefined) assertAccessor(period, "options.period", "(call) => call.halfHour");
  readServiceLevel(emptyServiceLevel(thresholdSeconds), options); // so that a wrong option shows here, not after the last row
  return {
    zero: () => emptyServiceLevel(thresholdSeconds + 0), // turns −0 into 0
    reduce: (tally, call) => addCall(tally, read(call), nameOf(period?.(call))),
    merge: mergeServiceLevels,
    finish: (tally) => readServiceLevel(toServiceLevels(tally, options), options),
  };
}

function addCall(tally: ServiceLevelTally, { end, wait }: QueuedCall, interval: string): ServiceLevelTally {
  if (end === "answered" || end === "abandoned") {
    const counts = queueCountsOf(tally, interval);
    counts[end] += 1;
    if (wait <= tally.thresholdSeconds * SECOND) counts[`${end}Within`] += 1;
  } else if (end === "callback") tally.notApplicable += 1;
  else tally[end === "waiting" ? "pending" : "missing"] += 1;
  return tally;
}

function nameOf(interval: unknown): string {
  if (interval === null || interval === undefined) return NO_INTERVAL;
  return typeof interval === "string" ? interval : refuse("invalid-type", "period", interval, "a text");
}

function readServiceLevel(tally: ServiceLevelTally, options: ServiceLevelOptions): ServiceLevel {
  const { mode = "exclude-short-abandons" } = options;
  assertOneOf(mode, "options.mode", MODES);
  assertNumber(tally.thresholdSeconds, "options.thresholdSeconds", { min: 0 });
  const calls = pooledCalls(tally);
  const [numerator, denominator] = FRACTIONS[mode](calls);
  const reading = readProportion(numerator, denominator, options);
  const withheld = isWithheld(reading);
  return {
    metric: "serviceLevel",
    ...reading,
    numerator: withheld ? null : numerator,
    denominator,
    calls: withheld ? null : calls,
    worst: worstOf(tally, mode, options),
    excluded: excludedCounts(tally),
    definition: `serviceLevel/${mode}, within ${tally.thresholdSeconds} s`,
    warnings: [...modeWarnings(mode), ...sampleSizeWarnings(denominator)],
  };
}

function worstOf(
  { intervals }: ServiceLevelTally,
  mode: ServiceLevelMode,
  options: ServiceLevelOptions,
): WorstInterval | null {
  let worst: WorstInterval | null = null;
  for (const period of Object.keys(intervals).sort((a, b) => (a < b ? -1 : 1))) {
    const counts = intervals[period];
    if (period === NO_INTERVAL || counts === undefined) continue;
    const level = readSideShare(...FRACTIONS[mode](counts), options);
    if (level.value !== null && level.value < (worst?.value ?? Infinity)) worst = { period, ...level };
  }
  return worst;
}

function modeWarnings(mode: ServiceLevelMode): Warning[] {
  if (mode !== "answered-only") return [];
  const message = "Abandoned calls are not looked at: the more callers give up, the better it can look.";
  return [{ code: "misleading", message }];
}
