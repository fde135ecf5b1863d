import { addExactly } from "../statistics/exact-sum.js";
import {
  type ChurnFrame,
  type ChurnTally,
  COUNT_FIELDS,
  emptyChurn,
  LOSS_FIELDS,
  LOSS_REASONS,
  type PeriodCounts,
  RECORD_FIELDS,
} from "./churn-counts.js";
import { assertChurnTally } from "./churn-counts-check.js";
import { assertSameFields } from "./frames.js";

/**
 * Adds two tallies of disjoint customers; many with `tallies.reduce(mergeChurn)`.
 *
 * Each customer, with all rows, must be in one tally only: split the rows by customer, never by time. A customer in two tallies is
 * counted as two, and a tally cannot tell.
 *
 * @returns A new tally; those given stay as they are.
 * @throws {@link MetricInputError} when the two do not count the same (other periods or policies), or a tally is none.
 * @example
 * ```ts
 * import { churn, mergeChurn, tallyChurn } from "cx-metrics";
 *
 * const options = {
 *   start: new Date("2026-03-01"),
 *   end: new Date("2026-04-01"),
 *   startedAt: (row: string[]) => new Date(row[0] ?? ""),
 *   endedAt: (row: string[]) => (row[1] === undefined ? null : new Date(row[1])),
 * };
 * const north = tallyChurn([["2026-01-10"], ["2026-02-01", "2026-03-15"]], options);
 * const south = tallyChurn([["2026-01-05"], ["2026-02-11"]], options);
 * churn(mergeChurn(north, south)).value; // => 0.25
 * ```
 */
export function mergeChurn(first: ChurnTally, second: ChurnTally): ChurnTally {
  assertChurnTally(first, "first");
  assertChurnTally(second, "second");
  assertSameChurnFrame(second.frame, first.frame, "second");
  const sum = emptyChurn(first.frame);
  for (const tally of [first, second]) {
    addLists(sum.present, tally.present);
    addLists(sum.paused, tally.paused);
    for (const [at, counts] of sum.periods.entries()) addPeriod(counts, tally.periods[at] as PeriodCounts);
    addFields(sum.records, tally.records, RECORD_FIELDS);
  }
  assertChurnTally(sum, "sum");
  return sum;
}

/** Refuses a tally that counts something else. */
export function assertSameChurnFrame(frame: ChurnFrame, wanted: ChurnFrame, path: string): void {
  assertSameFields(frame, wanted, FRAME, path, { periods: "the same periods" });
}

const FRAME = ["periods", "timeZone", "graceDays", "asOf", "paused", "reasons", "renewals"] as const;

function addPeriod(sum: PeriodCounts, counts: PeriodCounts): void {
  addFields(sum, counts, COUNT_FIELDS);
  for (const losses of LOSS_FIELDS) addFields(sum[losses], counts[losses], LOSS_REASONS);
  sum.partial = addExactly(sum.partial, counts.partial);
}

function addFields<Field extends string>(
  sum: Record<Field, number>,
  counts: Readonly<Record<Field, number>>,
  fields: readonly Field[],
): void {
  for (const field of fields) sum[field] += counts[field];
}

function addLists(sum: number[], counts: readonly number[]): void {
  for (const [at, count] of counts.entries()) sum[at] = (sum[at] ?? 0) + count;
}
