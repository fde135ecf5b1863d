import { type Aggregator, type SummaryMetrics, type SummaryRow, summarize } from "cx-metrics";
import type { Metrics, Row } from "./metrics.js";

/*
 * A long file is counted in parts. All that is kept of a part is one tally per metric for each segment and month: a few counts, and they
 * add up. So the memory needed depends on the number of segments and months, not on the number of rows.
 */

/** What rows are grouped by, and parts again. */
export const GROUPS = {
  segment: (group: { readonly segment: string }) => group.segment,
  month: (group: { readonly month: string }) => group.month,
};

/** Metrics without their last step: the result is the tally. */
type Unread<M> = {
  [Name in keyof M]: M[Name] extends Aggregator<infer R, infer Tally, unknown> ? Aggregator<R, Tally, Tally> : never;
};

/** Metrics of rows that are counted already. */
type OverParts<M> = {
  [Name in keyof M]: M[Name] extends Aggregator<Row, infer T, infer Result> ? Aggregator<Part, T, Result> : never;
};

/** The tallies of one segment and month. */
export type Part = SummaryRow<typeof GROUPS, Unread<Metrics>>;

/** Rows become parts: observe → tally. */
export function tallyRows(rows: readonly Row[], metrics: Metrics): Part[] {
  return summarize(rows, { by: GROUPS, metrics: unread(metrics) });
}

/** Parts of the same segment and month become one: tally + tally → tally. */
export function mergeParts(parts: readonly Part[], metrics: Metrics): Part[] {
  return summarize(parts, { by: GROUPS, metrics: unread(overParts(metrics)) });
}

/** The same metrics, but where they counted a row they now merge a tally. */
export function overParts(metrics: Metrics): OverParts<Metrics> {
  const merging = Object.entries<Aggregator<Row, unknown, unknown>>(metrics).map(([name, metric]) => [
    name,
    { ...metric, reduce: (tally: unknown, part: Part) => metric.merge(tally, part[name as keyof Metrics]) },
  ]);
  return Object.fromEntries(merging) as OverParts<Metrics>;
}

function unread<M extends SummaryMetrics<never>>(metrics: M): Unread<M> {
  const tallying = Object.entries(metrics).map(([name, metric]) => [
    name,
    { ...metric, finish: (tally: unknown) => tally },
  ]);
  return Object.fromEntries(tallying) as Unread<M>;
}
