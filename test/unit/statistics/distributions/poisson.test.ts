import witnessCdf from "@stdlib/stats-base-dists-poisson-cdf";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { poissonCdf, poissonPmf } from "../../../../src/statistics/distributions/poisson.js";
import { magnitude, testAgainstReference, testAgainstWitness } from "./agreement.js";

describe("poissonCdf and poissonPmf", () => {
  testAgainstReference("poisson_cdf", ["k", "lambda"], (k: number, lambda: number) => {
    const { lower, upper } = poissonCdf(k, lambda);
    return { cdf: lower, sf: upper, pmf: poissonPmf(k, lambda) };
  });
});

describe("poissonCdf", () => {
  // The witness is right to about 2e-14 there.
  testAgainstWitness(
    "agrees with @stdlib",
    fc.tuple(fc.integer({ min: 0, max: 400 }), magnitude(0.01, 300)),
    (k, lambda) => poissonCdf(k, lambda).lower,
    witnessCdf,
    { rel: 1e-12, floor: 1e-100 },
  );
  test("grows by the probability of the next count", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), magnitude(0.01, 300), (k, lambda) => {
        const step = poissonCdf(k, lambda).lower - poissonCdf(k - 1, lambda).lower;
        expect(step).toBeCloseTo(poissonPmf(k, lambda), 14);
      }),
    );
  });
  test("one event or none when two are expected: 3 / e²", () => {
    expect(poissonCdf(1, 2).lower).toBeCloseTo(3 * Math.exp(-2), 15);
  });
  test("never fewer than none; none for certain when none is expected", () => {
    expect(poissonCdf(-1, 2)).toEqual({ lower: 0, upper: 1 });
    expect(poissonCdf(0, 0)).toEqual({ lower: 1, upper: 0 });
  });
});

describe("poissonPmf", () => {
  test.each([
    [-1, 2, 0],
    [0, 0, 1],
    [1, 0, 0],
    [0, 2, Math.exp(-2)],
    [3, 2, (4 / 3) * Math.exp(-2)],
  ])("of %d when %d are expected: %d", (k, lambda, expected) => {
    expect(poissonPmf(k, lambda)).toBeCloseTo(expected, 15);
  });
});
