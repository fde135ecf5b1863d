import { MetricInputError } from "../errors.js";
import { assertCount, assertNumber, assertOneOf, assertRecord } from "../guards.js";
import { CRITICAL_ERROR_RULES, type CriticalErrorRule, isCriticalError, scoreOf } from "./quality-score.js";
import { readAnswers, type Scorecard } from "./scorecard.js";

/** How often a question was answered, and how often points of it were lost. */
export interface ItemErrors {
  /** Evaluations in which it was answered and applied. */
  answered: number;
  /** Those in which points were lost. */
  errors: number;
}

/** Evaluations by one scorecard, in plain JSON: it merges exactly, because it holds nothing but whole counts. */
export interface QualityTally {
  /** Name of the scorecard. */
  readonly scorecard: string;
  /** What a critical error does to a score. */
  readonly criticalErrors: CriticalErrorRule;
  /** How many evaluations have each score. In plain JSON the scores are texts. */
  scores: Record<string, number>;
  /** Evaluations without a critical error. */
  criticalErrorFree: number;
  /** By question, how often points were lost. */
  items: Record<string, ItemErrors>;
  /** Evaluations that are not there, or in which no question applied. */
  missing: number;
}

/** The tally of no evaluations. */
export function emptyQuality(scorecard: Scorecard, criticalErrors: CriticalErrorRule): QualityTally {
  const items = Object.keys(scorecard.items).map((name) => [name, { answered: 0, errors: 0 }] as const);
  const counts = { scores: {}, criticalErrorFree: 0, items: Object.fromEntries(items), missing: 0 };
  return { scorecard: scorecard.id, criticalErrors, ...counts };
}

/** Adds an evaluation, in place. */
export function addEvaluation(tally: QualityTally, answers: unknown, scorecard: Scorecard): QualityTally {
  const answered = answers === null || answers === undefined ? [] : readAnswers(answers, scorecard);
  const { value } = scoreOf(answered, scorecard, tally.criticalErrors);
  if (value === null) {
    tally.missing += 1;
    return tally;
  }
  tally.scores[value] = (tally.scores[value] ?? 0) + 1;
  if (!answered.some(isCriticalError)) tally.criticalErrorFree += 1;
  for (const { name, share } of answered) {
    const item = tally.items[name];
    if (item === undefined || typeof share !== "number") continue;
    item.answered += 1;
    if (share < 1) item.errors += 1;
  }
  return tally;
}

/**
 * Adds two tallies of different evaluations by the same scorecard; many with `tallies.reduce(mergeQuality)`.
 *
 * @returns A new tally; those given stay as they are.
 * @throws {@link MetricInputError} when a tally is none, or they are by different scorecards or rules.
 * @example
 * ```ts
 * import { mergeQuality, teamQuality, teamQualityOf } from "cx-metrics";
 *
 * const scorecard = { id: "chat-1", sections: { all: 1 }, items: { polite: { section: "all", weight: 1 } } };
 * const quality = teamQualityOf((row: { polite: boolean }) => row, scorecard);
 * const monday = quality.reduce(quality.zero(), { polite: true });
 * const tuesday = quality.reduce(quality.zero(), { polite: false });
 * teamQuality(mergeQuality(monday, tuesday), scorecard).value; // => 50
 * ```
 */
export function mergeQuality(first: QualityTally, second: QualityTally): QualityTally {
  assertQualityTally(first, "first");
  assertQualityTally(second, "second");
  for (const field of ["scorecard", "criticalErrors"] as const) {
    const [expected, received] = [JSON.stringify(first[field]), second[field]];
    if (first[field] !== received) {
      throw new MetricInputError({ code: "not-comparable", path: `second.${field}`, received, expected });
    }
  }
  const names = Object.keys({ ...first.items, ...second.items });
  const sum = {
    scorecard: first.scorecard,
    criticalErrors: first.criticalErrors,
    scores: addCounts(first.scores, second.scores),
    criticalErrorFree: first.criticalErrorFree + second.criticalErrorFree,
    items: Object.fromEntries(names.map((name) => [name, addErrors(first.items[name], second.items[name])])),
    missing: first.missing + second.missing,
  };
  assertQualityTally(sum, "sum");
  return sum;
}

/** Evaluations with a score. */
export function evaluationsIn({ scores }: QualityTally): number {
  return Object.values(scores).reduce((sum, count) => sum + count, 0);
}

/** Refuses anything but a tally, wherever it was stored in between. */
export function assertQualityTally(value: unknown, path: string): asserts value is QualityTally {
  assertRecord(value, path, "a quality tally");
  const { scorecard, criticalErrors, scores, criticalErrorFree, items, missing } = value;
  if (typeof scorecard !== "string") {
    const code = scorecard === undefined ? "missing-input" : "invalid-type";
    throw new MetricInputError({ code, path: `${path}.scorecard`, received: scorecard, expected: "a name" });
  }
  assertOneOf(criticalErrors, `${path}.criticalErrors`, CRITICAL_ERROR_RULES);
  assertRecord(scores, `${path}.scores`, "evaluations by score");
  for (const [score, count] of Object.entries(scores)) {
    assertNumber(score === "" ? score : Number(score), `${path}.scores`, { min: 0, max: 100 });
    assertCount(count, `${path}.scores.${score}`);
  }
  const evaluations = evaluationsIn(value as unknown as QualityTally);
  assertCount(criticalErrorFree, `${path}.criticalErrorFree`, { max: evaluations });
  assertRecord(items, `${path}.items`, "errors by question");
  for (const [name, item] of Object.entries(items)) {
    assertRecord(item, `${path}.items.${name}`, "{ answered, errors }");
    assertCount(item.answered, `${path}.items.${name}.answered`, { max: evaluations });
    assertCount(item.errors, `${path}.items.${name}.errors`, { max: item.answered });
  }
  assertCount(missing, `${path}.missing`);
}

function addCounts(
  first: Readonly<Record<string, number>>,
  second: Readonly<Record<string, number>>,
): Record<string, number> {
  const sum = { ...first };
  for (const [score, count] of Object.entries(second)) sum[score] = (sum[score] ?? 0) + count;
  return sum;
}

const NO_ERRORS: Readonly<ItemErrors> = { answered: 0, errors: 0 };

function addErrors(first: Readonly<ItemErrors> = NO_ERRORS, second: Readonly<ItemErrors> = NO_ERRORS): ItemErrors {
  return { answered: first.answered + second.answered, errors: first.errors + second.errors };
}
