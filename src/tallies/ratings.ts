import { MetricInputError } from "../errors.js";
import { assertCount, assertRecord, isPlainObject, numberHint, wholeFaultOf } from "../guards.js";
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
import {
  addToPoint,
  assertRatingTally,
  assertSameScale,
  emptyRatings,
  mergeRatings,
  type RatingTally,
} from "./rating-tally.js";
import { type AnswerLabels, type RatingScale, resolveScale, type ScaleInput } from "./scales.js";

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
  /** The points that words stand for. */
  readonly labels?: AnswerLabels | undefined;
}

/**
 * Counts answers per point of a scale. The tally merges with {@link mergeRatings}, can be stored as JSON, and every rating metric reads it.
 *
 * @param answers - The answers; `null` and `undefined` count as missing.
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
 * ```
 */
export function tallyRatings(answers: Iterable<Answer>, options: TallyRatingsOptions): RatingTally {
  assertAnswerOptions(options);
  const { onInvalid, notApplicable } = options;
  return toRatings(
    answers,
    answerCounting({ onInvalid, notApplicable, scale: resolveScale(options.scale), path: "answers" }),
  );
}

/** How answers on a scale are counted. */
export interface AnswerCounting extends Counting<RatingTally> {
  /** The rules that it follows. */
  readonly rules: AnswerRules;
}

/** Makes the way of counting from the rules of a metric. */
export function answerCounting(rules: AnswerRules): AnswerCounting {
  const { scale, labels, notApplicable } = rules;
  return {
    rules,
    zero: () => emptyRatings(scale),
    place(tally, answer, times) {
      if (notApplicable?.includes(answer)) {
        tally.notApplicable += times;
        return true;
      }
      const point = typeof answer === "string" ? pointOfLabel(answer, labels) : answer;
      if (typeof point === "number" && point >= scale.min && point <= scale.max && Number.isInteger(point)) {
        addToPoint(tally, point, times);
        return true;
      }
      return placeExcluded(tally, answer, rules, times);
    },
    refuse: (answer, index) => invalidAnswer(answer, rules, index),
    merge: mergeRatings,
  };
}

/** Ratings in any form as a tally. */
export function toRatings(input: unknown, counting: AnswerCounting): RatingTally {
  const { scale, path } = counting.rules;
  if (isIterable(input)) return countValues(input, counting);
  if (isPlainObject(input) && "scale" in input) {
    assertRatingTally(input, path);
    assertSameScale(input.scale, scale, path);
    return { ...input, scale };
  }
  if (isPlainObject(input) && "counts" in input) return fromCounts(input as unknown as RatingCounts, counting);
  const expected = "a list of answers, { counts } or a tally";
  const code = input === undefined ? "missing-input" : "invalid-type";
  throw new MetricInputError({ code, path, received: input, expected });
}

/** Each count goes where the answers that it stands for would go one by one. */
function fromCounts(input: RatingCounts, { zero, place, rules }: AnswerCounting): RatingTally {
  const { counts, missing = 0, notApplicable = 0, invalid = 0 } = input;
  if (!Array.isArray(counts)) assertRecord(counts, "counts", "an object with a count for each point");
  const tally = { ...zero(), missing, notApplicable, invalid };
  assertExclusions(tally);
  for (const [key, count] of Object.entries(counts)) {
    assertCount(count, `counts.${key}`);
    if (place(tally, answerOfKey(key), count)) continue;
    const expected = `keyed by ${answerText(rules)}`;
    throw new MetricInputError({ code: "unknown-key", path: "counts", received: key, expected });
  }
  return tally;
}

/** Keys are always texts; those that a number is written as stand for the number. */
function answerOfKey(key: string): number | string {
  return String(Number(key)) === key ? Number(key) : key;
}

function answerText({ scale, labels }: AnswerRules): string {
  const words =
    labels === undefined
      ? ""
      : ` or one of ${Object.keys(labels)
          .map((word) => `"${word}"`)
          .join(", ")}`;
  return `a whole number from ${scale.min} to ${scale.max}${words}`;
}

function invalidAnswer(answer: unknown, rules: AnswerRules, index?: number): MetricInputError {
  const { path } = rules;
  const expected = answerText(rules);
  return new MetricInputError({
    code: wholeFaultOf(answer),
    path,
    index,
    received: answer,
    expected,
    hint: hintFor(answer),
  });
}

function hintFor(answer: unknown): string | undefined {
  const isNumericText = typeof answer === "string" && answer.trim() !== "" && Number.isFinite(Number(answer));
  return isNumericText ? "Texts are turned into numbers by ratingCell from cx-metrics/schemas" : numberHint(answer);
}

function pointOfLabel(word: string, labels: AnswerLabels | undefined): number | undefined {
  return labels !== undefined && Object.hasOwn(labels, word) ? labels[word] : undefined;
}
