import type { Aggregator } from "../aggregator.js";
import type { LifetimeAccessors } from "../tallies/life-reader.js";
import type { LifetimeCounts, LifetimeTally } from "../tallies/lifetimes.js";
import { aggregatorOfLives, toLives } from "../tallies/lives.js";
import { readSurvival } from "./survival-reading.js";
import type { Survival, SurvivalReadingOptions } from "./survival-result.js";

/** Options of {@link survival} with rows. */
export interface SurvivalOptions<Row> extends LifetimeAccessors<Row>, SurvivalReadingOptions {}

/**
 * Survival curve: how long do customers stay, when most of them are still here?
 *
 * Formula: S(t) = Π (1 − ended ÷ at risk) over the durations up to t (Kaplan–Meier). Whoever is still here counts as long as they were observed, and
 * drops out of the risk after: leaving them out would count the short stays only, counting them as lost would invent losses. At equal durations
 * customers end first and are censored after. A customer with an `entry` is at risk when entry < t ≤ duration.
 *
 * The value is the median: the first duration at which S is at most one half, in the unit of the durations; its interval is where the limits of the
 * curve come down to one half. Where more than half are still here the median is `null` with the reason `"not-ratable"`, and the restricted mean
 * still compares groups, given the same horizon. No customers give `null` with `"empty"`. Limits: Greenwood's variance on the log-log scale; one that is
 * not reached is `null` in `median`, and there is an `interval` only where both are reached.
 *
 * Losses of one cause are not `1 − S` of a curve that takes all others as censored: read `causes` (Aalen–Johansen). Weights are numbers of
 * customers, as in a table of counts; weights of a survey, which are fractions, would need another variance and are refused. Customers are taken as
 * independent, and those censored as no likelier to end than those that stay.
 *
 * @param customers - One row per customer, counts by duration, or a tally.
 * @param options - How to read a row; the interval, the horizon, the unit.
 * @returns The median with its interval, the curve, the restricted mean, the median follow-up, and the incidence of each cause.
 * @throws {@link MetricInputError} when a duration is negative or no number, when it is not said whether a customer ended, when an entry is not below the
 * duration, when a weight is no whole number, with the field and the index of the row; and when counts contradict each other.
 * @see Kaplan and Meier 1958, JASA 53; Kalbfleisch and Prentice 2002, The Statistical Analysis of Failure Time Data, 2nd edition; Fader and Hardie 2007, How
 * to Project Customer Retention, Journal of Interactive Marketing 21.
 * @example
 * ```ts
 * import { survival } from "cx-metrics";
 *
 * const months = [2, 3, 4, 4, 5, 7, 8];
 * const left = [true, false, true, true, false, true, false];
 * const customers = months.map((tenure, index) => ({ tenure, churned: left[index] }));
 * const stay = survival(customers, { duration: (c) => c.tenure, ended: (c) => c.churned });
 * stay.value; // => 7
 * stay.median; // => { time: 7, low: 2, high: null }
 * stay.curve[0]; // => { time: 2, atRisk: 7, ended: 1, censored: 0, survival: 0.8571, low: 0.3341, high: 0.9786 }
 * stay.restrictedMean; // => { horizon: 8, mean: 5.514, standardError: 0.8713, low: 3.807, high: 7.222 }
 * survival({ ended: { 2: 1, 4: 2, 7: 1 }, censored: { 3: 1, 5: 1, 8: 1 } }).value; // => 7
 * ```
 * @example By cause, from counts:
 * ```ts
 * import { survival } from "cx-metrics";
 *
 * const { causes } = survival({ ended: { cancelled: { 1: 10, 2: 5 }, "payment failed": { 1: 4 } }, censored: { 1: 6, 2: 75 } });
 * causes.map((one) => [one.cause, one.curve.at(-1)?.incidence]); // => [["cancelled", 0.15375], ["payment failed", 0.04]]
 * ```
 */
export function survival<Row>(customers: Iterable<Row>, options: SurvivalOptions<Row>): Survival;
export function survival(customers: LifetimeCounts | LifetimeTally, options?: SurvivalReadingOptions): Survival;
export function survival<Row>(
  customers: Iterable<Row> | LifetimeCounts | LifetimeTally,
  options: SurvivalOptions<Row> | SurvivalReadingOptions = {},
): Survival {
  return readSurvival(toLives(customers, options as SurvivalOptions<Row>), options);
}

/**
 * The {@link survival} of rows that stand for one customer each, as an aggregator for `summarize`, workers and clusters.
 *
 * Its tally grows with the number of different durations: whole days or months keep it small.
 *
 * @param options - As for {@link survival}.
 * @throws {@link MetricInputError} as {@link survival} does.
 * @example
 * ```ts
 * import { summarize, survivalOf } from "cx-metrics";
 *
 * const customers = [
 *   { plan: "basic", months: 2, left: true },
 *   { plan: "basic", months: 5, left: true },
 *   { plan: "pro", months: 9, left: false },
 * ];
 * const table = summarize(customers, {
 *   by: { plan: (row) => row.plan },
 *   metrics: { stay: survivalOf({ duration: (row) => row.months, ended: (row) => row.left }) },
 * });
 * table.map((row) => [row.plan, row.stay.value]); // => [["basic", 2], ["pro", null]]
 * ```
 */
export function survivalOf<Row>(options: SurvivalOptions<Row>): Aggregator<Row, LifetimeTally, Survival> {
  return aggregatorOfLives(options, (lives) => readSurvival(lives, options));
}
