import type { Aggregator } from "../aggregator.js";
import { assertOneOf, assertOptions, assertRecord } from "../guards.js";
import { type CountedDurations, type DurationAccessors, durationAggregator } from "../tallies/duration-counting.js";
import { type Duration, type DurationTally, mergeDurations } from "../tallies/durations.js";
import { toDurations } from "../tallies/tally-durations.js";
import type { CaseListAccessors, CaseLogOptions, EventLogAccessors } from "./case-log.js";
import { countCases } from "./case-timing.js";
import { type DurationMetric, readDurations } from "./duration-reading.js";
import type { DurationMetricOptions, DurationReadingOptions, DurationResult } from "./duration-result.js";
import { type ReplyChoice, waitTimer } from "./waits.js";

/** How a log of cases is read for {@link responseTimes}. */
export interface ResponseLogOptions extends CaseLogOptions {
  /** `"first"` the first reply to each case, `"next"` the replies after it, `"all"` both; part of the definition. @defaultValue "first" */
  readonly reply?: ReplyChoice;
}

/** Result of {@link responseTimes}. */
export interface ResponseTimes extends DurationResult {
  /** Names the metric. */
  readonly metric: "responseTimes";
}

const METRIC: DurationMetric<"responseTimes"> = { metric: "responseTimes", of: "first reply, calendar time" };

/**
 * Response times: how long do customers wait for a reply from a person, and how many wait longer than they should?
 *
 * Formula: the median, in milliseconds, with p90 and p95 (type 7: place (n − 1) × level, interpolated), the mean, the share within the target (exactly on target is in
 * time), and the share within what each customer expected. Intervals: order statistics for quantiles, Wilson for shares, Student's t for the mean, which a few
 * long waits rule. No replies give `null`. Empty replies make all of these fast: read them beside `resolutionTimes` and `csat`.
 *
 * In a log a wait begins with the first message of the customer, or the first after a reply, and ends with the next reply of a person. Automatic replies and internal
 * notes answer nobody. A reply that nobody asked for is no response. Events may come in any order and several times. A case that was solved without a reply,
 * or in which the customer never wrote, has no response time: it counts as not applicable. With `restartOn` a reopened case begins again, with another
 * first reply, and a hand-off from a bot sets the clock of the wait back to 0. Group by the date of the request, never by that of the reply.
 *
 * Who still waits is counted in `open`, and by `options.open`: left out of the median, but missed once overdue (the default); left out everywhere; or, by the
 * Kaplan–Meier curve, as long as they have waited. Left out, the slowest look fastest.
 *
 * Rows give exact quantiles. A tally of more than 1024 gives them to within `relativeError`, and everything else exactly, but for the spread of the mean.
 * `compare` refuses medians, since no few numbers stand for them: compare the results `withinTarget` or `mean` in it.
 *
 * @param durations - Milliseconds from request to reply, `{ open }` for who still waits; rows of one each; a tally; or a log, with one row per event or per case.
 * @param options - The target, who still waits, the clock, how to read rows and logs.
 * @returns The median with its interval, and the rest beside it.
 * @throws {@link MetricInputError} when a duration is negative or no number, when an event is of an unknown kind, with the index of the row; and when a tally was made for
 * another target.
 * @see Hyndman and Fan 1996, Sample Quantiles in Statistical Packages, The American Statistician 50; Hahn and Meeker 1991, Statistical Intervals, section 5.2;
 * Zendesk, first reply time and requester wait time.
 * @example
 * ```ts
 * import { responseTimes } from "cx-metrics";
 *
 * const hour = 3_600_000;
 * const waits = [0.5, 1, 0.2, 4, 26, 0.7].map((hours) => hours * hour);
 * const replies = responseTimes([...waits, { open: 2 * hour }], { target: hour });
 * replies.value; // => 3060000
 * replies.interval; // => { low: 720000, high: 93600000, confidence: 0.95, method: "order-statistics" }
 * replies.withinTarget; // => { value: 0.5714, numerator: 4, denominator: 7, … }
 * replies.open; // => { count: 1, overdue: 1, longest: 7200000 }
 * ```
 * @example From a log:
 * ```ts
 * import { responseTimes } from "cx-metrics";
 *
 * const log = [
 *   { ticket: 1, type: "customer", time: 0 },
 *   { ticket: 1, type: "auto-reply", time: 1000 },
 *   { ticket: 1, type: "reply", time: 60_000 },
 *   { ticket: 2, type: "customer", time: 5000 },
 * ] as const;
 * const first = responseTimes(log, { case: (e) => e.ticket, at: (e) => e.time, kind: (e) => e.type, asOf: 90_000 });
 * first.value; // => 60000
 * first.open.longest; // => 85000
 * ```
 */
export function responseTimes(
  durations: Iterable<Duration> | DurationTally,
  options?: DurationMetricOptions,
): ResponseTimes;
export function responseTimes<Row>(
  rows: Iterable<Row>,
  options: DurationAccessors<Row> & DurationMetricOptions,
): ResponseTimes;
export function responseTimes<Event>(
  events: Iterable<Event>,
  options: EventLogAccessors<Event> & ResponseLogOptions & DurationMetricOptions,
): ResponseTimes;
export function responseTimes<Case, Event>(
  cases: Iterable<Case>,
  options: CaseListAccessors<Case, Event> & ResponseLogOptions & DurationMetricOptions,
): ResponseTimes;
export function responseTimes(input: unknown, options: object = {}): ResponseTimes {
  assertRecord(options, "options", "an object");
  const counted = "kind" in options ? countResponses(input, options as never, true) : toDurations(input, options);
  return readDurations(counted, METRIC, options);
}

/**
 * Counts the waits in a log for {@link responseTimes}, so that parts of it with whole cases each can be counted apart and merged with `mergeDurations`.
 *
 * @param events - One row per event, or per case with a list of its events.
 * @param options - How to read it, and the target.
 * @returns The counts of all waits.
 * @throws {@link MetricInputError} as {@link responseTimes} does.
 * @example
 * ```ts
 * import { responseTimes, tallyResponseTimes } from "cx-metrics";
 *
 * const tickets = [{ events: [{ type: "customer", time: 0 }, { type: "reply", time: 500 }] }] as const;
 * const tally = tallyResponseTimes(tickets, { events: (t) => t.events, at: (e) => e.time, kind: (e) => e.type, asOf: 1000 });
 * responseTimes(tally).value; // => 500
 * ```
 */
export function tallyResponseTimes<Event>(
  events: Iterable<Event>,
  options: EventLogAccessors<Event> & ResponseLogOptions & Pick<DurationMetricOptions, "target">,
): DurationTally;
export function tallyResponseTimes<Case, Event>(
  cases: Iterable<Case>,
  options: CaseListAccessors<Case, Event> & ResponseLogOptions & Pick<DurationMetricOptions, "target">,
): DurationTally;
export function tallyResponseTimes(input: unknown, options: object): DurationTally {
  return countResponses(input, options as ResponseLogOptions, false).tally;
}

/**
 * The {@link responseTimes} of rows that stand for one wait each, as an aggregator for `summarize`, workers and clusters.
 *
 * @param duration - Reads the milliseconds from request to reply, or `{ open }` for who still waits.
 * @param options - As for {@link responseTimes}, with what each customer expects.
 * @throws {@link MetricInputError} as {@link responseTimes} does.
 * @example
 * ```ts
 * import { responseTimesOf, summarize } from "cx-metrics";
 *
 * const rows = [{ channel: "chat", wait: 40_000 }, { channel: "chat", wait: 80_000 }, { channel: "mail", wait: 7_200_000 }];
 * const table = summarize(rows, { by: { channel: (row) => row.channel }, metrics: { wait: responseTimesOf((row) => row.wait) } });
 * table.map((row) => [row.channel, row.wait.value]); // => [["chat", 60000], ["mail", 7200000]]
 * ```
 */
export function responseTimesOf<Row>(
  duration: (row: Row) => Duration,
  options: DurationMetricOptions & Pick<DurationAccessors<Row>, "expectation"> = {},
): Aggregator<Row, DurationTally, ResponseTimes> {
  return durationAggregator({ ...options, duration }, options, mergeDurations, (tally) =>
    readDurations(toDurations(tally, options), METRIC, options as DurationReadingOptions),
  );
}

function countResponses(
  input: unknown,
  options: ResponseLogOptions & Pick<DurationMetricOptions, "target">,
  keepsAll: boolean,
): CountedDurations {
  assertOptions(options);
  const { reply = "first" } = options;
  assertOneOf(reply, "options.reply", ["first", "next", "all"]);
  const what = reply === "all" ? "all replies" : `${reply} reply`;
  return countCases(input, options, what, waitTimer(reply), keepsAll);
}
