import type { Aggregator } from "../aggregator.js";
import { atRow, MetricInputError } from "../errors.js";
import { assertRecord } from "../guards.js";
import type { Basis, MetricResult } from "../result.js";
import { pairedTTest } from "../statistics/mean.js";
import { momentsOf } from "../statistics/moments.js";
import { mcNemarTest, pairedDifferenceInterval } from "../statistics/paired-proportions.js";
import { assertRows } from "../tallies/counting.js";
import {
  assertComparable,
  type Comparison,
  type ComparisonOptions,
  comparisonOf,
  type Judgement,
  resolveComparison,
} from "./comparison.js";
import { assertAggregator } from "./inputs.js";

/** Options of {@link comparePaired}. */
export interface ComparePairedOptions<Row, Tally> extends ComparisonOptions {
  /** The metric of the first answers, such as `npsOf((row) => row.may)`. */
  readonly before: Aggregator<Row, Tally, MetricResult>;
  /** The same metric of the second answers. */
  readonly after: Aggregator<Row, Tally, MetricResult>;
}

/** Result of {@link comparePaired}. */
export interface PairedComparison extends Comparison {
  /** Rows with both answers: these are compared. */
  readonly pairs: number;
  /** Rows without one of the answers, or both: left out. */
  readonly unpaired: number;
}

/**
 * Is the change real, when the same people were asked twice?
 *
 * Formula: `after − before` over the rows that have both answers, in the unit of the metric. Because each person is their own comparison, the
 * differences within pairs decide: McNemar's test (exact below 25 changes) with Newcombe's paired interval for shares, the paired t test
 * for net scores (on the codes −100, 0 and 100) and means. Rows without one of the answers are left out and counted. No pairs give `null`.
 *
 * @param rows - One row per person.
 * @param options - The metric before and after; confidence.
 * @returns The difference with interval, p-value, verdict and sentence, and how many pairs it rests on.
 * @throws {@link MetricInputError} when an answer is invalid (with the index of the row), a row holds more than one answer, or the two
 * metrics have different definitions.
 * @see McNemar 1947, Psychometrika 12; Newcombe 1998, Improved confidence intervals for the difference between binomial proportions based on paired
 * data, Statistics in Medicine 17 (method 10).
 * @example
 * ```ts
 * import { comparePaired, npsOf } from "cx-metrics";
 *
 * const panel = [
 *   { may: 6, june: 9 },
 *   { may: 8, june: 9 },
 *   { may: 9, june: 10 },
 *   { may: 5, june: 8 },
 *   { may: 7, june: null },
 * ];
 * const change = comparePaired(panel, { before: npsOf((row) => row.may), after: npsOf((row) => row.june) });
 * change.difference; // => 100
 * change.pairs; // => 4
 * change.unpaired; // => 1
 * ```
 */
export function comparePaired<Row, Tally>(
  rows: Iterable<Row>,
  options: ComparePairedOptions<Row, Tally>,
): PairedComparison {
  assertRows(rows);
  assertRecord(options, "options", "an object with a metric `before` and `after`");
  const { before, after } = options;
  assertAggregator(before, "options.before");
  assertAggregator(after, "options.after");
  const { confidence, definitions } = resolveComparison(options);
  const [readBefore, readAfter] = [reader(before, "options.before"), reader(after, "options.after")];
  const pairs: Pair[] = [];
  let first = before.zero();
  let second = after.zero();
  let index = 0;
  for (const row of rows) {
    const pair = { before: readBefore(row, index), after: readAfter(row, index) };
    if (pair.before !== null && pair.after !== null) {
      pairs.push(pair as Pair);
      first = before.reduce(first, row);
      second = after.reduce(second, row);
    }
    index += 1;
  }
  const results = [before.finish(first), after.finish(second)] as const;
  const mismatch = assertComparable(...results, definitions, ["options.before", "options.after"]);
  const comparison = comparisonOf(...results, judge(pairs, results[0].basis, confidence), confidence);
  const warnings = [...mismatch, ...comparison.warnings];
  return { ...comparison, warnings, pairs: pairs.length, unpaired: index - pairs.length };
}

interface Pair {
  readonly before: number;
  readonly after: number;
}

/** Reads what a person contributes. Answers repeat, and reading one includes an interval: so each different tally is read only once. */
function reader<Row, Tally>(
  metric: Aggregator<Row, Tally, MetricResult>,
  path: string,
): (row: Row, index: number) => number | null {
  const values = new Map<string, number | null>();
  return (row, index) => {
    const tally = tallyOf(metric, row, index);
    const text = JSON.stringify(tally);
    const known = values.get(text);
    if (known !== undefined) return known;
    const value = contribution(metric, tally, path);
    values.set(text, value);
    return value;
  };
}

function tallyOf<Row, Tally>(metric: Aggregator<Row, Tally, MetricResult>, row: Row, index: number): Tally {
  try {
    return metric.reduce(metric.zero(), row);
  } catch (error) {
    throw atRow(error, index);
  }
}

/** What one person contributes: a metric over many is the mean of these. */
function contribution<Row, Tally>(
  metric: Aggregator<Row, Tally, MetricResult>,
  tally: Tally,
  path: string,
): number | null {
  const { value, n, reason } = metric.finish(tally);
  if (n > 1) {
    const expected = "a metric that counts one answer per row";
    throw new MetricInputError({ code: "inconsistent", path, received: `${n} in one row`, expected });
  }
  if (n > 0 && reason === "insufficient") {
    const expected = "a metric with minN: 1, because each person is looked at alone";
    throw new MetricInputError({ code: "inconsistent", path, received: "a larger minN", expected });
  }
  return value;
}

function judge(pairs: readonly Pair[], basis: Basis | null, confidence: number): Judgement {
  return basis?.kind === "proportion" ? judgeShares(pairs, confidence) : judgeMeans(pairs, confidence);
}

function judgeShares(pairs: readonly Pair[], confidence: number): Judgement {
  const count = (before: number, after: number) =>
    pairs.filter((pair) => pair.before === before && pair.after === after).length;
  const counts = { both: count(1, 1), onlyFirst: count(1, 0), onlySecond: count(0, 1), neither: count(0, 0) };
  const test = mcNemarTest(counts);
  const limits = pairedDifferenceInterval(counts, confidence);
  return { limits, pValue: test.p, method: "newcombe-paired", test: `${test.method} McNemar test` };
}

function judgeMeans(pairs: readonly Pair[], confidence: number): Judgement {
  const method = { method: "paired-t", test: "paired t test" };
  if (pairs.length === 0) return { limits: null, pValue: null, ...method };
  const test = pairedTTest(momentsOf(pairs.map(({ before, after }) => after - before)), confidence);
  return { limits: test, pValue: test?.p ?? null, ...method };
}
