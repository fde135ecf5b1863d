import { describe, expect, test } from "vitest";
import { binomialDensity, poissonDensity } from "../../../../src/statistics/distributions/saddle-point.js";

describe("poissonDensity", () => {
  test.each([
    [1, 1, Math.exp(-1)],
    [3, 2, (8 / 6) * Math.exp(-2)],
    [0.5, 2, (Math.SQRT2 * Math.exp(-2)) / (Math.sqrt(Math.PI) / 2)],
    [20, 1e-3, 1e-60 / 2432902008176640000 / Math.exp(1e-3)],
  ])("at %d for mean %d", (k, mean, expected) => {
    expect(poissonDensity(k, mean) / expected).toBeCloseTo(1, 13);
  });
});

describe("binomialDensity", () => {
  test.each([
    [1, 1, 0.5, 0.5],
    [3, 7, 0.5, 120 / 1024],
    [2, 2, 0.25, (6 * 9) / 256],
  ])("%d successes and %d failures at %d", (a, b, x, expected) => {
    expect(binomialDensity(a, b, x, 1 - x) / expected).toBeCloseTo(1, 14);
  });
  test("neither overflows nor loses digits for millions of trials", () => {
    // Half of 2n trials succeed with probability 1/√(πn) × (1 − 1/(8n) + 1/(128n²) + …).
    const n = 5e6;
    const expected = (1 - 1 / (8 * n)) / Math.sqrt(Math.PI * n);
    expect(binomialDensity(n, n, 0.5, 0.5) / expected).toBeCloseTo(1, 13);
  });
});
