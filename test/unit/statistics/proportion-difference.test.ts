import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  pooledProportionTest,
  proportionDifferenceInterval,
  proportionDifferenceMethods,
} from "../../../src/statistics/proportion-difference.js";
import { referenceCases } from "../../support/reference.js";
import { expectDigits, expectLimits, expectNear, type ReferenceLimits } from "./near.js";

interface Input {
  readonly x1: number;
  readonly n1: number;
  readonly x2: number;
  readonly n2: number;
  readonly conf: number;
}

interface Expected {
  readonly newcombe: ReferenceLimits;
  readonly agresti_caffo: ReferenceLimits;
  readonly z_pooled: { readonly z: number | "NaN"; readonly p: number | "NaN" };
}

// The reference takes the first group minus the second, the project the later minus the earlier.
const pair = ({ x1, n1, x2, n2 }: Input) =>
  [
    { numerator: x2, denominator: n2 },
    { numerator: x1, denominator: n1 },
  ] as const;

describe("interval of a difference of two shares", () => {
  test("48 of 80, then 56 of 70: 20 points more, 5.24 to 33.39", () => {
    const limits = proportionDifferenceInterval(
      { numerator: 48, denominator: 80 },
      { numerator: 56, denominator: 70 },
      0.95,
      "newcombe",
    );
    expectDigits(limits, 0.0524, 0.3339, 4);
  });
  test.each(referenceCases<Input, Expected>("proportions.json", "proportion_difference"))(
    "$name",
    ({ input, expected, tolerance }) => {
      const [first, second] = pair(input);
      const newcombe = proportionDifferenceInterval(first, second, input.conf, "newcombe");
      const agrestiCaffo = proportionDifferenceInterval(first, second, input.conf, "agresti-caffo");
      expectLimits(newcombe, expected.newcombe, tolerance, [-1, 1]);
      expectLimits(agrestiCaffo, expected.agresti_caffo, tolerance, [-1, 1]);
    },
  );

  const proportion = fc
    .integer({ min: 1, max: 2000 })
    .chain((denominator) =>
      fc.record({ denominator: fc.constant(denominator), numerator: fc.integer({ min: 0, max: denominator }) }),
    );
  test("swapping the samples turns the sign", () => {
    fc.assert(
      fc.property(proportion, proportion, fc.constantFrom(...proportionDifferenceMethods), (a, b, method) => {
        const there = proportionDifferenceInterval(a, b, 0.95, method);
        const back = proportionDifferenceInterval(b, a, 0.95, method);
        expect(there.low).toBeCloseTo(-back.high, 14);
        expect(there.high).toBeCloseTo(-back.low, 14);
      }),
    );
  });
  test("Newcombe limits lie within −1 and 1, around the difference", () => {
    fc.assert(
      fc.property(proportion, proportion, (a, b) => {
        const difference = b.numerator / b.denominator - a.numerator / a.denominator;
        const { low, high } = proportionDifferenceInterval(a, b, 0.95, "newcombe");
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(low).toBeLessThanOrEqual(difference);
        expect(high).toBeGreaterThanOrEqual(difference);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("pooled test of two shares", () => {
  test("1 of 4, then 3 of 4: z = 0.5 ÷ √(0.25 · 0.5) = √2", () => {
    const result = pooledProportionTest({ numerator: 1, denominator: 4 }, { numerator: 3, denominator: 4 });
    expect(result?.z).toBeCloseTo(Math.SQRT2, 15);
    // Two-sided normal p of √2.
    expect(result?.p).toBeCloseTo(0.15729920705028516, 14);
  });
  test.each([0, 10])("%i of 10 both times: nothing varies, so there is nothing to test by", (numerator) => {
    expect(pooledProportionTest({ numerator, denominator: 10 }, { numerator, denominator: 10 })).toBeNull();
  });
  test.each(referenceCases<Input, Expected>("proportions.json", "proportion_difference"))(
    "$name",
    ({ input, expected, tolerance }) => {
      const result = pooledProportionTest(...pair(input));
      const { z, p } = expected.z_pooled;
      if (z === "NaN" || p === "NaN") {
        expect(result).toBeNull();
      } else {
        expectNear(result?.z as number, z, tolerance);
        expectNear(result?.p as number, p, tolerance);
      }
    },
  );
});
