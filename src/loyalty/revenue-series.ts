import { refuse } from "../errors.js";
import { assertOneOf, assertRecord } from "../guards.js";
import { excludedCounts, type MetricResult } from "../result.js";
import type { AccountAmounts } from "../tallies/account-reader.js";
import { type AmountTally, addAccount, emptyAmounts, tallyAmounts } from "../tallies/amounts.js";
import type { RevenueMovements } from "./revenue-movements.js";
import { revenueRetention } from "./revenue-retention.js";
import type { RevenueRetention, RevenueRetentionOptions } from "./revenue-retention-result.js";
import { type RevenueTable, type RevenueTableAccessors, readTable } from "./revenue-table.js";

/**
 * How gross retention is told over several periods.
 *
 * `"point-to-point"` what an account pays at the end, but no more than at the start: forgives a dip in between · `"running-minimum"` the least that it paid
 * in any period since: what was lost once stays lost · `"compounded"` the product of the rates of all periods, in which the base is renewed each time.
 */
export type GrossRetention = "point-to-point" | "running-minimum" | "compounded";

/** Options of {@link revenueSeries}. */
export interface RevenueSeriesOptions<Row>
  extends RevenueTableAccessors<Row>,
    Pick<RevenueRetentionOptions, "confidence" | "interval" | "seed"> {
  /** Which gross retention is the value; part of the definition. @defaultValue "point-to-point" */
  readonly gross?: GrossRetention;
  /** Period whose accounts are followed. @defaultValue the first */
  readonly from?: string;
  /** Period up to which they are. @defaultValue the last */
  readonly to?: string;
}

/** The movements from the period before to a period, and what was retained. */
export interface RevenuePeriod extends RevenueMovements {
  /** Label of the period. */
  readonly period: string;
  /** Net retention; `null` where there was nothing to retain. */
  readonly net: number | null;
  /** Gross retention. */
  readonly gross: number | null;
  /** Share of the accounts that stayed. */
  readonly logo: number | null;
}

/** A retention over several periods; `null` where there was nothing to retain. */
export interface WindowRates {
  /** From one end to the other. */
  readonly pointToPoint: number | null;
  /** The product of the rates of all periods; `null` where one of them is. */
  readonly compounded: number | null;
}

/** Gross retention over several periods, in all ways. */
export interface WindowGross extends WindowRates {
  /** By the least that each account paid in any of the periods. */
  readonly runningMinimum: number | null;
}

/** Accounts kept over several periods. */
export interface WindowLogo extends WindowRates {
  /** Share of those that paid in each period. */
  readonly neverLapsed: number | null;
}

/** Result of {@link revenueSeries}. */
export interface RevenueSeries extends MetricResult {
  /** Names the metric. */
  readonly metric: "revenueSeries";
  /** A share of the opening. */
  readonly unit: "fraction";
  /** Each period but the first. */
  readonly periods: readonly RevenuePeriod[];
  /** Gross retention from `from` to `to` in all three ways; each `null` where there was nothing to retain. */
  readonly gross: WindowGross;
  /** Net retention likewise, which has no running minimum. */
  readonly net: WindowRates;
  /** Share of the accounts that are there at the end, that never lapsed in between, and the product of the shares of all periods. */
  readonly logo: WindowLogo;
}

/**
 * Revenue month by month: how did each opening become its closing, and how much of the revenue at the start is still there at the end?
 *
 * Formula: `opening + new + reactivated + expansion − contraction − churned = closing`, and each closing is the next opening. An account is new in the period in
 * which it first pays, and reactivated when it pays again after a period without; neither counts as retained. Over several periods there are three gross
 * retentions in use, and they differ: all are given, and `gross` says which is the value, a fraction from 0 to 1. Nothing at the start gives `null`.
 *
 * Interval: bootstrap over accounts, or `"delta"`; none for `"compounded"`, whose accounts change from period to period.
 *
 * @param rows - One row for each account and period in which it paid.
 * @param options - Where account, period and amount stand; all periods in order; the window, and which gross retention is the value.
 * @returns The gross retention with its interval, the other ones, and the movements period by period.
 * @throws {@link MetricInputError} when an amount is negative or no number, a currency is another one, a period is not on the list, or an account has two rows for one, with the index of
 * the row; when the window ends before it starts.
 * @see SaaS Metrics Standards Board 2023 (gross revenue retention).
 * @example
 * ```ts
 * import { revenueSeries } from "cx-metrics";
 *
 * const rows = [
 *   { account: "a", month: "2026-01", paid: 100 }, { account: "a", month: "2026-02", paid: 60 }, { account: "a", month: "2026-03", paid: 100 },
 *   { account: "b", month: "2026-01", paid: 100 }, { account: "b", month: "2026-02", paid: 100 }, { account: "b", month: "2026-03", paid: 80 },
 *   { account: "c", month: "2026-03", paid: 50 },
 * ];
 * const series = revenueSeries(rows, {
 *   account: (row) => row.account,
 *   period: (row) => row.month,
 *   amount: (row) => row.paid,
 *   periods: ["2026-01", "2026-02", "2026-03"],
 * });
 * series.gross; // => { pointToPoint: 0.9, runningMinimum: 0.7, compounded: 0.7 }
 * series.periods.map((month) => [month.opening, month.closing]); // => [[200, 160], [160, 230]]
 * ```
 */
export function revenueSeries<Row>(rows: Iterable<Row>, options: RevenueSeriesOptions<Row>): RevenueSeries {
  assertRecord(options, "options", "an object with at least `account`, `period`, `amount` and `periods`");
  const {
    gross: way = "point-to-point",
    from,
    to,
    account,
    period,
    amount,
    currency,
    periods: labels,
    ...intervalOptions
  } = options as RevenueSeriesOptions<Row>;
  assertOneOf(way, "options.gross", ["point-to-point", "running-minimum", "compounded"]);
  const table = readTable(rows, { account, period, amount, currency, periods: labels });
  const first = from === undefined ? 0 : placeOf(from, "from", table.periods, 0);
  const last = to === undefined ? table.periods.length - 1 : placeOf(to, "to", table.periods, first + 1);
  if (last <= first) refuse("invalid-period", "options.from", from, "a period before the last");
  const periods = table.periods.slice(1).map((period, at) => readPeriod(period, stepOf(table, at, at + 1)));
  const steps = periods.slice(first, last);
  const net = revenueRetention(stepOf(table, first, last));
  const keptOf = (atEnd: (amounts: Float64Array) => number): AccountAmounts<Float64Array> => ({
    before: (amounts) => amounts[first],
    after: (amounts) => Math.min(amounts[first] as number, atEnd(amounts)),
  });
  const toEnd = keptOf((amounts) => amounts[last] as number);
  const toLeast = keptOf((amounts) => leastOf(amounts, first, last));
  const neverLapsed = revenueRetention(tallyAmounts(table.accounts, toLeast));
  const kept = revenueRetention(table.accounts, {
    ...(way === "running-minimum" ? toLeast : toEnd),
    ...intervalOptions,
  });
  const gross = {
    pointToPoint: net.gross.value,
    runningMinimum: neverLapsed.gross.value,
    compounded: compounded(steps.map((step) => step.gross)),
  };
  return {
    metric: "revenueSeries",
    ...headline(way, kept, gross.compounded),
    unit: "fraction",
    periods,
    gross,
    net: { pointToPoint: net.value, compounded: compounded(steps.map((step) => step.net)) },
    logo: {
      pointToPoint: net.logo.value,
      neverLapsed: neverLapsed.logo.value,
      compounded: compounded(steps.map((step) => step.logo)),
    },
    excluded: excludedCounts({ missing: table.missing }),
    definition: `revenueSeries/gross ${way}`,
  };
}

type Headline = Pick<RevenueSeries, "value" | "reason" | "n" | "interval" | "basis" | "warnings">;

/** The value with what stands beside it. What is kept never exceeds what there was, so that net and gross of it are the same. */
function headline(way: GrossRetention, kept: RevenueRetention, product: number | null): Headline {
  const { gross, n, basis, warnings } = kept;
  const isProduct = way === "compounded";
  const value = isProduct ? product : gross.value;
  return {
    value,
    ...(value === null ? { reason: "zero-denominator" as const } : {}),
    n,
    interval: isProduct ? null : gross.interval,
    basis: isProduct || basis?.kind !== "mean" ? null : { ...basis, max: 1 },
    warnings,
  };
}

/** What moved from one period to another, as a tally. */
function stepOf({ accounts }: RevenueTable, from: number, to: number): AmountTally {
  const tally = emptyAmounts();
  for (const amounts of accounts) {
    const [before, after] = [amounts[from] as number, amounts[to] as number];
    const reactivated = before === 0 && amounts.subarray(0, from).some((amount) => amount > 0);
    addAccount(tally, { before, after, reactivated, currency: null });
  }
  return tally;
}

function readPeriod(period: string, step: AmountTally): RevenuePeriod {
  const { value, gross, logo, movements } = revenueRetention(step);
  return { period, ...movements, net: value, gross: gross.value, logo: logo.value };
}

function leastOf(amounts: Float64Array, from: number, to: number): number {
  return amounts.subarray(from, to + 1).reduce((least, amount) => Math.min(least, amount));
}

/** The product of some rates; `null` where one of them is. */
function compounded(rates: readonly (number | null)[]): number | null {
  return rates.reduce((product, rate) => (product === null || rate === null ? null : product * rate), 1);
}

function placeOf(label: string, name: "from" | "to", periods: readonly string[], min: number): number {
  const place = periods.indexOf(label);
  if (place === -1) refuse("unknown-option", `options.${name}`, label, "one of the periods");
  if (place < min) refuse("invalid-period", `options.${name}`, label, "a period after `from`");
  return place;
}
