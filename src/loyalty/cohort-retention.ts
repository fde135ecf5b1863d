import type { Aggregator } from "../aggregator.js";
import { MetricInputError } from "../errors.js";
import { assertAccessor } from "../guards.js";
import type { Warning } from "../result.js";
import {
  assertCohortTally,
  assertSameFrame,
  type CohortTally,
  emptyCohorts,
  mergeCohorts,
} from "../tallies/cohorts.js";
import { forEachRow, isIterable, triedOut } from "../tallies/counting.js";
import { instantOf } from "../time/instant.js";
import { cohortCounting } from "./cohort-counting.js";
import {
  assertOptions,
  type CohortReadingOptions,
  type CohortRetentionOfOptions,
  type CohortRetentionOptions,
  frameOf,
} from "./cohort-options.js";
import { readCohorts } from "./cohort-reading.js";
import type { CohortRetention } from "./cohort-result.js";
import { earliest } from "./events-by-customer.js";
import { tallyCohorts } from "./tally-cohorts.js";

/**
 * Cohort retention: of the customers who started in the same month, what share is still active 1, 2, 3 … months later?
 *
 * Formula: `active ÷ eligible` for each cohort and age, a fraction from 0 to 1. A customer belongs to the cohort of the first event, or of a given start, and counts once at
 * each age, however many events there are. Activity: `"exact"` an event at that age; `"rolling"` at that age or later; `"bracket"` within a bracket of ages. Calendar
 * ages are distances between periods of the calendar in `timeZone`: who joins at 23:59 and returns at 00:01 is active at day 1. `ages: { elapsedDays }` counts on each customer's
 * own clock instead, and then only customers for whom the whole age is over are eligible.
 *
 * A cell whose age has not begun at `observedUntil` is `null`, never 0; `complete` is false until the age is over for the whole cohort. The pooled row,
 * Σ active ÷ Σ eligible, takes complete cells only (by own clocks, all eligible customers); `mean` is the simple mean of the same cohorts. The value is the pooled
 * share at age 1 (the first bracket after age 0): the first figure that is not 1 by construction. No events give `null`. Intervals: Wilson, for one cell each.
 * A cell, a pooled share or a value of fewer than `minN` customers is withheld: `null`, with only `eligible` or `n` to say how few.
 *
 * Left out and counted in `excluded`: events without a date (`missing`), before their customer's start (`invalid`), from `observedUntil` on (`pending`). The rolling
 * figure falls towards the end of observation by nature: it carries a warning.
 *
 * @param events - Events in any order, or a tally of them.
 * @param options - Whose and when, the calendar, what counts as active.
 * @returns The matrix with an interval on each cell, the pooled row and the mean row.
 * @throws {@link MetricInputError} when an event has no customer or no valid date, with its index; when a customer's starts differ; when a time zone is unknown, or an option does not
 * go with another.
 * @see Fader and Hardie 2007, How to Project Customer Retention, Journal of Interactive Marketing 21(1); Wilson 1927, JASA 22.
 * @example
 * ```ts
 * import { cohortRetention } from "cx-metrics";
 *
 * const orders = [
 *   { user: "Ann", time: "2026-01-05" }, { user: "Ann", time: "2026-02-09" }, { user: "Ann", time: "2026-03-02" },
 *   { user: "Bob", time: "2026-01-17" }, { user: "Bob", time: "2026-03-20" }, { user: "Cem", time: "2026-02-11" },
 * ];
 * const result = cohortRetention(orders, {
 *   customer: (order) => order.user,
 *   at: (order) => new Date(order.time),
 *   every: "month",
 *   timeZone: "UTC",
 *   activity: "exact",
 *   observedUntil: new Date("2026-04-01"),
 * });
 * result.cohorts.map((row) => row.cohort); // => ["2026-01", "2026-02"]
 * result.cohorts.map((row) => row.cells.map((cell) => cell.share)); // => [[1, 0.5, 1], [1, 0, null]]
 * result.pooled.map((row) => row.share); // => [1, 0.3333, 1]
 * result.mean.map((row) => row.share); // => [1, 0.25, 1]
 * result.value; // => 0.3333
 * ```
 */
export function cohortRetention<Event>(
  events: Iterable<Event>,
  options: CohortRetentionOptions<Event>,
): CohortRetention;
export function cohortRetention(tally: CohortTally, options?: CohortReadingOptions): CohortRetention;
export function cohortRetention<Event>(
  events: Iterable<Event> | CohortTally,
  options: CohortRetentionOptions<Event> | CohortReadingOptions = {},
): CohortRetention {
  assertOptions(options);
  if (isIterable(events)) return readEvents(events, options as CohortRetentionOptions<Event>);
  assertCohortTally(events, "events");
  return readCohorts(events, options);
}

/**
 * The {@link cohortRetention} of rows that stand for one customer each, with all events, as an aggregator for `summarize`, workers and clusters.
 *
 * A row with a start but without events counts in the size of its cohort; without either it is missing.
 *
 * @param options - When a customer was active, and otherwise as for {@link cohortRetention}; `observedUntil` must be given.
 * @throws {@link MetricInputError} as {@link cohortRetention} does.
 * @example
 * ```ts
 * import { cohortRetentionOf, summarize } from "cx-metrics";
 *
 * const customers = [
 *   { plan: "basic", signup: "2026-01-05", visits: ["2026-02-09"] },
 *   { plan: "basic", signup: "2026-01-30", visits: [] },
 * ];
 * const retention = cohortRetentionOf<(typeof customers)[number]>({
 *   events: (customer) => customer.visits.map((day) => new Date(day)),
 *   startedAt: (customer) => new Date(customer.signup),
 *   every: "month",
 *   timeZone: "UTC",
 *   observedUntil: new Date("2026-03-01"),
 * });
 * const [basic] = summarize(customers, { by: { plan: (customer) => customer.plan }, metrics: { retention } });
 * basic?.retention.value; // => 0.5
 * ```
 */
export function cohortRetentionOf<Customer>(
  options: CohortRetentionOfOptions<Customer>,
): Aggregator<Customer, CohortTally, CohortRetention> {
  assertOptions(options);
  const { events, startedAt } = options;
  assertAccessor(events, "options.events");
  const frame = frameOf(options);
  const counting = cohortCounting(frame, "options.events");
  return triedOut({
    zero: () => emptyCohorts(frame),
    reduce(tally, customer: Customer) {
      const given = startedAt === undefined ? Number.NEGATIVE_INFINITY : counting.startOf(tally, startedAt(customer));
      if (Number.isNaN(given)) return tally;
      const instants = eventsOf(events(customer));
      const moments = instants
        .map((at) => counting.eventOf(tally, at, given))
        .filter((moment) => !Number.isNaN(moment));
      const start = startedAt === undefined ? earliest(moments, moments.length) : given;
      if (!Number.isNaN(start)) counting.addCustomer(tally, start, moments, moments.length);
      else if (instants.length === 0) tally.missing += 1;
      return tally;
    },
    merge: (left, right) => mergeCohorts(left, right),
    finish(tally) {
      assertCohortTally(tally, "tally");
      assertSameFrame(tally.frame, frame, "tally");
      return readCohorts(tally, options);
    },
  });
}

function readEvents<Event>(events: Iterable<Event>, options: CohortRetentionOptions<Event>): CohortRetention {
  const { observedUntil } = options;
  if (observedUntil !== undefined) return readCohorts(tallyCohorts(events, { ...options, observedUntil }), options);
  const list = Array.isArray(events) ? (events as readonly Event[]) : [...events];
  const result = readCohorts(tallyCohorts(list, { ...options, observedUntil: justAfterLast(list, options) }), options);
  const message = "Observation is taken to end with the last event: say with `observedUntil` when it did.";
  const assumed: Warning = { code: "assumed", message };
  return result.customers === 0 ? result : { ...result, warnings: [assumed, ...result.warnings] };
}

/** One millisecond after the last event or start, so that both have been observed. */
function justAfterLast<Event>(events: readonly Event[], options: CohortRetentionOptions<Event>): number {
  const { at, startedAt } = options;
  assertAccessor(at, "options.at");
  if (startedAt !== undefined) assertAccessor(startedAt, "options.startedAt");
  let last = Number.NEGATIVE_INFINITY;
  forEachRow<Event>(events, (event) => {
    last = Math.max(last, timeOf(at(event), "options.at"), timeOf(startedAt?.(event), "options.startedAt"));
  });
  return Number.isFinite(last) ? last + 1 : 0;
}

function timeOf(value: Date | number | null | undefined, path: string): number {
  return value === null || value === undefined ? Number.NEGATIVE_INFINITY : instantOf(value, path);
}

function eventsOf(events: Iterable<Date | number>): (Date | number)[] {
  if (isIterable(events)) return [...events];
  const code = events === undefined ? "missing-input" : "invalid-type";
  const expected = "a list of dates for each customer";
  throw new MetricInputError({ code, path: "options.events", received: events, expected });
}
