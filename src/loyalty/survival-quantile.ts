import { assertLevel } from "../guards.js";
import { timeAtLevel } from "./survival-reading.js";
import { assertSurvival, type Survival, type SurvivalTime } from "./survival-result.js";

/**
 * After what time is only this share of customers still there? With 0.5 it is the median, with 0.9 the time by which we have lost a tenth.
 *
 * The first duration after which the curve is at or below the share, in the unit of the result; `null` where it does not come down so far. The
 * limits are where those of the curve do so.
 *
 * @param result - Result of `survival`.
 * @param share - Share that is still there, between 0 and 1.
 * @returns The duration with its limits.
 * @throws {@link MetricInputError} when the result is none of `survival`, or the share is not between 0 and 1.
 * @see Brookmeyer and Crowley 1982, A Confidence Interval for the Median Survival Time, Biometrics 38.
 * @example
 * ```ts
 * import { survival, survivalQuantile } from "cx-metrics";
 *
 * const stay = survival({ ended: { 1: 30, 6: 10, 12: 20 }, censored: { 6: 10, 24: 30 } });
 * survivalQuantile(stay, 0.6); // => { time: 6, low: 1, high: 12 }
 * survivalQuantile(stay, 0.2); // => { time: null, low: null, high: null }
 * ```
 */
export function survivalQuantile(result: Survival, share: number): SurvivalTime {
  assertSurvival(result);
  assertLevel(share, "share");
  return timeAtLevel(result.curve, share);
}
