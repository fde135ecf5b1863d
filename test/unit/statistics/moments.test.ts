import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { momentsOf, momentsOfCounts } from "../../../src/statistics/moments.js";
import { referenceCases } from "../../support/reference.js";
import { expectNear } from "./near.js";

describe("moments of values", () => {
  test("3 and 5: mean 4, standard deviation √2", () => {
    expect(momentsOf([3, 5])).toEqual({ n: 2, mean: 4, standardDeviation: Math.SQRT2 });
  });
  test("a single value has no spread that could be estimated", () => {
    expect(momentsOf([4])).toEqual({ n: 1, mean: 4, standardDeviation: null });
  });
  test("equal values have exactly that mean and exactly no spread", () => {
    expect(momentsOf(new Array<number>(10).fill(0.1))).toEqual({ n: 10, mean: 0.1, standardDeviation: 0 });
    expect(momentsOfCounts([{ value: 0.7, count: 1_000_003 }])).toEqual({
      n: 1_000_003,
      mean: 0.7,
      standardDeviation: 0,
    });
  });
  test("balanced values have a mean of 0, not −0", () => {
    expect(momentsOf([-1, 1]).mean).toBe(0);
    expect(momentsOf([-0, -0]).mean).toBe(0);
  });
  test("a large offset does not eat the spread", () => {
    // Deviations −6, −3, 3, 6: variance 90/3.
    expect(momentsOf([1000000004, 1000000007, 1000000013, 1000000016])).toEqual({
      n: 4,
      mean: 1000000010,
      standardDeviation: expect.closeTo(Math.sqrt(30), 14),
    });
  });
  test("typed arrays are read as they are", () => {
    expect(momentsOf(Float64Array.of(1, 2, 3))).toEqual({ n: 3, mean: 2, standardDeviation: 1 });
  });
  test("a histogram is the same as its values", () => {
    // 4, 4, 4, 1: mean 3.25, squares 3 · 0.5625 + 5.0625 = 6.75, over 3.
    expect(
      momentsOfCounts([
        { value: 4, count: 3 },
        { value: 1, count: 1 },
        { value: 9, count: 0 },
      ]),
    ).toEqual({
      n: 4,
      mean: 3.25,
      standardDeviation: 1.5,
    });
  });
  test.each(
    referenceCases<{ values: number[] }, { n: number; mean: number; sd: number | null }>("means.json", "mean_summary"),
  )("$name", ({ input: { values }, expected, tolerance }) => {
    const histogram = [...new Set(values)].map((value) => ({
      value,
      count: values.filter((other) => other === value).length,
    }));
    for (const { n, mean, standardDeviation } of [momentsOf(values), momentsOfCounts(histogram)]) {
      expect(n).toBe(expected.n);
      expectNear(mean, expected.mean, tolerance);
      if (expected.sd === null) expect(standardDeviation).toBeNull();
      else expectNear(standardDeviation as number, expected.sd, tolerance);
    }
  });

  const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 50 });
  test("the mean lies between the smallest and the largest value", () => {
    fc.assert(
      fc.property(values, (list) => {
        const { mean } = momentsOf(list);
        expect(mean).toBeGreaterThanOrEqual(Math.min(...list));
        expect(mean).toBeLessThanOrEqual(Math.max(...list));
      }),
    );
  });
  test("the order of values does not matter, to the last digits", () => {
    fc.assert(
      fc.property(values, (list) => {
        const [there, back] = [momentsOf(list), momentsOf([...list].reverse())];
        expect(there.mean).toBeCloseTo(back.mean, 9);
        expect(there.standardDeviation as number).toBeCloseTo(back.standardDeviation as number, 8);
      }),
    );
  });
});
