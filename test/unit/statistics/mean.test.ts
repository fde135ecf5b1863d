import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { meanInterval, pairedTTest, type TTest, welchTest } from "../../../src/statistics/mean.js";
import { momentsOf } from "../../../src/statistics/moments.js";
import { type ReferenceCase, referenceCases, type Tolerance } from "../../support/reference.js";
import { expectLimits, expectNear, type ReferenceLimits } from "./near.js";

interface Samples {
  readonly x: number[];
  readonly y: number[];
  readonly conf: number;
}

interface ReferenceTest extends ReferenceLimits {
  readonly t: number;
  readonly df: number;
  readonly p: number;
}

function expectTTest(
  got: TTest | null,
  difference: number,
  expected: ReferenceTest | null,
  tolerance: Tolerance,
): void {
  if (got === null || expected === null) {
    expect(got).toBe(expected);
    return;
  }
  expectNear(got.difference, difference, tolerance);
  expectNear(got.t, expected.t, tolerance);
  expectNear(got.df, expected.df, tolerance);
  expectNear(got.p, expected.p, tolerance);
  expectLimits(got, expected, tolerance);
}

describe("t interval of a mean", () => {
  test("3 and 5: 4 ± 12.7062, since t with one degree of freedom has far tails", () => {
    // t(0.975, 1) = tan(0.475π), and the standard error is 1.
    const limits = meanInterval(momentsOf([3, 5]), 0.95);
    expect(limits?.low).toBeCloseTo(4 - Math.tan(0.475 * Math.PI), 12);
    expect(limits?.high).toBeCloseTo(4 + Math.tan(0.475 * Math.PI), 12);
  });
  test("a single value has none", () => {
    expect(meanInterval(momentsOf([4]), 0.95)).toBeNull();
  });
  test("equal values leave no room", () => {
    expect(meanInterval(momentsOf([7, 7, 7, 7]), 0.95)).toEqual({ low: 7, high: 7 });
  });
  test.each(
    referenceCases<{ values: number[]; conf: number }, { t_interval: ReferenceLimits | null }>(
      "means.json",
      "mean_summary",
    ),
  )("$name", ({ input, expected, tolerance }) => {
    const limits = meanInterval(momentsOf(input.values), input.conf);
    if (limits === null || expected.t_interval === null) expect(limits).toBe(expected.t_interval);
    else expectLimits(limits, expected.t_interval, tolerance);
  });
});

describe("Welch test", () => {
  test("1, 2, then 3, 4: difference 2, t = 2 ÷ √(½/2 + ½/2), 2 degrees of freedom", () => {
    const result = welchTest(momentsOf([1, 2]), momentsOf([3, 4]), 0.95);
    expect(result?.difference).toBe(2);
    expect(result?.t).toBeCloseTo(2 / Math.sqrt(0.5), 14);
    expect(result?.df).toBeCloseTo(2, 14);
    // With 2 degrees of freedom the two-sided p is 1 − t/√(2 + t²).
    expect(result?.p).toBeCloseTo(1 - Math.sqrt(8) / Math.sqrt(10), 14);
  });
  test("without any spread, or with one value, no difference can be judged", () => {
    expect(welchTest(momentsOf([5, 5]), momentsOf([6, 6, 6]), 0.95)).toBeNull();
    expect(welchTest(momentsOf([5, 5]), momentsOf([5, 5]), 0.95)).toBeNull();
    expect(welchTest(momentsOf([5]), momentsOf([5, 6]), 0.95)).toBeNull();
    expect(welchTest(momentsOf([5, 6]), momentsOf([5]), 0.95)).toBeNull();
  });
  test("very small spreads do not underflow", () => {
    const moments = { n: 5, mean: 0, standardDeviation: 1e-120 };
    expect(welchTest(moments, moments, 0.95)?.df).toBeCloseTo(8, 12);
  });
  // The reference takes x minus y; y first and x second is the project's order.
  test.each(referenceCases<Samples, { difference: number; welch: ReferenceTest | null }>("means.json", "two_sample_t"))(
    "$name",
    ({ input, expected, tolerance }) => {
      const result = welchTest(momentsOf(input.y), momentsOf(input.x), input.conf);
      expectTTest(result, expected.difference, expected.welch, tolerance);
    },
  );

  const values = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 2, maxLength: 30 });
  test("swapping the samples turns the sign and keeps the p-value", () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const there = welchTest(momentsOf(a), momentsOf(b), 0.95);
        const back = welchTest(momentsOf(b), momentsOf(a), 0.95);
        if (there === null || back === null) {
          expect(there).toBe(back);
          return;
        }
        expect(there.t).toBeCloseTo(-back.t, 12);
        expect(there.p).toBeCloseTo(back.p, 12);
        expect(there.low).toBeCloseTo(-back.high, 12);
      }),
    );
  });
  test("the interval leaves out zero exactly when p is below 0.05", () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const result = welchTest(momentsOf(a), momentsOf(b), 0.95);
        if (result === null || Math.abs(result.p - 0.05) < 1e-9) return;
        expect(result.low > 0 || result.high < 0).toBe(result.p < 0.05);
      }),
    );
  });
});

describe("paired t test", () => {
  const differences = ({ x, y }: Samples) => momentsOf(x.map((value, index) => value - (y[index] as number)));
  test("one pair, or the same change in every pair, cannot be judged", () => {
    expect(pairedTTest(momentsOf([2]), 0.95)).toBeNull();
    expect(pairedTTest(momentsOf([0.1, 0.1, 0.1]), 0.95)).toBeNull();
  });
  test("changes of 1 and 3: t = 2 with one degree of freedom", () => {
    const result = pairedTTest(momentsOf([1, 3]), 0.95);
    expect(result).toEqual(expect.objectContaining({ difference: 2, df: 1, t: expect.closeTo(2, 14) }));
    // With one degree of freedom the two-sided p is 1 − 2 atan(t)/π.
    expect(result?.p).toBeCloseTo(1 - (2 * Math.atan(2)) / Math.PI, 14);
  });
  test.each(referenceCases<Samples, { difference: number; test: ReferenceTest | null }>("means.json", "paired_t"))(
    "$name",
    ({ input, expected, tolerance }: ReferenceCase<Samples, { difference: number; test: ReferenceTest | null }>) => {
      expectTTest(pairedTTest(differences(input), input.conf), expected.difference, expected.test, tolerance);
    },
  );
});
