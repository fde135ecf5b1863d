/**
 * One metric as four plain functions, under the names that distributed engines use: what Beam calls a `CombineFn` and Spark an `Aggregator`.
 *
 * `merge` is associative and commutative and `zero()` changes nothing, so the parts of a data set can be reduced anywhere, in any order.
 *
 * @typeParam Row - One record of the caller.
 * @typeParam Tally - The mergeable record; plain JSON.
 * @typeParam Result - What the metric returns.
 * @example
 * ```ts
 * import { npsOf } from "cx-metrics";
 *
 * const recommend = npsOf((row: { score: number | null }) => row.score);
 * const monday = [{ score: 10 }, { score: 6 }].reduce(recommend.reduce, recommend.zero());
 * const tuesday = [{ score: 9 }, { score: null }].reduce(recommend.reduce, recommend.zero());
 * const both = recommend.finish(recommend.merge(monday, tuesday));
 * both.n; // => 3
 * both.excluded.missing; // => 1
 * ```
 */
export interface Aggregator<Row, Tally, Result> {
  /** The tally of nothing, new at each call. */
  zero(): Tally;
  /** Adds one row. May change `tally` in place and returns the tally to go on with. */
  reduce(tally: Tally, row: Row): Tally;
  /** Adds two tallies of disjoint rows into a new one; changes neither. */
  merge(left: Tally, right: Tally): Tally;
  /** Reads the result; changes nothing. */
  finish(tally: Tally): Result;
}
