import type { Aggregator } from "../aggregator.js";
import { assertAccessor } from "../guards.js";
import { excludedCounts, type Interval, type MetricResult, sampleSizeWarnings } from "../result.js";
import { momentsOfCounts } from "../statistics/moments.js";
import { forEachRow, isIterable, triedOut } from "../tallies/counting.js";
import { type MeanIntervalMethod, readMoments } from "../tallies/mean-reading.js";
import { readProportion } from "../tallies/proportion-reading.js";
import { type IntervalOptions, isWithheld } from "../tallies/reading.js";
import { type QualityScoreOptions, resolveCriticalErrors } from "./quality-score.js";
import {
  addEvaluation,
  assertQualityTally,
  emptyQuality,
  evaluationsIn,
  mergeQuality,
  type QualityTally,
} from "./quality-tally.js";
import { assertScorecard, type Scorecard, type ScorecardAnswers } from "./scorecard.js";

/** Options of {@link teamQuality}. */
export interface TeamQualityOptions extends QualityScoreOptions, IntervalOptions<MeanIntervalMethod> {}

/** Evaluations without a critical error. */
export interface CriticalErrorFree {
  /** Their share of all evaluations; `null` without evaluations, and where it is withheld. */
  readonly value: number | null;
  /** How many; `null` where it is withheld. */
  readonly numerator: number | null;
  /** Of how many. */
  readonly denominator: number;
  /** The Wilson interval of the share. */
  readonly interval: Interval | null;
}

/** How often points of a question were lost. */
export interface QuestionErrors {
  /** The question. */
  readonly item: string;
  /** Evaluations in which it was answered and applied. */
  readonly answered: number;
  /** Those in which points were lost. */
  readonly errors: number;
  /** The second by the first; `null` where it never applied. */
  readonly share: number | null;
  /** Share of all errors, of this question and those before it; `null` without errors. */
  readonly cumulative: number | null;
}

/** Result of {@link teamQuality}. */
export interface TeamQuality extends MetricResult {
  /** Names the metric. */
  readonly metric: "teamQuality";
  /** From 0 to 100. */
  readonly unit: "index";
  /** Evaluations without a critical error. */
  readonly criticalErrorFree: CriticalErrorFree;
  /** Where points are lost, the question with the most errors first; `null` where it is withheld. */
  readonly errors: readonly QuestionErrors[] | null;
}

/**
 * How good are the interactions of an agent or a team, by the scorecard?
 *
 * Formula: the mean of the scores of single evaluations, see {@link qualityScore}, from 0 to 100. Interval: Student's t. With it the share of evaluations free of
 * critical errors (Wilson), and a Pareto of errors by question. No evaluations give `null`; evaluations in which no question applied count as missing.
 *
 * A handful of evaluations says little about a person: hold teams against each other with `rankGroups`, which leaves out those with fewer than five.
 *
 * @param evaluations - The answers of each evaluation, or a tally.
 * @param scorecard - The scorecard that all were evaluated by.
 * @param options - What a critical error does, and the interval.
 * @returns The mean score with its interval, freedom from critical errors, and where points are lost.
 * @throws {@link MetricInputError} as {@link qualityScore} does, with the index of the evaluation; and when a tally is by another scorecard or rule.
 * @see COPC Customer Experience Standard (critical errors apart from others); Juran 1951, Quality Control Handbook (Pareto).
 * @example
 * ```ts
 * import { teamQuality } from "cx-metrics";
 *
 * const scorecard = {
 *   id: "chat-1",
 *   sections: { all: 1 },
 *   items: { polite: { section: "all", weight: 1 }, right: { section: "all", weight: 3 } },
 * };
 * const team = teamQuality([{ polite: true, right: true }, { polite: true, right: false }, { polite: false, right: false }], scorecard);
 * team.value; // => 41.67
 * team.errors?.map(({ item, errors, cumulative }) => [item, errors, cumulative]); // => [["right", 2, 0.6667], ["polite", 1, 1]]
 * ```
 */
export function teamQuality(
  evaluations: Iterable<ScorecardAnswers | null | undefined> | QualityTally,
  scorecard: Scorecard,
  options: TeamQualityOptions = {},
): TeamQuality {
  assertScorecard(scorecard);
  const tally = emptyQuality(scorecard, resolveCriticalErrors(options));
  if (!isIterable(evaluations) && evaluations !== undefined) {
    assertQualityTally(evaluations, "tally");
    return readQuality(mergeQuality(tally, evaluations), options);
  }
  const add = (answers: unknown): void => {
    addEvaluation(tally, answers, scorecard);
  };
  forEachRow(evaluations, add, "evaluations", "a list of evaluations or a tally");
  return readQuality(tally, options);
}

/**
 * The {@link teamQuality} of rows that stand for one evaluation each, as an aggregator for `summarize`, workers and clusters.
 *
 * @param answers - The answers of a row; `null` where there are none.
 * @param scorecard - As for {@link teamQuality}.
 * @param options - As for {@link teamQuality}.
 * @throws {@link MetricInputError} as {@link teamQuality} does.
 * @example
 * ```ts
 * import { summarize, teamQualityOf } from "cx-metrics";
 *
 * const scorecard = { id: "chat-1", sections: { all: 1 }, items: { polite: { section: "all", weight: 1 } } };
 * const rows = [{ agent: "Ann", answers: { polite: true } }, { agent: "Ann", answers: { polite: false } }];
 * const metrics = { quality: teamQualityOf((row: (typeof rows)[number]) => row.answers, scorecard) };
 * summarize(rows, { by: { agent: (row) => row.agent }, metrics }).map((row) => row.quality.value); // => [50]
 * ```
 */
export function teamQualityOf<Row>(
  answers: (row: Row) => ScorecardAnswers | null | undefined,
  scorecard: Scorecard,
  options: TeamQualityOptions = {},
): Aggregator<Row, QualityTally, TeamQuality> {
  assertAccessor(answers, "answers", "(row) => row.answers");
  assertScorecard(scorecard);
  const rule = resolveCriticalErrors(options);
  return triedOut({
    zero: () => emptyQuality(scorecard, rule),
    reduce: (tally, row: Row) => addEvaluation(tally, answers(row), scorecard),
    merge: (left, right) => mergeQuality(left, right),
    finish: (tally) => teamQuality(tally, scorecard, options),
  });
}

function readQuality(tally: QualityTally, options: TeamQualityOptions): TeamQuality {
  const n = evaluationsIn(tally);
  const histogram = Object.entries(tally.scores)
    .map(([score, count]) => ({ value: Number(score), count }))
    .sort((a, b) => a.value - b.value); // sums of fractions depend on their order
  const reading = readMoments(n === 0 ? null : momentsOfCounts(histogram), "index", [0, 100], options);
  const { interval: _, ...others } = options;
  const free = readProportion(tally.criticalErrorFree, n, others);
  const withheld = isWithheld(reading);
  return {
    metric: "teamQuality",
    ...reading,
    criticalErrorFree: {
      value: free.value,
      numerator: withheld ? null : tally.criticalErrorFree,
      denominator: n,
      interval: free.interval,
    },
    errors: withheld ? null : paretoOf(tally),
    excluded: excludedCounts({ missing: tally.missing }),
    definition: `teamQuality/${tally.scorecard}, critical errors ${tally.criticalErrors}`,
    warnings: sampleSizeWarnings(n),
  };
}

function paretoOf({ items }: QualityTally): QuestionErrors[] {
  const sorted = Object.entries(items).sort(([, a], [, b]) => b.errors - a.errors);
  const all = sorted.reduce((sum, [, { errors }]) => sum + errors, 0);
  let before = 0;
  return sorted.map(([item, { answered, errors }]) => {
    before += errors;
    const share = answered === 0 ? null : errors / answered;
    return { item, answered: answered + 0, errors: errors + 0, share, cumulative: all === 0 ? null : before / all };
  });
}
