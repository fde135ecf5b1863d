import { BLOCK, columnOf, isDictionary, isNumbers, UNKNOWN } from "../columns.js";
import { atRow } from "../errors.js";
import { isPeriodKey } from "../time/period.js";
import { lookUpCodes } from "./column-kernels.js";
import { dayReader } from "./day-codes.js";
import { checkedKey, type Key } from "./groups.js";
import { keepText, lookUpTexts, noTexts } from "./recent-texts.js";

/** Keys as small numbers, in the order in which they are met. */
export interface KeyCodes {
  /** The key that each number stands for. */
  readonly keys: readonly Key[];
  /** Writes the numbers of the rows from `from` to before `to` to the start of `into`. */
  readonly read: (from: number, to: number, into: Int32Array) => void;
}

/** Numbers the keys that an accessor gives; the codes of a dictionary are looked up in it once each. */
export function keyCodes(accessor: (row: number) => Key, name: string, rowCount: number): KeyCodes {
  const keys: Key[] = [];
  const numberOf = numbering(keys);
  const numberAt = (row: number): number => {
    try {
      return numberOf(checkedKey(accessor(row), name));
    } catch (error) {
      throw atRow(error, row);
    }
  };
  return { keys, read: readerOf(accessor, rowCount, numberAt) };
}

function readerOf(
  accessor: (row: number) => Key,
  rowCount: number,
  numberAt: (row: number) => number,
): KeyCodes["read"] {
  const column = columnOf(accessor, rowCount);
  if (column !== null && isDictionary(column) && isWholeNumbers(column.codes)) {
    return dictionaryReader(column.codes, column.labels.length, numberAt);
  }
  if (Array.isArray(column)) return textReader(column, numberAt);
  if (!isPeriodKey(accessor)) return plainReader(numberAt);
  const instants = columnOf(accessor.at, rowCount);
  const isLong = isNumbers(instants) && instants.length >= BLOCK; // else the table takes longer than the rows
  return isLong ? dayReader(instants, accessor, numberAt) : plainReader(numberAt);
}

function numbering(keys: Key[]): (key: Key) => number {
  const numbers = new Map<Key, number>();
  return (key) => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, keys.length);
    return keys.push(key) - 1;
  };
}

/** Few texts name most rows: each is looked for where it was last put, before it is hashed. */
function textReader(texts: readonly unknown[], numberAt: (row: number) => number): KeyCodes["read"] {
  const recent = noTexts();
  return (from, to, into) => {
    if (lookUpTexts(texts, from, to, recent, into)) return;
    for (let row = from; row < to; row++) {
      if (into[row - from] !== UNKNOWN) continue;
      const number = numberAt(row);
      into[row - from] = number;
      keepText(texts[row], number, recent);
    }
  };
}

function plainReader(numberAt: (row: number) => number): KeyCodes["read"] {
  return (from, to, into) => {
    for (let row = from; row < to; row++) into[row - from] = numberAt(row);
  };
}

function dictionaryReader(codes: Int32Array, labelCount: number, numberAt: (row: number) => number): KeyCodes["read"] {
  const numbers = new Int32Array(labelCount).fill(UNKNOWN);
  return (from, to, into) => {
    into.set(codes.subarray(from, to));
    if (lookUpCodes(into, to - from, numbers)) return;
    for (let at = 0; at < to - from; at++) {
      if (into[at] !== UNKNOWN) continue;
      const number = numberAt(from + at); // refuses a code without a label
      numbers[codes[from + at] as number] = number;
      into[at] = number;
    }
  };
}

/** True for codes that are whole numbers by their type; others are looked at one by one. */
function isWholeNumbers(codes: ArrayLike<unknown>): codes is Int32Array {
  return [Uint8Array, Int8Array, Uint16Array, Int16Array, Uint32Array, Int32Array].some(
    (kind) => codes instanceof kind,
  );
}
