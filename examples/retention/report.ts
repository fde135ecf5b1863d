import { format } from "cx-metrics";
import { countOf, countText, paragraph, valueText } from "../support/text.js";
import type { Retention } from "./retention.js";

/** Ages of the triangle that fit into a line. */
const AGES = 12;

/** What the orders say, as text. */
export function reportText(retention: Retention): string {
  const sections = [
    ["Churn in three months, by definition", ...churnLines(retention)],
    ["Spend of the same customers, three months against the three before", ...revenueLines(retention)],
    ["Cohorts by the month of the first order: active customers by age in months", ...cohortLines(retention)],
    ["How long customers stay", ...survivalLines(retention)],
    ["Who buys again", ...repeatLines(retention)],
    ["What customers will spend in a year, discounted by 1 % a month", ...valueLines(retention)],
  ];
  return sections.map((lines) => lines.join("\n")).join("\n\n");
}

function churnLines({ churn, quarter, inactivityDays }: Retention): string[] {
  const [first] = churn;
  const { opening, new: came, reactivated, churned, closing } = first?.movements ?? {};
  return [
    `  from ${dayText(quarter.start)} to before ${dayText(quarter.end)}; lost after ${inactivityDays} days without an order`,
    `  ${opening} + ${came} new + ${reactivated} back − ${churned} lost = ${closing}`,
    ...churn.map((result) => `  ${result.definition.split(/[/,;]/)[1]?.padEnd(18)}${format(result)}`),
  ];
}

function revenueLines({ revenue }: Retention): string[] {
  const { opening, expansion, contraction, churned, reactivated, closing } = revenue.movements;
  const [expanded, less, lost] = [expansion, contraction, churned].map(Math.round);
  return [
    `  net      ${format(revenue)}`,
    `  gross    ${shareText(revenue.gross.value)}`,
    `  accounts ${shareText(revenue.logo.value)}`,
    `  ${Math.round(opening)} + ${expanded} more − ${less} less − ${lost} lost + ${Math.round(revenue.movements.new)} new + ${Math.round(reactivated)} back = ${Math.round(closing)}`,
    ...revenue.warnings.map(({ message }) => paragraph(message)),
  ];
}

function cohortLines({ cohorts }: Retention): string[] {
  return cohorts.cohorts.map(({ cohort, cells }) => {
    const counts = cells.slice(0, AGES).map(({ active }) => (active === null ? "" : countText(active)).padStart(5));
    return `  ${cohort}${counts.join("").trimEnd()}`;
  });
}

function survivalLines({ survival, stillThere }: Retention): string[] {
  return [
    `  half of them are gone after ${survival.value === null ? "more than was observed" : countOf(survival.value, "day")}`,
    ...stillThere.map(({ time, survival: share }) => `  ${String(time).padStart(3)} days  ${shareText(share)}`),
  ];
}

function repeatLines({ repeat }: Retention): string[] {
  const days = repeat.medianDaysBetween;
  return [
    `  ${format(repeat)}`,
    `  ${repeat.ordersPerCustomer?.toFixed(2)} orders per customer; ${days === null ? "most orders are the last" : `median ${countOf(days, "day")} to the next`}`,
  ];
}

function valueLines({ value }: Retention): string[] {
  if (value === null) return ["  the orders do not tell"];
  const known = value.customers.flatMap((one) => one.value ?? []);
  const mean = known.reduce((sum, one) => sum + one / known.length, 0);
  return [
    `  ${mean.toFixed(2)} on average over ${countOf(known.length, "customer")}; the most:`,
    ...value.customers
      .slice(0, 3)
      .map(
        (one) =>
          `  ${String(one.customer).padEnd(8)}${one.value?.toFixed(2)}, ${one.expectedPurchases.toFixed(1)} orders, still a customer: ${shareText(one.probabilityAlive)}`,
      ),
  ];
}

function shareText(share: number | null): string {
  return share === null ? "not known" : valueText(share, "fraction");
}

/** An instant as its date. */
export function dayText(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
