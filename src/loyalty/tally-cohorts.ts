import { atRow, MetricInputError } from "../errors.js";
import { assertAccessor } from "../guards.js";
import { type CohortTally, emptyCohorts } from "../tallies/cohorts.js";
import { isIterable } from "../tallies/counting.js";
import { cohortCounting, type MaybeInstant } from "./cohort-counting.js";
import { assertOptions, frameOf, type TallyCohortsOptions } from "./cohort-options.js";
import { eventChains } from "./event-chains.js";

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
  assertEvents(events);
  const counting = cohortCounting(frame, "options.at");
  const tally = emptyCohorts(frame);
  const chains = eventChains();
  const startIn = (customerNumber: number, started: MaybeInstant): number | null => {
    const start = counting.startOf(tally, started);
    if (start !== null) chains.setStart(customerNumber, start, started);
    return start;
  };
  let index = 0;
  try {
    for (const event of events) {
      const number = chains.customerOf(customer(event));
      const start = startedAt === undefined ? null : startIn(number, startedAt(event));
      if (start !== null || startedAt === undefined) {
        const when = at(event);
        // With a start, a row without an event is what an outer join has for a customer who never came.
        const isAbsent = start !== null && (when === null || when === undefined);
        const moment = isAbsent ? null : counting.eventOf(tally, when, start);
        if (moment !== null) chains.add(number, moment);
      }
      index += 1;
    }
  } catch (error) {
    throw atRow(error, index);
  }
  chains.countInto(tally, counting.addCustomer);
  return tally;
}

function assertEvents(events: unknown): void {
  if (isIterable(events)) return;
  const code = events === undefined ? "missing-input" : "invalid-type";
  throw new MetricInputError({ code, path: "events", received: events, expected: "a list of events" });
}
