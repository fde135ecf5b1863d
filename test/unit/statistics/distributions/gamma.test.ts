import witnessPoisson from "@stdlib/stats-base-dists-poisson-cdf";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gammaCdf, gammaQuantile } from "../../../../src/statistics/distributions/gamma.js";
import { magnitude, real, testAgainstWitness } from "./agreement.js";

describe("gammaCdf", () => {
  // The witness is right to about 2e-14 there; a gamma variable exceeds x when fewer than `shape` events fall into x.
  testAgainstWitness(
    "the upper tail agrees with @stdlib's Poisson distribution",
    fc.tuple(fc.integer({ min: 1, max: 300 }), real(0.1, 3)),
    (shape, ratio) => gammaCdf(ratio * shape, shape).upper,
    (shape, ratio) => witnessPoisson(shape - 1, ratio * shape),
    { rel: 1e-12, floor: 1e-250 },
  );
  test("of shape 1 is the exponential distribution", () => {
    fc.assert(
      fc.property(magnitude(1e-10, 500), (x) => {
        const { lower, upper } = gammaCdf(x, 1);
        expect(lower / -Math.expm1(-x)).toBeCloseTo(1, 13);
        expect(upper / Math.exp(-x)).toBeCloseTo(1, 13);
      }),
    );
  });
  test("the tails add up to one", () => {
    fc.assert(
      fc.property(magnitude(0.01, 100), magnitude(0.1, 1e8), (ratio, shape) => {
        const { lower, upper } = gammaCdf(ratio * shape, shape);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeGreaterThanOrEqual(0);
        expect(lower + upper).toBeCloseTo(1, 15);
      }),
    );
  });
  test("has everything to the right of 0 and nothing to the right of infinity", () => {
    expect(gammaCdf(0, 2)).toEqual({ lower: 0, upper: 1 });
    expect(gammaCdf(-1, 2)).toEqual({ lower: 0, upper: 1 });
    expect(gammaCdf(Infinity, 2)).toEqual({ lower: 1, upper: 0 });
  });
  test("has no value for what is no number", () => {
    expect(gammaCdf(NaN, 2)).toEqual({ lower: NaN, upper: NaN });
    expect(gammaCdf(2, NaN)).toEqual({ lower: NaN, upper: NaN });
  });
});

describe("gammaQuantile", () => {
  test("of shape 1 is a logarithm", () => {
    expect(gammaQuantile(0.5, 1)).toBeCloseTo(Math.LN2, 14);
    expect(gammaQuantile(0.95, 1)).toBeCloseTo(Math.log(20), 14);
  });
  test("undoes the distribution function in either tail", () => {
    fc.assert(
      fc.property(magnitude(1e-20, 0.5), magnitude(0.5, 1e6), (p, shape) => {
        // Rounding x alone moves a tail by up to √(shape × −ln p) last digits: 7e3 of them here, or 2e-12.
        expect(gammaCdf(gammaQuantile(p, shape), shape).lower / p).toBeCloseTo(1, 11);
      }),
    );
    fc.assert(
      fc.property(magnitude(1e-10, 0.5), magnitude(0.5, 1e6), (q, shape) => {
        const upper = 1 - (1 - q); // the tail that is left once 1 − q has been rounded
        expect(gammaCdf(gammaQuantile(1 - q, shape), shape).upper / upper).toBeCloseTo(1, 11);
      }),
    );
  });
  test("the ends of the scale", () => {
    expect(gammaQuantile(0, 3)).toBe(0);
    expect(gammaQuantile(1, 3)).toBe(Infinity);
    expect(gammaQuantile(NaN, 3)).toBeNaN();
  });
});
