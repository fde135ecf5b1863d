import type { StageCriterion, StageInstrument } from "./instrument.js";
import type { Stage } from "./instrument-parts.js";
import type { Rating } from "./ratings.js";
import { achievement, atLeast, bestCase, coverageOf, meanRating, type Rated, rate } from "./scoring.js";

/** Why a stage does not pass: too little applies to be judged, too much is unknown, an essential criterion is not met, or the mean is too low. */
export type Blocker = "too-little-applies" | "too-much-unknown" | "essential" | "mean";

/** A stage with its criteria and their ratings. */
export interface StageGroup {
  readonly stage: Stage;
  readonly rated: readonly Rated<StageCriterion>[];
}

/** The stages that have a gate, with what is rated in each; the first stage has none. */
export function gatedStages(
  { stages, criteria }: StageInstrument,
  ratings: Readonly<Record<string, Rating>>,
): readonly StageGroup[] {
  return stages.slice(1).map((stage) => {
    return {
      stage,
      rated: rate(
        criteria.filter((criterion) => criterion.stage === stage.id),
        ratings,
      ),
    };
  });
}

/** Whether a criterion is met. What is unknown is not. */
export function isSatisfied(rating: Rating, { thresholds }: StageInstrument): boolean {
  return typeof rating === "number" && rating >= thresholds.essentialMin;
}

/** The essential criteria of a stage that apply and are not met. */
export function essentialGaps(
  rated: readonly Rated<StageCriterion>[],
  instrument: StageInstrument,
): readonly Rated<StageCriterion>[] {
  return rated.filter(({ criterion, rating }) => {
    return criterion.essential && rating !== "na" && !isSatisfied(rating, instrument);
  });
}

/** Whether the mean of a stage is high enough. */
export function reachesMean(rated: readonly Rated<StageCriterion>[], instrument: StageInstrument): boolean {
  const mean = meanRating(rated, instrument);
  return mean !== null && atLeast(mean, instrument.thresholds.meanMin);
}

/** All that keeps a stage from passing; nothing where it passes. */
export function blockersOf(rated: readonly Rated<StageCriterion>[], instrument: StageInstrument): readonly Blocker[] {
  const { all, applicable, coverage } = coverageOf(rated, instrument);
  const { minApplicable, minCoverage } = instrument.thresholds;
  const blockers: Blocker[] = [];
  if (applicable === 0 || !atLeast(applicable / all, minApplicable)) blockers.push("too-little-applies");
  if (coverage !== null && !atLeast(coverage, minCoverage)) blockers.push("too-much-unknown");
  if (essentialGaps(rated, instrument).length > 0) blockers.push("essential");
  if (!reachesMean(rated, instrument)) blockers.push("mean");
  return blockers;
}

/** A stage and how far beyond it. */
export interface Attained {
  readonly stage: Stage;
  readonly index: number;
}

/** The highest stage that passes together with all below it, and the index. */
export function attain(ratings: Readonly<Record<string, Rating>>, instrument: StageInstrument): Attained {
  const groups = gatedStages(instrument, ratings);
  const failing = groups.findIndex(({ rated }) => blockersOf(rated, instrument).length > 0);
  const stage = instrument.stages[failing === -1 ? groups.length : failing] as Stage;
  const mean = meanRating(groups[failing]?.rated ?? [], instrument);
  // Never more than 0.99, so that work on the next stage cannot look like the next stage.
  return { stage, index: stage.level + (mean === null ? 0 : Math.min(0.99, achievement(mean, instrument))) };
}

/** The best that could come out once the unknown criteria are rated. */
export function attainAtBest(ratings: Readonly<Record<string, Rating>>, instrument: StageInstrument): Attained {
  return attain(bestCase(ratings, instrument), instrument);
}
