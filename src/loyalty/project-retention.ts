import type { Aggregator } from "../aggregator.js";
import { atRow } from "../errors.js";
import { assertCount, assertNumber, assertRecord } from "../guards.js";
import { isIterable } from "../tallies/counting.js";
import type { LifetimeAccessors } from "../tallies/life-reader.js";
import type { DurationCounts, LifetimeCounts, LifetimeTally } from "../tallies/lifetimes.js";
import { aggregatorOfLives, toLives } from "../tallies/lives.js";
import {
  LONGEST_PROJECTION,
  type ProjectedRetention,
  type ProjectRetentionOptions,
  readProjection,
} from "./projected-retention.js";

/**
 * How many customers will still be here in five years, when we have seen two?
 *
 * Fits the shifted beta-geometric model: at each renewal a customer leaves with a chance of their own, and these chances have a beta distribution over customers. Those who are
 * likely to leave leave first, and so retention rises with age though nobody changes: `retention(t) = (beta + t − 1) ÷ (alpha + beta + t − 1)`, and survival is the product. By
 * maximum likelihood from three starting points; a customer who is still here counts with the renewals behind them.
 *
 * Formula: the expected lifetime of a new customer, a ratio in periods, the first included: `Σ survival(t) ÷ (1 + discount)ᵗ` from 0 on. Without discount it has a limit for alpha above
 * 1 only, and is `null` with the reason `"unbounded"` otherwise. Durations are whole numbers of renewals: who left at the first one has 1, and who is still here after three has 3.
 *
 * Where the data do not tell the parameters there is no model, and `fit.boundary` says why: where retention does not rise with age, say, all customers are `"alike"` and a constant
 * retention does. Nobody gives `"empty"`, fewer than two renewals that somebody decided on `"insufficient"`.
 *
 * @param customers - How many were left after 0, 1, 2 … renewals, of those who began together; or one row per customer, counts by duration or a tally, as for `survival`.
 * @param options - How far to project and to discount; with rows, how to read them.
 * @returns The expected lifetime, the parameters, the curve beside what was observed, and how the fit went.
 * @throws {@link MetricInputError} when more are left than before, when a duration is no whole number or somebody left before the first renewal, and as `survival` does.
 * @see Fader and Hardie 2007, How to Project Customer Retention, Journal of Interactive Marketing 21(1), 76–90; Fader and Hardie 2010, Marketing Science 29(1), 85–93.
 * @example
 * ```ts
 * import { lifetimeValue, projectRetention } from "cx-metrics";
 *
 * const projected = projectRetention([1000, 869, 743, 653, 593, 551, 517, 491], { discount: 0.1 });
 * projected.model; // => { alpha: 0.6681, beta: 3.806 }
 * projected.value; // => 5.922
 * projected.curve[12]; // => { period: 12, survival: 0.3780, observed: null, retention: 0.9568, … }
 * projected.fit?.converged; // => true
 * if (projected.model !== null) {
 *   lifetimeValue({ margin: 100, retention: projected.model, discount: 0.1 }).value; // => 592.2
 * }
 * projectRetention([1000, 900, 810, 729]).fit?.boundary; // => "alike"
 * ```
 */
export function projectRetention<Row>(
  customers: Iterable<Row>,
  options: ProjectRetentionOptions & LifetimeAccessors<Row>,
): ProjectedRetention;
export function projectRetention(
  customers: readonly number[] | LifetimeCounts | LifetimeTally,
  options?: ProjectRetentionOptions,
): ProjectedRetention;
export function projectRetention<Row>(
  customers: readonly number[] | Iterable<Row> | LifetimeCounts | LifetimeTally,
  options: ProjectRetentionOptions | (ProjectRetentionOptions & LifetimeAccessors<Row>) = {},
): ProjectedRetention {
  const resolved = resolveOptions(options);
  const isSurvivors = isIterable(customers) && !("duration" in options);
  const lives = isSurvivors ? countsOf(customers) : customers;
  return readProjection(toLives(lives, options as LifetimeAccessors<Row>), resolved);
}

/**
 * The {@link projectRetention} of rows that stand for one customer each, as an aggregator for `summarize`, workers and clusters.
 *
 * @param options - As for {@link projectRetention}.
 * @throws {@link MetricInputError} as {@link projectRetention} does.
 * @example
 * ```ts
 * import { projectRetentionOf, summarize } from "cx-metrics";
 *
 * const customers = [
 *   { plan: "basic", renewals: 1, left: true },
 *   { plan: "basic", renewals: 2, left: true },
 *   { plan: "basic", renewals: 4, left: false },
 * ];
 * const [basic] = summarize(customers, {
 *   by: { plan: (row) => row.plan },
 *   metrics: { projected: projectRetentionOf({ duration: (row) => row.renewals, ended: (row) => row.left }) },
 * });
 * basic?.projected.n; // => 3
 * basic?.projected.curve[2]?.observed; // => 0.3333
 * ```
 */
export function projectRetentionOf<Row>(
  options: ProjectRetentionOptions & LifetimeAccessors<Row>,
): Aggregator<Row, LifetimeTally, ProjectedRetention> {
  const resolved = resolveOptions(options);
  return aggregatorOfLives(options, (lives) => readProjection(lives, resolved));
}

function resolveOptions(options: unknown): Required<ProjectRetentionOptions> {
  assertRecord(options, "options", "an object with named options");
  const { periods = 12, discount = 0 } = options;
  assertCount(periods, "options.periods", { min: 1, max: LONGEST_PROJECTION });
  assertNumber(discount, "options.discount", { min: 0 });
  return { periods, discount };
}

/** Customers who began together, by how long they stayed. */
function countsOf(survivors: Iterable<unknown>): LifetimeCounts {
  const ended: DurationCounts = {};
  let before: number | null = null;
  let renewals = 0;
  for (const count of survivors) {
    const index = before === null ? 0 : renewals + 1;
    const max: number = before ?? Number.MAX_SAFE_INTEGER;
    assertSurvivors(count, index, max);
    if (before !== null && before > count) ended[index] = before - count;
    before = count;
    renewals = index;
  }
  return { ended, censored: before === null || before === 0 ? {} : { [renewals]: before } };
}

function assertSurvivors(count: unknown, index: number, max: number): asserts count is number {
  try {
    assertCount(count, "customers", { max });
  } catch (error) {
    throw atRow(error, index);
  }
}
