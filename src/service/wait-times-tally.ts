import { assertCount, assertRecord } from "../guards.js";
import { assertSet, type DurationSet, emptySet, mergeSets } from "../tallies/duration-set.js";

/** Calls by what became of them, with how long they waited: all that {@link waitTimes} needs, in plain JSON. */
export interface WaitTimesTally {
  /** Milliseconds in the queue, of the calls that were answered. */
  answered: DurationSet;
  /** Milliseconds in the queue, of those who gave up. */
  abandoned: DurationSet;
  /** Calls of which nobody knows when they were queued. */
  missing: number;
  /** Calls that left the queue for a promised callback. */
  notApplicable: number;
  /** Calls that still wait. */
  pending: number;
}

const COUNTS = ["missing", "notApplicable", "pending"] as const;
const SETS = ["answered", "abandoned"] as const;

/** The tally of nothing. */
export function emptyWaitTimes(): WaitTimesTally {
  return { answered: emptySet(), abandoned: emptySet(), missing: 0, notApplicable: 0, pending: 0 };
}

/**
 * Adds two tallies of disjoint calls; many with `tallies.reduce(mergeWaitTimes)`. Exact: the parts merged, in any order, give the tally of the whole to the last bit.
 *
 * @returns A new tally; those given stay as they are.
 * @throws {@link MetricInputError} when a tally is none.
 * @example
 * ```ts
 * import { mergeWaitTimes, waitTimes, waitTimesOf } from "cx-metrics";
 *
 * const waits = waitTimesOf<number>({ queuedAt: () => 0, answeredAt: (wait) => wait, abandonedAt: () => null });
 * const monday = [10_000, 50_000].reduce(waits.reduce, waits.zero());
 * const tuesday = [30_000].reduce(waits.reduce, waits.zero());
 * waitTimes(mergeWaitTimes(monday, tuesday)).value; // => 30000
 * ```
 */
export function mergeWaitTimes(first: WaitTimesTally, second: WaitTimesTally): WaitTimesTally {
  assertWaitTimesTally(first, "first");
  assertWaitTimesTally(second, "second");
  const sum = emptyWaitTimes();
  for (const field of COUNTS) sum[field] = first[field] + second[field];
  for (const field of SETS) sum[field] = mergeSets(first[field], second[field]);
  return sum;
}

/** Refuses anything but a tally, wherever it was stored in between. */
export function assertWaitTimesTally(value: unknown, path: string): asserts value is WaitTimesTally {
  assertRecord(value, path, "a list of calls or a tally");
  for (const field of SETS) assertSet(value[field], `${path}.${field}`);
  for (const field of COUNTS) assertCount(value[field], `${path}.${field}`);
}
