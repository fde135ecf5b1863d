import { type CohortRetention, format, type LogRank, type RelationshipChurn, survivalAt } from "cx-metrics";
import { cohortHeatMap, survivalCurves, trendChart } from "cx-metrics/charts";
import { countText } from "../count-text.js";
import type { CustomerResults, SurvivalGroup } from "../model/customers.js";
import { chart } from "./chart.js";
import { el, part } from "./dom.js";
import { freeName } from "./free-name.js";
import type { TableText } from "./table.js";

/** More curves than that cannot be told apart. */
const MOST_CURVES = 5;

/** Cohorts, survival and monthly churn, as far as the file has columns for them. */
export function customerViews({ cohorts, survival, logRank, churnByMonth }: CustomerResults): HTMLElement[] {
  return [
    ...(cohorts === null ? [] : [cohortView(cohorts)]),
    ...(survival === null ? [] : [survivalView(survival, logRank)]),
    ...(churnByMonth === null || churnByMonth.length === 0 ? [] : [churnView(churnByMonth)]),
  ];
}

function cohortView(result: CohortRetention): HTMLElement {
  return part(
    "cohorts",
    "Cohorts",
    el("p", {}, `Active one month after the first: ${format(result)}.`),
    chart("cohorts", cohortHeatMap(result), cohortNumbers(result)),
  );
}

function cohortNumbers({ pooled, cohorts, customers }: CohortRetention): TableText {
  const all = { cohort: "All cohorts", size: customers, cells: pooled };
  return {
    caption: "Share of customers active, by months since their first",
    head: ["Cohort", "Customers", ...pooled.map(({ age }) => `Month ${age}`)],
    rows: [all, ...cohorts].map(({ cohort, size, cells }) => {
      return [cohort, countText(size), ...cells.map(({ share }) => shareText(share))];
    }),
  };
}

function survivalView(groups: readonly SurvivalGroup[], test: LogRank | null): HTMLElement {
  const all = freeName("All customers", groups);
  const labelled = groups.map(({ label, result }) => ({ label: label ?? all, result }));
  const curves = labelled.length > MOST_CURVES + 1 ? labelled.slice(-1) : labelled.slice(0, MOST_CURVES);
  const [total] = labelled.slice(-1);
  return part(
    "survival",
    "How long customers stay",
    el("p", {}, total === undefined ? "" : `Median stay in days: ${format(total.result)}.`),
    ...(test === null ? [] : [el("p", {}, `Segments: ${test.sentence}`)]),
    chart("survival", survivalCurves(curves, { unit: "days" }), survivalNumbers(labelled)),
  );
}

const DAYS = [30, 90, 180, 365, 730];

function survivalNumbers(groups: readonly { label: string; result: SurvivalGroup["result"] }[]): TableText {
  return {
    caption: "Share of customers still there after so many days",
    head: ["Customers", "Number", "Left", "Median (days)", ...DAYS.map((days) => `Day ${days}`)],
    rows: groups.map(({ label, result }) => [
      label,
      countText(result.n),
      maybeCountText(result.ended.count),
      result.median.time === null ? "not reached" : String(result.median.time),
      ...DAYS.map((days) => shareText(survivalAt(result, days).survival)),
    ]),
  };
}

function churnView(months: readonly RelationshipChurn[]): HTMLElement {
  const points = months.map((result) => ({ label: result.period.label ?? "", result }));
  const numbers = {
    caption: "Churn by month, of the customers at its start",
    head: ["Month", "Churn", "At the start", "New", "Left"],
    rows: points.map(({ label, result }) => [
      label,
      format(result),
      ...[result.movements?.opening, result.movements?.new, result.movements?.churned].map(maybeCountText),
    ]),
  };
  return part("monthly-churn", "Churn by month", chart("churn", trendChart(points), numbers));
}

function shareText(share: number | null): string {
  return share === null ? "–" : `${(share * 100).toFixed(1)} %`;
}

function maybeCountText(count: number | null | undefined): string {
  return count === null || count === undefined ? "–" : countText(count);
}
