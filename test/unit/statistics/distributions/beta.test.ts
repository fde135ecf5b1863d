import witnessCdf from "@stdlib/stats-base-dists-beta-cdf";
import witnessQuantile from "@stdlib/stats-base-dists-beta-quantile";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { betaCdf, betaOddsCdf, betaOddsQuantile, betaQuantile } from "../../../../src/statistics/distributions/beta.js";
import { magnitude, real, testAgainstReference, testAgainstWitness } from "./agreement.js";

describe("betaCdf", () => {
  testAgainstReference("beta_inc", ["x", "a", "b"], (x: number, a: number, b: number) => ({ ...betaCdf(x, a, b) }));
  // The witness is right to 2e-12.
  testAgainstWitness(
    "agrees with @stdlib",
    fc.tuple(real(0.001, 0.999), magnitude(0.3, 300), magnitude(0.3, 300)),
    (x, a, b) => betaCdf(x, a, b).lower,
    witnessCdf,
    { rel: 1e-11, floor: 1e-10 },
  );
  test("the tails change places with the shapes", () => {
    // In steps of 1/1024, because of those the complement is not rounded.
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1023 }), magnitude(0.1, 1e5), magnitude(0.1, 1e5), (step, a, b) => {
        const { lower, upper } = betaCdf(step / 1024, a, b);
        const mirrored = betaCdf(1 - step / 1024, b, a);
        expect(lower + upper).toBeCloseTo(1, 15);
        expect(Math.abs(mirrored.upper - lower)).toBeLessThanOrEqual(1e-13 * lower);
        expect(Math.abs(mirrored.lower - upper)).toBeLessThanOrEqual(1e-13 * upper);
      }),
    );
  });
  test("with one shape of 1 is a power", () => {
    fc.assert(
      fc.property(magnitude(1e-5, 0.999), magnitude(0.1, 50), (x, shape) => {
        expect(betaCdf(x, shape, 1).lower / x ** shape).toBeCloseTo(1, 12);
        expect(betaCdf(x, 1, shape).upper / Math.exp(shape * Math.log1p(-x))).toBeCloseTo(1, 12);
      }),
    );
  });
  test("is uniform when both shapes are 1", () => {
    expect(betaCdf(0.25, 1, 1).lower).toBeCloseTo(0.25, 15);
  });
  test("has no value for what is no number", () => {
    expect(betaCdf(NaN, 1, 2)).toEqual({ lower: NaN, upper: NaN });
    expect(betaCdf(0.5, NaN, 2)).toEqual({ lower: NaN, upper: NaN });
  });
});

describe("betaQuantile", () => {
  testAgainstReference("beta_quantile", ["p", "a", "b"], (p: number, a: number, b: number) => ({
    x: betaQuantile(p, a, b),
  }));
  // The witness is right to 2e-14.
  testAgainstWitness(
    "agrees with @stdlib",
    fc.tuple(real(0.0005, 0.9995), magnitude(0.3, 300), magnitude(0.3, 300)),
    betaQuantile,
    witnessQuantile,
    { rel: 1e-12 },
  );
  test("the ends of the scale", () => {
    expect(betaQuantile(0, 2, 3)).toBe(0);
    expect(betaQuantile(1, 2, 3)).toBe(1);
    expect(betaQuantile(NaN, 2, 3)).toBeNaN();
  });
});

describe("betaOddsQuantile", () => {
  test("undoes the distribution function down to small tails", () => {
    fc.assert(
      fc.property(magnitude(1e-20, 0.5), magnitude(0.3, 1e5), magnitude(0.3, 1e5), (p, a, b) => {
        // Rounding the odds alone moves a tail by up to √(shape × −ln p) last digits: 2e3 of them here, or 5e-13.
        const fromBelow = betaOddsQuantile({ lower: p, upper: 1 - p }, a, b);
        expect(betaOddsCdf(fromBelow, a, b).lower / p).toBeCloseTo(1, 11);
        const fromAbove = betaOddsQuantile({ lower: 1 - p, upper: p }, a, b);
        expect(betaOddsCdf(fromAbove, a, b).upper / p).toBeCloseTo(1, 11);
      }),
    );
  });
});
