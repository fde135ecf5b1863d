import { assertResult, assertSameDefinition } from "../analysis/inputs.js";
import { levelText } from "../analysis/number-text.js";
import { MetricInputError, type MetricInputErrorCode, refuse } from "../errors.js";
import { isPlainObject } from "../guards.js";
import type { MetricResult } from "../result.js";
import { isIterable } from "../tallies/counting.js";

/** One of the results that a chart puts beside each other. */
export interface ChartGroup<Result extends MetricResult = MetricResult> {
  /** Its name, as it stands in the chart. */
  readonly label: string;
  /** Its result. */
  readonly result: Result;
}

/** Reads groups: each with a label of its own, and all of them results of one definition. */
export function readGroups<Result extends MetricResult>(
  groups: Iterable<ChartGroup<Result>>,
  path: string,
  assertKind: (result: Result, path: string, index: number) => void,
): ChartGroup<Result>[] {
  const labels = new Set<string>();
  let first: Result | undefined;
  return readList<ChartGroup<Result>>(groups, path, "{ label, result }", (group, index) => {
    const { label, result } = group;
    if (typeof label !== "string") throw refusalAt(path, index, "invalid-type", group, "{ label, result }");
    assertResult(result, `${path}[${index}].result`);
    assertKind(result, path, index);
    if (labels.has(label)) throw refusalAt(path, index, "inconsistent", label, "a label of its own for each group");
    first ??= result;
    assertSameDefinition(result, first, path, index);
    labels.add(label);
    return { label, result };
  });
}

/** Reads a list of objects with named fields. */
export function readList<Item extends object>(
  list: Iterable<Item>,
  path: string,
  fields: string,
  read: (item: Item, index: number) => Item,
): Item[] {
  if (!isIterable(list)) refuse("invalid-type", path, list, `a list of ${fields}`);
  return Array.from(list as Iterable<Item>, (item, index) => {
    if (!isPlainObject(item)) throw refusalAt(path, index, "invalid-type", item, fields);
    return read(item, index);
  });
}

/** Refuses a result of another metric among groups. */
export function assertMetricAt({ metric }: MetricResult, path: string, index: number, wanted: string): void {
  if (metric !== wanted) throw refusalAt(path, index, "not-comparable", metric, `the result of ${wanted}`);
}

/** Refuses anything but the result of the metric that the chart is about. */
export function assertMetric(result: unknown, wanted: string): void {
  assertResult(result, "result");
  if (result.metric !== wanted) refuse("not-comparable", "result", result.metric, `the result of ${wanted}`);
}

/** The error for an item of a list. */
export function refusalAt(
  path: string,
  index: number,
  code: MetricInputErrorCode,
  received: unknown,
  expected: string,
): MetricInputError {
  return new MetricInputError({ code, path, index, received, expected });
}

/** How many there are, such as `1 group` or `2 groups`. */
export function sizeText(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** The levels of the intervals that occur, such as `95 % `, to stand before "interval". */
export function levelsText(groups: readonly ChartGroup[]): string {
  const levels = new Set(
    groups.flatMap(({ result }) => (result.interval === null ? [] : [result.interval.confidence])),
  );
  return [...levels].map((level) => `${levelText(level)} `).join("and ");
}
