import { columnOf } from "../columns.js";
import { atRow } from "../errors.js";

/** Rows that are read at once: their codes and values stay in the first-level cache. */
export const BLOCK = 1024;
/** Bins of a group: the values 0…15, no answer, true, false. */
export const BINS = 19;
/** In place of a bin, for a value that has none. */
export const OTHER = -1;

const MISSING = 16;
const TRUE = 17;
const FALSE = 18;

/** What each bin stands for. */
export const BIN_VALUES: readonly unknown[] = [...Array(MISSING).keys(), null, true, false];

/** Writes the bins of the rows from `from` to before `to` to the start of `into`. */
export type BinReader = (from: number, to: number, into: Int32Array) => void;

/** Sorts the values that an accessor gives into bins; numbers in a typed array by the block. */
export function binReader(value: (row: number) => unknown): BinReader {
  const column = columnOf(value);
  return isNumbers(column) ? numbersReader(column) : plainReader(value);
}

/** By way of doubles, because a fraction that is written to a list of integers is cut off without a word. */
function numbersReader(numbers: Float64Array): BinReader {
  const block = new Float64Array(BLOCK);
  return (from, to, into) => {
    block.set(numbers.subarray(from, to));
    for (let at = 0; at < to - from; at++) {
      const number = block[at] as number;
      const bin = number & 15;
      into[at] = bin === number ? bin : OTHER;
    }
  };
}

function plainReader(value: (row: number) => unknown): BinReader {
  return (from, to, into) => {
    let row = from;
    try {
      for (; row < to; row++) into[row - from] = binOf(value(row));
    } catch (error) {
      throw atRow(error, row);
    }
  };
}

function binOf(value: unknown): number {
  if (typeof value === "number") return (value & 15) === value ? value : OTHER;
  if (value === null) return MISSING;
  return value === true ? TRUE : value === false ? FALSE : OTHER;
}

/** True for a typed array of numbers; those of 64-bit integers hold bigints, which are refused one by one. */
export function isNumbers(column: unknown): column is Float64Array {
  return ArrayBuffer.isView(column) && "subarray" in column && !/^Big/.test(column.constructor.name);
}
