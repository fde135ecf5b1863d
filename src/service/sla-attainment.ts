import type { Aggregator } from "../aggregator.js";
import { assertCount, assertRecord, isPlainObject } from "../guards.js";
import type { Warning } from "../result.js";
import type { ProportionIntervalMethod } from "../statistics/proportion.js";
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
import { readRate, type ShareResult } from "../tallies/rate-reading.js";
import { fromTotals, type RateTally } from "../tallies/rates.js";
import { type IntervalOptions, isWithheld } from "../tallies/reading.js";
import { addSlaOutcome, assertSlaTally, emptySla, mergeSlaAttainments, type SlaTally } from "./sla-tally.js";
import { assertSlaRules, type SlaRules, type SlaTicketReading, ticketReader } from "./sla-ticket.js";
import { clockText } from "./ticket-clock.js";

/** How counted tickets are read: what {@link slaAttainment} takes with totals and tallies. */
export interface SlaOptions extends SlaRules, IntervalOptions<ProportionIntervalMethod> {}

/** Options of {@link slaAttainment} over tickets. */
export interface SlaTicketOptions<Ticket> extends SlaOptions, SlaTicketReading<Ticket> {}

/** Tickets that somebody else has counted. */
export interface SlaTotals {
  /** Tickets that were done within their target. */
  readonly met: number;
  /** Tickets that were not, those included that are open and past due. */
  readonly breached: number;
  /** Open tickets that are not due yet. @defaultValue 0 */
  readonly pending?: number;
  /** Tickets for which nothing was promised. @defaultValue 0 */
  readonly notApplicable?: number;
}

/** How late the breaches are, in milliseconds beyond the target. */
export interface SlaOverrun {
  /** How many breaches. */
  readonly n: number;
  /** How many of them are still open: theirs is what it has come to so far. */
  readonly open: number;
  /** The overrun that half of the breaches do not exceed. */
  readonly median: DurationQuantile;
  /** The overrun that nine in ten do not exceed. */
  readonly p90: DurationQuantile;
  /** How far median and p90 can be off, as a share of themselves: 0 from tickets, and at most 1/256 from a tally of more than 1024 breaches. */
  readonly relativeError: number;
}

/** Result of {@link slaAttainment}. */
export interface SlaAttainment extends ShareResult {
  /** Names the metric. */
  readonly metric: "slaAttainment";
  /** Tickets that were late, or are; `null` where they are withheld. */
  readonly breached: number | null;
  /** How late the breaches are; `null` from totals, and where the counts are withheld. */
  readonly overrun: SlaOverrun | null;
}

/**
 * SLA attainment: for what share of tickets did we keep what we promised?
 *
 * Formula: `met ÷ (met + breached)`, a fraction from 0 to 1. A ticket is met when the time from start to stop is at most its target: exactly on target is met. An open
 * ticket past its target is a breach already; one that is not, even exactly at its target, is pending and left out, as is one that starts after `asOf`. A ticket
 * without a start is missing, one without a target not applicable. No ticket that is due gives `null`. Interval: Wilson.
 *
 * The clock is the calendar or opening hours. Time in the states of `pausedIn`, and in no others, does not count; what pauses is part of the definition, because a clock
 * that pauses while the customer waits flatters. The share does not say how late: read the overrun of the breaches with it, median and 90th percentile with limits from
 * order statistics. Those still open count with what they have come to, so that both are at least that much. A tally of more than 1024 breaches gives them to within
 * `relativeError`; tickets give them exactly.
 *
 * @param tickets - The tickets, a tally, totals, or a tally of rates in which `numerator` counts the met ones.
 * @param options - How to read a ticket, the clock, the interval.
 * @returns The share with its counts and interval, and, but for totals, the overrun.
 * @throws {@link MetricInputError} when a ticket stops before it starts or a time is none, with its index; when a target is no duration; when two policies begin at the
 * same instant; when states pause the clock and no log of states is given; and when totals are no counts.
 * @see AXELOS 2019, ITIL 4 Foundation, on service level management; Hahn and Meeker 1991, Statistical Intervals, section 5.2 (limits of the quantiles).
 * @example
 * ```ts
 * import { slaAttainment } from "cx-metrics";
 *
 * const hour = 3_600_000;
 * const tickets = [
 *   { created: 0, answered: hour },
 *   { created: 0, answered: 3 * hour },
 *   { created: hour, answered: null },
 *   { created: 4 * hour, answered: null },
 * ];
 * const sla = slaAttainment(tickets, {
 *   startedAt: (ticket) => ticket.created,
 *   stoppedAt: (ticket) => ticket.answered,
 *   target: hour,
 *   asOf: 5 * hour,
 * });
 * sla.value; // => 0.3333
 * sla.excluded.pending; // => 1
 * sla.overrun; // => { n: 2, open: 1, median: { value: 9_000_000, low: null, high: null }, … }
 * slaAttainment({ met: 180, breached: 20 }).interval; // => { low: 0.8506, high: 0.9343, confidence: 0.95, method: "wilson" }
 * ```
 */
export function slaAttainment<Ticket>(tickets: Iterable<Ticket>, options: SlaTicketOptions<Ticket>): SlaAttainment;
export function slaAttainment(tickets: SlaTally | SlaTotals | RateTally, options?: SlaOptions): SlaAttainment;
export function slaAttainment<Ticket>(
  tickets: Iterable<Ticket> | SlaTally | SlaTotals | RateTally,
  options: SlaTicketOptions<Ticket> | SlaOptions = {},
): SlaAttainment {
  if (isTotals(tickets)) return readSla(tallyTotals(tickets), options, null);
  if (isPlainObject(tickets) && "overruns" in tickets) return readTally(tickets as unknown as SlaTally, options);
  if (isPlainObject(tickets) && "numerator" in tickets) {
    return readSla(fromTotals(tickets as unknown as RateTally, "tickets"), options, null);
  }
  const read = ticketReader(options as SlaTicketOptions<Ticket>);
  const tally = emptySla();
  const overruns = collectDurations(true);
  forEachRow<Ticket>(
    tickets,
    (ticket) => addSlaOutcome(tally, read(ticket), overruns.add),
    "tickets",
    "a list of tickets, totals or a tally",
  );
  return readSla(tally, options, { counted: overruns.finish(), open: tally.openBreaches });
}

/**
 * The {@link slaAttainment} of rows that stand for one ticket each, as an aggregator for `summarize`, workers and clusters.
 *
 * @param options - As for {@link slaAttainment}.
 * @throws {@link MetricInputError} as {@link slaAttainment} does.
 * @example
 * ```ts
 * import { slaAttainmentOf, summarize } from "cx-metrics";
 *
 * const tickets = [{ team: "billing", minutes: 20 }, { team: "billing", minutes: 90 }];
 * const sla = slaAttainmentOf<(typeof tickets)[number]>({
 *   startedAt: () => 0,
 *   stoppedAt: (ticket) => ticket.minutes * 60_000,
 *   target: 3_600_000,
 *   asOf: 86_400_000,
 * });
 * const [billing] = summarize(tickets, { by: { team: (ticket) => ticket.team }, metrics: { sla } });
 * billing?.sla.value; // => 0.5
 * ```
 */
export function slaAttainmentOf<Ticket>(
  options: SlaTicketOptions<Ticket>,
): Aggregator<Ticket, SlaTally, SlaAttainment> {
  const read = ticketReader(options);
  const addTo = setAdder();
  return triedOut({
    zero: emptySla,
    reduce(tally, ticket: Ticket) {
      addSlaOutcome(tally, read(ticket), (overrun) => addTo(tally.overruns, overrun));
      return tally;
    },
    merge: mergeSlaAttainments,
    finish: (tally) => readTally(tally, options),
  });
}

/** How late the breaches are. */
interface Overruns {
  readonly counted: CountedSet;
  readonly open: number;
}

function readTally(tally: SlaTally, options: SlaOptions): SlaAttainment {
  assertSlaTally(tally, "tickets");
  return readSla(tally, options, { counted: fromSet(tally.overruns), open: tally.openBreaches });
}

function readSla(tally: RateTally, options: SlaOptions, overruns: Overruns | null): SlaAttainment {
  assertRecord(options, "options", "an object");
  assertSlaRules(options);
  const reading = readRate(tally, options, "empty");
  const withheld = isWithheld(reading);
  return {
    metric: "slaAttainment",
    ...reading,
    breached: withheld ? null : tally.denominator - tally.numerator,
    overrun: withheld || overruns === null ? null : readOverruns(overruns, options),
    definition: `slaAttainment/${definitionText(options)}`,
    warnings: [...openWarnings(options), ...reading.warnings],
  };
}

function readOverruns({ counted, open }: Overruns, { confidence = 0.95 }: SlaOptions): SlaOverrun {
  const [median = NO_QUANTILE, p90 = NO_QUANTILE] = readQuantiles(counted, [0.5, 0.9], confidence);
  return { n: counted.set.n, open, median, p90, relativeError: relativeErrorOf(counted) };
}

function definitionText({ clock, pausedIn = [], openPastDue = "breached" }: SlaOptions): string {
  const paused = pausedIn.length === 0 ? "" : `, paused in ${[...new Set(pausedIn)].sort().join(" or ")}`;
  return `${clockText(clock)}${paused}, open past due ${openPastDue}`;
}

function openWarnings({ openPastDue }: SlaOptions): Warning[] {
  if (openPastDue !== "pending") return [];
  return [
    {
      code: "misleading",
      message: "Open tickets past their target are left out: the longer they wait, the better it looks.",
    },
  ];
}

function tallyTotals({ met, breached, pending = 0, notApplicable = 0 }: SlaTotals): RateTally {
  assertCount(met, "met");
  assertCount(breached, "breached");
  return fromTotals({ numerator: met, denominator: met + breached, pending, notApplicable }, "tickets");
}

function isTotals(tickets: unknown): tickets is SlaTotals {
  return isPlainObject(tickets) && "met" in tickets;
}
