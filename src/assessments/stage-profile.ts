import { blockersOf, essentialGaps, type StageGroup } from "./gate.js";
import type { CriterionId, StageId, StageInstrument } from "./instrument.js";
import type { Rating } from "./ratings.js";
import { achievement, bestCase, type Coverage, coverageOf, meanRating, rate } from "./scoring.js";

/** How far one stage is, whatever the stages below it are. */
export interface StageProfile<I extends StageInstrument = StageInstrument> extends Coverage {
  /** Its place in the order of stages. */
  readonly level: number;
  /** Its id. */
  readonly id: StageId<I>;
  /** Weighted mean of the ratings, on the scale, where unknown counts as the lowest level; `null` where nothing applies. */
  readonly mean: number | null;
  /** The same where unknown counts as the highest level. */
  readonly meanHigh: number | null;
  /** The mean as a share of the way from the lowest level to the highest, from 0 to 1. */
  readonly score: number | null;
  /** The same where unknown counts as the highest level. */
  readonly scoreHigh: number | null;
  /** Essential criteria that apply and are not satisfied. */
  readonly essentialGaps: readonly CriterionId<I>[];
  /** Whether its own gate is passed; a stage is attained only if all below it pass too. */
  readonly passes: boolean;
}

/** How far a stage is. */
export function stageProfile(
  { stage, rated }: StageGroup,
  ratings: Readonly<Record<string, Rating>>,
  instrument: StageInstrument,
): StageProfile {
  const criteria = rated.map(({ criterion }) => criterion);
  const mean = meanRating(rated, instrument);
  const meanHigh = meanRating(rate(criteria, bestCase(ratings, instrument)), instrument);
  return {
    level: stage.level,
    id: stage.id,
    mean,
    meanHigh,
    score: mean === null ? null : achievement(mean, instrument),
    scoreHigh: meanHigh === null ? null : achievement(meanHigh, instrument),
    ...coverageOf(rated, instrument),
    essentialGaps: essentialGaps(rated, instrument).map(({ criterion }) => criterion.id),
    passes: blockersOf(rated, instrument).length === 0,
  };
}
