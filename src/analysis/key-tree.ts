import { UNKNOWN } from "../columns.js";
import { lookUpNodes } from "./column-kernels.js";
import type { Key } from "./groups.js";

/** Above this many places a table would be mostly empty, and a Map is smaller. */
const MOST_PLACES = 1 << 20;

/** What follows on the nodes of one level of a tree of keys: nodes of the next level, or groups after the last. */
export interface KeyLevel {
  /**
   * Moves rows from their node to the next: `nodes` holds the number of a node for each row, and gets that of the next; `codes` holds the number of the row's key
   * among `keys`, `parents` says how many nodes there are.
   */
  descend(nodes: Int32Array, codes: Int32Array, count: number, parents: number): void;
}

/** A level without nodes; `add` makes a node for a key that is new behind its parent, and returns its number. */
export function keyLevel(keys: readonly Key[], add: (parent: number, key: Key) => number): KeyLevel {
  let bits = 3;
  let table: Int32Array = new Int32Array(0);
  let isTabled = true;
  const rare: (Map<number, number> | undefined)[] = [];

  const fits = (parents: number): boolean => keys.length <= 1 << bits && parents << bits <= table.length;
  const grow = (parents: number): void => {
    const before = { bits, table };
    while (keys.length > 1 << bits) bits += 1;
    table = new Int32Array(Math.max(2 * parents, 8) << bits).fill(UNKNOWN);
    for (let place = 0; place < before.table.length; place++) {
      const [parent, code] = [place >> before.bits, place & ((1 << before.bits) - 1)];
      table[(parent << bits) | code] = before.table[place] as number;
    }
  };
  const addAt = (parent: number, code: number): number => add(parent, keys[code] as Key);

  return {
    descend(nodes, codes, count, parents) {
      isTabled &&= parents * keys.length <= MOST_PLACES;
      if (!isTabled) {
        for (let at = 0; at < count; at++) nodes[at] = nodeAfter(nodes[at] as number, codes[at] as number);
        return;
      }
      if (!fits(parents)) grow(parents);
      if (lookUpNodes(nodes, codes, count, table, bits)) return;
      for (let at = 0; at < count; at++) {
        const parent = ~(nodes[at] as number);
        if (parent >= 0) nodes[at] = tabledAfter(parent, codes[at] as number);
      }
    },
  };

  function tabledAfter(parent: number, code: number): number {
    const place = (parent << bits) | code;
    if (table[place] === UNKNOWN) table[place] = addAt(parent, code);
    return table[place] as number;
  }

  function nodeAfter(parent: number, code: number): number {
    const place = (parent << bits) | code;
    const tabled = code < 1 << bits && parent < table.length >> bits ? (table[place] as number) : UNKNOWN;
    if (tabled !== UNKNOWN) return tabled;
    rare[parent] ??= new Map();
    const known = rare[parent]?.get(code);
    if (known !== undefined) return known;
    const node = addAt(parent, code);
    rare[parent]?.set(code, node);
    return node;
  }
}
