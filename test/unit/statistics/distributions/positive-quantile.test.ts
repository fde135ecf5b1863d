import { describe, expect, test } from "vitest";
import { positiveQuantile } from "../../../../src/statistics/distributions/positive-quantile.js";
import type { Tails } from "../../../../src/statistics/distributions/tails.js";

/** The exponential distribution, whose quantiles are logarithms. */
function exponentialQuantile(target: Tails, start: number): number {
  return positiveQuantile(
    target,
    start,
    (w) => ({ lower: -Math.expm1(-w), upper: Math.exp(-w) }),
    (w) => w * Math.exp(-w),
  );
}

describe("positiveQuantile", () => {
  const starts = [1e-200, 1e-3, 1, 30, 1e5];
  test.each(starts)("finds either tail from %d", (start) => {
    expect(exponentialQuantile({ lower: 0.5, upper: 0.5 }, start)).toBeCloseTo(Math.LN2, 14);
    expect(exponentialQuantile({ lower: 1e-100, upper: 1 }, start) / 1e-100).toBeCloseTo(1, 12);
    expect(exponentialQuantile({ lower: 1, upper: 1e-100 }, start) / (100 * Math.LN10)).toBeCloseTo(1, 14);
  });
  test("no lower tail is at 0, no upper tail at infinity", () => {
    expect(exponentialQuantile({ lower: 0, upper: 1 }, 1)).toBe(0);
    expect(exponentialQuantile({ lower: 1, upper: 0 }, 1)).toBe(Infinity);
  });
  test("ends on what is no number", () => {
    expect(exponentialQuantile({ lower: NaN, upper: NaN }, 1)).toBeNaN();
    expect(exponentialQuantile({ lower: 0.5, upper: 0.5 }, NaN)).toBeNaN();
  });
});
