import { essentialGaps, reachesMean } from "./gate.js";
import { highestRating, type StageCriterion, type StageInstrument } from "./instrument.js";
import { sortBy } from "./order.js";
import { atLeast, coverageOf, levelOf, type Rated } from "./scoring.js";

/** A rating that would have to rise. */
export interface RatingChange<Id extends string = string> {
  /** The criterion. */
  readonly criterion: Id;
  /** What it is rated now. */
  readonly from: number | "unknown";
  /** What it would have to be at least; the lowest level where it is enough to find out. */
  readonly to: number;
}

type Group = readonly Rated<StageCriterion>[];

/**
 * The fewest one-level rises with which a stage passes, as one change for each criterion; `null` where too little applies.
 *
 * What is unknown rises from the lowest level, as it counts. The essential criteria have to be met in any case; for the mean, a rise
 * of a heavier criterion does more, so the heaviest come first; then, where coverage is short, finding out is enough. Every rise is
 * needed, so that no part of the changes would do.
 */
export function smallestChanges(group: Group, instrument: StageInstrument): readonly RatingChange[] | null {
  const { all, applicable } = coverageOf(group, instrument);
  if (applicable === 0 || !atLeast(applicable / all, instrument.thresholds.minApplicable)) return null;
  let plan = raise(group, essentialGaps(group, instrument), instrument.thresholds.essentialMin);
  while (!reachesMean(plan, instrument)) plan = raiseOne(plan, instrument);
  while (!coverageOf(plan, instrument).ratable) plan = findOutOne(plan, instrument);
  return group.flatMap(({ criterion, rating: from }, position): RatingChange[] => {
    const to = plan[position]?.rating;
    return typeof to === "number" && from !== "na" && from !== to ? [{ criterion: criterion.id, from, to }] : [];
  });
}

function raise(group: Group, which: Group, to: number): Group {
  const ids = new Set(which.map(({ criterion }) => criterion.id));
  return group.map((rated) => (ids.has(rated.criterion.id) ? { ...rated, rating: to } : rated));
}

/** Raises the criterion whose rise does most for the mean; among equals the lowest, and what is unknown first. */
function raiseOne(group: Group, instrument: StageInstrument): Group {
  const open = group.flatMap(({ criterion, rating }) => {
    const level = rating === "na" ? highestRating(instrument) : levelOf(rating, instrument);
    return level < highestRating(instrument) ? [{ criterion, rating, level }] : [];
  });
  const [first] = sortBy(open, ({ criterion, rating, level }) => {
    return [-(criterion.weight ?? 1), level, rating === "unknown" ? 0 : 1, criterion.id];
  });
  return first === undefined ? group : raise(group, [first], first.level + 1);
}

function findOutOne(group: Group, instrument: StageInstrument): Group {
  const unknown = group.filter(({ rating }) => rating === "unknown");
  const [first] = sortBy(unknown, ({ criterion }) => [-(criterion.weight ?? 1), criterion.id]);
  return first === undefined ? group : raise(group, [first], levelOf("unknown", instrument));
}
