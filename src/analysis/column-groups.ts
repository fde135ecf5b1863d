import { BLOCK, type RowNumbers } from "../columns.js";
import { atRow } from "../errors.js";
import { type CountedValues, countedBy } from "../tallies/counting.js";
import { BINS, countBins, OTHER } from "./column-kernels.js";
import { type AnyAggregator, emptyGroup, type Group, type Key, type Keys } from "./groups.js";
import { keyCodes } from "./key-codes.js";
import { keyLevel } from "./key-tree.js";
import { BIN_VALUES, binReader } from "./value-bins.js";

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
  const groupRows = grouping(by, rowCount, (keys) => groups.push(emptyGroup(keys, aggregators)) - 1);
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
function grouping(by: Keys<number>, rowCount: number, addGroup: (keys: readonly Key[]) => number): Counter["count"] {
  const [first, ...others] = Object.entries(by);
  if (first === undefined) {
    addGroup([]);
    return (_from, _to, groupOf) => groupOf.fill(0);
  }
  const add = (nodes: (readonly Key[])[], path: readonly Key[]): number => {
    nodes.push(path);
    return paths.at(-1) === nodes ? addGroup(path) : nodes.length - 1;
  };
  const roots: (readonly Key[])[] = [];
  const paths = [roots];
  const top = keyCodes(first[1], first[0], rowCount);
  const levels = others.map(([name, accessor], at) => {
    const [above, nodes] = [paths[at] as (readonly Key[])[], [] as (readonly Key[])[]];
    paths.push(nodes);
    const { keys, read } = keyCodes(accessor, name, rowCount);
    const { descend } = keyLevel(keys, (parent, key) => add(nodes, [...(above[parent] as readonly Key[]), key]));
    return { above, read, descend };
  });
  const block = new Int32Array(BLOCK);
  return (from, to, groupOf) => {
    top.read(from, to, groupOf);
    for (const key of top.keys.slice(roots.length)) add(roots, [key]);
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
  const read = binReader(value, rowCount);
  const block = new Int32Array(BLOCK);
  let counts: Float64Array = new Float64Array(BINS);
  return {
    count(from, to, groupOf) {
      const isComplete = read(from, to, block);
      counts = withRoomFor(groups.length * BINS, counts);
      countBins(block, groupOf, to - from, counts);
      if (isComplete) return;
      for (let row = from; row < to; row++) {
        if (block[row - from] === OTHER) reduceRow(groups, aggregator, at, row, groupOf[row - from] as number);
      }
    },
    finish() {
      for (const [group, { tallies }] of groups.entries()) {
        for (let bin = 0; bin < OTHER; bin++) {
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

function withRoomFor(length: number, counts: Float64Array): Float64Array {
  if (length <= counts.length) return counts;
  const larger = new Float64Array(2 * length);
  larger.set(counts);
  return larger;
}
