import type { EvidenceReading } from "./evidence.js";
import { isSatisfied, type StageGroup } from "./gate.js";
import { type CriterionId, highestRating, type StageInstrument } from "./instrument.js";
import { type NextStep, stepsOf } from "./next-steps.js";

/** What keeps a company at the top stage: it is held, not rested on. */
export interface Hold<I extends StageInstrument = StageInstrument> {
  /** What usually puts the stage at risk. */
  readonly obstacle: string;
  /** Criteria that are satisfied, but not at the highest level. */
  readonly belowHighest: readonly CriterionId<I>[];
  /** Criteria whose evidence is older than 12 months. */
  readonly staleEvidence: readonly CriterionId<I>[];
  /** Criteria that are not satisfied, stage by stage. */
  readonly steps: readonly NextStep<I>[];
}

/** What to look after at the top stage. */
export function holdAt(groups: readonly StageGroup[], { support }: EvidenceReading, instrument: StageInstrument): Hold {
  const rated = groups.flatMap((group) => group.rated);
  const highest = highestRating(instrument);
  return {
    obstacle: instrument.stages.at(-1)?.obstacle ?? "",
    belowHighest: rated
      .filter(({ rating }) => isSatisfied(rating, instrument) && rating !== highest)
      .map(({ criterion }) => criterion.id),
    staleEvidence: rated.map(({ criterion }) => criterion.id).filter((id) => support.get(id)?.freshKinds.size === 0),
    steps: groups.flatMap((group) => stepsOf(group.rated, instrument)),
  };
}
