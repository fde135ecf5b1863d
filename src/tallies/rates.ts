import { MetricInputError } from "../errors.js";
import { assertCount, assertRecord, isPlainObject, textHint } from "../guards.js";
import {
  type AnswerOptions,
  assertAnswerOptions,
  assertExclusions,
  type Counting,
  countValues,
  type Exclusions,
  isIterable,
  placeExcluded,
} from "./counting.js";

/** One case of a rate: yes or no, or 1 or 0 as typed arrays and databases have it; `null` and `undefined` are not known. */
export type Outcome = boolean | number | null | undefined;

/** How many cases count, and of how many: all that any rate needs, in plain JSON. */
export interface RateTally extends Exclusions {
  /** Cases that it is true of. */
  numerator: number;
  /** Cases that it was asked of. */
  denominator: number;
  /** Cases too young to be judged. */
  pending: number;
}

/** A rate's cases that somebody else has counted; what is left out is zero. */
export interface RateTotals extends Partial<Readonly<RateTally>> {
  /** Cases that it is true of. */
  readonly numerator: number;
  /** Cases that it was asked of. */
  readonly denominator: number;
}

/** A rate's cases in any form: one by one (array, typed array, any iterable), as totals, or as a tally. */
export type OutcomeInput = Iterable<Outcome> | RateTotals | RateTally;

/** How outcomes are counted. */
export interface OutcomeCounting extends Counting<RateTally> {
  /** The caller's name of the list, for messages. */
  readonly path: string;
}

/** The tally of nothing. */
export function emptyRates(): RateTally {
  return { numerator: 0, denominator: 0, missing: 0, notApplicable: 0, invalid: 0, pending: 0 };
}

/** Totals that somebody else has counted, as a tally. */
export function fromTotals(totals: RateTotals, path: string): RateTally {
  const { numerator, denominator, missing = 0, notApplicable = 0, invalid = 0, pending = 0 } = totals;
  const tally = { numerator, denominator, missing, notApplicable, invalid, pending };
  assertRateTally(tally, path);
  for (const field of FIELDS) tally[field] += 0; // turns −0 into 0
  return tally;
}

/**
 * Counts yes and no. The tally merges with {@link mergeRates}, can be stored as JSON, and every rate reads it.
 *
 * @param outcomes - `true` or 1, `false` or 0, where `null` and `undefined` count as missing; or the totals that a database has made of them.
 * @param options - What to do with anything else.
 * @returns The counts; no outcomes give a tally of zeros.
 * @throws {@link MetricInputError} when a value is neither, with its index.
 * @example
 * ```ts
 * import { mergeRates, share, tallyRates } from "cx-metrics";
 *
 * const monday = tallyRates([true, false, null]);
 * const tuesday = tallyRates([true, true]);
 * share(mergeRates(monday, tuesday)).value; // => 0.75
 * tallyRates({ numerator: 2, denominator: 2 }); // => { numerator: 2, denominator: 2, missing: 0, … }
 * ```
 */
export function tallyRates(outcomes: Iterable<Outcome> | RateTotals, options: AnswerOptions = {}): RateTally {
  return toRates(outcomes, outcomeCounting(options, "outcomes"));
}

/**
 * Adds two tallies of disjoint cases; many with `tallies.reduce(mergeRates)`.
 *
 * @returns A new tally; those given stay as they are.
 * @throws {@link MetricInputError} when a tally is none.
 * @example
 * ```ts
 * import { mergeRates, tallyRates } from "cx-metrics";
 *
 * mergeRates(tallyRates([true]), tallyRates([false, true])).numerator; // => 2
 * ```
 */
export function mergeRates(first: RateTally, second: RateTally): RateTally {
  assertRateTally(first, "first");
  assertRateTally(second, "second");
  const sum = emptyRates();
  for (const field of FIELDS) sum[field] = first[field] + second[field];
  assertRateTally(sum, "sum");
  return sum;
}

/** Makes the way of counting from the options of a metric. */
export function outcomeCounting(options: AnswerOptions, path: string): OutcomeCounting {
  assertAnswerOptions(options);
  return {
    path,
    zero: emptyRates,
    place(tally, outcome, times) {
      if (options.notApplicable?.includes(outcome)) {
        tally.notApplicable += times;
        return true;
      }
      if (outcome === true || outcome === 1) tally.numerator += times;
      else if (outcome !== false && outcome !== 0) return placeExcluded(tally, outcome, options, times);
      tally.denominator += times;
      return true;
    },
    refuse: (outcome, index) =>
      new MetricInputError({
        code: "invalid-type",
        path,
        index,
        received: outcome,
        expected: "true or false, or 1 or 0",
        hint: isPlainObject(outcome) ? "Rows need options that say how to read them" : textHint(outcome, "outcomeCell"),
      }),
  };
}

/** Outcomes in any form as a tally. */
export function toRates(input: unknown, counting: OutcomeCounting): RateTally {
  if (isIterable(input)) return countValues(input, counting);
  if (isPlainObject(input) && "numerator" in input) return fromTotals(input as unknown as RateTotals, counting.path);
  const code = input === undefined ? "missing-input" : "invalid-type";
  throw new MetricInputError({
    code,
    path: counting.path,
    received: input,
    expected: "a list of outcomes, totals or a tally",
  });
}

/** Refuses anything but a tally, wherever it was stored in between. */
export function assertRateTally(value: unknown, path: string): asserts value is RateTally {
  assertRecord(value, path, "a rate tally");
  const { numerator, denominator, pending } = value;
  assertCount(denominator, `${path}.denominator`);
  assertCount(numerator, `${path}.numerator`, { max: denominator });
  assertCount(pending, `${path}.pending`);
  assertExclusions(value as Partial<Exclusions>, `${path}.`);
}

const FIELDS = ["numerator", "denominator", "missing", "notApplicable", "invalid", "pending"] as const;
