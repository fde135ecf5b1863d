import { assertCount } from "../guards.js";
import { assertSet, type DurationSet, emptySet, mergeSets } from "../tallies/duration-set.js";
import { assertRateTally, emptyRates, mergeRates, type RateTally } from "../tallies/rates.js";
import type { SlaOutcome } from "./sla-ticket.js";

/** Tickets by whether they kept their target, with how late the others are; `numerator` counts the met ones. */
export interface SlaTally extends RateTally {
  /** Milliseconds beyond the target, of each breach. */
  overruns: DurationSet;
  /** Breaches that are still open. */
  openBreaches: number;
}

/** The tally of nothing. */
export function emptySla(): SlaTally {
  return { ...emptyRates(), overruns: emptySet(), openBreaches: 0 };
}

/**
 * Adds two tallies of disjoint tickets; many with `tallies.reduce(mergeSlaAttainments)`. Exact: the parts merged, in any order, give the tally of the whole to the last bit.
 *
 * @returns A new tally; those given stay as they are.
 * @throws {@link MetricInputError} when a tally is none. Whether both were counted by the same rules a tally cannot tell.
 * @example
 * ```ts
 * import { mergeSlaAttainments, slaAttainment, slaAttainmentOf } from "cx-metrics";
 *
 * const sla = slaAttainmentOf<number>({ startedAt: () => 0, stoppedAt: (minutes) => minutes * 60_000, target: 3_600_000, asOf: 86_400_000 });
 * const monday = [20, 90].reduce(sla.reduce, sla.zero());
 * const tuesday = [70, 30].reduce(sla.reduce, sla.zero());
 * const both = slaAttainment(mergeSlaAttainments(monday, tuesday));
 * both.value; // => 0.5
 * both.overrun?.median.value; // => 1200000
 * ```
 */
export function mergeSlaAttainments(first: SlaTally, second: SlaTally): SlaTally {
  assertSlaTally(first, "first");
  assertSlaTally(second, "second");
  return {
    ...mergeRates(first, second),
    overruns: mergeSets(first.overruns, second.overruns),
    openBreaches: first.openBreaches + second.openBreaches,
  };
}

/** Refuses anything but a tally, wherever it was stored in between. */
export function assertSlaTally(value: unknown, path: string): asserts value is SlaTally {
  assertRateTally(value, path);
  const { overruns, openBreaches } = value as Partial<SlaTally>;
  assertSet(overruns, `${path}.overruns`);
  const breached = value.denominator - value.numerator;
  assertCount(overruns.n, `${path}.overruns.n`, { min: breached, max: breached });
  assertCount(openBreaches, `${path}.openBreaches`, { max: breached });
}

/** Puts what became of a ticket in its place; `keep` takes how late it is. */
export function addSlaOutcome(
  tally: Omit<SlaTally, "overruns">,
  { fate, overrun, isOpen }: SlaOutcome,
  keep: (overrun: number) => void,
): void {
  if (fate !== "met" && fate !== "breached") {
    tally[fate] += 1;
    return;
  }
  tally.denominator += 1;
  if (fate === "met") {
    tally.numerator += 1;
    return;
  }
  keep(overrun);
  if (isOpen) tally.openBreaches += 1;
}
