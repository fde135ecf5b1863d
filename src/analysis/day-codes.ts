import { BLOCK, UNKNOWN } from "../columns.js";
import { dayTable } from "../time/day-table.js";
import type { PeriodKey } from "../time/period.js";

/** Reads the numbers of periods from instants: once for each day, or for both parts of a day in which the period changes, and row by row for days without a place. */
export function dayReader(
  instants: Float64Array,
  { changeOn }: PeriodKey<number>,
  numberAt: (row: number) => number,
): (from: number, to: number, into: Int32Array) => void {
  const block = new Float64Array(BLOCK);
  const table = dayTable(changeOn);
  const meet = (row: number, instant: number): number => {
    const number = numberAt(row);
    table.learn(instant, number);
    return number;
  };
  return (from, to, into) => {
    block.set(instants.subarray(from, to));
    if (table.lookUp(block, to - from, into)) return;
    for (let at = 0; at < to - from; at++) {
      if (into[at] !== UNKNOWN) continue;
      const instant = block[at] as number;
      const known = table.numberOf(instant); // may have been met a moment ago
      into[at] = known === UNKNOWN ? meet(from + at, instant) : known;
    }
  };
}
