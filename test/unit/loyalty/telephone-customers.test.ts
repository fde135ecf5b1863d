import { describe, expect, test } from "vitest";
import { type Churn, churn, churnOf, revenueRetention, shareConsistency } from "../../../src/index.js";
import { type CsvRow, readData } from "../../support/csv.js";
import { referenceFacts } from "../../support/reference.js";
import { everyFieldIsCompared, watched } from "../../support/watched.js";
import { expectLimits, expectNear } from "../statistics/near.js";

interface Group {
  readonly n: number;
  readonly k: number;
  readonly share: number;
  readonly wilson95: readonly [number, number];
}

interface Facts {
  readonly overall: Group;
  readonly by_group: Readonly<Record<string, Group>>;
  readonly chi_square: { readonly statistic: number; readonly df: number; readonly p_value: number };
  readonly monthly_charges_total: number;
  readonly monthly_charges_of_churned: number;
  readonly gross_revenue_churn: number;
  readonly average_revenue_per_customer: number;
  readonly customer_months: number;
  readonly churn_per_customer_month: number;
}

const telephone = watched(referenceFacts<Facts>("telco-churn"));

describe.each(telephone.cases)("telephone customers", ({ expected, tolerance }) => {
  const rows = readData("telco_customer_churn.csv");
  const hasLeft = (row: CsvRow): boolean => row["Churn"] === "Yes";
  const metric = churnOf(hasLeft);
  const tallyOf = (contract: string) =>
    rows.filter((row) => row["Contract"] === contract).reduce(metric.reduce, metric.zero());
  const near = (got: number | null | undefined, wanted: number): void =>
    expectNear(got ?? Number.NaN, wanted, tolerance);
  const expectGroup = (result: Churn, { n, k, share, wilson95: [lower, upper] }: Group): void => {
    expect([result.n, result.numerator]).toEqual([n, k]);
    near(result.value, share);
    expectLimits(result.interval ?? { low: Number.NaN, high: Number.NaN }, { lower, upper }, tolerance);
  };

  test("have the known churn", () => {
    expectGroup(churn(rows.map(hasLeft)), expected.overall);
  });
  test("have the known churn by contract, and its tallies merge to the whole", () => {
    const tallies = Object.entries(expected.by_group).map(([contract, facts]) => {
      const tally = tallyOf(contract);
      expectGroup(metric.finish(tally), facts);
      return tally;
    });
    expectGroup(metric.finish(tallies.reduce(metric.merge)), expected.overall);
  });
  test("differ by contract as is known", () => {
    const contracts = Object.keys(expected.by_group);
    const share = (contract: string) => metric.finish(tallyOf(contract));
    const { test: got } = shareConsistency(contracts, { label: (contract) => contract, share });
    const { statistic, df, p_value } = expected.chi_square;
    near(got?.statistic, statistic);
    expect(got?.df).toBe(df);
    expect(Math.abs(Math.log(got?.pValue ?? Number.NaN) / Math.log(p_value) - 1)).toBeLessThan(tolerance.rel);
  });
  test("leave at the known rate for each month that they stay", () => {
    const months = rows.reduce((sum, row) => sum + Number(row["tenure"]), 0);
    expect(months).toBe(expected.customer_months);
    const totals = { atStart: expected.overall.n, lost: expected.overall.k, customerDays: months, periodDays: 1 };
    near(churn(totals, { definition: "exposure" }).value, expected.churn_per_customer_month);
  });
  test("leave with the known revenue", () => {
    const { movements, grossChurn, n } = revenueRetention(rows, {
      before: (row) => Number(row["MonthlyCharges"]),
      after: (row) => (hasLeft(row) ? 0 : Number(row["MonthlyCharges"])),
      interval: "delta",
    });
    near(movements.opening, expected.monthly_charges_total);
    near(movements.churned, expected.monthly_charges_of_churned);
    near(grossChurn, expected.gross_revenue_churn);
    near(movements.opening / n, expected.average_revenue_per_customer);
  });
});

everyFieldIsCompared("telco-churn", telephone, {
  blank_total_charges: "Says how the file is written; no metric reads that column.",
});
