import type { NoValueReason } from "../result.js";
import { type Checklist, type CriterionId, type DisciplineId, highestRating, type Practice } from "./instrument.js";
import { sortBy } from "./order.js";
import type { Rating } from "./ratings.js";
import { achievement, atLeast, bestCase, type Coverage, coverageOf, meanRating, type Rated, rate } from "./scoring.js";

/** How fully something is achieved: up to 15 of 100 points not, up to 50 partly, up to 85 largely, above that fully. */
export type AchievementBand = "not" | "partly" | "largely" | "fully";

/** How many practices are at a level. */
export interface LevelCount {
  /** The rating. */
  readonly rating: number;
  /** Name of the level. */
  readonly label: string;
  /** How many practices have it. */
  readonly count: number;
}

/** How far one discipline is. */
export interface DisciplineScore<I extends Checklist = Checklist> extends Coverage {
  /** Its id. */
  readonly discipline: DisciplineId<I>;
  /** From 0 to 100, where unknown counts as the lowest level; `null` where too little is known or applies. */
  readonly score: number | null;
  /** Why there is no score; present only then. */
  readonly reason?: NoValueReason;
  /** The score where unknown counts as the highest level; `null` where nothing applies. */
  readonly high: number | null;
  /** The score in words, by the bands of ISO/IEC 33020; `null` without a score. */
  readonly band: AchievementBand | null;
  /** How many practices are at each level of the scale. */
  readonly levels: readonly LevelCount[];
  /** Share of the applicable practices that are repeatable, from 0 to 1; `null` where nothing applies. */
  readonly shareRepeatable: number | null;
  /** Whether every applicable practice is known to be at the highest level. */
  readonly isSystematic: boolean;
  /** The practice with the lowest rating, the more important one first; `null` where none is rated. */
  readonly weakest: CriterionId<I> | null;
}

/** How far a discipline is. */
export function disciplineScore(
  discipline: string,
  ratings: Readonly<Record<string, Rating>>,
  instrument: Checklist,
): DisciplineScore {
  const practices = practicesOf(discipline, instrument);
  const group = rate(practices, ratings);
  const coverage = coverageOf(group, instrument);
  const score = coverage.ratable ? groupScore(group, instrument) : null;
  const repeatable = group.filter(({ rating }) => isRepeatable(rating, instrument)).length;
  return {
    discipline,
    score,
    ...(score === null ? { reason: coverage.known === 0 ? "empty" : "not-ratable" } : {}),
    high: groupScore(rate(practices, bestCase(ratings, instrument)), instrument),
    band: score === null ? null : bandOf(score),
    ...coverage,
    levels: instrument.scale.map(({ rating, label }) => {
      return { rating, label, count: group.filter((rated) => rated.rating === rating).length };
    }),
    shareRepeatable: coverage.applicable === 0 ? null : repeatable / coverage.applicable,
    isSystematic: isSystematic(group, instrument),
    weakest: weakestOf(group),
  };
}

/** The practices of a discipline. */
export function practicesOf(discipline: string, { criteria }: Checklist): readonly Practice[] {
  return criteria.filter((practice) => practice.discipline === discipline);
}

/** Whether a practice is repeatable. What is unknown is not. */
export function isRepeatable(rating: Rating, { thresholds }: Checklist): boolean {
  return typeof rating === "number" && rating >= thresholds.repeatableMin;
}

/** Mean rating from 0 to 100, where unknown counts as the lowest level; `null` where nothing applies. */
export function groupScore(group: readonly Rated[], instrument: Checklist): number | null {
  const mean = meanRating(group, instrument);
  return mean === null ? null : achievement(mean, instrument, 100);
}

function isSystematic(group: readonly Rated[], instrument: Checklist): boolean {
  const applicable = group.filter(({ rating }) => rating !== "na");
  return applicable.length > 0 && applicable.every(({ rating }) => rating === highestRating(instrument));
}

function bandOf(score: number): AchievementBand {
  if (atLeast(15, score)) return "not";
  if (atLeast(50, score)) return "partly";
  return atLeast(85, score) ? "largely" : "fully";
}

function weakestOf(group: readonly Rated<Practice>[]): string | null {
  const known = group.flatMap(({ criterion, rating }) => (typeof rating === "number" ? [{ criterion, rating }] : []));
  const [first] = sortBy(known, ({ criterion, rating }) => [rating, -criterion.importance, criterion.id]);
  return first?.criterion.id ?? null;
}
