import type { Aggregator } from "../aggregator.js";
import { MetricInputError } from "../errors.js";

/** What a group can be named by. */
export type Key = string | number | boolean;

/** Accessors for the keys of a row, by the name of the column. */
export type Keys<Row> = Readonly<Record<string, (row: Row) => Key>>;

/** The rows that share their keys, counted into one tally per metric; a key is `null` where it is pooled over. */
export interface Group {
  /** The keys, in the order in which they are named. */
  readonly keys: readonly (Key | null)[];
  /** The tallies, in the order of the metrics. */
  readonly tallies: unknown[];
}

/** A metric, whatever its tally. */
export type AnyAggregator<Row> = Aggregator<Row, unknown, unknown>;

/** Groups by their keys, level by level: a path of Maps, in which no name is special and no two paths meet. */
interface Level {
  readonly keys: readonly (Key | null)[];
  readonly next: Map<Key | null, Level>;
  group: Group | null;
}

/** Groups that grow row by row. */
export interface Grouper<Row> {
  /** The groups so far. */
  readonly groups: readonly Group[];
  /** Counts a row into the group of its keys. */
  add(row: Row): void;
}

/** Counts rows into the groups of their keys; without keys there is one group even without rows. */
export function grouper<Row>(by: Keys<Row>, aggregators: readonly AnyAggregator<Row>[]): Grouper<Row> {
  const names = Object.keys(by);
  const accessors = Object.values(by);
  const root = emptyLevel([]);
  const groups = accessors.length === 0 ? [addGroup(root, aggregators)] : [];
  return {
    groups,
    add(row) {
      let level = root;
      for (let at = 0; at < accessors.length; at++) level = descend(level, readKey(row, accessors[at], names[at]));
      if (level.group === null) groups.push(addGroup(level, aggregators));
      const { tallies } = level.group as Group;
      for (let at = 0; at < aggregators.length; at++) tallies[at] = aggregators[at]?.reduce(tallies[at], row);
    },
  };
}

/** Groups that pool over all keys but the kept ones; over all of them there is one even without rows. */
export function mergeGroups(
  groups: readonly Group[],
  names: readonly string[],
  kept: readonly string[],
  aggregators: readonly AnyAggregator<never>[],
): readonly Group[] {
  const root = emptyLevel([]);
  const levelOf = (keys: Group["keys"]): Level =>
    names.map((name, at) => (kept.includes(name) ? (keys[at] ?? null) : null)).reduce(descend, root);
  const merged = kept.length === 0 ? [addGroup(levelOf([]), aggregators)] : [];
  for (const { keys, tallies } of groups) {
    const level = levelOf(keys);
    if (level.group === null) merged.push(addGroup(level, aggregators));
    const target = (level.group as Group).tallies;
    for (let at = 0; at < aggregators.length; at++) target[at] = aggregators[at]?.merge(target[at], tallies[at]);
  }
  return merged;
}

/** A group without rows. */
export function emptyGroup(keys: Group["keys"], aggregators: readonly AnyAggregator<never>[]): Group {
  return { keys, tallies: aggregators.map((aggregator) => aggregator.zero()) };
}

/** Sorted by the first key, then the second, and so on; numbers by size, texts by code unit. All pool over the same keys, so no `null` meets a key. */
export function sortGroups(groups: readonly Group[]): readonly Group[] {
  return [...groups].sort((a, b) => {
    const at = a.keys.findIndex((key, index) => key !== b.keys[index]);
    return at < 0 ? 0 : compareKeys(a.keys[at] as Key, b.keys[at] as Key);
  });
}

function compareKeys(a: Key, b: Key): number {
  if (typeof a !== typeof b) return typeof a < typeof b ? -1 : 1;
  return a < b ? -1 : 1;
}

function readKey<Row>(row: Row, accessor: ((row: Row) => Key) | undefined, name: string | undefined): Key {
  return checkedKey(accessor?.(row), name);
}

/** Refuses what no group can be named by. */
export function checkedKey(key: unknown, name: string | undefined): Key {
  if (typeof key === "string" || typeof key === "boolean") return key;
  if (typeof key === "number" && Number.isFinite(key)) return key + 0;
  const expected = "a text, a number or a boolean";
  const isMissing = key === null || key === undefined;
  const hint = isMissing ? 'Name the group of such rows, for example with ?? "unknown"' : undefined;
  throw new MetricInputError({ code: "invalid-type", path: `options.by.${name}`, received: key, expected, hint });
}

function addGroup(level: Level, aggregators: readonly AnyAggregator<never>[]): Group {
  level.group = emptyGroup(level.keys, aggregators);
  return level.group;
}

function descend(level: Level, key: Key | null): Level {
  const known = level.next.get(key);
  if (known !== undefined) return known;
  const created = emptyLevel([...level.keys, key]);
  level.next.set(key, created);
  return created;
}

function emptyLevel(keys: Group["keys"]): Level {
  return { keys, next: new Map(), group: null };
}
