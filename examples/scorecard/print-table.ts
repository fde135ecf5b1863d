import type { MetricResult } from "cx-metrics";
import { countOf, countText, cut, printable, valueText } from "../support/text.js";
import type { MetricName } from "./metrics.js";
import { type Scorecard, segmentsOf, totalOf } from "./scorecard.js";
import { type Axis, axisOf, MARK_WIDTH, mark } from "./whiskers.js";

/** A line of a table before it is laid out. */
interface TableLine {
  readonly label: string;
  readonly result: MetricResult;
  readonly remark: string;
}

const TITLES: Readonly<Record<MetricName, string>> = {
  nps: "Net Promoter Score (NPS)",
  csat: "Customer satisfaction (CSAT), share satisfied",
  ces: "Customer effort (CES), share who found it easy",
  fcr: "First contact resolution (FCR)",
  churn: "Churn, share of customers who left",
  retention: "Retention, share of customers who stayed",
};

/** A longer list is cut: to the segments with the most rows, and to the latest months. */
const MOST_LINES = 20;

const WIDTHS = { label: 18, value: 9, interval: 20, n: 10 };

/** The table of a metric: segments, total, months. */
export function tableText(card: Scorecard, metric: MetricName, segmentName: string | null): string {
  const total = lineOf("all rows", totalOf(card.rows)[metric]);
  const segments = segmentsOf(card.rows);
  const largest = new Set([...segments].sort((a, b) => b.rows - a.rows).slice(0, MOST_LINES));
  const upper = segments.filter((row) => largest.has(row)).map((row) => lineOf(row.segment, row[metric]));
  const lower = card.months
    .slice(-MOST_LINES)
    .map((row) => lineOf(row.month, row[metric], row.month === card.unfinished ? "so far" : ""));
  const axis = axisOf(
    [total, ...upper, ...lower].map(({ result }) => result),
    total.result.value,
  );
  return [
    `${TITLES[metric]}: ${total.result.definition}`,
    headText(segmentName ?? "", total.result, axis),
    ...upper.map((line) => lineText(line, axis)),
    ...cutText(segments.length - upper.length, "smaller segment"),
    lineText(total, axis),
    ...(lower.length === 0 ? [] : ["  by month"]),
    ...cutText(card.months.length - lower.length, "earlier month"),
    ...lower.map((line) => lineText(line, axis)),
  ].join("\n");
}

function lineOf(label: string, result: MetricResult, remark = ""): TableLine {
  const isSmall = result.warnings.some(({ code }) => code === "small-sample");
  return { label, result, remark: [isSmall ? "few" : "", remark].filter(Boolean).join(", ") };
}

function headText(segmentName: string, { unit }: MetricResult, axis: Axis | null): string {
  const cells = columnsText(cut(printable(segmentName), WIDTHS.label), "value", "95 % interval", "answers");
  if (axis === null) return cells;
  const low = valueText(axis.low, unit);
  return `${cells}  ${low}${valueText(axis.high, unit).padStart(MARK_WIDTH - low.length)}`;
}

function lineText({ label, result, remark }: TableLine, axis: Axis | null): string {
  const { value, unit, interval, n } = result;
  const valueCell = value === null ? "no value" : valueText(value, unit);
  const range = interval === null ? "" : `${valueText(interval.low, unit)} to ${valueText(interval.high, unit)}`;
  const cells = columnsText(cut(printable(label), WIDTHS.label), valueCell, range, countText(n));
  const drawn = axis === null ? "" : mark(result, axis);
  return `${cells}  ${drawn.padEnd(MARK_WIDTH)} ${remark}`.trimEnd();
}

function columnsText(label: string, value: string, interval: string, n: string): string {
  const { label: left, value: middle, interval: range, n: right } = WIDTHS;
  return `  ${label.padEnd(left)}${value.padStart(middle)}${interval.padStart(range)}${n.padStart(right)}`;
}

function cutText(count: number, noun: string): string[] {
  return count === 0 ? [] : [`  … ${countOf(count, noun)}: --json has all`];
}
