import { binomialCdf } from "./distributions/binomial.js";

/** Two places in a sorted list, counted from 1; `null` where the place lies beyond the first or the last value. */
export interface RankLimits {
  /** Place of the lower limit; `null` where there are too few values below. */
  readonly low: number | null;
  /** Place of the upper limit; `null` where there are too few values above. */
  readonly high: number | null;
}

/** The values at two places; `null` where the data set no limit. */
export interface OpenLimits {
  /** Lower end; `null` where it is open. */
  readonly low: number | null;
  /** Upper end; `null` where it is open. */
  readonly high: number | null;
}

/** A probability this close to the tail, relatively, counts as equal to it: the last digits of a logarithm differ between runtimes. */
const SLACK = 1e-12;

/**
 * Which two of `n` sorted values enclose the `level` quantile of the population, whatever its shape: the number of values below it is
 * binomial. They do so at least as often as `confidence` says, since ranks are whole.
 *
 * @see Hahn & Meeker 1991, "Statistical Intervals", section 5.2.
 */
export function orderStatisticRanks(n: number, level: number, confidence: number): RankLimits {
  const tail = (1 - confidence) / 2;
  const low = smallestCount(n, (below) => binomialCdf(below, n, level).lower >= tail * (1 - SLACK));
  const high = 1 + smallestCount(n, (below) => binomialCdf(below, n, level).upper <= tail * (1 + SLACK));
  return { low: low === 0 ? null : low, high: high > n ? null : high };
}

/**
 * The interval itself, for values in ascending order. Its ends are values of the sample: with at most ten of them and a level such as
 * 0.99 the interpolated sample quantile can lie below the one limit there is.
 */
export function orderStatisticInterval(sorted: ArrayLike<number>, level: number, confidence: number): OpenLimits {
  const { low, high } = orderStatisticRanks(sorted.length, level, confidence);
  return { low: valueAt(sorted, low), high: valueAt(sorted, high) };
}

function valueAt(sorted: ArrayLike<number>, rank: number | null): number | null {
  return rank === null ? null : (sorted[rank - 1] as number);
}

/** Smallest count from 0 to n for which a condition holds that, once true, stays true and holds at n. */
function smallestCount(n: number, holds: (count: number) => boolean): number {
  let [low, high] = [0, n];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
