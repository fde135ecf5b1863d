import { tzOffset } from "@date-fns/tz/tzOffset";
import { MetricInputError } from "../errors.js";
import { DAY } from "./instant.js";
import { remember } from "./remember.js";

/** A stretch of time in which the calendar of a zone shows one and the same date. */
export interface DateRun {
  /** Its first instant, in epoch milliseconds. */
  readonly start: number;
  /** The local date, as days since 1970-01-01. */
  readonly date: number;
}

/** The dates that a zone passes through in one UTC day (days since 1970-01-01), in order of time: two as a rule. */
export type ZoneDates = (utcDay: number) => readonly DateRun[];

/** How far clocks are ahead of UTC in milliseconds, before and after the one change that there may be. */
interface Clock {
  readonly before: number;
  readonly change: number;
  readonly after: number;
}

/** Clocks are read every three days: in no zone have they ever been changed twice within that time (the least is almost four days). */
const READING = 3 * DAY;

/** Refuses anything but the IANA name of a time zone that the runtime knows. */
export function assertTimeZone(value: unknown, path: string): asserts value is string {
  const expected = "the name of a time zone";
  const hint = 'Use an IANA name such as "Europe/Paris", or "UTC"';
  if (typeof value !== "string") {
    const code = value === undefined ? "missing-input" : "invalid-type";
    throw new MetricInputError({ code, path, received: value, expected, hint });
  }
  if (!isKnown(value)) throw new MetricInputError({ code: "unknown-time-zone", path, received: value, expected, hint });
}

/** Zones that the runtime is known to know: to ask it takes as long as counting thousands of rows. */
const known: Set<string> = /* @__PURE__ */ new Set(["UTC"]);

function isKnown(timeZone: string): boolean {
  if (known.has(timeZone)) return true;
  if (/^[+-]/.test(timeZone)) return false; // "+05:30" is a zone to some runtimes only
  try {
    Intl.DateTimeFormat("en-US", { timeZone });
    known.add(timeZone);
    return true;
  } catch {
    return false;
  }
}

/** The dates of a zone. */
export function datesIn(timeZone: string): ZoneDates {
  if (timeZone === "UTC") return (utcDay) => [{ start: utcDay * DAY, date: utcDay }];
  const clockOf = clocksIn(timeZone);
  return (utcDay) => {
    const [start, end] = [utcDay * DAY, (utcDay + 1) * DAY];
    const { before, change, after } = clockOf(start);
    return [
      ...datesAtOffset(before, start, Math.min(change, end)),
      ...datesAtOffset(after, Math.max(start, change), end),
    ];
  };
}

/** What the clocks on the walls of a zone show; a local time is written as the epoch milliseconds that it would be in UTC. */
export interface WallClock {
  /** The local time at an instant. */
  localAt(instant: number): number;
  /** The first instant with this local time; one that clocks leave out is moved forward by as much as they are. */
  instantAt(local: number): number;
}

/** The wall clock of a zone. */
export function wallClockIn(timeZone: string): WallClock {
  const clockOf = clocksIn(timeZone);
  const offsetOf = (instant: number): number => {
    const { before, change, after } = clockOf(instant);
    return instant < change ? before : after;
  };
  return {
    localAt: (instant) => instant + offsetOf(instant),
    instantAt(local) {
      // Offsets are less than a day, and within two days clocks are changed once at most.
      const [before, after] = [offsetOf(local - DAY), offsetOf(local + DAY)];
      const early = local - before;
      if (offsetOf(early) === before) return early;
      const late = local - after;
      return offsetOf(late) === after ? late : early;
    },
  };
}

/** The clock of a zone around each instant. */
function clocksIn(timeZone: string): (instant: number) => Clock {
  const offsetOf = remember((reading) => offsetAt(timeZone, reading * READING));
  const clockOf = remember((reading): Clock => {
    const [before, after] = [offsetOf(reading), offsetOf(reading + 1)];
    if (before === after) return { before, change: Number.POSITIVE_INFINITY, after };
    return { before, change: firstInstantNotAt(before, timeZone, reading * READING, (reading + 1) * READING), after };
  });
  return (instant) => clockOf(Math.floor(instant / READING));
}

/** The date that a zone shows at an instant. */
export function dateAt(instant: number, datesOn: ZoneDates): number {
  return datesOn(Math.floor(instant / DAY)).reduce((date, run) => (run.start <= instant ? run.date : date), Number.NaN);
}

/** The first instant at which a zone shows this date or a later one. */
export function firstInstantOf(date: number, datesOn: ZoneDates): number {
  // Clocks are less than a day ahead of UTC, so the day before is early enough.
  for (let utcDay = date - 1; ; utcDay++) {
    const run = datesOn(utcDay).find((each) => each.date >= date);
    if (run !== undefined) return run.start;
  }
}

/** The dates from `start` to `end` on a clock that is `offset` ahead of UTC. */
function datesAtOffset(offset: number, start: number, end: number): DateRun[] {
  const runs: DateRun[] = [];
  for (let from = start; from < end; ) {
    const date = Math.floor((from + offset) / DAY);
    runs.push({ start: from, date });
    from = (date + 1) * DAY - offset;
  }
  return runs;
}

/** Halves the time from `start`, where the zone has the offset, to `end`, where it has not, until the change is found. */
function firstInstantNotAt(offset: number, timeZone: string, start: number, end: number): number {
  let [last, first] = [start, end];
  while (first - last > 1) {
    const middle = Math.floor((last + first) / 2);
    if (offsetAt(timeZone, middle) === offset) last = middle;
    else first = middle;
  }
  return first;
}

function offsetAt(timeZone: string, instant: number): number {
  const offset = Math.round(tzOffset(timeZone, new Date(instant)) * 60_000);
  // tzOffset loses the minus of offsets such as −00:44:30, which Liberia had until 1972.
  return offset > 0 && offset < 3_600_000 && isBehindUtc(timeZone, instant) ? -offset : offset;
}

function isBehindUtc(timeZone: string, instant: number): boolean {
  return Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" }).format(instant).includes("GMT-");
}
