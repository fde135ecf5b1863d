import { assertCount } from "../guards.js";
import { detectableChange as detectableMeanChange, detectableShareChange } from "../statistics/power.js";
import {
  assertMetric,
  certaintyOf,
  type ExpectedNps,
  type ExpectedShare,
  npsOfShares,
  shareOf,
} from "./expected-answers.js";

/** How many answers there are, for {@link detectableChange}. */
export interface GroupSizes {
  /** Answers in the first group or wave. */
  readonly n: number;
  /** Answers in the second. @defaultValue as many as in the first */
  readonly secondN?: number;
  /** Chance of finding the change if it is there. @defaultValue 0.8 */
  readonly power?: number;
  /** One minus the chance of finding one that is not there. @defaultValue 0.95 */
  readonly confidence?: number;
}

/** Result of {@link detectableChange}. */
export interface DetectableChange {
  /** Smallest rise that is found with the power asked for, in the unit of the metric; `null` where none can be. */
  readonly rise: number | null;
  /** Smallest fall, as a number above 0; `null` where none can be. */
  readonly fall: number | null;
  /** Unit of both. */
  readonly unit: "fraction" | "points";
}

/**
 * What is the smallest change that so many answers can show?
 *
 * Formula: the one of {@link sampleSize}, solved for the change. With fewer answers than it takes, "no detectable change" says nothing
 * about whether there was one. Near the ends of its range a share has less room one way than the other, so rise and fall differ.
 *
 * @param question - The metric with what is expected of it, and how many answers there are in each group.
 * @returns The smallest rise and fall that are found with the power asked for.
 * @throws {@link MetricInputError} when a number is outside its range, or all answers are expected to be alike.
 * @see Rocks 2016, The American Statistician 70(4), for the variance of an NPS; Fleiss, Levin and Paik 2003, section 4.2.
 * @example
 * ```ts
 * import { detectableChange } from "cx-metrics";
 *
 * detectableChange({ metric: "nps", promoters: 0.5, detractors: 0.2, n: 400 }).rise; // => 15.47
 * detectableChange({ metric: "share", share: 0.8, n: 200 }).fall; // => 0.1227
 * ```
 */
export function detectableChange(question: (ExpectedShare | ExpectedNps) & GroupSizes): DetectableChange {
  assertMetric(question, "question");
  const { n, secondN = n } = question;
  assertCount(n, "n", { min: 1 });
  assertCount(secondN, "secondN", { min: 1 });
  const size = { first: n, second: secondN };
  const certainty = certaintyOf(question);
  if (question.metric === "share") {
    return { ...detectableShareChange(shareOf(question), size, certainty), unit: "fraction" };
  }
  const { score, variance } = npsOfShares(question);
  const change = 100 * detectableMeanChange({ first: variance, second: variance }, size, certainty);
  const within = (room: number): number | null => (change <= room ? change : null);
  return { rise: within(100 - score), fall: within(100 + score), unit: "points" };
}
