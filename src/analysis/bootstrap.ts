import type { Aggregator } from "../aggregator.js";
import { assertAccessor, assertCount, assertLevel, assertOptions } from "../guards.js";
import type { Interval, MetricResult } from "../result.js";
import { LARGEST_SEED } from "../statistics/random.js";
import { bootstrapLimits } from "../statistics/resampling.js";
import { forEachRow } from "../tallies/counting.js";
import { customerNumbers } from "../tallies/customer-numbers.js";
import { assertAggregator } from "./inputs.js";

/** Options of {@link bootstrap}. */
export interface BootstrapOptions<Row, Tally, Result extends MetricResult> {
  /** The metric as an aggregator, such as `npsOf((row) => row.score)`. */
  readonly metric: Aggregator<Row, Tally, Result>;
  /** Whom a row is from: rows of one customer are drawn together. @defaultValue every row is from somebody else */
  readonly cluster?: (row: Row) => string | number;
  /** Share of such intervals that should contain the true value. @defaultValue 0.95 */
  readonly confidence?: number;
  /** Where the draws start, from 0 to 2³² − 1; the same seed gives the same interval. @defaultValue 1 */
  readonly seed?: number;
}

/** A result whose interval comes from drawing customers, not from a formula. */
export type Bootstrapped<Result extends MetricResult> = Omit<Result, "interval" | "basis"> & {
  /** Percentile limits; `null` without a value, for fewer than two clusters, and where too many draws have no value. */
  readonly interval: Interval | null;
  /** Always `null`: the numbers behind the value would pass dependent rows for independent ones in a comparison. */
  readonly basis: null;
  /** How many customers were drawn from: those that `cluster` tells apart, or all rows. */
  readonly clusters: number;
  /** Where the draws started. */
  readonly seed: number;
};

/**
 * Reads any metric with an interval that stays right when several rows are from the same customer.
 *
 * Answers of one customer resemble each other, so a thousand answers of a hundred customers tell less than those of a thousand, and the interval of a formula,
 * which takes every row for a customer, is too narrow. Here customers are drawn, with all their rows: as many as there are, with replacement, 1999 times over.
 *
 * Formula: from the (1 − confidence) ÷ 2 to the (1 + confidence) ÷ 2 quantile of what the metric gives for the draws, in its unit, such as points or a fraction.
 * The value itself, `n` and all else are those of the metric.
 *
 * Too few customers make the interval too narrow: below about 30 trust neither. Customers whose tallies are alike are drawn together: time grows with how many
 * different tallies there are, hardly with the customers. Ten thousand with one score each take a tenth of a second, with one to three scores each a second. Rows
 * in the same order and the same seed give the same limits everywhere.
 *
 * @param rows - The rows; those that the metric leaves out are left out here.
 * @param options - The metric, whom a row is from, and the seed.
 * @returns The result of the metric with this interval, how many customers were drawn from, and the seed. No data give no value and no interval, as in the metric.
 * @throws {@link MetricInputError} when a row has no cluster, or the metric refuses it, with its index.
 * @see Davison & Hinkley 1997, Bootstrap Methods and their Application, sections 3.8 and 5.3.
 * @example
 * ```ts
 * import { bootstrap, npsOf } from "cx-metrics";
 *
 * // 24 customers answer 10 five times each, 16 answer 5.
 * const answers = Array.from({ length: 200 }, (_, at) => ({ customer: at % 40, score: at % 40 < 24 ? 10 : 5 }));
 * const metric = npsOf((row: (typeof answers)[number]) => row.score);
 * const { value, interval, clusters } = bootstrap(answers, { metric, cluster: (row) => row.customer });
 * [value, clusters]; // => [20, 40]
 * interval; // => { low: -10, high: 50, confidence: 0.95, method: "bootstrap" }
 * metric.finish(answers.reduce(metric.reduce, metric.zero())).interval?.low; // => 6.2
 * ```
 */
export function bootstrap<Row, Tally, Result extends MetricResult>(
  rows: Iterable<Row>,
  options: BootstrapOptions<Row, Tally, Result>,
): Bootstrapped<Result> {
  assertOptions(options, "an object with `metric`");
  const { metric, confidence = 0.95, seed = 1 } = options;
  assertAggregator(metric, "options.metric");
  assertLevel(confidence, "options.confidence");
  assertCount(seed, "options.seed", { max: LARGEST_SEED });
  const kinds = kindsOfTallies(rows, options);
  const sizes = kinds.map(({ size }) => size);
  const clusters = sizes.reduce((sum, size) => sum + size, 0);
  const result = metric.finish(drawn(kinds, sizes, metric));
  const read = (times: readonly number[]): number => metric.finish(drawn(kinds, times, metric)).value ?? Number.NaN;
  const limits = result.value === null ? null : bootstrapLimits(sizes, read, confidence, seed);
  const interval = limits && { low: limits.low + 0, high: limits.high + 0, confidence, method: "bootstrap" };
  return { ...result, interval, basis: null, clusters, seed: seed + 0 };
}

/** Customers whose tallies are alike, such as all those who have given one and the same answer. */
interface Kind<Tally> {
  /** Their tally merged with itself: 1, 2, 4, 8 … of it. Those that a draw asks for are added. */
  readonly doubled: Tally[];
  /** How many customers. */
  size: number;
}

/** Counts the customers of each kind, in the order in which they are met. */
function kindsOfTallies<Row, Tally>(
  rows: Iterable<Row>,
  { metric, cluster }: BootstrapOptions<Row, Tally, MetricResult>,
): readonly Kind<Tally>[] {
  if (cluster !== undefined) assertAccessor(cluster, "options.cluster", "(row) => row.customer");
  const kinds = new Map<string, Kind<Tally>>();
  const count = (tally: Tally): void => {
    const text = JSON.stringify(tally); // tallies are plain JSON
    const kind = kinds.get(text);
    if (kind === undefined) kinds.set(text, { doubled: [tally], size: 1 });
    else kind.size += 1;
  };
  const tallies: Tally[] = [];
  const customers = customerNumbers("options.cluster");
  forEachRow<Row>(rows, (row) => {
    if (cluster === undefined) {
      count(metric.reduce(metric.zero(), row));
      return;
    }
    const place = customers.numberOf(cluster(row));
    tallies[place] = metric.reduce(tallies[place] ?? metric.zero(), row);
  });
  tallies.forEach(count);
  return [...kinds.values()];
}

/** Merges so many tallies of each kind, one for each binary digit of the number. */
function drawn<Tally>(
  kinds: readonly Kind<Tally>[],
  times: readonly number[],
  { zero, merge }: Pick<Aggregator<never, Tally, unknown>, "zero" | "merge">,
): Tally {
  let sum = zero();
  for (const [at, { doubled }] of kinds.entries()) {
    let left = times[at] as number;
    for (let digit = 0; left > 0; digit++) {
      if (digit === doubled.length) doubled.push(merge(doubled[digit - 1] as Tally, doubled[digit - 1] as Tally));
      if (left % 2 === 1) sum = merge(sum, doubled[digit] as Tally);
      left = Math.floor(left / 2);
    }
  }
  return sum;
}
