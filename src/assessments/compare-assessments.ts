import { MetricInputError } from "../errors.js";
import { assertNumber, assertOptions, assertRecord } from "../guards.js";
import type { MetricResult, Warning } from "../result.js";
import { type CriterionChanges, changesOf, pairsOf } from "./criterion-changes.js";
import type { InstrumentReference } from "./instrument.js";
import type { Extent } from "./maturity-panel.js";
import type { Rating } from "./ratings.js";
import { TOLERANCE } from "./scoring.js";

/** A stage as results carry it. */
export interface StageLike {
  /** Its place in the order of stages. */
  readonly level: number;
  /** Its id. */
  readonly id: string;
}

/** A discipline as results carry it. */
export interface DisciplineLike {
  /** Its id. */
  readonly discipline: string;
  /** From 0 to 100; `null` where there is none. */
  readonly score: number | null;
}

/** What is compared: the result of {@link assessMaturity} or of {@link assessDisciplines}, fresh or from JSON. */
export interface ComparableAssessment<Id extends string = string>
  extends Pick<MetricResult, "metric" | "value" | "definition"> {
  /** The instrument, its version and the hash of its content. */
  readonly instrument: InstrumentReference;
  /** The ratings that were scored. */
  readonly ratings: Readonly<Record<Id, Rating>>;
  /** The attained stage, of an assessment of maturity. */
  readonly stage?: StageLike | null;
  /** The scores of the disciplines, of an assessment of these. */
  readonly disciplines?: readonly DisciplineLike[];
}

/** Options of {@link compareAssessments}. */
export interface CompareAssessmentsOptions<EarlierId extends string = string, LaterId extends string = string> {
  /**
   * Which criterion of the later assessment means the same as one of the earlier, its scale included; needed where instrument or major version
   * differ. Criteria that it leaves out are not compared. @defaultValue equal ids
   */
  readonly criterionMap?: { readonly [Id in EarlierId]?: LaterId };
  /** How far the earlier value hangs on single respondents: `leaveOneOut.index` of {@link assessMaturityPanel}. @defaultValue the value alone */
  readonly earlierRange?: Extent | null;
  /** The same for the later value. @defaultValue the value alone */
  readonly laterRange?: Extent | null;
}

/** A number at both times. */
export interface NumberChange {
  /** At the earlier time; `null` where there was none. */
  readonly earlier: number | null;
  /** At the later time; `null` where there is none. */
  readonly later: number | null;
  /** Later minus earlier; `null` where one of them is missing. */
  readonly change: number | null;
}

/** The score of a discipline at both times. */
export interface DisciplineChange extends NumberChange {
  /** Its id. */
  readonly discipline: string;
}

/** Result of {@link compareAssessments}. */
export interface AssessmentComparison<EarlierId extends string = string, LaterId extends string = EarlierId>
  extends CriterionChanges<EarlierId, LaterId> {
  /** What was compared, `"maturity"` or `"disciplines"`. */
  readonly metric: string;
  /** The instruments of both times. */
  readonly instruments: {
    /** Of the earlier time. */
    readonly earlier: InstrumentReference;
    /** Of the later time. */
    readonly later: InstrumentReference;
  };
  /** The index of maturity, or the mean of the disciplines. */
  readonly value: NumberChange;
  /** Whether it rose or fell; no clear change where the ranges of the two overlap; unknown where one of them is missing. */
  readonly verdict: "higher" | "lower" | "no-clear-change" | "unknown";
  /** The level of the attained stage; `null` for disciplines. */
  readonly stage: NumberChange | null;
  /** The score of each discipline that both have; `null` for maturity. */
  readonly disciplines: readonly DisciplineChange[] | null;
  /** What a reader should know. */
  readonly warnings: readonly Warning[];
}

/**
 * What has changed between two assessments, and is it more than a change of mind of one respondent?
 *
 * Both must be made with the same instrument in the same major version, and with ratings capped by evidence both times or never; otherwise a
 * map of criteria is needed, and the change of the value carries a warning. Give the leave-one-out ranges of panels, and a change is only called
 * one if the ranges do not overlap. There is no test: the same people judge the same company twice.
 *
 * @param earlier - The result of the earlier assessment.
 * @param later - The result of the later one.
 * @param options - The map of criteria, and how firm the two values are.
 * @returns The change of value, stage or disciplines, and which criteria have risen, fallen, become known or unknown.
 * @throws {@link MetricInputError} `"not-comparable"` when instrument, major version or kind of assessment differ; also when the map names a
 * criterion that is not there, or one twice.
 * @see Semantic Versioning 2.0.0, semver.org: a major version may change criteria, essentials, thresholds and stages.
 * @example
 * ```ts
 * import { assessMaturity, compareAssessments } from "cx-metrics";
 *
 * const spring = assessMaturity({ EX1: 3, EX2: 1, EX3: 2, EX4: 2, MO1: 1 });
 * const autumn = assessMaturity({ EX1: 3, EX2: 2, EX3: 1, EX4: 2, MO2: 1 });
 * const change = compareAssessments(spring, autumn);
 * change.stage; // => { earlier: 1, later: 2, change: 1 }
 * change.verdict; // => "higher"
 * change.risen; // => [{ criterion: "EX2", was: "EX2", from: 1, to: 2 }]
 * change.fallen.map(({ criterion }) => criterion); // => ["EX3"]
 * change.newlyKnown.map(({ criterion }) => criterion); // => ["MO2"]
 * change.becameUnknown.map(({ criterion }) => criterion); // => ["MO1"]
 * compareAssessments(spring, autumn, { earlierRange: { low: 1.6, high: 2.2 } }).verdict; // => "no-clear-change"
 * ```
 */
export function compareAssessments<EarlierId extends string, LaterId extends string>(
  earlier: ComparableAssessment<EarlierId>,
  later: ComparableAssessment<LaterId>,
  options: CompareAssessmentsOptions<NoInfer<EarlierId>, NoInfer<LaterId>> = {},
): AssessmentComparison<EarlierId, LaterId> {
  assertOptions(options);
  const { criterionMap, earlierRange, laterRange } = options;
  assertComparable(earlier, later, criterionMap !== undefined);
  const before = rangeOf(earlier.value, earlierRange, "options.earlierRange");
  const after = rangeOf(later.value, laterRange, "options.laterRange");
  const changes = changesOf(earlier.ratings, later.ratings, pairsOf(earlier.ratings, later.ratings, criterionMap));
  return {
    metric: later.metric,
    instruments: { earlier: earlier.instrument, later: later.instrument },
    value: numberChange(earlier.value, later.value),
    verdict: before === null || after === null ? "unknown" : verdictOf(before, after),
    stage: stageChange(earlier, later),
    disciplines: disciplineChanges(earlier, later),
    ...(changes as CriterionChanges<EarlierId, LaterId>),
    warnings: earlier.definition === later.definition ? [] : [definitionWarning(earlier, later)],
  };
}

function assertComparable(earlier: unknown, later: unknown, hasMap: boolean): void {
  assertAssessment(earlier, "earlier");
  assertAssessment(later, "later");
  if (later.metric !== earlier.metric) refuseField("metric", earlier, later);
  if (later.definition !== earlier.definition && !hasMap) {
    refuseField("definition", earlier, later, "Say in options.criterionMap which criteria mean the same");
  }
}

function refuseField(
  field: "metric" | "definition",
  earlier: ComparableAssessment,
  later: ComparableAssessment,
  hint?: string,
): never {
  const expected = `${JSON.stringify(earlier[field])}, as of the earlier assessment`;
  throw new MetricInputError({
    code: "not-comparable",
    path: `later.${field}`,
    received: later[field],
    expected,
    hint,
  });
}

function assertAssessment(input: unknown, path: string): asserts input is ComparableAssessment {
  const expected = "the result of assessMaturity or assessDisciplines";
  assertRecord(input, path, expected);
  assertRecord(input["instrument"], `${path}.instrument`, `that of ${expected}`);
  assertRecord(input["ratings"], `${path}.ratings`, `those of ${expected}`);
}

/** From where to where a value could be; just the value where nothing is said about it. */
function rangeOf(value: number | null, range: Extent | null | undefined, path: string): Extent | null {
  if (value === null) return null;
  const { low, high } = range ?? { low: value, high: value };
  assertNumber(low, `${path}.low`);
  assertNumber(high, `${path}.high`, { min: low });
  return { low: Math.min(low, value), high: Math.max(high, value) };
}

function verdictOf(before: Extent, after: Extent): AssessmentComparison["verdict"] {
  if (after.low > before.high + TOLERANCE) return "higher";
  return after.high < before.low - TOLERANCE ? "lower" : "no-clear-change";
}

function numberChange(earlier: number | null, later: number | null): NumberChange {
  return { earlier, later, change: earlier === null || later === null ? null : later - earlier };
}

function stageChange(earlier: ComparableAssessment, later: ComparableAssessment): NumberChange | null {
  if (earlier.stage === undefined || later.stage === undefined) return null;
  return numberChange(earlier.stage?.level ?? null, later.stage?.level ?? null);
}

function disciplineChanges(
  { disciplines: before }: ComparableAssessment,
  { disciplines: after }: ComparableAssessment,
): AssessmentComparison["disciplines"] {
  if (before === undefined || after === undefined) return null;
  return after.flatMap(({ discipline, score }) => {
    const same = before.find((one) => one.discipline === discipline);
    return same === undefined ? [] : [{ discipline, ...numberChange(same.score, score) }];
  });
}

function definitionWarning(earlier: ComparableAssessment, later: ComparableAssessment): Warning {
  const message = `The values may not mean the same: "${earlier.definition}" and "${later.definition}". Rely on the criteria.`;
  return { code: "different-definition", message };
}
