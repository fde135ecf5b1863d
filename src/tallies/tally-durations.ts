import {
  type CountedDurations,
  countDurations,
  type DurationAccessors,
  type DurationOptions,
  frameOf,
} from "./duration-counting.js";
import { assertDurationTally, type Duration, type DurationTally, different, isDurationTally } from "./durations.js";

/**
 * Counts durations. The tally merges with {@link mergeDurations}, can be stored as JSON, and `responseTimes` and `resolutionTimes` read it.
 *
 * Up to 1024 durations are kept as they are. More are counted in bins, 128 for each doubling: a quantile read from them is off by at most 1/256 of itself (or by
 * a nanosecond), whatever the durations are and however they were split and merged. Their number, sum, shortest and longest, and the counts within the target stay exact.
 *
 * @param durations - Milliseconds, 0 or more; `{ open }` for what still goes on; `null` and `undefined` count as missing. Or rows, with accessors.
 * @param options - The target, and what to do with anything else.
 * @returns The counts; no durations give a tally of zeros.
 * @throws {@link MetricInputError} when a duration is negative or no number, with its index.
 * @example
 * ```ts
 * import { mergeDurations, responseTimes, tallyDurations } from "cx-metrics";
 *
 * const north = tallyDurations([1000, 5000, { open: 9000 }], { target: 4000 });
 * const south = tallyDurations([3000], { target: 4000 });
 * const both = responseTimes(mergeDurations(north, south));
 * both.value; // => 3000
 * both.withinTarget?.value; // => 0.5
 * ```
 */
export function tallyDurations(durations: Iterable<Duration>, options?: DurationOptions): DurationTally;
export function tallyDurations<Row>(
  rows: Iterable<Row>,
  options: DurationAccessors<Row> & DurationOptions,
): DurationTally;
export function tallyDurations(
  input: Iterable<unknown>,
  options: Partial<DurationAccessors<never>> & DurationOptions = {},
): DurationTally {
  return countDurations(input, options, false).tally;
}

/** Durations in any form: one by one, rows, or a tally. */
export function toDurations(
  input: unknown,
  options: Partial<DurationAccessors<never>> & DurationOptions,
): CountedDurations {
  if (!isDurationTally(input)) return countDurations(input, options, true);
  assertDurationTally(input, "durations");
  const asked = frameOf(options);
  for (const field of ["target", "of"] as const) {
    if (asked[field] === null || asked[field] === input.frame[field]) continue;
    throw different(`options.${field}`, asked[field], `${JSON.stringify(input.frame[field])}, as in the tally`);
  }
  return { tally: input, values: null };
}
