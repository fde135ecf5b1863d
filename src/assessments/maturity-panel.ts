import { assertOptions } from "../guards.js";
import { capRatings, type EvidenceReading, readEvidence } from "./evidence.js";
import { attain } from "./gate.js";
import type { CriterionId, StageInstrument } from "./instrument.js";
import { type SixStages, sixStages } from "./instruments/six-stages.js";
import { assessMaturity, type Maturity, type MaturityOptions, type StageReference } from "./maturity.js";
import { type Panel, panelOf } from "./panel.js";
import type { RatingSheet } from "./ratings.js";
import { type Respondent, readRespondents, type Voice } from "./respondents.js";
import { type PanelOptions, readPanelRules, settle } from "./settle.js";
import { assertInstrument } from "./validate-instrument.js";

/** Options of {@link assessMaturityPanel}. */
export interface MaturityPanelOptions<I extends StageInstrument = SixStages>
  extends MaturityOptions<I>,
    PanelOptions<NoInfer<I>> {}

/** The lowest and the highest of several numbers. */
export interface Extent {
  /** The lowest. */
  readonly low: number;
  /** The highest. */
  readonly high: number;
}

/** What comes out for one respondent alone, or without them. */
export interface RespondentStage<I extends StageInstrument = SixStages> {
  /** The respondent. */
  readonly id: string;
  /** The attained stage; `null` where nothing is rated. */
  readonly stage: StageReference<I> | null;
  /** The index; `null` where nothing is rated. */
  readonly index: number | null;
}

/** Stages that come out for different sets of respondents, and how far they lie apart. */
export interface StageSpread<I extends StageInstrument = SixStages> {
  /** One entry per respondent, in the order in which they were given. */
  readonly respondents: readonly RespondentStage<I>[];
  /** Lowest and highest stage, by their place in the order of stages; `null` where nothing is rated. */
  readonly stage: Extent | null;
  /** Lowest and highest index; `null` where nothing is rated. */
  readonly index: Extent | null;
}

/** Result of {@link assessMaturityPanel}. */
export interface MaturityPanel<I extends StageInstrument = SixStages> {
  /** What the panel says together. */
  readonly maturity: Maturity<I>;
  /** Its ratings, and how far respondents agree. */
  readonly panel: Panel<I>;
  /** What comes out for each respondent alone, without any consensus. */
  readonly alone: StageSpread<I>;
  /** What comes out without each respondent in turn; stage and index run from the lowest to the highest of these and of the panel as a whole. */
  readonly leaveOneOut: StageSpread<I>;
  /** Contested essential criteria of the attained stage and of the next, without those that were settled by consensus. */
  readonly contestedEssentials: readonly CriterionId<I>[];
  /** Whether there are any: then the stage is provisional, and to be discussed before it is reported. */
  readonly isProvisional: boolean;
}

/**
 * How firm is the stage that a panel comes to: who sees it differently, and does it hang on a single voice?
 *
 * The ratings are aggregated as by {@link aggregateRespondents} and assessed as by {@link assessMaturity}; then again for each respondent alone,
 * and without each in turn. A stage is provisional while respondents are far apart on an essential criterion of it or of the next.
 *
 * @param respondents - Who rated what, typed or from JSON.
 * @param options - Those of both calls: instrument, evidence, target stage, method and consensus.
 * @returns The assessment of the panel with its agreement and its robustness.
 * @throws {@link MetricInputError} for whatever the two calls refuse.
 * @see Efron 1982, The Jackknife, the Bootstrap and Other Resampling Plans (leaving out one at a time).
 * @example
 * ```ts
 * import { assessMaturityPanel } from "cx-metrics";
 *
 * const { maturity, alone, leaveOneOut, contestedEssentials, isProvisional } = assessMaturityPanel([
 *   { id: "a", role: "executive", function: "board", ratings: { EX1: 3, EX2: 3, EX3: 3, EX4: 2 } },
 *   { id: "b", role: "manager", function: "sales", ratings: { EX1: 2, EX2: 2, EX3: 2, EX4: 2 } },
 *   { id: "c", role: "frontline", function: "service", ratings: { EX1: 1, EX2: 1, EX3: 2, EX4: 2 } },
 * ]);
 * maturity.stage?.id; // => "explore"
 * alone.respondents.map(({ id, stage }) => [id, stage?.id]); // => [["a", "explore"], ["b", "explore"], ["c", "ignore"]]
 * leaveOneOut.stage; // => { low: 1, high: 2 }
 * contestedEssentials; // => ["EX1", "EX2"]
 * isProvisional; // => true
 * ```
 */
export function assessMaturityPanel<const I extends StageInstrument = SixStages>(
  respondents: readonly Respondent<NoInfer<I>>[],
  options: MaturityPanelOptions<I> = {},
): MaturityPanel<I> {
  assertOptions(options);
  const instrument: StageInstrument = options.instrument ?? sixStages;
  if (instrument !== sixStages) assertInstrument(instrument, "options.instrument", ["stages"]); // the tests validate the built-in one
  return assessPanel(respondents, options, instrument) as MaturityPanel<StageInstrument> as MaturityPanel<I>;
}

function assessPanel(
  respondents: unknown,
  options: MaturityPanelOptions<StageInstrument>,
  instrument: StageInstrument,
): MaturityPanel<StageInstrument> {
  const voices = readRespondents(respondents, instrument);
  const rules = readPanelRules(options, instrument);
  const evidence = readEvidence(options, instrument);
  const panel = panelOf(voices, rules, instrument) as Panel<StageInstrument>;
  const maturity = assessMaturity(panel.ratings, { ...options, instrument });
  const stageOf = (voice: Voice, sheet: RatingSheet): RespondentStage<StageInstrument> => {
    return { id: voice.id, ...attained(sheet, evidence, instrument) };
  };
  const alone = voices.map((voice) => stageOf(voice, voice.sheet));
  const others = (left: Voice): Voice[] => voices.filter((voice) => voice !== left);
  const without =
    voices.length < 2 ? [] : voices.map((voice) => stageOf(voice, settle(others(voice), rules, instrument)));
  const contestedEssentials = contestedEssentialsOf(panel, maturity, instrument);
  return {
    maturity,
    panel,
    alone: spread(alone, alone),
    leaveOneOut: spread(without, [...without, { stage: maturity.stage, index: maturity.value }]),
    contestedEssentials,
    isProvisional: contestedEssentials.length > 0,
  };
}

type Attainment = Omit<RespondentStage<StageInstrument>, "id">;

function attained(sheet: RatingSheet, evidence: EvidenceReading, instrument: StageInstrument): Attainment {
  const { ratings } = capRatings(sheet.ratings, evidence, instrument);
  if (!Object.values(ratings).some((rating) => typeof rating === "number")) return { stage: null, index: null };
  const { stage, index } = attain(ratings, instrument);
  return { stage: { level: stage.level, id: stage.id }, index };
}

function spread(
  respondents: readonly RespondentStage<StageInstrument>[],
  results: readonly Attainment[],
): StageSpread<StageInstrument> {
  return {
    respondents,
    stage: extent(results.flatMap(({ stage }) => (stage === null ? [] : [stage.level]))),
    index: extent(results.flatMap(({ index }) => (index === null ? [] : [index]))),
  };
}

function extent(values: readonly number[]): Extent | null {
  return values.length === 0 ? null : { low: Math.min(...values), high: Math.max(...values) };
}

function contestedEssentialsOf(
  { criteria }: Panel<StageInstrument>,
  { stage }: Maturity<StageInstrument>,
  instrument: StageInstrument,
): string[] {
  const level = stage?.level ?? 1;
  const stages = instrument.stages.filter((one) => one.level === level || one.level === level + 1).map(({ id }) => id);
  const essential = instrument.criteria
    .filter((one) => one.essential && stages.includes(one.stage))
    .map(({ id }) => id);
  const open = criteria.filter(({ contested, method }) => contested === true && method !== "consensus");
  return open.map(({ criterion }) => criterion).filter((id) => essential.includes(id));
}
