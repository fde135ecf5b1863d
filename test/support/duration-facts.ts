import type { ResolutionTimes, ResponseTimes, ShareResult } from "../../src/index.js";
import { readQuantiles } from "../../src/tallies/duration-quantiles.js";
import { collectDurations } from "../../src/tallies/duration-store.js";

const levels = [0.5, 0.75, 0.9, 0.95, 0.99];

/** A result in the words of `datasets.json`, in units of so many milliseconds; what it does not say itself is read from the durations behind it. */
export function durationFacts(
  { n, mean, median, p90, p95 }: ResponseTimes | ResolutionTimes,
  durations: readonly number[],
  unit: number,
): object {
  const kept = collectDurations(true);
  for (const duration of durations) kept.add(duration);
  const counted = kept.finish();
  const named = new Map([
    [0.5, median],
    [0.9, p90],
    [0.95, p95],
  ]);
  const others = readQuantiles(counted, levels, 0.95);
  const scaled = (milliseconds: number | null | undefined) => (milliseconds ?? Number.NaN) / unit;
  return {
    n,
    mean: scaled(mean.value),
    sample_sd: scaled(mean.basis?.kind === "mean" ? mean.basis.standardDeviation : null),
    min: scaled(counted.set.min),
    max: scaled(counted.set.max),
    probs: levels,
    type7_linear: levels.map((level, place) => scaled((named.get(level) ?? others[place])?.value)),
  };
}

/** A share in the words of `datasets.json`. */
export function shareFacts({ n, numerator, value, interval }: ShareResult): object {
  return { n, k: numerator, share: value, wilson95: [interval?.low, interval?.high] };
}

/** The reason why a field with quantiles of type 1 has no answer. */
export const ONE_TYPE = "quantiles are of type 7 everywhere, so that two results are never of different types";
