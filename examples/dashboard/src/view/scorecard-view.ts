import { format } from "cx-metrics";
import { npsBar, trendChart } from "cx-metrics/charts";
import type { MetricName } from "../../../scorecard/metrics.js";
import { type MonthRow, type ResultRow, type Scorecard, segmentsOf, totalOf } from "../../../scorecard/scorecard.js";
import { countText } from "../count-text.js";
import { METRIC_TITLES } from "../model/roles.js";
import { chart } from "./chart.js";
import { button, el, part } from "./dom.js";
import { freeName } from "./free-name.js";
import { saveCsv } from "./save.js";
import { type TableText, table } from "./table.js";

/** More are cut from the pictures and the tables: the smallest segments, and the earliest months. */
const MOST_SHOWN = 20;

/** The scorecard: each metric, by segment, and what changed. */
export function scorecardView(card: Scorecard): HTMLElement {
  const segments = largest(segmentsOf(card.rows));
  const numbers = segmentTable(card, segments);
  return part(
    "scorecard",
    "Scorecard",
    el("ul", { class: "cards" }, ...card.asked.map((metric) => cardOf(card, metric))),
    el("h3", {}, segments.length > 0 ? "By segment" : "All rows"),
    table(numbers),
    el(
      "div",
      { class: "buttons" },
      button("Save the table as CSV", () => saveCsv("scorecard.csv", numbers)),
    ),
    ...npsPicture(card, segments),
    ...differencesOf(card),
  );
}

/** Month by month, a picture for each metric. */
export function trendsView(card: Scorecard): HTMLElement | null {
  const months = card.months.slice(-MOST_SHOWN);
  if (months.length < 2) return null;
  const pictures = card.asked
    .filter((metric) => months.some((month) => month[metric].value !== null))
    .map((metric) => trendPicture(card, months, metric));
  return part("trends", "Month by month", ...changesOf(card), el("div", { class: "pair" }, ...pictures));
}

function cardOf(card: Scorecard, metric: MetricName): HTMLElement {
  const result = totalOf(card.rows)[metric];
  const [value = "", rest = ""] = format(result).split(/ \((.*)\)$/);
  const change = card.changes.find((one) => one.metric === result.metric);
  const { missing, notApplicable, invalid } = result.excluded;
  const left = [
    `${countText(missing)} empty`,
    `${countText(notApplicable)} not applicable`,
    `${countText(invalid)} not understood`,
  ].join(", ");
  return el(
    "li",
    {},
    el("h3", {}, METRIC_TITLES[metric]),
    el("p", { class: "value" }, value),
    el("p", {}, rest),
    ...(change === undefined ? [] : [el("p", {}, `${verdictText(change.verdict)} since ${card.periods?.[0]}.`)]),
    el("p", { class: "small" }, `Left out: ${left}.`),
    el("p", { class: "small" }, result.definition),
  );
}

const VERDICTS = {
  higher: "Detectably higher",
  lower: "Detectably lower",
  "no-detectable-change": "No detectable change",
  unknown: "The change cannot be judged",
};

function verdictText(verdict: keyof typeof VERDICTS): string {
  return VERDICTS[verdict];
}

function segmentTable(card: Scorecard, segments: ReturnType<typeof segmentsOf>): TableText {
  const total = totalOf(card.rows);
  const rows = [...segments.map((row) => ({ label: row.segment, row })), { label: "All rows", row: total }];
  return {
    caption: "Each metric with its interval and number of answers",
    head: ["Segment", "Rows", ...card.asked.map((metric) => METRIC_TITLES[metric])],
    rows: rows.map(({ label, row }) => [
      label,
      countText(row.rows),
      ...card.asked.map((metric) => format(row[metric])),
    ]),
  };
}

function npsPicture(card: Scorecard, segments: readonly (ResultRow & { readonly segment: string })[]): HTMLElement[] {
  if (!card.asked.includes("nps")) return [];
  const groups = segments.map((row) => ({ label: row.segment, result: row.nps }));
  const all = { label: freeName("All rows", groups), result: totalOf(card.rows).nps };
  const shown = [...groups, all];
  const numbers = {
    caption: "Promoters, passives and detractors",
    head: ["Segment", "Score", "Promoters", "Passives", "Detractors"],
    rows: shown.map(({ label, result }) => {
      const parts = [result.promoters, result.passives, result.detractors];
      return [label, format(result), ...parts.map((part) => (part.count === null ? "–" : countText(part.count)))];
    }),
  };
  return [chart("nps", npsBar(shown), numbers)];
}

function differencesOf({ differences }: Scorecard): HTMLElement[] {
  const real = differences.flatMap(({ metric, pairs }) => {
    const found = pairs.filter((pair) => pair.verdict === "higher" || pair.verdict === "lower");
    return found.map(({ sentence }) => el("li", {}, `${METRIC_TITLES[metric]}: ${sentence}`));
  });
  if (differences.length === 0) return [];
  const title = el("h3", {}, "Segments that really differ");
  if (real.length === 0) return [title, el("p", {}, "None, beyond what chance alone does among so many pairs.")];
  return [title, el("ul", {}, ...real)];
}

function changesOf({ periods, changes, unfinished }: Scorecard): HTMLElement[] {
  const running = unfinished === null ? [] : [el("p", { class: "small" }, `${unfinished} is not over in this file.`)];
  if (periods === null) return running;
  const title = el("h3", {}, `What changed from ${periods[0]} to ${periods[1]}`);
  return [title, el("ul", {}, ...changes.map(({ sentence }) => el("li", {}, sentence))), ...running];
}

function trendPicture(card: Scorecard, months: readonly MonthRow[], metric: MetricName): HTMLElement {
  const label = (month: string): string => (month === card.unfinished ? `${month} so far` : month);
  const numbers = {
    caption: `${METRIC_TITLES[metric]} by month`,
    head: ["Month", "Rows", "Value"],
    rows: months.map((row) => [label(row.month), countText(row.rows), format(row[metric])]),
  };
  const points = months.map((row) => ({ label: row.month, result: row[metric] }));
  return chart(`trend-${metric}`, trendChart(points), numbers);
}

function largest<Row extends ResultRow>(rows: readonly Row[]): Row[] {
  const kept = new Set([...rows].sort((a, b) => b.rows - a.rows).slice(0, MOST_SHOWN));
  return rows.filter((row) => kept.has(row));
}
