import type { Aggregator } from "../aggregator.js";
import { isRowNumbers } from "../columns.js";
import { MetricInputError } from "../errors.js";
import { assertAccessor, assertRecord } from "../guards.js";
import { assertRows, forEachRow } from "../tallies/counting.js";
import { collectColumnGroups } from "./column-groups.js";
import { type EmptyPeriods, fillEmptyPeriods } from "./fill-periods.js";
import { type AnyAggregator, type Group, grouper, type Key, type Keys, mergeGroups, sortGroups } from "./groups.js";
import { assertAggregator } from "./inputs.js";

/** The metrics of a summary, by the name of their column. */
export type SummaryMetrics<Row> = Readonly<Record<string, Aggregator<Row, unknown, unknown>>>;

/** Options of {@link summarize}. */
export interface SummarizeOptions<Row, By extends Keys<Row>, Metrics extends SummaryMetrics<Row>> {
  /** What to group by, by the name of the column: labels of any kind, and calendar periods by `period`. Nothing gives one row for all. */
  readonly by: By;
  /** What to compute for each group, by the name of the column. */
  readonly metrics: Metrics;
  /**
   * Whether periods without rows get one: not at all, between the first and the last period that have rows, or over a whole range given as instants.
   * Needs exactly one `period` among the keys. @defaultValue "omit"
   */
  readonly emptyPeriods?: EmptyPeriods;
}

/** Options of {@link summarize} with subtotals. */
export interface SubtotalOptions<Row, By extends Keys<Row>, Metrics extends SummaryMetrics<Row>>
  extends SummarizeOptions<Row, By, Metrics> {
  /** Further rows that pool over the other keys, each named by the keys that it keeps: `[["channel"], []]` adds one per channel and the total. */
  readonly subtotals: readonly (readonly (keyof By & string)[])[];
}

/** One row of a summary: the keys of the group, and the result of each metric. */
export type SummaryRow<By extends Keys<never>, Metrics extends SummaryMetrics<never>> = {
  readonly [Name in keyof By]: ReturnType<By[Name]>;
} & {
  readonly [Name in keyof Metrics]: ReturnType<Metrics[Name]["finish"]>;
};

/** One row of a summary with subtotals, where a key is `null` in the rows that pool over it. */
export type SubtotalRow<By extends Keys<never>, Metrics extends SummaryMetrics<never>> = {
  readonly [Name in keyof By]: ReturnType<By[Name]> | null;
} & {
  readonly [Name in keyof Metrics]: ReturnType<Metrics[Name]["finish"]>;
};

/**
 * Any metrics by any keys: one row per segment and period, in one pass over the data.
 *
 * Each row of the data goes to one group and is counted into a tally per metric; the results are read from the tallies at the end. Totals
 * are merged from the tallies of their parts, never averaged from their results. Groups come sorted by their keys, whatever the order of the
 * data. A period without rows has no group unless `emptyPeriods` says so; then its metrics have the value `null`.
 *
 * @typeParam Row - One record of the data.
 * @typeParam By - The keys by name.
 * @typeParam Metrics - The metrics by name.
 * @param rows - The data; any iterable, gone through once.
 * @param options - Keys, metrics, empty periods, subtotals.
 * @returns One plain object per group, typed by the names given. Without keys exactly one, even for no data.
 * @throws {@link MetricInputError} when a key is no text, number or boolean, a value of a metric is invalid (with the index of the row), or a
 * name is used twice.
 * @example
 * ```ts
 * import { csatOf, npsOf, period, summarize } from "cx-metrics";
 *
 * const responses = [
 *   { channel: "chat", answeredAt: Date.UTC(2026, 0, 5), score: 9, rating: 4 },
 *   { channel: "chat", answeredAt: Date.UTC(2026, 2, 1), score: 6, rating: 2 },
 *   { channel: "phone", answeredAt: Date.UTC(2026, 0, 31, 14), score: 10, rating: null },
 * ];
 * const table = summarize(responses, {
 *   by: { channel: (row) => row.channel, month: period("month", { at: (row) => row.answeredAt, timeZone: "Australia/Sydney" }) },
 *   metrics: { nps: npsOf((row) => row.score), csat: csatOf((row) => row.rating, { scale: 5 }) },
 *   subtotals: [[]],
 * });
 * table.map((row) => [row.channel, row.month, row.nps.value, row.csat.value]);
 * // => [["chat", "2026-01", 100, 1], ["chat", "2026-03", -100, 0], ["phone", "2026-02", 100, null], [null, null, 33.33, 0.5]]
 * ```
 */
export function summarize<Row, By extends Keys<Row>, Metrics extends SummaryMetrics<Row>>(
  rows: Iterable<Row>,
  options: SubtotalOptions<Row, By, Metrics>,
): SubtotalRow<By, Metrics>[];
export function summarize<Row, By extends Keys<Row>, Metrics extends SummaryMetrics<Row>>(
  rows: Iterable<Row>,
  options: SummarizeOptions<Row, By, Metrics>,
): SummaryRow<By, Metrics>[];
export function summarize<Row>(rows: Iterable<Row>, options: AnySummaryOptions<Row>): unknown[] {
  assertRows(rows);
  const { by, aggregators, table } = summaryPlan(options);
  if (isRowNumbers(rows)) {
    return table(collectColumnGroups(rows, by as Keys<unknown>, aggregators as readonly AnyAggregator<unknown>[]));
  }
  const { groups, add } = grouper(by, aggregators);
  forEachRow(rows, add);
  return table(groups);
}

/** What a summary is made of, checked, and how its rows are read from its groups. */
export interface SummaryPlan<Row> {
  /** The keys by name. */
  readonly by: Keys<Row>;
  /** The metrics in order. */
  readonly aggregators: readonly AnyAggregator<Row>[];
  /** The rows of the summary. */
  readonly table: (counted: readonly Group[]) => unknown[];
}

/** Options of a summary in their widest form. */
export type AnySummaryOptions<Row> = SummarizeOptions<Row, Keys<Row>, SummaryMetrics<Row>> & {
  readonly subtotals?: readonly (readonly string[])[];
};

/** Checks the options of a summary before any row is read. */
export function summaryPlan<Row>(options: AnySummaryOptions<Row>): SummaryPlan<Row> {
  assertRecord(options, "options", "an object with at least `by` and `metrics`");
  const { by, metrics, emptyPeriods = "omit", subtotals = [] } = options;
  assertColumns(by, metrics);
  assertSubtotals(subtotals, by);
  const names = Object.keys(by);
  const aggregators = Object.values(metrics);
  return {
    by,
    aggregators,
    table(counted) {
      const groups = fillEmptyPeriods(counted, by, aggregators, emptyPeriods);
      const tables = [groups, ...subtotals.map((kept) => mergeGroups(groups, names, kept, aggregators))];
      return tables.flatMap((table) => sortGroups(table).map((group) => rowOf(group, names, metrics)));
    },
  };
}

function rowOf<Row>({ keys, tallies }: Group, names: readonly string[], metrics: SummaryMetrics<Row>): unknown {
  const labels = names.map((name, at): [string, Key | null] => [name, keys[at] ?? null]);
  const results = Object.entries(metrics).map(([name, metric], at): [string, unknown] => [
    name,
    metric.finish(tallies[at]),
  ]);
  // fromEntries defines own properties, so that a column called "__proto__" is only a name.
  return Object.fromEntries<unknown>([...labels, ...results]);
}

function assertColumns(by: unknown, metrics: unknown): void {
  assertRecord(by, "options.by", "an object of keys by name");
  assertRecord(metrics, "options.metrics", "an object of aggregators by name");
  for (const name of Object.keys(by)) assertAccessor(by[name], `options.by.${name}`, "(row) => row.channel");
  for (const name of Object.keys(metrics)) assertAggregator(metrics[name], `options.metrics.${name}`);
  const taken = Object.keys(metrics).find((name) => Object.hasOwn(by, name));
  if (taken === undefined) return;
  const expected = "named differently from the keys in options.by";
  throw new MetricInputError({ code: "inconsistent", path: "options.metrics", received: taken, expected });
}

function assertSubtotals(subtotals: unknown, by: object): void {
  const path = "options.subtotals";
  const expected = "a list of lists of names from options.by";
  if (!Array.isArray(subtotals))
    throw new MetricInputError({ code: "invalid-type", path, received: subtotals, expected });
  subtotals.forEach((kept: unknown, index) => {
    if (!Array.isArray(kept))
      throw new MetricInputError({ code: "invalid-type", path, index, received: kept, expected });
    const unknown = kept.findIndex((name) => !Object.hasOwn(by, name));
    if (unknown < 0) return;
    throw new MetricInputError({ code: "unknown-key", path, index, received: kept[unknown], expected });
  });
}
