import { BLOCK, blocksOf } from "../columns.js";
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
  const forEachBlock = arePlain ? blocksOf(customers, [duration, ended]) : null;
  if (forEachBlock === null) {
    let index = 0;
    for (const customer of customers) readRow(customer, index++);
  } else {
    forEachBlock(([durations, fates], from, size) => {
      if (whole.addBlock(durations as Float64Array, fates as Float64Array, size)) return;
      for (let row = from; row < from + size; row++) readRow(row as Row, row); // rows of columns are their numbers
    });
  }
  return whole.counts();
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
