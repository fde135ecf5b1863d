import { assertLevel, assertOneOf, assertRecord } from "../guards.js";
import { type Excluded, type Interval, type NoValueReason, sampleSizeWarnings, type Warning } from "../result.js";
import { chiSquareCdf } from "../statistics/distributions/chi-square.js";
import { normalCriticalValue } from "../statistics/distributions/normal.js";
import { type LogRankSums, type LogRankWeights, logRankSums, logRankWeights } from "../statistics/survival/log-rank.js";
import { quadraticForm } from "../statistics/survival/quadratic-form.js";
import { type GroupAccessors, groupLives, type RowReading } from "./lives-by-group.js";
import { sentenceOf } from "./log-rank-sentence.js";

/** Options of {@link logRank} that do not depend on the kind of rows. */
export interface LogRankReadingOptions<Row> extends GroupAccessors<Row> {
  /** How much each time counts; {@link LogRankWeights} says when to take which. Decide before looking. @defaultValue "log-rank" */
  readonly test?: LogRankWeights;
  /** Level of the interval; a p-value below 1 minus it counts as detectable. @defaultValue 0.95 */
  readonly confidence?: number;
}

/** Options of {@link logRank}: rows are customers, or cells with a tally each. */
export type LogRankOptions<Row> = LogRankReadingOptions<Row> & RowReading<Row>;

/** What happened in one group. */
export interface LogRankGroup {
  /** Name of the group. */
  readonly group: string;
  /** How many customers. */
  readonly n: number;
  /** How many of them ended; weighted, where the test weights. */
  readonly observed: number;
  /** How many would have, had all groups ended alike. */
  readonly expected: number;
  /** Observed divided by expected: above 1 they end sooner than the others. `null` where nobody was at risk when anybody ended. */
  readonly ratio: number | null;
}

/** How many times as high the risk of ending is in the second of two groups as in the first. */
export interface HazardRatio {
  /** The ratio; below 1 the second group ends later. */
  readonly value: number;
  /** Its limits, by Peto's one-step method. */
  readonly interval: Interval;
}

/** Result of {@link logRank}. */
export interface LogRank {
  /** Names the metric. */
  readonly metric: "logRank";
  /** What was tested, as a short stable text. */
  readonly definition: string;
  /** How many customers. */
  readonly n: number;
  /** Each group, by name. */
  readonly groups: readonly LogRankGroup[];
  /** Chi-square statistic; `null` where there is nothing to compare, and `reason` says why. */
  readonly statistic: number | null;
  /** Why there is no statistic; present only then: `"empty"` no customers, `"insufficient"` fewer than two groups at risk while anybody ended. */
  readonly reason?: NoValueReason;
  /** Degrees of freedom: as a rule one less than groups. */
  readonly degreesOfFreedom: number;
  /** How often chance alone makes groups differ at least as much, if they are alike; `null` where there is no statistic. */
  readonly pValue: number | null;
  /** For two groups and the test `"log-rank"`, otherwise `null`. */
  readonly hazardRatio: HazardRatio | null;
  /** Whether the groups differ detectably. */
  readonly verdict: "different" | "no-detectable-difference" | "unknown";
  /** The same in a sentence. */
  readonly sentence: string;
  /** What did not take part, and why. */
  readonly excluded: Excluded;
  /** What a reader should know. */
  readonly warnings: readonly Warning[];
}

/**
 * Do customers of one group leave sooner than those of another? The log-rank test of survival curves, for two groups or more.
 *
 * Formula: at each duration at which somebody ends, each group is expected to have its share of the ends, by its share of those at risk; the
 * statistic is (O − E)ᵀ V⁻ (O − E), chi-square under no difference, with the hypergeometric variance V. With `strata` the sums are made within
 * each stratum and added up, so that groups are compared among like customers only. Medians alone say less, and often are not reached.
 *
 * The hazard ratio of two groups is exp((O − E) ÷ V) of the second by name (Peto), good where it is not far from 1. Curves that cross can cancel out:
 * look at them. Groups whose number was not decided before must pay for the looking: adjust the p-values (`compareAll` shows how).
 *
 * @param rows - One row per customer, or one per cell of a table, with its tally or counts.
 * @param options - The group of a row, how to read it, the test.
 * @returns Statistic and p-value, observed and expected ends of each group, the hazard ratio of two, and the verdict in words. Nobody, and fewer than two groups at risk
 * while anybody ended, give `null`, with the reason.
 * @throws {@link MetricInputError} as `survival` does, and when a group has no text, number or truth value for a name.
 * @see Mantel 1966, Cancer Chemotherapy Reports 50; Peto and Peto 1972, JRSS A 135; Harrington and Fleming 1982, Biometrika 69.
 * @example
 * ```ts
 * import { logRank } from "cx-metrics";
 *
 * const table = [
 *   { plan: "monthly", lives: { ended: { 1: 30, 6: 10, 12: 20 }, censored: { 6: 10, 24: 30 } } },
 *   { plan: "yearly", lives: { ended: { 12: 25 }, censored: { 6: 15, 24: 60 } } },
 * ];
 * const test = logRank(table, { group: (row) => row.plan, lifetimes: (row) => row.lives });
 * test.statistic; // => 37.236
 * test.groups[0]; // => { group: "monthly", n: 100, observed: 60, expected: 35.784, ratio: 1.6767 }
 * test.hazardRatio?.value; // => 0.2149
 * test.sentence; // => '"monthly" ends detectably sooner than "yearly" (log-rank, chi-square 37.2, df 1, p < 0.001).'
 * ```
 */
export function logRank<Row>(rows: Iterable<Row>, options: LogRankOptions<Row>): LogRank {
  assertRecord(options, "options", "an object with named options");
  const { test = logRankWeights[0], confidence = 0.95 } = options;
  assertOneOf(test, "options.test", logRankWeights);
  assertLevel(confidence, "options.confidence");
  const { names, sizes, strata, excluded } = groupLives(rows, options);
  const sums = logRankSums(strata, test);
  const { observed, expected, variance } = sums;
  const difference = observed.map((count, group) => count - (expected[group] as number));
  const { value, rank } = quadraticForm(difference, variance);
  const n = sizes.reduce((total, size) => total + size, 0);
  const pValue = rank === 0 ? null : chiSquareCdf(value, rank).upper;
  const groups = names.map((group, at) => groupOf(group, sizes[at] as number, sums, at));
  const verdict = pValue === null ? "unknown" : pValue < 1 - confidence ? "different" : "no-detectable-difference";
  const facts = { groups, statistic: rank === 0 ? null : value, degreesOfFreedom: rank, pValue, verdict } as const;
  return {
    metric: "logRank",
    definition: `logRank/${test}${options.strata === undefined ? "" : ", stratified"}`,
    n,
    ...facts,
    ...(rank === 0 && { reason: n === 0 ? "empty" : "insufficient" }),
    hazardRatio: test === "log-rank" && names.length === 2 && rank === 1 ? hazardRatio(sums, confidence) : null,
    sentence: sentenceOf(facts, test),
    excluded,
    warnings: sampleSizeWarnings(n),
  };
}

function groupOf(group: string, n: number, { observed, expected }: LogRankSums, at: number): LogRankGroup {
  const [seen, awaited] = [observed[at] as number, expected[at] as number];
  return { group, n, observed: seen, expected: awaited, ratio: awaited === 0 ? null : seen / awaited };
}

/** Of the second group over the first. */
function hazardRatio({ observed, expected, variance }: LogRankSums, confidence: number): HazardRatio {
  const information = variance[1]?.[1] as number;
  const logRatio = ((observed[1] as number) - (expected[1] as number)) / information;
  const reach = normalCriticalValue(confidence) / Math.sqrt(information);
  const interval = { low: Math.exp(logRatio - reach), high: Math.exp(logRatio + reach), confidence, method: "peto" };
  return { value: Math.exp(logRatio), interval };
}
