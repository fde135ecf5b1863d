import { normalCriticalValue } from "./distributions/normal.js";
import { around, clip, differenceLimits, type Estimate, type Limits } from "./limits.js";
import { type NetCounts, netScoreInterval, netScoreMoments, withPseudoAnswers } from "./net-score.js";
import { type ZTest, zTest } from "./z-test.js";

/** How the interval of a difference of two net scores can be computed; score is the default wherever there is a choice. */
export const netScoreDifferenceMethods = ["score", "adjusted-wald"] as const;

/** One of {@link netScoreDifferenceMethods}. */
export type NetScoreDifferenceMethod = (typeof netScoreDifferenceMethods)[number];

/** Interval for net score `second` minus net score `first` of two independent samples, within [−2, 2]. */
export function netScoreDifferenceInterval(
  first: NetCounts,
  second: NetCounts,
  confidence: number,
  method: NetScoreDifferenceMethod,
): Limits {
  const limits =
    method === "score"
      ? differenceLimits(scoreEstimate(first, confidence), scoreEstimate(second, confidence))
      : adjustedWaldLimits(first, second, confidence);
  return clip(limits, -2, 2);
}

/** Test of equal net scores with three pseudo-answers in each sample, so that there is always a variance to judge by. */
export function netScoreDifferenceTest(first: NetCounts, second: NetCounts): ZTest {
  const { difference, standardError } = adjustedDifference(first, second);
  return zTest(difference, standardError);
}

function scoreEstimate(counts: NetCounts, confidence: number): Estimate {
  return { value: netScoreMoments(counts).score, ...netScoreInterval(counts, confidence, "score") };
}

function adjustedWaldLimits(first: NetCounts, second: NetCounts, confidence: number): Limits {
  const { difference, standardError } = adjustedDifference(first, second);
  return around(difference, normalCriticalValue(confidence) * standardError);
}

function adjustedDifference(first: NetCounts, second: NetCounts): { difference: number; standardError: number } {
  const a = netScoreMoments(withPseudoAnswers(first));
  const b = netScoreMoments(withPseudoAnswers(second));
  return { difference: b.score - a.score, standardError: Math.hypot(a.standardError, b.standardError) };
}
