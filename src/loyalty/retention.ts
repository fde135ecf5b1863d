import type { Aggregator } from "../aggregator.js";
import { MetricInputError } from "../errors.js";
import { assertCount, assertRecord, isPlainObject } from "../guards.js";
import { excludedCounts } from "../result.js";
import { type ChurnTally, lossesIn } from "../tallies/churn-counts.js";
import { aggregatorOf, isIterable } from "../tallies/counting.js";
import { readRate } from "../tallies/rate-reading.js";
import {
  fromTotals,
  mergeRates,
  type Outcome,
  type OutcomeInput,
  outcomeCounting,
  type RateTally,
  toRates,
} from "../tallies/rates.js";
import { isWithheld } from "../tallies/reading.js";
import type { MemberOptions } from "./churn-result.js";
import {
  assertReactivation,
  definitionText,
  type PeriodReading,
  partsOf,
  periodReadings,
  recordWarnings,
} from "./movement-reading.js";
import { readsRelationships } from "./relationship-options.js";
import type {
  RelationshipRetention,
  Retention,
  RetentionOptions,
  RetentionReadingOptions,
  RetentionRelationshipOptions,
  RetentionTotals,
} from "./retention-result.js";
import {
  type CountedRelationships,
  countRelationships,
  isChurnTally,
  relationshipsOf,
  toOnePeriod,
} from "./tally-churn.js";

/**
 * Customer retention rate: what share of the customers that we had at the start is still there at the end?
 *
 * Formula: `(atEnd − acquired − reactivated) ÷ atStart`, a fraction from 0 to 1; with one outcome per customer, `still there ÷ at start`. It is 1 minus
 * {@link churn} by the definition `"start"`. Customers won in the period never count, and neither do former ones who came back: they were not there to be kept. Nobody
 * at the start gives `null`. Interval: Wilson.
 *
 * `atEnd ÷ atStart` is growth, not retention: it hides losses behind new customers, and this function refuses totals that would do so.
 *
 * From relationships, one row per stay, who is a customer and when is said as for {@link churn}, and the two add up to 1.
 *
 * @param customers - Rows of relationships, one outcome per customer of the start (still there or not), totals, or a tally.
 * @param options - The interval; for relationships the period, how to read a row, and who counts as a customer.
 * @returns The rate with its counts and interval; from relationships with all movements.
 * @throws {@link MetricInputError} when the totals contradict each other, such as more kept than there were; and as {@link churn} does from relationships.
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
 *
 * const customers = [{ from: "2025-11-03" }, { from: "2026-01-20", to: "2026-03-09" }, { from: "2026-03-05" }];
 * const march = retention(customers, {
 *   start: new Date("2026-03-01"),
 *   end: new Date("2026-04-01"),
 *   startedAt: (row) => new Date(row.from),
 *   endedAt: (row) => (row.to === undefined ? null : new Date(row.to)),
 * });
 * march.value; // => 0.5
 * ```
 */
export function retention<Row>(
  customers: Iterable<Row>,
  options: RetentionRelationshipOptions<Row>,
): RelationshipRetention;
export function retention(tally: ChurnTally, options?: RetentionReadingOptions): RelationshipRetention;
export function retention(customers: OutcomeInput | RetentionTotals, options?: RetentionOptions): Retention;
export function retention(
  customers: unknown,
  options: RetentionOptions & RetentionReadingOptions & MemberOptions = {},
): Retention | RelationshipRetention {
  if (isIterable(customers) && readsRelationships(options)) {
    return readKept(countRelationships(customers, options, options), options);
  }
  if (isChurnTally(customers)) {
    assertRecord(options, "options", "an object");
    return readKept({ tally: toOnePeriod(customers, "customers"), members: null }, options);
  }
  const counting = outcomeCounting(options, "customers");
  return readRetention(isTotals(customers) ? tallyTotals(customers) : toRates(customers, counting), options);
}

/**
 * The {@link retention} of rows that stand for one customer each, with one relationship, as an aggregator for `summarize`, workers and clusters.
 *
 * @param relationships - The period, how to read a row, and otherwise as for {@link retention}.
 * @throws {@link MetricInputError} as {@link retention} does.
 * @example
 * ```ts
 * import { retentionOf, summarize } from "cx-metrics";
 *
 * const customers = [{ plan: "pro", from: 0, to: 30 }, { plan: "pro", from: 5, to: null }];
 * const kept = retentionOf<(typeof customers)[number]>({
 *   start: 10,
 *   end: 40,
 *   startedAt: (row) => row.from,
 *   endedAt: (row) => row.to,
 * });
 * const [pro] = summarize(customers, { by: { plan: (row) => row.plan }, metrics: { kept } });
 * pro?.kept.value; // => 0.5
 * ```
 */
export function retentionOf<Row>(
  relationships: Omit<RetentionRelationshipOptions<Row>, "customer" | "members">,
): Aggregator<Row, ChurnTally, RelationshipRetention>;
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
  options?: RetentionOptions,
): Aggregator<Row, RateTally, Retention>;
export function retentionOf<Row>(
  retained: ((row: Row) => Outcome) | RetentionRelationshipOptions<Row>,
  options: RetentionOptions = {},
): Aggregator<Row, ChurnTally, RelationshipRetention> | Aggregator<Row, RateTally, Retention> {
  if (typeof retained === "object") {
    return relationshipsOf(retained, (tally) => readKept({ tally, members: null }, retained));
  }
  const counting = outcomeCounting(options, "customers");
  return aggregatorOf(counting, mergeRates, retained, (tally) => readRetention(toRates(tally, counting), options));
}

/** Those of the start who are not lost, of all whose fate is known. */
function readKept({ tally, members }: CountedRelationships, options: RetentionReadingOptions): RelationshipRetention {
  assertReactivation(options, "start");
  const [reading] = periodReadings(tally, members) as [PeriodReading];
  const { counts, movements } = reading;
  const denominator = movements.opening - counts.pendingOpening;
  const lost = lossesIn(counts.lost) + (options.reactivation === "lost" ? lossesIn(counts.returned) : 0);
  const result = readRetention(fromTotals({ numerator: denominator - lost, denominator }, "customers"), options);
  return {
    ...result,
    ...partsOf(reading, isWithheld(result), options),
    excluded: excludedCounts({ missing: tally.records.missing, pending: counts.pending }),
    definition: definitionText(result.definition, tally, options.reactivation),
    warnings: [...recordWarnings(tally, reading), ...result.warnings],
  };
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

function isTotals(customers: unknown): customers is RetentionTotals {
  return isPlainObject(customers) && "atStart" in customers;
}
