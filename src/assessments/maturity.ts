import { assertOptions } from "../guards.js";
import type { Warning } from "../result.js";
import { type Assessment, assessmentDefinition, assessmentParts, readAssessment } from "./assessment.js";
import { maturityNotes } from "./consistency.js";
import type { EvidenceOptions } from "./evidence.js";
import { type Attained, attain, attainAtBest, gatedStages, isSatisfied, type StageGroup } from "./gate.js";
import { type Hold, holdAt } from "./hold.js";
import type { CriterionId, SignId, StageId, StageInstrument } from "./instrument.js";
import { type SixStages, sixStages } from "./instruments/six-stages.js";
import { type NextStage, nextStage } from "./next-steps.js";
import type { Ratings, SignAnswer } from "./ratings.js";
import { type StageProfile, stageProfile } from "./stage-profile.js";
import { findStage, type StageInput } from "./stages.js";
import { assertInstrument } from "./validate-instrument.js";

/** Options of {@link assessMaturity}. */
export interface MaturityOptions<I extends StageInstrument = SixStages> extends EvidenceOptions<CriterionId<I>> {
  /** The instrument. @defaultValue {@link sixStages} */
  readonly instrument?: I;
  /** The stage to plan for, by id or level; one that is reached already is taken as the next. @defaultValue the next stage */
  readonly target?: StageInput<I>;
}

/** A stage by its place and its id. */
export interface StageReference<I extends StageInstrument = SixStages> {
  /** Its place in the order of stages, from 1. */
  readonly level: number;
  /** Its id. */
  readonly id: StageId<I>;
}

/** A stage and the index that goes with it. */
export interface StageIndex<I extends StageInstrument = SixStages> extends StageReference<I> {
  /** The stage, and how far beyond it. */
  readonly index: number;
}

/** Result of {@link assessMaturity}: `value` is the index. */
export interface Maturity<I extends StageInstrument = SixStages> extends Assessment<I> {
  /** Names the metric. */
  readonly metric: "maturity";
  /** The index is in stages: 3.4 is on the way from stage 3 to stage 4. */
  readonly unit: "scale";
  /** The attained stage; `null` where nothing is rated. */
  readonly stage: StageReference<I> | null;
  /** The stage and index as they are, and the best that could come out once the unknown criteria are rated. */
  readonly range: {
    /** As they are: what is unknown counts as the lowest level. */
    readonly low: StageIndex<I>;
    /** What is unknown counts as the highest level. */
    readonly high: StageIndex<I>;
  };
  /** Every stage that has a gate on its own, whatever the stages below it are. */
  readonly profile: readonly StageProfile<I>[];
  /** Satisfied criteria beyond the next stage: early work, which earns no credit. */
  readonly aheadOfGate: readonly CriterionId<I>[];
  /** The stages on the way to the target, nearest first; none at the top. */
  readonly next: readonly NextStage<I>[];
  /** What keeps the top stage; `null` below the top. */
  readonly hold: Hold<I> | null;
  /** Answers to the signs of the first stage. */
  readonly signs: { readonly [Id in SignId<I>]: SignAnswer };
}

/**
 * Which stage of customer-experience maturity has the company reached, why not the next, and what should it do first?
 *
 * A stage passes if enough of it is known and applies, every essential criterion is satisfied, and the weighted mean is high enough: the
 * thresholds are data of the instrument. The attained stage is the highest that passes together with all below it, because strong work
 * on a later stage does not make up for a missing foundation. Formula: the index, from 1 to 6, is `stage + min(0.99, score of the next stage)`, so that
 * its whole part is always the stage. Show it with {@link formatMaturity}, which cuts off and does not round: 3.96 is 3.9.
 *
 * What is unknown or left out counts as the lowest level, and `range` says what could come out if it were known: an answer in the
 * form of a rating always stays within it. Not applicable criteria are left out, with a reason, and only where the instrument allows it.
 * No rating at all gives `null`.
 *
 * Rate what can be shown: self-assessment overstates. `consistency` lists what lacks evidence; `evidenceMode: "cap"` lets nothing count
 * without it.
 *
 * @param ratings - Ratings by criterion and answers by sign, typed or from JSON.
 * @param options - Instrument, evidence, and the stage to plan for.
 * @returns The index with stage, range, profile, and the way to the next stage.
 * @throws {@link MetricInputError} when a criterion is unknown, a rating is off the scale or not applicable without a reason, evidence is
 * dated after the assessment, or the instrument is not valid.
 * @see Temkin Group, Customer Experience Maturity Model (the stages); CMMI, SCAMPI appraisal method, and ISO/IEC 33020:2019 (the gate).
 * @example
 * ```ts
 * import { assessMaturity } from "cx-metrics";
 *
 * const maturity = assessMaturity({
 *   IG1: "no", EX1: 3, EX2: 3, EX3: 3, EX4: 3,
 *   MO1: 3, MO2: 2, MO3: 2, MO4: "unknown", MO5: 2,
 *   OP1: 1, OP2: 1, OP3: 0, OP4: 1, OP5: 1,
 *   AL1: { rating: "na", reason: "nobody was hired for two years" },
 * });
 * maturity.stage; // => { level: 2, id: "explore" }
 * maturity.value; // => 2.6
 * maturity.range.high.id; // => "mobilise"
 * maturity.next[0]?.obstacle; // => "key executives not yet agreed"
 * maturity.next[0]?.blockedBy; // => ["mean"]
 * maturity.next[0]?.changes; // => [{ criterion: "MO4", from: "unknown", to: 1 }]
 * maturity.next[0]?.steps[0]?.nextStep; // => "schedule, response counts by channel"
 * ```
 */
export function assessMaturity<const I extends StageInstrument = SixStages>(
  ratings: Ratings<NoInfer<I>>,
  options: MaturityOptions<I> = {},
): Maturity<I> {
  assertOptions(options);
  const instrument: StageInstrument = options.instrument ?? sixStages;
  if (instrument !== sixStages) assertInstrument(instrument, "options.instrument", ["stages"]); // the tests validate the built-in one
  return assess(ratings, options, instrument) as Maturity<I>;
}

function assess(
  input: unknown,
  options: MaturityOptions<StageInstrument>,
  instrument: StageInstrument,
): Maturity<StageInstrument> {
  const reading = readAssessment(input, options, instrument);
  const { ratings, signs } = reading.sheet;
  const low = attain(ratings, instrument);
  const high = attainAtBest(ratings, instrument);
  const groups = gatedStages(instrument, ratings);
  const beyondNext = groups.slice(low.stage.level).flatMap(({ rated }) => rated);
  const notes = maturityNotes(reading.sheet, reading.evidence, low.stage.level, instrument);
  const parts = assessmentParts(reading, notes, instrument);
  const isEmpty = parts.n === 0;
  return {
    metric: "maturity",
    value: isEmpty ? null : low.index,
    ...(isEmpty ? { reason: "empty" } : {}),
    unit: "scale",
    definition: assessmentDefinition("maturity", reading, instrument),
    ...parts,
    warnings: [...rangeWarnings(low, high), ...parts.warnings],
    stage: isEmpty ? null : { level: low.stage.level, id: low.stage.id },
    range: { low: stageIndex(low), high: stageIndex(high) },
    profile: groups.map((group) => stageProfile(group, ratings, instrument)),
    aheadOfGate: beyondNext
      .filter(({ rating }) => isSatisfied(rating, instrument))
      .map(({ criterion }) => criterion.id),
    next: wayTo(options.target, low, groups, instrument),
    hold: low.stage.level === instrument.stages.length ? holdAt(groups, reading.evidence, instrument) : null,
    signs,
  };
}

function wayTo(
  target: unknown,
  { stage }: Attained,
  groups: readonly StageGroup[],
  instrument: StageInstrument,
): NextStage[] {
  const last = target === undefined ? 0 : findStage(target, instrument, "options.target").level;
  const way = groups.slice(stage.level - 1, Math.max(last - 1, stage.level));
  return way.map((group) => {
    return nextStage(group, instrument.stages[group.stage.level - 2]?.obstacle ?? "", instrument);
  });
}

function stageIndex({ stage, index }: Attained): StageIndex<StageInstrument> {
  return { level: stage.level, id: stage.id, index };
}

function rangeWarnings(low: Attained, high: Attained): Warning[] {
  if (low.stage.level === high.stage.level) return [];
  const message = `Stage ${low.stage.level}, up to ${high.stage.level} once the unknowns are answered.`;
  return [{ code: "assumed", message }];
}
