/** What a criterion is about: something that is done, or something that is so. */
export type CriterionType = "practice" | "state";

/** What kind of support a piece of evidence gives. */
export type EvidenceKind = "document" | "data" | "observation" | "interview" | "survey";

/** One level of the rating scale, with the words that say when it is reached. */
export interface ScaleLevel {
  /** The rating: a whole number, one more than that of the level below. */
  readonly rating: number;
  /** Name of the level, such as `"repeatable"`. */
  readonly label: string;
  /** When the level is reached, for each type of criterion that the instrument has. */
  readonly anchors: {
    /** When a practice has reached the level. */
    readonly practice?: string;
    /** When a state has reached the level. */
    readonly state?: string;
  };
}

/** A text that the instrument draws on. */
export interface InstrumentSource {
  /** Short name that criteria refer to, such as `"003"`. */
  readonly id: string;
  /** The text, as it would be cited. */
  readonly title: string;
}

/** How much must be known before a group of criteria is scored. */
export interface CoverageThresholds {
  /** Least share of the applicable criteria that is known, from 0 to 1. */
  readonly minCoverage: number;
  /** Least share of all criteria that is applicable, from 0 to 1. */
  readonly minApplicable: number;
}

/** What a stage needs to pass. */
export interface StageThresholds extends CoverageThresholds {
  /** Rating from which on a criterion is satisfied; every essential one must be. A level of the scale above the lowest. */
  readonly essentialMin: number;
  /** Least weighted mean of the ratings. On the scale. */
  readonly meanMin: number;
}

/** What a practice needs to count as established. */
export interface ChecklistThresholds extends CoverageThresholds {
  /** Rating from which on a practice is repeatable. A level of the scale above the lowest. */
  readonly repeatableMin: number;
}

/** A stage of maturity. The first is the floor, which everyone has reached; every other has a gate. */
export interface Stage<Id extends string = string, Alias extends string = string> {
  /** Its place in the order: 1 for the floor, then one more each. */
  readonly level: number;
  /** Unique within the instrument, such as `"mobilise"`. */
  readonly id: Id;
  /** Other spellings of the id that are understood. */
  readonly aliases?: readonly Alias[];
  /** What the stage means. */
  readonly meaning: string;
  /** What usually blocks the way to the next stage. */
  readonly obstacle: string;
  /** Where it comes from, or `"own"`. */
  readonly source: string;
}

/** A sign that the company is still on the floor: answered yes or no, never scored. */
export interface Sign<Id extends string = string> {
  /** Unique within the instrument, also among the criteria. */
  readonly id: Id;
  /** What would be the case. */
  readonly statement: string;
  /** What to look at. */
  readonly lookAt: string;
  /** Id of the first stage that a yes contradicts. */
  readonly contradicts: string;
  /** Where it comes from, or `"own"`. */
  readonly source: string;
}

/** A criterion that is hard to believe while another is at the lowest level. */
export interface CriterionCheck {
  /** Says which kind of check it is. */
  readonly kind: "criterion";
  /** Id of the criterion that is looked at once it is satisfied. */
  readonly criterion: string;
  /** Id of the criterion that must then be above the lowest level. */
  readonly needs: string;
  /** What is wrong if it is not. */
  readonly message: string;
}

/** A criterion that is hard to believe without evidence of a certain kind. */
export interface EvidenceCheck {
  /** Says which kind of check it is. */
  readonly kind: "evidence";
  /** Id of the criterion that is looked at once it is satisfied. */
  readonly criterion: string;
  /** Evidence of one of these kinds must then be there. */
  readonly needs: readonly EvidenceKind[];
  /** What is wrong if it is not. */
  readonly message: string;
}

/** A discipline of a checklist. */
export interface Discipline<Id extends string = string> {
  /** Unique within the instrument, such as `"governance"`. */
  readonly id: Id;
  /** What the discipline is for. */
  readonly meaning: string;
  /** Where it comes from, or `"own"`. */
  readonly source: string;
}
