import {
  type Comparison,
  compare,
  compareAll,
  type GroupComparison,
  period,
  type SubtotalRow,
  type SummaryRow,
  summarize,
} from "cx-metrics";
import type { MetricName, Metrics } from "./metrics.js";
import { GROUPS, overParts, type Part } from "./parts.js";

/** The results of a group of rows; segment and month are `null` where it has all of them. */
export type ResultRow = SubtotalRow<typeof GROUPS, Metrics>;

/** The results of a month. */
export type MonthRow = SummaryRow<{ month: (part: Part) => string }, Metrics>;

/** The differences between all pairs of segments in one metric. */
export interface SegmentDifferences {
  readonly metric: MetricName;
  readonly pairs: readonly GroupComparison[];
}

/** All that the scorecard says. */
export interface Scorecard {
  readonly asked: readonly MetricName[];
  /** All groups and their totals. */
  readonly rows: readonly ResultRow[];
  /** Every month from the first to the last, also those without rows unless the span is too long. */
  readonly months: readonly MonthRow[];
  /** The month that is not over yet by the dates in the file. */
  readonly unfinished: string | null;
  /** The last two complete months that have rows; `null` where there are fewer. */
  readonly periods: readonly [string, string] | null;
  /** What changed between them, by metric. */
  readonly changes: readonly Comparison[];
  /** Empty where there are too many segments to compare. */
  readonly differences: readonly SegmentDifferences[];
}

/** The first and the last day in a file, such as `2026-03-14`. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

/** Every pair of so many segments is compared; with more, nobody reads the list. */
export const MOST_COMPARED = 20;

/** Gaps within so many years are shown; what lies further apart is rather a placeholder, such as 9999-12-31, than a history. */
const MOST_YEARS = 10;

/** Reads the scorecard from the parts: tally → result → comparison. */
export function scorecardOf(
  parts: readonly Part[],
  metrics: Metrics,
  asked: readonly MetricName[],
  days: Days | null,
): Scorecard {
  const rows = summarize(parts, { by: GROUPS, metrics: overParts(metrics), subtotals: [["segment"], ["month"], []] });
  const months = days === null ? [] : monthsOf(parts, metrics, days);
  const unfinished = days === null || isLastOfMonth(days.last) ? null : days.last.slice(0, 7);
  const [before, last] = months.filter(({ month, rows: count }) => count > 0 && month !== unfinished).slice(-2);
  return {
    asked,
    rows,
    months,
    unfinished,
    periods: before && last ? [before.month, last.month] : null,
    changes: before && last ? asked.map((metric) => compare(before[metric], last[metric])) : [],
    differences: differencesOf(segmentsOf(rows), asked),
  };
}

/** The rows of single segments, over all months; none where nobody asked for segments, and all rows have the name "". */
export function segmentsOf(rows: readonly ResultRow[]): (ResultRow & { readonly segment: string })[] {
  return rows.filter((row): row is ResultRow & { segment: string } => Boolean(row.segment) && row.month === null);
}

/** The row of everything. */
export function totalOf(rows: readonly ResultRow[]): ResultRow {
  return rows.at(-1) as ResultRow;
}

function monthsOf(parts: readonly Part[], metrics: Metrics, { first, last }: Days): MonthRow[] {
  const month = period("month", { at: (part: Part) => Date.parse(part.month), timeZone: "UTC" });
  const dated = parts.filter((part) => part.month !== "");
  const emptyPeriods = Number(last.slice(0, 4)) - Number(first.slice(0, 4)) > MOST_YEARS ? "omit" : "fill";
  return summarize(dated, { by: { month }, metrics: overParts(metrics), emptyPeriods });
}

function differencesOf(segments: ReturnType<typeof segmentsOf>, asked: readonly MetricName[]): SegmentDifferences[] {
  if (segments.length < 2 || segments.length > MOST_COMPARED) return [];
  const label = ({ segment }: { segment: string }) => segment;
  return asked.map((metric) => ({ metric, pairs: compareAll(segments, { label, result: (row) => row[metric] }) }));
}

/** A month counts as complete when the file reaches its last day: one that is still running is not held against a whole one. */
function isLastOfMonth(day: string): boolean {
  return new Date(Date.parse(day) + DAY).toISOString().slice(0, 7) !== day.slice(0, 7);
}

const DAY = 86_400_000;
