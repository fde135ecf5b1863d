import { normalCriticalValue } from "./distributions/normal.js";
import { around, clip, differenceLimits, type Estimate, type Limits } from "./limits.js";
import { wilsonInterval } from "./proportion.js";
import { type ZTest, zTest } from "./z-test.js";

/** Counts behind a share. */
export interface Proportion {
  /** How many it is true of. */
  readonly numerator: number;
  /** Of how many; above 0. */
  readonly denominator: number;
}

/** How the interval of a difference of two shares can be computed; Newcombe is the default wherever there is a choice. */
export const proportionDifferenceMethods = ["newcombe", "agresti-caffo"] as const;

/** One of {@link proportionDifferenceMethods}. */
export type ProportionDifferenceMethod = (typeof proportionDifferenceMethods)[number];

/**
 * Interval for share `second` minus share `first` of two independent samples, within [−1, 1].
 *
 * @see Newcombe 1998, Statistics in Medicine 17, 873–890 (method 10); Agresti & Caffo 2000, The American Statistician 54, 280–288.
 */
export function proportionDifferenceInterval(
  first: Proportion,
  second: Proportion,
  confidence: number,
  method: ProportionDifferenceMethod,
): Limits {
  const limits =
    method === "newcombe"
      ? differenceLimits(wilsonEstimate(first, confidence), wilsonEstimate(second, confidence))
      : agrestiCaffoLimits(first, second, confidence);
  return clip(limits, -1, 1);
}

/** Test of equal shares with the pooled variance; `null` where nobody or everybody counts, because then there is no variance. */
export function pooledProportionTest(first: Proportion, second: Proportion): ZTest | null {
  const denominator = first.denominator + second.denominator;
  const pooled = (first.numerator + second.numerator) / denominator;
  if (pooled === 0 || pooled === 1) return null;
  const variance = pooled * (1 - pooled) * (1 / first.denominator + 1 / second.denominator);
  return zTest(share(second) - share(first), Math.sqrt(variance));
}

function wilsonEstimate(proportion: Proportion, confidence: number): Estimate {
  const { numerator, denominator } = proportion;
  return { value: share(proportion), ...wilsonInterval(numerator, denominator, confidence) };
}

/** The plain interval after one success and one failure were added to each sample. */
function agrestiCaffoLimits(first: Proportion, second: Proportion, confidence: number): Limits {
  const [a, b] = [withPseudoAnswers(first), withPseudoAnswers(second)];
  const standardError = Math.sqrt(variance(a) + variance(b));
  return around(share(b) - share(a), normalCriticalValue(confidence) * standardError);
}

function withPseudoAnswers({ numerator, denominator }: Proportion): Proportion {
  return { numerator: numerator + 1, denominator: denominator + 2 };
}

function share({ numerator, denominator }: Proportion): number {
  return numerator / denominator;
}

function variance(proportion: Proportion): number {
  const p = share(proportion);
  return (p * (1 - p)) / proportion.denominator;
}
