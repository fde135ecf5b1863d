import { MetricInputError, refuse } from "../errors.js";
import { assertCount, assertNumber, assertRecord, isPlainObject } from "../guards.js";
import { instantOf } from "../time/instant.js";
import { assertExclusions, type Exclusions } from "./counting.js";
import { assertDuration, assertSet, type DurationSet, emptySet, mergeSets } from "./duration-set.js";

/** What still goes on. */
export interface OpenDuration {
  /** Milliseconds that it has been going on so far. */
  readonly open: number;
}

/** A duration in milliseconds, or one that still goes on; `null` and `undefined` are not known. */
export type Duration = number | OpenDuration | null | undefined;

/** What a {@link DurationTally} counts; only tallies with the same frame can be merged. */
export interface DurationFrame {
  /** What was timed, such as `"first reply, business hours"`; part of the definition. `null` where nobody said. */
  readonly of: string | null;
  /** Milliseconds that it should take at most; `null` without a target. */
  readonly target: number | null;
  /** When those that go on were looked at, in epoch milliseconds; `null` where nobody said. */
  readonly asOf: number | null;
}

/** How many were done in time. */
export interface Timeliness {
  /** Done in time; exactly on the limit is in time. */
  met: number;
  /** Done, but too late. */
  missed: number;
  /** Still going on, and too late already. */
  overdue: number;
  /** Still going on, and not too late yet. */
  notDue: number;
  /** Without a limit to hold them against. */
  unknown: number;
}

/** What a log of cases held, and what of it was not used. */
export interface CaseLogCounts {
  /** Cases with at least one event. */
  cases: number;
  /** Events that were used. */
  events: number;
  /** Events that stood there a second time: same case, instant and kind. Counted once. */
  duplicates: number;
  /** Events after `asOf`, which have not happened yet. */
  afterAsOf: number;
  /** Events without a case, an instant or a kind. */
  incomplete: number;
}

/** Durations of what is over and of what still goes on: all that {@link responseTimes} and {@link resolutionTimes} need, in plain JSON. */
export interface DurationTally extends Exclusions {
  /** What is counted. */
  readonly frame: DurationFrame;
  /** Durations of what is over. */
  ended: DurationSet;
  /** How long the others have been going on. */
  open: DurationSet;
  /** How many took at most the target; `null` without one. */
  withinTarget: Timeliness | null;
  /** How many took at most what each customer expected; `null` where that was not asked. */
  withinExpectation: Timeliness | null;
  /** What the log held; `null` where durations were given. */
  log: CaseLogCounts | null;
}

/** The tally of nothing. */
export function emptyDurations(frame: DurationFrame, hasExpectation = false): DurationTally {
  return {
    frame: { ...frame },
    ended: emptySet(),
    open: emptySet(),
    withinTarget: frame.target === null ? null : emptyTimeliness(),
    withinExpectation: hasExpectation ? emptyTimeliness() : null,
    log: null,
    missing: 0,
    notApplicable: 0,
    invalid: 0,
  };
}

/**
 * Adds two tallies of disjoint durations; many with `tallies.reduce(mergeDurations)`. Exact: the parts merged, in any order, give the tally of the whole to the
 * last bit.
 *
 * Tallies of a log must have whole cases each: split a log by case, never by time.
 *
 * @returns A new tally; those given stay as they are.
 * @throws {@link MetricInputError} when the two do not count the same (other target, other instant, something else timed), or a tally is none.
 * @example
 * ```ts
 * import { mergeDurations, responseTimes, tallyDurations } from "cx-metrics";
 *
 * const monday = tallyDurations([60_000, 120_000], { target: 90_000 });
 * const tuesday = tallyDurations([30_000], { target: 90_000 });
 * responseTimes(mergeDurations(monday, tuesday)).value; // => 60000
 * ```
 */
export function mergeDurations(first: DurationTally, second: DurationTally): DurationTally {
  assertDurationTally(first, "first");
  assertDurationTally(second, "second");
  assertSameFrame(first, second);
  const excluded = { missing: 0, notApplicable: 0, invalid: 0 };
  for (const field of EXCLUSIONS) excluded[field] = first[field] + second[field];
  assertCount(first.ended.n + second.ended.n + first.open.n + second.open.n, "sum.n");
  return {
    frame: { ...first.frame },
    ended: mergeSets(first.ended, second.ended),
    open: mergeSets(first.open, second.open),
    withinTarget: added(first.withinTarget, second.withinTarget, TIMELINESS),
    withinExpectation: added(first.withinExpectation, second.withinExpectation, TIMELINESS),
    log: added(first.log, second.log, LOG),
    ...excluded,
  };
}

/** True for a tally of durations, or what claims to be one. */
export function isDurationTally(value: unknown): value is DurationTally {
  return isPlainObject(value) && "ended" in value;
}

/** Refuses anything but a tally, wherever it was stored in between. */
export function assertDurationTally(value: unknown, path: string): asserts value is DurationTally {
  assertRecord(value, path, "a duration tally");
  const { frame, ended, open, withinTarget, withinExpectation, log } = value;
  assertFrame(frame, `${path}.frame`);
  assertSet(ended, `${path}.ended`);
  assertSet(open, `${path}.open`);
  if ((withinTarget === null) !== (frame.target === null)) {
    refuse("inconsistent", `${path}.withinTarget`, withinTarget, "there where there is a target, and only there");
  }
  if (withinTarget !== null) {
    assertTimeliness(withinTarget, `${path}.withinTarget`);
    const { met, missed, overdue, notDue } = withinTarget;
    assertSize(met + missed, ended.n, `${path}.withinTarget.met`, met);
    assertSize(overdue + notDue, open.n, `${path}.withinTarget.overdue`, overdue);
  }
  if (withinExpectation !== null) {
    assertTimeliness(withinExpectation, `${path}.withinExpectation`);
    const all = TIMELINESS.reduce((sum, field) => sum + withinExpectation[field], 0);
    assertSize(all, ended.n + open.n, `${path}.withinExpectation`, withinExpectation);
  }
  if (log !== null) assertCounts(log, LOG, `${path}.log`, "what a log held");
  assertExclusions(value as Partial<Exclusions>, `${path}.`);
}

const EXCLUSIONS = ["missing", "notApplicable", "invalid"] as const;
const TIMELINESS = ["met", "missed", "overdue", "notDue", "unknown"] as const;
const LOG = ["cases", "events", "duplicates", "afterAsOf", "incomplete"] as const;

function emptyTimeliness(): Timeliness {
  return { met: 0, missed: 0, overdue: 0, notDue: 0, unknown: 0 };
}

/** Both counts together; `null` is nothing. */
function added<Field extends string>(
  first: Readonly<Record<Field, number>> | null,
  second: Readonly<Record<Field, number>> | null,
  fields: readonly Field[],
): Record<Field, number> | null {
  if (first === null && second === null) return null;
  const sums = fields.map((field) => [field, (first?.[field] ?? 0) + (second?.[field] ?? 0)]);
  return Object.fromEntries(sums) as Record<Field, number>;
}

function assertSameFrame(first: DurationTally, second: DurationTally): void {
  for (const field of ["of", "target", "asOf"] as const) {
    if (first.frame[field] !== second.frame[field]) {
      throw different(`second.frame.${field}`, second.frame[field], JSON.stringify(first.frame[field]));
    }
  }
  if ((first.withinExpectation === null) !== (second.withinExpectation === null)) {
    const expected = "there in both tallies or in none";
    throw different("second.withinExpectation", second.withinExpectation, expected);
  }
}

/** The error for two tallies, or a tally and an option, that do not count the same. */
export function different(path: string, received: unknown, expected: string): MetricInputError {
  return new MetricInputError({ code: "not-comparable", path, received, expected });
}

function assertFrame(value: unknown, path: string): asserts value is DurationFrame {
  assertRecord(value, path, "what a duration tally counts");
  const { of, target, asOf } = value;
  if (of !== null && typeof of !== "string") refuse("invalid-type", `${path}.of`, of, "a text or null");
  if (target !== null) assertDuration(target, `${path}.target`);
  if (asOf === null) return;
  assertNumber(asOf, `${path}.asOf`);
  instantOf(asOf, `${path}.asOf`);
}

function assertTimeliness(value: unknown, path: string): asserts value is Timeliness {
  assertCounts(value, TIMELINESS, path, "counts of what was in time");
}

function assertCounts(value: unknown, fields: readonly string[], path: string, expected: string): void {
  assertRecord(value, path, expected);
  for (const field of fields) assertCount(value[field], `${path}.${field}`);
}

function assertSize(got: number, wanted: number, path: string, received: unknown): void {
  if (got !== wanted) refuse("inconsistent", path, received, `such that all ${wanted} are there`);
}
