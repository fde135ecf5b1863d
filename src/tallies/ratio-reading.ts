import type { Interval, MeanBasis } from "../result.js";
import { clip, type Limits } from "../statistics/limits.js";
import { meanInterval } from "../statistics/mean.js";
import { type Moments, momentsOf } from "../statistics/moments.js";
import { bootstrapRatioLimits, type RatioUnits } from "../statistics/resampling.js";
import type { ResolvedOptions } from "./reading.js";

/** The intervals of a ratio of sums: percentile bootstrap over the units, or linearised with Student's t. */
export type RatioIntervalMethod = "bootstrap" | "delta";

/** The same as a list, the default first. */
export const ratioIntervalMethods: readonly [RatioIntervalMethod, ...RatioIntervalMethod[]] = ["bootstrap", "delta"];

/** A ratio of sums that has been computed already, and how large it can become. */
type KnownRatio = readonly [value: number, max: number];

/** What the units tell about a ratio beyond its value. */
export interface RatioReading {
  /** Its interval; `null` where too few units were observed. */
  readonly interval: Interval | null;
  /** The ratio as a mean over units, linearised, so that it can be compared. */
  readonly basis: MeanBasis;
}

/** Reads the intervals of ratios that share a denominator, in the order of their numerators. */
export function readRatios(
  ratios: readonly KnownRatio[],
  units: RatioUnits,
  { confidence, method }: ResolvedOptions<RatioIntervalMethod>,
  seed: number,
): RatioReading[] {
  const moments = ratios.map(([value], at) =>
    linearised(value, units.numerators[at] as Float64Array, units.denominators),
  );
  const limits =
    method === "delta"
      ? moments.map((one) => meanInterval(one, confidence))
      : bootstrapRatioLimits(units, confidence, seed);
  return ratios.map(([, max], at) => ({
    interval: toInterval(limits[at] ?? null, max, confidence, method),
    basis: { kind: "mean", ...(moments[at] as Moments), min: 0, max },
  }));
}

/**
 * A ratio as a mean over units: each unit stands for how far it is from what the ratio makes of its denominator, in units of the mean
 * denominator.
 *
 * @see Cochran 1977, "Sampling Techniques", section 2.11.
 */
function linearised(ratio: number, numerators: Float64Array, denominators: Float64Array): Moments {
  const n = denominators.length;
  const meanDenominator = denominators.reduce((sum, value) => sum + value / n, 0);
  const distances = numerators.map((value, at) => (value - ratio * (denominators[at] as number)) / meanDenominator);
  const { standardDeviation } = momentsOf(distances);
  // The square of a distance can leave the range of numbers.
  const isKnown = standardDeviation !== null && Number.isFinite(standardDeviation);
  return { n, mean: ratio, standardDeviation: isKnown ? standardDeviation : null };
}

function toInterval(limits: Limits | null, max: number, confidence: number, method: string): Interval | null {
  if (limits === null) return null;
  const { low, high } = clip(limits, 0, max);
  return { low: low + 0, high: high + 0, confidence, method };
}
