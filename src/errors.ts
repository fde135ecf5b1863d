/** What is wrong with an input, for programs; the message says the same for people. */
export type MetricInputErrorCode =
  /** Not the kind of value that is asked for: a text where a number belongs, an object that is no input. */
  | "invalid-type"
  /** NaN or an infinity. */
  | "not-finite"
  /** A fraction where only whole numbers count. */
  | "not-integer"
  /** A number outside its range, such as 11 on a scale from 0 to 10. */
  | "out-of-range"
  /** A key that does not belong, such as a count for a score that is not on the scale. */
  | "unknown-key"
  /** An option with a value that is not on its list. */
  | "unknown-option"
  /** Something that is required and was not given. */
  | "missing-input"
  /** A date that is none. */
  | "invalid-date"
  /** A time zone that the runtime does not know. */
  | "unknown-time-zone"
  /** A period that ends before it starts. */
  | "invalid-period"
  /** Numbers that contradict each other, such as more customers lost than there were. */
  | "inconsistent"
  /** Two results or tallies that do not measure the same thing. */
  | "not-comparable";

/** The parts of a {@link MetricInputError}. */
export interface MetricInputErrorDetails {
  /** What is wrong, for programs. */
  readonly code: MetricInputErrorCode;
  /** The caller's name of the field, such as `scores` or `options.confidence`. */
  readonly path: string;
  /** Position in the list, counted from 0, where the field is a list. */
  readonly index?: number | null | undefined;
  /** The value as it came. */
  readonly received: unknown;
  /** What would have been right, to follow "must be". */
  readonly expected: string;
  /** How to repair the input, as a sentence of its own. */
  readonly hint?: string | null | undefined;
}

/**
 * The one error that this library throws, and only on misuse: it says which field, at which index, what was expected and what came.
 *
 * No data is not misuse: an empty survey gives a result whose `value` is `null`.
 *
 * @example
 * ```ts
 * import { MetricInputError, nps } from "cx-metrics";
 *
 * let caught: unknown;
 * try {
 *   nps([10, 9, 11]);
 * } catch (error) {
 *   caught = error;
 * }
 * const problem = caught as MetricInputError;
 * problem.code; // => "out-of-range"
 * problem.path; // => "scores"
 * problem.index; // => 2
 * problem.received; // => 11
 * problem.message; // => "scores[2] must be a whole number from 0 to 10, received 11"
 * ```
 */
export class MetricInputError extends RangeError {
  /** Names the class, also where it was bundled under another name. */
  override readonly name = "MetricInputError" as const;
  /** What is wrong, for programs. */
  declare readonly code: MetricInputErrorCode;
  /** The caller's name of the field, such as `scores` or `options.confidence`. */
  declare readonly path: string;
  /** Position in the list, counted from 0; `null` where the field is no list. */
  declare readonly index: number | null;
  /** The value as it came. */
  declare readonly received: unknown;
  /** What would have been right, to follow "must be". */
  declare readonly expected: string;
  /** How to repair the input, where that is known. */
  declare readonly hint: string | null;

  /** Builds the message from the parts. */
  constructor({ code, path, index = null, received, expected, hint = null }: MetricInputErrorDetails) {
    const place = index === null ? path : `${path}[${index}]`;
    const repair = hint === null ? "" : `. ${hint}`;
    super(`${place} must be ${expected}, received ${describe(received)}${repair}`);
    Object.assign(this, { code, path, index, received, expected, hint });
  }
}

/** Throws the error for a value that is not what is expected. */
export function refuse(code: MetricInputErrorCode, path: string, received: unknown, expected: string): never {
  throw new MetricInputError({ code, path, received, expected });
}

/** The same error with the position of the row in which it was met, which code that sees one row at a time cannot know. */
export function atRow(error: unknown, index: number): unknown {
  if (!(error instanceof MetricInputError) || error.index !== null) return error;
  const { code, path, received, expected, hint } = error;
  return new MetricInputError({ code, path, index, received, expected, hint });
}

/** A value as a short text for a message: never long, never throwing, whatever came. */
export function describe(value: unknown): string {
  switch (typeof value) {
    case "string":
      return value.length > LONGEST ? `${JSON.stringify(value.slice(0, LONGEST))}…` : JSON.stringify(value);
    case "bigint":
      return shortened(`${value}n`);
    case "symbol":
    case "function":
      return `a ${typeof value}`;
    case "object":
      try {
        return describeObject(value);
      } catch {
        return "an object that cannot be read"; // a revoked proxy, a getter that throws
      }
    default:
      return Object.is(value, -0) ? "-0" : String(value);
  }
}

/** Characters of a received value that a message shows. */
const LONGEST = 40;

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function describeObject(value: object | null): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "an invalid Date" : value.toISOString();
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  return kind === "Object" ? "an object" : `a ${shortened(kind)}`;
}
