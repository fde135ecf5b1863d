import { MetricInputError, refuse } from "../errors.js";
import { assertRecord } from "../guards.js";
import { calendarOf } from "./calendar.js";
import { DAY } from "./instant.js";
import { assertTimeZone, type WallClock, wallClockIn } from "./zone.js";

/** A day of the week. */
export type Weekday = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";

/**
 * When somebody is there, by the clocks on the wall.
 *
 * Hours are texts such as `"09:00-17:30"`, several to a day; those that overlap count once. `"24:00"` closes at midnight, and hours that close earlier than
 * they open, such as `"22:00-06:00"`, go on into the next date. Each date goes by its own line: what a night shift has after midnight belongs to the next date.
 */
export interface BusinessSchedule {
  /** IANA name of the time zone whose clocks are meant, such as `"Europe/Berlin"`, or `"UTC"`. */
  readonly timeZone: string;
  /** Hours of each day of the week; a day that is left out is closed. */
  readonly hours: Readonly<Partial<Record<Weekday, readonly string[]>>>;
  /** Dates on which all is closed from midnight to midnight, such as `"2026-12-25"`. @defaultValue [] */
  readonly holidays?: readonly string[];
  /** Hours of single dates in place of those of the week, also on a holiday: `{ "2026-12-24": ["09:00-12:00"] }`. @defaultValue {} */
  readonly extraDays?: Readonly<Record<string, readonly string[]>>;
  /** First date of the schedule, where several follow one another; it holds until the next begins. @defaultValue since ever */
  readonly validFrom?: string;
}

/** One schedule, or several that follow one another by `validFrom`. */
export type BusinessSchedules = BusinessSchedule | readonly BusinessSchedule[];

/** Hours on one date, in milliseconds since its midnight as the wall clock counts them. */
export interface DayHours {
  readonly opens: number;
  readonly closes: number;
}

/** A schedule, read and checked; dates are days since 1970-01-01. */
export interface Timetable {
  /** First date of the schedule; −∞ where it holds since ever. */
  readonly validFrom: number;
  /** Last date with hours. */
  readonly lastDate: number;
  /** The clock that is meant. */
  readonly clock: WallClock;
  /** The hours of a date. */
  hoursOn(date: number): readonly DayHours[];
}

/** The days of the week as days since 1970-01-01, a Thursday, count them. */
export const WEEKDAYS: readonly Weekday[] = [
  "thursday",
  "friday",
  "saturday",
  "sunday",
  "monday",
  "tuesday",
  "wednesday",
];
const KEYS = ["timeZone", "hours", "holidays", "extraDays", "validFrom"];
const MINUTE = 60_000;

const dates = /* @__PURE__ */ calendarOf("day", { timeZone: "UTC" });
const LAST_DATE = /* @__PURE__ */ dates.parse("9999-12-31");

/** Reads one schedule or several, the latest first. */
export function readTimetables(schedules: unknown, path: string): readonly Timetable[] {
  if (!Array.isArray(schedules)) return [timetableOf(schedules, path)];
  if (schedules.length === 0) refuse("missing-input", path, schedules, "at least one schedule");
  const timetables = schedules.map((one, index) => timetableOf(one, `${path}[${index}]`));
  const validFrom = timetables.map((one) => one.validFrom);
  const twice = validFrom.findIndex((date, index) => validFrom.indexOf(date) !== index);
  if (twice >= 0) {
    throw new MetricInputError({
      code: "inconsistent",
      path: `${path}[${twice}].validFrom`,
      received: schedules[twice].validFrom,
      expected: "a date on which no other schedule begins",
      hint: "Schedules follow one another: give each its own validFrom, or put the hours of both into one",
    });
  }
  return timetables.sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
}

function timetableOf(schedule: unknown, path: string): Timetable {
  assertRecord(schedule, path, "a schedule with at least `timeZone` and `hours`");
  const unknown = Object.keys(schedule).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) refuse("unknown-key", path, unknown, `made of ${KEYS.join(", ")}`);
  const { timeZone, holidays = [], extraDays = {}, validFrom } = schedule;
  assertTimeZone(timeZone, `${path}.timeZone`);
  const week = readWeek(schedule["hours"], `${path}.hours`);
  const weekHours = (date: number): readonly DayHours[] => week[date - Math.floor(date / 7) * 7] ?? [];
  const special = new Map<number, readonly DayHours[]>();
  const closed = listOf(holidays, `${path}.holidays`).map((date, index) => dateOf(date, `${path}.holidays[${index}]`));
  for (const date of closed) special.set(date, []);
  const extra = readExtraDays(extraDays, `${path}.extraDays`);
  for (const [date, hours] of extra) special.set(date, hours.map(beforeMidnight));
  for (const [date, hours] of extra) {
    const night = hours.flatMap(afterMidnight);
    const isClosed = closed.includes(date + 1) && !extra.has(date + 1);
    if (night.length > 0 && !isClosed)
      special.set(date + 1, [...(special.get(date + 1) ?? weekHours(date + 1)), ...night]);
  }
  const lastDate = lastDateOf(week, special);
  if (lastDate === -Infinity) throw neverOpen(schedule["hours"], `${path}.hours`);
  return {
    validFrom: validFrom === undefined ? -Infinity : dateOf(validFrom, `${path}.validFrom`),
    lastDate,
    clock: wallClockIn(timeZone),
    hoursOn: (date) => special.get(date) ?? weekHours(date),
  };
}

function neverOpen(received: unknown, path: string): MetricInputError {
  const hint = 'Such as { monday: ["09:00-17:00"] }; always open is "00:00-24:00" on each day';
  return new MetricInputError({ code: "missing-input", path, received, expected: "hours on at least one day", hint });
}

/** The hours of each weekday, in the order of `WEEKDAYS`; what lies after midnight is with the day after. */
function readWeek(hours: unknown, path: string): readonly (readonly DayHours[])[] {
  assertRecord(hours, path, "an object with the hours of each weekday");
  const unknown = Object.keys(hours).find((key) => !WEEKDAYS.includes(key as Weekday));
  if (unknown !== undefined) refuse("unknown-key", path, unknown, 'made of weekdays such as "monday"');
  const begun = WEEKDAYS.map((day) => (hours[day] === undefined ? [] : readHours(hours[day], `${path}.${day}`)));
  return begun.map((day, index) => [
    ...day.map(beforeMidnight),
    ...(begun[(index + 6) % 7] as readonly DayHours[]).flatMap(afterMidnight),
  ]);
}

function readExtraDays(extraDays: unknown, path: string): Map<number, readonly DayHours[]> {
  assertRecord(extraDays, path, "an object with hours under dates");
  return new Map(
    Object.entries(extraDays).map(([date, hours]) => [dateOf(date, path), readHours(hours, `${path}.${date}`)]),
  );
}

/** Hours as written; those that close earlier than they open close on the next date. */
function readHours(hours: unknown, path: string): readonly DayHours[] {
  return listOf(hours, path).map((text, index) => {
    const match = typeof text === "string" ? CLOCK_TIMES.exec(text) : null;
    const [opens = Number.NaN, closes = Number.NaN] = (match?.slice(1) ?? []).map(timeOfDay);
    if (opens < closes) return { opens, closes };
    if (opens > closes) return { opens, closes: closes + DAY };
    const expected = 'hours such as "09:00-17:30"';
    const hint = 'Opening times go from 00:00 to 23:59, closing times to 24:00; all day is "00:00-24:00"';
    throw new MetricInputError({
      code: "invalid-period",
      path: `${path}[${index}]`,
      received: text,
      expected,
      hint,
    });
  });
}

const CLOCK_TIMES = /^((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;

function timeOfDay(text: string): number {
  return (Number(text.slice(0, 2)) * 60 + Number(text.slice(3))) * MINUTE;
}

function beforeMidnight({ opens, closes }: DayHours): DayHours {
  return { opens, closes: Math.min(closes, DAY) };
}

function afterMidnight({ closes }: DayHours): DayHours[] {
  return closes > DAY ? [{ opens: 0, closes: closes - DAY }] : [];
}

function lastDateOf(week: readonly (readonly DayHours[])[], special: ReadonlyMap<number, readonly DayHours[]>): number {
  if (week.some((day) => day.length > 0)) return LAST_DATE;
  return [...special].reduce((last, [date, hours]) => (hours.length > 0 ? Math.max(last, date) : last), -Infinity);
}

function listOf(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) refuse("invalid-type", path, value, "a list of texts");
  return value;
}

function dateOf(value: unknown, path: string): number {
  const date = typeof value === "string" ? dates.parse(value) : Number.NaN;
  if (!Number.isNaN(date) && dates.label(date) === value) return date;
  throw new MetricInputError({
    code: "invalid-date",
    path,
    received: value,
    expected: 'a date such as "2026-03-14"',
    hint: "Write year, month and day of a date that there is, without a time",
  });
}
