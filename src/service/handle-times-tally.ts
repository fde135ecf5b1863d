import { refuse } from "../errors.js";
import { assertCount, assertRecord } from "../guards.js";
import { assertSet, type DurationSet, emptySet, mergeSets } from "../tallies/duration-set.js";
import { different } from "../tallies/durations.js";

/** Contacts with how much work they were: all that {@link handleTimes} needs, in plain JSON. */
export interface HandleTimesTally {
  /** What was added up, such as `"talk + hold"`; only tallies of the same can be merged. */
  readonly of: string;
  /** Milliseconds of work, of each contact. */
  handled: DurationSet;
  /** Milliseconds from first to last moment, of those of them for which it is known; `null` where it was not asked for. */
  elapsed: DurationSet | null;
  /** Contacts of which a part is not known. */
  missing: number;
}

/** The tally of nothing. */
export function emptyHandleTimes(of: string, hasElapsed: boolean): HandleTimesTally {
  return { of, handled: emptySet(), elapsed: hasElapsed ? emptySet() : null, missing: 0 };
}

/**
 * Adds two tallies of disjoint contacts; many with `tallies.reduce(mergeHandleTimes)`. Exact: the parts merged, in any order, give the tally of the whole to the last bit.
 *
 * @returns A new tally; those given stay as they are.
 * @throws {@link MetricInputError} when the two do not add up the same, only one has elapsed times, or a tally is none.
 * @example
 * ```ts
 * import { handleTimes, handleTimesOf, mergeHandleTimes } from "cx-metrics";
 *
 * const work = handleTimesOf<number>({ talk: (milliseconds) => milliseconds });
 * const monday = [300, 500].reduce(work.reduce, work.zero());
 * const tuesday = [400].reduce(work.reduce, work.zero());
 * handleTimes(mergeHandleTimes(monday, tuesday)).value; // => 400
 * ```
 */
export function mergeHandleTimes(first: HandleTimesTally, second: HandleTimesTally): HandleTimesTally {
  assertHandleTimesTally(first, "first");
  assertHandleTimesTally(second, "second");
  if (first.of !== second.of) throw different("second.of", second.of, JSON.stringify(first.of));
  if ((first.elapsed === null) !== (second.elapsed === null)) {
    throw different("second.elapsed", second.elapsed, "there in both tallies or in none");
  }
  return {
    of: first.of,
    handled: mergeSets(first.handled, second.handled),
    elapsed: first.elapsed && second.elapsed && mergeSets(first.elapsed, second.elapsed),
    missing: first.missing + second.missing,
  };
}

/** Refuses anything but a tally, wherever it was stored in between. */
export function assertHandleTimesTally(value: unknown, path: string): asserts value is HandleTimesTally {
  assertRecord(value, path, "a list of contacts or a tally");
  const { of, handled, elapsed, missing } = value;
  if (typeof of !== "string") refuse("invalid-type", `${path}.of`, of, "a text");
  assertSet(handled, `${path}.handled`);
  assertCount(missing, `${path}.missing`);
  if (elapsed === null) return;
  assertSet(elapsed, `${path}.elapsed`);
  assertCount(elapsed.n, `${path}.elapsed.n`, { max: handled.n });
}
