import { isNumbers } from "../columns.js";
import { addExactly, type ExactSum } from "../statistics/exact-sum.js";
import { addToBins, BINS, halvesOf, haveBins, TOO_LARGE } from "../statistics/log-bins.js";
import type { CountedSet } from "./duration-quantiles.js";
import { assertDuration, type DurationBins, emptySet, KEPT, sorted, toSum } from "./duration-set.js";

/** Durations that are being counted, a block at a time. */
export interface DurationStore {
  /** Where durations are put, from 0 to below 2⁵³ and none −0, to be taken by `take`. */
  readonly block: Float64Array;
  /** Counts the first `length` durations of the block. */
  take(length: number): void;
  /** What was counted. */
  finish(): StoredDurations;
}

/** What a store has counted. */
export interface StoredDurations extends CountedSet {
  /** How many were at most the target. */
  readonly met: number;
}

/** Durations that are being counted one by one. */
export interface DurationCollector {
  /** Adds one. */
  add(duration: number): void;
  /** What was added. */
  finish(): StoredDurations;
}

/** Durations counted at once: as many as stay in the first-level cache, and few enough for sums of whole numbers below 2⁴³ to be exact. */
const BLOCK = 1024;

/** What is known of all durations beside their bins. */
interface Totals {
  n: number;
  sum: ExactSum;
  min: number;
  max: number;
  met: number;
}

/**
 * A store of nothing; `length` is how many durations to expect, where that is known, and `list` all of them, where they need not be kept because they are at hand:
 * each a duration, and none −0.
 */
export function durationStore(
  target: number | null,
  keepsAll: boolean,
  length: number = BLOCK,
  list: Float64Array | null = null,
): DurationStore {
  const totals: Totals = { n: 0, sum: [0, 0], min: Infinity, max: 0, met: 0 };
  const block = new Float64Array(Math.min(BLOCK, length));
  const halves = halvesOf(block);
  let kept = list ?? new Float64Array(keepsAll ? length : Math.min(KEPT, length));
  let bins: Float64Array | null = null;
  const keep = (size: number): void => {
    if (list !== null || (!keepsAll && bins !== null)) return;
    if (totals.n + size > kept.length) {
      const larger = new Float64Array(Math.max(2 * kept.length, totals.n + size));
      larger.set(kept.subarray(0, totals.n));
      kept = larger;
    }
    kept.set(block.subarray(0, size), totals.n);
  };
  return {
    block,
    take(size) {
      keep(size);
      if (bins !== null) addToBins(halves, size, bins);
      else if (totals.n + size > KEPT) {
        bins = new Float64Array(BINS);
        addToBins(halvesOf(kept), totals.n + size, bins);
      }
      addBlock(totals, block, size, target);
    },
    finish() {
      const { n, sum, min, max, met } = totals;
      if (n === 0) return { set: emptySet(), met, values: null };
      const all = kept.subarray(0, bins === null || keepsAll ? n : 0);
      const form = bins === null ? { values: sorted(all), bins } : { values: null, bins: trimmed(bins) };
      return { set: { n, sum, min, max, ...form }, met, values: keepsAll && bins !== null ? all : null };
    },
  };
}

/** Counts durations that come one by one, and keeps them as they are where that is asked for. */
export function collectDurations(keepsAll: boolean, target: number | null = null): DurationCollector {
  const store = durationStore(target, keepsAll);
  let filled = 0;
  const take = (): void => {
    store.take(filled);
    filled = 0;
  };
  return {
    add(duration) {
      assertDuration(duration, "duration");
      store.block[filled++] = duration + 0; // turns −0 into 0
      if (filled === store.block.length) take();
    },
    finish() {
      take();
      return store.finish();
    },
  };
}

/** True for a number of milliseconds that can be counted. */
export function isDuration(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value < TOO_LARGE;
}

/**
 * Counts the durations of a list, and hands over whatever is none. Each kind of list has a loop of its own, because a loop that has seen several kinds is
 * several times slower for all of them.
 */
export function fillStore(
  values: Iterable<unknown>,
  store: DurationStore,
  other: (value: unknown, index: number) => void,
): void {
  if (Array.isArray(values)) fillFromArray(values, store, other);
  else if (isNumbers(values)) fillFromNumbers(values, store, other);
  else fillFromAny(values, store, other);
}

/** Any typed array through one block, which costs a copy and spares a loop for each of their kinds. */
function fillFromNumbers(
  values: Float64Array,
  { block, take }: DurationStore,
  other: (value: unknown, index: number) => void,
): void {
  const halves = halvesOf(block);
  for (let from = 0; from < values.length; from += block.length) {
    const part = values.subarray(from, from + block.length);
    block.set(part);
    if (haveBins(halves, part.length)) {
      take(part.length);
      continue;
    }
    let filled = 0;
    for (let at = 0; at < part.length; at++) {
      const value = block[at] as number;
      if (isDuration(value)) block[filled++] = value + 0;
      else other(value, from + at);
    }
    take(filled);
  }
}

function fillFromArray(
  values: readonly unknown[],
  { block, take }: DurationStore,
  other: (value: unknown, index: number) => void,
): void {
  let filled = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (isDuration(value)) block[filled++] = value + 0;
    else other(value, index);
    if (filled < block.length) continue;
    take(filled);
    filled = 0;
  }
  take(filled);
}

function fillFromAny(
  values: Iterable<unknown>,
  { block, take }: DurationStore,
  other: (value: unknown, index: number) => void,
): void {
  let [filled, index] = [0, 0];
  for (const value of values) {
    if (isDuration(value)) block[filled++] = value + 0;
    else other(value, index);
    index++;
    if (filled < block.length) continue;
    take(filled);
    filled = 0;
  }
  take(filled);
}

/** One loop for each, because a loop that does all at once takes longer than all of them. */
function addBlock(totals: Totals, block: Float64Array, size: number, target: number | null): void {
  const { min, max } = extremesOf(block, size);
  totals.n += size;
  totals.min = Math.min(totals.min, min);
  totals.max = Math.max(totals.max, max);
  if (target !== null) totals.met += countUpTo(block, size, target);
  if (max < 2 ** 43) totals.sum = addExactly(totals.sum, sumOf(block, size));
  else for (const duration of block.subarray(0, size)) totals.sum = addExactly(totals.sum, toSum(duration));
}

function extremesOf(block: Float64Array, size: number): { readonly min: number; readonly max: number } {
  let [min, max] = [Infinity, 0];
  for (let at = 0; at < size; at++) {
    const duration = block[at] as number;
    if (duration < min) min = duration;
    if (duration > max) max = duration;
  }
  return { min, max };
}

function countUpTo(block: Float64Array, size: number, limit: number): number {
  let count = 0;
  for (let at = 0; at < size; at++) count += Number((block[at] as number) <= limit); // a branch would be guessed wrong half of the time
  return count;
}

/** The same as by {@link toSum}: durations rounded to whole numbers, because beside 2⁵² there is no place for fractions, and the rest, which may be below 0, to 2⁻²⁰. */
function sumOf(block: Float64Array, size: number): ExactSum {
  const [wholeUnits, smallUnits] = [2 ** 52, 1.5 * 2 ** 32];
  let [sum, rest] = [0, 0];
  for (let at = 0; at < size; at++) {
    const duration = block[at] as number;
    const whole = duration + wholeUnits - wholeUnits;
    sum += whole;
    rest += duration - whole + smallUnits - smallUnits;
  }
  return addExactly([sum, 0], [rest, 0]);
}

/** Counts in all bins as those from the first that is not empty to the last. */
function trimmed(counts: Float64Array): DurationBins {
  let [first, end] = [0, counts.length];
  while (counts[first] === 0) first++;
  while (counts[end - 1] === 0) end--;
  return { first, counts: [...counts.subarray(first, end)] };
}
