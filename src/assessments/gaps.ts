import { assertCount, assertRecord } from "../guards.js";
import { groupScore, practicesOf } from "./discipline-score.js";
import { refuseField } from "./fields.js";
import {
  type Checklist,
  type CriterionId,
  type DisciplineId,
  highestRating,
  lowestRating,
  type Practice,
  type StageInstrument,
} from "./instrument.js";
import { type NextLevel, nextLevelOf } from "./next-steps.js";
import { sortBy } from "./order.js";
import type { Rating } from "./ratings.js";
import { levelOf, rate } from "./scoring.js";

/** What is worth doing, and how it is planned. */
export interface GapOptions<Id extends string = string> {
  /**
   * Level of the stage to plan for, usually the one after the attained stage: practices due by a later stage have no gap.
   *
   * @defaultValue none: every practice is due
   */
  readonly stage?: number;
  /** Rating that every practice that is due should have. @defaultValue the level from which on a practice is repeatable */
  readonly target?: number;
  /** How much single practices matter to the company, from 1 to 3. @defaultValue as in the instrument */
  readonly importance?: { readonly [Practice in Id]?: number };
  /** How much work single practices are, from 1 to 3. @defaultValue 2 each */
  readonly effort?: { readonly [Practice in Id]?: number };
}

/** A practice that is not where it should be. */
export interface PracticeGap<I extends Checklist = Checklist> {
  /** The practice. */
  readonly practice: CriterionId<I>;
  /** Its discipline. */
  readonly discipline: DisciplineId<I>;
  /** What it says. */
  readonly statement: string;
  /** What it is rated now. */
  readonly rating: number | "unknown";
  /** What it should be rated. */
  readonly target: number;
  /** How many levels are missing; all of them where the rating is unknown. */
  readonly gap: number;
  /** Whether the rating is unknown, so that the first thing to do is to find out. */
  readonly findOutFirst: boolean;
  /** How much it matters, from 1 to 3. */
  readonly importance: number;
  /** How much work it is, from 1 to 3. */
  readonly effort: number;
  /** `gap × importance ÷ effort`. */
  readonly priority: number;
  /** Why it is on the list: where the practice comes from. */
  readonly why: string;
  /** What would show that it is repeatable. */
  readonly nextStep: string;
  /** One level up; from the lowest where the rating is unknown. */
  readonly nextLevel: NextLevel;
  /** Practices that it requires and that have not been started, or are unknown. */
  readonly unmet: readonly CriterionId<I>[];
  /** Criteria of the maturity instrument that build on it. */
  readonly helps: readonly string[];
  /** Metrics that would show progress. */
  readonly metrics: readonly string[];
}

/** The gaps by priority: ties go to what most others require, then to the weakest discipline, then by id. */
export function rankGaps(
  ratings: Readonly<Record<string, Rating>>,
  options: GapOptions,
  instrument: Checklist,
  maturity: StageInstrument | null,
): PracticeGap[] {
  const plan = readPlan(options, instrument);
  const gaps = instrument.criteria.flatMap((practice) => gapOf(practice, ratings, plan, instrument, maturity));
  const score = new Map(
    instrument.disciplines.map(({ id }) => [id, groupScore(rate(practicesOf(id, instrument), ratings), instrument)]),
  );
  return sortBy(gaps, ({ practice, discipline, priority }) => {
    const dependents = instrument.criteria.filter(({ requires = [] }) => requires.includes(practice)).length;
    return [-priority, -dependents, score.get(discipline) ?? 0, practice];
  });
}

interface Plan {
  readonly stage: number;
  readonly target: number;
  readonly importance: Readonly<Record<string, number>>;
  readonly effort: Readonly<Record<string, number>>;
}

function readPlan({ stage, target, importance = {}, effort = {} }: GapOptions, instrument: Checklist): Plan {
  if (stage !== undefined) assertCount(stage, "options.stage", { min: 1 });
  const aim = target ?? instrument.thresholds.repeatableMin;
  assertCount(aim, "options.target", { min: lowestRating(instrument) + 1, max: highestRating(instrument) });
  return {
    stage: stage ?? Number.POSITIVE_INFINITY,
    target: aim,
    importance: readGrades(importance, "options.importance", instrument),
    effort: readGrades(effort, "options.effort", instrument),
  };
}

function readGrades(grades: unknown, path: string, { criteria }: Checklist): Readonly<Record<string, number>> {
  assertRecord(grades, path, "an object with a number from 1 to 3 by practice");
  const read = Object.entries(grades).map(([id, grade]): readonly [string, number] => {
    if (!criteria.some((practice) => practice.id === id)) {
      refuseField(grade, `${path}.${id}`, "left out: the instrument has no practice of this id", "unknown-key");
    }
    assertCount(grade, `${path}.${id}`, { min: 1, max: 3 });
    return [id, grade];
  });
  return Object.fromEntries(read);
}

function gapOf(
  practice: Practice,
  ratings: Readonly<Record<string, Rating>>,
  { stage, target, importance: importanceOf, effort: effortOf }: Plan,
  instrument: Checklist,
  maturity: StageInstrument | null,
): PracticeGap[] {
  const { id, discipline, statement, source, nextStep, metrics = [], requires = [] } = practice;
  const rating = ratings[id] ?? "unknown";
  if (rating === "na" || practice.byStage > stage) return [];
  const gap = target - levelOf(rating, instrument);
  if (gap <= 0) return [];
  const importance = importanceOf[id] ?? practice.importance;
  const effort = effortOf[id] ?? 2;
  return [
    {
      practice: id,
      discipline,
      statement,
      rating,
      target,
      gap,
      findOutFirst: rating === "unknown",
      importance,
      effort,
      priority: (gap * importance) / effort,
      why: source,
      nextStep,
      nextLevel: nextLevelOf(practice, rating, instrument),
      unmet: requires.filter((required) => !isStarted(ratings[required] ?? "unknown", instrument)),
      helps: (maturity?.criteria ?? [])
        .filter((criterion) => criterion.practice === id)
        .map((criterion) => criterion.id),
      metrics,
    },
  ];
}

/** Whether a practice is above the lowest level; what does not apply need not be. */
function isStarted(rating: Rating, instrument: Checklist): boolean {
  return rating === "na" || (typeof rating === "number" && rating > lowestRating(instrument));
}
