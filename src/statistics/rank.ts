import { normalCriticalValue } from "./distributions/normal.js";
import { studentTCdf } from "./distributions/student-t.js";
import type { Limits } from "./limits.js";

/** A rank correlation with its test. */
export interface RankCorrelation {
  /** Spearman's rho, from −1 to 1. */
  readonly rho: number;
  /** Two-sided p-value, by Student's t; `null` for fewer than three pairs. */
  readonly p: number | null;
}

/** Place of each value among all, from 1 on; equal values share the middle of their places. */
export function midRanks(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] as number) - (values[b] as number));
  const ranks = new Array<number>(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1] as number] === values[order[from] as number]) to += 1;
    for (let at = from; at <= to; at++) ranks[order[at] as number] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return ranks;
}

/**
 * Spearman's rank correlation: Pearson's of the middle ranks; `null` for fewer than two pairs, and where all values of one kind are equal.
 *
 * @see Spearman 1904, American Journal of Psychology 15, 72–101.
 */
export function spearman(x: readonly number[], y: readonly number[]): RankCorrelation | null {
  const middle = (x.length + 1) / 2;
  const [a, b] = [midRanks(x), midRanks(y)];
  let [xx, yy, xy] = [0, 0, 0];
  for (let at = 0; at < a.length; at++) {
    const dx = (a[at] as number) - middle;
    const dy = (b[at] as number) - middle;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  if (xx === 0 || yy === 0) return null;
  const rho = Math.min(1, Math.max(-1, xy / Math.sqrt(xx * yy)));
  const df = x.length - 2;
  if (df < 1) return { rho, p: null };
  const t = Math.abs(rho) * Math.sqrt(df / ((1 - rho) * (1 + rho)));
  return { rho, p: Number.isFinite(t) ? 2 * studentTCdf(t, df).upper : 0 };
}

/**
 * Interval of Spearman's rho: Fisher's transformation, with the variance of ranks; `null` for fewer than four pairs, and where the order is
 * the same, or reversed, without exception.
 *
 * @see Bonett and Wright 2000, Psychometrika 65, 23–28.
 */
export function spearmanInterval(rho: number, n: number, confidence: number): Limits | null {
  if (n < 4 || Math.abs(rho) === 1) return null;
  const reach = normalCriticalValue(confidence) * Math.sqrt((1 + rho ** 2 / 2) / (n - 3));
  return { low: Math.tanh(Math.atanh(rho) - reach), high: Math.tanh(Math.atanh(rho) + reach) };
}
