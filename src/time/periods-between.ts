import { assertRecord } from "../guards.js";
import type { CalendarOptions, PeriodUnit } from "./calendar.js";
import { type InstantRange, type Period, periodsIn, zonedCalendar } from "./zoned-calendar.js";

/** Options of {@link periodsBetween}. */
export interface PeriodsBetweenOptions extends CalendarOptions, InstantRange {}

/**
 * Which calendar periods does a stretch of time touch, and when exactly does each begin and end?
 *
 * Every period that overlaps `[start, end)`, whole, in order and without gaps: the end of one is the start of the next. A period begins
 * at the first instant with a local date in it. Instants have the label that {@link period} gives them, except in the hour or so
 * after clocks have been set back over midnight: that hour belongs to the period which has already begun.
 *
 * @param unit - Length of the periods; {@link PeriodUnit} shows the labels.
 * @param options - The stretch of time, and the calendar.
 * @returns The periods; none where `start` equals `end`. A day that the zone has skipped is none.
 * @throws {@link MetricInputError} when `end` is before `start`, when one of them is no valid date or a year is not one of 0000 to 9999, when
 * the time zone is missing or unknown, and when an option is out of range or does not go with the unit.
 * @see ISO 8601-1:2019 for dates, weeks and durations; IANA Time Zone Database for local time.
 * @example
 * ```ts
 * import { periodsBetween } from "cx-metrics";
 *
 * const start = new Date("2026-03-14T12:00:00Z");
 * const end = new Date("2026-04-01T12:00:00Z");
 * const months = periodsBetween("month", { start, end, timeZone: "Europe/Paris" });
 * months.map((month) => month.label); // => ["2026-03", "2026-04"]
 * months[0]?.start === Date.parse("2026-03-01T00:00:00+01:00"); // => true
 * months[0]?.end === Date.parse("2026-04-01T00:00:00+02:00"); // => true
 * ```
 */
export function periodsBetween(unit: PeriodUnit, options: PeriodsBetweenOptions): readonly Period[] {
  assertRecord(options, "options", "an object with at least `start`, `end` and `timeZone`");
  return periodsIn(options, "options", zonedCalendar(unit, options));
}
