import { MetricInputError, type MetricInputErrorCode, refuse } from "./errors.js";

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
  if (Number.isFinite(value) && (value as number) >= min && (value as number) > above && (value as number) <= max)
    return;
  throw wrongNumber(value, path, `a number${rangeText(range)}`, "out-of-range");
}

/** Refuses anything but a whole number in the range, by default 0 or more. */
export function assertCount(
  value: unknown,
  path: string,
  { min = 0, max = Number.MAX_SAFE_INTEGER }: Omit<Range, "above"> = {},
): asserts value is number {
  if (isWhole(value, min, max)) return;
  // That whole numbers end somewhere is said only to those who got there.
  const isOpen = max === Number.MAX_SAFE_INTEGER && !((value as number) > max);
  throw wrongNumber(value, path, wholeText(min, isOpen ? Infinity : max));
}

/** Refuses anything but a number strictly between 0 and 1, as a level of confidence or power is. */
export function assertLevel(value: unknown, path: string): asserts value is number {
  if (typeof value === "number" && value > 0 && value < 1) return;
  throw wrongNumber(value, path, "a number between 0 and 1", "out-of-range");
}

/** True for a whole number from `min` to `max`, by default 0 or more. */
export function isWhole(value: unknown, min = 0, max: number = Number.MAX_SAFE_INTEGER): value is number {
  return Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
}

/** A range of whole numbers in words. */
export function wholeText(min: number, max: number): string {
  return `a whole number ${max === Infinity ? `of ${min} or more` : `from ${min} to ${max}`}`;
}

/** The error for what is not the number that is expected; `fraction` is what is wrong with a fraction. */
function wrongNumber(
  received: unknown,
  path: string,
  expected: string,
  fraction?: MetricInputErrorCode,
): MetricInputError {
  return new MetricInputError({
    code: faultOf(received, fraction),
    path,
    received,
    expected,
    hint: numberHint(received),
  });
}

/** How to make a number of a value, where that is known. */
export function numberHint(value: unknown): string | null {
  return typeof value === "bigint" ? "Convert a bigint with Number()" : null;
}

/** Where a text is read, which the metrics do not take; `null` for anything else. */
export function textHint(value: unknown, reader: string): string | null {
  return typeof value === "string" ? `${reader} from cx-metrics/schemas reads texts` : null;
}

/** What is wrong with a value that is not the number that is expected. */
export function faultOf(value: unknown, fraction: MetricInputErrorCode = "not-integer"): MetricInputErrorCode {
  if (typeof value !== "number") return value === undefined ? "missing-input" : "invalid-type";
  if (!Number.isFinite(value)) return "not-finite";
  return Number.isInteger(value) ? "out-of-range" : fraction;
}

/** Refuses a value that is not on the list of choices. */
export function assertOneOf<Choice extends string>(
  value: unknown,
  path: string,
  choices: readonly Choice[],
): asserts value is Choice {
  if (choices.includes(value as Choice)) return;
  refuse("unknown-option", path, value, `one of ${choices.map((choice) => JSON.stringify(choice)).join(", ")}`);
}

/** Refuses anything but an object with named fields; arrays, Maps and class instances are none. */
export function assertRecord(value: unknown, path: string, expected: string): asserts value is Record<string, unknown> {
  if (!isPlainObject(value)) refuse("invalid-type", path, value, expected);
}

/** Refuses options that are none; what their type says of them stays. */
export function assertOptions(options: unknown, expected = "an object"): void {
  assertRecord(options, "options", expected);
}

/** Refuses anything but a function of a row. */
export function assertAccessor(
  accessor: unknown,
  path: string,
  example?: string,
  expected = "a function that reads a row",
): void {
  if (typeof accessor === "function") return;
  const code = accessor === undefined ? "missing-input" : "invalid-type";
  const hint = example === undefined ? null : `Such as ${example}`;
  throw new MetricInputError({ code, path, received: accessor, expected, hint });
}

/** True for an object literal, or what `JSON.parse` makes of one. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** A range of numbers in words, to follow "a number". */
export function rangeText({ min, above, max }: Range): string {
  if (above !== undefined) return ` above ${above}${max === undefined ? "" : ` and at most ${max}`}`;
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` of ${min} or more`;
  return max === undefined ? "" : ` of at most ${max}`;
}
