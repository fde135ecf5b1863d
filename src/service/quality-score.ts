import { assertOneOf, assertRecord } from "../guards.js";
import { excludedCounts, type MetricResult, type Warning } from "../result.js";
import { type AnsweredItem, assertScorecard, readAnswers, type Scorecard, type ScorecardAnswers } from "./scorecard.js";

/**
 * What a critical error does to the score: all of it is lost, or that of its section, or it is only reported.
 */
export type CriticalErrorRule = "zero-total" | "zero-section" | "flag-only";

/** All of them. */
export const CRITICAL_ERROR_RULES: readonly CriticalErrorRule[] = ["zero-total", "zero-section", "flag-only"];

/** Options of {@link qualityScore}. */
export interface QualityScoreOptions {
  /** What a critical error does; part of the definition. @defaultValue "zero-total" */
  readonly criticalErrors?: CriticalErrorRule;
}

/** One section of a {@link QualityScore}. */
export interface QualitySection {
  /** Its name. */
  readonly name: string;
  /** Its weight as given. */
  readonly weight: number;
  /** Its score from 0 to 100, critical errors aside; `null` where no question applied. */
  readonly score: number | null;
}

/** Result of {@link qualityScore}. */
export interface QualityScore extends MetricResult {
  /** Names the metric. */
  readonly metric: "qualityScore";
  /** From 0 to 100. */
  readonly unit: "index";
  /** How many questions were answered. */
  readonly n: number;
  /** None: one evaluation is no sample. */
  readonly interval: null;
  /** None, for the same reason. */
  readonly basis: null;
  /** The score without the loss by critical errors; `null` where no question applied. */
  readonly rawScore: number | null;
  /** Score of the compliance questions alone, each by its own weight; `null` where none applied. */
  readonly complianceScore: number | null;
  /** The sections, in the order of the scorecard. */
  readonly sections: readonly QualitySection[];
  /** Questions with a critical error. */
  readonly criticalErrors: readonly string[];
}

/**
 * How good was one interaction, by the scorecard? One evaluation as a weighted score from 0 to 100.
 *
 * Formula: a section has `Σ weight × earned ÷ max ÷ Σ weight` over its questions that apply, the whole `100 × Σ weight × section ÷ Σ weight` over the sections with at
 * least one. What does not apply gives its weight to the rest; what was not answered does too, and is counted as missing, with a warning. A critical question
 * without full points is a critical error: it takes all, its section, or nothing, by the rule; `rawScore` is always there. Compliance questions count in
 * the total, and are reported apart too. No question that applies gives `null`.
 *
 * A score of an interaction is no outcome: ask with {@link qualityAlignment} whether it goes with what customers say. For agents and teams, see
 * {@link teamQuality}.
 *
 * @param answers - Points, or yes and no, by question.
 * @param scorecard - The questions with their sections and weights.
 * @param options - What a critical error does.
 * @returns The score, with and without critical errors, by section, and compliance apart.
 * @throws {@link MetricInputError} when the scorecard is none, a weight is not above 0, an answer is to no question of it, or its points are out of range.
 * @see COPC Customer Experience Standard (critical errors apart from others).
 * @example
 * ```ts
 * import { qualityScore } from "cx-metrics";
 *
 * const scorecard = {
 *   id: "calls-1",
 *   sections: { listening: 60, solving: 40 },
 *   items: {
 *     greeted: { section: "listening", weight: 2 },
 *     understood: { section: "listening", weight: 1 },
 *     verified: { section: "listening", weight: 1, critical: true },
 *     solved: { section: "solving", weight: 1, maxPoints: 10 },
 *   },
 * };
 * const call = qualityScore({ greeted: true, understood: false, verified: "na", solved: 8 }, scorecard);
 * call.value; // => 72
 * call.sections[0]?.score; // => 66.67
 * ```
 */
export function qualityScore(
  answers: ScorecardAnswers,
  scorecard: Scorecard,
  options: QualityScoreOptions = {},
): QualityScore {
  assertScorecard(scorecard);
  const rule = resolveCriticalErrors(options);
  return scoreOf(readAnswers(answers, scorecard), scorecard, rule);
}

/** The score of answers that have been checked. */
export function scoreOf(
  answered: readonly AnsweredItem[],
  scorecard: Scorecard,
  rule: CriticalErrorRule,
): QualityScore {
  const sections = Object.entries(scorecard.sections).map(([name, weight]) => {
    const own = answered.filter(({ item }) => item.section === name);
    return { name, weight, score: meanOf(own.map(partOfItem)), isLost: own.some(isCriticalError) };
  });
  const errors = answered.filter(isCriticalError).map(({ name }) => name);
  const rawScore = meanOf(sections.map(({ weight, score }) => ({ weight, score })));
  const afterErrors = meanOf(sections.map(({ weight, score, isLost }) => ({ weight, score: isLost ? 0 : score })));
  const isZero = rule === "zero-total" && errors.length > 0;
  const value = rawScore === null || rule !== "zero-section" ? rawScore : afterErrors;
  const missing = answered.filter(({ share }) => share === "missing").map(({ name }) => name);
  const notApplicable = answered.filter(({ share }) => share === "na").length;
  return {
    metric: "qualityScore",
    ...(value === null ? { value, reason: "empty" } : { value: isZero ? 0 : value }),
    unit: "index",
    n: answered.length - missing.length - notApplicable,
    interval: null,
    rawScore,
    complianceScore: meanOf(answered.filter(({ item }) => item.compliance).map(partOfItem)),
    sections: sections.map(({ name, weight, score }) => ({ name, weight, score })),
    criticalErrors: errors,
    excluded: excludedCounts({ missing: missing.length, notApplicable }),
    definition: `qualityScore/${scorecard.id}, critical errors ${rule}`,
    basis: null,
    warnings: missingWarnings(missing),
  };
}

/** The rule for critical errors, checked. */
export function resolveCriticalErrors(options: unknown): CriticalErrorRule {
  assertRecord(options, "options", "an object");
  const { criticalErrors = "zero-total" } = options;
  assertOneOf(criticalErrors, "options.criticalErrors", CRITICAL_ERROR_RULES);
  return criticalErrors;
}

/** Whether points of a critical question were lost. */
export function isCriticalError({ item, share }: AnsweredItem): boolean {
  return item.critical === true && typeof share === "number" && share < 1;
}

interface ScoredPart {
  readonly weight: number;
  readonly score: number | null;
}

function partOfItem({ item, share }: AnsweredItem): ScoredPart {
  return { weight: item.weight, score: typeof share === "number" ? 100 * share : null };
}

/** The weighted mean of the parts that have a score; `null` where none has. */
function meanOf(parts: readonly ScoredPart[]): number | null {
  let [sum, total] = [0, 0];
  for (const { weight, score } of parts) {
    if (score === null) continue;
    sum += weight * score;
    total += weight;
  }
  return total === 0 ? null : Math.min(100, sum / total);
}

function missingWarnings(missing: readonly string[]): Warning[] {
  if (missing.length === 0) return [];
  return [{ code: "excluded", message: `Not answered, and so left out: ${missing.join(", ")}.` }];
}
