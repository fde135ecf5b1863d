import { blocksOf } from "../columns.js";
import { refuse } from "../errors.js";
import { assertAccessor } from "../guards.js";
import { type CohortTally, emptyCohorts } from "../tallies/cohorts.js";
import { assertRows, forEachRow } from "../tallies/counting.js";
import { customerNumbers } from "../tallies/customer-numbers.js";
import type { MaybeInstant } from "../time/instant.js";
import { eventBlocks } from "./cohort-blocks.js";
import { cohortCounting } from "./cohort-counting.js";
import { assertOptions, frameOf, type TallyCohortsOptions } from "./cohort-options.js";
import { eventColumns } from "./event-columns.js";
import { earliest, visitCustomers } from "./events-by-customer.js";

/**
 * Counts events by cohort and age. The tally merges with {@link mergeCohorts}, can be stored as JSON, and {@link cohortRetention} reads it.
 *
 * @param events - All events of the customers that this tally is about, in any order.
 * @param options - Whose and when, and the calendar; `observedUntil` must be given, so that tallies can be merged.
 * @returns The counts; no events give a tally without cohorts.
 * @throws {@link MetricInputError} as {@link cohortRetention} does.
 * @example
 * ```ts
 * import { tallyCohorts } from "cx-metrics";
 *
 * const tally = tallyCohorts([Date.UTC(2026, 0, 5), Date.UTC(2026, 2, 9)], {
 *   customer: () => "Ann",
 *   at: (time) => time,
 *   every: "month",
 *   timeZone: "UTC",
 *   observedUntil: Date.UTC(2026, 3),
 * });
 * tally.cohorts; // => { "2026-01": { size: 1, active: [1, 0, 1], lastSeen: [0, 0, 1], observed: [] } }
 * ```
 */
export function tallyCohorts<Event>(events: Iterable<Event>, options: TallyCohortsOptions<Event>): CohortTally {
  assertOptions(options);
  const { customer, at, startedAt } = options;
  assertAccessor(customer, "options.customer");
  assertAccessor(at, "options.at");
  const frame = frameOf(options);
  assertRows(events, "events", "a list of events");
  const counting = cohortCounting(frame, "options.at");
  const tally = emptyCohorts(frame);
  const customers = customerNumbers();
  const columns = eventColumns();
  const starts: number[] = [];
  const startIn = (customerNumber: number, started: MaybeInstant): number => {
    const start = counting.startOf(tally, started);
    if (!Number.isNaN(start)) keepStart(starts, customerNumber, start, started);
    return start;
  };
  const isGiven = startedAt !== undefined;
  const readEvent = (event: Event): void => {
    const number = customers.numberOf(customer(event));
    const start = isGiven ? startIn(number, startedAt(event)) : Number.NEGATIVE_INFINITY;
    if (Number.isNaN(start)) return;
    const when = at(event);
    // With a start, a row without an event is what an outer join has for a customer who never came.
    const isAbsent = isGiven && (when === null || when === undefined);
    const moment = isAbsent ? Number.NaN : counting.eventOf(tally, when, start);
    if (!Number.isNaN(moment)) columns.add(number, moment);
  };
  const { momentOf, changeOn } = counting.clock;
  const forEachBlock = isGiven ? null : blocksOf(events, [customer, at]);
  if (forEachBlock === null || changeOn === null) forEachRow(events, readEvent, "events", "a list of events");
  else {
    const readRow = (row: number): void => readEvent(row as Event); // rows of columns are their numbers
    const { observedUntil } = frame;
    forEachBlock(eventBlocks({ customers, events: columns, observedUntil, momentOf, changeOn, readRow }));
  }
  visitCustomers(columns.pages(), customers.size(), frame.elapsedDays === null, (customerNumber, moments, count) => {
    const start = isGiven ? (starts[customerNumber] ?? Number.NaN) : earliest(moments, count);
    if (!Number.isNaN(start)) counting.addCustomer(tally, start, moments, count);
  });
  return tally;
}

/** Keeps when a customer started; refuses another start than the one that is known. */
function keepStart(starts: number[], customer: number, start: number, received: unknown): void {
  while (starts.length <= customer) starts.push(Number.NaN);
  const known = starts[customer] as number;
  if (!Number.isNaN(known) && known !== start) {
    refuse("inconsistent", "options.startedAt", received, "the same in all events of a customer");
  }
  starts[customer] = start;
}
