import type { Aggregator } from "../aggregator.js";
import { refuse } from "../errors.js";
import { assertCount, assertOneOf, assertRecord, isPlainObject } from "../guards.js";
import {
  type Excluded,
  excludedCounts,
  type MetricResult,
  type Part,
  sampleSizeWarnings,
  type Warning,
} from "../result.js";
import type { NetCounts, NetScoreIntervalMethod } from "../statistics/net-score.js";
import { type AnswerOptions, aggregatorOf, assertAnswerOptions } from "../tallies/counting.js";
import { ratingMean, sumOf } from "../tallies/mean-reading.js";
import { readNet } from "../tallies/net-reading.js";
import { mergeRatings, type RatingTally } from "../tallies/rating-tally.js";
import { type Answer, type AnswerCounting, answerCounting, type RatingInput, toRatings } from "../tallies/ratings.js";
import { type IntervalOptions, isWithheld, partOf } from "../tallies/reading.js";
import { type RatingScale, rangeText } from "../tallies/scales.js";

/** Which question was asked. The arithmetic is the same; the numbers must not be mixed or compared. */
export type NpsKind = "relationship" | "transactional" | "employee" | "competitive";

/** Where detractors end and promoters begin. */
export interface NpsCutoffs {
  /** Highest score of a detractor. */
  readonly detractorMax: number;
  /** Lowest score of a promoter. */
  readonly promoterMin: number;
}

/** Options of {@link nps}. */
export interface NpsOptions extends AnswerOptions, IntervalOptions<NetScoreIntervalMethod> {
  /** Which question was asked; part of the definition. For `"employee"` at least 5 answers are needed (`minN`). @defaultValue "relationship" */
  readonly kind?: NpsKind;
  /** Other cut-offs than the published ones; the result carries a warning. @defaultValue detractorMax 6, promoterMin 9 */
  readonly cutoffs?: NpsCutoffs;
}

/** The three groups, where only they are known and the single scores are not. */
export interface NpsGroups {
  /** Answers of 9 and 10. */
  readonly promoters: number;
  /** Answers of 7 and 8. */
  readonly passives: number;
  /** Answers from 0 to 6. */
  readonly detractors: number;
}

/** Result of {@link nps}. */
export interface Nps extends MetricResult {
  /** Names the metric. */
  readonly metric: "nps";
  /** Net scores are in points, from −100 to 100. */
  readonly unit: "points";
  /** Answers of 9 and 10. */
  readonly promoters: Part;
  /** Answers of 7 and 8. */
  readonly passives: Part;
  /** Answers from 0 to 6. */
  readonly detractors: Part;
  /** Mean score from 0 to 10; `null` without answers, and where only the three groups are known. */
  readonly mean: number | null;
}

const SCALE: RatingScale = { min: 0, max: 10, direction: "higher-better" };
const PUBLISHED: NpsCutoffs = { detractorMax: 6, promoterMin: 9 };
const KINDS: readonly NpsKind[] = ["relationship", "transactional", "employee", "competitive"];

/**
 * Net Promoter Score: do more customers recommend us warmly than warn others off?
 *
 * Formula: `100 × (promoters − detractors) ÷ n`, in points from −100 to 100. On a 0–10 scale, 9 and 10 are promoters, 0 to 6
 * detractors; 7 and 8 are passive and count in `n` only. Missing and not applicable answers do not count. No answers give `null`.
 * The interval is the score interval, which keeps its promise even for ten answers; `"adjusted-wald"` and `"wald"` are there to
 * compare with other tools.
 *
 * The same score hides different mixes (45 is 60/25/15 as well as 45/55/0): show the three shares beside it. Other scales are no
 * NPS: use {@link netScore}.
 *
 * @param scores - Scores from 0 to 10 one by one, `{ counts }` per score, the three groups, or a tally.
 * @param options - Kind of question, cut-offs, interval, and what to do with values off the scale.
 * @returns The score with its interval, the three groups with their shares, and the mean score.
 * @throws {@link MetricInputError} when a score is not a whole number from 0 to 10, a count is none, or an option is unknown.
 * @see Reichheld 2003, The One Number You Need to Grow, Harvard Business Review 81(12); Rocks 2016, Interval Estimation for the
 * "Net Promoter Score", The American Statistician 70(4); Tango 1998, Statistics in Medicine 17 (the score interval).
 * @example
 * ```ts
 * import { nps } from "cx-metrics";
 *
 * const score = nps([10, 9, 7, 3, null]);
 * score.value; // => 25
 * score.promoters; // => { count: 2, share: 0.5 }
 * score.excluded.missing; // => 1
 * nps({ counts: { 0: 3, 7: 12, 10: 41 } }).value; // => 67.857
 * nps({ promoters: 60, passives: 25, detractors: 15 }).value; // => 45
 * nps([]).value; // => null
 * ```
 */
export function nps(scores: RatingInput | NpsGroups, options: NpsOptions = {}): Nps {
  const question = resolveQuestion(options);
  return isNpsGroups(scores) ? readGroups(scores, question) : readScores(scores, question);
}

/**
 * The {@link nps} of rows, as an aggregator for `summarize`, workers and clusters.
 *
 * @param score - Reads the score of a row; `null` and `undefined` are no answer.
 * @param options - As for {@link nps}.
 * @throws {@link MetricInputError} as {@link nps} does.
 * @example
 * ```ts
 * import { npsOf, summarize } from "cx-metrics";
 *
 * const answers = [
 *   { channel: "chat", score: 10 },
 *   { channel: "chat", score: 6 },
 *   { channel: "phone", score: 9 },
 * ];
 * const table = summarize(answers, { by: { channel: (row) => row.channel }, metrics: { nps: npsOf((row) => row.score) } });
 * table.map((row) => [row.channel, row.nps.value]); // => [["chat", 0], ["phone", 100]]
 * ```
 */
export function npsOf<Row>(score: (row: Row) => Answer, options: NpsOptions = {}): Aggregator<Row, RatingTally, Nps> {
  const question = resolveQuestion(options);
  return aggregatorOf(question.counting, mergeRatings, score, (tally) => readScores(tally, question));
}

interface Question {
  readonly kind: NpsKind;
  readonly cutoffs: NpsCutoffs;
  readonly counting: AnswerCounting;
  readonly reading: IntervalOptions<NetScoreIntervalMethod>;
}

function resolveQuestion(options: NpsOptions): Question {
  assertAnswerOptions(options);
  const { onInvalid, notApplicable, kind = "relationship", cutoffs = PUBLISHED, minN = 5 } = options;
  assertOneOf(kind, "options.kind", KINDS);
  assertCutoffs(cutoffs, "options.cutoffs");
  const counting = answerCounting({ onInvalid, notApplicable, scale: SCALE, path: "scores" });
  return { kind, cutoffs, counting, reading: kind === "employee" ? { ...options, minN } : options };
}

function assertCutoffs(cutoffs: NpsCutoffs, path: string): void {
  assertRecord(cutoffs, path, "{ detractorMax, promoterMin }");
  const { detractorMax, promoterMin } = cutoffs;
  assertCount(promoterMin, `${path}.promoterMin`, { min: 1, max: 10 });
  assertCount(detractorMax, `${path}.detractorMax`, SCALE);
  if (detractorMax >= promoterMin) refuse("inconsistent", `${path}.detractorMax`, detractorMax, `below ${promoterMin}`);
}

function readScores(scores: unknown, question: Question): Nps {
  const { detractorMax, promoterMin } = question.cutoffs;
  const tally = toRatings(scores, question.counting);
  const groups = {
    positive: sumOf(tally.counts.slice(promoterMin)),
    neutral: sumOf(tally.counts.slice(detractorMax + 1, promoterMin)),
    negative: sumOf(tally.counts.slice(0, detractorMax + 1)),
  };
  return readNps(groups, tally, ratingMean(tally), question);
}

function readGroups({ promoters, passives, detractors }: NpsGroups, question: Question): Nps {
  assertCount(promoters, "promoters");
  assertCount(passives, "passives");
  assertCount(detractors, "detractors");
  // Adding 0 turns −0 into 0.
  return readNps({ positive: promoters + 0, neutral: passives + 0, negative: detractors + 0 }, {}, null, question);
}

function readNps(groups: NetCounts, excluded: Partial<Excluded>, mean: number | null, question: Question): Nps {
  const { kind, cutoffs } = question;
  const reading = readNet(groups, question.reading);
  const part = (count: number): Part => partOf(count, reading.n, isWithheld(reading));
  return {
    metric: "nps",
    ...reading,
    promoters: part(groups.positive),
    passives: part(groups.neutral),
    detractors: part(groups.negative),
    mean: reading.value === null ? null : mean,
    excluded: excludedCounts(excluded),
    definition: `nps/${kind} ${rangeText(cutoffs.promoterMin, 10)} minus ${rangeText(0, cutoffs.detractorMax)} of 0-10`,
    warnings: [...cutoffWarnings(cutoffs), ...sampleSizeWarnings(reading.n)],
  };
}

function cutoffWarnings({ promoterMin, detractorMax }: NpsCutoffs): Warning[] {
  if (promoterMin === PUBLISHED.promoterMin && detractorMax === PUBLISHED.detractorMax) return [];
  return [{ code: "non-standard-cutoff", message: "Not comparable with a published NPS: 9-10 minus 0-6." }];
}

function isNpsGroups(scores: RatingInput | NpsGroups): scores is NpsGroups {
  return isPlainObject(scores) && "promoters" in scores;
}
