import type { Aggregator } from "../aggregator.js";
import { assertLevel, assertRecord, isPlainObject } from "../guards.js";
import { excludedCounts, type MetricResult } from "../result.js";
import { forEachRow, triedOut } from "../tallies/counting.js";
import {
  type CountedSet,
  type DurationQuantile,
  fromSet,
  NO_QUANTILE,
  readQuantiles,
  relativeErrorOf,
} from "../tallies/duration-quantiles.js";
import { setAdder } from "../tallies/duration-set.js";
import { collectDurations } from "../tallies/duration-store.js";
import {
  assertBacklogTally,
  type BacklogOptions,
  type BacklogReadingOptions,
  type BacklogTally,
  backlogCounting,
  mergeBacklogs,
} from "./backlog-tally.js";

/** How long the open tickets have been waiting, in milliseconds. */
export interface BacklogAges {
  /** The age that half of them do not exceed. */
  readonly median: DurationQuantile;
  /** The age that nine in ten do not exceed. */
  readonly p90: DurationQuantile;
  /** Age of the oldest. */
  readonly oldest: number;
  /** How far median and p90 can be off, as a share of themselves: 0 from tickets, and at most 1/256 from a tally of more than 1024 open ones. */
  readonly relativeError: number;
}

/** What came and went in a window. */
export interface BacklogFlow {
  /** Tickets that were open when it began. */
  readonly openAtStart: number;
  /** Tickets that arrived in it. */
  readonly arrived: number;
  /** Tickets that were solved in it. */
  readonly solved: number;
  /** Arrived minus solved: by how much the backlog has grown. */
  readonly change: number;
}

/** Result of {@link backlog}. */
export interface Backlog extends MetricResult {
  /** Names the metric. */
  readonly metric: "backlog";
  /** A number of tickets. */
  readonly unit: "count";
  /** None: the open tickets have been counted, not sampled. */
  readonly interval: null;
  /** None, for the same reason. */
  readonly basis: null;
  /** How long the open tickets have been waiting; `null` where none is open, and where tickets were counted elsewhere. */
  readonly ages: BacklogAges | null;
  /** What came and went in the window; `null` where none was asked for. */
  readonly flow: BacklogFlow | null;
}

/**
 * How many tickets are waiting, how long have they been, and is the pile growing?
 *
 * Formula: the number of tickets with `openedAt < asOf` that are not closed before `asOf`. Ages run from the arrival to `asOf`, by the calendar or by opening hours, in
 * milliseconds: median, 90th percentile, each with limits from order statistics, and the oldest. In the window `[since, asOf)` arrived minus solved is the change of the
 * backlog, exactly. Tickets that arrive later are pending, those without an arrival are missing; no ticket at all gives `null`, and none open 0. Tickets give exact ages; a tally of
 * more than 1024 open ones gives median and p90 to within `relativeError`.
 *
 * The age of what is open is not the time that tickets take: the long ones stay and are met more often. For that use their durations, with open ones as censored.
 *
 * @param tickets - The tickets, or a tally.
 * @param options - How to read a ticket, and the moment; the level of the limits.
 * @returns The number with the ages, and what came and went.
 * @throws {@link MetricInputError} when a ticket is closed before it was opened or a time is none, with its index; when `asOf` is missing, or before `since`; and when a
 * tally is none.
 * @see Little 1961, A Proof for the Queuing Formula L = λW, Operations Research 9; Hahn and Meeker 1991, Statistical Intervals, section 5.2.
 * @example
 * ```ts
 * import { backlog } from "cx-metrics";
 *
 * const day = 86_400_000;
 * const tickets = [{ from: 0, to: 3 * day }, { from: 1 * day, to: null }, { from: 6 * day, to: null }, { from: 9 * day, to: null }];
 * const pile = backlog(tickets, { openedAt: (t) => t.from, closedAt: (t) => t.to, asOf: 7 * day, since: 2 * day });
 * pile.value; // => 2
 * pile.flow; // => { openAtStart: 2, arrived: 1, solved: 1, change: 0 }
 * pile.ages?.oldest; // => 518_400_000
 * pile.excluded.pending; // => 1
 * ```
 */
export function backlog<Ticket>(tickets: Iterable<Ticket>, options: BacklogOptions<Ticket>): Backlog;
export function backlog(tickets: BacklogTally, options?: BacklogReadingOptions): Backlog;
export function backlog<Ticket>(
  tickets: Iterable<Ticket> | BacklogTally,
  options: BacklogOptions<Ticket> | BacklogReadingOptions = {},
): Backlog {
  if (isPlainObject(tickets) && "open" in tickets) {
    assertBacklogTally(tickets, "tickets");
    return readBacklog(tickets, tickets.ages && fromSet(tickets.ages), options);
  }
  const counting = backlogCounting(options as BacklogOptions<Ticket>);
  const tally = counting.zero();
  const ages = collectDurations(true);
  forEachRow<Ticket>(
    tickets,
    (ticket) => {
      const age = counting.add(tally, ticket);
      if (age !== null) ages.add(age);
    },
    "tickets",
    "a list of tickets or a tally",
  );
  return readBacklog(tally, ages.finish(), options);
}

/**
 * The {@link backlog} of rows that stand for one ticket each, as an aggregator for `summarize`, workers and clusters.
 *
 * @param options - As for {@link backlog}.
 * @throws {@link MetricInputError} as {@link backlog} does.
 * @example
 * ```ts
 * import { backlogOf, summarize } from "cx-metrics";
 *
 * const tickets = [{ team: "billing", from: 1, to: 2 }, { team: "billing", from: 3, to: null }];
 * const open = backlogOf<(typeof tickets)[number]>({ openedAt: (t) => t.from, closedAt: (t) => t.to, asOf: 5 });
 * summarize(tickets, { by: { team: (t) => t.team }, metrics: { open } }).map((row) => row.open.value); // => [1]
 * ```
 */
export function backlogOf<Ticket>(options: BacklogOptions<Ticket>): Aggregator<Ticket, BacklogTally, Backlog> {
  const counting = backlogCounting(options);
  const addTo = setAdder();
  return triedOut({
    zero: counting.zero,
    reduce(tally, ticket: Ticket) {
      const age = counting.add(tally, ticket);
      if (age !== null && tally.ages !== null) addTo(tally.ages, age);
      return tally;
    },
    merge: mergeBacklogs,
    finish: (tally) => backlog(tally, options),
  });
}

function readBacklog(tally: BacklogTally, ages: CountedSet | null, options: BacklogReadingOptions): Backlog {
  assertRecord(options, "options", "an object");
  const { confidence = 0.95 } = options;
  assertLevel(confidence, "options.confidence");
  const { tickets, open, missing, invalid, pending } = tally;
  return {
    metric: "backlog",
    value: tickets === 0 ? null : open + 0,
    ...(tickets === 0 ? { reason: "empty" as const } : {}),
    unit: "count",
    n: tickets + 0,
    interval: null,
    basis: null,
    ages: ages && agesOf(ages, confidence),
    flow: flowOf(tally),
    excluded: excludedCounts({ missing, invalid, pending }),
    definition: "backlog/open",
    warnings: [],
  };
}

function flowOf({ open, arrived, solved }: BacklogTally): BacklogFlow | null {
  if (arrived === null || solved === null) return null;
  const change = arrived - solved;
  return { openAtStart: open - change, arrived: arrived + 0, solved: solved + 0, change };
}

function agesOf(counted: CountedSet, confidence: number): BacklogAges | null {
  const { max: oldest } = counted.set;
  if (oldest === null) return null;
  const [median = NO_QUANTILE, p90 = NO_QUANTILE] = readQuantiles(counted, [0.5, 0.9], confidence);
  return { median, p90, oldest, relativeError: relativeErrorOf(counted) };
}
