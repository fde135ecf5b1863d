import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quantile } from "../../../src/statistics/quantile.js";
import { referenceCases } from "../../support/reference.js";
import { expectNear } from "./near.js";

describe("quantile", () => {
  test("nine tenths of 1, 2, 3, 4, 10 are at most 7.6", () => {
    expect(quantile([1, 2, 3, 4, 10], 0.9)).toBeCloseTo(7.6, 14);
  });
  test("of a single value is that value", () => {
    expect(quantile(Float64Array.of(3), 0.5)).toBe(3);
  });
  test("at 0 and 1 are the smallest and the largest", () => {
    expect([quantile([1, 2, 3], 0), quantile([1, 2, 3], 1)]).toEqual([1, 3]);
  });
  test.each(referenceCases<{ values: number[]; probs: number[] }, { type7: number[] }>("means.json", "quantiles"))(
    "$name",
    ({ input, expected, tolerance }) => {
      const sorted = input.values.toSorted((a, b) => a - b);
      for (const [index, level] of input.probs.entries()) {
        expectNear(quantile(sorted, level), expected.type7[index] as number, tolerance);
      }
    },
  );
  test("rises with the level and stays among the values", () => {
    const level = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), level, level, (values, a, b) => {
        const sorted = Float64Array.from(values).sort();
        const lower = quantile(sorted, Math.min(a, b));
        const upper = quantile(sorted, Math.max(a, b));
        expect(lower).toBeGreaterThanOrEqual(sorted[0] as number);
        expect(lower).toBeLessThanOrEqual(upper + 1e-6);
        expect(upper).toBeLessThanOrEqual(sorted.at(-1) as number);
      }),
    );
  });
});
