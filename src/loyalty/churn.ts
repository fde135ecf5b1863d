import type { Aggregator } from "../aggregator.js";
import { MetricInputError } from "../errors.js";
import { assertCount, assertNumber, assertOneOf, isPlainObject } from "../guards.js";
import { excludedCounts, type MetricResult, type Part, sampleSizeWarnings, type Warning } from "../result.js";
import type { ProportionIntervalMethod } from "../statistics/proportion.js";
import { type RateIntervalMethod, rateInterval, rateIntervalMethods } from "../statistics/rate.js";
import { type AnswerOptions, aggregatorOf, assertAnswerOptions } from "../tallies/counting.js";
import { readRate } from "../tallies/rate-reading.js";
import {
  fromTotals,
  mergeRates,
  type Outcome,
  type OutcomeCounting,
  type OutcomeInput,
  outcomeCounting,
  type RateTally,
  toRates,
} from "../tallies/rates.js";
import { type IntervalOptions, isWithheld, partOf, readEstimate, resolveIntervalOptions } from "../tallies/reading.js";

/**
 * What the lost customers are divided by.
 *
 * `"start"` customers at the start: a probability, and 1 minus retention · `"average"` the mean of start and end, where only totals are
 * known · `"exposure"` customer-days, where months differ in length or many join in between · `"start-all"` customers at the start, while
 * the losses of those who joined since are counted too: a legacy that can exceed 1.
 */
export type ChurnDefinition = "start" | "average" | "exposure" | "start-all";

/** Options of {@link churn}. */
export interface ChurnOptions extends AnswerOptions, IntervalOptions<ProportionIntervalMethod | RateIntervalMethod> {
  /** What the lost customers are divided by; part of the definition. @defaultValue "start" */
  readonly definition?: ChurnDefinition;
}

/** Customers that somebody else has counted. */
export interface ChurnTotals {
  /** Customers at the start of the period. */
  readonly atStart: number;
  /** Customers lost in it: of those at the start for `"start"`, of all for the other definitions. */
  readonly lost: number;
  /** Those of the lost who left by their own will. @defaultValue 0 */
  readonly voluntary?: number;
  /** Those of the lost whose payment failed. @defaultValue 0 */
  readonly involuntary?: number;
  /** Customers at the end, for `"average"`. */
  readonly atEnd?: number;
  /** Days that all customers together were there, for `"exposure"`. */
  readonly customerDays?: number;
  /** Length of the period in days, for `"exposure"`. */
  readonly periodDays?: number;
}

/** The lost by why they left, each as a share of what the rate is divided by, so that they add up to it. */
export interface ChurnReasons {
  /** Left by their own will. */
  readonly voluntary: Part;
  /** Payment failed. */
  readonly involuntary: Part;
  /** Not known. */
  readonly unknown: Part;
}

/** Result of {@link churn}. */
export interface Churn extends MetricResult {
  /** Names the metric. */
  readonly metric: "churn";
  /** A share of customers by the definition `"start"`; a ratio, which can exceed 1, by the others. */
  readonly unit: "fraction" | "ratio";
  /** Customers lost; `null` where fewer than `minN` were there. */
  readonly numerator: number | null;
  /** What they are divided by. */
  readonly denominator: number;
  /** The chance that a customer leaves within the period; `null` where the definition is none. */
  readonly probability: number | null;
  /** Why they left; `null` where no reasons are given. */
  readonly reasons: ChurnReasons | null;
}

const DEFINITIONS: readonly ChurnDefinition[] = ["start", "average", "exposure", "start-all"];

/**
 * Customer churn rate: what share of our customers did we lose in the period?
 *
 * Formula: by default `lost ÷ atStart`, where the lost are those who were there at the start and are gone at the end; a fraction from 0 to
 * 1, and 1 minus {@link retention}. The other definitions are rates: `"average"` lost ÷ mean of start and end, `"exposure"` lost ÷ customer-days ×
 * days of the period, `"start-all"` all lost ÷ start. Nobody at the start gives `null`. Interval: Wilson for `"start"`, exact Poisson (Garwood) for the
 * others.
 *
 * Say with the number who counts as a customer and when one is lost. A blended rate falls as the base ages: look at cohorts. For periods of another length use
 * {@link convertRate}.
 *
 * @param customers - One outcome per customer of the start (lost or not), totals, or a tally.
 * @param options - The definition, the interval, and what to do with values that are neither true nor false.
 * @returns The rate with its counts and interval, as a probability, and by reason where reasons are given.
 * @throws {@link MetricInputError} when more were lost than were there, or a total that the definition needs is not given.
 * @see Noble 2011, Defining Churn Rate (Shopify engineering); Reichheld and Sasser 1990, Zero Defections, Harvard Business Review 68(5); Garwood
 * 1936, Biometrika 28 (the exact interval).
 * @example
 * ```ts
 * import { churn } from "cx-metrics";
 *
 * const march = churn({ atStart: 500, lost: 15, involuntary: 6 });
 * march.value; // => 0.03
 * march.reasons?.involuntary; // => { count: 6, share: 0.012 }
 * churn({ atStart: 400, atEnd: 600, lost: 15 }, { definition: "average" }).value; // => 0.03
 * churn([true, false, false, null]).value; // => 0.3333
 * churn({ atStart: 0, lost: 0 }).value; // => null
 * ```
 */
export function churn(customers: OutcomeInput | ChurnTotals, options: ChurnOptions = {}): Churn {
  assertAnswerOptions(options);
  const { definition = "start" } = options;
  assertOneOf(definition, "options.definition", DEFINITIONS);
  if (!isTotals(customers)) return readLost(toRates(customers, lossCounting(options)), options);
  const { atStart, lost } = customers;
  assertCount(atStart, "atStart");
  assertCount(lost, "lost", definition === "start" ? { max: atStart } : {});
  if (definition !== "start") return readEvents(customers, definition, options);
  const result = readLost(fromTotals({ numerator: lost, denominator: atStart }, "customers"), options);
  return { ...result, reasons: reasonsOf(customers, atStart, isWithheld(result)) };
}

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
  options: Omit<ChurnOptions, "definition"> = {},
): Aggregator<Row, RateTally, Churn> {
  const counting = lossCounting(options);
  return aggregatorOf(counting, mergeRates, lost, (tally) => readLost(toRates(tally, counting), options));
}

function lossCounting(options: ChurnOptions): OutcomeCounting {
  const counting = outcomeCounting(options, "customers");
  assertOneOf(options.definition ?? "start", "options.definition", ["start"]);
  return counting;
}

function readLost(tally: RateTally, options: ChurnOptions): Churn {
  const reading = readRate(tally, options, "zero-denominator");
  return { metric: "churn", ...reading, probability: reading.value, reasons: null, definition: "churn/start" };
}

/** Losses over an exposure: a rate of events, which a customer base can suffer more often than once per customer. */
function readEvents(totals: ChurnTotals, definition: Exclude<ChurnDefinition, "start">, options: ChurnOptions): Churn {
  const events = totals.lost + 0; // turns −0 into 0
  const exposure = exposureOf(totals, definition) + 0;
  const resolved = resolveIntervalOptions(options, rateIntervalMethods);
  // Where there was exposure there was at least one customer, even if nobody was there at the start.
  const customers = Math.max(totals.atStart, events, 1);
  const withheld = customers < resolved.minN;
  const estimate = () => ({
    value: events / exposure,
    limits: rateInterval(events, exposure, resolved.confidence, resolved.method),
    range: [0, Number.MAX_VALUE] as const,
    basis: { kind: "rate", events, exposure } as const,
  });
  const reading = readEstimate("ratio", exposure === 0 ? 0 : customers, resolved, estimate, "zero-denominator");
  return {
    metric: "churn",
    ...reading,
    numerator: withheld ? null : events,
    denominator: exposure,
    probability: definition === "exposure" && reading.value !== null ? -Math.expm1(-reading.value) + 0 : null,
    reasons: reasonsOf(totals, exposure, withheld),
    excluded: excludedCounts({}),
    definition: `churn/${definition}`,
    warnings: [...definitionWarnings(definition), ...sampleSizeWarnings(reading.n)],
  };
}

function exposureOf(totals: ChurnTotals, definition: Exclude<ChurnDefinition, "start">): number {
  const { atStart, atEnd, customerDays, periodDays } = totals;
  switch (definition) {
    case "start-all":
      return atStart;
    case "average":
      assertCount(atEnd, "atEnd");
      return (atStart + atEnd) / 2;
    case "exposure":
      assertNumber(customerDays, "customerDays", { min: 0 });
      assertNumber(periodDays, "periodDays", { above: 0 });
      return averageCustomers(customerDays, periodDays, totals.lost);
  }
}

function averageCustomers(customerDays: number, periodDays: number, lost: number): number {
  const customers = customerDays / periodDays;
  if (customers === 0 || Number.isFinite(customers + lost / customers)) return customers;
  const expected = `days such as a period of ${periodDays} days can have`;
  throw new MetricInputError({ code: "inconsistent", path: "customerDays", received: customerDays, expected });
}

function definitionWarnings(definition: ChurnDefinition): Warning[] {
  if (definition !== "start-all") return [];
  const message =
    "Customers who joined and left in the period are lost but were not there at the start: the rate can exceed 1.";
  return [{ code: "misleading", message }];
}

function reasonsOf(totals: ChurnTotals, denominator: number, withheld: boolean): ChurnReasons | null {
  const { lost, voluntary, involuntary } = totals;
  if (voluntary === undefined && involuntary === undefined) return null;
  const left = voluntary ?? 0;
  const failed = involuntary ?? 0;
  assertCount(left, "voluntary", { max: lost });
  assertCount(failed, "involuntary", { max: lost - left });
  const part = (count: number): Part => partOf(count, denominator, withheld);
  return { voluntary: part(left), involuntary: part(failed), unknown: part(lost - left - failed) };
}

function isTotals(customers: OutcomeInput | ChurnTotals): customers is ChurnTotals {
  return isPlainObject(customers) && "atStart" in customers;
}
