import { MetricInputError } from "../errors.js";
import { assertLevel, assertNumber, assertOneOf, assertRecord } from "../guards.js";
import type { Certainty } from "../statistics/power.js";

/** What is expected of the answers to a yes-or-no question. */
export interface ExpectedShare {
  /** A share of answers. */
  readonly metric: "share";
  /** The expected share, 0–1. @defaultValue 0.5, the worst case */
  readonly share?: number;
}

/** What is expected of the scores of an NPS. */
export interface ExpectedNps {
  /** A net score. */
  readonly metric: "nps";
  /** Expected share of promoters, 0–1. @defaultValue the worst case: 0.5, or what divides most beside the detractors */
  readonly promoters?: number;
  /** Expected share of detractors, 0–1. @defaultValue the worst case: 0.5, or what divides most beside the promoters */
  readonly detractors?: number;
}

/** What sums and differences of decimal fractions may be off by: 0.8 + 0.2 is fine, and 1 − 0.8 is less than 0.2. */
export const ROUNDING = 1e-9;

/** Refuses what does not name its metric. */
export function assertMetric(question: unknown, path: string): void {
  assertRecord(question, path, 'an object with at least `metric`, "share" or "nps"');
  assertOneOf(question.metric, "metric", ["share", "nps"]);
}

/** How sure a study is to be, with its defaults, checked. */
export function certaintyOf({ confidence = 0.95, power = 0.8 }: { confidence?: number; power?: number }): Certainty {
  assertLevel(confidence, "confidence");
  assertLevel(power, "power");
  if (power > 1 - confidence) return { confidence, power };
  const expected = `above ${1 - confidence}, the chance of a false alarm`;
  throw new MetricInputError({ code: "out-of-range", path: "power", received: power, expected });
}

/** The expected share, checked. */
export function shareOf({ share = 0.5 }: ExpectedShare): number {
  assertLevel(share, "share");
  return share;
}

/** The expected score in points, and the variance of one answer coded −1, 0 and 1. */
export function npsOfShares(expected: ExpectedNps): { score: number; variance: number } {
  if (expected.promoters !== undefined) assertNumber(expected.promoters, "promoters", { min: 0, max: 1 });
  if (expected.detractors !== undefined) assertNumber(expected.detractors, "detractors", { min: 0, max: 1 });
  const promoters = expected.promoters ?? mostDivisive(expected.detractors);
  const detractors = expected.detractors ?? mostDivisive(promoters);
  const variance = promoters + detractors - (promoters - detractors) ** 2;
  if (promoters + detractors <= 1 + ROUNDING && variance > 0)
    return { score: 100 * (promoters - detractors), variance };
  const [path, received] = ["detractors", detractors];
  const wanted = `at most what ${promoters} promoters leave, and such that not all answers are alike`;
  throw new MetricInputError({ code: "inconsistent", path, received, expected: wanted });
}

/** The share of the one group that, beside this share of the other, divides opinion most: half and half where nothing is known. */
function mostDivisive(other = 0.5): number {
  return Math.min(1 - other, other + 0.5);
}
