import { columnOf, isDictionary } from "../columns.js";
import { atRow } from "../errors.js";
import { DAY, FARTHEST } from "../time/instant.js";
import { isPeriodKey, type PeriodKey } from "../time/period.js";
import { rememberDays } from "../time/remember.js";
import { checkedKey, type Key } from "./groups.js";
import { BLOCK, isNumbers } from "./value-bins.js";

/** In place of a number: the code was not met yet. */
const UNKNOWN = -2;
/** In place of a number: the label changes within the day. */
const CHANGES = -1;

/** Keys as small numbers, in the order in which they are met. */
export interface KeyCodes {
  /** The key that each number stands for. */
  readonly keys: readonly Key[];
  /** Writes the numbers of the rows from `from` to before `to` to the start of `into`. */
  readonly read: (from: number, to: number, into: Int32Array) => void;
}

/** Numbers the keys that an accessor gives; the codes of a dictionary are looked up in it once each. */
export function keyCodes(accessor: (row: number) => Key, name: string): KeyCodes {
  const keys: Key[] = [];
  const numberOf = numbering(keys);
  const numberAt = (row: number): number => {
    try {
      return numberOf(checkedKey(accessor(row), name));
    } catch (error) {
      throw atRow(error, row);
    }
  };
  return { keys, read: readerOf(accessor, numberOf, numberAt) };
}

function readerOf(
  accessor: (row: number) => Key,
  numberOf: (key: Key) => number,
  numberAt: (row: number) => number,
): KeyCodes["read"] {
  const column = columnOf(accessor);
  if (column !== null && isDictionary(column) && isWholeNumbers(column.codes)) {
    return dictionaryReader(column.codes, column.labels.length, numberAt);
  }
  if (!isPeriodKey(accessor)) return plainReader(numberAt);
  const instants = columnOf(accessor.at);
  return isNumbers(instants) ? dayReader(instants, accessor, numberOf, numberAt) : plainReader(numberAt);
}

/** Most days lie in one period: it is looked up once for each of them. What is no instant is left to the accessor, which refuses it. */
function dayReader(
  instants: Float64Array,
  { labelOfDay }: PeriodKey<number>,
  numberOf: (key: Key) => number,
  numberAt: (row: number) => number,
): KeyCodes["read"] {
  const block = new Float64Array(BLOCK);
  const numberOfDay = rememberDays((day) => {
    const label = labelOfDay(day);
    return label === null ? CHANGES : numberOf(label);
  });
  return (from, to, into) => {
    block.set(instants.subarray(from, to));
    for (let at = 0; at < to - from; at++) {
      const instant = block[at] as number;
      const number = Math.abs(instant) <= FARTHEST ? numberOfDay(Math.floor(instant / DAY)) : CHANGES;
      into[at] = number === CHANGES ? numberAt(from + at) : number;
    }
  };
}

/** The number of a key; most rows have the key of the row before or one that was met a moment ago, so it is looked for there first. */
function numbering(keys: Key[]): (key: Key) => number {
  const numbers = new Map<Key, number>();
  let last: Key | undefined;
  let lastNumber = 0;
  return (key) => {
    if (key === last) return lastNumber;
    let number = numbers.get(key);
    if (number === undefined) {
      number = keys.push(key) - 1;
      numbers.set(key, number);
    }
    last = key;
    lastNumber = number;
    return number;
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
    for (let at = 0; at < to - from; at++) {
      const code = into[at] as number;
      let number = numbers[code] ?? UNKNOWN;
      if (number === UNKNOWN) {
        number = numberAt(from + at); // refuses a code without a label
        numbers[code] = number;
      }
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
