import { atRow, MetricInputError, type MetricInputErrorCode } from "../errors.js";
import { assertAccessor, assertCount, assertRecord } from "../guards.js";
import type { Basis, Interval, MetricResult } from "../result.js";
import { clip } from "../statistics/limits.js";
import { assertRows } from "../tallies/counting.js";
import { type Adjustment, adjustPValues } from "./adjust.js";
import { assertComparable, rangeOf, resolveComparison } from "./comparison.js";
import { differenceMethods, differenceOf } from "./difference.js";
import { type GroupRanking, groupVerdict, inTiers, type RankedGroup } from "./group-ranking.js";
import { assertResult } from "./inputs.js";
import { othersOf, poolOf, weightOf } from "./pool.js";
import { type Shrunk, type Spread, shrink, spreadOf } from "./shrinkage.js";

/** Options of {@link rankGroups}. */
export interface RankGroupsOptions<Row> {
  /** Names the group of a row. */
  readonly label: (row: Row) => string;
  /** The result of a row. */
  readonly result: (row: Row) => MetricResult;
  /** Level of the intervals; an adjusted p-value below 1 minus it counts as different. @defaultValue 0.95 */
  readonly confidence?: number;
  /** Groups with fewer observations are listed, but not judged. @defaultValue 5 */
  readonly minN?: number;
  /** How p-values are adjusted for the number of groups. @defaultValue "holm" */
  readonly adjust?: "holm" | "benjamini-hochberg";
}

/**
 * Which groups really stand out? Agents, teams or branches against all the others, without a league table of noise.
 *
 * Formula: `shrunk = B × overall + (1 − B) × value`, `B = s² ÷ (s² + τ²)`. s² is the variance of the value of a group, from the spread within all groups and its own size;
 * τ² that of the true values, by the method of moments: 0 where groups differ no more than chance makes equal ones differ, and then all are moved
 * all the way. The smallest groups have the most extreme values, and are moved furthest. Each group is tested against all the others together, with p-values adjusted
 * for the number of groups. Groups that do not differ keep the order in which they came: there is nothing to rank.
 *
 * Groups with fewer than `minN` observations are `"insufficient"` and take no part. Fewer than two groups give no verdict.
 *
 * @param rows - One row per group, such as the table of `summarize`.
 * @param options - How to read label and result of a row, confidence, adjustment, smallest group.
 * @returns The groups in tiers, with shrunk values, intervals and verdicts.
 * @throws {@link MetricInputError} when definitions differ, a label occurs twice, or a result is a composite, which has no counts.
 * @see Efron and Morris 1975, Data Analysis Using Stein's Estimator and its Generalizations, JASA 70; DerSimonian and Laird 1986, Controlled Clinical Trials 7;
 * Goldstein and Spiegelhalter 1996, League Tables and Their Limitations, JRSS A 159.
 * @example
 * ```ts
 * import { rankGroups, share } from "cx-metrics";
 *
 * const teams = [
 *   { team: "A", solved: share({ numerator: 80, denominator: 100 }) },
 *   { team: "B", solved: share({ numerator: 118, denominator: 200 }) },
 *   { team: "C", solved: share({ numerator: 6, denominator: 10 }) },
 *   { team: "D", solved: share({ numerator: 3, denominator: 3 }) },
 * ];
 * const ranking = rankGroups(teams, { label: (row) => row.team, result: (row) => row.solved });
 * ranking.groups.map((group) => [group.label, group.verdict]);
 * // => [["A", "above"], ["C", "not-different"], ["B", "below"], ["D", "insufficient"]]
 * ranking.overall; // => 0.6581
 * ```
 */
export function rankGroups<Row>(rows: Iterable<Row>, options: RankGroupsOptions<Row>): GroupRanking {
  assertRows(rows);
  assertRecord(options, "options", "an object with at least `label` and `result`");
  const { label, result, minN = 5, adjust = "holm" } = options;
  assertAccessor(label, "options.label", "(row) => row.team");
  assertAccessor(result, "options.result", "(row) => row.nps");
  assertCount(minN, "options.minN", { min: 1 });
  const { confidence } = resolveComparison(options);
  const groups = Array.from(rows, (row) => ({ label: label(row), result: result(row) }));
  const [first] = groups;
  assertGroups(groups);
  const judged = groups.filter(({ result: { n, basis } }) => basis !== null && n >= minN);
  const others = groups.filter((group) => !judged.includes(group));
  const pool = shrinkAll(judged, confidence);
  const { overall, spread } = pool;
  return {
    metric: first?.result.metric ?? null,
    definition: first?.result.definition ?? null,
    unit: first?.result.unit ?? null,
    overall,
    betweenStandardDeviation: spread === null ? null : Math.sqrt(spread.between),
    pValue: spread?.pValue ?? null,
    groups: [
      ...inTiers(rank(judged, pool, adjust, confidence)),
      ...others.map((group) => ({ ...factsOf(group), ...NOT_JUDGED })),
    ],
  };
}

/** What can be said of each group beside all of them. */
function rank(
  judged: readonly Group[],
  { overall, shrunk }: ShrunkAll,
  adjust: Adjustment,
  confidence: number,
): RankedGroup[] {
  const pValues = testAll(judged, confidence);
  const adjusted = adjustPValues(pValues, adjust);
  return judged.map((group, at) => {
    const moved = shrunk[at] ?? null;
    const adjustedPValue = adjusted[at] ?? null;
    return {
      ...factsOf(group),
      shrinkage: moved?.shrinkage ?? null,
      shrunk: moved?.value ?? null,
      shrunkInterval: intervalOf(moved, group.result.basis, confidence),
      pValue: pValues[at] ?? null,
      adjustedPValue,
      verdict: groupVerdict((group.result.value ?? 0) - (overall ?? 0), adjustedPValue, confidence),
    };
  });
}

interface Group {
  readonly label: string;
  readonly result: MetricResult;
}

const NOT_JUDGED = {
  shrinkage: null,
  shrunk: null,
  shrunkInterval: null,
  pValue: null,
  adjustedPValue: null,
  verdict: "insufficient",
} as const;

function factsOf({ label, result }: Group): Pick<RankedGroup, "label" | "n" | "value" | "interval"> {
  return { label, n: result.n, value: result.value, interval: result.interval };
}

interface ShrunkAll {
  readonly overall: number | null;
  readonly spread: Spread | null;
  readonly shrunk: readonly Shrunk[];
}

function shrinkAll(judged: readonly Group[], confidence: number): ShrunkAll {
  const bases = basesOf(judged);
  const pool = judged.length < 2 ? null : poolOf(bases);
  if (pool === null) return { overall: null, spread: null, shrunk: [] };
  const weighed = bases.map((basis, at) => ({ value: judged[at]?.result.value ?? 0, weight: weightOf(basis) }));
  const spread = spreadOf(weighed, pool);
  return { overall: pool.value + 0, spread, shrunk: weighed.map((group) => shrink(group, pool, spread, confidence)) };
}

/** The p-value of each group against all the others together. */
function testAll(judged: readonly Group[], confidence: number): (number | null)[] {
  const bases = basesOf(judged);
  return othersOf(bases).map((others, at) => {
    const own = bases[at];
    if (others === null || own === undefined) return null;
    return differenceOf(others, own, confidence, differenceMethods(own.kind)[0]).pValue;
  });
}

function intervalOf(shrunk: Shrunk | null, basis: Basis | null, confidence: number): Interval | null {
  if (shrunk === null || shrunk.limits === null) return null;
  const range = rangeOf(basis);
  const { low, high } = clip(shrunk.limits, range.low, range.high);
  return { low: low + 0, high: high + 0, confidence, method: "empirical-bayes" };
}

function basesOf(groups: readonly Group[]): Basis[] {
  return groups.flatMap(({ result: { basis } }) => (basis === null ? [] : [basis]));
}

function assertGroups(groups: readonly Group[]): void {
  const labels = new Set<string>();
  groups.forEach(({ label, result }, index) => {
    try {
      assertResult(result, "options.result");
      assertComparable(groups[0]?.result ?? result, result, "must-match", ["options.result", "options.result"]);
    } catch (error) {
      throw atRow(error, index);
    }
    const wrong = (code: MetricInputErrorCode, path: string, received: unknown, expected: string): MetricInputError =>
      new MetricInputError({ code, path, index, received, expected });
    if (result.basis === null && result.value !== null) {
      throw wrong("not-comparable", "options.result", result.metric, "a result with the counts behind it");
    }
    if (typeof label !== "string" || labels.has(label)) {
      const code = typeof label === "string" ? "inconsistent" : "invalid-type";
      throw wrong(code, "options.label", label, "a text, and another one for each row");
    }
    labels.add(label);
  });
}
