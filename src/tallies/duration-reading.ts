import { assertOptions } from "../guards.js";
import type { Unit } from "../result.js";
import { TOO_LARGE } from "../statistics/log-bins.js";
import { meanInterval } from "../statistics/mean.js";
import { momentsOfCounts } from "../statistics/moments.js";
import {
  type CountedSet,
  type DurationQuantile,
  NO_QUANTILE,
  readQuantiles,
  relativeErrorOf,
} from "./duration-quantiles.js";
import { countsIn, type DurationSet } from "./duration-set.js";
import { type IntervalOptions, isWithheld, type Reading, readEstimate, resolveIntervalOptions } from "./reading.js";

/** The interval of a mean duration: Student's t, cut at 0. */
export type DurationIntervalMethod = "t";

/** Mean and quantiles of durations that stand beside a value. */
export interface SideDurations {
  /** How many durations. */
  readonly n: number;
  /** Their mean; `null` where there is none, or fewer than `minN`. */
  readonly mean: number | null;
  /** The quantiles that were asked for, in the same order. */
  readonly quantiles: readonly DurationQuantile[];
  /** The longest; `null` where there is none, or fewer than `minN`. */
  readonly longest: number | null;
  /** How far a quantile can be off, as a share of itself. */
  readonly relativeError: number;
}

/** Reads the mean from the exact sum; its spread from the durations, or from the bins where they are not at hand. */
export function readMeanDuration(
  counted: CountedSet,
  options: IntervalOptions<string>,
): Reading<Extract<Unit, "milliseconds">> {
  assertOptions(options);
  const resolved = resolveIntervalOptions(options, ["t"]);
  const { n, sum } = counted.set;
  return readEstimate("milliseconds", n, resolved, () => {
    const mean = sum[0] / n;
    const standardDeviation =
      counted.values === null ? spreadIn(counted.set) : spreadOf(counted.values, mean, counted.set);
    const limits = meanInterval({ n, mean, standardDeviation }, resolved.confidence);
    const [min, max] = [0, TOO_LARGE];
    return { value: mean, limits, range: [min, max], basis: { kind: "mean", n, mean, standardDeviation, min, max } };
  });
}

/** Reads durations that stand beside the value; they may be of another whole, so that the size of the population says nothing about them. */
export function readSideDurations(
  counted: CountedSet,
  levels: readonly number[],
  { population: _, ...options }: IntervalOptions<string>,
): SideDurations {
  const { confidence = 0.95 } = options;
  const reading = readMeanDuration(counted, options);
  const { value: mean, n } = reading;
  const relativeError = relativeErrorOf(counted);
  if (isWithheld(reading)) {
    return { n, mean, quantiles: levels.map(() => NO_QUANTILE), longest: null, relativeError };
  }
  return { n, mean, quantiles: readQuantiles(counted, levels, confidence), longest: counted.set.max, relativeError };
}

function spreadIn(set: DurationSet): number | null {
  const { times, counts } = countsIn(set);
  return momentsOfCounts(Array.from(times, (value, at) => ({ value, count: counts[at] as number }))).standardDeviation;
}

/** Standard deviation of many values, around a mean that may be rounded: the sum of the distances takes back what that adds. */
function spreadOf(values: Float64Array, mean: number, { min, max }: DurationSet): number {
  if (min === max) return 0;
  let [sum, squares] = [0, 0];
  for (let at = 0; at < values.length; at++) {
    const distance = (values[at] as number) - mean;
    sum += distance;
    squares += distance * distance;
  }
  return Math.sqrt(Math.max(0, squares - sum * (sum / values.length)) / (values.length - 1));
}
