import { BLOCK, type BlockVisitor, UNKNOWN } from "../columns.js";
import { atRow } from "../errors.js";
import type { CustomerNumbers } from "../tallies/customer-numbers.js";
import { dayTable } from "../time/day-table.js";
import type { CohortClock } from "./cohort-clock.js";
import type { EventColumns } from "./event-columns.js";

/** What events are read with, and where they are put. */
interface BlockReading {
  readonly customers: CustomerNumbers;
  readonly events: EventColumns;
  readonly observedUntil: number;
  /** The number of the period of an instant, as a clock of the calendar tells it, and where that changes within a day. */
  readonly momentOf: CohortClock["momentOf"];
  readonly changeOn: NonNullable<CohortClock["changeOn"]>;
  /** Reads an event that cannot be read by the block. */
  readRow(row: number): void;
}

/** Makes what keeps events by the block, of ids and instants; those of customers and days that were met before take a fraction of the time. */
export function eventBlocks(reading: BlockReading): BlockVisitor {
  const { customers, events, observedUntil, momentOf, changeOn, readRow } = reading;
  const [numbers, moments] = [new Int32Array(BLOCK), new Int32Array(BLOCK)];
  const days = dayTable(changeOn);
  return (blocks, from, size) => {
    const [ids, instants] = blocks as [Float64Array, Float64Array];
    if (days.lookUp(instants, size, moments) && areBefore(observedUntil, instants, size)) {
      const numberNew = (at: number): void => {
        if (numbers[at] === UNKNOWN) numbers[at] = customers.numberOf(ids[at]);
      };
      if (!customers.lookUp(ids, size, numbers)) forEachOf(size, from, numberNew);
      events.addBlock(numbers, moments, size);
      return;
    }
    forEachOf(size, from, (at, row) => {
      readRow(row);
      const instant = instants[at] as number;
      days.learn(instant, momentOf(instant));
    });
  };
}

/** Goes through the rows of a block one by one; errors name the row. */
function forEachOf(size: number, from: number, visit: (at: number, row: number) => void): void {
  let at = 0;
  try {
    for (; at < size; at++) visit(at, from + at);
  } catch (error) {
    throw atRow(error, from + at);
  }
}

function areBefore(until: number, instants: Float64Array, count: number): boolean {
  let isBefore = true;
  for (let at = 0; at < count; at++) if (!((instants[at] as number) < until)) isBefore = false;
  return isBefore;
}
