import { addToBins, BINS, binReader, halvesOf, putByBin } from "./log-bins.js";

/** Up to here it is fastest to sort. */
const FEW = 2048;

/**
 * The values that would stand at some places, counted from 0 and in ascending order, were the list sorted: found by counting, without sorting it. The values are
 * those that `log-bins` takes, and `counts` how many there are in each bin. Time grows with the length of the list, whatever is in it: a bin that holds many values
 * is divided evenly, again and again.
 */
export function orderStatistics(
  values: Float64Array,
  places: readonly number[],
  counts: Float64Array = countsOf(values),
): number[] {
  if (values.length <= FEW) return fromSorted(values.slice().sort(), places);
  if (counts[binReader()(values[0] as number)] === values.length) return selectWithin(values, places);
  return select(counts, places, (next, list) => putByBin(values, next, list));
}

function countsOf(values: Float64Array): Float64Array {
  const counts = new Float64Array(BINS);
  addToBins(halvesOf(values), values.length, counts);
  return counts;
}

/** The places that are in one bin, which holds the `size` values from place `from` on. */
interface Wanted {
  readonly bin: number;
  readonly from: number;
  readonly size: number;
  readonly places: number[];
}

/** Finds places in a list of which it is known how many values are in each bin; the values of the wanted bins are gathered, and looked through in the same way. */
function select(
  counts: Float64Array,
  places: readonly number[],
  put: (next: Int32Array, list: Float64Array) => void,
): number[] {
  const wanted = binsOf(counts, places);
  const next = new Int32Array(counts.length).fill(-1);
  let size = 0;
  for (const one of wanted) {
    next[one.bin] = size;
    size += one.size;
  }
  const list = new Float64Array(size);
  put(next, list);
  let end = 0;
  return wanted.flatMap((one) => {
    const values = list.subarray(end, end + one.size);
    end += one.size;
    return selectWithin(
      values,
      one.places.map((place) => place - one.from),
    );
  });
}

/** The bins that hold a wanted place, ascending. */
function binsOf(counts: Float64Array, places: readonly number[]): Wanted[] {
  const found: Wanted[] = [];
  let [bin, from] = [0, 0];
  for (const place of places) {
    while (from + (counts[bin] as number) <= place) from += counts[bin++] as number;
    const last = found.at(-1);
    if (last?.bin === bin) last.places.push(place);
    else found.push({ bin, from, size: counts[bin] as number, places: [place] });
  }
  return found;
}

/** The same among values that are close together: their range is divided evenly, so that each step leaves a small part of it. */
function selectWithin(values: Float64Array, places: readonly number[]): number[] {
  if (values.length <= FEW) return fromSorted(values.sort(), places); // a list that was gathered, never the caller's
  const { low, high } = rangeOf(values);
  if (low === high) return places.map(() => low);
  const counts = new Float64Array(Math.min(4096, values.length >> 3));
  const scale = (counts.length - 1) / (high - low);
  if (scale === Infinity) return fromSorted(values.slice().sort(), places); // too close to 0 to be divided
  for (let at = 0; at < values.length; at++) (counts[Math.floor(((values[at] as number) - low) * scale)] as number)++;
  return select(counts, places, (next, list) => {
    for (let at = 0; at < values.length; at++) {
      const value = values[at] as number;
      const bin = Math.floor((value - low) * scale);
      const place = next[bin] as number;
      if (place < 0) continue;
      list[place] = value;
      next[bin] = place + 1;
    }
  });
}

function rangeOf(values: Float64Array): { readonly low: number; readonly high: number } {
  let [low, high] = [values[0] as number, values[0] as number];
  for (let at = 1; at < values.length; at++) {
    const value = values[at] as number;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

function fromSorted(sorted: Float64Array, places: readonly number[]): number[] {
  return places.map((place) => sorted[place] as number);
}
