import { assertAccessor, assertNumber, assertRecord } from "../guards.js";
import { type Excluded, excludedCounts } from "../result.js";
import { assertRows, forEachRow } from "../tallies/counting.js";
import { assertCustomerId } from "../tallies/customer-id.js";
import type { MaybeInstant } from "../time/instant.js";
import { DAY, instantOf } from "../time/instant.js";

/** Options of {@link activitySpans}. */
export interface ActivitySpansOptions<Event> {
  /** Whose event it is: a text or a number. */
  readonly customer: (event: Event) => string | number;
  /** When it happened; events where it is not known are left out and counted as missing. */
  readonly at: (event: Event) => MaybeInstant;
  /** Days of 24 hours after which a silent customer is lost. There is no default: it is the definition. */
  readonly inactivityDays: number;
  /** First instant that was not observed any more: events from then on are left out and counted as pending. */
  readonly asOf: Date | number;
}

/** A time in which a customer was active. */
export interface ActivitySpan {
  /** Whose it is. */
  readonly customer: string | number;
  /** Its first event, in epoch milliseconds. */
  readonly startedAt: number;
  /** Its last event + `inactivityDays`, in epoch milliseconds; `null` where that is not before `asOf`. */
  readonly endedAt: number | null;
}

/** Events as relationships. */
export interface ActivitySpans {
  /** The relationships, customer by customer, each in order of time. */
  readonly spans: readonly ActivitySpan[];
  /** Events that were left out. */
  readonly excluded: Excluded;
}

/**
 * Turns orders, visits or any other events into relationships, for businesses without contracts: a customer who is silent for `inactivityDays` is lost.
 *
 * Formula: a relationship begins with an event and ends `inactivityDays` after the last event that no more such days separate from the one before. The customer is lost
 * at that instant, not at the last event, when nobody could know; an event at that very instant keeps it going. A silence that is not over at `asOf` is no loss yet.
 *
 * Read {@link churn} from the spans, with the `customer` of each. The figure is as good as `inactivityDays`: take what separates orders of customers who do come back, and try others.
 *
 * @param events - All events of the customers, in any order.
 * @param options - Whose and when, how long a silence is, and the end of observation.
 * @returns The relationships, in epoch milliseconds, and how many events were left out; no events give no relationships.
 * @throws {@link MetricInputError} when an event has no customer or no valid date, with its index; when `inactivityDays` or `asOf` is missing.
 * @see Reinartz and Kumar 2000, On the Profitability of Long-Life Customers in a Noncontractual Setting, Journal of Marketing 64(4).
 * @example
 * ```ts
 * import { activitySpans, churn } from "cx-metrics";
 *
 * const orders = [
 *   { user: "Ann", time: "2026-01-05" }, { user: "Ann", time: "2026-02-20" },
 *   { user: "Bob", time: "2026-01-17" }, { user: "Bob", time: "2026-04-20" },
 * ];
 * const { spans } = activitySpans(orders, {
 *   customer: (order) => order.user,
 *   at: (order) => new Date(order.time),
 *   inactivityDays: 60,
 *   asOf: new Date("2026-05-01"),
 * });
 * spans.map((span) => [span.customer, span.endedAt && new Date(span.endedAt).toISOString().slice(0, 10)]);
 * // => [["Ann", "2026-04-21"], ["Bob", "2026-03-18"], ["Bob", null]]
 * churn(spans, {
 *   start: new Date("2026-03-01"),
 *   end: new Date("2026-04-01"),
 *   customer: (span) => span.customer,
 *   startedAt: (span) => span.startedAt,
 *   endedAt: (span) => span.endedAt,
 * }).value; // => 0.5
 * ```
 */
export function activitySpans<Event>(events: Iterable<Event>, options: ActivitySpansOptions<Event>): ActivitySpans {
  assertRows(events, "events", "a list of events");
  assertRecord(options, "options", "an object with at least `customer`, `at`, `inactivityDays` and `asOf`");
  assertAccessor(options.customer, "options.customer", "(order) => order.user");
  assertAccessor(options.at, "options.at", "(order) => order.time");
  assertNumber(options.inactivityDays, "options.inactivityDays", { above: 0, max: 36_525 });
  const asOf = instantOf(options.asOf, "options.asOf");
  const { moments, excluded } = momentsByCustomer(events, options, asOf);
  const spans: ActivitySpan[] = [];
  for (const [customer, times] of moments) {
    for (const span of spansIn(times, options.inactivityDays * DAY, asOf)) spans.push({ customer, ...span });
  }
  return { spans, excluded: excludedCounts(excluded) };
}

function momentsByCustomer<Event>(events: Iterable<Event>, options: ActivitySpansOptions<Event>, asOf: number) {
  const moments = new Map<string | number, number[]>();
  const excluded = { missing: 0, pending: 0 };
  const add = (customer: string | number, at: MaybeInstant): void => {
    assertCustomerId(customer);
    if (at === null || at === undefined) {
      excluded.missing += 1;
      return;
    }
    const instant = instantOf(at, "options.at") + 0; // turns −0 into 0
    if (instant >= asOf) excluded.pending += 1;
    else listOf(moments, customer).push(instant);
  };
  forEachRow<Event>(events, (event) => add(options.customer(event), options.at(event)));
  return { moments, excluded };
}

function spansIn(moments: readonly number[], silence: number, asOf: number): Omit<ActivitySpan, "customer">[] {
  const spans: Omit<ActivitySpan, "customer">[] = [];
  let [start, last] = [Number.NaN, Number.NaN];
  const close = (): void => {
    const end = last + silence;
    if (!Number.isNaN(start)) spans.push({ startedAt: start, endedAt: end < asOf ? end : null });
  };
  for (const moment of Float64Array.from(moments).sort()) {
    if (!(moment <= last + silence)) {
      close();
      start = moment;
    }
    last = moment;
  }
  close();
  return spans;
}

function listOf(moments: Map<string | number, number[]>, customer: string | number): number[] {
  const known = moments.get(customer);
  if (known !== undefined) return known;
  const list: number[] = [];
  moments.set(customer, list);
  return list;
}
