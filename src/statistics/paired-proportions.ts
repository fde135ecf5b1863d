import { binomialCdf } from "./distributions/binomial.js";
import { clip, differenceLimits, type Estimate, type Limits } from "./limits.js";
import { wilsonInterval } from "./proportion.js";
import { zTest } from "./z-test.js";

/** The same people asked yes or no twice. */
export interface PairedCounts {
  /** Yes both times. */
  readonly both: number;
  /** Yes the first time only. */
  readonly onlyFirst: number;
  /** Yes the second time only. */
  readonly onlySecond: number;
  /** No both times. */
  readonly neither: number;
}

/** Result of {@link mcNemarTest}. */
export interface McNemarTest {
  /** Two-sided p-value. */
  readonly p: number;
  /** Exact binomial for few changes of mind, otherwise the normal approximation. */
  readonly method: "exact" | "asymptotic";
}

/** From this many people who changed their mind the normal approximation is good enough. */
const MANY_CHANGES = 25;

/**
 * Whether those who changed their mind went one way more often than the other; those who stayed say nothing about it.
 *
 * @see McNemar 1947, Psychometrika 12, 153–157; asymptotic without continuity correction, which would make it needlessly shy.
 */
export function mcNemarTest({ onlyFirst, onlySecond }: PairedCounts): McNemarTest {
  const changes = onlyFirst + onlySecond;
  if (changes >= MANY_CHANGES) return { p: zTest(onlySecond - onlyFirst, Math.sqrt(changes)).p, method: "asymptotic" };
  const oneTail = binomialCdf(Math.min(onlyFirst, onlySecond), changes, 0.5).lower;
  return { p: Math.min(1, 2 * oneTail), method: "exact" };
}

/**
 * Interval for the share at the second time minus the share at the first, within [−1, 1].
 *
 * @see Newcombe 1998, Statistics in Medicine 17, 2635–2650, method 10: Wilson limits combined with the correlation of the answers.
 */
export function pairedDifferenceInterval(counts: PairedCounts, confidence: number): Limits {
  const { both, onlyFirst, onlySecond, neither } = counts;
  const n = both + onlyFirst + onlySecond + neither;
  const estimate = (yes: number): Estimate => ({ value: yes / n, ...wilsonInterval(yes, n, confidence) });
  return clip(differenceLimits(estimate(both + onlyFirst), estimate(both + onlySecond), correlation(counts)), -1, 1);
}

/** Correlation φ of the two answers; a positive one is taken n/2 smaller in its numerator, but not below 0, as method 10 asks. */
function correlation({ both, onlyFirst, onlySecond, neither }: PairedCounts): number {
  const n = both + onlyFirst + onlySecond + neither;
  const margins = (both + onlyFirst) * (onlySecond + neither) * (both + onlySecond) * (onlyFirst + neither);
  if (margins === 0) return 0;
  const agreement = both * neither - onlyFirst * onlySecond;
  return (agreement > 0 ? Math.max(0, agreement - n / 2) : agreement) / Math.sqrt(margins);
}
