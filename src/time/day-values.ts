import { DAY } from "./instant.js";
import { rememberDays } from "./remember.js";
import type { ZoneDates } from "./zone.js";

/** What a calendar says of instants, such as the label or the number of their period. */
export interface DayValues<Value> {
  /** The value at an instant. */
  at(time: number): Value;
  /** The first instant from which a day in UTC (days since 1970-01-01) has its last value; `null` where the value changes more than once, or is `null`. */
  changeOn(utcDay: number): number | null;
}

/** A stretch of time with one value. */
interface Run<Value> {
  readonly start: number;
  readonly value: Value;
}

/**
 * Values by date, asked for once for each UTC day. Most days have one; for the others it keeps what begins when, and not where periods begin, because a value returns
 * where clocks go back over midnight.
 */
export function dayValues<Value extends string | number | null>(
  datesOn: ZoneDates,
  valueOn: (date: number) => Value,
): DayValues<Value> {
  const valuesOn = rememberDays((utcDay): Value | readonly Run<Value>[] => {
    const runs = datesOn(utcDay).map(({ start, date }) => ({ start, value: valueOn(date) }));
    const changes = runs.filter((run, at) => at === 0 || !Object.is(run.value, runs[at - 1]?.value));
    return changes.length === 1 ? (changes[0] as Run<Value>).value : changes;
  });
  return {
    at(time) {
      const values = valuesOn(Math.floor(time / DAY));
      return Array.isArray(values) ? valueAt(time, values) : (values as Value);
    },
    changeOn(utcDay) {
      const values = valuesOn(utcDay);
      if (!Array.isArray(values)) return values === null ? null : utcDay * DAY;
      const isClear = values.length === 2 && values.every(({ value }) => value !== null);
      return isClear ? (values.at(-1) as Run<Value>).start : null;
    },
  };
}

function valueAt<Value>(time: number, runs: readonly Run<Value>[]): Value {
  let at = runs.length - 1;
  while (at > 0 && (runs[at] as Run<Value>).start > time) at -= 1;
  return (runs[at] as Run<Value>).value;
}
