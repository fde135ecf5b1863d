import type { Aggregator } from "../aggregator.js";
import { refuse } from "../errors.js";
import { assertNumber, assertOptions } from "../guards.js";
import { excludedCounts, sampleSizeWarnings } from "../result.js";
import type { ProportionIntervalMethod } from "../statistics/proportion.js";
import { forEachRow, isIterable, triedOut } from "../tallies/counting.js";
import {
  type CountedSet,
  type DurationQuantile,
  fromSet,
  readQuantiles,
  relativeErrorOf,
} from "../tallies/duration-quantiles.js";
import { setAdder } from "../tallies/duration-set.js";
import { collectDurations } from "../tallies/duration-store.js";
import { readProportion, readSideShare, type SideShare } from "../tallies/proportion-reading.js";
import type { ShareResult } from "../tallies/rate-reading.js";
import { type IntervalOptions, isWithheld } from "../tallies/reading.js";
import { type ClosedLoopTally, emptyClosedLoop, mergeClosedLoops, toClosedLoop } from "./closed-loop-tally.js";
import { type ClosedLoopAccessors, loopReader } from "./loop-reader.js";
import { type Recovery, readRecovery, recoveryWarnings } from "./loop-recovery.js";

/** Options of {@link closedLoop}. */
export interface ClosedLoopOptions extends IntervalOptions<ProportionIntervalMethod> {
  /** Hours within which the customer should be contacted; part of the definition. @defaultValue 48 */
  readonly slaHours?: number;
  /** Themes for which somebody owns an action. @defaultValue not known */
  readonly ownedThemes?: readonly string[];
}

/** From asking to acting: each share is of the step before, as far as it is known of it. */
export interface LoopFunnel {
  /** Customers asked. */
  readonly invited: number;
  /** Listen: of those asked, who answered. */
  readonly answered: SideShare;
  /** Learn: of the answers, those coded to a theme. */
  readonly coded: SideShare;
  /** Engage: of the coded ones, those acted on. */
  readonly actedOn: SideShare;
}

/** A median of hours. */
export interface HoursToContact extends DurationQuantile {
  /** How far it can be off, as a share of itself: 0 from responses, and at most 1/256 from a tally of more than 1024 contacts. */
  readonly relativeError: number;
}

/** Result of {@link closedLoop}. */
export interface ClosedLoop extends ShareResult {
  /** Names the metric. */
  readonly metric: "closedLoop";
  /** Of the same responses, the share contacted at all. */
  readonly contacted: SideShare;
  /** Of the same responses, as far as it is known of them, the share confirmed as closed. */
  readonly closed: SideShare;
  /** Median hours from answer to contact, of those contacted; `null` where there is none, and where they were counted elsewhere. */
  readonly hoursToContact: HoursToContact | null;
  /** From asking to acting. */
  readonly funnel: LoopFunnel;
  /** Whether customers were won back. */
  readonly recovery: Recovery;
  /** Of the themes that responses were coded to, the share for which somebody owns an action; `null` where owners are not known. */
  readonly systemic: SideShare | null;
  /** Responses by theme. */
  readonly themes: Readonly<Record<string, number>>;
}

const HOUR = 3_600_000;

/**
 * Do we close the loop? What share of the customers who need it is contacted in time, and what comes of it.
 *
 * Formula: `followedUp ÷ due`, a fraction from 0 to 1, where due are the eligible responses whose hours are over at `asOf`; contacted at exactly the last moment
 * is in time. Those still within their hours are pending, also when contacted already. Beside it: contacted and closed of the same responses, median
 * hours to contact, the funnel from invitation to action, recovery, and the share of themes with an owned action. What does not need follow-up is not
 * applicable. Nothing due gives `null`. Intervals: Wilson, order statistics for the median, Newcombe for the difference of recoveries.
 *
 * Who answers at their angriest tends to answer better next time, contacted or not (regression to the mean): recovery alone proves nothing. Keep some
 * customers apart by lot, mark them by `comparison`, and read the difference.
 *
 * @param responses - One row per response or invitation, or a tally.
 * @param options - For rows, where the steps stand, and when they are looked at; hours, owned themes and interval.
 * @returns The share followed up in time with its counts and interval, and the rest of the loop.
 * @throws {@link MetricInputError} when a contact was before the answer or a step is neither true nor false, with its index.
 * @see Bain & Company, Closing the loop (Net Promoter System); Bland and Altman 1994, Regression towards the mean, BMJ 308.
 * @example
 * ```ts
 * import { closedLoop } from "cx-metrics";
 *
 * const hour = 3_600_000;
 * const responses = [
 *   { score: 3, at: 0, called: 5 * hour, theme: "billing" },
 *   { score: 6, at: 0, called: 60 * hour, theme: "delivery" },
 *   { score: 2, at: 0, called: null, theme: null },
 *   { score: 9, at: 0, called: null, theme: "delivery" },
 *   { score: 1, at: 70 * hour, called: null, theme: null },
 * ];
 * const loop = closedLoop(responses, {
 *   eligible: (row) => row.score <= 6,
 *   respondedAt: (row) => row.at,
 *   contactedAt: (row) => row.called,
 *   theme: (row) => row.theme,
 *   asOf: 72 * hour,
 *   ownedThemes: ["billing"],
 * });
 * [loop.value, loop.contacted.value, loop.hoursToContact?.value]; // => [0.3333, 0.6667, 32.5]
 * [loop.funnel.coded.value, loop.systemic?.value]; // => [0.6, 0.5]
 * loop.excluded.pending; // => 1
 * ```
 */
export function closedLoop<Response>(
  responses: Iterable<Response>,
  options: ClosedLoopOptions & ClosedLoopAccessors<Response>,
): ClosedLoop;
export function closedLoop(responses: ClosedLoopTally, options?: ClosedLoopOptions): ClosedLoop;
export function closedLoop<Response>(
  responses: unknown,
  options: ClosedLoopOptions & Partial<ClosedLoopAccessors<Response>> = {},
): ClosedLoop {
  if (responses === undefined) refuse("missing-input", "responses", responses, "a list of responses or a tally");
  if (!isIterable(responses)) return readTally(responses, "responses", options);
  const addResponse = loopReader(options as ClosedLoopAccessors<Response>);
  const tally = emptyClosedLoop();
  const waits = collectDurations(true);
  forEachRow<Response>(
    responses,
    (response) => {
      const wait = addResponse(tally, response);
      if (wait !== null) waits.add(wait);
    },
    "responses",
  );
  return readLoop(tally, options, waits.finish());
}

/**
 * The {@link closedLoop} of rows that stand for one response or invitation each, as an aggregator for `summarize`, workers and clusters.
 *
 * @param options - Where the steps stand, and the rest as for {@link closedLoop}.
 * @throws {@link MetricInputError} as {@link closedLoop} does.
 * @example
 * ```ts
 * import { closedLoopOf, summarize } from "cx-metrics";
 *
 * const hour = 3_600_000;
 * const rows = [{ team: "north", called: 5 * hour }, { team: "north", called: 60 * hour }];
 * const loop = closedLoopOf<(typeof rows)[number]>({
 *   eligible: () => true,
 *   respondedAt: () => 0,
 *   contactedAt: (row) => row.called,
 *   asOf: 72 * hour,
 * });
 * const [north] = summarize(rows, { by: { team: (row) => row.team }, metrics: { loop } });
 * north?.loop.value; // => 0.5
 * ```
 */
export function closedLoopOf<Response>(
  options: ClosedLoopOptions & ClosedLoopAccessors<Response>,
): Aggregator<Response, ClosedLoopTally, ClosedLoop> {
  const addResponse = loopReader(options);
  const addTo = setAdder();
  return triedOut({
    zero: emptyClosedLoop,
    reduce: (tally, response: Response) => {
      const wait = addResponse(tally, response);
      if (wait !== null && tally.waits !== null) addTo(tally.waits, wait);
      return tally;
    },
    merge: mergeClosedLoops,
    finish: (tally) => readTally(tally, "tally", options),
  });
}

function readTally(input: unknown, path: string, options: ClosedLoopOptions): ClosedLoop {
  const tally = toClosedLoop(input, path);
  return readLoop(tally, options, tally.waits && fromSet(tally.waits));
}

function readLoop(tally: ClosedLoopTally, options: ClosedLoopOptions, waits: CountedSet | null): ClosedLoop {
  assertOptions(options, "an object with named options");
  const { slaHours = 48, confidence = 0.95 } = options;
  assertNumber(slaHours, "options.slaHours", { min: 0 });
  const { followedUp, due, contacted } = tally;
  const reading = readProportion(followedUp, due, options);
  const withheld = isWithheld(reading);
  const share = (numerator: number, denominator: number) => readSideShare(numerator, denominator, options);
  const recovery = readRecovery(tally, options);
  return {
    metric: "closedLoop",
    ...reading,
    numerator: withheld ? null : followedUp,
    denominator: due,
    contacted: share(contacted, due),
    closed: share(tally.closed, tally.closable),
    hoursToContact: waits === null || withheld ? null : readHours(waits, confidence),
    funnel: {
      invited: tally.invited,
      answered: share(tally.answered, tally.invited),
      coded: share(tally.coded, tally.codable),
      actedOn: share(tally.actedOn, tally.actionable),
    },
    recovery,
    systemic: readSystemic(tally, options),
    themes: withheld ? {} : { ...tally.themes },
    excluded: excludedCounts(tally),
    definition: `closedLoop/contacted within ${slaHours + 0} h`,
    warnings: [...recoveryWarnings(recovery), ...sampleSizeWarnings(due)],
  };
}

function readHours(waits: CountedSet, confidence: number): HoursToContact | null {
  const [median] = readQuantiles(waits, [0.5], confidence);
  if (median === undefined || median.value === null) return null;
  const hours = (milliseconds: number | null): number | null => (milliseconds === null ? null : milliseconds / HOUR);
  const { value, low, high } = median;
  return { value: hours(value), low: hours(low), high: hours(high), relativeError: relativeErrorOf(waits) };
}

function readSystemic({ themes }: ClosedLoopTally, options: ClosedLoopOptions): SideShare | null {
  const { ownedThemes, confidence } = options;
  if (ownedThemes === undefined) return null;
  if (!Array.isArray(ownedThemes)) refuse("invalid-type", "options.ownedThemes", ownedThemes, "a list of themes");
  const owned = new Set(ownedThemes);
  const reported = Object.keys(themes);
  const level = confidence === undefined ? {} : { confidence };
  return readSideShare(reported.filter((theme) => owned.has(theme)).length, reported.length, level);
}
