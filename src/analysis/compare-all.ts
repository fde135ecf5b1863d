import { MetricInputError } from "../errors.js";
import { assertAccessor, assertRecord } from "../guards.js";
import type { MetricResult } from "../result.js";
import { assertRows } from "../tallies/counting.js";
import { adjustPValues } from "./adjust.js";
import { type CompareOptions, compare } from "./compare.js";
import { type Comparison, resolveComparison, sentenceOf, verdictOf } from "./comparison.js";

/** Options of {@link compareAll}. */
export interface CompareAllOptions<Row> extends CompareOptions {
  /** Names the group of a row. */
  readonly label: (row: Row) => string;
  /** The result of a row. */
  readonly result: (row: Row) => MetricResult;
  /** Compare every group with this one only. @defaultValue every group with every other */
  readonly baseline?: string;
  /**
   * How p-values are adjusted for their number. `"holm"` keeps the chance of any false alarm below 5 %, `"benjamini-hochberg"` the share of false
   * alarms among the alarms. @defaultValue "holm"
   */
  readonly adjust?: "holm" | "benjamini-hochberg";
}

/** One of many comparisons. */
export interface GroupComparison extends Comparison {
  /** Name of the first group. */
  readonly firstLabel: string;
  /** Name of the second group. */
  readonly secondLabel: string;
  /** The p-value after adjusting for the number of comparisons: the verdict goes by this one. */
  readonly adjustedPValue: number | null;
}

/**
 * Which groups really differ? All pairs of groups, or each against one, with p-values adjusted for how many there are.
 *
 * Of twenty comparisons of equal groups one looks significant at 5 %; whoever hunts through segments finds something. The adjusted p-value corrects for
 * that, and the verdict goes by it; intervals stay those of each comparison alone. Groups without a value are listed, and are not tested.
 *
 * @param rows - One row per group, such as the table of `summarize`.
 * @param options - How to read label and result of a row, the baseline, and the adjustment.
 * @returns One comparison per pair, in the order of the rows.
 * @throws {@link MetricInputError} when definitions differ, a label occurs twice, or the baseline is no label.
 * @see Holm 1979, A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6; Benjamini and Hochberg 1995, JRSS B 57.
 * @example
 * ```ts
 * import { compareAll, nps } from "cx-metrics";
 *
 * const teams = [
 *   { team: "A", nps: nps({ promoters: 110, passives: 60, detractors: 30 }) },
 *   { team: "B", nps: nps({ promoters: 89, passives: 66, detractors: 45 }) },
 *   { team: "C", nps: nps({ promoters: 100, passives: 60, detractors: 40 }) },
 * ];
 * const differences = compareAll(teams, { label: (row) => row.team, result: (row) => row.nps });
 * differences.map((one) => [one.firstLabel, one.secondLabel, one.verdict]);
 * // => [["A", "B", "no-detectable-change"], ["A", "C", "no-detectable-change"], ["B", "C", "no-detectable-change"]]
 * differences[0]?.pValue; // => 0.019
 * differences[0]?.adjustedPValue; // => 0.057
 * ```
 */
export function compareAll<Row>(rows: Iterable<Row>, options: CompareAllOptions<Row>): GroupComparison[] {
  assertRows(rows);
  assertRecord(options, "options", "an object with at least `label` and `result`");
  const { label, result, baseline, adjust = "holm", ...rest } = options;
  assertAccessor(label, "options.label", "(row) => row.channel");
  assertAccessor(result, "options.result", "(row) => row.channel");
  const { confidence } = resolveComparison(rest);
  const groups = Array.from(rows, (row) => ({ label: label(row), result: result(row) }));
  assertLabels(groups, baseline);
  const comparisons = pairsOf(groups, baseline).map(([first, second]) => ({
    firstLabel: first.label,
    secondLabel: second.label,
    ...compare(first.result, second.result, rest),
  }));
  const adjusted = adjustPValues(
    comparisons.map(({ pValue }) => pValue),
    adjust,
  );
  return comparisons.map((comparison, at) => withAdjusted(comparison, adjusted[at] ?? null, confidence));
}

interface Group {
  readonly label: string;
  readonly result: MetricResult;
}

function pairsOf(groups: readonly Group[], baseline: string | undefined): (readonly [Group, Group])[] {
  const base = groups.find(({ label }) => label === baseline);
  if (base !== undefined) return groups.filter((group) => group !== base).map((group) => [base, group]);
  return groups.flatMap((first, index) => groups.slice(index + 1).map((second) => [first, second] as const));
}

function withAdjusted(
  comparison: Omit<GroupComparison, "adjustedPValue">,
  adjustedPValue: number | null,
  confidence: number,
): GroupComparison {
  const { firstLabel, secondLabel, difference } = comparison;
  const groups = `${firstLabel} to ${secondLabel}`;
  if (adjustedPValue === null || difference === null) {
    return { ...comparison, sentence: `${groups}, ${comparison.sentence}`, adjustedPValue };
  }
  const verdict = verdictOf(difference, adjustedPValue, confidence);
  const judged = { ...comparison, pValue: adjustedPValue, verdict };
  return { ...comparison, verdict, sentence: `${groups}, ${sentenceOf(judged, "adjusted p")}`, adjustedPValue };
}

function assertLabels(groups: readonly Group[], baseline: string | undefined): void {
  const seen = new Set<string>();
  groups.forEach(({ label }, index) => {
    if (typeof label !== "string" || seen.has(label)) {
      const code = typeof label === "string" ? "inconsistent" : "invalid-type";
      const expected = "a text, and another one for each row";
      throw new MetricInputError({ code, path: "options.label", index, received: label, expected });
    }
    seen.add(label);
  });
  if (baseline === undefined || seen.has(baseline)) return;
  const expected = "the label of a row";
  throw new MetricInputError({ code: "unknown-key", path: "options.baseline", received: baseline, expected });
}
