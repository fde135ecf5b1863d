import { assertRecord } from "../guards.js";
import type { ChurnTally } from "../tallies/churn-counts.js";
import { assertChurnTally } from "../tallies/churn-counts-check.js";
import { isIterable } from "../tallies/counting.js";
import type { ChurnByPeriodOptions, ChurnReadingOptions, RelationshipChurn } from "./churn-result.js";
import { readMovements } from "./movement-reading.js";
import { countRelationships } from "./tally-churn.js";

/**
 * Churn month by month, or by any other period of a calendar, from relationships in one pass over the rows.
 *
 * Each result is what {@link churn} gives for that period, with its label in `period`. The closing of one period is the opening of the next, so that the movements of all
 * reconcile with those of the whole. Rates do not add up: compound them, or ask for the whole period.
 *
 * @param customers - Rows of relationships, or a tally with `every`.
 * @param options - The periods, how to read a row, who counts as a customer, the definition.
 * @returns One result per period, in order of time; without customers their values are `null`.
 * @throws {@link MetricInputError} as {@link churn} does; when the time zone is missing or unknown; and when a period ends after `asOf`.
 * @see Noble 2011, Defining Churn Rate (Shopify engineering).
 * @example
 * ```ts
 * import { churnByPeriod } from "cx-metrics";
 *
 * const customers = [
 *   { id: "a", from: "2025-12-03", to: "2026-02-10" },
 *   { id: "b", from: "2026-01-20", to: null },
 *   { id: "a", from: "2026-03-05", to: null },
 * ];
 * const months = churnByPeriod(customers, {
 *   every: "month",
 *   timeZone: "Europe/Paris",
 *   start: new Date("2026-01-15"),
 *   end: new Date("2026-03-15"),
 *   customer: (row) => row.id,
 *   startedAt: (row) => new Date(row.from),
 *   endedAt: (row) => (row.to === null ? null : new Date(row.to)),
 * });
 * months.map((month) => [month.period.label, month.value]); // => [["2026-01", 0], ["2026-02", 0.5], ["2026-03", 0]]
 * months[2]?.movements?.reactivated; // => 1
 * ```
 */
export function churnByPeriod<Row>(customers: Iterable<Row>, options: ChurnByPeriodOptions<Row>): RelationshipChurn[];
export function churnByPeriod(tally: ChurnTally, options?: ChurnReadingOptions): RelationshipChurn[];
export function churnByPeriod<Row>(
  customers: Iterable<Row> | ChurnTally,
  options: ChurnByPeriodOptions<Row> | ChurnReadingOptions = {},
): RelationshipChurn[] {
  assertRecord(
    options,
    "options",
    "an object with at least `every`, `timeZone`, `start`, `end`, `startedAt` and `endedAt`",
  );
  if (!isIterable(customers)) {
    assertChurnTally(customers, "customers");
    return readMovements(customers, options);
  }
  const counting = { every: undefined, ...options } as unknown as ChurnByPeriodOptions<unknown>;
  const { tally, members } = countRelationships(customers, counting, counting);
  return readMovements(tally, options, members);
}
