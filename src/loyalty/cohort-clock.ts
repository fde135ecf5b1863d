import type { AgeBracket, CohortFrame } from "../tallies/cohorts.js";
import { DAY } from "../time/instant.js";
import { periodNumbering } from "../time/period-number.js";
import { remember } from "../time/remember.js";
import { knownCalendar } from "../time/zoned-calendar.js";

/** How the age of a customer is told: from moments, which are numbers of periods by the calendar and instants by a customer's own clock. */
export interface CohortClock {
  /** The moment that an instant is; NaN where its year has no four digits. */
  momentOf(instant: number): number;
  /** The first instant from which a day in UTC has its last moment, as `dayTable` takes it; `null` where moments are instants. */
  readonly changeOn: ((utcDay: number) => number | null) | null;
  /** Label of the cohort of those who started at a moment. */
  cohortOf(start: number): string;
  /** Age at a moment; negative before the start. */
  ageAt(moment: number, start: number): number;
  /** How many ages were over at the end of observation; infinite where the calendar says it of the whole cohort. */
  agesOver(start: number): number;
}

/** The clock that a frame asks for. */
export function clockOf(frame: CohortFrame): CohortClock {
  const zoned = knownCalendar(frame.every, frame);
  const numberOf = periodNumbering(zoned);
  const labelOf = remember((number) => zoned.calendar.label(number));
  if (frame.elapsedDays === null) {
    return {
      momentOf: numberOf,
      changeOn: numberOf.changeOn,
      cohortOf: labelOf,
      ageAt: (moment, start) => moment - start,
      agesOver: () => Number.POSITIVE_INFINITY,
    };
  }
  const length = frame.elapsedDays * DAY;
  return {
    changeOn: null,
    momentOf: (instant) => (Number.isNaN(numberOf(instant)) ? Number.NaN : instant),
    cohortOf: (start) => labelOf(numberOf(start)),
    ageAt: (moment, start) => Math.floor((moment - start) / length),
    agesOver: (start) => Math.floor((frame.observedUntil - start) / length),
  };
}

/** Where an age is counted: its own place, or that of its bracket; −1 for an age in no bracket. */
export function placing(brackets: readonly AgeBracket[] | null): (age: number) => number {
  if (brackets === null) return (age) => age;
  return (age) => brackets.findIndex(([first, last]) => first <= age && age <= last);
}
