import { assertAccessor, assertRecord } from "../guards.js";
import type { CalendarOptions, PeriodUnit } from "./calendar.js";
import { labeller } from "./labels.js";
import { type InstantRange, labelsBetween, periodsIn, zonedCalendar } from "./zoned-calendar.js";

/** Options of {@link period}. */
export interface PeriodOptions<Row> extends CalendarOptions {
  /** When the row happened, as a Date or in epoch milliseconds. */
  readonly at: (row: Row) => Date | number;
}

/** What {@link period} returns: a function from row to label, which also knows its calendar. */
export interface PeriodKey<Row> {
  /** The label of the period that the row lies in. */
  (row: Row): string;
  /** When a row happened, as it was given. */
  readonly at: (row: Row) => Date | number;
  /**
   * The first instant from which a day in UTC (days since 1970-01-01) has its last label, so that labels are looked up once or twice a day: its start where it has
   * one label; `null` where the label changes more than once, or the year has none.
   */
  changeOn(utcDay: number): number | null;
  /** The label of the period that an instant lies in. */
  labelOf(instant: Date | number): string;
  /** The labels from `first` to `last`, both included, whether or not there are rows; never a day that the zone has skipped. */
  labelsBetween(first: string, last: string): string[];
  /** The labels of the periods that overlap a half-open range of instants, whether or not there are rows. */
  labelsIn(range: InstantRange): string[];
}

/**
 * In which month, week or other period of a calendar did a row happen?
 *
 * The label is that of the local date which the clocks of `timeZone` show at that instant, whatever the zone of the host. Labels of one
 * unit sort by time. Where clocks are set back over midnight, the label of the day before returns, as it does on the wall. A period without rows
 * gets a row in a summary by the option `emptyPeriods` of `summarize`.
 *
 * @param unit - Length of the period; {@link PeriodUnit} shows the labels.
 * @param options - How to date a row, and the calendar.
 * @returns A function from row to label, for `summarize` or any other grouping. It keeps what it has read from the calendar, so make it
 * once per data set, not once per row.
 * @throws {@link MetricInputError} when the time zone is missing or unknown, when an option is out of range or does not go with the
 * unit, and, from the returned function, when a row has no valid date or its year is not one of 0000 to 9999.
 * @see ISO 8601-1:2019 for dates, weeks and durations; IANA Time Zone Database for local time.
 * @example
 * ```ts
 * import { period } from "cx-metrics";
 *
 * const month = period("month", { at: (row: { answeredAt: Date }) => row.answeredAt, timeZone: "Australia/Sydney" });
 * month({ answeredAt: new Date("2026-02-28T12:59:59Z") }); // => "2026-02"
 * month({ answeredAt: new Date("2026-02-28T13:00:00Z") }); // => "2026-03"
 * month.labelsBetween("2025-11", "2026-02"); // => ["2025-11", "2025-12", "2026-01", "2026-02"]
 *
 * const quarter = period("quarter", { at: (time: number) => time, timeZone: "UTC", fiscalYearStart: 7 });
 * quarter(Date.UTC(2025, 8, 30)); // => "FY2026-Q1"
 * ```
 */
export function period<Row>(unit: PeriodUnit, options: PeriodOptions<Row>): PeriodKey<Row> {
  assertRecord(options, "options", "an object with at least `at` and `timeZone`");
  const { at } = options;
  assertAccessor(at, "options.at", "(row) => row.answeredAt", "a function from a row to its date");
  const calendar = zonedCalendar(unit, options);
  const label = labeller(calendar);
  return Object.assign((row: Row) => label(at(row), "options.at"), {
    at,
    changeOn: label.changeOn,
    labelOf: (instant: Date | number) => label(instant, "instant"),
    labelsBetween: (first: string, last: string) => labelsBetween(first, last, calendar),
    labelsIn: (range: InstantRange) => periodsIn(range, "range", calendar).map((each) => each.label),
  });
}

/** True for a key that {@link period} made. */
export function isPeriodKey<Row>(key: (row: Row) => unknown): key is PeriodKey<Row> {
  return "labelsBetween" in key;
}
