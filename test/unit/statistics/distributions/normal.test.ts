import witnessCdf from "@stdlib/stats-base-dists-normal-cdf";
import witnessQuantile from "@stdlib/stats-base-dists-normal-quantile";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalCdf, normalCriticalValue, normalQuantile } from "../../../../src/statistics/distributions/normal.js";
import { magnitude, real, testAgainstReference, testAgainstWitness } from "./agreement.js";

describe("normalCdf", () => {
  testAgainstReference("normal_cdf", ["x"], (x: number) => ({ ...normalCdf(x) }));
  // The witness is right to 1e-14 in the lower tail, and has no other.
  testAgainstWitness(
    "agrees with @stdlib",
    fc.tuple(real(-8, 8)),
    (x) => normalCdf(x).lower,
    (x) => witnessCdf(x, 0, 1),
    { rel: 1e-13 },
  );
  test("the tails are mirror images and add up to one", () => {
    fc.assert(
      fc.property(real(-40, 40), (x) => {
        const { lower, upper } = normalCdf(x);
        expect(normalCdf(-x)).toEqual({ lower: upper, upper: lower });
        expect(lower + upper).toBeCloseTo(1, 15);
      }),
    );
  });
  test("never falls, not even where series and fraction meet", () => {
    fc.assert(
      fc.property(real(1.4, 1.6), magnitude(1e-13, 0.1), (x, step) => {
        expect(normalCdf(x + step).upper).toBeLessThanOrEqual(normalCdf(x).upper * (1 + 2e-15));
      }),
    );
  });
  test("has no value for what is no number", () => {
    expect(normalCdf(NaN)).toEqual({ lower: NaN, upper: NaN });
  });
});

describe("normalQuantile", () => {
  testAgainstReference("normal_quantile", ["p"], (p: number) => ({ z: normalQuantile(p) }));
  // The witness is right to 8e-15, but not below 1e-10.
  testAgainstWitness(
    "agrees with @stdlib",
    fc.tuple(real(1e-4, 1 - 1e-4)),
    normalQuantile,
    (p) => witnessQuantile(p, 0, 1),
    { rel: 1e-13, floor: 1e-3 },
  );
  test("undoes the distribution function down to the smallest tails", () => {
    fc.assert(
      fc.property(magnitude(1e-300, 0.5), (p) => {
        // A last digit of z = −37 is worth 37 × 37 last digits of the tail.
        expect(normalCdf(normalQuantile(p)).lower / p).toBeCloseTo(1, 11);
      }),
    );
  });
});

describe("normalCriticalValue", () => {
  test.each([
    [0.5, 0.6744897501960817],
    [0.9, 1.6448536269514722],
    [0.95, 1.959963984540054],
    [0.99, 2.5758293035489004],
  ])("%d: the textbook's number", (confidence, z) => {
    expect(normalCriticalValue(confidence)).toBeCloseTo(z, 14);
  });
  test("is never negative zero", () => {
    expect(normalCriticalValue(1e-20)).toBe(0);
  });
});
