import witnessCdf from "@stdlib/stats-base-dists-chisquare-cdf";
import witnessQuantile from "@stdlib/stats-base-dists-chisquare-quantile";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chiSquareCdf, chiSquareQuantile } from "../../../../src/statistics/distributions/chi-square.js";
import { normalCdf } from "../../../../src/statistics/distributions/normal.js";
import { magnitude, real, testAgainstReference, testAgainstWitness } from "./agreement.js";

describe("chiSquareCdf", () => {
  testAgainstReference("chisq_cdf", ["x", "df"], (x: number, df: number) => ({ ...chiSquareCdf(x, df) }));
  // The witness is right to about 2e-14 there.
  testAgainstWitness(
    "agrees with @stdlib",
    fc.tuple(magnitude(0.05, 4), magnitude(0.5, 500)),
    (ratio, df) => chiSquareCdf(ratio * df, df).lower,
    (ratio, df) => witnessCdf(ratio * df, df),
    { rel: 1e-12, floor: 1e-250 },
  );
  test("with 2 degrees of freedom has the tail exp(−x/2)", () => {
    fc.assert(
      fc.property(magnitude(1e-3, 1000), (x) => {
        expect(chiSquareCdf(x, 2).upper / Math.exp(-x / 2)).toBeCloseTo(1, 13);
      }),
    );
  });
  test("with 1 degree of freedom is the square of a normal variable", () => {
    fc.assert(
      fc.property(real(0.01, 30), (z) => {
        // Rounding the square moves the tail by z²/2 last digits, up to 1e-13.
        expect(chiSquareCdf(z * z, 1).upper / (2 * normalCdf(z).upper)).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe("chiSquareQuantile", () => {
  testAgainstReference("chisq_quantile", ["p", "df"], (p: number, df: number) => ({ x: chiSquareQuantile(p, df) }));
  // The witness is right to 4e-15.
  testAgainstWitness(
    "agrees with @stdlib",
    fc.tuple(real(0.0005, 0.9995), magnitude(1, 500)),
    chiSquareQuantile,
    witnessQuantile,
    { rel: 1e-12 },
  );
});
