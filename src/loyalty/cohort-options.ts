import { MetricInputError } from "../errors.js";
import { assertAccessor, assertCount, assertOneOf, assertRecord } from "../guards.js";
import type { ProportionIntervalMethod } from "../statistics/proportion.js";
import { type AgeBracket, assertBrackets, type CohortFrame } from "../tallies/cohorts.js";
import type { IntervalOptions } from "../tallies/reading.js";
import { type CalendarOptions, calendarOf, type PeriodUnit } from "../time/calendar.js";
import { instantOf } from "../time/instant.js";
import { assertTimeZone } from "../time/zone.js";

/**
 * When a customer counts as active at an age.
 *
 * `"exact"` an event at that age · `"rolling"` an event at that age or any later one · `"bracket"` an event at any age of a bracket.
 */
export type CohortActivity = "exact" | "rolling" | "bracket";

/** Ages on each customer's own clock. */
export interface ElapsedAges {
  /** Length of an age, in days of 24 hours. */
  readonly elapsedDays: number;
}

/** Ages in periods of the calendar, or on each customer's own clock. */
export type CohortAges = "calendar" | ElapsedAges;

/** How customers are put into cohorts, and how their age is told. */
export interface CohortCountingOptions extends CalendarOptions {
  /** Unit of the cohorts, such as `"month"`, and of calendar ages. */
  readonly every: PeriodUnit;
  /** First instant that was not observed any more: later events are left out, and no age that had not begun by then has a figure. */
  readonly observedUntil: Date | number;
  /**
   * `"calendar"`: who joins on 31 January and returns on 1 February is active at age 1. `{ elapsedDays: 30 }`: age 1 is day 30 to 59 after each
   * customer's own start, to the millisecond.
   *
   * @defaultValue "calendar"
   */
  readonly ages?: CohortAges;
  /** Brackets of ages, ascending, for the activity `"bracket"`, such as `[[0, 0], [1, 3], [4, 7]]`. @defaultValue none: single ages */
  readonly brackets?: readonly AgeBracket[];
}

/** How the counts of cohorts are read. */
export interface CohortReadingOptions
  extends Pick<IntervalOptions<ProportionIntervalMethod>, "confidence" | "interval" | "minN"> {
  /** When a customer counts as active; part of the definition. @defaultValue "exact"; "bracket" where brackets are counted */
  readonly activity?: CohortActivity;
  /** Highest age to report; the headline is not touched. @defaultValue all that anybody was observed at */
  readonly maxAge?: number;
}

/** How to count events by cohort and age: options of {@link tallyCohorts}. */
export interface TallyCohortsOptions<Event> extends CohortCountingOptions {
  /** Whose event it is: a text or a number. */
  readonly customer: (event: Event) => string | number;
  /**
   * When it happened, as a Date or in epoch milliseconds. `null` or `undefined`: not known; with `startedAt` the customer is then counted without
   * an event, as an outer join of customers and events has it.
   */
  readonly at: (event: Event) => Date | number | null | undefined;
  /**
   * When the customer started, such as the date of signing up; the same in all of a customer's events. `null` or `undefined`: not known, and the event is
   * left out.
   *
   * @defaultValue the customer's first event
   */
  readonly startedAt?: (event: Event) => Date | number | null | undefined;
}

/** Options of {@link cohortRetention} over events. */
export interface CohortRetentionOptions<Event>
  extends Omit<TallyCohortsOptions<Event>, "observedUntil">,
    CohortReadingOptions {
  /**
   * First instant that was not observed any more: later events are left out, and no age that had not begun by then has a figure.
   *
   * @defaultValue just after the last event, with the warning `assumed`
   */
  readonly observedUntil?: Date | number;
}

/** Options of {@link cohortRetentionOf}, whose rows are customers. */
export interface CohortRetentionOfOptions<Customer> extends CohortCountingOptions, CohortReadingOptions {
  /** When the customer was active, in any order. */
  readonly events: (customer: Customer) => Iterable<Date | number>;
  /** When the customer started; `null` or `undefined`: not known, and the customer is left out. @defaultValue the customer's first event */
  readonly startedAt?: (customer: Customer) => Date | number | null | undefined;
}

/** Checks the options and makes of them what a tally keeps. */
export function frameOf(options: CohortCountingOptions & { readonly startedAt?: unknown }): CohortFrame {
  const { every, timeZone, weekStartsOn, fiscalYearStart, brackets = null, ages = "calendar" } = options;
  calendarOf(every, options);
  assertTimeZone(timeZone, "options.timeZone");
  if (brackets !== null) assertBrackets(brackets, "options.brackets");
  if (options.startedAt !== undefined) assertAccessor(options.startedAt, "options.startedAt");
  return {
    every,
    timeZone,
    ...(weekStartsOn === undefined ? {} : { weekStartsOn }),
    ...(fiscalYearStart === undefined ? {} : { fiscalYearStart }),
    start: options.startedAt === undefined ? "first-event" : "given",
    elapsedDays: elapsedDaysOf(ages),
    brackets,
    observedUntil: instantOf(options.observedUntil, "options.observedUntil") + 0, // turns −0 into 0
  };
}

/** The way of reading that was asked for, or that brackets ask for; refuses one that does not go with what was counted. */
export function activityFor({ brackets }: CohortFrame, { activity }: CohortReadingOptions): CohortActivity {
  if (activity === undefined) return brackets === null ? "exact" : "bracket";
  assertOneOf(activity, "options.activity", ["exact", "rolling", "bracket"]);
  if ((activity === "bracket") === (brackets !== null)) return activity;
  const expected = brackets === null ? '"exact" or "rolling" without brackets' : '"bracket" with brackets';
  throw new MetricInputError({ code: "inconsistent", path: "options.activity", received: activity, expected });
}

/** Refuses anything but an object with named options. */
export function assertOptions(options: unknown): void {
  assertRecord(options, "options", "an object with named options");
}

function elapsedDaysOf(ages: CohortAges): number | null {
  if (typeof ages === "object" && ages !== null) {
    assertCount(ages.elapsedDays, "options.ages.elapsedDays", { min: 1 });
    return ages.elapsedDays;
  }
  assertOneOf(ages, "options.ages", ["calendar"]);
  return null;
}
