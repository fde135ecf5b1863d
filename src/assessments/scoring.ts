import { type Criterion, highestRating, type Instrument, lowestRating } from "./instrument.js";
import type { Rating } from "./ratings.js";

/** Sums of weights and their quotients are compared with this tolerance, so that rounding does not decide. */
export const TOLERANCE = 1e-9;

/** A criterion with its rating. */
export interface Rated<C extends Criterion = Criterion> {
  readonly criterion: C;
  readonly rating: Rating;
}

/** What is known of a group of criteria. */
export interface Coverage {
  /** How many criteria the group has. */
  readonly all: number;
  /** How many of them apply. */
  readonly applicable: number;
  /** How many of those are rated. */
  readonly known: number;
  /** Share of the applicable ones that is rated; `null` where none applies. */
  readonly coverage: number | null;
  /** Whether enough applies, and enough of that is rated. */
  readonly ratable: boolean;
}

/** Pairs criteria with their ratings. */
export function rate<C extends Criterion>(
  criteria: readonly C[],
  ratings: Readonly<Record<string, Rating>>,
): readonly Rated<C>[] {
  return criteria.map((criterion) => ({ criterion, rating: ratings[criterion.id] ?? "unknown" }));
}

/** How much of a group is known, and whether that is enough to score it. */
export function coverageOf(group: readonly Rated[], { thresholds }: Instrument): Coverage {
  const all = group.length;
  const applicable = group.filter(({ rating }) => rating !== "na").length;
  const known = group.filter(({ rating }) => typeof rating === "number").length;
  if (applicable === 0) return { all, applicable, known, coverage: null, ratable: false };
  const ratable =
    atLeast(known / applicable, thresholds.minCoverage) && atLeast(applicable / all, thresholds.minApplicable);
  return { all, applicable, known, coverage: known / applicable, ratable };
}

/** Weighted mean of the ratings that apply, on the scale, where unknown counts as the lowest level; `null` where none applies. */
export function meanRating(group: readonly Rated[], instrument: Instrument): number | null {
  let sum = 0;
  let weights = 0;
  for (const { criterion, rating } of group) {
    if (rating === "na") continue;
    const weight = criterion.weight ?? 1;
    sum += weight * levelOf(rating, instrument);
    weights += weight;
  }
  return weights === 0 ? null : sum / weights;
}

/** Where a rating, or a mean of ratings, lies between the lowest level of the scale (0) and the highest (`full`). */
export function achievement(rating: number, instrument: Instrument, full: 1 | 100 = 1): number {
  const lowest = lowestRating(instrument);
  return (full * (rating - lowest)) / (highestRating(instrument) - lowest);
}

/** A rating as a number: what is unknown counts as the lowest level, so that silence never helps. */
export function levelOf(rating: number | "unknown", instrument: Instrument): number {
  return rating === "unknown" ? lowestRating(instrument) : rating;
}

/** The ratings as they would be if every unknown one turned out to be at the highest level. */
export function bestCase(ratings: Readonly<Record<string, Rating>>, instrument: Instrument): Record<string, Rating> {
  const highest = highestRating(instrument);
  return Object.fromEntries(
    Object.entries(ratings).map(([id, rating]) => [id, rating === "unknown" ? highest : rating]),
  );
}

/** How many criteria were rated, how many nobody could rate, and how many do not apply. */
export function ratingCounts(ratings: Readonly<Record<string, Rating>>): { n: number; unknown: number; na: number } {
  const values = Object.values(ratings);
  const unknown = values.filter((rating) => rating === "unknown").length;
  const na = values.filter((rating) => rating === "na").length;
  return { n: values.length - unknown - na, unknown, na };
}

/** Whether a value reaches a threshold. */
export function atLeast(value: number, threshold: number): boolean {
  return value >= threshold - TOLERANCE;
}
