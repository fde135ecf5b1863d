import { studentTCdf, studentTCriticalValue } from "./distributions/student-t.js";
import { around, type Limits } from "./limits.js";
import type { Moments } from "./moments.js";

/** A t test with the interval that belongs to it. */
export interface TTest extends Limits {
  /** What is tested against zero, in the unit of the values. */
  readonly difference: number;
  /** Difference in standard errors. */
  readonly t: number;
  /** Degrees of freedom; whole only for a paired test. */
  readonly df: number;
  /** Two-sided p-value. */
  readonly p: number;
}

/** t interval for a mean; `null` for a single value, which says nothing about the spread. */
export function meanInterval({ n, mean, standardDeviation }: Moments, confidence: number): Limits | null {
  if (standardDeviation === null) return null;
  return around(mean, studentTCriticalValue(confidence, n - 1) * (standardDeviation / Math.sqrt(n)));
}

/**
 * Difference of the means of two independent samples, `second − first`, whose spreads may differ; `null` where a sample has only one
 * value or no value differs from the others of its sample: without any spread no difference can be judged.
 *
 * @see Welch 1947, Biometrika 34, 28–35.
 */
export function welchTest(first: Moments, second: Moments, confidence: number): TTest | null {
  if (first.standardDeviation === null || second.standardDeviation === null) return null;
  const a = first.standardDeviation ** 2 / first.n;
  const b = second.standardDeviation ** 2 / second.n;
  // Shares of the variance first: the squares of very small or large variances would leave the range of numbers.
  const part = a / (a + b);
  const df = 1 / (part ** 2 / (first.n - 1) + (1 - part) ** 2 / (second.n - 1));
  return tTest(second.mean - first.mean, Math.sqrt(a + b), df, confidence);
}

/** Mean of differences within pairs, tested against zero; `null` where there is one pair or all differences are equal. */
export function pairedTTest({ n, mean, standardDeviation }: Moments, confidence: number): TTest | null {
  return standardDeviation === null ? null : tTest(mean, standardDeviation / Math.sqrt(n), n - 1, confidence);
}

function tTest(difference: number, standardError: number, df: number, confidence: number): TTest | null {
  if (standardError === 0) return null;
  const t = difference / standardError;
  const p = 2 * studentTCdf(Math.abs(t), df).upper;
  return { difference, t, df, p, ...around(difference, studentTCriticalValue(confidence, df) * standardError) };
}
