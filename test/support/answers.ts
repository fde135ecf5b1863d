import { expect } from "vitest";
import { isWithin, type Tolerance } from "./reference.js";

/** Fields of a reference that the library has no answer to, with the reason; those of a list stand under `field[]`. */
export type NotOffered = Readonly<Record<string, string>>;

/** Holds answers against all that a reference knows: a field is equal, to the tolerance, or is one of those not offered. */
export function expectAnswers(
  answers: unknown,
  expected: unknown,
  { tolerance }: { readonly tolerance: Tolerance },
  notOffered: NotOffered = {},
): void {
  expect(faultsOf(answers, expected, "", tolerance, notOffered)).toEqual([]);
}

/** The fields among those not offered that no reference has. */
export function unknownFields(expected: readonly unknown[], notOffered: NotOffered): string[] {
  const known = new Set(expected.flatMap((one) => fieldsOf(one, "")));
  return Object.keys(notOffered).filter((field) => !known.has(field));
}

function faultsOf(
  got: unknown,
  wanted: unknown,
  field: string,
  tolerance: Tolerance,
  notOffered: NotOffered,
): string[] {
  if (field in notOffered) return got === undefined ? [] : [`${field} is answered, and is said not to be offered`];
  if (got === undefined) return [`${field} is neither answered nor said not to be offered`];
  if (typeof wanted !== "object" || wanted === null) {
    return isSame(got, wanted, tolerance) ? [] : [`${field} is ${String(got)}, and should be ${String(wanted)}`];
  }
  const parts = Object.entries(wanted).flatMap(([key, part]) =>
    faultsOf((got as Record<string, unknown>)[key], part, within(field, wanted, key), tolerance, notOffered),
  );
  const isShort = Array.isArray(wanted) && (got as readonly unknown[]).length !== wanted.length;
  return isShort ? [`${field} should have ${wanted.length} entries`, ...parts] : parts;
}

function isSame(got: unknown, wanted: unknown, tolerance: Tolerance): boolean {
  return typeof got === "number" && typeof wanted === "number" ? isWithin(got, wanted, tolerance) : got === wanted;
}

function fieldsOf(value: unknown, field: string): string[] {
  if (typeof value !== "object" || value === null) return [field];
  const parts = Object.entries(value).flatMap(([key, part]) => fieldsOf(part, within(field, value, key)));
  return [field, ...parts];
}

function within(field: string, whole: object, key: string): string {
  if (Array.isArray(whole)) return `${field}[]`;
  return field === "" ? key : `${field}.${key}`;
}
