import type { Aggregator } from "../aggregator.js";
import { MetricInputError } from "../errors.js";
import type { ProportionIntervalMethod } from "../statistics/proportion.js";
import { type AnswerOptions, aggregatorOf, isIterable } from "../tallies/counting.js";
import { readRate, type ShareResult } from "../tallies/rate-reading.js";
import {
  mergeRates,
  type Outcome,
  type OutcomeCounting,
  type OutcomeInput,
  outcomeCounting,
  type RateTally,
  toRates,
} from "../tallies/rates.js";
import type { IntervalOptions } from "../tallies/reading.js";

/** Options of {@link share}. */
export interface ShareOptions extends AnswerOptions, IntervalOptions<ProportionIntervalMethod> {
  /** What the share is of, such as `"felt valued"`; part of the definition, so that two different shares are not compared by accident. @defaultValue none */
  readonly name?: string;
}

/** Result of {@link share}. */
export interface Share extends ShareResult {
  /** Names the metric. */
  readonly metric: "share";
}

/**
 * The share of rows for which something is true.
 *
 * Formula: `numerator ÷ denominator`, a fraction from 0 to 1. Rows for which it is not known (`null`, `undefined`) do not count. No rows give
 * `null`. Interval: Wilson. Any indicator that is "so many of so many" is one: those who felt valued, who would miss us, who looked at a competitor.
 *
 * @param rows - Rows and a predicate; or outcomes one by one, `{ numerator, denominator }`, or a tally.
 * @param predicate - Says whether it is true of a row; `null` where it is not known.
 * @param options - A name, the interval, and what to do with values that are neither true nor false.
 * @returns The share with its counts and interval.
 * @throws {@link MetricInputError} when an outcome is neither true nor false (1 nor 0), or a total is no count.
 * @see Wilson 1927, Probable Inference, the Law of Succession, and Statistical Inference, JASA 22; Brown, Cai and DasGupta 2001, Interval
 * Estimation for a Binomial Proportion, Statistical Science 16.
 * @example
 * ```ts
 * import { share } from "cx-metrics";
 *
 * const answers = [{ valued: "yes" }, { valued: "no" }, { valued: "yes" }, { valued: null }];
 * const valued = share(answers, (row) => (row.valued === null ? null : row.valued === "yes"), { name: "felt valued" });
 * valued.value; // => 0.6667
 * valued.excluded.missing; // => 1
 * share({ numerator: 170, denominator: 200 }).interval; // => { low: 0.7939, high: 0.8929, confidence: 0.95, method: "wilson" }
 * share([]).value; // => null
 * ```
 */
export function share<Row>(rows: Iterable<Row>, predicate: (row: Row) => Outcome, options?: ShareOptions): Share;
export function share(outcomes: OutcomeInput, options?: ShareOptions): Share;
export function share<Row>(
  rows: Iterable<Row> | OutcomeInput,
  second: ((row: Row) => Outcome) | ShareOptions = {},
  third: ShareOptions = {},
): Share {
  if (typeof second !== "function") return shareOfOutcomes(rows, second);
  if (!isIterable(rows)) {
    throw new MetricInputError({ code: "invalid-type", path: "rows", received: rows, expected: "a list of rows" });
  }
  return shareOfOutcomes(outcomesOf(rows as Iterable<Row>, second), third);
}

/**
 * The {@link share} of rows for which something is true, as an aggregator for `summarize`, workers and clusters.
 *
 * @param predicate - Says whether it is true of a row; `null` where it is not known.
 * @param options - As for {@link share}.
 * @throws {@link MetricInputError} as {@link share} does.
 * @example
 * ```ts
 * import { shareOf, summarize } from "cx-metrics";
 *
 * const rows = [{ team: "A", reopened: true }, { team: "A", reopened: false }, { team: "B", reopened: false }];
 * const table = summarize(rows, { by: { team: (row) => row.team }, metrics: { reopened: shareOf((row) => row.reopened) } });
 * table.map((row) => row.reopened.value); // => [0.5, 0]
 * ```
 */
export function shareOf<Row>(
  predicate: (row: Row) => Outcome,
  options: ShareOptions = {},
): Aggregator<Row, RateTally, Share> {
  const counting = outcomeCounting(options, "outcomes");
  return aggregatorOf(counting, mergeRates, predicate, (tally) => readShare(tally, counting, options));
}

function shareOfOutcomes(outcomes: unknown, options: ShareOptions): Share {
  return readShare(outcomes, outcomeCounting(options, "outcomes"), options);
}

function readShare(outcomes: unknown, counting: OutcomeCounting, options: ShareOptions): Share {
  const definition = options.name === undefined ? "share" : `share/${options.name}`;
  return { metric: "share", ...readRate(toRates(outcomes, counting), options, "empty"), definition };
}

function* outcomesOf<Row>(rows: Iterable<Row>, predicate: (row: Row) => Outcome): Generator<Outcome> {
  for (const row of rows) yield predicate(row);
}
