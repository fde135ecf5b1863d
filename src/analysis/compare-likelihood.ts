import { type Interval, type MetricResult, type NoValueReason, sampleSizeWarnings, type Warning } from "../result.js";
import type { Estimate } from "../statistics/limits.js";
import { type Proportion, proportionDifferenceInterval } from "../statistics/proportion-difference.js";
import { oddsRatio, riskRatio } from "../statistics/risk-ratio.js";
import { assertComparable, type ComparisonOptions, resolveComparison } from "./comparison.js";
import { intervalText } from "./format.js";
import { numberText } from "./number-text.js";
import { isResult, type Observed, type OutcomeCounts, observed } from "./observed-share.js";

/** One way to say how far two groups are apart. */
export interface EffectSize {
  /** The number, unrounded; `null` where there is none, and `reason` says why. */
  readonly value: number | null;
  /** Why there is no value; present only then. */
  readonly reason?: NoValueReason;
  /** What it could be, had chance fallen otherwise; `null` where it cannot be told. */
  readonly interval: Interval | null;
}

/** Result of {@link compareLikelihood}. */
export interface LikelihoodComparison {
  /** Share of the group that has the outcome; `null` where it is not known. */
  readonly share: number | null;
  /** Share of the reference group that has it; `null` where it is not known. */
  readonly referenceShare: number | null;
  /** The one share divided by the other: 3 is three times as likely, 0.56 is 44 % less likely. */
  readonly riskRatio: EffectSize;
  /** The one share minus the other, from −1 to 1. */
  readonly riskDifference: EffectSize;
  /** The odds of the one divided by the odds of the other; close to the risk ratio only where the outcome is rare in both. */
  readonly oddsRatio: EffectSize;
  /** The same in a sentence. */
  readonly sentence: string;
  /** What a reader should know: always that an association is no proof of a cause. */
  readonly warnings: readonly Warning[];
}

/**
 * How many times as likely is it in one group as in another? For example: how much likelier do customers who felt valued buy again?
 *
 * Formula: risk ratio `share ÷ referenceShare`, risk difference `share − referenceShare`, odds ratio `odds ÷ referenceOdds` with
 * `odds = share ÷ (1 − share)`. Intervals: Katz for the risk ratio, Newcombe for the difference, Woolf for the odds ratio. A ratio for which
 * one of the counts that it needs is 0 is `null`, and so is its interval; the difference is still there. An empty group gives `null` throughout.
 *
 * It is an association: customers who differ in one thing differ in others too, and any of them can be the cause. Give the risk ratio to
 * readers; the odds ratio is for those who know it, because it looks larger than the likelihood is.
 *
 * @param group - The group in question: a result that is a share, or how many of how many.
 * @param reference - The group it is held against, of the same outcome.
 * @param options - Confidence, and what to do about different definitions.
 * @returns Both shares, the three measures with their intervals, and a sentence in plain words.
 * @throws {@link MetricInputError} when a group is no share, its counts contradict each other, or the definitions differ.
 * @see Katz, Baptista, Azen and Pike 1978, Biometrics 34 (risk ratio); Newcombe 1998, Statistics in Medicine 17 (difference); Woolf 1955,
 * Annals of Human Genetics 19 (odds ratio).
 * @example
 * ```ts
 * import { compareLikelihood } from "cx-metrics";
 *
 * const valued = { numerator: 90, denominator: 100 }; // of 100 who felt valued, 90 bought again
 * const others = { numerator: 30, denominator: 100 };
 * const likelihood = compareLikelihood(valued, others);
 * likelihood.riskRatio; // => { value: 3.0, interval: { low: 2.21, high: 4.08, confidence: 0.95, method: "katz" } }
 * likelihood.sentence;
 * // => "3.00 times as likely: 90.0 % against 30.0 % (risk ratio 3.00, 95 % CI 2.21 to 4.08; difference +60.0 pp, 95 % CI 47.9 pp to 69.3 pp)."
 * ```
 */
export function compareLikelihood(
  group: OutcomeCounts | MetricResult,
  reference: OutcomeCounts | MetricResult,
  options: ComparisonOptions = {},
): LikelihoodComparison {
  const { confidence, definitions } = resolveComparison(options);
  const [of, against] = [observed(group, "group"), observed(reference, "reference")];
  const mismatch =
    isResult(group) && isResult(reference)
      ? assertComparable(group, reference, definitions, ["group", "reference"])
      : [];
  const warnings = [ASSOCIATION, ...mismatch];
  if (typeof of === "string" || typeof against === "string") {
    const reason = typeof of === "string" ? of : (against as NoValueReason);
    const none = { value: null, reason, interval: null };
    const sentence = `No comparison, because a share is missing (${reason}).`;
    const shares = { share: shareOf(of), referenceShare: shareOf(against) };
    return { ...shares, riskRatio: none, riskDifference: none, oddsRatio: none, sentence, warnings };
  }
  const difference = differenceOf(of, against, confidence);
  const isAbsent = against.numerator === 0;
  const isCertain = of.numerator === of.denominator;
  const facts = {
    share: shareOf(of),
    referenceShare: shareOf(against),
    riskRatio: effectOf(riskRatio(against, of, confidence), confidence, "katz", isAbsent),
    riskDifference: effectOf(difference, confidence, "newcombe", false),
    oddsRatio: effectOf(oddsRatio(against, of, confidence), confidence, "woolf", isAbsent || isCertain),
  };
  warnings.push(...sampleSizeWarnings(Math.min(of.denominator, against.denominator)));
  return { ...facts, sentence: sentenceOf(facts), warnings };
}

const ASSOCIATION: Warning = {
  code: "misleading",
  message: "An association: it does not show that the one thing causes the other.",
};

function shareOf(group: Observed): number | null {
  return typeof group === "string" ? null : group.numerator / group.denominator;
}

function differenceOf(of: Proportion, against: Proportion, confidence: number): Estimate {
  const value = of.numerator / of.denominator - against.numerator / against.denominator;
  return { value, ...proportionDifferenceInterval(against, of, confidence, "newcombe") };
}

/** Limits that meet come from groups without any variation, which tell nothing of chance. */
function effectOf(estimate: Estimate | null, confidence: number, method: string, isDividedByZero: boolean): EffectSize {
  if (estimate === null) {
    return { value: null, reason: isDividedByZero ? "zero-denominator" : "insufficient", interval: null };
  }
  const { value, low, high } = estimate;
  return { value: value + 0, interval: low < high ? { low: low + 0, high: high + 0, confidence, method } : null };
}

function sentenceOf({
  share,
  referenceShare,
  riskRatio: ratio,
  riskDifference,
}: Omit<LikelihoodComparison, "sentence" | "warnings">): string {
  const [first, second] = [share ?? 0, referenceShare ?? 0];
  const shares = `${numberText(first, "fraction")} against ${numberText(second, "fraction")}`;
  const difference = `difference ${numberText(first - second, "fraction", { signed: true, change: true })}${rangeText(riskDifference, "fraction")}`;
  const quotient =
    ratio.value === null ? "" : `risk ratio ${numberText(ratio.value, "ratio")}${rangeText(ratio, "ratio")}; `;
  return `${likelihoodText(ratio.value, riskDifference.interval)}: ${shares} (${quotient}${difference}).`;
}

function likelihoodText(ratio: number | null, difference: Interval | null): string {
  if (difference === null || (difference.low <= 0 && difference.high >= 0))
    return "No detectable difference in likelihood";
  if (ratio === null) return difference.low > 0 ? "More likely" : "Less likely";
  return ratio < 1
    ? `${numberText(1 - ratio, "fraction")} less likely`
    : `${numberText(ratio, "ratio")} times as likely`;
}

function rangeText({ interval }: EffectSize, unit: "ratio" | "fraction"): string {
  return interval === null ? "" : `, ${intervalText(interval, unit, { change: true })}`;
}
