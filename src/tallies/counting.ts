import type { Aggregator } from "../aggregator.js";
import { MetricInputError } from "../errors.js";
import { assertCount, assertOneOf, assertRecord } from "../guards.js";
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
  /** Adds two tallies into a new one. */
  merge(left: Tally, right: Tally): Tally;
}

/** Counts a list of values: whole arrays of small whole numbers at the speed of memory, anything else one by one. */
export function countValues<Tally>(values: Iterable<unknown>, counting: Counting<Tally>): Tally {
  return countInBulk(values, counting) ?? countOneByOne(values, counting);
}

/** The aggregator of a metric whose rows hold a value each. */
export function aggregatorOf<Row, Tally, Result>(
  counting: Counting<Tally>,
  value: (row: Row) => unknown,
  finish: (tally: Tally) => Result,
): Aggregator<Row, Tally, Result> {
  finish(counting.zero()); // so that a wrong option shows here, not after the last row
  return {
    zero: counting.zero,
    reduce: (tally, row) => addValue(tally, value(row), counting),
    merge: counting.merge,
    finish,
  };
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
  assertRecord(options, "options", "an object with named options");
  const { onInvalid = "throw", notApplicable = [] } = options;
  assertOneOf(onInvalid, "options.onInvalid", ["throw", "exclude"]);
  if (Array.isArray(notApplicable)) return;
  const path = "options.notApplicable";
  throw new MetricInputError({ code: "invalid-type", path, received: notApplicable, expected: "a list of values" });
}

/** Refuses exclusions that are no counts. */
export function assertExclusions({ missing, notApplicable, invalid }: Partial<Exclusions>, prefix = ""): void {
  assertCount(missing, `${prefix}missing`);
  assertCount(notApplicable, `${prefix}notApplicable`);
  assertCount(invalid, `${prefix}invalid`);
}

/** True for what can be gone through value by value; a text is no list of answers. */
export function isIterable(input: unknown): input is Iterable<unknown> {
  return typeof input === "object" && input !== null && Symbol.iterator in input && !(input instanceof Map);
}

/** `null` where a value is no small whole number or has no place: the way one by one then finds it, and its index. */
function countInBulk<Tally>(values: Iterable<unknown>, counting: Counting<Tally>): Tally | null {
  const counted = isList(values) ? countSmallIntegers(values) : null;
  if (counted === null) return null;
  const tally = counting.zero();
  for (let value = 0; value < counted.length; value++) {
    const times = counted[value] ?? 0;
    if (times > 0 && !counting.place(tally, value, times)) return null;
  }
  return tally;
}

function countOneByOne<Tally>(values: Iterable<unknown>, counting: Counting<Tally>): Tally {
  const tally = counting.zero();
  if (isList(values)) {
    for (let index = 0; index < values.length; index++) addValue(tally, values[index], counting, index);
  } else {
    let index = 0;
    for (const value of values) addValue(tally, value, counting, index++);
  }
  return tally;
}

/** Adds one value to a tally, in place. */
function addValue<Tally>(tally: Tally, value: unknown, counting: Counting<Tally>, index?: number): Tally {
  if (!counting.place(tally, value, 1)) throw counting.refuse(value, index);
  return tally;
}

function isList(values: Iterable<unknown>): values is Iterable<unknown> & ArrayLike<unknown> {
  return Array.isArray(values) || ArrayBuffer.isView(values);
}
