import { refuse } from "../errors.js";
import { assertCount, assertNumber, assertRecord } from "../guards.js";
import { addExactly, type ExactSum } from "../statistics/exact-sum.js";
import { BINS, binMiddle, binReader, SMALLEST, TOO_LARGE } from "../statistics/log-bins.js";
import { countSorted, type TimeCounts } from "../statistics/survival/time-counts.js";
import { addAt } from "./count-lists.js";

/** Durations counted in bins, from the first one that holds any to the last. */
export interface DurationBins {
  /** Number of the first bin. */
  first: number;
  /** How many durations are in it and in those that follow. */
  counts: number[];
}

/** Durations: each of them while they are few, and then how many there are in each bin. What is kept depends on the durations alone, not on their order. */
export interface DurationSet {
  /** How many. */
  n: number;
  /** Their sum, each to the nearest 2⁻²⁰ of a millisecond, as a number and what rounding took from it. */
  sum: ExactSum;
  /** The shortest; `null` where there is none. */
  min: number | null;
  /** The longest; `null` where there is none. */
  max: number | null;
  /** All of them, ascending; `null` once there are more than 1024. */
  values: number[] | null;
  /** How many there are in each bin; `null` as long as all are kept. */
  bins: DurationBins | null;
}

/** Up to so many durations are kept as they are. */
export const KEPT = 1024;

/** The set of nothing. */
export function emptySet(): DurationSet {
  return { n: 0, sum: [0, 0], min: null, max: null, values: [], bins: null };
}

/** Makes what adds one duration to a set, in place. */
export function setAdder(): (set: DurationSet, duration: number) => void {
  const binOf = binReader();
  return (set, value) => {
    assertDuration(value, "duration");
    const duration = value + 0; // turns −0 into 0
    set.n += 1;
    set.sum = addExactly(set.sum, toSum(duration));
    set.min = Math.min(set.min ?? duration, duration);
    set.max = Math.max(set.max ?? duration, duration);
    set.values?.splice(placeOf(set.values, duration), 0, duration);
    if (set.bins !== null) addToBin(set.bins, binOf(duration), 1);
    fold(set, binOf);
  };
}

/** Both sets as a new one. */
export function mergeSets(first: DurationSet, second: DurationSet): DurationSet {
  const binOf = binReader();
  const bins = first.bins === null && second.bins === null ? null : { first: 0, counts: [] };
  const sum: DurationSet = {
    n: first.n + second.n,
    sum: addExactly(first.sum, second.sum),
    min: leastOf(first.min, second.min),
    max: first.max === null || second.max === null ? (first.max ?? second.max) : Math.max(first.max, second.max),
    values: bins === null ? sorted([...(first.values ?? []), ...(second.values ?? [])]) : null,
    bins,
  };
  if (bins !== null) for (const set of [first, second]) pour(set, bins, binOf);
  fold(sum, binOf);
  return sum;
}

/** The durations of a set, ascending, each with how often it stands there; those in a bin as its middle, the shortest and the longest as they are. */
export function countsIn({ values, bins, min, max }: DurationSet): TimeCounts {
  if (bins === null) return countSorted(values ?? []);
  const [least, most] = [min as number, max as number];
  const times: number[] = [];
  const counts: number[] = [];
  const add = (time: number, count: number): void => {
    if (count === 0) return;
    if (times.at(-1) !== time) counts[times.push(time) - 1] = 0;
    (counts[times.length - 1] as number) += count;
  };
  add(least, 1);
  bins.counts.forEach((count, at) => {
    const ends = (at === 0 ? 1 : 0) + (at === bins.counts.length - 1 ? 1 : 0);
    add(Math.min(most, Math.max(least, binMiddle(bins.first + at))), count - ends);
  });
  add(most, 1);
  return { times, counts };
}

/** How many are in each of all bins. */
export function allBins({ first, counts }: DurationBins): Float64Array {
  const all = new Float64Array(BINS);
  all.set(counts, first);
  return all;
}

/** What a duration adds to a sum: to the nearest 2⁻²⁰, so that any sum is exact. */
export function toSum(duration: number): ExactSum {
  const whole = Math.floor(duration);
  const units = (duration - whole) / SMALLEST + 2 ** 52 - 2 ** 52; // rounded: beside 2⁵² there is no place for fractions
  return addExactly([whole, 0], [units * SMALLEST, 0]);
}

/** Numbers in ascending order. */
export function sorted(values: Iterable<number>): number[] {
  return [...Float64Array.from(values).sort()];
}

/** Refuses a number that is no duration. */
export function assertDuration(value: unknown, path: string): asserts value is number {
  assertNumber(value, path, { min: 0, max: TOO_LARGE - 1 });
}

/** Refuses anything but a set, wherever it was stored in between. */
export function assertSet(value: unknown, path: string): asserts value is DurationSet {
  assertRecord(value, path, "a set of durations");
  const { n, sum, min, max, values, bins } = value;
  assertCount(n, `${path}.n`);
  if (!Array.isArray(sum) || sum.length !== 2) refuse("invalid-type", `${path}.sum`, sum, "a sum and its rest");
  assertNumber(sum[0], `${path}.sum[0]`, { min: 0 });
  assertNumber(sum[1], `${path}.sum[1]`);
  if (n === 0) {
    if (min !== null) refuse("inconsistent", `${path}.min`, min, "null, without a duration");
    if (max !== null) refuse("inconsistent", `${path}.max`, max, "null, without a duration");
  } else {
    assertNumber(min, `${path}.min`, { min: 0 });
    assertNumber(max, `${path}.max`, { min, max: TOO_LARGE - 1 });
  }
  if (n > KEPT) assertBins(value as unknown as DurationSet, bins, `${path}.bins`);
  else if (bins !== null) refuse("inconsistent", `${path}.bins`, bins, `null, with at most ${KEPT} durations`);
  if (n <= KEPT) assertValues(value as unknown as DurationSet, values, `${path}.values`);
  else if (values !== null) refuse("inconsistent", `${path}.values`, values, `null, with more than ${KEPT} durations`);
}

function assertValues({ n, min, max }: DurationSet, values: unknown, path: string): void {
  if (!Array.isArray(values)) refuse("invalid-type", path, values, "a list of durations");
  if (values.length !== n) refuse("inconsistent", path, values, `${n} durations`);
  let least = 0;
  for (const [at, value] of values.entries()) {
    assertNumber(value, `${path}[${at}]`, { min: least });
    least = value;
  }
  if (n === 0 || (values[0] === min && values.at(-1) === max)) return;
  refuse("inconsistent", path, values, `durations from ${min} to ${max}`);
}

function assertBins({ n, min, max }: DurationSet, bins: unknown, path: string): void {
  assertRecord(bins, path, "{ first, counts }");
  const { first, counts } = bins;
  assertCount(first, `${path}.first`, { max: BINS - 1 });
  if (!Array.isArray(counts)) refuse("invalid-type", `${path}.counts`, counts, "a list of counts");
  for (const [at, count] of counts.entries()) assertCount(count, `${path}.counts[${at}]`);
  const total = counts.reduce((sum: number, count: number) => sum + count, 0);
  const binOf = binReader();
  const isWhole = total === n && counts[0] > 0 && counts.at(-1) > 0;
  if (isWhole && binOf(min as number) === first && binOf(max as number) === first + counts.length - 1) return;
  refuse("inconsistent", path, bins, `the bins of ${n} durations from ${min} to ${max}`);
}

/** Takes durations to the bins once they are too many to be kept. */
function fold(set: DurationSet, binOf: (duration: number) => number): void {
  if (set.values === null || set.n <= KEPT) return;
  const bins: DurationBins = { first: 0, counts: [] };
  pour(set, bins, binOf);
  set.bins = bins;
  set.values = null;
}

function pour(set: DurationSet, bins: DurationBins, binOf: (duration: number) => number): void {
  for (const value of set.values ?? []) addToBin(bins, binOf(value), 1);
  set.bins?.counts.forEach((count, at) => {
    if (count > 0) addToBin(bins, (set.bins as DurationBins).first + at, count);
  });
}

function addToBin(bins: DurationBins, bin: number, times: number): void {
  if (bins.counts.length === 0) bins.first = bin;
  if (bin < bins.first) {
    bins.counts = [...new Array<number>(bins.first - bin).fill(0), ...bins.counts];
    bins.first = bin;
  }
  addAt(bins.counts, bin - bins.first, times);
}

/** Where in an ascending list a value belongs. */
function placeOf(values: readonly number[], value: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function leastOf(first: number | null, second: number | null): number | null {
  return first === null || second === null ? (first ?? second) : Math.min(first, second);
}
