import { MetricInputError, refuse } from "../errors.js";
import { assertCount, assertRecord, faultOf, isPlainObject, isWhole, numberHint, wholeText } from "../guards.js";
import {
  type AnswerOptions,
  assertAnswerOptions,
  assertExclusions,
  type Counting,
  countValues,
  type Exclusions,
  isIterable,
  placeExcluded,
} from "./counting.js";
import { assertTallyOn, emptyRatings, type RatingTally } from "./rating-tally.js";
import { type RatingScale, resolveScale, type ScaleInput } from "./scales.js";

/** One answer on a scale; `null` and `undefined` are no answer. */
export type Answer = number | null | undefined;

/** Answers that a database has already counted, such as `SELECT score, count(*) … GROUP BY score`. */
export interface RatingCounts extends Partial<Readonly<Exclusions>> {
  /** Number of answers by point, or by word where words are declared; points without answers may be left out. */
  readonly counts: Readonly<Record<number, number>>;
}

/** Ratings in any form: answers one by one (array, typed array, any iterable), counts per point, or a tally. */
export type RatingInput = Iterable<Answer> | RatingCounts | RatingTally;

/** Options of {@link tallyRatings}. */
export interface TallyRatingsOptions extends AnswerOptions {
  /** The scale that the answers were given on. */
  readonly scale: ScaleInput;
}

/** What a metric over ratings says about its answers. */
export interface AnswerRules extends AnswerOptions {
  /** The caller's name of the list, for messages. */
  readonly path: string;
  /** The scale that the answers are on. */
  readonly scale: RatingScale;
  /** What an answer may be, where that is more than a point of the scale. */
  readonly expected?: string | undefined;
  /** The point that such an answer stands for; any other answer as it is. */
  readonly pointOf?: ((answer: unknown) => unknown) | undefined;
}

/**
 * Counts answers per point of a scale. The tally merges with {@link mergeRatings}, can be stored as JSON, and every rating metric reads it.
 *
 * @param answers - The answers, where `null` and `undefined` count as missing; or the counts that a database has made of them.
 * @param options - The scale, and what to do with values off it.
 * @returns The counts; no answers give a tally of zeros.
 * @throws {@link MetricInputError} when a value is not a whole number on the scale, with its index.
 * @example
 * ```ts
 * import { csat, mergeRatings, tallyRatings } from "cx-metrics";
 *
 * const monday = tallyRatings([5, 4, null], { scale: 5 });
 * monday.counts; // => [0, 0, 0, 1, 1]
 * monday.missing; // => 1
 * const tuesday = tallyRatings([1, 5], { scale: 5 });
 * csat(mergeRatings(monday, tuesday), { scale: 5 }).value; // => 0.75
 * const sql = tallyRatings({ counts: { 4: 1, 5: 1 }, missing: 1 }, { scale: 5 }); // SELECT rating, count(*) … GROUP BY rating
 * sql.counts; // => [0, 0, 0, 1, 1]
 * ```
 */
export function tallyRatings(answers: Iterable<Answer> | RatingCounts, options: TallyRatingsOptions): RatingTally {
  assertAnswerOptions(options);
  const { onInvalid, notApplicable } = options;
  const scale = resolveScale(options.scale);
  return toRatings(answers, answerCounting({ onInvalid, notApplicable, scale, path: "answers" }));
}

/** How answers on a scale are counted. */
export interface AnswerCounting extends Counting<RatingTally> {
  /** The scale that the answers are on. */
  readonly scale: RatingScale;
  /** The caller's name of the list, for messages. */
  readonly path: string;
  /** What an answer may be, for messages. */
  readonly expected: string;
}

/** Makes the way of counting from the rules of a metric. */
export function answerCounting(rules: AnswerRules): AnswerCounting {
  const { scale, path, notApplicable, pointOf, expected = wholeText(scale.min, scale.max) } = rules;
  return {
    scale,
    path,
    expected,
    zero: () => emptyRatings(scale),
    place(tally, answer, times) {
      const point = pointOf === undefined ? answer : pointOf(answer);
      if (notApplicable?.includes(answer)) tally.notApplicable += times;
      else if (isWhole(point, scale.min, scale.max)) (tally.counts[point - scale.min] as number) += times;
      else return placeExcluded(tally, answer, rules, times);
      return true;
    },
    refuse(received, index) {
      const hint =
        typeof received === "string" ? "ratingCell from cx-metrics/schemas reads texts" : numberHint(received);
      return new MetricInputError({ code: faultOf(received), path, index, received, expected, hint });
    },
  };
}

/** Ratings in any form as a tally. */
export function toRatings(input: unknown, counting: AnswerCounting): RatingTally {
  const { scale, path } = counting;
  if (isIterable(input)) return countValues(input, counting);
  if (isPlainObject(input)) {
    if ("scale" in input) {
      assertTallyOn(scale, input, path);
      return { ...input, scale };
    }
    if ("counts" in input) return fromCounts(input as unknown as RatingCounts, counting);
  }
  const code = input === undefined ? "missing-input" : "invalid-type";
  return refuse(code, path, input, "a list of answers, { counts } or a tally");
}

/** Each count goes where the answers that it stands for would go one by one. */
function fromCounts(input: RatingCounts, { zero, place, expected }: AnswerCounting): RatingTally {
  const { counts, missing = 0, notApplicable = 0, invalid = 0 } = input;
  if (!Array.isArray(counts)) assertRecord(counts, "counts", "an object");
  const tally = { ...zero(), missing, notApplicable, invalid };
  assertExclusions(tally);
  for (const [key, count] of Object.entries(counts)) {
    assertCount(count, `counts.${key}`);
    if (!place(tally, answerOfKey(key), count)) refuse("unknown-key", "counts", key, `keyed by ${expected}`);
  }
  return tally;
}

/** Keys are always texts; those that a number is written as stand for the number. */
function answerOfKey(key: string): number | string {
  return String(Number(key)) === key ? Number(key) : key;
}
