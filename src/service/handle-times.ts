import type { Aggregator } from "../aggregator.js";
import { isPlainObject } from "../guards.js";
import { excludedCounts, type MetricResult, sampleSizeWarnings } from "../result.js";
import { forEachRow, triedOut } from "../tallies/counting.js";
import { type CountedSet, type DurationQuantile, fromSet, NO_QUANTILE } from "../tallies/duration-quantiles.js";
import { type DurationIntervalMethod, readMeanDuration, readSideDurations } from "../tallies/duration-reading.js";
import { setAdder } from "../tallies/duration-set.js";
import { collectDurations } from "../tallies/duration-store.js";
import type { IntervalOptions } from "../tallies/reading.js";
import { type HandleTimesOptions, handleReader } from "./handle-reader.js";
import {
  assertHandleTimesTally,
  emptyHandleTimes,
  type HandleTimesTally,
  mergeHandleTimes,
} from "./handle-times-tally.js";

/** How long some contacts took, in milliseconds. */
export interface ContactTimes {
  /** How many contacts. */
  readonly n: number;
  /** Their mean; `null` where there is none, or fewer than `minN`. */
  readonly mean: number | null;
  /** What half of them exceed. */
  readonly median: DurationQuantile;
  /** What one in ten exceeds. */
  readonly p90: DurationQuantile;
  /** How far median and p90 can be off, as a share of themselves: 0 from contacts, and at most 1/256 from a tally of more than 1024. */
  readonly relativeError: number;
}

/** Result of {@link handleTimes}. */
export interface HandleTimes extends MetricResult, ContactTimes {
  /** Names the metric. */
  readonly metric: "handleTimes";
  /** Durations are in milliseconds. */
  readonly unit: "milliseconds";
  /** Contacts handled. */
  readonly n: number;
  /** How long contacts took from first to last moment, of those handled for which it is known; `null` where it is not asked for. */
  readonly elapsed: ContactTimes | null;
}

/**
 * Handle time: how much work is a contact? The value is the average handle time (AHT).
 *
 * Formula: (talk + hold + after-contact work) ÷ handled contacts, in milliseconds; with median and 90th percentile, because a few long contacts carry the mean.
 * A contact with one of these not known is missing: say 0 where there was no hold. No contacts give `null`. Intervals: Student's t for the mean,
 * order statistics for the quantiles.
 *
 * Contacts give exact quantiles. A tally of more than 1024 gives them to within `relativeError`, and mean and counts exactly.
 *
 * One agent handles several chats at once: `elapsed` is then how long the customer was busy, and the handle time the share of it that was
 * work. It is a figure for planning, no target for quality: whoever shortens contacts can make customers call again, so read it beside `fcr`.
 *
 * @param contacts - One row per handled contact, or a tally.
 * @param options - Where the durations stand, whether after-contact work counts, and the interval.
 * @returns The mean with its interval, quantiles, and elapsed times.
 * @throws {@link MetricInputError} when a duration is negative or no number, with its index.
 * @see ISO 18295-1:2017 (customer contact centres); ICMI, average handle time; Hahn and Meeker 1991, Statistical Intervals.
 * @example
 * ```ts
 * import { handleTimes } from "cx-metrics";
 *
 * const contacts = [
 *   { talk: 200, hold: 20, wrapUp: 80 },
 *   { talk: 350, hold: 0, wrapUp: 50 },
 *   { talk: 700, hold: 60, wrapUp: 40 },
 * ];
 * const seconds = 1000;
 * const work = handleTimes(contacts, {
 *   talk: (row) => row.talk * seconds,
 *   hold: (row) => row.hold * seconds,
 *   afterWork: (row) => row.wrapUp * seconds,
 * });
 * [work.value, work.median.value]; // => [500000, 400000]
 * work.definition; // => "handleTimes/mean of talk + hold + after-contact work"
 * ```
 */
export function handleTimes<Contact>(contacts: Iterable<Contact>, options: HandleTimesOptions<Contact>): HandleTimes;
export function handleTimes(contacts: HandleTimesTally, options?: IntervalOptions<DurationIntervalMethod>): HandleTimes;
export function handleTimes<Contact>(
  contacts: Iterable<Contact> | HandleTimesTally,
  options: HandleTimesOptions<Contact> | IntervalOptions<DurationIntervalMethod> = {},
): HandleTimes {
  if (isPlainObject(contacts) && "handled" in contacts)
    return readTally(contacts as unknown as HandleTimesTally, options);
  const { of, hasElapsed, read } = handleReader(options as HandleTimesOptions<Contact>);
  const [handled, elapsed] = [collectDurations(true), collectDurations(true)];
  let missing = 0;
  forEachRow<Contact>(
    contacts,
    (contact) => {
      const { handle, whole } = read(contact);
      if (handle === null) missing += 1;
      else handled.add(handle);
      if (whole !== null) elapsed.add(whole);
    },
    "contacts",
  );
  return readHandleTimes({ of, missing }, handled.finish(), hasElapsed ? elapsed.finish() : null, options);
}

/**
 * The {@link handleTimes} of rows that stand for one contact each, as an aggregator for `summarize`, workers and clusters.
 *
 * @param options - As for {@link handleTimes}.
 * @throws {@link MetricInputError} as {@link handleTimes} does.
 * @example
 * ```ts
 * import { handleTimesOf, summarize } from "cx-metrics";
 *
 * const contacts = [{ team: "billing", talk: 200 }, { team: "billing", talk: 400 }];
 * const work = handleTimesOf<(typeof contacts)[number]>({ talk: (contact) => contact.talk });
 * const [billing] = summarize(contacts, { by: { team: (contact) => contact.team }, metrics: { work } });
 * billing?.work.value; // => 300
 * ```
 */
export function handleTimesOf<Contact>(
  options: HandleTimesOptions<Contact>,
): Aggregator<Contact, HandleTimesTally, HandleTimes> {
  const { of, hasElapsed, read } = handleReader(options);
  const addTo = setAdder();
  return triedOut({
    zero: () => emptyHandleTimes(of, hasElapsed),
    reduce(tally, contact: Contact) {
      const { handle, whole } = read(contact);
      if (handle === null) tally.missing += 1;
      else addTo(tally.handled, handle);
      if (whole !== null && tally.elapsed !== null) addTo(tally.elapsed, whole);
      return tally;
    },
    merge: mergeHandleTimes,
    finish: (tally) => readTally(tally, options),
  });
}

function readTally(tally: HandleTimesTally, options: IntervalOptions<string>): HandleTimes {
  assertHandleTimesTally(tally, "contacts");
  const { handled, elapsed } = tally;
  return readHandleTimes(tally, fromSet(handled), elapsed && fromSet(elapsed), options);
}

function readHandleTimes(
  { of, missing }: Pick<HandleTimesTally, "of" | "missing">,
  handled: CountedSet,
  elapsed: CountedSet | null,
  options: IntervalOptions<string>,
): HandleTimes {
  return {
    metric: "handleTimes",
    ...readMeanDuration(handled, options),
    ...timesOf(handled, options),
    elapsed: elapsed && timesOf(elapsed, options),
    excluded: excludedCounts({ missing }),
    definition: `handleTimes/mean of ${of}`,
    warnings: sampleSizeWarnings(handled.set.n),
  };
}

function timesOf(counted: CountedSet, options: IntervalOptions<string>): ContactTimes {
  const { quantiles, longest: _, ...rest } = readSideDurations(counted, [0.5, 0.9], options);
  const [median = NO_QUANTILE, p90 = NO_QUANTILE] = quantiles;
  return { ...rest, median, p90 };
}
