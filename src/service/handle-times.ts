import { refuse } from "../errors.js";
import { assertAccessor, assertNumber, assertRecord } from "../guards.js";
import { excludedCounts, type MetricResult, sampleSizeWarnings } from "../result.js";
import { forEachRow } from "../tallies/counting.js";
import {
  type DurationIntervalMethod,
  type DurationQuantile,
  readDurationQuantile,
  readMeanDuration,
  sortedDurations,
} from "../tallies/duration-reading.js";
import { type IntervalOptions, isWithheld } from "../tallies/reading.js";

/** Options of {@link handleTimes}. */
export interface HandleTimesOptions<Contact> extends IntervalOptions<DurationIntervalMethod> {
  /** Milliseconds of talking or writing; `null` where it is not known. */
  readonly talk: (contact: Contact) => number | null | undefined;
  /** Milliseconds on hold. @defaultValue none are added */
  readonly hold?: ((contact: Contact) => number | null | undefined) | undefined;
  /** Milliseconds of work after the contact. @defaultValue none are added */
  readonly afterWork?: ((contact: Contact) => number | null | undefined) | undefined;
  /** Whether work after the contact counts; part of the definition. @defaultValue true */
  readonly includeAfterWork?: boolean;
  /** Milliseconds from first to last moment, as the customer lived it; of chats that one agent handles side by side it is longer than the work. @defaultValue not reported */
  readonly elapsed?: ((contact: Contact) => number | null | undefined) | undefined;
}

/** How long some contacts took, in milliseconds. */
export interface ContactTimes {
  /** How many contacts. */
  readonly n: number;
  /** Their mean; `null` where there is none, or fewer than `minN`. */
  readonly mean: number | null;
  /** What half of them exceed. */
  readonly median: DurationQuantile | null;
  /** What one in ten exceeds. */
  readonly p90: DurationQuantile | null;
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
 * One agent handles several chats at once: `elapsed` is then how long the customer was busy, and the handle time the share of it that was
 * work. It is a figure for planning, no target for quality: whoever shortens contacts can make customers call again, so read it beside `fcr`.
 *
 * @param contacts - One row per handled contact.
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
 * [work.value, work.median?.value]; // => [500000, 400000]
 * work.definition; // => "handleTimes/mean of talk + hold + after-contact work"
 * ```
 */
export function handleTimes<Contact>(contacts: Iterable<Contact>, options: HandleTimesOptions<Contact>): HandleTimes {
  const parts = partsOf(options);
  const { elapsed } = options;
  const times: Record<"handle" | "elapsed", number[]> = { handle: [], elapsed: [] };
  let missing = 0;
  forEachRow<Contact>(
    contacts,
    (contact) => {
      const handle = handleTimeOf(contact, parts);
      if (handle === null) missing += 1;
      else times.handle.push(handle);
      const whole = readDuration(elapsed?.(contact), "elapsed");
      if (handle !== null && whole !== null) times.elapsed.push(whole);
    },
    "contacts",
  );
  const handled = sortedDurations(times.handle);
  return {
    metric: "handleTimes",
    ...readMeanDuration(handled, options),
    ...timesOf(handled, options),
    elapsed: elapsed === undefined ? null : timesOf(sortedDurations(times.elapsed), options),
    excluded: excludedCounts({ missing }),
    definition: `handleTimes/mean of ${parts.map(({ name }) => name).join(" + ")}`,
    warnings: sampleSizeWarnings(handled.length),
  };
}

/** One of the durations that a handle time is made of. */
interface HandlePart<Contact> {
  readonly path: string;
  readonly name: string;
  readonly read: (contact: Contact) => number | null | undefined;
}

/** Which durations are added up. */
function partsOf<Contact>(options: HandleTimesOptions<Contact>): HandlePart<Contact>[] {
  assertRecord(options as unknown, "options", "an object with at least `talk`");
  const { talk, hold, afterWork, includeAfterWork = true, elapsed } = options;
  assertAccessor(talk, "options.talk", "(contact) => contact.talkMilliseconds");
  for (const [name, accessor] of Object.entries({ hold, afterWork, elapsed })) {
    if (accessor !== undefined) assertAccessor(accessor, `options.${name}`);
  }
  if (typeof includeAfterWork !== "boolean") {
    refuse("invalid-type", "options.includeAfterWork", includeAfterWork, "true or false");
  }
  return [
    { path: "talk", name: "talk", read: talk },
    ...(hold === undefined ? [] : [{ path: "hold", name: "hold", read: hold }]),
    ...(afterWork === undefined || !includeAfterWork
      ? []
      : [{ path: "afterWork", name: "after-contact work", read: afterWork }]),
  ];
}

function handleTimeOf<Contact>(contact: Contact, parts: readonly HandlePart<Contact>[]): number | null {
  let sum: number | null = 0;
  for (const { path, read } of parts) {
    const duration = readDuration(read(contact), path);
    sum = sum === null || duration === null ? null : sum + duration;
  }
  return sum;
}

function readDuration(value: number | null | undefined, path: string): number | null {
  if (value === null || value === undefined) return null;
  assertNumber(value, path, { min: 0, max: LONGEST });
  return value;
}

/** What a Date can hold; far longer than any contact, and short enough for sums of squares. */
const LONGEST = 8.64e15;

function timesOf(sorted: Float64Array, { population: _, ...options }: HandleTimesOptions<never>): ContactTimes {
  const reading = readMeanDuration(sorted, options);
  const { value: mean, n } = reading;
  if (isWithheld(reading)) return { n, mean, median: null, p90: null };
  const quantileAt = (level: number) => readDurationQuantile(sorted, level, options.confidence ?? 0.95);
  return { n, mean, median: quantileAt(0.5), p90: quantileAt(0.9) };
}
