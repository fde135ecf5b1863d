import { normalCriticalValue, normalQuantile } from "./distributions/normal.js";
import { turningPoint } from "./root.js";

/** How sure a study has to be. */
export interface Certainty {
  /** One minus the chance of seeing a change where there is none; two-sided. */
  readonly confidence: number;
  /** The chance of seeing the change if it is there; above `1 − confidence`. */
  readonly power: number;
}

/** How precise an estimate has to be. */
export interface Precision {
  /** Half-width of the interval, in the unit of the estimate. */
  readonly margin: number;
  /** Two-sided confidence. */
  readonly confidence: number;
  /** Size of the population that the sample is drawn from at random; without it there is no end to it. */
  readonly population?: number;
}

/** Something measured in two groups. */
export interface Pair {
  /** In the first group. */
  readonly first: number;
  /** In the second group. */
  readonly second: number;
}

/**
 * Answers needed for an interval of a given half-width: `n = z² × variance ÷ margin²`, and for a finite population `n ÷ (1 + (n − 1)/N)`.
 *
 * `variance` is that of one answer: p(1 − p) for a share, at most 0.25; positive + negative − score² for a net score, at most 1.
 *
 * @see Cochran 1977, "Sampling Techniques", 3rd edition, section 4.4.
 */
export function sampleSizeForMargin(variance: number, { margin, confidence, population }: Precision): number {
  const n = variance * (normalCriticalValue(confidence) / margin) ** 2;
  return wholeSize(population === undefined ? n : n / (1 + (n - 1) / population));
}

/** Answers needed to tell a mean that is off its target by `change`; `variance` is that of one answer. */
export function sampleSizeForTarget(variance: number, change: number, certainty: Certainty): number {
  return wholeSize(variance * (reach(certainty) / change) ** 2);
}

/** Answers needed in each group to tell two means that differ by `change`; the second group is `ratio` times as large as the first. */
export function groupSizesForChange(variance: Pair, change: number, certainty: Certainty, ratio = 1): Pair {
  const first = (variance.first + variance.second / ratio) * (reach(certainty) / change) ** 2;
  return { first: wholeSize(first), second: wholeSize(ratio * first) };
}

/**
 * Answers needed in each of two equal groups to tell their shares apart.
 *
 * @see Fleiss, Levin & Paik 2003, "Statistical Methods for Rates and Proportions", 3rd edition, chapter 4, without continuity correction.
 */
export function groupSizeForShares(share: Pair, certainty: Certainty): number {
  // At one answer per group the difference would have to be this large; the requirement shrinks with the root of the size.
  const required = requiredDifference(share, { first: 1, second: 1 }, certainty);
  return wholeSize((required / (share.second - share.first)) ** 2);
}

/** Smallest true difference of two means that groups of these sizes show with the power asked for. */
export function detectableChange(variance: Pair, size: Pair, certainty: Certainty): number {
  return reach(certainty) * Math.sqrt(variance.first / size.first + variance.second / size.second);
}

/** Changes of a share, in share points. */
export interface DetectableShareChange {
  /** Smallest rise that can be told; `null` where not even a rise to 1 can. */
  readonly rise: number | null;
  /** Smallest fall that can be told, above 0; `null` where not even a fall to 0 can. */
  readonly fall: number | null;
}

/** Smallest true change of a share, strictly between 0 and 1 in the first group, that groups of these sizes show with the power asked for. */
export function detectableShareChange(share: number, size: Pair, certainty: Certainty): DetectableShareChange {
  return { rise: detectableRise(share, size, certainty), fall: detectableRise(1 - share, size, certainty) };
}

function detectableRise(share: number, size: Pair, certainty: Certainty): number | null {
  const isTooSmall = (rise: number): boolean =>
    rise < requiredDifference({ first: share, second: share + rise }, size, certainty);
  const largest = 1 - share;
  return isTooSmall(largest) ? null : turningPoint(isTooSmall, 0, largest);
}

/** Difference of two shares that is found with the power asked for: the test pools the variance, the true one is that of each group. */
function requiredDifference(share: Pair, size: Pair, { confidence, power }: Certainty): number {
  const pooled = (size.first * share.first + size.second * share.second) / (size.first + size.second);
  const underTest = shareVariance(pooled) * (1 / size.first + 1 / size.second);
  const inTruth = shareVariance(share.first) / size.first + shareVariance(share.second) / size.second;
  return normalCriticalValue(confidence) * Math.sqrt(underTest) + normalQuantile(power) * Math.sqrt(inTruth);
}

function shareVariance(share: number): number {
  return Math.max(0, share * (1 - share));
}

/** How many standard errors a true difference must measure to be found with the power asked for. */
function reach({ confidence, power }: Certainty): number {
  return normalCriticalValue(confidence) + normalQuantile(power);
}

/** The next whole size, at least 1; a size that is whole but for rounding stays. */
function wholeSize(n: number): number {
  return Math.max(1, Math.ceil(n - 1e-9));
}
