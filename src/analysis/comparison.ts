import { MetricInputError } from "../errors.js";
import { assertLevel, assertOneOf, assertOptions } from "../guards.js";
import {
  type Basis,
  type Interval,
  type MetricResult,
  type NoValueReason,
  sampleSizeWarnings,
  type Unit,
  type Warning,
} from "../result.js";
import { clip, type Limits } from "../statistics/limits.js";
import { pValueText } from "../statistics/p-value-text.js";
import { intervalText } from "./format.js";
import { assertResult } from "./inputs.js";
import { numberText } from "./number-text.js";

/** What can be said of a difference. */
export type Verdict = "higher" | "lower" | "no-detectable-change" | "unknown";

/** A difference of two results, and whether it is more than chance. */
export interface Comparison {
  /** Name of the metric. */
  readonly metric: string;
  /** The definition of both results; that of the first where they differ. */
  readonly definition: string;
  /** What the difference is measured in. */
  readonly unit: Unit;
  /** Value of the first result. */
  readonly first: number | null;
  /** Value of the second result. */
  readonly second: number | null;
  /** Second minus first, unrounded; `null` where a value is missing, and `reason` says why. */
  readonly difference: number | null;
  /** Why there is no difference; present only then. */
  readonly reason?: NoValueReason;
  /** What the difference could be; `null` where it cannot be told. */
  readonly interval: Interval | null;
  /** How often chance alone makes a difference at least as large, if there is none; `null` where it cannot be told. */
  readonly pValue: number | null;
  /** Interval and test by their names. */
  readonly method: string;
  /** Whether the second is detectably higher or lower than the first. */
  readonly verdict: Verdict;
  /** The same in a sentence. */
  readonly sentence: string;
  /** What a reader should know. */
  readonly warnings: readonly Warning[];
}

/** How two results were held against each other. */
export interface Judgement {
  /** Limits of the difference; `null` where they cannot be told. */
  readonly limits: Limits | null;
  /** Two-sided p-value; `null` where it cannot be told. */
  readonly pValue: number | null;
  /** Method of the interval. */
  readonly method: string;
  /** Name of the test. */
  readonly test: string;
}

/** What both kinds of comparison take. */
export interface ComparisonOptions {
  /** Level of the interval; a p-value below 1 minus it counts as detectable. @defaultValue 0.95 */
  readonly confidence?: number;
  /** Whether results with different definitions are refused, or compared with a warning. @defaultValue "must-match" */
  readonly definitions?: "must-match" | "may-differ";
}

/** The options with their defaults, checked. */
export function resolveComparison(options: ComparisonOptions): Required<ComparisonOptions> {
  assertOptions(options);
  const { confidence = 0.95, definitions = "must-match" } = options;
  assertLevel(confidence, "options.confidence");
  assertOneOf(definitions, "options.definitions", ["must-match", "may-differ"]);
  return { confidence, definitions };
}

/** Puts a judgement into the shape of a comparison, with its verdict and sentence. */
export function comparisonOf(
  first: MetricResult,
  second: MetricResult,
  judgement: Judgement,
  confidence: number,
): Comparison {
  const { metric, definition, unit } = first;
  const method = `${judgement.method} interval, ${judgement.test}`;
  const values = { first: first.value, second: second.value };
  if (values.first === null || values.second === null) {
    const reason = first.reason ?? second.reason ?? "empty";
    const sentence = `${metric}: no comparison, because a value is missing (${reason}).`;
    const nothing = { difference: null, interval: null, pValue: null, verdict: "unknown", warnings: [] } as const;
    return { metric, definition, unit, ...values, ...nothing, reason, method, sentence };
  }
  const difference = values.second - values.first + 0;
  const { limits, pValue } = judgement;
  const interval = limits && { ...withinReach(limits, first, second), confidence, method: judgement.method };
  const facts = { metric, definition, unit, ...values, difference, interval, pValue, method };
  const verdict = verdictOf(difference, pValue, confidence);
  const warnings = warningsOf(first, second, interval, pValue, confidence);
  return { ...facts, verdict, sentence: sentenceOf({ ...facts, verdict }), warnings };
}

/** Cuts an interval to the differences that the two values can have. */
function withinReach({ low, high }: Limits, first: MetricResult, second: MetricResult): Limits {
  const [from, to] = [rangeOf(first.basis), rangeOf(second.basis)];
  return clip({ low: low + 0, high: high + 0 }, to.low - from.high, to.high - from.low);
}

/** Smallest and largest value of a kind; without end where it is not known. */
export function rangeOf(basis: Basis | null): Limits {
  switch (basis?.kind) {
    case "proportion":
      return { low: 0, high: 1 };
    case "net":
      return { low: -100, high: 100 };
    case "mean":
      return { low: basis.min, high: basis.max };
    case "rate":
      return { low: 0, high: Number.POSITIVE_INFINITY };
    case undefined:
      return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  }
}

/** Refuses what is no result, and results that do not measure the same; the warning for those that are let through. */
export function assertComparable(
  first: MetricResult,
  second: MetricResult,
  definitions: "must-match" | "may-differ",
  paths: readonly [string, string] = ["first", "second"],
): readonly Warning[] {
  assertResult(first, paths[0]);
  assertResult(second, paths[1]);
  if (first.definition === second.definition && first.unit === second.unit) return [];
  const isSameKind = first.basis === null || second.basis === null || first.basis.kind === second.basis.kind;
  if (definitions === "must-match" || first.unit !== second.unit || !isSameKind) {
    throw new MetricInputError({
      code: "not-comparable",
      path: paths[1],
      received: second.definition,
      expected: `a result with the definition "${first.definition}"`,
      hint: isSameKind && first.unit === second.unit ? SAME_WAY : null,
    });
  }
  const message = `The definitions differ: "${first.definition}" and "${second.definition}".`;
  return [{ code: "different-definition", message }];
}

const SAME_WAY = 'Count both in the same way; compare takes them as they are with definitions: "may-differ"';

/** Whether a difference is detectable, and which way it goes. */
export function verdictOf(difference: number, pValue: number | null, confidence: number): Verdict {
  if (difference === 0) return "no-detectable-change";
  if (pValue === null) return "unknown";
  if (pValue >= 1 - confidence) return "no-detectable-change";
  return difference > 0 ? "higher" : "lower";
}

/** A comparison in plain words. */
export function sentenceOf(facts: Omit<Comparison, "sentence" | "warnings">, pValueName = "p"): string {
  const { metric, unit, first, second, difference, interval, pValue, verdict } = facts;
  const signed = unit === "points";
  const values = `${numberText(first ?? 0, unit, { signed })} to ${numberText(second ?? 0, unit, { signed })}`;
  const change = `difference ${numberText(difference ?? 0, unit, { signed: true, change: true })}`;
  const range = interval === null ? "" : `, ${intervalText(interval, unit, { change: true })}`;
  const chance = pValue === null ? "" : `, ${pValueText(pValue, pValueName)}`;
  return `${metric}: ${VERDICT_TEXT[verdict]}, ${values} (${change}${range}${chance}).`;
}

const VERDICT_TEXT: Readonly<Record<Verdict, string>> = {
  higher: "detectably higher",
  lower: "detectably lower",
  "no-detectable-change": "no detectable change",
  unknown: "change cannot be judged",
};

function warningsOf(
  first: MetricResult,
  second: MetricResult,
  interval: Interval | null,
  pValue: number | null,
  confidence: number,
): Warning[] {
  const warnings = sampleSizeWarnings(Math.min(first.n, second.n));
  if (pValue === null) {
    warnings.push({ code: "no-variation", message: "Too few or too uniform answers to judge the difference by." });
  } else if (interval !== null && isZeroOutside(interval) !== pValue < 1 - confidence) {
    warnings.push({
      code: "borderline",
      message: "Interval and test fall on different sides of the line: read it as undecided.",
    });
  }
  return warnings;
}

function isZeroOutside({ low, high }: Interval): boolean {
  return low > 0 || high < 0;
}
