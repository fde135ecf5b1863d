import { type Blocker, blockersOf, isSatisfied, type StageGroup } from "./gate.js";
import {
  type Criterion,
  type CriterionId,
  type Instrument,
  lowestRating,
  type StageCriterion,
  type StageId,
  type StageInstrument,
} from "./instrument.js";
import { sortBy } from "./order.js";
import { levelOf, type Rated } from "./scoring.js";
import { type RatingChange, smallestChanges } from "./smallest-changes.js";

/** The level above the one that a criterion is at, and when it is reached. */
export interface NextLevel {
  /** The rating. */
  readonly rating: number;
  /** Name of the level. */
  readonly label: string;
  /** When the level is reached. */
  readonly anchor: string;
}

/** A criterion to work on, or to find out about. */
export interface NextStep<I extends StageInstrument = StageInstrument> {
  /** The criterion. */
  readonly criterion: CriterionId<I>;
  /** Its stage. */
  readonly stage: StageId<I>;
  /** Whether the stage cannot be passed without it. */
  readonly essential: boolean;
  /** What it is rated now; `"unknown"` is to be found out first. */
  readonly rating: number | "unknown";
  /** What is rated. */
  readonly statement: string;
  /** What would show that it is satisfied. */
  readonly nextStep: string;
  /** One level up; from the lowest where the rating is unknown. */
  readonly nextLevel: NextLevel;
  /** The practice in the checklist that it builds on; `null` where none is named. */
  readonly practice: string | null;
}

/** A stage that is not reached yet: what is in the way, and what to do. */
export interface NextStage<I extends StageInstrument = StageInstrument> {
  /** Its place in the order of stages. */
  readonly level: number;
  /** Its id. */
  readonly id: StageId<I>;
  /** What the stage means. */
  readonly meaning: string;
  /** What usually blocks the way from the stage before. */
  readonly obstacle: string;
  /** Why it does not pass; nothing where it would pass, had the stages before. */
  readonly blockedBy: readonly Blocker[];
  /**
   * The smallest set of changes with which it passes: the fewest rises by one level, none of which could be left out. `null` where no
   * change of a rating can do it, because too little applies. Under `evidenceMode: "cap"` a higher rating needs its evidence as well.
   */
  readonly changes: readonly RatingChange<CriterionId<I>>[] | null;
  /** Its criteria that are not satisfied: essential ones first, then what is unknown, then the lowest, the heaviest, by id. */
  readonly steps: readonly NextStep<I>[];
}

/** A stage on the way to the target, with the obstacle of the stage before. */
export function nextStage({ stage, rated }: StageGroup, obstacle: string, instrument: StageInstrument): NextStage {
  return {
    level: stage.level,
    id: stage.id,
    meaning: stage.meaning,
    obstacle,
    blockedBy: blockersOf(rated, instrument),
    changes: smallestChanges(rated, instrument),
    steps: stepsOf(rated, instrument),
  };
}

/** The criteria that are not satisfied, in the order in which to take them. */
export function stepsOf(rated: readonly Rated<StageCriterion>[], instrument: StageInstrument): NextStep[] {
  const open = rated.flatMap(({ criterion, rating }) => {
    return rating === "na" || isSatisfied(rating, instrument) ? [] : [{ criterion, rating }];
  });
  const sorted = sortBy(open, ({ criterion, rating }) => [
    criterion.essential ? 0 : 1,
    rating === "unknown" ? 0 : 1,
    levelOf(rating, instrument),
    -(criterion.weight ?? 1),
    criterion.id,
  ]);
  return sorted.map(({ criterion, rating }) => ({
    criterion: criterion.id,
    stage: criterion.stage,
    essential: criterion.essential,
    rating,
    statement: criterion.statement,
    nextStep: criterion.nextStep,
    nextLevel: nextLevelOf(criterion, rating, instrument),
    practice: criterion.practice ?? null,
  }));
}

/** One level up, with its anchor; the highest level stays. */
export function nextLevelOf({ type }: Criterion, rating: number | "unknown", instrument: Instrument): NextLevel {
  const position = levelOf(rating, instrument) - lowestRating(instrument) + 1;
  const level = instrument.scale[position] ?? instrument.scale.at(-1);
  return { rating: level?.rating ?? 0, label: level?.label ?? "", anchor: level?.anchors[type] ?? "" };
}
