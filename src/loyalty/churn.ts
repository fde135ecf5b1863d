import type { Aggregator } from "../aggregator.js";
import { assertOneOf, assertRecord, isPlainObject } from "../guards.js";
import type { ChurnTally } from "../tallies/churn-counts.js";
import { aggregatorOf, assertAnswerOptions, isIterable } from "../tallies/counting.js";
import {
  mergeRates,
  type Outcome,
  type OutcomeCounting,
  type OutcomeInput,
  outcomeCounting,
  type RateTally,
  toRates,
} from "../tallies/rates.js";
import { definitionOf } from "./churn-definition.js";
import { readChurn, readLost } from "./churn-reading.js";
import type {
  Churn,
  ChurnOptions,
  ChurnReadingOptions,
  ChurnRelationshipOptions,
  ChurnTotals,
  MemberOptions,
  RelationshipChurn,
} from "./churn-result.js";
import { readMovements } from "./movement-reading.js";
import { readsRelationships } from "./relationship-options.js";
import { countRelationships, isChurnTally, relationshipsOf, toOnePeriod } from "./tally-churn.js";

/**
 * Customer churn rate: what share of our customers did we lose in the period?
 *
 * Formula: by default `lost ÷ atStart`, where the lost are those who were there at the start and are gone at the end; a fraction from 0 to
 * 1, and 1 minus {@link retention}. `"opening-plus-new"` all losses ÷ all who were there or came, and `"up-for-renewal"` lost ÷ those whose term ends, are fractions
 * too. The other definitions are rates: `"average"` lost ÷ mean of start and end, `"exposure"` lost ÷ customer-days × days of the period, `"daily-sum"` lost ÷ customers
 * at the starts of days × days, `"start-all"` all lost ÷ start. Nobody to divide by gives `null`. Interval: Wilson for fractions, exact Poisson (Garwood) for
 * rates.
 *
 * From relationships, one row per stay: whoever has begun and not ended is a customer; the end is the first instant at which they were gone. Stays of one
 * `customer` that overlap or touch are merged. Who leaves at the start of the period was in its opening and is lost in it; who comes at it is new. Who
 * joins and leaves within it is in `movements.samePeriodLoss`. A return within `graceDays` is no loss, and the time between counts as being there; a loss so recent
 * that the grace is not over at `asOf` is `excluded.pending`, and its customer counts as still there. Paused customers stay, and are counted. One pass serves many periods with
 * {@link churnByPeriod}.
 *
 * Say with the number who counts as a customer and when one is lost. A blended rate falls as the base ages: look at cohorts. For periods of another length use
 * {@link convertRate}.
 *
 * @param customers - Rows of relationships, one outcome per customer of the start (lost or not), totals, or a tally.
 * @param options - The definition or a vendor's preset, and the interval; for relationships the period, how to read a row, and who counts as a customer.
 * @returns The rate with its counts and interval, as a probability, and by reason where reasons are given; from relationships with all movements.
 * @throws {@link MetricInputError} when more were lost than were there, or a total that the definition needs is not given; when a relationship ends before it
 * starts, with the index of the row, or the period does.
 * @see Noble 2011, Defining Churn Rate (Shopify engineering); Reichheld and Sasser 1990, Zero Defections, Harvard Business Review 68(5); Garwood
 * 1936, Biometrika 28 (the exact interval).
 * @example
 * ```ts
 * import { churn } from "cx-metrics";
 *
 * const customers = [
 *   { signup: "2025-11-03", cancelled: null },
 *   { signup: "2026-01-20", cancelled: "2026-03-09" },
 *   { signup: "2026-03-05", cancelled: "2026-03-25" },
 * ];
 * const march = churn(customers, {
 *   start: new Date("2026-03-01"),
 *   end: new Date("2026-04-01"),
 *   startedAt: (row) => new Date(row.signup),
 *   endedAt: (row) => (row.cancelled === null ? null : new Date(row.cancelled)),
 *   definition: "start",
 * });
 * march.value; // => 0.5
 * march.movements; // => { opening: 2, new: 1, churned: 2, closing: 1, samePeriodLoss: { new: 1, reactivated: 0 }, … }
 *
 * const totals = churn({ atStart: 500, lost: 15, involuntary: 6 });
 * totals.value; // => 0.03
 * totals.reasons?.involuntary; // => { count: 6, share: 0.012 }
 * churn({ atStart: 400, atEnd: 600, lost: 15 }, { definition: "average" }).value; // => 0.03
 * churn([true, false, false, null]).value; // => 0.3333
 * churn({ atStart: 0, lost: 0 }).value; // => null
 * ```
 */
export function churn<Row>(customers: Iterable<Row>, options: ChurnRelationshipOptions<Row>): RelationshipChurn;
export function churn(tally: ChurnTally, options?: ChurnReadingOptions): RelationshipChurn;
export function churn(customers: OutcomeInput | ChurnTotals, options?: ChurnOptions): Churn;
export function churn(
  customers: unknown,
  options: ChurnOptions & ChurnReadingOptions & MemberOptions = {},
): Churn | RelationshipChurn {
  if (isIterable(customers) && readsRelationships(options)) {
    const { tally, members } = countRelationships(customers, options, options);
    return readMovements(tally, options, members)[0] as RelationshipChurn;
  }
  if (isChurnTally(customers)) {
    assertRecord(options, "options", "an object");
    return readMovements(toOnePeriod(customers, "customers"), options)[0] as RelationshipChurn;
  }
  assertAnswerOptions(options);
  const definition = definitionOf(options);
  if (isTotals(customers)) return readChurn(customers, definition, options);
  return readLost(toRates(customers, lossCounting(options)), "start", options);
}

/**
 * The {@link churn} of rows that stand for one customer each, with one relationship, as an aggregator for `summarize`, workers and clusters.
 *
 * @param relationships - The period, how to read a row, and otherwise as for {@link churn}.
 * @throws {@link MetricInputError} as {@link churn} does.
 * @example
 * ```ts
 * import { churnOf, summarize } from "cx-metrics";
 *
 * const customers = [{ plan: "pro", from: 0, to: 30 }, { plan: "pro", from: 5, to: null }];
 * const loss = churnOf<(typeof customers)[number]>({
 *   start: 10,
 *   end: 40,
 *   startedAt: (row) => row.from,
 *   endedAt: (row) => row.to,
 * });
 * const [pro] = summarize(customers, { by: { plan: (row) => row.plan }, metrics: { loss } });
 * pro?.loss.value; // => 0.5
 * ```
 */
export function churnOf<Row>(
  relationships: Omit<ChurnRelationshipOptions<Row>, "customer" | "members">,
): Aggregator<Row, ChurnTally, RelationshipChurn>;
/**
 * The {@link churn} of rows that stand for one customer of the start each, as an aggregator for `summarize`, workers and clusters.
 *
 * @param lost - Says whether the customer is gone at the end; `null` where it is not known.
 * @param options - As for {@link churn}; the definition is `"start"`.
 * @throws {@link MetricInputError} as {@link churn} does.
 * @example
 * ```ts
 * import { churnOf, summarize } from "cx-metrics";
 *
 * const rows = [{ plan: "basic", left: true }, { plan: "basic", left: false }];
 * const [basic] = summarize(rows, { by: { plan: (row) => row.plan }, metrics: { churn: churnOf((row) => row.left) } });
 * basic?.churn.value; // => 0.5
 * ```
 */
export function churnOf<Row>(
  lost: (row: Row) => Outcome,
  options?: Omit<ChurnOptions, "definition">,
): Aggregator<Row, RateTally, Churn>;
export function churnOf<Row>(
  lost: ((row: Row) => Outcome) | ChurnRelationshipOptions<Row>,
  options: Omit<ChurnOptions, "definition"> = {},
): Aggregator<Row, ChurnTally, RelationshipChurn> | Aggregator<Row, RateTally, Churn> {
  if (typeof lost === "object") {
    return relationshipsOf(lost, (tally) => readMovements(tally, lost)[0] as RelationshipChurn);
  }
  const counting = lossCounting(options);
  return aggregatorOf(counting, mergeRates, lost, (tally) => readLost(toRates(tally, counting), "start", options));
}

function lossCounting(options: ChurnOptions): OutcomeCounting {
  const counting = outcomeCounting(options, "customers");
  assertOneOf(definitionOf(options), "options.definition", ["start"]);
  return counting;
}

function isTotals(customers: unknown): customers is ChurnTotals {
  return isPlainObject(customers) && "atStart" in customers;
}
