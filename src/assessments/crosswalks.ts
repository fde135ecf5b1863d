import { assertOptions, assertRecord } from "../guards.js";
import { contentHash } from "./content-hash.js";
import { isRepeatable, practicesOf } from "./discipline-score.js";
import type { Disciplines } from "./disciplines.js";
import { refuseField } from "./fields.js";
import type { Checklist, DisciplineId, Instrument, InstrumentReference, StageInstrument } from "./instrument.js";
import { type SixDisciplines, sixDisciplines } from "./instruments/six-disciplines.js";
import { sixStages } from "./instruments/six-stages.js";
import type { Maturity } from "./maturity.js";
import { assertInstrument } from "./validate-instrument.js";

/** What a discipline should have made repeatable by a stage. */
export interface DisciplineStage<I extends Checklist = SixDisciplines> {
  /** The discipline. */
  readonly discipline: DisciplineId<I>;
  /** Level of the stage. */
  readonly stage: number;
  /** Practices that are due by that stage and by none before. */
  readonly practices: readonly I["criteria"][number]["id"][];
}

/**
 * Which practices should be repeatable by which stage of maturity, discipline by discipline?
 *
 * @param checklist - The checklist; the built-in one by default.
 * @returns One entry for each discipline and stage that has practices, in the order of the disciplines, then of the stages.
 * @example
 * ```ts
 * import { practicesByStage } from "cx-metrics";
 *
 * practicesByStage()[0]; // => { discipline: "strategy", stage: 3, practices: ["ST1", "ST6"] }
 * ```
 */
export function practicesByStage<const I extends Checklist = SixDisciplines>(checklist?: I): DisciplineStage<I>[] {
  const instrument: Checklist = checklist ?? sixDisciplines;
  if (instrument !== sixDisciplines) assertInstrument(instrument, "checklist", ["checklist"]); // the tests validate the built-in one
  const stages = [...new Set(instrument.criteria.map(({ byStage }) => byStage))].sort((left, right) => left - right);
  return instrument.disciplines.flatMap(({ id }) => {
    return stages.flatMap((stage): DisciplineStage<I>[] => {
      const practices = practicesOf(id, instrument).filter(({ byStage }) => byStage === stage);
      return practices.length === 0 ? [] : [{ discipline: id, stage, practices: practices.map((due) => due.id) }];
    });
  });
}

/**
 * What an assessment of stages and one of disciplines say about each other.
 *
 * `"practice-behind-stage"` the stage is attained, but a practice that is due by it is not yet repeatable · `"criterion-ahead-of-practice"`
 * a criterion is rated two levels or more above the practice that it builds on.
 */
export interface CrossCheckNote {
  /** What it is about, for programs. */
  readonly code: "practice-behind-stage" | "criterion-ahead-of-practice";
  /** The practice. */
  readonly practice: string;
  /** The criterion; `null` where the note is about the stage as a whole. */
  readonly criterion: string | null;
  /** The same for people. */
  readonly message: string;
}

/** Options of {@link crossCheck}: the instruments that the results come from. */
export interface CrossCheckOptions {
  /** The maturity instrument. @defaultValue {@link sixStages} */
  readonly maturityInstrument?: StageInstrument;
  /** The checklist. @defaultValue {@link sixDisciplines} */
  readonly checklist?: Checklist;
}

/**
 * Do the attained stage and the practices fit together?
 *
 * Notes never change a score. A practice ahead of its criterion is normal; the reverse is noted. Unknown ratings are left out.
 *
 * @param maturity - Result of {@link assessMaturity}.
 * @param disciplines - Result of {@link assessDisciplines} for the same company and time.
 * @param options - The instruments, where they are not the built-in ones.
 * @returns The notes: those on the stage first, each in the order of the instrument.
 * @throws {@link MetricInputError} when a result comes from another instrument, or another content of it.
 * @example
 * ```ts
 * import { assessDisciplines, assessMaturity, crossCheck } from "cx-metrics";
 *
 * const maturity = assessMaturity({ EX1: 3, EX2: 3, EX3: 3, EX4: 3, MO3: 2 });
 * const notes = crossCheck(maturity, assessDisciplines({ CU1: 2, CU6: 0 }));
 * notes.map((note) => note.criterion); // => ["MO3"]
 * notes[0]?.message; // => "MO3 is rated 2, but CU6, on which it builds, 0."
 * ```
 */
export function crossCheck(
  maturity: Pick<Maturity<StageInstrument>, "instrument" | "stage" | "ratings">,
  disciplines: Pick<Disciplines<Checklist>, "instrument" | "ratings">,
  options: CrossCheckOptions = {},
): CrossCheckNote[] {
  assertRecord(maturity, "maturity", "the result of assessMaturity");
  assertRecord(disciplines, "disciplines", "the result of assessDisciplines");
  assertOptions(options);
  const { maturityInstrument = sixStages, checklist = sixDisciplines } = options;
  assertSame(maturity.instrument, maturityInstrument, "maturity.instrument");
  assertSame(disciplines.instrument, checklist, "disciplines.instrument");
  const { stage } = maturity;
  const behind = checklist.criteria.flatMap(({ id, byStage }): CrossCheckNote[] => {
    const rating = disciplines.ratings[id];
    if (stage === null || byStage > stage.level || typeof rating !== "number" || isRepeatable(rating, checklist))
      return [];
    const message = `Stage ${stage.level} is attained, but ${id} is not yet repeatable.`;
    return [{ code: "practice-behind-stage", practice: id, criterion: null, message }];
  });
  return [...behind, ...criteriaAhead(maturity.ratings, disciplines.ratings, maturityInstrument, checklist)];
}

function criteriaAhead(
  ratings: Maturity<StageInstrument>["ratings"],
  practiceRatings: Disciplines<Checklist>["ratings"],
  { criteria, stages }: StageInstrument,
  checklist: Checklist,
): CrossCheckNote[] {
  return criteria.flatMap(({ id, stage, practice }): CrossCheckNote[] => {
    const base = checklist.criteria.find((candidate) => candidate.id === practice);
    const level = stages.find((candidate) => candidate.id === stage)?.level ?? 0;
    if (base === undefined || base.byStage > level) return [];
    const [rating, below] = [ratings[id], practiceRatings[base.id]];
    if (typeof rating !== "number" || typeof below !== "number" || rating < below + 2) return [];
    const message = `${id} is rated ${rating}, but ${base.id}, on which it builds, ${below}.`;
    return [{ code: "criterion-ahead-of-practice", practice: base.id, criterion: id, message }];
  });
}

/** Refuses a result that was not made with exactly this instrument. */
export function assertSame(reference: InstrumentReference, instrument: Instrument, path: string): void {
  assertRecord(reference, path, "the instrument that a result names");
  if (reference.hash === contentHash(instrument)) return;
  const expected = `from ${instrument.id} ${instrument.version} with the same content`;
  refuseField(`${reference.id} ${reference.version}`, path, expected, "not-comparable");
}
