import type { Aggregator } from "../aggregator.js";
import { atRow, MetricInputError, refuse } from "../errors.js";
import { assertAccessor, assertCount, assertOneOf, assertRecord } from "../guards.js";
import { countSmallIntegers } from "./rating-kernels.js";

/** How to read values that are no answer. The same for every metric over answers. */
export interface AnswerOptions {
  /** `"throw"` reports the first value that is no answer; `"exclude"` leaves such values out and counts them. @defaultValue "throw" */
  readonly onInvalid?: "throw" | "exclude" | undefined;
  /** Values that mean "not applicable" or "don't know", such as 99: left out and counted. @defaultValue [] */
  readonly notApplicable?: readonly unknown[] | undefined;
}

/** What a tally has left out so far. */
export interface Exclusions {
  /** Answers that were not given: `null` or `undefined`. */
  missing: number;
  /** Answers that the caller declared not applicable. */
  notApplicable: number;
  /** Values that are no answer, counted under `onInvalid: "exclude"`. */
  invalid: number;
}

/** How values of one kind become a tally; made once per call from the options. */
export interface Counting<Tally> {
  /** The tally of nothing. */
  zero(): Tally;
  /** Puts a value in its place, `times` times over; `false` where it has none. */
  place(tally: Tally, value: unknown, times: number): boolean;
  /** The error for a value that has no place. */
  refuse(value: unknown, index?: number): MetricInputError;
}

/** Counts a list of values: whole arrays of small whole numbers at the speed of memory, anything else one by one. */
export function countValues<Tally>(values: Iterable<unknown>, counting: Counting<Tally>): Tally {
  let tally = counting.zero();
  const bins = countSmallIntegers(values);
  if (bins?.every((times, value) => times === 0 || counting.place(tally, value, times))) return tally;
  // One of the values is no small whole number, or has no place: one by one it is found, with its index.
  tally = counting.zero();
  let index = 0;
  for (const value of values) addValue(tally, value, counting, index++);
  return tally;
}

/** What a metric reads of each row, and how it counts that. */
export interface CountedValues<Row, Tally> {
  /** The value of a row. */
  readonly value: (row: Row) => unknown;
  /** How values become a tally. */
  readonly counting: Counting<Tally>;
}

/** The aggregator of a metric whose rows hold a value each. */
export function aggregatorOf<Row, Tally, Result>(
  counting: Counting<Tally>,
  merge: (left: Tally, right: Tally) => Tally,
  value: (row: Row) => unknown,
  finish: (tally: Tally) => Result,
): Aggregator<Row, Tally, Result> & { readonly counted: CountedValues<Row, Tally> } {
  assertAccessor(value, "value", "(row) => row.score");
  finish(counting.zero()); // so that a wrong option shows here, not after the last row
  return {
    counted: { value, counting },
    zero: counting.zero,
    reduce: (tally, row) => addValue(tally, value(row), counting),
    merge,
    finish,
  };
}

/** An aggregator that has read the tally of nothing once, so that a wrong option shows here, not after the last row. */
export function triedOut<Row, Tally, Result>(
  aggregator: Aggregator<Row, Tally, Result>,
): Aggregator<Row, Tally, Result> {
  aggregator.finish(aggregator.zero());
  return aggregator;
}

/** How an aggregator counts the values of its rows, so that many equal ones can be counted at once; `null` for one that does otherwise. */
export function countedBy<Row>(aggregator: Aggregator<Row, unknown, unknown>): CountedValues<Row, unknown> | null {
  return "counted" in aggregator ? (aggregator.counted as CountedValues<Row, unknown>) : null;
}

/** Counts what is no answer; `false` for a value that the options do not allow to be left out. */
export function placeExcluded(tally: Exclusions, value: unknown, options: AnswerOptions, times: number): boolean {
  if (value === null || value === undefined) tally.missing += times;
  else if (options.onInvalid === "exclude") tally.invalid += times;
  else return false;
  return true;
}

/** Refuses options that are none, an unknown policy for invalid answers, and a list of not-applicable values that is none. */
export function assertAnswerOptions(options: unknown): asserts options is AnswerOptions {
  assertRecord(options, "options", "an object");
  const { onInvalid = "throw", notApplicable = [] } = options;
  assertOneOf(onInvalid, "options.onInvalid", ["throw", "exclude"]);
  if (!Array.isArray(notApplicable)) refuse("invalid-type", "options.notApplicable", notApplicable, "a list");
}

/** Refuses exclusions that are no counts. */
export function assertExclusions(exclusions: Partial<Exclusions>, prefix = ""): void {
  for (const field of ["missing", "notApplicable", "invalid"] as const) assertCount(exclusions[field], prefix + field);
}

/** True for what can be gone through value by value; a text is no list of answers. */
export function isIterable(input: unknown): input is Iterable<unknown> {
  return typeof input === "object" && input !== null && Symbol.iterator in input && !(input instanceof Map);
}

/** Adds one value to a tally, in place. */
function addValue<Tally>(tally: Tally, value: unknown, counting: Counting<Tally>, index?: number): Tally {
  if (!counting.place(tally, value, 1)) throw counting.refuse(value, index);
  return tally;
}

/** Refuses what cannot be gone through row by row. */
export function assertRows(
  rows: unknown,
  path = "rows",
  expected = "a list of rows",
): asserts rows is Iterable<unknown> {
  if (isIterable(rows)) return;
  throw new MetricInputError({
    code: rows === undefined ? "missing-input" : "invalid-type",
    path,
    received: rows,
    expected,
  });
}

/** Goes through rows one by one; errors name the position. */
export function forEachRow<Row>(rows: unknown, visit: (row: Row) => void, path = "rows", expected?: string): void {
  assertRows(rows, path, expected);
  let index = 0;
  try {
    for (const row of rows) {
      visit(row as Row);
      index += 1;
    }
  } catch (error) {
    throw atRow(error, index);
  }
}
