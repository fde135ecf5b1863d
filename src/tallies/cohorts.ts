import { MetricInputError } from "../errors.js";
import { assertCount, assertNumber, assertOneOf, assertRecord } from "../guards.js";
import { type Calendar, type CalendarOptions, calendarOf, indexIn, type PeriodUnit } from "../time/calendar.js";
import { instantOf } from "../time/instant.js";
import { assertTimeZone } from "../time/zone.js";
import { addAt } from "./count-lists.js";
import { assertExclusions, type Exclusions } from "./counting.js";
import { assertSameFields } from "./frames.js";

/** First and last age of a bracket, both included. */
export type AgeBracket = readonly [first: number, last: number];

/** What a {@link CohortTally} counts; only tallies with the same frame can be merged. */
export interface CohortFrame extends CalendarOptions {
  /** Calendar unit of the cohorts, and of the ages unless `elapsedDays` says otherwise. */
  readonly every: PeriodUnit;
  /** What puts a customer into a cohort: a date that the caller gives, or the first event. */
  readonly start: "given" | "first-event";
  /** Length of an age in days of 24 hours on each customer's own clock; `null` for ages in calendar periods. */
  readonly elapsedDays: number | null;
  /** Brackets that are counted instead of single ages; `null` for single ages. */
  readonly brackets: readonly AgeBracket[] | null;
  /** First instant that was not observed any more, in epoch milliseconds. */
  readonly observedUntil: number;
}

/** The customers of one cohort, counted. The lists are as long as they must be: what is not in them is 0. */
export interface CohortCounts {
  /** All customers of the cohort. */
  size: number;
  /** Customers with an event at age 0, 1, 2 …, or in the first, second … bracket. */
  readonly active: number[];
  /** Customers whose last event came at age 0, 1, 2 …; nobody where brackets are counted. */
  readonly lastSeen: number[];
  /** Customers for whom 0, 1, 2 … ages or brackets were over; nobody with calendar ages, where the calendar says it of the whole cohort. */
  readonly observed: number[];
}

/** Customers by cohort and age: all that {@link cohortRetention} needs, in plain JSON. */
export interface CohortTally extends Exclusions {
  /** What is counted. */
  readonly frame: CohortFrame;
  /** The cohorts that have a customer, by the label of their period. */
  readonly cohorts: Record<string, CohortCounts>;
  /** Events, and customers, from after the end of observation. */
  pending: number;
}

/** The tally of nothing, which shares nothing with any other. */
export function emptyCohorts(frame: CohortFrame): CohortTally {
  const brackets = frame.brackets?.map(([first, last]): AgeBracket => [first, last]) ?? null;
  return { frame: { ...frame, brackets }, cohorts: {}, missing: 0, notApplicable: 0, invalid: 0, pending: 0 };
}

/** The counts of a cohort, to be added to. */
export function cohortIn({ cohorts }: CohortTally, label: string): CohortCounts {
  cohorts[label] ??= { size: 0, active: [], lastSeen: [], observed: [] };
  return cohorts[label];
}

/**
 * Adds two tallies of disjoint customers; many with `tallies.reduce(mergeCohorts)`.
 *
 * Each customer, with all events, must be in one tally only: split the events by customer, never by time. A customer in two tallies is
 * counted as two, and a tally cannot tell.
 *
 * @returns A new tally; those given stay as they are.
 * @throws {@link MetricInputError} when the two do not count the same (other calendar, ages or end of observation), or a tally is none.
 * @example
 * ```ts
 * import { cohortRetention, mergeCohorts, tallyCohorts } from "cx-metrics";
 *
 * const options = {
 *   customer: (event: [string, string]) => event[0],
 *   at: (event: [string, string]) => new Date(event[1]),
 *   every: "month",
 *   timeZone: "UTC",
 *   observedUntil: new Date("2026-03-01"),
 * } as const;
 * const ann = tallyCohorts([["Ann", "2026-01-05"], ["Ann", "2026-02-09"]], options);
 * const bob = tallyCohorts([["Bob", "2026-01-17"]], options);
 * cohortRetention(mergeCohorts(ann, bob)).value; // => 0.5
 * ```
 */
export function mergeCohorts(first: CohortTally, second: CohortTally): CohortTally {
  assertCohortTally(first, "first");
  assertCohortTally(second, "second");
  assertSameFrame(second.frame, first.frame, "second");
  const sum = emptyCohorts(first.frame);
  for (const field of EXCLUSIONS) sum[field] = first[field] + second[field];
  for (const tally of [first, second]) {
    for (const [label, counts] of Object.entries(tally.cohorts)) addCounts(cohortIn(sum, label), counts);
  }
  return sum;
}

/** Refuses a tally that counts something else. */
export function assertSameFrame(frame: CohortFrame, wanted: CohortFrame, path: string): void {
  assertSameFields(frame, wanted, FRAME, path);
}

/** Refuses anything but a tally, wherever it was stored in between. */
export function assertCohortTally(value: unknown, path: string): asserts value is CohortTally {
  assertRecord(value, path, "a cohort tally");
  const { frame, cohorts, pending } = value;
  assertFrame(frame, `${path}.frame`);
  assertRecord(cohorts, `${path}.cohorts`, "the counts of each cohort");
  const calendar = calendarOf(frame.every, frame);
  for (const [label, counts] of Object.entries(cohorts)) assertCounts(label, counts, calendar, `${path}.cohorts`);
  assertCount(pending, `${path}.pending`);
  assertExclusions(value as Partial<Exclusions>, `${path}.`);
}

/** Refuses brackets that are not in order, or overlap. */
export function assertBrackets(value: unknown, path: string): asserts value is readonly AgeBracket[] {
  if (!Array.isArray(value) || value.length === 0 || !value.every((each) => Array.isArray(each) && each.length === 2)) {
    const expected = "a list of first and last ages, such as [[0, 0], [1, 3]]";
    throw new MetricInputError({ code: "invalid-type", path, received: value, expected });
  }
  let next = 0;
  for (const [index, [first, last]] of (value as unknown[][]).entries()) {
    assertCount(first, `${path}[${index}][0]`, { min: next });
    assertCount(last, `${path}[${index}][1]`, { min: first });
    next = last + 1;
  }
}

const EXCLUSIONS = ["missing", "notApplicable", "invalid", "pending"] as const;

const FRAME = [
  "every",
  "timeZone",
  "weekStartsOn",
  "fiscalYearStart",
  "start",
  "elapsedDays",
  "brackets",
  "observedUntil",
] as const satisfies readonly (keyof CohortFrame)[];

const LISTS = ["active", "lastSeen", "observed"] as const;

function addCounts(sum: CohortCounts, counts: CohortCounts): void {
  sum.size += counts.size;
  for (const list of LISTS) {
    for (const [place, count] of counts[list].entries()) addAt(sum[list], place, count);
  }
}

function assertFrame(value: unknown, path: string): asserts value is CohortFrame {
  assertRecord(value, path, "what a cohort tally counts");
  const { timeZone, start, elapsedDays, brackets, observedUntil } = value;
  assertTimeZone(timeZone, `${path}.timeZone`);
  assertOneOf(start, `${path}.start`, ["given", "first-event"]);
  if (elapsedDays !== null) assertCount(elapsedDays, `${path}.elapsedDays`, { min: 1 });
  if (brackets !== null) assertBrackets(brackets, `${path}.brackets`);
  assertNumber(observedUntil, `${path}.observedUntil`);
  instantOf(observedUntil, `${path}.observedUntil`);
}

function assertCounts(label: string, value: unknown, calendar: Calendar, path: string): void {
  indexIn(calendar, label, path);
  const place = `${path}.${label}`;
  assertRecord(value, place, "the counts of a cohort");
  const { size } = value;
  assertCount(size, `${place}.size`, { min: 1 });
  for (const list of LISTS) {
    const counts = value[list];
    if (!Array.isArray(counts)) {
      const expected = "a list of counts";
      throw new MetricInputError({ code: "invalid-type", path: `${place}.${list}`, received: counts, expected });
    }
    for (const [at, count] of counts.entries()) assertCount(count, `${place}.${list}[${at}]`, { max: size });
  }
}
