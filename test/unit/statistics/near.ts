import { expect } from "vitest";
import type { Limits } from "../../../src/statistics/limits.js";
import { isWithin, type Tolerance } from "../../support/reference.js";

/** A pair of limits as the reference files write it. */
export interface ReferenceLimits {
  readonly lower: number;
  readonly upper: number;
}

/** Fails with both numbers unless the one is the other to the tolerance of its case. */
export function expectNear(got: number, expected: number, tolerance: Tolerance): void {
  expect(isWithin(got, expected, tolerance), `got ${got}, expected ${expected}`).toBe(true);
}

/** The same for limits; the reference does not clip, so the expected ones are clipped here. */
export function expectLimits(
  got: Limits,
  expected: ReferenceLimits,
  tolerance: Tolerance,
  [min, max]: readonly [number, number] = [-Infinity, Infinity],
): void {
  expectNear(got.low, Math.max(min, expected.lower), tolerance);
  expectNear(got.high, Math.min(max, expected.upper), tolerance);
}

/** For values worked by hand or printed in a paper: right to the digits shown. */
export function expectDigits({ low, high }: Limits, lower: number, upper: number, digits: number): void {
  expect([Number(low.toFixed(digits)), Number(high.toFixed(digits))]).toEqual([lower, upper]);
}
