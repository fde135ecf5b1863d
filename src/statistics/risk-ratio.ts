import { normalCriticalValue } from "./distributions/normal.js";
import type { Estimate } from "./limits.js";
import type { Proportion } from "./proportion-difference.js";

/**
 * How many times as large the share `second` is as the share `first`; `null` where one of them is 0, since no limit can be given.
 *
 * @see Katz, Baptista, Azen & Pike 1978, Biometrics 34, 469–474.
 */
export function riskRatio(first: Proportion, second: Proportion, confidence: number): Estimate | null {
  const [a, b] = [first.numerator, second.numerator];
  if (a === 0 || b === 0) return null;
  const variance = failures(first) / (a * first.denominator) + failures(second) / (b * second.denominator);
  return ratioEstimate((b * first.denominator) / (a * second.denominator), variance, confidence);
}

/**
 * How many times as large the odds behind `second` are as those behind `first`; `null` where one of the four counts is 0.
 *
 * @see Woolf 1955, Annals of Human Genetics 19, 251–253.
 */
export function oddsRatio(first: Proportion, second: Proportion, confidence: number): Estimate | null {
  const [a, b, c, d] = [first.numerator, failures(first), second.numerator, failures(second)];
  if (Math.min(a, b, c, d) === 0) return null;
  return ratioEstimate((b * c) / (a * d), 1 / a + 1 / b + 1 / c + 1 / d, confidence);
}

function failures({ numerator, denominator }: Proportion): number {
  return denominator - numerator;
}

/** A ratio with limits that are equally far from it on the logarithmic scale. */
function ratioEstimate(value: number, variance: number, confidence: number): Estimate {
  const factor = Math.exp(normalCriticalValue(confidence) * Math.sqrt(variance));
  return { value, low: value / factor, high: value * factor };
}
