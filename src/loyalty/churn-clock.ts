import { countBelow } from "../statistics/count-below.js";
import type { ChurnFrame } from "../tallies/churn-counts.js";
import { periodsIn, zonedCalendar } from "../time/zoned-calendar.js";

/** Where instants lie among the periods of a frame. */
export interface ChurnClock {
  /** Starts of the periods, and the end of the last. */
  readonly boundaries: readonly number[];
  /** Number of the period that an instant lies in; −1 before the first, their number after the last. */
  placeOf(instant: number): number;
  /** How many days have begun before an instant, from the first period on; 0 where days are not counted. */
  daysBefore(instant: number): number;
  /** The same at each boundary. */
  readonly daysAt: readonly number[];
}

/** The clock of a frame. */
export function churnClock(frame: ChurnFrame): ChurnClock {
  const [first] = frame.periods;
  const last = frame.periods.at(-1);
  const boundaries = frame.periods.map(({ start }) => start);
  if (last !== undefined) boundaries.push(last.end);
  const range = { start: first?.start ?? 0, end: last?.end ?? 0 };
  const days = frame.timeZone === null ? [] : dayStarts(range, frame.timeZone);
  const daysBefore = (instant: number): number => countBelow(days, (day) => day < instant);
  return {
    boundaries,
    placeOf: (instant) => countBelow(boundaries, (boundary) => boundary <= instant) - 1,
    daysBefore,
    daysAt: boundaries.map(daysBefore),
  };
}

/** Starts of the days that a range overlaps; the first of them is cut to it. */
function dayStarts(range: { start: number; end: number }, timeZone: string): number[] {
  const days = periodsIn(range, "options", zonedCalendar("day", { timeZone }));
  return days.map(({ start }) => Math.max(start, range.start));
}
