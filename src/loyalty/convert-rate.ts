import { refuse } from "../errors.js";
import { assertNumber, assertOneOf, assertRecord } from "../guards.js";

/** Options of {@link convertRate}. */
export interface ConvertRateOptions {
  /** Length of the period that the rate is for. */
  readonly from: number;
  /** Length of the period that it is wanted for, in the same unit. */
  readonly to: number;
  /** Whether the rate counts those who leave or those who stay, or is one of growth, interest or discount. @defaultValue "churn" */
  readonly kind?: "churn" | "retention" | "discount";
}

/**
 * A churn, retention or discount rate for a period of another length: what does 5 % a month make in a year?
 *
 * Formula: `1 − (1 − rate)^(to ÷ from)` for churn, `rate^(to ÷ from)` for retention, fractions from 0 to 1; `(1 + rate)^(to ÷ from) − 1` for discount, 0 or more. Multiplying instead is the commonest
 * mistake: 5 % a month is 46 % a year, not 60 %. It assumes that the rate stays the same; where it falls with age, use a survival curve.
 *
 * @param rate - Share per period of length `from`.
 * @param options - Both lengths, in one unit: months, days, or whatever it is.
 * @returns The share per period of length `to`.
 * @throws {@link MetricInputError} when the rate is below 0 or, but for a discount, above 1, when a length is not above 0, and when a discount grows beyond all
 * numbers.
 * @see Farris, Bendle, Pfeifer and Reibstein 2020, Key Marketing Metrics, 4th edition.
 * @example
 * ```ts
 * import { convertRate } from "cx-metrics";
 *
 * convertRate(0.05, { from: 1, to: 12 }); // => 0.4596
 * convertRate(0.2, { from: 12, to: 1 }); // => 0.01842
 * convertRate(0.9, { from: 30, to: 365, kind: "retention" }); // => 0.2775
 * convertRate(0.1, { from: 12, to: 1, kind: "discount" }); // => 0.007974
 * ```
 */
export function convertRate(rate: number, options: ConvertRateOptions): number {
  assertRecord(options, "options", "an object with at least `from` and `to`");
  const { from, to, kind = "churn" } = options;
  assertNumber(rate, "rate", { min: 0, ...(kind === "discount" ? {} : { max: 1 }) });
  assertNumber(from, "options.from", { above: 0 });
  assertNumber(to, "options.to", { above: 0 });
  assertOneOf(kind, "options.kind", ["churn", "retention", "discount"]);
  // Nobody and everybody stay what they are; the formulas would multiply 0 by infinity if the periods are far enough apart.
  if (rate === 0 || (rate === 1 && kind !== "discount")) return rate + 0;
  const periods = to / from;
  if (kind === "discount") return compounded(rate, periods);
  // By way of logarithms, because 1 − (1 − rate) loses the digits of a small rate.
  return kind === "churn" ? -Math.expm1(periods * Math.log1p(-rate)) + 0 : rate ** periods;
}

function compounded(rate: number, periods: number): number {
  const converted = Math.expm1(periods * Math.log1p(rate));
  if (!Number.isFinite(converted))
    refuse("out-of-range", "rate", rate, `a discount rate that ${periods} periods can compound`);
  return converted;
}
