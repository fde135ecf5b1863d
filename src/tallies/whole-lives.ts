import { BLOCK, columnOf, isNumbers, isRowNumbers, type RowNumbers } from "../columns.js";
import type { TimeCounts } from "../statistics/survival/time-counts.js";
import { type Life, type LifetimeAccessors, lifeJudge } from "./life-reader.js";

/** Whole durations below this are counted in place: 180 years of days. */
export const PLACES: number = 2 ** 16;

/** Customers who count once, with a whole duration and nothing else to it, by their duration. */
export interface WholeLives {
  /** Those who ended. */
  readonly ended: TimeCounts;
  /** Those who had not ended by then. */
  readonly censored: TimeCounts;
}

/**
 * Reads rows as lives. Most are of the plainest kind, and are counted in place, which takes a fraction of the time; all others are handed over one by one.
 */
export function readLives<Row>(
  customers: Iterable<Row>,
  options: LifetimeAccessors<Row>,
  put: (life: Life) => void,
): WholeLives {
  const judge = lifeJudge(options);
  const { duration, ended, entry, weight, cause, notApplicable = [] } = options;
  const arePlain = entry === undefined && weight === undefined && cause === undefined && notApplicable.length === 0;
  const whole = wholeCounter();
  const readRow = (customer: Row, index: number): void => {
    const [fate, time] = [ended(customer), duration(customer)];
    if (!(arePlain && whole.add(time, fate))) put(judge(customer, fate, time, index));
  };
  const numbers = arePlain && isRowNumbers(customers) ? numbersOf(options, customers) : null;
  if (numbers === null) {
    let index = 0;
    for (const customer of customers) readRow(customer, index++);
  } else {
    forEachBlock(numbers, whole.addBlock, (row) => readRow(row as Row, row)); // rows of columns are their numbers
  }
  return whole.counts();
}

/** Two columns, and how many rows they have. */
interface NumberColumns extends Pick<RowNumbers, "rowCount"> {
  readonly durations: Float64Array;
  readonly fates: Float64Array;
}

/** Rows whose durations and ends are columns of numbers; `null` for others. */
function numbersOf<Row>({ duration, ended }: LifetimeAccessors<Row>, { rowCount }: RowNumbers): NumberColumns | null {
  const [durations, fates] = [columnOf(duration, rowCount), columnOf(ended, rowCount)];
  return isNumbers(durations) && isNumbers(fates) ? { rowCount, durations, fates } : null;
}

/** Adds rows by the block; where one of them is of another kind, all of its block one by one. */
function forEachBlock(
  { rowCount, durations, fates }: NumberColumns,
  addBlock: WholeCounter["addBlock"],
  readRow: (row: number) => void,
): void {
  const [times, ends] = [new Float64Array(BLOCK), new Float64Array(BLOCK)];
  for (let from = 0; from < rowCount; from += BLOCK) {
    const to = Math.min(from + BLOCK, rowCount);
    times.set(durations.subarray(from, to));
    ends.set(fates.subarray(from, to));
    if (addBlock(times, ends, to - from)) continue;
    for (let row = from; row < to; row++) readRow(row);
  }
}

interface WholeCounter {
  /** Counts one; `false` for another kind, which is not counted. */
  add(duration: unknown, hasEnded: unknown): boolean;
  /** Counts a block of them; `false` where one is of another kind, and none is counted. */
  addBlock(durations: Float64Array, fates: Float64Array, size: number): boolean;
  counts(): WholeLives;
}

/** One place for each duration and end, side by side: twice the duration, and one more for those that ended. */
function wholeCounter(): WholeCounter {
  let counts = new Float64Array(128);
  const places = new Int32Array(BLOCK);
  const makeRoom = (place: number): void => {
    if (place < counts.length) return;
    const longer = new Float64Array(2 * place);
    longer.set(counts);
    counts = longer;
  };
  return {
    add(duration, hasEnded) {
      if (typeof duration !== "number" || (duration & (PLACES - 1)) !== duration) return false;
      const hasStayed = hasEnded === false || hasEnded === 0;
      if (!(hasStayed || hasEnded === true || hasEnded === 1)) return false;
      const place = 2 * duration + Number(!hasStayed);
      makeRoom(place);
      (counts[place] as number)++;
      return true;
    },
    addBlock(durations, fates, size) {
      const last = findPlaces(durations, fates, size, places);
      if (last === null) return false;
      makeRoom(last);
      countPlaces(places, size, counts);
      return true;
    },
    counts: () => ({ ended: timesAt(counts, 1), censored: timesAt(counts, 0) }),
  };
}

/** Writes down the places of a block, and gives the last of them; `null` where one has none. */
function findPlaces(durations: Float64Array, fates: Float64Array, size: number, places: Int32Array): number | null {
  const all = PLACES - 1;
  let [last, areWhole] = [0, true];
  for (let at = 0; at < size; at++) {
    const duration = durations[at] as number;
    const fate = fates[at] as number;
    const [whole, end] = [duration & all, fate & 1];
    if (whole !== duration || end !== fate) areWhole = false;
    const place = 2 * whole + end;
    if (place > last) last = place;
    places[at] = place;
  }
  return areWhole ? last : null;
}

function countPlaces(places: Int32Array, size: number, counts: Float64Array): void {
  for (let at = 0; at < size; at++) (counts[places[at] as number] as number)++;
}

/** The durations that occur with one end, and how often each. */
function timesAt(counts: Float64Array, end: 0 | 1): TimeCounts {
  const times: number[] = [];
  const sizes: number[] = [];
  for (let place = end; place < counts.length; place += 2) {
    const size = counts[place] as number;
    if (size === 0) continue;
    times.push((place - end) / 2);
    sizes.push(size);
  }
  return { times, counts: sizes };
}
