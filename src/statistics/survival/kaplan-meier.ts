import type { LifeTable } from "./life-table.js";

/** What survival curves are made from, time by time. */
export interface RiskTable {
  /** How many were at risk. */
  readonly atRisk: ArrayLike<number>;
  /** How many of them ended. */
  readonly ended: ArrayLike<number>;
}

/** A survival curve, with a value for each row of its life table. */
export interface KaplanMeier {
  /** Share that is still there after the time. */
  readonly survival: Float64Array;
  /** Greenwood's sum Σ d / (n (n − d)), the variance of survival divided by its square; infinite once nobody is left. */
  readonly greenwood: Float64Array;
}

/** A curve counts as having come down to a level from this close, so that 0.5 is reached however its factors were rounded. */
const SLACK = 1e-12;

/**
 * The product-limit estimate Π (1 − d / n). Once it is 0 it stays so, even where others enter later.
 *
 * @see Kaplan & Meier 1958, Journal of the American Statistical Association 53, 457–481; Greenwood 1926, The Natural Duration of Cancer.
 */
export function kaplanMeier({ atRisk, ended }: RiskTable): KaplanMeier {
  const survival = new Float64Array(atRisk.length);
  const greenwood = new Float64Array(atRisk.length);
  let [remaining, sum] = [1, 0];
  for (let row = 0; row < atRisk.length; row++) {
    const n = atRisk[row] as number;
    const d = ended[row] as number;
    remaining *= (n - d) / n;
    sum += greenwoodTerm(n, d);
    survival[row] = remaining;
    greenwood[row] = sum;
  }
  return { survival, greenwood };
}

/** What one time adds to Greenwood's sum. */
export function greenwoodTerm(atRisk: number, ended: number): number {
  return ended === 0 ? 0 : ended / (atRisk * (atRisk - ended));
}

/** Standard error of a survival; `null` where it is 0, since nobody is left to vary. */
export function standardErrorOf(survival: number, greenwood: number): number | null {
  return survival === 0 ? null : survival * Math.sqrt(greenwood);
}

/** Whether a survival has come down to a level. */
export function hasReached(survival: number, level: number): boolean {
  return survival <= level + SLACK;
}

/**
 * Median length of observation: when half would have been censored, had nobody ended; `null` where that is not reached.
 *
 * @see Schemper & Smith 1996, Controlled Clinical Trials 17, 343–346 (Kaplan–Meier with ended and censored exchanged).
 */
export function medianFollowUp({ time, atRisk, censored }: LifeTable): number | null {
  return timeReached(0.5, time, kaplanMeier({ atRisk, ended: censored }));
}

/** The first time at which a curve is down to a level; `null` where it does not get there. */
export function timeReached(level: number, time: Float64Array, { survival }: KaplanMeier): number | null {
  return time[survival.findIndex((share) => hasReached(share, level))] ?? null;
}
