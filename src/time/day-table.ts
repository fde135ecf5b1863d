import { UNKNOWN } from "../columns.js";
import { DAY } from "./instant.js";

/** Days that have a place, from 1970 to 2059. */
const DAYS: number = 1 << 15;

/** Numbers of instants, such as those of their months, once they are known of another instant of the day. */
export interface DayTable {
  /** Writes the numbers of the first `count` instants of a list, or {@link UNKNOWN}; `false` where one is not known. */
  lookUp(instants: Float64Array, count: number, into: Int32Array): boolean;
  /** The number of an instant, or {@link UNKNOWN}. */
  numberOf(instant: number): number;
  /** Writes down the number of an instant, 0 or more. */
  learn(instant: number, number: number): void;
}

/**
 * A table by UTC day. `changeOn` says from which instant on a day has its last number; with one change, which is the first of a month in most zones, both numbers have
 * a place. Days before 1970, long after it or with more changes stay unknown.
 */
export function dayTable(changeOn: (utcDay: number) => number | null): DayTable {
  // One more than the number, so that 0, which new tables are full of without being written, means none.
  const late = new Int32Array(DAYS);
  const early = new Int32Array(DAYS);
  const changes = new Float64Array(DAYS);
  const partAt = (instant: number, day: number): Int32Array => (instant < (changes[day] as number) ? early : late);
  return {
    lookUp: (instants, count, into) => lookUpDays(instants, count, { changes, early, late }, into),
    numberOf(instant) {
      const day = Math.floor(instant / DAY);
      return (partAt(instant, day)[day] ?? 0) - 1;
    },
    learn(instant, number) {
      const day = Math.floor(instant / DAY);
      const change = day >= 0 && day < DAYS ? changeOn(day) : null;
      if (change === null) return;
      changes[day] = change;
      partAt(instant, day)[day] = number + 1;
    },
  };
}

function lookUpDays(
  instants: Float64Array,
  count: number,
  { changes, early, late }: Readonly<Record<"early" | "late", Int32Array>> & { readonly changes: Float64Array },
  into: Int32Array,
): boolean {
  const [day, end] = [DAY, DAYS]; // read before the loop, because constants of the module would be read anew for each row
  let isComplete = true;
  for (let at = 0; at < count; at++) {
    const instant = instants[at] as number;
    const days = instant / day;
    const place = days | 0;
    const entry = days >= 0 && days < end ? (instant < (changes[place] as number) ? early[place] : late[place]) : 0;
    if (entry === 0) isComplete = false;
    into[at] = (entry as number) - 1;
  }
  return isComplete;
}
