import { labelIn } from "./calendar.js";
import { dayValues } from "./day-values.js";
import { remember } from "./remember.js";
import { dateAt, firstInstantOf } from "./zone.js";
import type { ZonedCalendar } from "./zoned-calendar.js";

/** How far the periods of a calendar have come at an instant, by their numbers. */
export interface Progress {
  /** The last period that has begun before it. */
  readonly begun: number;
  /** The last period that is over by then. */
  readonly over: number;
}

/** Numbers an instant. */
export interface PeriodNumbering {
  (time: number): number;
  /** The first instant from which a day in UTC (days since 1970-01-01) has its last number; `null` where the number changes more than once. */
  changeOn(utcDay: number): number | null;
}

/**
 * Number of the period that an instant lies in, in epoch milliseconds: what the labels of `period` name. The calendar is asked once for each
 * UTC day; a date that the zone has skipped counts as a number all the same. NaN where the year has no four digits.
 */
export function periodNumbering({ calendar, datesOn }: ZonedCalendar): PeriodNumbering {
  const named = remember((number) => (labelIn(calendar, number) === null ? Number.NaN : number));
  const numbers = dayValues(datesOn, (date) => named(calendar.indexOf(date)));
  return Object.assign(numbers.at, { changeOn: numbers.changeOn });
}

/** How far the periods have come at an instant. A period has begun when its first date has, even where clocks then went back. */
export function progressAt(until: number, { calendar, datesOn }: ZonedCalendar): Progress {
  const startOf = (number: number): number => firstInstantOf(calendar.firstDate(number), datesOn);
  let begun = calendar.indexOf(dateAt(until, datesOn)) + 1;
  while (startOf(begun) >= until) begun -= 1;
  let over = begun;
  while (startOf(over + 1) > until) over -= 1;
  return { begun, over };
}
