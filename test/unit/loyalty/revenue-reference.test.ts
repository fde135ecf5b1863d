import { describe, expect, test } from "vitest";
import {
  quickRatio,
  type RevenueRetention,
  type RevenueRetentionOptions,
  revenueRetention,
  revenueSeries,
  tallyAmounts,
} from "../../../src/index.js";
import { referenceCases, type Tolerance } from "../../support/reference.js";
import { everyFieldIsCompared, watched } from "../../support/watched.js";
import { expectNear } from "../statistics/near.js";

type Figures = Readonly<Record<string, number | null>>;

/** Checks a figure against the one of the same case; `null` is a figure too. */
const checkBy =
  (tolerance: Tolerance) =>
  (got: number | null | undefined, wanted: number | null | undefined): void => {
    if (wanted === null) expect(got).toBeNull();
    else expectNear(got ?? Number.NaN, wanted ?? Number.NaN, tolerance);
  };

interface Account {
  readonly was: number;
  readonly is: number;
  readonly back: boolean;
}

const places = {
  before: (row: Account) => row.was,
  after: (row: Account) => row.is,
  reactivated: (row: Account) => row.back,
};
const retained = (rows: readonly Account[], options: RevenueRetentionOptions = {}): RevenueRetention =>
  revenueRetention(rows, { ...places, interval: "delta", ...options });

/** What an account paid in two months, and whether it had paid before the first. */
const accountOf = (paid: readonly number[], from: number, to: number): Account => ({
  was: paid[from] ?? Number.NaN,
  is: paid[to] ?? Number.NaN,
  back: paid.slice(0, from).some((amount) => amount > 0),
});

const kinds = ["opening", "new", "expansion", "contraction", "churned", "closing"] as const;

interface Table {
  readonly months: readonly string[];
  readonly customers: Readonly<Record<string, readonly number[]>>;
  readonly windows: readonly { readonly from: string; readonly to: string }[];
}

interface Expected {
  readonly months: readonly (Figures & { readonly counts: Readonly<Record<string, number>> })[];
  readonly windows: readonly Figures[];
}

const books = watched(referenceCases<Table, Expected>("revenue.json", "mrr_table"));

describe.each(books.cases)("the reference book $name", ({ input, expected, tolerance }) => {
  const check = checkBy(tolerance);
  const rowsOf = (from: number, to: number): Account[] =>
    Object.values(input.customers).map((paid) => accountOf(paid, from, to));
  const series = (window: { readonly from?: string; readonly to?: string } = {}) =>
    revenueSeries(
      Object.entries(input.customers).flatMap(([account, amounts]) =>
        amounts.map((paid, at) => ({ account, month: input.months[at] as string, paid })),
      ),
      {
        account: (row) => row.account,
        period: (row) => row.month,
        amount: (row) => row.paid,
        periods: input.months,
        interval: "delta",
        ...window,
      },
    );

  describe.each(expected.months.map((month, at) => [month["month"], month, at] as const))("in %s", (_, month, at) => {
    const rows = rowsOf(at, at + 1);
    test("is retained as is known, net and gross", () => {
      const { movements, value, gross, grossChurn, netChurn, logo } = retained(rows);
      for (const kind of kinds) check(movements[kind], month[kind]);
      check(movements.reactivated, month["reactivation"]);
      check(movements.netNew, month["net_new"]);
      check(value, month["net_revenue_retention"]);
      check(retained(rows, { reactivation: "include" }).value, month["net_revenue_retention_with_reactivation"]);
      check(gross.value, month["gross_revenue_retention"]);
      check(grossChurn, month["gross_revenue_churn"]);
      check(netChurn, month["net_revenue_churn"]);
      check(logo.value, month["logo_retention"]);
      check(logo.value === null ? null : 1 - logo.value, month["logo_churn"]);
    });
    test("has the known accounts, and what each of them pays at the end", () => {
      const { accounts } = tallyAmounts(rows, places);
      const { opening, expansion, contraction, churned, reactivated } = accounts;
      const closing = opening + accounts.new + reactivated - churned;
      const unchanged = opening - expansion - contraction - churned;
      expect(month.counts).toEqual({
        opening,
        new: accounts.new,
        expanded: expansion,
        contracted: contraction,
        churned,
        reactivated,
        unchanged,
        closing,
      });
      check(closing === 0 ? null : retained(rows).movements.closing / closing, month["average_revenue_per_customer"]);
    });
    test("is the month of a series of all", () => {
      const got = series().periods[at];
      expect(got?.period).toBe(month["month"]);
      for (const kind of kinds) check(got?.[kind], month[kind]);
      check(got?.reactivated, month["reactivation"]);
      check(got?.netNew, month["net_new"]);
      check(got?.net, month["net_revenue_retention"]);
      check(got?.gross, month["gross_revenue_retention"]);
      check(got?.logo, month["logo_retention"]);
    });
    test("has the known quick ratio", () => {
      const amount = (name: string): number => month[name] ?? Number.NaN;
      const movements = {
        new: amount("new"),
        expansion: amount("expansion"),
        contraction: amount("contraction"),
        churned: amount("churned"),
        reactivated: amount("reactivation"),
      };
      check(quickRatio(movements, { reactivation: "include" }).value, month["quick_ratio"]);
      check(quickRatio(movements, { reactivation: "exclude" }).value, month["quick_ratio_without_reactivation"]);
    });
  });

  test.each(expected.windows.map((window, at) => [at, window] as const))("over window %d", (at, window) => {
    const { from, to } = input.windows[at] ?? { from: "", to: "" };
    expect([window["from"], window["to"]]).toEqual([from, to]);
    const pair = retained(rowsOf(input.months.indexOf(from), input.months.indexOf(to)));
    check(pair.movements.opening, window["opening"]);
    expect(pair.n).toBe(window["customers"]);
    check(pair.value, window["net_revenue_retention"]);
    check(pair.gross.value, window["gross_revenue_retention"]);
    check(pair.logo.value, window["logo_retention"]);

    const { n, gross, net, logo } = series({ from, to });
    expect(n).toBe(window["customers"]);
    check(gross.pointToPoint, window["gross_revenue_retention"]);
    check(gross.runningMinimum, window["gross_revenue_retention_running_minimum"]);
    check(gross.compounded, window["compounded_gross_revenue_retention"]);
    check(net.pointToPoint, window["net_revenue_retention"]);
    check(net.compounded, window["compounded_net_revenue_retention"]);
    check(logo.pointToPoint, window["logo_retention"]);
    check(logo.neverLapsed, window["logo_retention_never_lapsed"]);
    check(logo.compounded, window["compounded_logo_retention"]);
  });
});

everyFieldIsCompared("revenue.json", books);
