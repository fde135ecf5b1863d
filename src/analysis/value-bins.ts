import { BLOCK, columnOf, isNumbers } from "../columns.js";
import { atRow } from "../errors.js";
import { OTHER, sortNumbers } from "./column-kernels.js";

const MISSING = 16;
const TRUE = 17;
const FALSE = 18;

/** What each bin stands for; the one behind them holds all other values. */
export const BIN_VALUES: readonly unknown[] = [...Array(MISSING).keys(), null, true, false];

/** Writes the bins of the rows from `from` to before `to` to the start of `into`; `false` where a value has no bin of its own. */
export type BinReader = (from: number, to: number, into: Int32Array) => boolean;

/** Sorts the values that an accessor gives into bins; numbers in a typed array by the block. */
export function binReader(value: (row: number) => unknown, rowCount: number): BinReader {
  const column = columnOf(value, rowCount);
  return isNumbers(column) ? numbersReader(column) : plainReader(value);
}

/** By way of doubles, because a fraction that is written to a list of integers is cut off without a word. */
function numbersReader(numbers: Float64Array): BinReader {
  const block = new Float64Array(BLOCK);
  return (from, to, into) => {
    block.set(numbers.subarray(from, to));
    return sortNumbers(block, to - from, into);
  };
}

function plainReader(value: (row: number) => unknown): BinReader {
  return (from, to, into) => {
    let isComplete = true;
    let row = from;
    try {
      for (; row < to; row++) {
        const bin = binOf(value(row));
        isComplete &&= bin !== OTHER;
        into[row - from] = bin;
      }
    } catch (error) {
      throw atRow(error, row);
    }
    return isComplete;
  };
}

function binOf(value: unknown): number {
  if (typeof value === "number") return (value & 15) === value ? value : OTHER;
  if (value === null) return MISSING;
  return value === true ? TRUE : value === false ? FALSE : OTHER;
}
