import { assertOneOf, assertRecord } from "../guards.js";
import { excludedCounts, type MetricResult, type NoValueReason, sampleSizeWarnings } from "../result.js";
import { netOf } from "../statistics/exact-sum.js";
import { type AmountTotals, quotient, toMovements } from "../tallies/amount-book.js";
import type { AmountTally } from "../tallies/amounts.js";

/** Options of {@link quickRatio}. */
export interface QuickRatioOptions {
  /** Whether what former customers pay who came back counts as gained; part of the definition. @defaultValue "include" */
  readonly reactivation?: "include" | "exclude";
}

/** Movements that somebody else has added up, all as positive amounts. */
export type QuickRatioTotals = Omit<AmountTotals, "opening" | "accounts" | "notUpForRenewal">;

/** Result of {@link quickRatio}. */
export interface QuickRatio extends MetricResult {
  /** Names the metric. */
  readonly metric: "quickRatio";
  /** Money gained by money lost. */
  readonly unit: "ratio";
  /** Accounts that moved; 0 where only totals are known. */
  readonly n: number;
  /** None: sums do not tell how much accounts differ. */
  readonly interval: null;
  /** None, for the same reason. */
  readonly basis: null;
  /** New, expansion and, if they count, reactivated amounts. */
  readonly gained: number;
  /** Contraction and churned amounts. */
  readonly lost: number;
}

/**
 * Quick ratio of recurring revenue: how much did we gain for each unit of money that we lost?
 *
 * Formula: `(new + expansion + reactivated) ÷ (contraction + churned)`, a ratio of 0 or more. No losses give `null` (`"unbounded"`), and so does a
 * period in which nothing moved (`"zero-denominator"`). There is no threshold: the often quoted 4 is a habit of investors. A small base that grows
 * fast has a high ratio whatever it loses: read {@link revenueRetention} beside it.
 *
 * @param movements - Movement totals, or a tally.
 * @param options - Whether reactivated amounts count.
 * @returns The ratio with what was gained and lost.
 * @throws {@link MetricInputError} when an amount is negative, no number, or not given.
 * @see First Officer and MetricKit, glossaries (SaaS quick ratio; the idea is credited to Mamoon Hamid).
 * @example
 * ```ts
 * import { quickRatio } from "cx-metrics";
 *
 * quickRatio({ new: 20, expansion: 8, contraction: 3, churned: 5 }).value; // => 3.5
 * quickRatio({ new: 20, expansion: 8, contraction: 0, churned: 0 }).reason; // => "unbounded"
 * ```
 */
export function quickRatio(movements: QuickRatioTotals | AmountTally, options: QuickRatioOptions = {}): QuickRatio {
  assertRecord(options, "options", "an object with named options");
  const { reactivation = "include" } = options;
  assertOneOf(reactivation, "options.reactivation", ["include", "exclude"]);
  const { sums, accounts, missing } = toMovements(movements);
  const kinds = ["new", "expansion", ...(reactivation === "include" ? (["reactivated"] as const) : [])] as const;
  const gained = netOf(kinds.map((kind) => sums[kind]));
  const lost = netOf([sums.contraction, sums.churned]);
  const value = quotient(gained, lost);
  const n = [...kinds, "contraction" as const, "churned" as const].reduce(
    (sum, kind) => sum + (accounts[kind] ?? 0),
    0,
  );
  return {
    metric: "quickRatio",
    value,
    ...(value === null ? { reason: reasonOf(gained) } : {}),
    unit: "ratio",
    n,
    interval: null,
    basis: null,
    gained,
    lost,
    excluded: excludedCounts({ missing }),
    definition: `quickRatio/${reactivation === "include" ? "with" : "without"} reactivated`,
    warnings: sampleSizeWarnings(n),
  };
}

function reasonOf(gained: number): NoValueReason {
  return gained === 0 ? "zero-denominator" : "unbounded";
}
