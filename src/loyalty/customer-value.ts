import { assertCount, assertNumber, assertRecord } from "../guards.js";
import type { NoValueReason } from "../result.js";
import { aliveProbability, type BgNbd, type Purchases, purchasesToCome } from "../statistics/models/bg-nbd.js";
import { type GammaGamma, spendToCome } from "../statistics/models/gamma-gamma.js";
import { assertBgNbd, assertHistory, assertWithin } from "./expected-purchases.js";
import { assertMeanSpend } from "./fit-spend.js";

/** What a customer spent so far. */
export interface SpendHistory {
  /** Purchases after the first one. */
  readonly frequency: number;
  /** Mean spend of those purchases; `null` where it is not known, or there was none. */
  readonly meanSpend: number | null;
}

/** The models behind {@link customerValue}. */
export interface CustomerModels {
  /** The `model` of `fitPurchases`. */
  readonly purchases: BgNbd;
  /** The `model` of `fitSpend`. */
  readonly spend: GammaGamma;
}

/** Options of {@link customerValue}. */
export interface CustomerValueOptions {
  /** Length of a period, in the unit of time of the histories, such as 52 ÷ 12 weeks for months. */
  readonly period: number;
  /** Number of periods that count; at most 10,000. */
  readonly periods: number;
  /** Discount rate per period, 0 or more; `convertRate` brings a yearly one to months. */
  readonly discount: number;
  /** Share of spend that is margin. @defaultValue 1: what is spent is margin already */
  readonly margin?: number;
}

/** Result of {@link customerValue}. */
export interface CustomerValue {
  /** What the customer will bring, discounted to now, in the currency of the spends; `null` where the spend has no limit. */
  readonly value: number | null;
  /** Why there is no value; present only then. */
  readonly reason?: NoValueReason;
  /** Purchases to be expected in all periods together. */
  readonly expectedPurchases: number;
  /** Spend per purchase to be expected; `null` where it has no limit. */
  readonly expectedSpend: number | null;
  /** Chance that the customer has not stopped. */
  readonly probabilityAlive: number;
}

/**
 * How much will this customer spend per purchase?
 *
 * Formula: `p (gamma + frequency × meanSpend) ÷ (p × frequency + q − 1)` by the gamma–gamma model of {@link fitSpend}: between the customer's own mean and that of all. Without a history
 * it is the mean of all customers. `null` where it has no limit, which is so for a `q` of 1 or less and a customer of whom nothing is known.
 *
 * @param model - The `model` of `fitSpend`, or published parameters.
 * @param history - What the customer spent. @defaultValue nothing is known
 * @returns The expected spend, in the currency of the spends, or `null`.
 * @throws {@link MetricInputError} when a parameter is not above 0, or the history cannot be.
 * @see Fader and Hardie 2013, The Gamma-Gamma Model of Monetary Value, equation 5.
 * @example
 * ```ts
 * import { expectedSpend } from "cx-metrics";
 *
 * const model = { p: 6.25, q: 3.74, gamma: 15.44 };
 * expectedSpend(model, { frequency: 2, meanSpend: 22.35 }); // => 24.66
 * expectedSpend(model); // => 35.22
 * ```
 */
export function expectedSpend(model: GammaGamma, history: SpendHistory = UNKNOWN): number | null {
  assertGammaGamma(model, "model");
  assertRecord(history, "history", "what one customer spent");
  return spendOf(model, history);
}

/**
 * What is a customer worth who comes and goes without a contract?
 *
 * Formula: `Σ margin × expected spend × expected purchases in period k ÷ (1 + discount)ᵏ` over the periods to come; purchases by {@link expectedPurchases}, spend by
 * {@link expectedSpend}. In the currency of the spends; `null` with the reason `"unbounded"` where the spend has no limit.
 *
 * @param models - Both models, each fitted to all customers.
 * @param history - What this customer did, as {@link purchaseHistories} makes it.
 * @param options - The periods, the discount rate for one of them, the margin.
 * @returns The value, and what it is made of.
 * @throws {@link MetricInputError} when a parameter, the history or an option is out of its range.
 * @see Fader, Hardie and Lee 2005, RFM and CLV, Journal of Marketing Research 42(4), 415–430.
 * @example
 * ```ts
 * import { customerValue } from "cx-metrics";
 *
 * const models = { purchases: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, spend: { p: 6.25, q: 3.74, gamma: 15.44 } };
 * const history = { frequency: 2, recency: 30.43, age: 38.86, meanSpend: 22.35 };
 * customerValue(models, history, { period: 4.345, periods: 12, discount: 0.01 });
 * // => { value: 36.29, expectedPurchases: 1.562, expectedSpend: 24.66, probabilityAlive: 0.7266 }
 * ```
 */
export function customerValue(
  models: CustomerModels,
  history: Purchases & SpendHistory,
  options: CustomerValueOptions,
): CustomerValue {
  assertRecord(models, "models", "an object with `purchases` and `spend`");
  const { purchases, spend } = models;
  assertBgNbd(purchases, "models.purchases");
  assertGammaGamma(spend, "models.spend");
  assertHistory(history);
  assertRecord(options, "options", "an object with at least `period`, `periods` and `discount`");
  const { period, periods, discount, margin = 1 } = options;
  assertNumber(period, "options.period", { above: 0 });
  assertCount(periods, "options.periods", { min: 1, max: 10_000 });
  assertNumber(discount, "options.discount", { min: 0 });
  assertNumber(margin, "options.margin", { min: 0, max: 1 });
  assertWithin(period * periods, purchases, history, "options.period");
  let [soFar, discounted] = [0, 0];
  for (let end = 1; end <= periods; end++) {
    const expected = purchasesToCome(purchases, history, period * end);
    discounted += (expected - soFar) / (1 + discount) ** end;
    soFar = expected;
  }
  const perPurchase = spendOf(spend, history);
  return {
    value: perPurchase === null ? null : margin * perPurchase * discounted,
    ...(perPurchase === null ? { reason: "unbounded" as const } : {}),
    expectedPurchases: soFar,
    expectedSpend: perPurchase,
    probabilityAlive: aliveProbability(purchases, history),
  };
}

const UNKNOWN: SpendHistory = { frequency: 0, meanSpend: null };

function spendOf(model: GammaGamma, { frequency, meanSpend }: SpendHistory): number | null {
  assertCount(frequency, "frequency");
  if (frequency === 0 || meanSpend === null) return spendToCome(model, { frequency: 0, meanSpend: 0 });
  assertMeanSpend(meanSpend);
  return spendToCome(model, { frequency, meanSpend });
}

function assertGammaGamma(model: unknown, path: string): asserts model is GammaGamma {
  assertRecord(model, path, "a model such as { p: 6.2, q: 3.7, gamma: 15 }");
  for (const name of ["p", "q", "gamma"]) assertNumber(model[name], `${path}.${name}`, { above: 0, max: 1e15 });
}
