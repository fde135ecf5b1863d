import type { Aggregator } from "../aggregator.js";
import { assertOptions } from "../guards.js";
import { excludedCounts, type MetricResult, type Part, sampleSizeWarnings } from "../result.js";
import type { NetScoreIntervalMethod } from "../statistics/net-score.js";
import { assertCuts, type BoxCuts, boxParts, boxText, countBoxes, mirroredCut } from "../tallies/box-reading.js";
import { type AnswerOptions, aggregatorOf, assertAnswerOptions } from "../tallies/counting.js";
import { ratingMean } from "../tallies/mean-reading.js";
import { readNet } from "../tallies/net-reading.js";
import { mergeRatings, type RatingTally } from "../tallies/rating-tally.js";
import { type Answer, type AnswerCounting, answerCounting, type RatingInput, toRatings } from "../tallies/ratings.js";
import type { IntervalOptions } from "../tallies/reading.js";
import { resolveScale, type ScaleInput } from "../tallies/scales.js";

/** Options of {@link netScore}. */
export interface NetScoreOptions extends AnswerOptions, IntervalOptions<NetScoreIntervalMethod> {
  /** The scale that was asked on: its number of points, a preset, or in full. */
  readonly scale: ScaleInput;
  /** Least good point that counts as top. */
  readonly topFrom: number;
  /** Least bad point that counts as bottom. @defaultValue as many points at the bottom as there are at the top */
  readonly bottomTo?: number;
}

/** Result of {@link netScore}. */
export interface NetScore extends MetricResult {
  /** Names the metric. */
  readonly metric: "netScore";
  /** Net scores are in points, from −100 to 100. */
  readonly unit: "points";
  /** Answers at the cut or better. */
  readonly top: Part;
  /** Answers between the cuts; they count in `n`. */
  readonly middle: Part;
  /** Answers at the lower cut or worse. */
  readonly bottom: Part;
  /** Mean answer in the units of the scale; `null` without answers. */
  readonly mean: number | null;
}

/**
 * Net score on any scale: how far does the good end outweigh the bad one?
 *
 * Formula: `100 × (top − bottom) ÷ n`, in points from −100 to 100. Answers between the two cuts count in `n` only; missing and not
 * applicable ones do not count. No answers give `null`. On a scale other than 0–10 this is not an NPS, and should not be called one.
 *
 * @param answers - Answers one by one, `{ counts }` per point, or a tally.
 * @param options - The scale, the cuts, the interval, and what to do with values off the scale.
 * @returns The score with its interval and the three parts.
 * @throws {@link MetricInputError} when an answer is off the scale, or the cuts overlap.
 * @see Rocks 2016, The American Statistician 70(4), whose interval holds for any net score.
 * @example
 * ```ts
 * import { netScore } from "cx-metrics";
 *
 * const liking = netScore([5, 4, 3, 1], { scale: 5, topFrom: 4 });
 * liking.value; // => 25
 * liking.definition; // => "netScore/4-5 minus 1-2 of 1-5"
 * ```
 */
export function netScore(answers: RatingInput, options: NetScoreOptions): NetScore {
  return readNetScore(answers, resolveQuestion(options), options);
}

/**
 * The {@link netScore} of rows, as an aggregator for `summarize`, workers and clusters.
 *
 * @param answer - Reads the answer of a row; `null` and `undefined` are no answer.
 * @param options - As for {@link netScore}.
 * @throws {@link MetricInputError} as {@link netScore} does.
 * @example
 * ```ts
 * import { netScoreOf, summarize } from "cx-metrics";
 *
 * const rows = [{ liking: 5 }, { liking: 1 }, { liking: 5 }];
 * const metrics = { liking: netScoreOf((row: { liking: number }) => row.liking, { scale: 5, topFrom: 4 }) };
 * summarize(rows, { by: {}, metrics })[0]?.liking.value; // => 33.333
 * ```
 */
export function netScoreOf<Row>(
  answer: (row: Row) => Answer,
  options: NetScoreOptions,
): Aggregator<Row, RatingTally, NetScore> {
  const question = resolveQuestion(options);
  return aggregatorOf(question.counting, mergeRatings, answer, (tally) => readNetScore(tally, question, options));
}

interface Question {
  readonly counting: AnswerCounting;
  readonly cuts: BoxCuts;
}

function resolveQuestion(options: NetScoreOptions): Question {
  assertOptions(options, "an object with `scale` and `topFrom`");
  assertAnswerOptions(options);
  const { onInvalid, notApplicable, topFrom, bottomTo } = options;
  const scale = resolveScale(options.scale);
  const cuts = { goodFrom: topFrom, badTo: bottomTo ?? mirroredCut(topFrom, scale) };
  assertCuts(cuts, scale, { goodFrom: "options.topFrom", badTo: "options.bottomTo" });
  return { counting: answerCounting({ onInvalid, notApplicable, scale, path: "answers" }), cuts };
}

function readNetScore(answers: unknown, { cuts, counting }: Question, options: NetScoreOptions): NetScore {
  const tally = toRatings(answers, counting);
  const boxes = countBoxes(tally, cuts);
  const reading = readNet(boxes, options);
  const [top, middle, bottom] = boxParts(boxes, reading);
  return {
    metric: "netScore",
    ...reading,
    top,
    middle,
    bottom,
    mean: reading.value === null ? null : ratingMean(tally),
    excluded: excludedCounts(tally),
    definition: `netScore/${boxText("net", cuts, counting.scale)}`,
    warnings: sampleSizeWarnings(reading.n),
  };
}
