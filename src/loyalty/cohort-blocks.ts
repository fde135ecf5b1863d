import { BLOCK, columnOf, isNumbers, isRowNumbers, UNKNOWN } from "../columns.js";
import { atRow } from "../errors.js";
import type { CustomerNumbers } from "../tallies/customer-numbers.js";
import { dayTable } from "../time/day-table.js";
import type { CohortClock } from "./cohort-clock.js";
import type { TallyCohortsOptions } from "./cohort-options.js";
import type { EventColumns } from "./event-columns.js";

/** Events of which customer and instant are columns of numbers. */
interface NumberColumns {
  readonly rowCount: number;
  readonly ids: Float64Array;
  readonly instants: Float64Array;
}

/** What events are read with, and where they are put. */
interface BlockReading {
  readonly clock: CohortClock;
  readonly customers: CustomerNumbers;
  readonly events: EventColumns;
  readonly observedUntil: number;
  /** Reads an event that cannot be read by the block. */
  readRow(row: number): void;
}

/** The two columns of events in a table; `null` for events of another kind, and where ages are not told by the calendar. */
export function numberColumns<Event>(
  events: Iterable<Event>,
  { customer, at, startedAt, ages = "calendar" }: TallyCohortsOptions<Event>,
): NumberColumns | null {
  if (!isRowNumbers(events) || startedAt !== undefined || ages !== "calendar") return null;
  const { rowCount } = events;
  const [ids, instants] = [columnOf(customer, rowCount), columnOf(at, rowCount)];
  return isNumbers(ids) && isNumbers(instants) ? { rowCount, ids, instants } : null;
}

/** Keeps events by the block; those of customers and days that were met before take a fraction of the time. */
export function addInBlocks(columns: NumberColumns, reading: BlockReading): void {
  const { clock, customers, events, observedUntil, readRow } = reading;
  const [ids, instants] = [new Float64Array(BLOCK), new Float64Array(BLOCK)];
  const [numbers, moments] = [new Int32Array(BLOCK), new Int32Array(BLOCK)];
  const days = dayTable(clock.changeOn ?? (() => null));
  const numberNew = (at: number): void => {
    if (numbers[at] === UNKNOWN) numbers[at] = customers.numberOf(ids[at]);
  };
  const readAndLearn = (at: number, row: number): void => {
    readRow(row);
    const instant = instants[at] as number;
    days.learn(instant, clock.momentOf(instant));
  };
  for (let from = 0; from < columns.rowCount; from += BLOCK) {
    const size = Math.min(BLOCK, columns.rowCount - from);
    ids.set(columns.ids.subarray(from, from + size));
    instants.set(columns.instants.subarray(from, from + size));
    if (days.lookUp(instants, size, moments) && areBefore(observedUntil, instants, size)) {
      if (!customers.lookUp(ids, size, numbers)) forEachOf(size, from, numberNew);
      events.addBlock(numbers, moments, size);
    } else forEachOf(size, from, readAndLearn);
  }
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
