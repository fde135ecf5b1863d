import { MetricInputError } from "../errors.js";
import { type Calendar, type CalendarOptions, calendarOf, indexIn, labelIn, type PeriodUnit } from "./calendar.js";
import { instantOf, yearOutOfRange } from "./instant.js";
import { assertTimeZone, dateAt, datesIn, firstInstantOf, type ZoneDates } from "./zone.js";

/** A stretch of time, half-open. */
export interface InstantRange {
  /** First instant that belongs to it, as a Date or in epoch milliseconds. */
  readonly start: Date | number;
  /** First instant that does not, as a Date or in epoch milliseconds. */
  readonly end: Date | number;
}

/** A calendar period as a half-open stretch of time: `start` belongs to it, `end` to the next one. */
export interface Period {
  /** Its name, such as `2026-03`. */
  readonly label: string;
  /** Its first instant, in epoch milliseconds. */
  readonly start: number;
  /** The first instant of the next period, in epoch milliseconds. */
  readonly end: number;
}

/** The periods of a calendar, and the zone that says when its dates are. */
export interface ZonedCalendar {
  /** Dates to periods. */
  readonly calendar: Calendar;
  /** Instants to dates. */
  readonly datesOn: ZoneDates;
}

/** Checks the options and reads the calendar that they ask for. */
export function zonedCalendar(unit: PeriodUnit, options: CalendarOptions): ZonedCalendar {
  const zoned = knownCalendar(unit, options);
  assertTimeZone(options.timeZone, "options.timeZone");
  return zoned;
}

/** The same where the time zone has been checked before: asking the runtime once more takes as long as a thousand rows. */
export function knownCalendar(unit: PeriodUnit, options: CalendarOptions): ZonedCalendar {
  return { calendar: calendarOf(unit, options), datesOn: datesIn(options.timeZone) };
}

/** The periods that overlap a range of instants; `path` is the caller's name of the range. */
export function periodsIn(range: InstantRange, path: string, zoned: ZonedCalendar): Period[] {
  const start = instantOf(range.start, `${path}.start`);
  const end = instantOf(range.end, `${path}.end`);
  if (end < start) throw endsTooEarly(range.end, `${path}.end`, `${path}.start or later`);
  const periods: Period[] = [];
  if (start === end) return periods;
  for (const span of spansFrom(zoned.calendar.indexOf(dateAt(start, zoned.datesOn)), zoned)) {
    if (span.start >= end) break;
    if (span.end <= start) continue; // clocks have been set back into a period that was over
    const label = labelIn(zoned.calendar, span.index);
    const limit = periods.length === 0 ? "start" : "end";
    if (label === null) throw yearOutOfRange(range[limit], `${path}.${limit}`);
    periods.push({ label, start: span.start, end: span.end });
  }
  return periods;
}

/** The labels of the periods from one label to another, both included. */
export function labelsBetween(first: string, last: string, zoned: ZonedCalendar): string[] {
  const from = indexIn(zoned.calendar, first, "first");
  const to = indexIn(zoned.calendar, last, "last");
  if (to < from) throw endsTooEarly(last, "last", `"${first}" or later`);
  const labels: string[] = [];
  for (const { index } of spansFrom(from, zoned)) {
    if (index > to) break;
    labels.push(zoned.calendar.label(index));
  }
  return labels;
}

/** When a period is, by its number. */
interface Span {
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/** The periods from a number on, without end; a day that the zone has skipped is left out. */
function* spansFrom(first: number, { calendar, datesOn }: ZonedCalendar): Generator<Span> {
  let start = firstInstantOf(calendar.firstDate(first), datesOn);
  for (let index = first; ; index++) {
    const end = firstInstantOf(calendar.firstDate(index + 1), datesOn);
    if (start < end) yield { index, start, end };
    start = end;
  }
}

function endsTooEarly(received: unknown, path: string, expected: string): MetricInputError {
  return new MetricInputError({ code: "invalid-period", path, received, expected });
}
