import { MetricInputError } from "../errors.js";
import { assertNumber, isPlainObject } from "../guards.js";
import { type BusinessSchedules, readTimetables, type Timetable } from "./business-time-schedule.js";
import { DAY, instantOf } from "./instant.js";
import { rememberDays } from "./remember.js";

/** The opening hours of a schedule, worked out once for many rows; made by {@link businessHours}. */
export interface BusinessHours {
  /** Open time from `start` to `end`, in milliseconds. */
  between(start: Date | number, end: Date | number): number;
  /** The first instant, in epoch milliseconds, at which `duration` milliseconds of open time have passed since `start`. */
  add(start: Date | number, duration: number): number;
}

/** A stretch of real time in which it is open. */
interface Window {
  readonly opens: number;
  readonly closes: number;
}

/** The windows of four weeks, in order, merged, and cut off at both ends. */
interface Page {
  readonly opens: readonly number[];
  readonly closes: readonly number[];
  /** Open time from the beginning of the page until each closing. */
  readonly worked: readonly number[];
}

const PAGE_DAYS = 28;
const PAGE = PAGE_DAYS * DAY;

/** No wall clock is farther than this from UTC, not even where a whole date has been left out. */
const DAYS_AROUND = 2;

/**
 * Works out the opening hours of a schedule once, for as many tickets as there are: what {@link businessTimeBetween} and {@link addBusinessTime} count by.
 *
 * Hours are turned into instants four weeks at a time, when they are first asked for, so that each row costs two searches in a short list. Local times are those
 * that the clocks show, and open time is real time: a night shift over a change of clocks has an hour more or less. A time that clocks leave out
 * is moved forward by as much as they are, and of one that they show twice it is the first.
 *
 * @param schedule - One schedule, or several that follow one another.
 * @returns Two functions of instants; they keep what they have worked out, so make them once per data set, not once per row.
 * @throws {@link MetricInputError} when the time zone is unknown, when a schedule has no hours at all, when hours or dates are not written as they should be, and
 * when two schedules begin on the same date.
 * @see IANA Time Zone Database for local time; RFC 5545, section 3.3.5, for local times that do not exist or exist twice.
 * @example
 * ```ts
 * import { businessHours } from "cx-metrics";
 *
 * const desk = businessHours({
 *   timeZone: "Europe/Berlin",
 *   hours: { monday: ["08:00-12:00", "13:00-17:30"], tuesday: ["22:00-06:00"] },
 *   holidays: ["2026-05-04"],
 * });
 * const hours = desk.between(new Date("2026-05-11T09:00Z"), new Date("2026-05-11T12:00Z")) / 3_600_000;
 * hours; // => 2
 * new Date(desk.add(new Date("2026-05-01T12:00Z"), 60_000)).toJSON(); // => "2026-05-05T20:01:00.000Z"
 * ```
 */
export function businessHours(schedule: BusinessSchedules): BusinessHours {
  const timetables = readTimetables(schedule, "schedule");
  const pageOf = rememberDays((number) => pageFrom(number, timetables));
  const readInstant = instantsSince(timetables);
  const lastDate = timetables.reduce((last, one) => Math.max(last, one.lastDate), -Infinity);
  const lastPage = Math.floor((lastDate + DAYS_AROUND) / PAGE_DAYS);
  return {
    between(start, end) {
      const [from, to] = [readInstant(start, "start"), readInstant(end, "end")];
      if (to < from) throw endsTooEarly(end, from);
      const [first, last] = [Math.floor(from / PAGE), Math.floor(to / PAGE)];
      let open = workedUntil(to, pageOf(last)) - workedUntil(from, pageOf(first));
      for (let number = first; number < last; number++) open += totalOf(pageOf(number));
      return open;
    },
    add(start, duration) {
      const from = readInstant(start, "start");
      assertNumber(duration, "duration", { min: 0 });
      let left = duration;
      // What lasts longer than the schedule is known beforehand not to fit in.
      const end = from + duration < (lastPage + 1) * PAGE ? lastPage : -Infinity;
      for (let number = Math.floor(from / PAGE); number <= end; number++) {
        const page = pageOf(number);
        const due = dueIn(page, from, left);
        if (due !== null) return due;
        left -= totalOf(page) - workedUntil(from, page);
      }
      const expected = "no more than the hours that are left in the schedule";
      throw new MetricInputError({ code: "out-of-range", path: "duration", received: duration, expected });
    },
  };
}

/** Hours as they come from the caller: worked out already, or still to be. */
export function hoursOf(schedule: BusinessSchedules | BusinessHours): BusinessHours {
  return isBusinessHours(schedule) ? schedule : businessHours(schedule);
}

/** True for what {@link businessHours} returns. */
export function isBusinessHours(value: unknown): value is BusinessHours {
  return isPlainObject(value) && typeof value["between"] === "function" && typeof value["add"] === "function";
}

/** Reads an instant; refuses one from before the first schedule, of which nobody knows whether it was open. */
function instantsSince(timetables: readonly Timetable[]): (value: unknown, path: string) => number {
  const { validFrom, clock } = timetables.at(-1) as Timetable;
  const begin = validFrom === -Infinity ? -Infinity : clock.instantAt(validFrom * DAY);
  return (value, path) => {
    const instant = instantOf(value, path);
    if (instant >= begin) return instant;
    const expected = `${new Date(begin).toISOString()} or later, since when there is a schedule`;
    throw new MetricInputError({ code: "out-of-range", path, received: value, expected });
  };
}

/** Open time from the beginning of the page until an instant. */
function workedUntil(instant: number, { opens, closes, worked }: Page): number {
  const at = firstAtLeast(instant, closes, 0);
  if (at === closes.length) return worked.at(-1) ?? 0;
  const ahead = (closes[at] as number) - Math.max(instant, opens[at] as number);
  return (worked[at] as number) - ahead;
}

/** When so much open time has passed since an instant; `null` where the page ends before. */
function dueIn(page: Page, from: number, duration: number): number | null {
  const first = firstAtLeast(from, page.closes, 0);
  const target = workedUntil(from, page) + duration;
  const at = firstAtLeast(target, page.worked, first);
  if (at === page.closes.length) return null;
  return (page.closes[at] as number) - ((page.worked[at] as number) - target);
}

function totalOf({ worked }: Page): number {
  return worked.at(-1) ?? 0;
}

/** Place of the first of the ascending numbers, from a place on, that is not below a value. */
function firstAtLeast(value: number, ascending: readonly number[], from: number): number {
  let [low, high] = [from, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function pageFrom(number: number, timetables: readonly Timetable[]): Page {
  const [start, end] = [number * PAGE, (number + 1) * PAGE];
  const page = { opens: [] as number[], closes: [] as number[], worked: [] as number[] };
  let total = 0;
  for (const { opens, closes } of merged(windowsFrom(number * PAGE_DAYS, timetables))) {
    // A window that closes just as the page begins is kept without length, so that time due then is due at its closing.
    if (closes < start || opens >= end) continue;
    total += Math.min(closes, end) - Math.max(opens, start);
    page.opens.push(Math.max(opens, start));
    page.closes.push(Math.min(closes, end));
    page.worked.push(total);
  }
  return page;
}

/** The windows of all dates that can reach into the four weeks from a date on. */
function windowsFrom(firstDate: number, timetables: readonly Timetable[]): Window[] {
  const windows: Window[] = [];
  for (let date = firstDate - DAYS_AROUND; date < firstDate + PAGE_DAYS + DAYS_AROUND; date++) {
    const timetable = timetables.find(({ validFrom }) => validFrom <= date);
    if (timetable !== undefined) windows.push(...windowsOn(date, timetable));
  }
  return windows;
}

function windowsOn(date: number, { clock, hoursOn }: Timetable): Window[] {
  const midnight = date * DAY;
  const isLeftOut = Math.floor(clock.localAt(clock.instantAt(midnight)) / DAY) !== date;
  if (isLeftOut) return [];
  const windows = hoursOn(date).map(({ opens, closes }) => ({
    opens: clock.instantAt(midnight + opens),
    closes: clock.instantAt(midnight + closes),
  }));
  return windows.filter(({ opens, closes }) => opens < closes);
}

/** The same time in windows that neither overlap nor touch, in order. */
function merged(windows: Window[]): Window[] {
  const merged: Window[] = [];
  for (const window of windows.sort((a, b) => a.opens - b.opens)) {
    const last = merged.at(-1);
    if (last === undefined || window.opens > last.closes) merged.push(window);
    else if (window.closes > last.closes) merged[merged.length - 1] = { opens: last.opens, closes: window.closes };
  }
  return merged;
}

function endsTooEarly(received: unknown, start: number): MetricInputError {
  const expected = `start, which is ${new Date(start).toISOString()}, or later`;
  return new MetricInputError({ code: "invalid-period", path: "end", received, expected });
}
