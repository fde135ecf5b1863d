import type {
  ChecklistThresholds,
  CoverageThresholds,
  CriterionCheck,
  CriterionType,
  Discipline,
  EvidenceCheck,
  InstrumentSource,
  ScaleLevel,
  Sign,
  Stage,
  StageThresholds,
} from "./instrument-parts.js";

/** Something that is rated. */
export interface Criterion<Id extends string = string> {
  /** Unique within the instrument. A letter, then letters, digits, `.`, `_` or `-`. */
  readonly id: Id;
  /** Which anchors of the scale apply. */
  readonly type: CriterionType;
  /** What is rated, as something that can be observed. */
  readonly statement: string;
  /** Weight in the mean, above 0. @defaultValue 1 */
  readonly weight?: number;
  /** When the criterion may be rated `"na"`; left out where it never may. */
  readonly notApplicable?: string;
  /** What would show that it is satisfied: with the anchor of the next level, the next step. */
  readonly nextStep: string;
  /** Where it comes from, or `"own"`. */
  readonly source: string;
}

/** A criterion of a stage. */
export interface StageCriterion<Id extends string = string> extends Criterion<Id> {
  /** Id of its stage. */
  readonly stage: string;
  /** Whether the stage cannot be passed without it. */
  readonly essential: boolean;
  /** Id of the practice in the checklist that it builds on. */
  readonly practice?: string;
}

/** A practice of a checklist. */
export interface Practice<Id extends string = string> extends Criterion<Id> {
  /** Id of its discipline. */
  readonly discipline: string;
  /** Level of the maturity stage by which it should be repeatable. */
  readonly byStage: number;
  /** How much it matters, from 1 to 3; it ranks gaps and does not enter a score. */
  readonly importance: 1 | 2 | 3;
  /** Ids of the practices that should have been started first. */
  readonly requires?: readonly string[];
  /** Metrics that would show progress. */
  readonly metrics?: readonly string[];
}

/** What every rated instrument has. It is data: JSON can carry it. */
export interface Instrument {
  /** Which kind of instrument it is. */
  readonly kind: "stages" | "checklist";
  /** Name of the instrument, the same for all its versions. */
  readonly id: string;
  /** Semantic version: major for other criteria, essentials, thresholds or stages; minor for examples; patch for spelling. */
  readonly version: string;
  /** Language of its texts, as a BCP 47 tag such as `"en"`. */
  readonly language: string;
  /** Its name for people. */
  readonly title: string;
  /** The levels of the rating scale, from the lowest: 3 to 7 of them. */
  readonly scale: readonly ScaleLevel[];
  /** How much must be known, and what is enough. */
  readonly thresholds: CoverageThresholds;
  /** What is rated. */
  readonly criteria: readonly Criterion[];
  /** The texts it draws on. */
  readonly sources: readonly InstrumentSource[];
}

/** An instrument that finds the stage a company has reached, for {@link assessMaturity}. */
export interface StageInstrument extends Instrument {
  /** Says that the criteria belong to stages. */
  readonly kind: "stages";
  /** The stages, from the floor up. */
  readonly stages: readonly Stage[];
  /** What a stage needs to pass. */
  readonly thresholds: StageThresholds;
  /** What is rated; none on the floor. */
  readonly criteria: readonly StageCriterion[];
  /** Signs of the floor. */
  readonly signs?: readonly Sign[];
  /** Ratings that would contradict each other. */
  readonly checks?: readonly (CriterionCheck | EvidenceCheck)[];
}

/** An instrument that scores practices by discipline, for {@link assessDisciplines}. */
export interface Checklist extends Instrument {
  /** Says that the criteria are practices of disciplines. */
  readonly kind: "checklist";
  /** The disciplines, in the order of presentation. */
  readonly disciplines: readonly Discipline[];
  /** What a practice needs to count as established. */
  readonly thresholds: ChecklistThresholds;
  /** What is rated. */
  readonly criteria: readonly Practice[];
}

/** Ids of the criteria of an instrument. */
export type CriterionId<I extends Instrument> = I["criteria"][number]["id"];

/** Ids of the signs of an instrument; none if it has no signs. */
export type SignId<I extends Instrument> = I extends {
  /** Its signs. */
  readonly signs: readonly Sign<infer Id>[];
}
  ? Id
  : never;

/** Ids of the stages of an instrument. */
export type StageId<I extends StageInstrument> = I["stages"][number]["id"];

/** Ids of the disciplines of a checklist. */
export type DisciplineId<I extends Checklist> = I["disciplines"][number]["id"];

/** Which instrument, in which version, gave a result. */
export interface InstrumentReference {
  /** Name of the instrument. */
  readonly id: string;
  /** Its semantic version. */
  readonly version: string;
  /** Hash of its content: two instruments with the same hash are the same to the letter. */
  readonly hash: string;
}

/** Lowest rating of the scale. */
export function lowestRating({ scale }: Instrument): number {
  return scale[0]?.rating ?? 0;
}

/** Highest rating of the scale. */
export function highestRating({ scale }: Instrument): number {
  return scale.at(-1)?.rating ?? 0;
}

/** Rating from which on a criterion is satisfied, or a practice repeatable. */
export function satisfiedRating(instrument: StageInstrument | Checklist): number {
  return instrument.kind === "stages" ? instrument.thresholds.essentialMin : instrument.thresholds.repeatableMin;
}
