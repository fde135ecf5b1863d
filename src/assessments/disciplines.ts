import { assertCount, assertOptions } from "../guards.js";
import type { NoValueReason } from "../result.js";
import { type Assessment, assessmentDefinition, assessmentParts, readAssessment } from "./assessment.js";
import { evidenceNotes } from "./consistency.js";
import { type DisciplineScore, disciplineScore } from "./discipline-score.js";
import type { EvidenceOptions } from "./evidence.js";
import { type GapOptions, type PracticeGap, rankGaps } from "./gaps.js";
import type { Checklist, CriterionId, DisciplineId, StageInstrument } from "./instrument.js";
import { type SixDisciplines, sixDisciplines } from "./instruments/six-disciplines.js";
import { sixStages } from "./instruments/six-stages.js";
import { sortBy } from "./order.js";
import type { Ratings } from "./ratings.js";
import { roadmapOf } from "./roadmap.js";
import { assertInstrument } from "./validate-instrument.js";

/** Options of {@link assessDisciplines}. */
export interface DisciplinesOptions<I extends Checklist = SixDisciplines>
  extends EvidenceOptions<CriterionId<I>>,
    GapOptions<CriterionId<I>> {
  /** The instrument. @defaultValue {@link sixDisciplines} */
  readonly instrument?: I;
  /** How many practices can be worked on at a time. @defaultValue 5 */
  readonly capacity?: number;
  /** The maturity instrument whose criteria build on the practices. @defaultValue {@link sixStages} for the built-in checklist, else none */
  readonly maturityInstrument?: StageInstrument;
}

/** Result of {@link assessDisciplines}: `value` is the mean of the disciplines, never to be shown without `minimum`. */
export interface Disciplines<I extends Checklist = SixDisciplines> extends Assessment<I> {
  /** Names the metric. */
  readonly metric: "disciplines";
  /** Scores are from 0 to 100. */
  readonly unit: "index";
  /** The weakest discipline: they support each other, so that this is the message. `null` where there is no `value`. */
  readonly minimum: {
    /** Its id. */
    readonly discipline: DisciplineId<I>;
    /** From 0 to 100. */
    readonly score: number;
  } | null;
  /** Highest score minus lowest; `null` where there is no `value`. */
  readonly spread: number | null;
  /** Every discipline, the weakest first; those without a score last. */
  readonly disciplines: readonly DisciplineScore<I>[];
  /** Practices that are not where they should be, by priority. */
  readonly gaps: readonly PracticeGap<I>[];
  /** The gaps in waves: each practice after those that it requires, and in one wave no more than the capacity. */
  readonly roadmap: readonly (readonly PracticeGap<I>[])[];
}

/**
 * How well does the company practise the six disciplines of customer-experience management, and what should it work on first?
 *
 * Formula: the score of a discipline, an index from 0 to 100, is `100 × weighted mean of the ratings ÷ highest rating`, where unknown counts as the lowest level
 * and `high` as the highest. It is `null` where less than 75 % is known or less than 60 % applies. The overall `value` is the plain mean
 * of the disciplines, `null` unless each has a score; it comes with the minimum and the spread, because disciplines support each other.
 *
 * A gap is what a practice lacks to the target, if it is due by the chosen stage. Priority: `gap × importance ÷ effort`. The roadmap takes
 * the gaps by priority, but each after those that it requires; within a wave that order holds too.
 *
 * @param ratings - Ratings by practice, typed or from JSON.
 * @param options - Instrument, evidence, and what to plan for.
 * @returns The scores, the weakest first, with ranked gaps and the roadmap.
 * @throws {@link MetricInputError} when a practice is unknown, a rating is off the scale or not applicable without a reason, evidence is
 * dated after the assessment, an option is out of its range, or the instrument is not valid.
 * @see Manning & Bodine 2012, Outside In (the disciplines); ISO/IEC 33020:2019 (the bands).
 * @example
 * ```ts
 * import { assessDisciplines } from "cx-metrics";
 *
 * const result = assessDisciplines({
 *   ST1: 3, ST2: 2, ST3: 2, ST4: 1, ST5: 0, ST6: 1, ST7: { rating: "na", reason: "we are a public monopoly" },
 * }, { stage: 3 });
 * const strategy = result.disciplines[0];
 * strategy?.score; // => 50
 * strategy?.band; // => "partly"
 * strategy?.shareRepeatable; // => 0.5
 * result.value; // => null
 * result.gaps[0]?.practice; // => "CU1"
 * result.roadmap[0]?.map((gap) => gap.practice); // => ["CU1", "CU6", "GO7", "ME4", "ME3"]
 * ```
 */
export function assessDisciplines<const I extends Checklist = SixDisciplines>(
  ratings: Ratings<NoInfer<I>>,
  options: DisciplinesOptions<I> = {},
): Disciplines<I> {
  assertOptions(options);
  const instrument: Checklist = options.instrument ?? sixDisciplines;
  if (instrument !== sixDisciplines) assertInstrument(instrument, "options.instrument", ["checklist"]); // the built-in one is in the tests
  return assess(ratings, options, instrument) as Disciplines<I>;
}

function assess(input: unknown, options: DisciplinesOptions<Checklist>, instrument: Checklist): Disciplines<Checklist> {
  const { capacity = 5, maturityInstrument = instrument === sixDisciplines ? sixStages : null } = options;
  assertCount(capacity, "options.capacity", { min: 1 });
  if (options.maturityInstrument) assertInstrument(maturityInstrument, "options.maturityInstrument", ["stages"]);
  const reading = readAssessment(input, options, instrument);
  const { ratings } = reading.sheet;
  const parts = assessmentParts(reading, evidenceNotes(reading.sheet, reading.evidence, instrument), instrument);
  const scores = instrument.disciplines.map(({ id }) => disciplineScore(id, ratings, instrument));
  const gaps = rankGaps(ratings, options, instrument, maturityInstrument);
  return {
    metric: "disciplines",
    ...overall(scores, parts.n),
    unit: "index",
    definition: assessmentDefinition("disciplines", reading, instrument),
    ...parts,
    disciplines: sortBy(scores, ({ score }) => [score ?? Number.POSITIVE_INFINITY]),
    gaps,
    roadmap: roadmapOf(gaps, capacity, instrument),
  };
}

type Overall = Pick<Disciplines<Checklist>, "value" | "minimum" | "spread"> & { readonly reason?: NoValueReason };

function overall(disciplines: readonly DisciplineScore[], n: number): Overall {
  const scored = disciplines.flatMap(({ discipline, score }) => (score === null ? [] : [{ discipline, score }]));
  const [weakest] = sortBy(scored, ({ score }) => [score]);
  if (weakest === undefined || scored.length < disciplines.length) {
    return { value: null, reason: n === 0 ? "empty" : "not-ratable", minimum: null, spread: null };
  }
  const scores = scored.map(({ score }) => score);
  return {
    value: scores.reduce((sum, score) => sum + score, 0) / scores.length,
    minimum: weakest,
    spread: Math.max(...scores) - weakest.score,
  };
}
