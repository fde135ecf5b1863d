import { normalCriticalValue } from "./distributions/normal.js";
import { around, type Limits } from "./limits.js";
import { turningPoint } from "./root.js";

/** Answers on the good side, on neither, on the bad side; at least one in all. */
export interface NetCounts {
  /** Answers that count +1. */
  readonly positive: number;
  /** Answers that count 0. */
  readonly neutral: number;
  /** Answers that count −1. */
  readonly negative: number;
}

/** Moments of answers coded +1, 0 and −1. */
export interface NetScoreMoments {
  /** How many answers. */
  readonly n: number;
  /** Mean of the codes: positive minus negative share, in [−1, 1]. */
  readonly score: number;
  /** Variance of the codes, divided by n. */
  readonly variance: number;
  /** Standard error of the score, √(variance/n). */
  readonly standardError: number;
}

/** How the interval of a net score can be computed, by its name in the literature; score is the default wherever there is a choice. */
export type NetScoreIntervalMethod = "score" | "adjusted-wald" | "wald";

/** All of them, the default first. */
export const netScoreIntervalMethods: readonly [NetScoreIntervalMethod, ...NetScoreIntervalMethod[]] = [
  "score",
  "adjusted-wald",
  "wald",
];

/** How many answers there are. */
export function totalOf({ positive, neutral, negative }: NetCounts): number {
  return positive + neutral + negative;
}

/** Mean and spread of a net score; counts need not be whole. */
export function netScoreMoments(counts: NetCounts): NetScoreMoments {
  const { positive, neutral, negative } = counts;
  const n = totalOf(counts);
  // The same as (positive + negative)/n − score², without the subtraction that eats digits when nearly all agree.
  const variance = (4 * positive * negative + neutral * (positive + negative)) / (n * n);
  return { n, score: (positive - negative) / n, variance, standardError: Math.sqrt(variance / n) };
}

/**
 * Interval for a net score: within [−1, 1] by the score method; the others may overshoot.
 *
 * @see Tango 1998, Statistics in Medicine 17, 891–908 (score); Rocks 2016, "Interval Estimation for the Net Promoter Score",
 * The American Statistician 70, 365–372 (score, adjusted Wald with three triangular pseudo-answers).
 */
export function netScoreInterval(counts: NetCounts, confidence: number, method: NetScoreIntervalMethod): Limits {
  const z = normalCriticalValue(confidence);
  if (method === "score") return { low: 0 - upperScoreLimit(mirrored(counts), z), high: upperScoreLimit(counts, z) };
  const { score, standardError } = netScoreMoments(method === "wald" ? counts : withPseudoAnswers(counts));
  return around(score, z * standardError);
}

/** Adds three answers, half of them neutral: pulls a small sample off the edge where it would look certain. */
export function withPseudoAnswers({ positive, neutral, negative }: NetCounts): NetCounts {
  return { positive: positive + 0.75, neutral: neutral + 1.5, negative: negative + 0.75 };
}

function mirrored({ positive, neutral, negative }: NetCounts): NetCounts {
  return { positive: negative, neutral, negative: positive };
}

/** The largest score D that the data do not reject: D − score ≤ z √(variance at D / n). */
function upperScoreLimit(counts: NetCounts, z: number): number {
  const { positive, negative } = counts;
  const { n, score } = netScoreMoments(counts);
  return turningPoint((d) => d - score < z * Math.sqrt(varianceAt(d, positive, negative, n) / n), score, 1);
}

/**
 * Variance of the codes if the true score were `d`, with the other shares as likely as the counts allow.
 *
 * The negative share q solves 2n q² + B q − negative · d(1 − d) = 0; the variance is then 2q + d − d².
 */
function varianceAt(d: number, positive: number, negative: number, n: number): number {
  // From the side where nothing is subtracted below the root.
  if (d < 0) return varianceAt(-d, negative, positive, n);
  const b = (2 * n - positive + negative) * d - positive - negative;
  const c = negative * d * (1 - d);
  const root = Math.sqrt(b * b + 8 * n * c);
  const q = b > 0 ? (2 * c) / (b + root) : (root - b) / (4 * n);
  return 2 * q + d * (1 - d);
}
