import witnessCdf from "@stdlib/stats-base-dists-binomial-cdf";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binomialCdf, binomialPmf } from "../../../../src/statistics/distributions/binomial.js";
import { real, testAgainstReference, testAgainstWitness } from "./agreement.js";

/** How many of how many, at which chance. */
const counts = fc
  .tuple(fc.integer({ min: 1, max: 500 }), real(0, 1), real(0.001, 0.999))
  .map(([n, part, p]): [number, number, number] => [Math.floor(part * n), n, p]);

describe("binomialCdf and binomialPmf", () => {
  testAgainstReference("binomial_cdf", ["k", "n", "p"], (k: number, n: number, p: number) => {
    const { lower, upper } = binomialCdf(k, n, p);
    return { cdf: lower, sf: upper, pmf: binomialPmf(k, n, p) };
  });
});

describe("binomialCdf", () => {
  // The witness rests on its beta distribution, which is right to 2e-12.
  testAgainstWitness("agrees with @stdlib", counts, (k, n, p) => binomialCdf(k, n, p).lower, witnessCdf, {
    rel: 1e-11,
    floor: 1e-10,
  });
  test("both tails are the sums of their probabilities", () => {
    fc.assert(
      fc.property(counts, ([k, n, p]) => {
        const probabilities = Array.from({ length: n + 1 }, (_, successes) => binomialPmf(successes, n, p));
        const sum = (part: number[]): number => part.reduce((total, probability) => total + probability, 0);
        const { lower, upper } = binomialCdf(k, n, p);
        expect(Math.abs(lower - sum(probabilities.slice(0, k + 1)))).toBeLessThanOrEqual(1e-12 * lower);
        expect(Math.abs(upper - sum(probabilities.slice(k + 1)))).toBeLessThanOrEqual(1e-12 * upper);
      }),
    );
  });
  test("two heads or fewer of three coins: 7 in 8", () => {
    expect(binomialCdf(2, 3, 0.5).lower).toBeCloseTo(7 / 8, 15);
    expect(binomialCdf(2, 3, 0.5).upper).toBeCloseTo(1 / 8, 15);
  });
  test("never fewer than none, never more than all", () => {
    expect(binomialCdf(-1, 3, 0.5)).toEqual({ lower: 0, upper: 1 });
    expect(binomialCdf(3, 3, 0.5)).toEqual({ lower: 1, upper: 0 });
    expect(binomialCdf(0, 0, 0.5)).toEqual({ lower: 1, upper: 0 });
  });
  test("what cannot happen and what must happen", () => {
    expect(binomialCdf(0, 3, 0)).toEqual({ lower: 1, upper: 0 });
    expect(binomialCdf(2, 3, 1)).toEqual({ lower: 0, upper: 1 });
  });
});

describe("binomialPmf", () => {
  test.each([
    [0, 0, 0.5, 1],
    [0, 0, 1, 1],
    [0, 4, 0, 1],
    [1, 4, 0, 0],
    [4, 4, 1, 1],
    [3, 4, 1, 0],
    [-1, 4, 0.5, 0],
    [5, 4, 0.5, 0],
    [2, 4, 0.5, 0.375],
    [1, 3, 0.25, 27 / 64],
  ])("%d of %d at %d: %d", (k, n, p, expected) => {
    expect(binomialPmf(k, n, p)).toBeCloseTo(expected, 15);
  });
});
