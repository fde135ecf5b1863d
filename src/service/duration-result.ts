import type { Interval, MetricResult } from "../result.js";
import type { DurationOptions } from "../tallies/duration-counting.js";
import type { DurationQuantile } from "../tallies/duration-quantiles.js";
import type { CaseLogCounts } from "../tallies/durations.js";
import type { ShareResult } from "../tallies/rate-reading.js";
import type { IntervalOptions } from "../tallies/reading.js";

/**
 * What to do about those that still go on. `"overdue-missed"`: quantiles and mean are of those that are over, and in a share within a limit those count as too
 * late that have taken longer already. `"exclude"`: they count nowhere. `"kaplan-meier"`: the quantiles are those of the survival curve, in which each counts as
 * long as it has been observed; the shares are as with `"overdue-missed"`.
 */
export type OpenPolicy = "overdue-missed" | "exclude" | "kaplan-meier";

/** How a tally of durations is read. */
export interface DurationReadingOptions extends Pick<IntervalOptions<never>, "confidence" | "minN"> {
  /** What to do about those that still go on; part of the definition where it matters. @defaultValue "overdue-missed" */
  readonly open?: OpenPolicy;
}

/** Options of a metric of durations. */
export interface DurationMetricOptions extends DurationOptions, DurationReadingOptions {}

/** A mean duration, as a result of its own that can be compared. */
export interface MeanDuration extends MetricResult {
  /** Milliseconds. */
  readonly unit: "milliseconds";
}

/** What still goes on. */
export interface OpenDurations {
  /** How many; `null` where fewer than `minN` were observed. */
  readonly count: number | null;
  /** How many of them have taken longer than the target already; `null` without a target. */
  readonly overdue: number | null;
  /** How long the longest has been going on. */
  readonly longest: number | null;
}

/** What every metric of durations returns. */
export interface DurationResult extends MetricResult {
  /** Milliseconds. */
  readonly unit: "milliseconds";
  /** Limits of the median, where both are known. */
  readonly interval: Interval | null;
  /** The median again, with a limit that may be open; half took longer. */
  readonly median: DurationQuantile;
  /** One in ten took longer. */
  readonly p90: DurationQuantile;
  /** One in twenty took longer. */
  readonly p95: DurationQuantile;
  /** The mean of those that are over, as a result of its own: a few long ones rule it. */
  readonly mean: MeanDuration;
  /** Share within the target, as a result of its own; `null` without a target. */
  readonly withinTarget: ShareResult | null;
  /** Share within what each customer expected, as a result of its own; `null` where that was not asked. */
  readonly withinExpectation: ShareResult | null;
  /** What still goes on. */
  readonly open: OpenDurations;
  /** How far a quantile can be off, as a share of itself: 0 from durations, and at most 1/256 from a tally of more than 1024. */
  readonly relativeError: number;
  /** When those that go on were looked at, in epoch milliseconds; `null` where nobody said. */
  readonly asOf: number | null;
  /** What the log held, and what of it was not used; `null` where there was none. */
  readonly log: CaseLogCounts | null;
}
