import { assertAccessor, assertNumber, assertRecord } from "../guards.js";
import { excludedCounts, type MetricResult, sampleSizeWarnings } from "../result.js";
import { spearman, spearmanInterval } from "../statistics/rank.js";
import { forEachRow } from "../tallies/counting.js";
import { type IntervalOptions, resolveIntervalOptions } from "../tallies/reading.js";

/** Options of {@link qualityAlignment}. */
export interface QualityAlignmentOptions<Row> extends Pick<IntervalOptions<string>, "confidence" | "minN"> {
  /** Quality score of the contact; `null` where it was not evaluated. */
  readonly quality: (row: Row) => number | null | undefined;
  /** What came of the same contact: a rating, or `true` where it was resolved; higher is better. `null` where it is not known. */
  readonly outcome: (row: Row) => number | boolean | null | undefined;
}

/** Result of {@link qualityAlignment}. */
export interface QualityAlignment extends MetricResult {
  /** Names the metric. */
  readonly metric: "qualityAlignment";
  /** A correlation, from −1 to 1. */
  readonly unit: "ratio";
  /** None: correlations have no counts that a comparison could be made from. */
  readonly basis: null;
  /** How often chance alone makes one at least as far from 0; `null` where it cannot be told. */
  readonly pValue: number | null;
}

/**
 * Does our quality score measure what customers feel? How far the scores of contacts go with their outcomes.
 *
 * Formula: Spearman's rank correlation of both over the contacts that have both, a ratio from −1 to 1; 0 is no connection. Interval: Fisher's transformation with the
 * variance of Bonett and Wright; `null` for fewer than four contacts. Fewer than two contacts, or one value only, give `null`.
 *
 * Near 0, the scorecard asks for what customers do not notice, or evaluators do not see it. Contacts of the same agent are alike, which makes the true
 * interval wider than this one.
 *
 * @param rows - One row per contact.
 * @param options - How to read score and outcome, and the level of the interval.
 * @returns The correlation with its interval and p-value.
 * @throws {@link MetricInputError} when a value is no finite number, with the index of the row.
 * @see Spearman 1904, American Journal of Psychology 15; Bonett and Wright 2000, Sample size requirements for estimating Pearson, Kendall and Spearman
 * correlations, Psychometrika 65.
 * @example
 * ```ts
 * import { qualityAlignment } from "cx-metrics";
 *
 * const contacts = [[72, 3], [80, 4], [95, 4], [60, 2], [88, 5], [75, null]] as const;
 * const aligned = qualityAlignment(contacts, { quality: ([score]) => score, outcome: ([, rating]) => rating });
 * aligned.value; // => 0.8208
 * aligned.excluded.missing; // => 1
 * ```
 */
export function qualityAlignment<Row>(rows: Iterable<Row>, options: QualityAlignmentOptions<Row>): QualityAlignment {
  assertRecord(options, "options", "an object with at least `quality` and `outcome`");
  const { quality, outcome } = options;
  assertAccessor(quality, "options.quality", "(row) => row.score");
  assertAccessor(outcome, "options.outcome", "(row) => row.rating");
  const { confidence, minN } = resolveIntervalOptions(options, ["bonett-wright"]);
  const [scores, outcomes]: [number[], number[]] = [[], []];
  let missing = 0;
  forEachRow<Row>(rows, (row) => {
    const score = numberOf(quality(row), "options.quality");
    const result = numberOf(outcome(row), "options.outcome");
    if (score === null || result === null) missing += 1;
    else {
      scores.push(score);
      outcomes.push(result);
    }
  });
  const n = scores.length;
  const correlation = n < minN ? null : spearman(scores, outcomes);
  const limits = correlation && spearmanInterval(correlation.rho, n, confidence);
  return {
    metric: "qualityAlignment",
    ...(correlation === null
      ? { value: null, reason: n === 0 ? "empty" : "insufficient" }
      : { value: correlation.rho + 0 }),
    unit: "ratio",
    n,
    interval: limits && { ...limits, confidence, method: "bonett-wright" },
    pValue: correlation?.p ?? null,
    excluded: excludedCounts({ missing }),
    definition: "qualityAlignment/spearman",
    basis: null,
    warnings: sampleSizeWarnings(n),
  };
}

function numberOf(value: number | boolean | null | undefined, path: string): number | null {
  if (value === null || value === undefined) return null;
  const number = typeof value === "boolean" ? Number(value) : value;
  assertNumber(number, path);
  return number;
}
