import { refuse } from "../errors.js";
import { assertCount, assertNumber, assertOptions, assertRecord } from "../guards.js";
import { countsOf } from "../tallies/lifetimes.js";

/** Calls by how they left the queue, and whether they did so within the threshold. */
export interface QueueCounts {
  /** Calls answered. */
  answered: number;
  /** Those of them answered within the threshold. */
  answeredWithin: number;
  /** Calls abandoned. */
  abandoned: number;
  /** Those of them abandoned within the threshold. */
  abandonedWithin: number;
}

/** Calls by interval and how they left the queue: all that a service level needs, in plain JSON. */
export interface ServiceLevelTally {
  /** Seconds that the counts were made with. */
  thresholdSeconds: number;
  /** Calls of each interval, such as a half-hour; those of none stand under the empty text. */
  intervals: Record<string, QueueCounts>;
  /** Calls without a time at which they were queued. */
  missing: number;
  /** Calls that left the queue for a callback. */
  notApplicable: number;
  /** Calls that are still waiting. */
  pending: number;
}

/** Calls that somebody else has counted by interval, such as the half-hours of a report. */
export interface IntervalTotals {
  /** Calls of each interval. */
  readonly intervals: Readonly<Record<string, Readonly<QueueCounts>>>;
}

/** Calls that somebody else has counted, in all or by interval; what is left out is zero. */
export type ServiceLevelTotals = Readonly<QueueCounts | IntervalTotals> &
  Readonly<Partial<Pick<ServiceLevelTally, "missing" | "notApplicable" | "pending">>>;

/** The threshold where none is given. */
export const THRESHOLD_SECONDS = 20;

/** The name of the interval of calls that have none. */
export const NO_INTERVAL = "";

/** The tally of nothing. */
export function emptyServiceLevel(thresholdSeconds: number): ServiceLevelTally {
  return { thresholdSeconds, intervals: {}, missing: 0, notApplicable: 0, pending: 0 };
}

/** The counts of an interval, which are made where there are none yet. */
export function queueCountsOf(tally: ServiceLevelTally, interval: string): QueueCounts {
  return countsOf(tally.intervals, interval, noCalls());
}

/** All calls, whatever their interval. */
export function pooledCalls({ intervals }: ServiceLevelTally): QueueCounts {
  const pooled = noCalls();
  for (const counts of Object.values(intervals)) addCounts(pooled, counts);
  return pooled;
}

/**
 * Adds two tallies of disjoint calls; many with `tallies.reduce(mergeServiceLevels)`.
 *
 * @returns A new tally; those given stay as they are.
 * @throws {@link MetricInputError} when a tally is none, or they were made with different thresholds.
 * @example
 * ```ts
 * import { mergeServiceLevels, serviceLevel, serviceLevelOf } from "cx-metrics";
 *
 * const level = serviceLevelOf<number[]>({
 *   queuedAt: () => 0,
 *   answeredAt: ([answered]) => answered,
 *   abandonedAt: ([, abandoned]) => abandoned,
 * });
 * const monday = [[5_000], [30_000]].reduce(level.reduce, level.zero());
 * const tuesday = [[20_000], [12_000]].reduce(level.reduce, level.zero());
 * serviceLevel(mergeServiceLevels(monday, tuesday)).value; // => 0.75
 * ```
 */
export function mergeServiceLevels(first: ServiceLevelTally, second: ServiceLevelTally): ServiceLevelTally {
  assertServiceLevelTally(first, "first");
  assertServiceLevelTally(second, "second");
  if (first.thresholdSeconds !== second.thresholdSeconds) {
    const expected = `${first.thresholdSeconds}, the threshold of the first`;
    refuse("not-comparable", "second.thresholdSeconds", second.thresholdSeconds, expected);
  }
  const sum = emptyServiceLevel(first.thresholdSeconds);
  for (const { intervals } of [first, second]) {
    for (const [name, counts] of Object.entries(intervals)) addCounts(queueCountsOf(sum, name), counts);
  }
  for (const field of LEFT_OUT) sum[field] = first[field] + second[field];
  assertServiceLevelTally(sum, "sum");
  return sum;
}

/** Refuses anything but a tally, wherever it was stored in between. */
export function assertServiceLevelTally(value: unknown, path: string): asserts value is ServiceLevelTally {
  assertRecord(value, path, "a service level tally");
  assertNumber(value["thresholdSeconds"], `${path}.thresholdSeconds`, { min: 0 });
  assertRecord(value["intervals"], `${path}.intervals`, "calls by interval");
  for (const [name, counts] of Object.entries(value["intervals"])) {
    assertQueueCounts(counts, `${path}.intervals.${name}`);
  }
  for (const field of LEFT_OUT) assertCount(value[field], `${path}.${field}`);
}

/** A tally or totals, checked. */
export function toServiceLevels(input: unknown, options: { readonly thresholdSeconds?: number }): ServiceLevelTally {
  assertOptions(options, "an object with named options");
  const { thresholdSeconds } = options;
  if (input === undefined) refuse("missing-input", "calls", input, EXPECTED);
  assertRecord(input, "calls", EXPECTED);
  if (!("thresholdSeconds" in input)) return fromTotals(input, thresholdSeconds ?? THRESHOLD_SECONDS);
  assertServiceLevelTally(input, "tally");
  const own = input.thresholdSeconds;
  if ((thresholdSeconds ?? own) === own) return input;
  return refuse("not-comparable", "options.thresholdSeconds", thresholdSeconds, `${own}, the threshold of the tally`);
}

const EXPECTED = "a list of calls, totals or a tally";

function fromTotals(totals: Record<string, unknown>, thresholdSeconds: number): ServiceLevelTally {
  assertNumber(thresholdSeconds, "options.thresholdSeconds", { min: 0 });
  const tally = emptyServiceLevel(thresholdSeconds + 0); // turns −0 into 0
  for (const field of LEFT_OUT) {
    const count = totals[field] ?? 0;
    assertCount(count, field);
    tally[field] = count + 0;
  }
  const addInterval = (name: string, counts: unknown, path: string): void => {
    assertQueueCounts(counts, path);
    addCounts(queueCountsOf(tally, name), counts);
  };
  if ("intervals" in totals) {
    assertRecord(totals["intervals"], "intervals", "calls by interval");
    for (const [name, counts] of Object.entries(totals["intervals"])) addInterval(name, counts, `intervals.${name}`);
  } else addInterval(NO_INTERVAL, totals, "calls");
  return tally;
}

const LEFT_OUT = ["missing", "notApplicable", "pending"] as const;

const COUNTS = ["answered", "answeredWithin", "abandoned", "abandonedWithin"] as const;

function noCalls(): QueueCounts {
  return { answered: 0, answeredWithin: 0, abandoned: 0, abandonedWithin: 0 };
}

function addCounts(sum: QueueCounts, more: QueueCounts): void {
  for (const field of COUNTS) sum[field] += more[field];
}

function assertQueueCounts(value: unknown, path: string): asserts value is QueueCounts {
  assertRecord(value, path, "{ answered, answeredWithin, abandoned, abandonedWithin }");
  const { answered, answeredWithin, abandoned, abandonedWithin } = value;
  assertCount(answered, `${path}.answered`);
  assertCount(answeredWithin, `${path}.answeredWithin`, { max: answered });
  assertCount(abandoned, `${path}.abandoned`);
  assertCount(abandonedWithin, `${path}.abandonedWithin`, { max: abandoned });
}
