import { MetricInputError, type MetricInputErrorCode } from "./errors.js";

/** The limits that a number is checked against. */
export interface Range {
  /** Smallest value allowed. */
  readonly min?: number;
  /** What the value must exceed. */
  readonly above?: number;
  /** Largest value allowed. */
  readonly max?: number;
}

/** Refuses anything but a finite number in the range. */
export function assertNumber(value: unknown, path: string, range: Range = {}): asserts value is number {
  const { min = -Infinity, above = -Infinity, max = Infinity } = range;
  if (isFiniteNumber(value) && value >= min && value > above && value <= max) return;
  throw refusedNumber(value, path, `a number${rangeText(range)}`, faultOf(value));
}

/** Refuses anything but a whole number in the range, by default 0 or more. */
export function assertCount(value: unknown, path: string, range: Omit<Range, "above"> = {}): asserts value is number {
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = range;
  if (isFiniteNumber(value) && Number.isInteger(value) && value >= min && value <= max) return;
  // That whole numbers end somewhere is said only to those who got there.
  const isBeyondCounting = isFiniteNumber(value) && value > Number.MAX_SAFE_INTEGER;
  const expected = `a whole number${rangeText(isBeyondCounting ? { min, max } : { min, ...range })}`;
  throw refusedNumber(value, path, expected, wholeFaultOf(value));
}

/** Refuses anything but a number strictly between 0 and 1, as a level of confidence or power is. */
export function assertLevel(value: unknown, path: string): asserts value is number {
  if (isFiniteNumber(value) && value > 0 && value < 1) return;
  throw refusedNumber(value, path, "a number between 0 and 1, both excluded", faultOf(value));
}

/** What is wrong with a value that is no whole number in its range. */
export function wholeFaultOf(value: unknown): MetricInputErrorCode {
  return isFiniteNumber(value) && !Number.isInteger(value) ? "not-integer" : faultOf(value);
}

/** How to make a number of a value, where that is known. */
export function numberHint(value: unknown): string | undefined {
  return typeof value === "bigint" ? "Convert a bigint with Number(…)" : undefined;
}

/** Refuses a value that is not on the list of choices. */
export function assertOneOf<Choice extends string>(
  value: unknown,
  path: string,
  choices: readonly Choice[],
): asserts value is Choice {
  if (choices.includes(value as Choice)) return;
  const expected = `one of ${choices.map((choice) => `"${choice}"`).join(", ")}`;
  throw new MetricInputError({ code: "unknown-option", path, received: value, expected });
}

/** Refuses anything but an object with named fields; arrays, Maps and class instances are none. */
export function assertRecord(value: unknown, path: string, expected: string): asserts value is Record<string, unknown> {
  if (isPlainObject(value)) return;
  throw new MetricInputError({ code: "invalid-type", path, received: value, expected });
}

/** True for an object literal, or what `JSON.parse` makes of one. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function isFiniteNumber(value: unknown): value is number {
  return Number.isFinite(value); // which is false for anything that is no number
}

function faultOf(value: unknown): MetricInputErrorCode {
  if (value === undefined) return "missing-input";
  if (typeof value !== "number") return "invalid-type";
  return Number.isFinite(value) ? "out-of-range" : "not-finite";
}

function refusedNumber(value: unknown, path: string, expected: string, code: MetricInputErrorCode): MetricInputError {
  return new MetricInputError({ code, path, received: value, expected, hint: numberHint(value) });
}

function rangeText({ min, above, max }: Range): string {
  if (above !== undefined) return ` above ${above}${max === undefined ? "" : ` and at most ${max}`}`;
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` of ${min} or more`;
  return max === undefined ? "" : ` of at most ${max}`;
}
