import type { Interval, Warning } from "../result.js";
import type { ProportionIntervalMethod } from "../statistics/proportion.js";
import { proportionDifferenceInterval } from "../statistics/proportion-difference.js";
import { readSideShare, type SideShare } from "../tallies/proportion-reading.js";
import type { IntervalOptions } from "../tallies/reading.js";
import type { ClosedLoopCounts } from "./closed-loop-tally.js";

/** Whether customers were won back. */
export interface Recovery {
  /** Of the contacted with a next score, who rose a category. */
  readonly contacted: SideShare;
  /** The same of those kept apart and not contacted. */
  readonly comparison: SideShare;
  /** The one share minus the other, from −1 to 1; `null` where one is not known. */
  readonly difference: number | null;
  /** Its interval (Newcombe). */
  readonly interval: Interval | null;
}

/** Reads who was won back, beside those kept apart. */
export function readRecovery(tally: ClosedLoopCounts, options: IntervalOptions<ProportionIntervalMethod>): Recovery {
  const contacted = readSideShare(tally.recovered, tally.scoredAgain, options);
  const comparison = readSideShare(tally.comparisonRecovered, tally.comparison, options);
  if (contacted.value === null || comparison.value === null) {
    return { contacted, comparison, difference: null, interval: null };
  }
  const { confidence = 0.95 } = options;
  const limits = proportionDifferenceInterval(
    { numerator: tally.comparisonRecovered, denominator: tally.comparison },
    { numerator: tally.recovered, denominator: tally.scoredAgain },
    confidence,
    "newcombe",
  );
  const interval = { low: limits.low + 0, high: limits.high + 0, confidence, method: "newcombe" };
  return { contacted, comparison, difference: contacted.value - comparison.value, interval };
}

/** Warns of a recovery that stands alone. */
export function recoveryWarnings({ contacted, comparison }: Recovery): Warning[] {
  if (contacted.value === null || comparison.value !== null) return [];
  const message = "Low scores rise by themselves (regression to the mean): recovery needs a comparison group.";
  return [{ code: "misleading", message }];
}
