import { labelIn } from "./calendar.js";
import { lastChange } from "./day-table.js";
import { DAY, instantOf, yearOutOfRange } from "./instant.js";
import { remember, rememberDays } from "./remember.js";
import type { ZonedCalendar } from "./zoned-calendar.js";

/** Labels an instant; `path` is what an error calls it. */
export interface Labeller {
  (instant: Date | number, path: string): string;
  /** The first instant from which a day in UTC (days since 1970-01-01) has its last label; `null` where the label changes more than once, or the year has none. */
  changeOn(utcDay: number): number | null;
}

/** A stretch of time with one label; `null` where the year has none. */
interface LabelRun {
  readonly start: number;
  readonly label: string | null;
}

/**
 * A labeller that asks the calendar once for each UTC day it meets. Most such days have one label; for the others it keeps what begins
 * when, and not where periods begin, because a label returns where clocks go back over midnight.
 */
export function labeller({ calendar, datesOn }: ZonedCalendar): Labeller {
  const labelOf = remember((index) => labelIn(calendar, index));
  const labelsOn = rememberDays((utcDay): string | readonly LabelRun[] => {
    const runs = datesOn(utcDay).map(({ start, date }) => ({ start, label: labelOf(calendar.indexOf(date)) }));
    const label = runs[0]?.label ?? null;
    return label !== null && runs.every((run) => run.label === label) ? label : runs;
  });
  const ofInstant = (instant: Date | number, path: string): string => {
    const time = instantOf(instant, path);
    const labels = labelsOn(Math.floor(time / DAY));
    const label = typeof labels === "string" ? labels : labelAt(time, labels);
    if (label === null) throw yearOutOfRange(instant, path);
    return label;
  };
  const changeOn = (utcDay: number): number | null => {
    const labels = labelsOn(utcDay);
    return typeof labels === "string" ? utcDay * DAY : lastChange(labels, ({ label }) => label);
  };
  return Object.assign(ofInstant, { changeOn });
}

function labelAt(time: number, runs: readonly LabelRun[]): string | null {
  let label: string | null = null;
  for (const run of runs) if (run.start <= time) label = run.label;
  return label;
}
