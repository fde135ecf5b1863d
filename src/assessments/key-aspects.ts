import { assertRecord } from "../guards.js";
import { assertSame } from "./crosswalks.js";
import { groupScore } from "./discipline-score.js";
import type { Disciplines } from "./disciplines.js";
import type { CriterionId } from "./instrument.js";
import { type KeyAspect, keyAspectList } from "./instruments/key-aspects.js";
import { type SixDisciplines, sixDisciplines } from "./instruments/six-disciplines.js";
import { type Coverage, coverageOf, rate } from "./scoring.js";

/** How far a key aspect is. */
export interface KeyAspectScore extends Coverage {
  /** Its id, such as `"journey-mapping"`. */
  readonly aspect: string;
  /** Its name for people. */
  readonly title: string;
  /** Whether it is one of the six key aspects; strategy is listed beside them. */
  readonly isKeyAspect: boolean;
  /** From 0 to 100; `null` where too little is known or applies. */
  readonly score: number | null;
  /** Practices that it is made of. */
  readonly practices: readonly CriterionId<SixDisciplines>[];
  /** Criteria of the maturity instrument that belong to it. */
  readonly criteria: readonly string[];
  /** Metrics that measure it. */
  readonly metrics: readonly string[];
}

/**
 * How far are the six key aspects of a customer-experience strategy, and strategy itself?
 *
 * Another view of the same ratings, never to be added to the scores of the disciplines: `100 × mean rating ÷ 3` of the practices of an
 * aspect, where unknown counts as 0; `null` where less than 75 % is known or less than 60 % applies.
 *
 * @param disciplines - Result of {@link assessDisciplines} with the built-in checklist.
 * @returns The six key aspects in their order, then strategy.
 * @throws {@link MetricInputError} when the result comes from another checklist.
 * @see Metaxiotis, What is Customer Experience (CX)?, kwpx (the six aspects).
 * @example
 * ```ts
 * import { assessDisciplines, keyAspects } from "cx-metrics";
 *
 * const journeys = keyAspects(assessDisciplines({ CU6: 2, DE6: 1 }))[1];
 * journeys?.title; // => "Journey mapping"
 * journeys?.score; // => 50
 * ```
 */
export function keyAspects(disciplines: Pick<Disciplines, "instrument" | "ratings">): KeyAspectScore[] {
  assertRecord(disciplines, "disciplines", "the result of assessDisciplines");
  assertSame(disciplines.instrument, sixDisciplines, "disciplines.instrument");
  return keyAspectList.map((aspect) => {
    const practices = sixDisciplines.criteria.filter((practice) => belongs(practice, aspect));
    const group = rate(practices, disciplines.ratings);
    const coverage = coverageOf(group, sixDisciplines);
    return {
      aspect: aspect.id,
      title: aspect.title,
      isKeyAspect: aspect.isKeyAspect,
      score: coverage.ratable ? groupScore(group, sixDisciplines) : null,
      ...coverage,
      practices: practices.map(({ id }) => id),
      criteria: aspect.criteria,
      metrics: aspect.metrics,
    };
  });
}

function belongs({ id, discipline }: SixDisciplines["criteria"][number], { practices }: KeyAspect): boolean {
  return practices.disciplines.includes(discipline) || practices.single.includes(id);
}
