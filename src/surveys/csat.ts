import type { Aggregator } from "../aggregator.js";
import { MetricInputError } from "../errors.js";
import { assertOneOf, assertOptions } from "../guards.js";
import { excludedCounts, type MetricResult, type Part, sampleSizeWarnings } from "../result.js";
import {
  assertCuts,
  type BoxCuts,
  type BoxIntervalMethod,
  type BoxMethod,
  type BoxUnit,
  bestPoints,
  mirroredCut,
  type OtherReadings,
  readBoxes,
} from "../tallies/box-reading.js";
import { type AnswerOptions, aggregatorOf, assertAnswerOptions } from "../tallies/counting.js";
import { labelRules } from "../tallies/labels.js";
import { mergeRatings, type RatingTally } from "../tallies/rating-tally.js";
import {
  type Answer,
  type AnswerCounting,
  type AnswerRules,
  answerCounting,
  type RatingInput,
  toRatings,
} from "../tallies/ratings.js";
import type { IntervalOptions } from "../tallies/reading.js";
import {
  type AnswerLabels,
  assertLabels,
  pointsOf,
  presetLabels,
  type RatingScale,
  resolveScale,
  type ScaleInput,
} from "../tallies/scales.js";

/** The number that is reported as `value`. */
export type CsatMethod = "top-box" | "mean" | "net" | "pomp";

/** Options of {@link csat}. */
export interface CsatOptions extends AnswerOptions, IntervalOptions<BoxIntervalMethod> {
  /** The scale that was asked on: its number of points, a preset, or in full. */
  readonly scale: ScaleInput;
  /** The points that words stand for, such as `{ poor: 1, fair: 2, good: 3 }`. Presets bring their own. */
  readonly labels?: AnswerLabels;
  /** Least good point that counts as satisfied. @defaultValue the top point up to 3 points, the top two from 4 to 7 and for 10 or 11 points */
  readonly satisfiedFrom?: number;
  /** Least bad point that counts as dissatisfied. @defaultValue as many points at the bottom as there are satisfied ones at the top */
  readonly dissatisfiedTo?: number;
  /**
   * What `value` is: `"top-box"` the share satisfied, `"mean"` in scale units, `"net"` share satisfied minus share dissatisfied in points,
   * `"pomp"` the mean as an index from 0 to 100 (percent of maximum possible). @defaultValue "top-box"
   */
  readonly method?: CsatMethod;
}

/** Options of {@link csat} for the words of a preset. */
export interface PresetWordsCsatOptions extends CsatOptions {
  /** A preset whose answers are words: down and up, or sad, neutral and happy. */
  readonly scale: "thumbs" | "faces-3";
}

/** Options of {@link csat} for words of your own. */
export interface OwnWordsCsatOptions extends CsatOptions {
  /** The points that the words stand for. */
  readonly labels: AnswerLabels;
}

/** Options of {@link csat} for answers that may be words. */
export type LabelledCsatOptions = PresetWordsCsatOptions | OwnWordsCsatOptions;

/** Result of {@link csat}. */
export interface Csat extends MetricResult, OtherReadings {
  /** Names the metric. */
  readonly metric: "csat";
  /** Depends on the method: a share, scale units, points or an index. */
  readonly unit: BoxUnit;
  /** Answers at the cut or better. */
  readonly satisfied: Part;
  /** Answers between the cuts; they count in `n`. */
  readonly neutral: Part;
  /** Answers at the lower cut or worse. */
  readonly dissatisfied: Part;
}

const READ_AS: Readonly<Record<CsatMethod, BoxMethod>> = {
  "top-box": "share",
  mean: "mean",
  net: "net",
  pomp: "index",
};

/**
 * Customer satisfaction: what share of those who answered is satisfied?
 *
 * Formula: `satisfied ÷ n`, a fraction from 0 to 1. Satisfied are the top points of the declared scale (4 and 5 of 5); neutral answers
 * stay in the denominator. Unanswered invitations are not dissatisfied customers: they are missing, and do not count. No answers give
 * `null`. Interval: Wilson for the share, Student's t cut to the scale for `"mean"` and `"pomp"`, the score interval for `"net"`.
 *
 * Vendors cut differently (6–7 or 5–7 of 7, 9–10 or 8–10 of 10), so the cut is part of the definition. Report the mean beside the share: they can
 * move in opposite directions. Satisfaction after a contact is about the contact, not the company.
 *
 * @param answers - Answers one by one, `{ counts }` per point, or a tally.
 * @param options - The scale, the cut, which number to report, and what to do with values off the scale.
 * @returns The value with its interval, the three parts, and mean, net and index of the same answers.
 * @throws {@link MetricInputError} when an answer is off the scale, no scale is given, or a cut does not fit it.
 * @see ISO 10004:2018, Quality management – Customer satisfaction – Guidelines for monitoring and measuring; Cohen, Cohen, Aiken
 * and West 1999, The Problem of Units and the Circumstance for POMP, Multivariate Behavioral Research 34.
 * @example
 * ```ts
 * import { csat } from "cx-metrics";
 *
 * const result = csat([5, 4, 4, 5, 2], { scale: 5 });
 * result.value; // => 0.8
 * result.mean; // => 4
 * result.definition; // => "csat/top-box 4-5 of 1-5"
 * csat({ counts: { 1: 30, 5: 170 } }, { scale: 5 }).interval; // => { low: 0.7939, high: 0.8929, confidence: 0.95, method: "wilson" }
 * csat(["up", "up", "down", "up"], { scale: "thumbs" }).value; // => 0.75
 * csat([], { scale: 5 }).value; // => null
 * ```
 */
export function csat(answers: Iterable<Answer | string>, options: LabelledCsatOptions): Csat;
export function csat(answers: RatingInput, options: CsatOptions): Csat;
export function csat(answers: RatingInput | Iterable<Answer | string>, options: CsatOptions): Csat {
  return readCsat(answers, resolveQuestion(options), options);
}

/**
 * The {@link csat} of rows, as an aggregator for `summarize`, workers and clusters.
 *
 * @param answer - Reads the answer of a row; `null` and `undefined` are no answer.
 * @param options - As for {@link csat}.
 * @throws {@link MetricInputError} as {@link csat} does.
 * @example
 * ```ts
 * import { csatOf, summarize } from "cx-metrics";
 *
 * const rows = [{ rating: 5 }, { rating: 3 }, { rating: 4 }, { rating: null }];
 * const [total] = summarize(rows, { by: {}, metrics: { csat: csatOf((row) => row.rating, { scale: 5 }) } });
 * total?.csat.satisfied; // => { count: 2, share: 0.6667 }
 * ```
 */
export function csatOf<Row>(
  answer: (row: Row) => Answer | string,
  options: LabelledCsatOptions,
): Aggregator<Row, RatingTally, Csat>;
export function csatOf<Row>(answer: (row: Row) => Answer, options: CsatOptions): Aggregator<Row, RatingTally, Csat>;
export function csatOf<Row>(
  answer: (row: Row) => Answer | string,
  options: CsatOptions,
): Aggregator<Row, RatingTally, Csat> {
  const question = resolveQuestion(options);
  return aggregatorOf(question.counting, mergeRatings, answer, (tally) => readCsat(tally, question, options));
}

interface Question {
  readonly counting: AnswerCounting;
  readonly cuts: BoxCuts;
  readonly method: CsatMethod;
}

function resolveQuestion(options: CsatOptions): Question {
  assertOptions(options, "an object with `scale`");
  assertAnswerOptions(options);
  const scale = resolveScale(options.scale);
  const { onInvalid, notApplicable, method = "top-box" } = options;
  assertOneOf(method, "options.method", Object.keys(READ_AS) as CsatMethod[]);
  const cuts = resolveCuts(options, scale);
  const rules = { onInvalid, notApplicable, scale, path: "answers", ...resolveLabels(options, scale) };
  return { counting: answerCounting(rules), cuts, method };
}

function resolveLabels(options: CsatOptions, scale: RatingScale): Pick<AnswerRules, "expected" | "pointOf"> {
  const { labels = presetLabels(options.scale) } = options;
  if (labels === undefined) return {};
  assertLabels(labels, scale);
  return labelRules(labels, scale);
}

function resolveCuts(options: CsatOptions, scale: RatingScale): BoxCuts {
  const { satisfiedFrom = bestPoints(usualBoxes(scale), scale) } = options;
  const cuts = { goodFrom: satisfiedFrom, badTo: options.dissatisfiedTo ?? mirroredCut(satisfiedFrom, scale) };
  assertCuts(cuts, scale, { goodFrom: "options.satisfiedFrom", badTo: "options.dissatisfiedTo" });
  return cuts;
}

/** How many of the top points count as satisfied, where there is a custom for that number of points. */
function usualBoxes(scale: RatingScale): number {
  const points = pointsOf(scale);
  if (points <= 3) return 1;
  if (points <= 7 || points === 10 || points === 11) return 2;
  const expected = `given for a scale of ${points} points, which has no usual cut`;
  throw new MetricInputError({ code: "missing-input", path: "options.satisfiedFrom", received: undefined, expected });
}

function readCsat(answers: unknown, { cuts, method, counting }: Question, options: CsatOptions): Csat {
  const tally = toRatings(answers, counting);
  const { reading, others, parts, text } = readBoxes(tally, cuts, READ_AS[method], options);
  const [satisfied, neutral, dissatisfied] = parts;
  return {
    metric: "csat",
    ...reading,
    ...others,
    satisfied,
    neutral,
    dissatisfied,
    excluded: excludedCounts(tally),
    definition: `csat/${method} ${text}`,
    warnings: sampleSizeWarnings(reading.n),
  };
}
