import { MetricInputError, refuse } from "../errors.js";
import { assertAccessor, assertNumber, assertRecord } from "../guards.js";
import { krippendorffAlpha } from "../statistics/agreement/krippendorff.js";
import { momentsOf } from "../statistics/moments.js";
import { forEachRow } from "../tallies/counting.js";
import { type ContactKey, keyOf } from "./contact-book.js";
import { isCriticalError, scoreOf } from "./quality-score.js";
import { type AnsweredItem, assertScorecard, readAnswers, type Scorecard, type ScorecardAnswers } from "./scorecard.js";

/** Options of {@link calibrateRaters}. */
export interface CalibrateRatersOptions<Row> {
  /** The scorecard that all evaluate by. */
  readonly scorecard: Scorecard;
  /** The interaction that was evaluated. */
  readonly interaction: (row: Row) => string | number;
  /** Who evaluated it, once. */
  readonly rater: (row: Row) => string | number;
  /** The answers. */
  readonly answers: (row: Row) => ScorecardAnswers;
  /** The rater whose evaluations the others are held against, such as `"expert"`. */
  readonly reference: string | number;
  /** How many points from the reference still count as the same score. @defaultValue 5 */
  readonly tolerance?: number;
}

/** One rater against the reference, over the interactions that both evaluated. */
export interface RaterDifference {
  /** The rater. */
  readonly rater: string | number;
  /** Interactions that both evaluated, with a score. */
  readonly n: number;
  /** Mean of score minus reference: above 0 the rater is more lenient; `null` without interactions, as are the next two. */
  readonly meanDifference: number | null;
  /** Mean distance from the reference, in points. */
  readonly meanAbsoluteDifference: number | null;
  /** Share of the scores within the tolerance. */
  readonly withinTolerance: number | null;
}

/** How far raters agree on one question. */
export interface ItemAgreement {
  /** The question. */
  readonly item: string;
  /** Interactions in which two raters or more answered it. */
  readonly comparable: number;
  /** Krippendorff's alpha, ordinal; `null` where there is nothing to agree on. */
  readonly alpha: number | null;
}

/** How far raters agree that there is a critical error. */
export interface CriticalAgreement {
  /** Critical questions of interactions that two raters or more answered. */
  readonly compared: number;
  /** Those on which all of them say the same. */
  readonly agreed: number;
  /** The second by the first; `null` where there is none. */
  readonly share: number | null;
}

/** Result of {@link calibrateRaters}. */
export interface RaterCalibration {
  /** Interactions that two raters or more evaluated. */
  readonly interactions: number;
  /** All raters but the reference together. */
  readonly overall: Omit<RaterDifference, "rater">;
  /** Each rater but the reference, in the order in which they come. */
  readonly raters: readonly RaterDifference[];
  /** Krippendorff's alpha, ordinal, over all questions, as shares of their points; 1 full agreement, 0 what chance gives; `null` where there is nothing to agree on. */
  readonly alpha: number | null;
  /** The same for each question. */
  readonly items: readonly ItemAgreement[];
  /** Whether raters see the same critical errors. */
  readonly critical: CriticalAgreement;
}

/**
 * Do our evaluators score alike? Several raters, the same interactions.
 *
 * Formula: mean distance of scores from those of the reference, and the share within the tolerance; Krippendorff's alpha (ordinal) over questions; the share of critical questions
 * on which all raters say the same. Scores are raw, without the loss by critical errors: these are judged apart. No comparable interactions give `null`.
 *
 * Two raters can agree on the score and on none of its questions: look at alpha too. An alpha of 0.8 and more is commonly asked for, 0.667 the least for
 * tentative conclusions.
 *
 * @param evaluations - One row per interaction and rater, in any order.
 * @param options - The scorecard, how to read a row, the reference, the tolerance.
 * @returns Distances by rater and overall, agreement by question, and on critical errors.
 * @throws {@link MetricInputError} when a rater evaluated an interaction twice, nobody is the reference, or as {@link qualityScore} does, with the index of the row.
 * @see Krippendorff 2004, Content Analysis: An Introduction to Its Methodology, 2nd edition, chapter 11.
 * @example
 * ```ts
 * import { calibrateRaters } from "cx-metrics";
 *
 * const scorecard = { id: "chat-1", sections: { all: 1 }, items: { tone: { section: "all", weight: 1, maxPoints: 4 } } };
 * const rows = [["call 1", "expert", 4], ["call 1", "Ann", 3], ["call 2", "expert", 1], ["call 2", "Ann", 1]] as const;
 * const session = calibrateRaters(rows, {
 *   scorecard,
 *   interaction: ([call]) => call,
 *   rater: ([, name]) => name,
 *   answers: ([, , tone]) => ({ tone }),
 *   reference: "expert",
 * });
 * session.overall; // => { n: 2, meanDifference: -12.5, meanAbsoluteDifference: 12.5, withinTolerance: 0.5 }
 * ```
 */
export function calibrateRaters<Row>(
  evaluations: Iterable<Row>,
  options: CalibrateRatersOptions<Row>,
): RaterCalibration {
  const { scorecard, reference, tolerance = 5 } = assertedOptions(options);
  const interactions = readEvaluations(evaluations, options);
  const differences = new Map<string | number, number[]>();
  let hasReference = false;
  for (const byRater of interactions) {
    const right = scoreIn(byRater.get(reference), scorecard);
    hasReference ||= byRater.has(reference);
    for (const [rater, answered] of byRater) {
      if (rater === reference) continue;
      const score = scoreIn(answered, scorecard);
      const own = differences.get(rater) ?? [];
      differences.set(rater, own);
      if (right !== null && score !== null) own.push(score - right);
    }
  }
  if (!hasReference && interactions.length > 0) {
    refuse("unknown-key", "options.reference", reference, "a rater who evaluated an interaction");
  }
  const shared = interactions.filter(({ size }) => size > 1).map((byRater) => [...byRater.values()]);
  const names = Object.keys(scorecard.items);
  const unitsOf = names.map((name, at) => ({
    name,
    units: shared.map((all) => all.flatMap((one) => sharesAt(one, at))),
  }));
  return {
    interactions: shared.length,
    overall: distanceOf([...differences.values()].flat(), tolerance),
    raters: [...differences].map(([rater, own]) => ({ rater, ...distanceOf(own, tolerance) })),
    alpha: krippendorffAlpha(
      unitsOf.flatMap(({ units }) => units),
      "ordinal",
    ),
    items: unitsOf.map(({ name, units }) => ({
      item: name,
      comparable: units.filter(({ length }) => length > 1).length,
      alpha: krippendorffAlpha(units, "ordinal"),
    })),
    critical: criticalAgreement(shared),
  };
}

/** The answers of one interaction by rater. */
type ByRater = Map<string | number, readonly AnsweredItem[]>;

function readEvaluations<Row>(rows: Iterable<Row>, options: CalibrateRatersOptions<Row>): ByRater[] {
  const interactions = new Map<string | number, ByRater>();
  const add = (row: Row): void => {
    const key = nameOf(options.interaction(row), "options.interaction");
    const rater = nameOf(options.rater(row), "options.rater");
    const byRater: ByRater = interactions.get(key) ?? new Map();
    interactions.set(key, byRater);
    if (byRater.has(rater)) refuse("inconsistent", "options.rater", rater, "another one in each row of an interaction");
    byRater.set(rater, readAnswers(options.answers(row), options.scorecard, "options.answers"));
  };
  forEachRow(rows, add, "evaluations", "a list of evaluations");
  return [...interactions.values()];
}

function scoreIn(answered: readonly AnsweredItem[] | undefined, scorecard: Scorecard): number | null {
  return answered === undefined ? null : scoreOf(answered, scorecard, "flag-only").value;
}

function sharesAt(answered: readonly AnsweredItem[], at: number): number[] {
  const share = answered[at]?.share;
  return typeof share === "number" ? [share] : [];
}

function distanceOf(differences: readonly number[], tolerance: number): Omit<RaterDifference, "rater"> {
  const n = differences.length;
  if (n === 0) return { n, meanDifference: null, meanAbsoluteDifference: null, withinTolerance: null };
  const distances = differences.map(Math.abs);
  // Scores are sums of fractions: a distance of 5 may miss it by its last digit.
  const within = distances.filter((distance) => distance <= tolerance + 1e-9).length;
  return {
    n,
    meanDifference: momentsOf(differences).mean + 0,
    meanAbsoluteDifference: momentsOf(distances).mean,
    withinTolerance: within / n,
  };
}

function criticalAgreement(interactions: readonly (readonly (readonly AnsweredItem[])[])[]): CriticalAgreement {
  let [compared, agreed] = [0, 0];
  for (const evaluations of interactions) {
    evaluations[0]?.forEach(({ item }, at) => {
      const answers = evaluations.flatMap((one) => one[at] ?? []).filter(({ share }) => typeof share === "number");
      if (item.critical !== true || answers.length < 2) return;
      compared += 1;
      const errors = answers.filter(isCriticalError).length;
      if (errors === 0 || errors === answers.length) agreed += 1;
    });
  }
  return { compared, agreed, share: compared === 0 ? null : agreed / compared };
}

function assertedOptions<Row>(options: CalibrateRatersOptions<Row>): CalibrateRatersOptions<Row> {
  assertRecord(
    options,
    "options",
    "an object with at least `scorecard`, `interaction`, `rater`, `answers` and `reference`",
  );
  const { scorecard, interaction, rater, answers, reference, tolerance = 5 } = options;
  assertScorecard(scorecard, "options.scorecard");
  for (const [name, accessor] of Object.entries({ interaction, rater, answers })) {
    assertAccessor(accessor, `options.${name}`);
  }
  nameOf(reference, "options.reference");
  assertNumber(tolerance, "options.tolerance", { min: 0 });
  return options;
}

function nameOf(value: ContactKey, path: string): string | number {
  const name = keyOf(value, path);
  if (name !== null) return name;
  throw new MetricInputError({ code: "missing-input", path, received: value, expected: "a text or a number" });
}
