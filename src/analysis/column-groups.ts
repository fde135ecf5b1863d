import type { RowNumbers } from "../columns.js";
import { atRow } from "../errors.js";
import { type CountedValues, countedBy } from "../tallies/counting.js";
import { type AnyAggregator, emptyGroup, type Group, type Key, type Keys } from "./groups.js";
import { keyCodes } from "./key-codes.js";
import { keyLevel } from "./key-tree.js";
import { BIN_VALUES, BINS, BLOCK, binReader, OTHER } from "./value-bins.js";

/** Counts a block of rows, whose groups are given, into the tallies of the groups. */
interface Counter {
  count(from: number, to: number, groupOf: Int32Array): void;
  finish(): void;
}

/**
 * Counts every row of a table of columns into the group of its keys. The same as row by row, but keys become small numbers, and a metric over answers counts by
 * answer first: its tally is then asked once for each different answer, not once for each row.
 */
export function collectColumnGroups(
  { rowCount }: RowNumbers,
  by: Keys<number>,
  aggregators: readonly AnyAggregator<number>[],
): readonly Group[] {
  const groups: Group[] = [];
  const groupRows = grouping(by, (keys) => groups.push(emptyGroup(keys, aggregators)) - 1);
  const counters = aggregators.map((aggregator, at) => {
    const counted = countedBy(aggregator);
    if (counted === null) return rowCounter(groups, aggregator, at);
    return binCounter(groups, aggregator, at, counted, rowCount);
  });
  const groupOf = new Int32Array(BLOCK);
  for (let from = 0; from < rowCount; from += BLOCK) {
    const to = Math.min(from + BLOCK, rowCount);
    groupRows(from, to, groupOf);
    for (const counter of counters) counter.count(from, to, groupOf);
  }
  for (const counter of counters) counter.finish();
  return groups;
}

/** Finds the group of each row of a block; without keys the one that there is even without rows. */
function grouping(by: Keys<number>, addGroup: (keys: readonly Key[]) => number): Counter["count"] {
  const entries = Object.entries(by);
  if (entries.length === 0) addGroup([]);
  const block = new Int32Array(BLOCK);
  let parents: (readonly Key[])[] = [[]];
  const levels = entries.map(([name, accessor], at) => {
    const above = parents;
    const nodes: (readonly Key[])[] = [];
    parents = nodes;
    const { keys, read } = keyCodes(accessor, name);
    const { descend } = keyLevel(keys, (parent, key) => {
      const path = [...(above[parent] as readonly Key[]), key];
      return at === entries.length - 1 ? addGroup(path) : nodes.push(path) - 1;
    });
    return { above, read, descend };
  });
  return (from, to, groupOf) => {
    groupOf.fill(0);
    // Key by key, because a loop over few keys inside the loop over rows costs more than what it does.
    for (const { above, read, descend } of levels) {
      read(from, to, block);
      descend(groupOf, block, to - from, above.length);
    }
  };
}

function rowCounter(groups: readonly Group[], aggregator: AnyAggregator<number>, at: number): Counter {
  return {
    count(from, to, groupOf) {
      for (let row = from; row < to; row++) reduceRow(groups, aggregator, at, row, groupOf[row - from] as number);
    },
    finish: () => {},
  };
}

function binCounter(
  groups: readonly Group[],
  aggregator: AnyAggregator<number>,
  at: number,
  counted: CountedValues<number, unknown>,
  rowCount: number,
): Counter {
  const { value, counting } = counted;
  const read = binReader(value);
  const block = new Int32Array(BLOCK);
  let counts: Float64Array = new Float64Array(BINS);
  return {
    count(from, to, groupOf) {
      read(from, to, block);
      counts = withRoomFor(groups.length * BINS, counts);
      const others = countBins(block, groupOf, to - from, counts);
      if (others === 0) return;
      for (let row = from; row < to; row++) {
        if (block[row - from] === OTHER) reduceRow(groups, aggregator, at, row, groupOf[row - from] as number);
      }
    },
    finish() {
      for (const [group, { tallies }] of groups.entries()) {
        for (let bin = 0; bin < BINS; bin++) {
          const times = counts[group * BINS + bin] as number;
          if (times > 0 && !counting.place(tallies[at], BIN_VALUES[bin], times)) throw firstRefusal(rowCount, counted);
        }
      }
    },
  };
}

function reduceRow(
  groups: readonly Group[],
  aggregator: AnyAggregator<number>,
  at: number,
  row: number,
  group: number,
): void {
  const { tallies } = groups[group] as Group;
  try {
    tallies[at] = aggregator.reduce(tallies[at], row);
  } catch (error) {
    throw atRow(error, row);
  }
}

/** Once a value is known to be no answer, the first such value is looked for. */
function firstRefusal(rowCount: number, { value, counting }: CountedValues<number, unknown>): unknown {
  const tally = counting.zero();
  let row = 0;
  while (row < rowCount && counting.place(tally, value(row), 1)) row += 1;
  return counting.refuse(value(row), row);
}

/** Counts the bins of a block by group, and returns how many rows have none. */
function countBins(bins: Int32Array, groupOf: Int32Array, count: number, counts: Float64Array): number {
  let others = 0;
  for (let at = 0; at < count; at++) {
    const bin = bins[at] as number;
    if (bin === OTHER) others += 1;
    else (counts[(groupOf[at] as number) * BINS + bin] as number)++;
  }
  return others;
}

function withRoomFor(length: number, counts: Float64Array): Float64Array {
  if (length <= counts.length) return counts;
  const larger = new Float64Array(2 * length);
  larger.set(counts);
  return larger;
}
