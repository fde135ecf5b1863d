import type { Aggregator } from "../aggregator.js";
import { assertOneOf, assertOptions, assertRecord } from "../guards.js";
import { type CountedDurations, type DurationAccessors, durationAggregator } from "../tallies/duration-counting.js";
import { type Duration, type DurationTally, mergeDurations } from "../tallies/durations.js";
import { toDurations } from "../tallies/tally-durations.js";
import type { CaseListAccessors, CaseLogOptions, EventLogAccessors } from "./case-log.js";
import { solutionTimer } from "./case-solutions.js";
import { countCases } from "./case-timing.js";
import { type DurationMetric, readDurations } from "./duration-reading.js";
import type { DurationMetricOptions, DurationReadingOptions, DurationResult } from "./duration-result.js";

/** How a log of cases is read for {@link resolutionTimes}. */
export interface ResolutionLogOptions extends CaseLogOptions {
  /** `"last"` until the case was solved for good, `"first"` until it was solved for the first time; part of the definition. @defaultValue "last" */
  readonly solved?: "last" | "first";
  /** `"counts"` is what the customer lives through; `"excluded"` stops the clock while the case waits for the customer. Part of the definition. @defaultValue "counts" */
  readonly waitingOnCustomer?: "counts" | "excluded";
}

/** Result of {@link resolutionTimes}. */
export interface ResolutionTimes extends DurationResult {
  /** Names the metric. */
  readonly metric: "resolutionTimes";
}

const METRIC: DurationMetric<"resolutionTimes"> = { metric: "resolutionTimes", of: "last solved, calendar time" };

/**
 * Resolution times: how long does it take until a case is solved, the cases included that are not solved yet?
 *
 * Formula: the median, in milliseconds, with p90, p95, mean and shares within the target and the expectation, all as in `responseTimes`. No solved case gives
 * `null`.
 *
 * In a log a case begins with its earliest event, of whatever kind, and is solved when it was solved for the last time, provided that it still is: one that was
 * reopened and is not solved again is open, and so is one that never was. `solved: "first"` takes the first time instead. That a case is marked as solved once
 * more while it is solved changes nothing. With `waitingOnCustomer: "excluded"` the clock stands still from `"on-hold"` until the customer writes or work goes on
 * (`"opened"`), and from solved to reopened. With `restartOn` a case begins again when it was reopened, or when a bot handed it over.
 *
 * What is open is treated by `options.open` as in `responseTimes`: without the open cases the hardest ones are missing.
 *
 * @param durations - Milliseconds from creation to solved, `{ open }` for cases that are not solved; rows of one each; a tally; or a log, with one row per event or per case.
 * @param options - The target, the open cases, the clock, how to read rows and logs.
 * @returns The median with its interval, and the rest beside it.
 * @throws {@link MetricInputError} as `responseTimes` does.
 * @see Zendesk, full resolution time, first resolution time and requester wait time; Kaplan and Meier 1958, JASA 53.
 * @example
 * ```ts
 * import { resolutionTimes } from "cx-metrics";
 *
 * const day = 86_400_000;
 * const log = [
 *   { ticket: "a", state: "opened", time: 0 },
 *   { ticket: "a", state: "solved", time: 1 * day },
 *   { ticket: "a", state: "reopened", time: 2 * day },
 *   { ticket: "a", state: "solved", time: 5 * day },
 *   { ticket: "b", state: "opened", time: 1 * day },
 * ] as const;
 * const read = { case: (e: (typeof log)[number]) => e.ticket, at: (e: (typeof log)[number]) => e.time, kind: (e: (typeof log)[number]) => e.state };
 * const solved = resolutionTimes(log, { ...read, asOf: 9 * day, target: 3 * day });
 * solved.value; // => 432000000
 * solved.withinTarget?.value; // => 0
 * solved.open; // => { count: 1, overdue: 1, longest: 691200000 }
 * resolutionTimes(log, { ...read, asOf: 9 * day, solved: "first" }).value; // => 86400000
 * ```
 */
export function resolutionTimes(
  durations: Iterable<Duration> | DurationTally,
  options?: DurationMetricOptions,
): ResolutionTimes;
export function resolutionTimes<Row>(
  rows: Iterable<Row>,
  options: DurationAccessors<Row> & DurationMetricOptions,
): ResolutionTimes;
export function resolutionTimes<Event>(
  events: Iterable<Event>,
  options: EventLogAccessors<Event> & ResolutionLogOptions & DurationMetricOptions,
): ResolutionTimes;
export function resolutionTimes<Case, Event>(
  cases: Iterable<Case>,
  options: CaseListAccessors<Case, Event> & ResolutionLogOptions & DurationMetricOptions,
): ResolutionTimes;
export function resolutionTimes(input: unknown, options: object = {}): ResolutionTimes {
  assertRecord(options, "options", "an object");
  const counted = "kind" in options ? countResolutions(input, options as never, true) : toDurations(input, options);
  return readDurations(counted, METRIC, options);
}

/**
 * Counts the cases in a log for {@link resolutionTimes}, so that parts of it with whole cases each can be counted apart and merged with `mergeDurations`.
 *
 * @param events - One row per event, or per case with a list of its events.
 * @param options - How to read it, and the target.
 * @returns The counts of all cases.
 * @throws {@link MetricInputError} as {@link resolutionTimes} does.
 * @example
 * ```ts
 * import { resolutionTimes, tallyResolutionTimes } from "cx-metrics";
 *
 * const tickets = [{ events: [{ type: "opened", time: 0 }, { type: "solved", time: 500 }] }] as const;
 * const tally = tallyResolutionTimes(tickets, { events: (t) => t.events, at: (e) => e.time, kind: (e) => e.type, asOf: 1000 });
 * resolutionTimes(tally).value; // => 500
 * ```
 */
export function tallyResolutionTimes<Event>(
  events: Iterable<Event>,
  options: EventLogAccessors<Event> & ResolutionLogOptions & Pick<DurationMetricOptions, "target">,
): DurationTally;
export function tallyResolutionTimes<Case, Event>(
  cases: Iterable<Case>,
  options: CaseListAccessors<Case, Event> & ResolutionLogOptions & Pick<DurationMetricOptions, "target">,
): DurationTally;
export function tallyResolutionTimes(input: unknown, options: object): DurationTally {
  return countResolutions(input, options as ResolutionLogOptions, false).tally;
}

/**
 * The {@link resolutionTimes} of rows that stand for one case each, as an aggregator for `summarize`, workers and clusters.
 *
 * @param duration - Reads the milliseconds from creation to solved, or `{ open }` for a case that is not solved.
 * @param options - As for {@link resolutionTimes}, with what each customer expects.
 * @throws {@link MetricInputError} as {@link resolutionTimes} does.
 * @example
 * ```ts
 * import { resolutionTimesOf } from "cx-metrics";
 *
 * const days = resolutionTimesOf((row: { days: number }) => row.days * 86_400_000);
 * const tally = [{ days: 1 }, { days: 3 }].reduce(days.reduce, days.zero());
 * days.finish(tally).value; // => 172800000
 * ```
 */
export function resolutionTimesOf<Row>(
  duration: (row: Row) => Duration,
  options: DurationMetricOptions & Pick<DurationAccessors<Row>, "expectation"> = {},
): Aggregator<Row, DurationTally, ResolutionTimes> {
  return durationAggregator({ ...options, duration }, options, mergeDurations, (tally) =>
    readDurations(toDurations(tally, options), METRIC, options as DurationReadingOptions),
  );
}

function countResolutions(
  input: unknown,
  options: ResolutionLogOptions & Pick<DurationMetricOptions, "target">,
  keepsAll: boolean,
): CountedDurations {
  assertOptions(options);
  const { solved = "last", waitingOnCustomer = "counts" } = options;
  assertOneOf(solved, "options.solved", ["last", "first"]);
  assertOneOf(waitingOnCustomer, "options.waitingOnCustomer", ["counts", "excluded"]);
  const waiting = waitingOnCustomer === "excluded" ? " without waiting for the customer" : "";
  return countCases(
    input,
    options,
    `${solved} solved${waiting}`,
    solutionTimer(solved === "first", waitingOnCustomer === "excluded"),
    keepsAll,
  );
}
