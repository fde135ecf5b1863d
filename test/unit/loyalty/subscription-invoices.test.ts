import { describe, expect, test } from "vitest";
import { churn, type RelationshipOptions, revenueRetention } from "../../../src/index.js";
import { type CsvRow, readData } from "../../support/csv.js";
import { referenceFacts } from "../../support/reference.js";
import { everyFieldIsCompared, watched } from "../../support/watched.js";
import { expectNear } from "../statistics/near.js";

interface Year extends Readonly<Record<"opening" | "new" | "reactivated" | "churned" | "closing", number>> {
  readonly year: number;
  readonly opening_churned: number;
  readonly opening_lost: number;
  readonly customer_days: number;
  readonly churn_opening: number;
  readonly churn_opening_point_to_point: number;
  readonly hazard_per_day: number;
}

interface Window {
  readonly from: string;
  readonly to: string;
  readonly customers: number;
  readonly opening: number;
  readonly closing: number;
  readonly net_revenue_retention: number;
  readonly gross_revenue_retention: number;
  readonly logo_retention: number;
}

interface Facts {
  readonly lines: number;
  readonly customers: number;
  readonly merged_intervals: number;
  readonly years: readonly Year[];
  readonly run_rate_day: readonly string[];
  readonly run_rate: readonly number[];
  readonly paying_customers: readonly number[];
  readonly windows: readonly Window[];
}

const DAY = 86_400_000;
const instant = (text: string | undefined): number => Date.parse(`${text}T00:00:00Z`);
const LAST_KNOWN = instant("2016-06-14");
const daysOf = (line: CsvRow): number => (instant(line["ValidTo"]) - instant(line["ValidFrom"])) / DAY;

const invoices = watched(referenceFacts<Facts>("subscription-invoices"));

describe.each(invoices.cases)("seven years of invoices for subscriptions", ({ expected, tolerance }) => {
  const lines = readData("subscription_invoice_lines.csv").filter(
    (line) => line["validInvoice"] === "1" && Number(line["AUD"]) > 0,
  );
  const spans = {
    customer: (line: CsvRow) => line["CustOrgID"] ?? "",
    startedAt: (line: CsvRow) => instant(line["ValidFrom"]),
    endedAt: (line: CsvRow) => (instant(line["ValidTo"]) > LAST_KNOWN ? null : instant(line["ValidTo"])),
    timeZone: "UTC",
  };
  const yearOf = (year: number): RelationshipOptions<CsvRow> => ({
    ...spans,
    start: Date.UTC(year, 0, 1),
    end: Date.UTC(year + 1, 0, 1),
  });

  test("are lines that touch or overlap, which are merged to the known relationships", () => {
    // Over all of history, each relationship is one that began: for the first time, or again.
    const { movements } = churn(lines, { ...spans, start: instant("1990-01-01"), end: LAST_KNOWN + DAY });
    expect(lines).toHaveLength(expected.lines);
    expect([movements?.new, (movements?.new ?? 0) + (movements?.reactivated ?? 0)]).toEqual([
      expected.customers,
      expected.merged_intervals,
    ]);
  });
  test.each(expected.years)("lose customers in $year as is known", (year) => {
    const { value, movements } = churn(lines, yearOf(year.year));
    expect(movements).toMatchObject({
      opening: year.opening,
      new: year.new,
      reactivated: year.reactivated,
      churned: year.churned,
      closing: year.closing,
      openingLost: year.opening_lost,
      openingReturned: year.opening_churned - year.opening_lost,
      customerDays: year.customer_days,
    });
    expectNear(value ?? Number.NaN, year.churn_opening_point_to_point, tolerance);
    const lost = churn(lines, { ...yearOf(year.year), reactivation: "lost" });
    expectNear(lost.value ?? Number.NaN, year.churn_opening, tolerance);
    const perYear = churn(lines, { ...yearOf(year.year), definition: "exposure" });
    const days = (Date.UTC(year.year + 1, 0, 1) - Date.UTC(year.year, 0, 1)) / DAY;
    expectNear((perYear.value ?? Number.NaN) / days, year.hazard_per_day, tolerance);
  });

  /** What each customer pays a month on a day: the sum over the lines that cover it. */
  const monthly = (day: string): Map<string, number> => {
    const rates = new Map<string, number>();
    for (const line of lines) {
      if (instant(line["ValidFrom"]) > instant(day) || instant(line["ValidTo"]) <= instant(day)) continue;
      const id = line["CustOrgID"] ?? "";
      rates.set(id, (rates.get(id) ?? 0) + ((Number(line["AUD"]) / daysOf(line)) * 365.25) / 12);
    }
    return rates;
  };
  test.each(expected.run_rate_day.map((day, at) => [day, at] as const))("pay the known amount on %s", (day, at) => {
    const rates = monthly(day);
    const { movements, n } = revenueRetention([...rates.values()], {
      before: (rate) => rate,
      after: (rate) => rate,
      interval: "delta",
    });
    expectNear(movements.opening, expected.run_rate[at] as number, tolerance);
    expect(n).toBe(expected.paying_customers[at]);
  });
  test.each(expected.windows)("retain from $from to $to what is known", (window) => {
    const [was, is] = [monthly(window.from), monthly(window.to)];
    const rows = [...new Set([...was.keys(), ...is.keys()])].map((id) => [was.get(id) ?? 0, is.get(id) ?? 0] as const);
    const { value, gross, logo, n, movements } = revenueRetention(rows, {
      before: ([before]) => before,
      after: ([, after]) => after,
      interval: "delta",
    });
    expect(n).toBe(window.customers);
    expectNear(movements.opening, window.opening, tolerance);
    expectNear(movements.closing, window.closing, tolerance);
    expectNear(value ?? Number.NaN, window.net_revenue_retention, tolerance);
    expectNear(gross.value ?? Number.NaN, window.gross_revenue_retention, tolerance);
    expectNear(logo.value ?? Number.NaN, window.logo_retention, tolerance);
  });
});

everyFieldIsCompared("subscription-invoices", invoices);
