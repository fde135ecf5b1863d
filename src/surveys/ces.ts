import type { Aggregator } from "../aggregator.js";
import { MetricInputError } from "../errors.js";
import { assertOneOf } from "../guards.js";
import { excludedCounts, type MetricResult, type Part, sampleSizeWarnings } from "../result.js";
import {
  assertCuts,
  type BoxCuts,
  type BoxIntervalMethod,
  type BoxMethod,
  type BoxUnit,
  mirroredCut,
  type OtherReadings,
  readBoxes,
} from "../tallies/box-reading.js";
import { type AnswerOptions, aggregatorOf, assertAnswerOptions } from "../tallies/counting.js";
import { mergeRatings, type RatingTally } from "../tallies/rating-tally.js";
import { type Answer, type AnswerCounting, answerCounting, type RatingInput, toRatings } from "../tallies/ratings.js";
import type { IntervalOptions } from "../tallies/reading.js";
import { isSameScale, type RatingScale, resolveScale, type ScaleInput, scaleText } from "../tallies/scales.js";

/**
 * Which question was asked; the two published ones are incompatible.
 *
 * `"2.0"` (2013): "the company made it easy", 1–7, higher is easier · `"1.0"` (2010): "how much effort did you have to put forth", 1–5,
 * **lower** is easier · `"custom"`: any other question about ease.
 */
export type CesVersion = "2.0" | "1.0" | "custom";

/** The number that is reported as `value`. */
export type CesMethod = "agree" | "mean" | "net" | "pomp";

/** Options of {@link ces}. */
export interface CesOptions extends AnswerOptions, IntervalOptions<BoxIntervalMethod> {
  /** Which question was asked; part of the definition. @defaultValue "2.0" */
  readonly version?: CesVersion;
  /** The scale that was asked on; required for `"custom"`, otherwise it must be that of the version. @defaultValue that of the version */
  readonly scale?: ScaleInput;
  /** Least easy point that counts as easy. Some vendors use 6 of 7. @defaultValue 5 of 7; 4 of 5 for `"custom"`; 2 for `"1.0"` */
  readonly easyFrom?: number;
  /** Least difficult point that counts as difficult. @defaultValue 3 of 7; for `"custom"` as many points as there are easy ones; 4 for `"1.0"` */
  readonly difficultTo?: number;
  /**
   * What `value` is: `"agree"` the share who found it easy, `"mean"` in scale units, `"net"` net ease in points, `"pomp"` the mean as an index from
   * 0 (most effort) to 100 (least). Version 1.0 has `"mean"` and `"pomp"` only. @defaultValue "agree", for version 1.0 "mean"
   */
  readonly method?: CesMethod;
}

/** Result of {@link ces}. */
export interface Ces extends MetricResult, OtherReadings {
  /** Names the metric. */
  readonly metric: "ces";
  /** Depends on the method: a share, scale units, points or an index. */
  readonly unit: BoxUnit;
  /** Answers on the easy side. */
  readonly easy: Part;
  /** Answers between the cuts; they count in `n`. */
  readonly neutral: Part;
  /** Answers on the difficult side. */
  readonly difficult: Part;
}

const READ_AS: Readonly<Record<CesMethod, BoxMethod>> = { agree: "share", mean: "mean", net: "net", pomp: "index" };
const VERSIONS: readonly CesVersion[] = ["2.0", "1.0", "custom"];
const AGREEMENT: RatingScale = { min: 1, max: 7, direction: "higher-better" };
const EFFORT: RatingScale = { min: 1, max: 5, direction: "lower-better" };

/**
 * Customer Effort Score: how easy was it to get something done?
 *
 * Formula: in version 2.0 `easy ÷ n`, a fraction from 0 to 1, where 5, 6 and 7 of 7 are easy, 1 to 3 difficult, and 4 counts in `n` only. The cut is
 * at 5 because the gain in loyalty flattens above "somewhat agree". Missing and not applicable answers do not count; no answers give
 * `null`. Interval: Wilson for the share, Student's t cut to the scale for `"mean"` and `"pomp"`, the score interval for `"net"`.
 *
 * Ask it about a task, not about the brand, and read it as a gauge of friction: its power to predict loyalty was not shown independently. Answers
 * to different versions are answers to different questions, so their definitions differ and they do not merge.
 *
 * @param answers - Answers one by one, `{ counts }` per point, or a tally.
 * @param options - The version, the cuts, which number to report, and what to do with values off the scale.
 * @returns The value with its interval, the three parts, and mean, net ease and index of the same answers.
 * @throws {@link MetricInputError} when an answer is off the scale, or scale, method or cuts do not fit the version.
 * @see Dixon, Freeman and Toman 2010, Stop Trying to Delight Your Customers, Harvard Business Review 88(7); Dixon, Toman and DeLisi 2013, The
 * Effortless Experience; Van Bennekom 2014 (a critique).
 * @example
 * ```ts
 * import { ces } from "cx-metrics";
 *
 * const result = ces({ counts: { 1: 80, 2: 210, 3: 140, 4: 110, 5: 160, 6: 180, 7: 120 } });
 * result.value; // => 0.46
 * result.mean; // => 4.08
 * result.net; // => 3
 * ces([2, 1, 4], { version: "1.0" }).value; // => 2.3333
 * ces([5, 4, 2], { version: "custom", scale: 5 }).definition; // => "ces custom/agree 4-5 of 1-5"
 * ```
 */
export function ces(answers: RatingInput, options: CesOptions = {}): Ces {
  return readCes(answers, resolveQuestion(options), options);
}

/**
 * The {@link ces} of rows, as an aggregator for `summarize`, workers and clusters.
 *
 * @param answer - Reads the answer of a row; `null` and `undefined` are no answer.
 * @param options - As for {@link ces}.
 * @throws {@link MetricInputError} as {@link ces} does.
 * @example
 * ```ts
 * import { cesOf, summarize } from "cx-metrics";
 *
 * const rows = [{ task: "return", ease: 6 }, { task: "return", ease: 2 }];
 * const [first] = summarize(rows, { by: { task: (row) => row.task }, metrics: { ces: cesOf((row) => row.ease) } });
 * first?.ces.value; // => 0.5
 * ```
 */
export function cesOf<Row>(answer: (row: Row) => Answer, options: CesOptions = {}): Aggregator<Row, RatingTally, Ces> {
  const question = resolveQuestion(options);
  return aggregatorOf(question.counting, mergeRatings, answer, (tally) => readCes(tally, question, options));
}

interface Question {
  readonly version: CesVersion;
  readonly counting: AnswerCounting;
  readonly cuts: BoxCuts;
  readonly method: CesMethod;
}

function resolveQuestion(options: CesOptions): Question {
  assertAnswerOptions(options);
  const { version = "2.0", onInvalid, notApplicable } = options;
  assertOneOf(version, "options.version", VERSIONS);
  const { method = version === "1.0" ? "mean" : "agree" } = options;
  assertOneOf(method, "options.method", version === "1.0" ? ["mean", "pomp"] : (Object.keys(READ_AS) as CesMethod[]));
  const scale = resolveVersionScale(version, options.scale);
  const cuts = resolveCuts(options, version, scale);
  return { version, counting: answerCounting({ onInvalid, notApplicable, scale, path: "answers" }), cuts, method };
}

function resolveVersionScale(version: CesVersion, given: ScaleInput | undefined): RatingScale {
  if (version === "custom") return resolveScale(given);
  const expected = version === "2.0" ? AGREEMENT : EFFORT;
  if (given === undefined || given === expected.max) return expected;
  const scale = resolveScale(given);
  if (isSameScale(scale, expected)) return expected;
  throw new MetricInputError({
    code: "inconsistent",
    path: "options.scale",
    received: scaleText(scale),
    expected: `${scaleText(expected)} for version ${version}`,
    hint: 'Another question about ease takes version: "custom"',
  });
}

function resolveCuts(options: CesOptions, version: CesVersion, scale: RatingScale): BoxCuts {
  const { easyFrom = usualCut(version, scale) } = options;
  const { difficultTo = version === "2.0" ? 3 : mirroredCut(easyFrom, scale) } = options;
  const cuts = { goodFrom: easyFrom, badTo: difficultTo };
  assertCuts(cuts, scale, { goodFrom: "options.easyFrom", badTo: "options.difficultTo" });
  return cuts;
}

function usualCut(version: CesVersion, { min, max, direction }: RatingScale): number {
  if (version === "2.0") return 5;
  if (version === "1.0") return 2;
  if (min === 1 && max === 5) return direction === "higher-better" ? 4 : 2;
  const expected = "given for a custom scale other than 1-5";
  throw new MetricInputError({ code: "missing-input", path: "options.easyFrom", received: undefined, expected });
}

function readCes(answers: unknown, { version, cuts, method, counting }: Question, options: CesOptions): Ces {
  const tally = toRatings(answers, counting);
  const { reading, others, parts, text } = readBoxes(tally, cuts, READ_AS[method], options);
  const [easy, neutral, difficult] = parts;
  return {
    metric: "ces",
    ...reading,
    ...others,
    easy,
    neutral,
    difficult,
    excluded: excludedCounts(tally),
    definition: `ces ${version}/${method} ${text}`,
    warnings: sampleSizeWarnings(reading.n),
  };
}
