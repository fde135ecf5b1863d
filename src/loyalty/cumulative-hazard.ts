import type { Interval } from "../result.js";
import { normalCriticalValue } from "../statistics/distributions/normal.js";
import { nelsonAalen } from "../statistics/survival/nelson-aalen.js";
import { assertSurvival, riskTable, type Survival } from "./survival-result.js";

/** One time of a cumulative hazard. */
export interface HazardPoint {
  /** Duration at which somebody left. */
  readonly time: number;
  /** The hazard so far: the losses that a customer who was replaced after each would have suffered on average. 0 or more. */
  readonly hazard: number;
  /** Its standard error. */
  readonly standardError: number;
  /** Limits, on the log scale; `null` before anybody has ended. */
  readonly interval: Interval | null;
}

/**
 * How does the risk of losing a customer add up over their time with us? Where the line is steep, they leave.
 *
 * Formula: H(t) = Σ ended ÷ at risk over the durations up to t (Nelson–Aalen). A straight line is a constant risk; one that bends down shows that those who
 * have stayed leave less. The rise between two durations, divided by their distance, is the rate of loss in between. exp(−H) is
 * at least the survival, and close to it while many are at risk.
 *
 * @param result - Result of `survival`.
 * @returns The hazard at each duration of the curve; none where the result has no curve.
 * @throws {@link MetricInputError} when the result is none of `survival`.
 * @see Nelson 1972, Technometrics 14; Aalen 1978, Annals of Statistics 6; Klein and Moeschberger 2003, Survival Analysis, 2nd edition, section 4.3 (the interval).
 * @example
 * ```ts
 * import { cumulativeHazard, survival } from "cx-metrics";
 *
 * const stay = survival({ ended: { 1: 30, 6: 10, 12: 20 }, censored: { 6: 10, 24: 30 } });
 * cumulativeHazard(stay).map((point) => point.hazard); // => [0.3, 0.442857, 0.842857, 0.842857]
 * ```
 */
export function cumulativeHazard(result: Survival): HazardPoint[] {
  assertSurvival(result);
  const { curve, confidence } = result;
  const { hazard, standardError } = nelsonAalen(riskTable(curve));
  const z = normalCriticalValue(confidence);
  return curve.map(({ time }, row) => {
    const value = hazard[row] as number;
    const error = standardError[row] as number;
    const factor = value === 0 ? 1 : Math.exp((z * error) / value);
    const limits = { low: value / factor, high: value * factor, confidence, method: "log" };
    return { time, hazard: value, standardError: error, interval: value === 0 ? null : limits };
  });
}
