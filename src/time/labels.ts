import { labelIn } from "./calendar.js";
import { dayValues } from "./day-values.js";
import { instantOf, yearOutOfRange } from "./instant.js";
import { remember } from "./remember.js";
import type { ZonedCalendar } from "./zoned-calendar.js";

/** Labels an instant; `path` is what an error calls it. */
export interface Labeller {
  (instant: Date | number, path: string): string;
  /** The first instant from which a day in UTC (days since 1970-01-01) has its last label; `null` where the label changes more than once, or the year has none. */
  changeOn(utcDay: number): number | null;
}

/** A labeller that asks the calendar once for each UTC day it meets. */
export function labeller({ calendar, datesOn }: ZonedCalendar): Labeller {
  const labelOf = remember((index) => labelIn(calendar, index));
  const labels = dayValues(datesOn, (date) => labelOf(calendar.indexOf(date)));
  const ofInstant = (instant: Date | number, path: string): string => {
    const label = labels.at(instantOf(instant, path));
    if (label === null) throw yearOutOfRange(instant, path);
    return label;
  };
  return Object.assign(ofInstant, { changeOn: labels.changeOn });
}
