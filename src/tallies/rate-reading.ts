import { excludedCounts, type MetricResult, type NoValueReason, sampleSizeWarnings } from "../result.js";
import { readProportion } from "./proportion-reading.js";
import type { RateTally } from "./rates.js";
import { type IntervalOptions, isWithheld } from "./reading.js";

/** What every rate that is a share of cases returns. */
export interface ShareResult extends MetricResult {
  /** A share of cases, from 0 to 1. */
  readonly unit: "fraction";
  /** Cases that it is true of; `null` where fewer than `minN` were observed. */
  readonly numerator: number | null;
  /** Cases that it was asked of. */
  readonly denominator: number;
}

/** The part of a result that every rate shares. */
export type RateReading = Omit<ShareResult, "metric" | "definition">;

/** Reads a tally of cases as a share. */
export function readRate(tally: RateTally, options: IntervalOptions<string>, whenEmpty: NoValueReason): RateReading {
  const { numerator, denominator } = tally;
  const reading = readProportion(numerator, denominator, options, whenEmpty);
  // biome-ignore lint/style/useObjectSpread: a literal that begins with a spread takes twenty times as long.
  return Object.assign({}, reading, {
    numerator: isWithheld(reading) ? null : numerator,
    denominator,
    excluded: excludedCounts(tally),
    warnings: sampleSizeWarnings(denominator),
  });
}
