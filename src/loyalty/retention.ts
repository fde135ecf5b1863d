import type { Aggregator } from "../aggregator.js";
import { MetricInputError } from "../errors.js";
import { assertCount, isPlainObject } from "../guards.js";
import type { ProportionIntervalMethod } from "../statistics/proportion.js";
import { type AnswerOptions, aggregatorOf } from "../tallies/counting.js";
import { readRate, type ShareResult } from "../tallies/rate-reading.js";
import {
  fromTotals,
  mergeRates,
  type Outcome,
  type OutcomeInput,
  outcomeCounting,
  type RateTally,
  toRates,
} from "../tallies/rates.js";
import type { IntervalOptions } from "../tallies/reading.js";

/** Options of {@link retention}. */
export interface RetentionOptions extends AnswerOptions, IntervalOptions<ProportionIntervalMethod> {}

/** Customers that somebody else has counted. */
export interface RetentionTotals {
  /** Customers at the start of the period. */
  readonly atStart: number;
  /** Customers at its end, those included that were won in between. */
  readonly atEnd: number;
  /** Customers at its end that were none at its start: newly won. */
  readonly acquired: number;
  /** Customers at its end that were none at its start: former ones who came back. @defaultValue 0 */
  readonly reactivated?: number;
}

/** Result of {@link retention}. */
export interface Retention extends ShareResult {
  /** Names the metric. */
  readonly metric: "retention";
}

/**
 * Customer retention rate: what share of the customers that we had at the start is still there at the end?
 *
 * Formula: `(atEnd − acquired − reactivated) ÷ atStart`, a fraction from 0 to 1; with one outcome per customer, `still there ÷ at start`. It is 1 minus
 * {@link churn} by the definition `"start"`. Customers won in the period never count, and neither do former ones who came back: they were not there to be kept. Nobody
 * at the start gives `null`. Interval: Wilson.
 *
 * `atEnd ÷ atStart` is growth, not retention: it hides losses behind new customers, and this function refuses totals that would do so.
 *
 * @param customers - One outcome per customer of the start (still there or not), totals, or a tally.
 * @param options - The interval, and what to do with values that are neither true nor false.
 * @returns The rate with its counts and interval.
 * @throws {@link MetricInputError} when the totals contradict each other, such as more kept than there were.
 * @see Farris, Bendle, Pfeifer and Reibstein 2020, Key Marketing Metrics, 4th edition.
 * @example
 * ```ts
 * import { retention } from "cx-metrics";
 *
 * const year = retention({ atStart: 1000, atEnd: 1050, acquired: 150 });
 * year.value; // => 0.9
 * year.numerator; // => 900
 * retention([true, true, false, null]).value; // => 0.6667
 * retention({ atStart: 0, atEnd: 20, acquired: 20 }).reason; // => "zero-denominator"
 * ```
 */
export function retention(customers: OutcomeInput | RetentionTotals, options: RetentionOptions = {}): Retention {
  const counting = outcomeCounting(options, "customers");
  return readRetention(isTotals(customers) ? tallyTotals(customers) : toRates(customers, counting), options);
}

/**
 * The {@link retention} of rows that stand for one customer of the start each, as an aggregator for `summarize`, workers and clusters.
 *
 * @param retained - Says whether the customer is still there at the end; `null` where it is not known.
 * @param options - As for {@link retention}.
 * @throws {@link MetricInputError} as {@link retention} does.
 * @example
 * ```ts
 * import { retentionOf, summarize } from "cx-metrics";
 *
 * const rows = [{ plan: "basic", stayed: true }, { plan: "basic", stayed: false }];
 * const [basic] = summarize(rows, { by: { plan: (row) => row.plan }, metrics: { kept: retentionOf((row) => row.stayed) } });
 * basic?.kept.value; // => 0.5
 * ```
 */
export function retentionOf<Row>(
  retained: (row: Row) => Outcome,
  options: RetentionOptions = {},
): Aggregator<Row, RateTally, Retention> {
  const counting = outcomeCounting(options, "customers");
  return aggregatorOf(counting, mergeRates, retained, (tally) => readRetention(toRates(tally, counting), options));
}

function tallyTotals({ atStart, atEnd, acquired, reactivated = 0 }: RetentionTotals): RateTally {
  assertCount(atStart, "atStart");
  assertCount(atEnd, "atEnd");
  assertCount(acquired, "acquired", { max: atEnd });
  assertCount(reactivated, "reactivated", { max: atEnd - acquired });
  const kept = atEnd - acquired - reactivated;
  if (kept > atStart) {
    const expected = `at most ${atStart + acquired + reactivated}: nobody is kept who was not there`;
    const hint = "Customers who came back count as reactivated";
    throw new MetricInputError({ code: "inconsistent", path: "atEnd", received: atEnd, expected, hint });
  }
  return fromTotals({ numerator: kept, denominator: atStart }, "customers");
}

function readRetention(tally: RateTally, options: RetentionOptions): Retention {
  return { metric: "retention", ...readRate(tally, options, "zero-denominator"), definition: "retention/start" };
}

function isTotals(customers: OutcomeInput | RetentionTotals): customers is RetentionTotals {
  return isPlainObject(customers) && "atStart" in customers;
}
