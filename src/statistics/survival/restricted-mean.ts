import { greenwoodTerm } from "./kaplan-meier.js";
import type { LifeTable } from "./life-table.js";

/** A mean with its standard error. */
export interface MeanEstimate {
  /** The mean. */
  readonly mean: number;
  /** Its standard error. */
  readonly standardError: number;
}

/**
 * Mean time within the horizon: the area under the survival curve up to it. Beyond the last time the curve keeps its last value.
 *
 * @see Klein & Moeschberger 2003, Survival Analysis, 2nd edition, section 4.5.
 */
export function restrictedMean(
  { time, atRisk, ended }: LifeTable,
  survival: ArrayLike<number>,
  horizon: number,
): MeanEstimate {
  // From the right, because the error at a time goes with all the area after it.
  let [area, variance, from] = [0, 0, horizon];
  for (let row = time.length - 1; row >= 0; row--) {
    const start = time[row] as number;
    if (start >= horizon) continue;
    area += (survival[row] as number) * (from - start);
    from = start;
    // Where nobody is left there is no area, and Greenwood's term is infinite.
    if (area > 0) variance += area ** 2 * greenwoodTerm(atRisk[row] as number, ended[row] as number);
  }
  return { mean: area + from, standardError: Math.sqrt(variance) };
}
