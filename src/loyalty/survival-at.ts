import { assertNumber, assertRecord } from "../guards.js";
import type { Interval, NoValueReason } from "../result.js";
import { normalCriticalValue } from "../statistics/distributions/normal.js";
import { kaplanMeier, standardErrorOf } from "../statistics/survival/kaplan-meier.js";
import { probabilityLimits } from "../statistics/survival/probability-limits.js";
import { assertSurvival, riskTable, type Survival } from "./survival-result.js";

/** Options of {@link survivalAt}. */
export interface SurvivalAtOptions {
  /** Ask for those only that are still there after this duration; at most the time asked for. @defaultValue all customers */
  readonly given?: number;
}

/** Share of customers that is still there after some time. */
export interface SurvivalAt {
  /** The duration asked for. */
  readonly time: number;
  /** The duration that they have behind them; `null` where all customers are meant. */
  readonly given: number | null;
  /** The share, from 0 to 1; `null` where it cannot be told. */
  readonly survival: number | null;
  /**
   * Why it cannot be told; present only then: `"empty"` and `"insufficient"` as for the result itself, `"not-ratable"` nobody was observed for so long,
   * `"zero-denominator"` nobody is left after the time given.
   */
  readonly reason?: NoValueReason;
  /** Standard error of the share; `null` where it cannot be told. */
  readonly standardError: number | null;
  /** Limits by the method of the result; `null` where they cannot be told, as where nobody has ended, or everybody. */
  readonly interval: Interval | null;
}

/**
 * What share of customers is still there after a year? And of those who have made it through the first month?
 *
 * Formula: S(t), or with `given` the conditional survival S(t) ÷ S(given), a fraction from 0 to 1. Its variance is that of the time in between
 * (Greenwood). Beyond the longest observation the curve is not known unless it has come down to 0, and the share is `null`.
 *
 * @param result - Result of `survival`.
 * @param time - Duration, in the unit of the result.
 * @param options - The duration that those asked for have behind them.
 * @returns The share, with its standard error and interval.
 * @throws {@link MetricInputError} when the result is none of `survival`, the time is negative or no number, or `given` is more than the time.
 * @see Kalbfleisch and Prentice 2002, The Statistical Analysis of Failure Time Data, 2nd edition, section 1.4.
 * @example
 * ```ts
 * import { survival, survivalAt } from "cx-metrics";
 *
 * const stay = survival({ ended: { 1: 30, 6: 10, 12: 20 }, censored: { 6: 10, 24: 30 } });
 * survivalAt(stay, 12).survival; // => 0.36
 * survivalAt(stay, 12, { given: 1 }).survival; // => 0.5143
 * survivalAt(stay, 36).survival; // => null
 * ```
 */
export function survivalAt(result: Survival, time: number, options: SurvivalAtOptions = {}): SurvivalAt {
  assertSurvival(result);
  assertNumber(time, "time", { min: 0 });
  assertRecord(options, "options", "an object with named options");
  const { given } = options;
  if (given !== undefined) assertNumber(given, "options.given", { min: 0, max: time });
  const { curve, confidence, method } = result;
  const asked = { time: time + 0, given: given === undefined ? null : given + 0 };
  const reason = unknownReason(result, time, given);
  if (reason !== null) return { ...asked, survival: null, reason, standardError: null, interval: null };
  const between = kaplanMeier(riskTable(curve.filter((point) => point.time > (given ?? -1) && point.time <= time)));
  const share = between.survival.at(-1) ?? 1;
  const standardError = standardErrorOf(share, between.greenwood.at(-1) ?? 0);
  const limits = probabilityLimits(share, standardError, normalCriticalValue(confidence), method);
  return { ...asked, survival: share, standardError, interval: limits && { ...limits, confidence, method } };
}

/** Why the share cannot be told; `null` where it can. */
function unknownReason(
  { curve, reason = "empty" }: Survival,
  time: number,
  given: number | undefined,
): NoValueReason | null {
  const last = curve.at(-1);
  if (last === undefined) return reason;
  if (given !== undefined && curve.some((point) => point.time <= given && point.survival === 0))
    return "zero-denominator";
  return last.survival > 0 && time > last.time ? "not-ratable" : null;
}
