import witnessCdf from "@stdlib/stats-base-dists-f-cdf";
import witnessQuantile from "@stdlib/stats-base-dists-f-quantile";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fCdf, fQuantile } from "../../../../src/statistics/distributions/f.js";
import { magnitude, real, testAgainstReference, testAgainstWitness } from "./agreement.js";

describe("fCdf", () => {
  testAgainstReference("f_cdf", ["x", "df1", "df2"], (x: number, df1: number, df2: number) => ({
    ...fCdf(x, df1, df2),
  }));
  // The witness rests on its beta distribution, which is right to 2e-12.
  testAgainstWitness(
    "agrees with @stdlib",
    fc.tuple(magnitude(0.05, 20), magnitude(1, 300), magnitude(1, 300)),
    (x, df1, df2) => fCdf(x, df1, df2).lower,
    witnessCdf,
    { rel: 1e-11, floor: 1e-10 },
  );
  test("with 2 degrees of freedom above has the tail (1 + 2x/d)^(−d/2)", () => {
    fc.assert(
      fc.property(magnitude(0.01, 100), magnitude(1, 200), (x, df) => {
        expect(fCdf(x, 2, df).upper / Math.exp((-df / 2) * Math.log1p((2 * x) / df))).toBeCloseTo(1, 12);
      }),
    );
  });
  test("the tails change places for the inverse ratio", () => {
    fc.assert(
      fc.property(magnitude(0.01, 100), magnitude(1, 200), magnitude(1, 200), (x, df1, df2) => {
        const { lower, upper } = fCdf(x, df1, df2);
        const inverse = fCdf(1 / x, df2, df1);
        expect(Math.abs(inverse.upper - lower)).toBeLessThanOrEqual(1e-13 * lower + 1e-300);
        expect(Math.abs(inverse.lower - upper)).toBeLessThanOrEqual(1e-13 * upper + 1e-300);
      }),
    );
  });
  test("the ends of the scale", () => {
    expect(fCdf(0, 2, 3)).toEqual({ lower: 0, upper: 1 });
    expect(fCdf(Infinity, 2, 3)).toEqual({ lower: 1, upper: 0 });
  });
});

describe("fQuantile", () => {
  testAgainstReference("f_quantile", ["p", "df1", "df2"], (p: number, df1: number, df2: number) => ({
    x: fQuantile(p, df1, df2),
  }));
  // Measured at 20 000 random arguments, the two are nowhere further apart than 1e-14.
  testAgainstWitness(
    "agrees with @stdlib",
    fc.tuple(real(0.0005, 0.9995), magnitude(1, 300), magnitude(1, 300)),
    fQuantile,
    witnessQuantile,
    { rel: 1e-12 },
  );
});
