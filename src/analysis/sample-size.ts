import { MetricInputError } from "../errors.js";
import { assertCount, assertLevel, assertNumber } from "../guards.js";
import { type Certainty, groupSizeForShares, groupSizesForChange, sampleSizeForMargin } from "../statistics/power.js";
import {
  assertMetric,
  certaintyOf,
  type ExpectedNps,
  type ExpectedShare,
  npsOfShares,
  ROUNDING,
  shareOf,
} from "./expected-answers.js";
import { countText, levelText, numberText } from "./number-text.js";

/** How precise one figure has to be. */
export interface PrecisionGoal {
  /** Half-width of its interval: a fraction for a share, points for an NPS. */
  readonly margin: number;
  /** Size of the whole population, where the sample is drawn from it at random. @defaultValue unlimited */
  readonly population?: number;
  /** Level of the interval. @defaultValue 0.95 */
  readonly confidence?: number;
}

/** Which change between two groups or two waves has to be found. */
export interface ChangeGoal {
  /** The change: a fraction for a share, points for an NPS; negative for a fall. */
  readonly change: number;
  /** Chance of finding it if it is there. @defaultValue 0.8 */
  readonly power?: number;
  /** One minus the chance of finding one that is not there. @defaultValue 0.95 */
  readonly confidence?: number;
}

/** Result of {@link sampleSize}. */
export interface SampleSize {
  /** Answers needed, in each group where there are two. */
  readonly n: number;
  /** One for the precision of one figure, two for a change. */
  readonly groups: 1 | 2;
  /** The same in a sentence. */
  readonly sentence: string;
}

/**
 * How many answers are needed, for an interval of a given width or to find a change of a given size?
 *
 * Formula: for a margin `z² × variance ÷ margin²` (with `n ÷ (1 + (n − 1)/N)` for a population of N); for a change in an NPS
 * `(z + z_power)² × (variance + variance) ÷ change²` in each group; for a change in a share the same with pooled variance for the test.
 * The variance of one answer is `p(1 − p)` for a share and `promoters + detractors − nps²` for an NPS. Rounded up. These are answers, not
 * invitations: divide by the response rate.
 *
 * @param goal - The metric with what is expected of it, and either a margin or a change.
 * @returns The number of answers, in each group where there are two.
 * @throws {@link MetricInputError} when a number is outside its range, the change leads out of it, or all answers are expected to be alike.
 * @see Cochran 1977, Sampling Techniques, 3rd edition; Fleiss, Levin and Paik 2003, Statistical Methods for Rates and Proportions, 3rd edition.
 * @example
 * ```ts
 * import { sampleSize } from "cx-metrics";
 *
 * sampleSize({ metric: "nps", margin: 5 }).n; // => 1537
 * sampleSize({ metric: "share", margin: 0.05 }).n; // => 385
 * sampleSize({ metric: "share", margin: 0.05, population: 1000 }).n; // => 278
 * sampleSize({ metric: "share", share: 0.5, change: 0.25, power: 0.9 }).sentence;
 * // => "77 answers in each group, to find a change of +25.0 pp with power 90 % at 95 % confidence."
 * ```
 */
export function sampleSize(goal: (ExpectedShare | ExpectedNps) & (PrecisionGoal | ChangeGoal)): SampleSize {
  assertMetric(goal, "goal");
  return "change" in goal ? sizeForChange(goal) : sizeForMargin(goal);
}

function sizeForMargin(goal: (ExpectedShare | ExpectedNps) & PrecisionGoal): SampleSize {
  const { margin, population, confidence = 0.95 } = goal;
  const isShare = goal.metric === "share";
  assertNumber(margin, "margin", { above: 0, max: isShare ? 1 : 100 });
  assertLevel(confidence, "confidence");
  if (population !== undefined) assertCount(population, "population", { min: 1 });
  const variance = isShare ? shareVariance(shareOf(goal)) : npsOfShares(goal).variance;
  const precision = { margin: isShare ? margin : margin / 100, confidence, ...(population && { population }) };
  const n = sampleSizeForMargin(variance, precision);
  assertReachable(n, margin, "margin");
  const width = numberText(margin, unitOf(goal), { exact: true });
  const sentence = `${answersText(n)}, for an interval of ± ${width}${pointsWord(goal)} at ${levelText(confidence)} confidence.`;
  return { n, groups: 1, sentence };
}

function sizeForChange(goal: (ExpectedShare | ExpectedNps) & ChangeGoal): SampleSize {
  const certainty = certaintyOf(goal);
  const n = goal.metric === "share" ? sizeForShareChange(goal, certainty) : sizeForNpsChange(goal, certainty);
  assertReachable(n, goal.change, "change");
  const change = numberText(goal.change, unitOf(goal), { signed: true, exact: true, change: true });
  const levels = `with power ${levelText(certainty.power)} at ${levelText(certainty.confidence)} confidence`;
  const sentence = `${answersText(n)} in each group, to find a change of ${change}${pointsWord(goal)} ${levels}.`;
  return { n, groups: 2, sentence };
}

function sizeForShareChange(goal: ExpectedShare & ChangeGoal, certainty: Certainty): number {
  const share = shareOf(goal);
  assertChange(goal.change, share, { min: 0, max: 1 });
  return groupSizeForShares({ first: share, second: share + goal.change }, certainty);
}

function sizeForNpsChange(goal: ExpectedNps & ChangeGoal, certainty: Certainty): number {
  const { score, variance } = npsOfShares(goal);
  assertChange(goal.change, score, { min: -100, max: 100 });
  return groupSizesForChange({ first: variance, second: variance }, goal.change / 100, certainty).first;
}

function assertChange(change: number, from: number, { min, max }: { min: number; max: number }): void {
  assertNumber(change, "change");
  if (change !== 0 && from + change >= min - ROUNDING && from + change <= max + ROUNDING) return;
  const expected = `other than 0, and lead from ${from} to a value from ${min} to ${max}`;
  throw new MetricInputError({ code: "out-of-range", path: "change", received: change, expected });
}

/** Refuses a goal that would take more answers than can be counted. */
function assertReachable(n: number, received: number, path: string): void {
  if (n <= Number.MAX_SAFE_INTEGER) return;
  throw new MetricInputError({ code: "out-of-range", path, received, expected: "larger: no sample is that big" });
}

function shareVariance(share: number): number {
  return share * (1 - share);
}

function unitOf({ metric }: ExpectedShare | ExpectedNps): "fraction" | "points" {
  return metric === "share" ? "fraction" : "points";
}

function pointsWord({ metric }: ExpectedShare | ExpectedNps): string {
  return metric === "nps" ? " points" : "";
}

function answersText(n: number): string {
  return `${countText(n)} answer${n === 1 ? "" : "s"}`;
}
