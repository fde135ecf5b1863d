import { MetricInputError, type MetricInputErrorCode } from "../errors.js";
import { assertCount, assertNumber, assertOneOf, assertRecord, isPlainObject, type Range } from "../guards.js";

/** Refuses a value that is not as it should be; `path` says where it stands. */
export type Check = (value: unknown, path: string) => void;

/** A letter, then letters, digits, `.`, `_` or `-`: what can be a key, a part of a path and a column. */
export const IDENTIFIER: RegExp = /^[A-Za-z][\w.-]*$/;

/** A text that says something. */
export const text: Check = (value, path) => {
  if (typeof value !== "string" || value.trim() === "") refuseField(value, path, "a text");
};

/** A short name. */
export const identifier: Check = (value, path) => {
  matching(IDENTIFIER, "a short name: a letter, then letters, digits, “.”, “_” or “-”")(value, path);
};

/** True or false. */
export const flag: Check = (value, path) => {
  if (typeof value !== "boolean") refuseField(value, path, "true or false");
};

/** A text of a certain form. */
export function matching(form: RegExp, expected: string): Check {
  return (value, path) => {
    if (typeof value !== "string" || !form.test(value)) refuseField(value, path, expected);
  };
}

/** A number in a range. */
export function number(range: Range): Check {
  return (value, path) => assertNumber(value, path, range);
}

/** A whole number in a range. */
export function whole(range: Range): Check {
  return (value, path) => assertCount(value, path, range);
}

/** One of these texts. */
export function oneOf(choices: readonly string[]): Check {
  return (value, path) => assertOneOf(value, path, choices);
}

/** Left out, or as the check wants it. */
export function optional(check: Check): Check {
  return (value, path) => {
    if (value !== undefined) check(value, path);
  };
}

/** How many items a list has, and what they are called. */
interface ListSize {
  readonly min?: number;
  readonly max?: number;
  readonly of?: string;
}

/** A list, each item of which is as the check wants it. An item with an id is named by it, any other by its position. */
export function listOf(check: Check, { min = 0, max = Number.POSITIVE_INFINITY, of = "items" }: ListSize = {}): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return refuseField(value, path, `a list of ${of}`);
    if (value.length < min) refuseField(value, path, `a list of ${min} ${of} or more`, "out-of-range");
    if (value.length > max) refuseField(value, path, `a list of at most ${max} ${of}`, "out-of-range");
    for (const [index, item] of value.entries()) check(item, nameOf(item, index, path));
  };
}

/** An object with these fields and no others, so that a misspelt optional field does not go unnoticed. */
export function fields(checks: Readonly<Record<string, Check>>): Check {
  return (value, path) => {
    assertRecord(value, path, `an object with ${Object.keys(checks).join(", ")}`);
    for (const key of Object.keys(value)) {
      if (!Object.hasOwn(checks, key))
        refuseField(value[key], `${path}.${key}`, "left out: it has no meaning here", "unknown-key");
    }
    for (const [key, check] of Object.entries(checks)) check(value[key], `${path}.${key}`);
  };
}

/** Throws the error of a value that is not as it should be. */
export function refuseField(received: unknown, path: string, expected: string, code?: MetricInputErrorCode): never {
  const usual = received === undefined ? "missing-input" : "invalid-type";
  throw new MetricInputError({ code: code ?? usual, path, received, expected });
}

function nameOf(item: unknown, index: number, path: string): string {
  const id = isPlainObject(item) ? item["id"] : undefined;
  return typeof id === "string" && IDENTIFIER.test(id) ? `${path}.${id}` : `${path}[${index}]`;
}
