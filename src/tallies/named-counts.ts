import { assertCount, assertRecord } from "../guards.js";

/** Counts by a name that the caller chose. */
export type NamedCounts = Record<string, number>;

/** Adds to the count of a name, in place. */
export function addNamed(counts: NamedCounts, name: string, times: number): void {
  const value = countNamed(counts, name) + times;
  // Assigning is not safe for names such as "__proto__".
  if (Object.hasOwn(counts, name)) counts[name] = value;
  else Object.defineProperty(counts, name, { value, enumerable: true, writable: true, configurable: true });
}

/** The count of a name, 0 where it has none. */
export function countNamed(counts: Readonly<NamedCounts>, name: string): number {
  return Object.hasOwn(counts, name) ? (counts[name] ?? 0) : 0;
}

/** Sum of all counts. */
export function sumNamed(counts: Readonly<NamedCounts>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** Counts that somebody else has made, checked, as an object of its own. */
export function toNamedCounts(value: unknown, path: string): NamedCounts {
  assertRecord(value, path, "an object with a count for each name");
  const counts: NamedCounts = {};
  for (const [name, count] of Object.entries(value)) {
    assertCount(count, `${path}.${name}`);
    addNamed(counts, name, count);
  }
  return counts;
}
