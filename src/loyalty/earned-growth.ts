import { assertRecord } from "../guards.js";
import { excludedCounts, type MetricResult, type Warning } from "../result.js";
import { type ExactSum, netOf } from "../statistics/exact-sum.js";
import { assertAmount } from "../tallies/account-reader.js";
import { quotient } from "../tallies/amount-book.js";

/** A year's revenue by where its customers came from. */
export interface EarnedGrowthTotals {
  /** Last year's revenue. */
  readonly lastYear: number;
  /** This year's revenue from last year's customers. */
  readonly returning: number;
  /** This year's revenue from new customers who came by referral or recommendation. */
  readonly earned: number;
  /** This year's revenue from new customers won by advertising, sales and the like. */
  readonly bought: number;
  /** This year's revenue from new customers of whom that is not known. @defaultValue 0 */
  readonly unknown?: number;
}

/** The range that revenue of unknown source leaves open. */
export interface EarnedRange {
  /** If none of it is earned. */
  readonly low: number;
  /** If all of it is earned. */
  readonly high: number;
}

/** Result of {@link earnedGrowth}. */
export interface EarnedGrowth extends MetricResult {
  /** Names the metric. */
  readonly metric: "earnedGrowth";
  /** Growth as a part of last year's revenue; negative where it shrank. */
  readonly unit: "ratio";
  /** 0: totals do not tell how many customers are behind them. */
  readonly n: 0;
  /** None: sums do not tell how much customers differ. */
  readonly interval: null;
  /** None, for the same reason. */
  readonly basis: null;
  /** What the value could be, given revenue of unknown source; `null` without a value. */
  readonly range: EarnedRange | null;
  /** Growth of all revenue; `null` without a value. */
  readonly totalGrowth: number | null;
  /** Earned growth by total growth; `null` where revenue did not grow. */
  readonly ratio: number | null;
  /** What the ratio could be, given revenue of unknown source; `null` where there is no ratio. */
  readonly ratioRange: EarnedRange | null;
}

/**
 * Earned growth: how much did we grow by customers who come back and bring their friends?
 *
 * Formula: `(returning + earned) ÷ lastYear − 1`, where returning is this year's revenue from last year's customers and earned that of new ones who were
 * referred; the ratio divides it by total growth, if there is any. Customers of unknown source count in total growth but not as
 * earned; `range` says what the value would be if none or all of them were. No revenue last year gives `null`.
 *
 * @param totals - Revenue by where customers came from, all 0 or more and in one currency.
 * @returns Earned growth with its range, total growth, and the earned part of it.
 * @throws {@link MetricInputError} when an amount is negative, no number, or not given.
 * @see Reichheld, Darnell and Burns 2021, Net Promoter 3.0, Harvard Business Review 99(6).
 * @example
 * ```ts
 * import { earnedGrowth } from "cx-metrics";
 *
 * const year = earnedGrowth({ lastYear: 1000, returning: 950, earned: 150, bought: 60, unknown: 40 });
 * year.value; // => 0.1
 * year.range; // => { low: 0.1, high: 0.14 }
 * year.totalGrowth; // => 0.2
 * year.ratio; // => 0.5
 * ```
 */
export function earnedGrowth(totals: EarnedGrowthTotals): EarnedGrowth {
  assertRecord(totals, "totals", "an object of revenue by source");
  const { lastYear, returning, earned, bought, unknown = 0 } = totals;
  const given = { lastYear, returning, earned, bought, unknown };
  for (const [name, amount] of Object.entries(given)) assertAmount(amount, name);
  const gain = (...parts: number[]): number => netOf(parts.map(exactly), [exactly(lastYear)]);
  const low = gain(returning, earned);
  const high = gain(returning, earned, unknown);
  const all = gain(returning, earned, bought, unknown);
  const value = quotient(low, lastYear);
  const range = rangeOf(low, high, lastYear);
  const ratioRange = all > 0 && range !== null ? rangeOf(low, high, all) : null;
  return {
    metric: "earnedGrowth",
    value: range && value,
    ...(range === null ? { reason: lastYear === 0 ? "zero-denominator" : "unbounded" } : {}),
    unit: "ratio",
    n: 0,
    interval: null,
    basis: null,
    range,
    totalGrowth: range && quotient(all, lastYear),
    ratio: ratioRange?.low ?? null,
    ratioRange,
    excluded: excludedCounts({}),
    definition: "earnedGrowth/revenue",
    warnings: unknown > 0 ? [ASSUMED] : [],
  };
}

const ASSUMED: Warning = {
  code: "assumed",
  message: "Revenue of unknown source is taken as not earned; the range says what it leaves open.",
};

function exactly(amount: number): ExactSum {
  return [amount, 0];
}

function rangeOf(low: number, high: number, by: number): EarnedRange | null {
  const ends = { low: quotient(low, by), high: quotient(high, by) };
  return ends.low === null || ends.high === null ? null : { low: ends.low, high: ends.high };
}
