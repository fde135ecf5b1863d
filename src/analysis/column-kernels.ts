/**
 * Loops over one block of rows. None of them calls anything, and constants of the module are read before the loop: both would be done anew for each row, and take
 * longer than the work. What is not in their tables they mark, and say so; the caller then goes through the block row by row.
 */

import { UNKNOWN } from "../columns.js";

/** Bins of a group: the values 0…15, no answer, true, false, and all others. */
export const BINS = 20;
/** In place of a bin, for a value that has none of its own. */
export const OTHER: number = BINS - 1;

/** Puts numbers in place of codes; `false` where a code has none. */
export function lookUpCodes(codes: Int32Array, count: number, numbers: Int32Array): boolean {
  const none = UNKNOWN;
  let isComplete = true;
  for (let at = 0; at < count; at++) {
    const code = codes[at] as number;
    const number = code >= 0 && code < numbers.length ? (numbers[code] as number) : none;
    if (number < 0) isComplete = false;
    codes[at] = number;
  }
  return isComplete;
}

/** Puts the node that follows in place of each node, by the number of the row's key; `false` where none does, and the complement of the node stays. */
export function lookUpNodes(
  nodes: Int32Array,
  keys: Int32Array,
  count: number,
  table: Int32Array,
  bits: number,
): boolean {
  let isComplete = true;
  for (let at = 0; at < count; at++) {
    const parent = nodes[at] as number;
    const node = table[(parent << bits) | (keys[at] as number)] as number;
    if (node < 0) isComplete = false;
    nodes[at] = node < 0 ? ~parent : node;
  }
  return isComplete;
}

/** Sorts numbers into bins; `false` where one has none of its own. */
export function sortNumbers(numbers: Float64Array, count: number, into: Int32Array): boolean {
  const other = OTHER;
  let isComplete = true;
  for (let at = 0; at < count; at++) {
    const number = numbers[at] as number;
    const small = number & 15;
    if (small !== number) isComplete = false;
    into[at] = small === number ? small : other;
  }
  return isComplete;
}

/** Counts the bins of each row's group. */
export function countBins(bins: Int32Array, groupOf: Int32Array, count: number, counts: Float64Array): void {
  const size = BINS;
  for (let at = 0; at < count; at++) (counts[(groupOf[at] as number) * size + (bins[at] as number)] as number)++;
}
