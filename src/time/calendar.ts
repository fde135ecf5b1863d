import { MetricInputError } from "../errors.js";
import { assertCount, assertOneOf } from "../guards.js";
import { DAY } from "./instant.js";

// A date is a whole number here, the days since 1970-01-01, and so are the periods of a unit. No zone can get into whole
// numbers, whereas date-fns counts with the host's clock even in UTC: on a host in Samoa, 2011-12-23 plus a week is 2011-12-31.

/**
 * A unit of the calendar, with the text that names one of its periods.
 *
 * `"day"` 2026-03-14 · `"iso-week"` 2026-W12, Monday to Sunday, in the year that has its Thursday · `"week"` 2026-03-15/P1W, seven
 * days from a chosen weekday · `"month"` 2026-03 · `"quarter"` 2026-Q1 · `"half-year"` 2026-H1 · `"year"` 2026. Texts of one unit sort by time.
 */
export type PeriodUnit = "day" | "week" | "iso-week" | "month" | "quarter" | "half-year" | "year";

/** How periods are cut from the calendar. */
export interface CalendarOptions {
  /** IANA name of the time zone whose clocks decide on the date, such as `"Europe/Paris"`, or `"UTC"`; never the host's. */
  readonly timeZone: string;
  /** First day of a `"week"`, from 0 = Sunday to 6 = Saturday; required there, and not allowed for other units. */
  readonly weekStartsOn?: 0 | 1 | 2 | 3 | 4 | 5 | 6;
  /**
   * First month of the fiscal year, from 1 = January to 12 = December, for `"quarter"`, `"half-year"` and `"year"` only. The fiscal year
   * bears the number of the calendar year in which it ends: from 7 on, FY2026-Q1 is July to September 2025.
   *
   * @defaultValue 1, the calendar year, which is labelled without `FY`
   */
  readonly fiscalYearStart?: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12;
}

/** The periods of one unit, numbered in order of time. */
export interface Calendar {
  /** Number of the period that a date lies in. */
  indexOf(date: number): number;
  /** First date of a period. */
  firstDate(index: number): number;
  /** Text that names a period. */
  label(index: number): string;
  /** Number of the period with this label; for a text that is no label, NaN or the number of some period. */
  parse(label: string): number;
}

/** All units. */
export const PERIOD_UNITS = ["day", "week", "iso-week", "month", "quarter", "half-year", "year"] as const;

/** The calendar of a unit. */
export function calendarOf(unit: PeriodUnit, options: CalendarOptions): Calendar {
  assertOneOf(unit, "unit", PERIOD_UNITS);
  assertOnlyFor(["week"], unit, options.weekStartsOn, "options.weekStartsOn");
  assertOnlyFor(["quarter", "half-year", "year"], unit, options.fiscalYearStart, "options.fiscalYearStart");
  const { weekStartsOn, fiscalYearStart = 1 } = options;
  assertCount(fiscalYearStart, "options.fiscalYearStart", { min: 1, max: 12 });
  switch (unit) {
    case "day":
      return days;
    case "week":
      assertCount(weekStartsOn, "options.weekStartsOn", { max: 6 });
      return weeks(weekStartsOn);
    case "iso-week":
      return isoWeeks;
    case "month":
      return monthGroups(1, 1, (part) => `-${digits(part, 2)}`);
    case "quarter":
      return monthGroups(3, fiscalYearStart, (part) => `-Q${part}`);
    case "half-year":
      return monthGroups(6, fiscalYearStart, (part) => `-H${part}`);
    case "year":
      return monthGroups(12, fiscalYearStart, () => "");
  }
}

/** The label of a period; `null` where its year has not four digits, because such labels would not sort. */
export function labelIn(calendar: Calendar, index: number): string | null {
  const label = calendar.label(index);
  return /^(FY)?\d{4}(?!\d)/.test(label) ? label : null;
}

/** Number of the period with this label; refuses a text that is no label of the unit. */
export function indexIn(calendar: Calendar, label: string, path: string): number {
  const index = calendar.parse(label);
  if (!Number.isNaN(index) && calendar.label(index) === label) return index;
  const expected = `a label such as "${calendar.label(calendar.indexOf(20_526))}"`;
  throw new MetricInputError({ code: "invalid-date", path, received: label, expected });
}

function assertOnlyFor(units: readonly PeriodUnit[], unit: PeriodUnit, value: unknown, path: string): void {
  if (value === undefined || units.includes(unit)) return;
  throw new MetricInputError({
    code: "unknown-key",
    path,
    received: value,
    expected: `left out for the unit "${unit}"`,
  });
}

const days: Calendar = {
  indexOf: (date) => date,
  firstDate: (index) => index,
  label: isoDate,
  parse: dateOfIso,
};

function weeks(weekStartsOn: number): Calendar {
  const shift = 4 - weekStartsOn; // 1970-01-01 was a Thursday
  const indexOf = (date: number): number => Math.floor((date + shift) / 7);
  const firstDate = (index: number): number => index * 7 - shift;
  return {
    indexOf,
    firstDate,
    label: (index) => `${isoDate(firstDate(index))}/P1W`,
    parse: (label) => indexOf(dateOfIso(label.slice(0, 10))),
  };
}

const mondayWeeks: Calendar = weeks(1);

/** ISO 8601: a week belongs to the year that has its Thursday, so that the first week of a year is the one with 4 January. */
const isoWeeks: Calendar = {
  ...mondayWeeks,
  label(index) {
    const thursday = mondayWeeks.firstDate(index) + 3;
    const year = utcDate(thursday).getUTCFullYear();
    const week = Math.floor((thursday - firstDateOfMonth(year * 12)) / 7) + 1;
    return `${digits(year, 4)}-W${digits(week, 2)}`;
  },
  parse(label) {
    const { year, part } = yearAndPart(label);
    return mondayWeeks.indexOf(firstDateOfMonth(year * 12) + 3) + part - 1;
  },
};

/** Months by the `size`, in years that start with `firstMonth` and are named by the calendar year in which they end. */
function monthGroups(size: number, firstMonth: number, partText: (part: number) => string): Calendar {
  const shift = (13 - firstMonth) % 12; // how many months the fiscal year is ahead of the calendar year
  const perYear = 12 / size;
  const prefix = firstMonth === 1 ? "" : "FY";
  return {
    indexOf: (date) => Math.floor((monthOf(date) + shift) / size),
    firstDate: (index) => firstDateOfMonth(index * size - shift),
    label(index) {
      const year = Math.floor(index / perYear);
      return `${prefix}${digits(year, 4)}${partText(index - year * perYear + 1)}`;
    },
    parse(label) {
      const { year, part } = yearAndPart(label);
      return year * perYear + part - 1;
    },
  };
}

/** Months since January of the year 0. */
function monthOf(date: number): number {
  const utc = utcDate(date);
  return utc.getUTCFullYear() * 12 + utc.getUTCMonth();
}

function firstDateOfMonth(month: number): number {
  return Date.UTC(2000, month - 24_000) / DAY; // counted from 2000, because Date.UTC takes the years 0 to 99 for 1900 to 1999
}

function utcDate(date: number): Date {
  return new Date(date * DAY);
}

function isoDate(date: number): string {
  return utcDate(date).toISOString().slice(0, 10);
}

function dateOfIso(text: string): number {
  return Date.parse(text) / DAY;
}

function yearAndPart(label: string): { year: number; part: number } {
  const [, year, part = 1] = /^(?:FY)?(\d{4})(?:-[QHW]?(\d\d?))?$/.exec(label) ?? [];
  return { year: Number(year), part: Number(part) };
}

function digits(value: number, length: number): string {
  return String(value).padStart(length, "0");
}
