import fc from "fast-check";
import type { LifetimeAccessors } from "../../src/index.js";

/** A customer with all that a survival curve can be told of. */
export interface Customer {
  readonly duration: number | null;
  readonly ended: boolean | number | "pending" | null;
  readonly entry: number | null;
  readonly cause: string | null;
  readonly weight: number | null;
}

/** Reads all of it. */
export const read: Required<Pick<LifetimeAccessors<Customer>, "duration" | "ended" | "entry" | "cause" | "weight">> = {
  duration: (row) => row.duration,
  ended: (row) => row.ended,
  entry: (row) => row.entry,
  cause: (row) => row.cause,
  weight: (row) => row.weight,
};

/** Whole durations, many of them equal, and any others, some of them long. */
export const anyDuration: fc.Arbitrary<number> = fc.oneof(
  { weight: 3, arbitrary: fc.nat(12) },
  { weight: 1, arbitrary: fc.double({ min: 2 ** -40, max: 12, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0.1, 0.30000000000000004, 65_535, 65_536, 86_400_000_000) },
);

/** A customer that can be read, or some of whose values are missing. */
export const anyCustomer: fc.Arbitrary<Customer> = fc
  .record({
    duration: fc.option(anyDuration, { freq: 12 }),
    ended: fc.constantFrom(true, false, 1, 0, true, false, true, false, null, "pending" as const),
    share: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.double({ min: 0, max: 0.9, noNaN: true })),
    cause: fc.constantFrom("price", "service", "ended", null),
    weight: fc.constantFrom(1, 1, 1, 1, 2, 0, null),
  })
  .map(({ share, ...customer }) => ({ ...customer, entry: entryOf(customer.duration ?? 0, share) }));

function entryOf(duration: number, share: number): number {
  const entry = Math.floor(duration * share * 4) / 4;
  return entry < duration ? entry : 0;
}
