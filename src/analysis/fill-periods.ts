import { MetricInputError } from "../errors.js";
import { assertOneOf, isPlainObject } from "../guards.js";
import { instantOf } from "../time/instant.js";
import { isPeriodKey, type PeriodKey } from "../time/period.js";
import type { InstantRange } from "../time/zoned-calendar.js";
import { type AnyAggregator, emptyGroup, type Group, type Key, type Keys } from "./groups.js";

/** What to do about periods without rows. */
export type EmptyPeriods = "omit" | "fill" | InstantRange;

/** Adds a group for each period without rows, beside every combination of the other keys that occurs. */
export function fillEmptyPeriods<Row>(
  groups: readonly Group[],
  by: Keys<Row>,
  aggregators: readonly AnyAggregator<Row>[],
  emptyPeriods: EmptyPeriods,
): readonly Group[] {
  if (!isPlainObject(emptyPeriods)) assertOneOf(emptyPeriods, "options.emptyPeriods", ["omit", "fill"]);
  if (emptyPeriods === "omit") return groups;
  const { at, key } = onlyPeriodKey(by);
  const labels = labelsToFill(
    groups.map(({ keys }) => keys[at] as string),
    key,
    emptyPeriods,
  );
  const isAlone = Object.keys(by).length === 1;
  const patterns = isAlone ? [[null]] : distinctPatterns(groups, at);
  const present = new Set(groups.map(({ keys }) => textOf(keys)));
  const missing = patterns
    .flatMap((pattern) => labels.map((label) => replaceAt(pattern, at, label)))
    .filter((keys) => !present.has(textOf(keys)));
  return [...groups, ...missing.map((keys) => emptyGroup(keys, aggregators))];
}

function labelsToFill<Row>(
  seen: readonly string[],
  key: PeriodKey<Row>,
  range: "fill" | InstantRange,
): readonly string[] {
  if (range !== "fill") return labelsIn(range, key);
  if (seen.length === 0) return [];
  const sorted = [...seen].sort();
  return key.labelsBetween(sorted[0] as string, sorted.at(-1) as string);
}

function labelsIn<Row>({ start, end }: InstantRange, key: PeriodKey<Row>): readonly string[] {
  const first = instantOf(start, "options.emptyPeriods.start");
  const afterLast = instantOf(end, "options.emptyPeriods.end");
  if (first <= afterLast) return key.labelsIn({ start, end });
  const expected = "options.emptyPeriods.start or later";
  throw new MetricInputError({ code: "invalid-period", path: "options.emptyPeriods.end", received: end, expected });
}

function onlyPeriodKey<Row>(by: Keys<Row>): { at: number; key: PeriodKey<Row> } {
  const candidates = Object.values(by).flatMap((key, at) => (isPeriodKey(key) ? [{ at, key }] : []));
  const [only] = candidates;
  if (candidates.length === 1 && only !== undefined) return only;
  const expected = "used with exactly one period among the keys";
  const received = `${candidates.length} periods`;
  throw new MetricInputError({ code: "inconsistent", path: "options.emptyPeriods", received, expected });
}

function distinctPatterns(groups: readonly Group[], at: number): (readonly (Key | null)[])[] {
  const patterns = groups.map(({ keys }) => replaceAt(keys, at, null));
  return [...new Map(patterns.map((pattern) => [textOf(pattern), pattern])).values()];
}

function replaceAt(keys: readonly (Key | null)[], at: number, key: Key | null): (Key | null)[] {
  return keys.map((old, index) => (index === at ? key : old));
}

/** Keys as one text: JSON tells a text from a number and keeps the bounds between keys. */
function textOf(keys: readonly (Key | null)[]): string {
  return JSON.stringify(keys);
}
