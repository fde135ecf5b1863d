import type { Interval, MetricResult } from "../result.js";
import type { RatioIntervalMethod } from "../tallies/ratio-reading.js";
import type { IntervalOptions } from "../tallies/reading.js";
import type { RevenueMovements } from "./revenue-movements.js";

/** Options of `revenueRetention`. */
export interface RevenueRetentionOptions extends Pick<IntervalOptions<RatioIntervalMethod>, "confidence" | "interval"> {
  /** Whether what former customers pay who came back counts as retained; part of the definition. @defaultValue "exclude" */
  readonly reactivation?: "exclude" | "include";
  /** Where the draws of the bootstrap start, from 0 to 2³² − 1; the same seed gives the same interval. @defaultValue 1 */
  readonly seed?: number;
}

/** A share with its interval. */
export interface RetainedShare {
  /** From 0 to 1; `null` where there is nothing to divide by. */
  readonly value: number | null;
  /** What it could be, had chance fallen otherwise; `null` where it cannot be told. */
  readonly interval: Interval | null;
}

/** Result of `revenueRetention`. */
export interface RevenueRetention extends MetricResult {
  /** Names the metric. */
  readonly metric: "revenueRetention";
  /** The value, net revenue retention, exceeds 1 where expansion exceeds the losses. */
  readonly unit: "ratio";
  /** Accounts behind the opening; 0 where totals do not tell. */
  readonly n: number;
  /** Gross revenue retention (GRR): what is kept without expansion, never above the value. */
  readonly gross: RetainedShare;
  /** Gross revenue churn, 1 minus GRR: contraction and churned by opening. */
  readonly grossChurn: number | null;
  /** Net revenue churn, 1 minus the value: negative where expansion exceeds the losses. */
  readonly netChurn: number | null;
  /** Accounts kept by accounts at the opening, Wilson interval; `null` as a value where totals do not tell. */
  readonly logo: RetainedShare;
  /** From opening to closing. */
  readonly movements: RevenueMovements;
  /** Share of the opening that the largest account paid; `null` where it is not known. */
  readonly largestShare: number | null;
  /** Where the draws of the bootstrap started; `null` where none was drawn. */
  readonly seed: number | null;
}
