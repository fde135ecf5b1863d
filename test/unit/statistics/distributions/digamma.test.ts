import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digamma } from "../../../../src/statistics/distributions/digamma.js";
import { logGamma } from "../../../../src/statistics/distributions/log-gamma.js";
import { magnitude } from "./agreement.js";

const EULER = 0.5772156649015329;

describe("digamma", () => {
  // Abramowitz & Stegun 6.3.2 and 6.3.3.
  test.each([
    [1, -EULER],
    [0.5, -EULER - 2 * Math.LN2],
    [2, 1 - EULER],
    [10, 7129 / 2520 - EULER],
    [1 / 4, -EULER - Math.PI / 2 - 3 * Math.LN2],
  ])("of %d is known in closed form", (x, expected) => {
    expect(digamma(x)).toBeCloseTo(expected, 14);
  });
  test("grows by 1/x from x to x + 1", () => {
    fc.assert(
      fc.property(magnitude(1e-6, 1e8), (x) => {
        const [before, after] = [digamma(x), digamma(x + 1)];
        expect(Math.abs(after - before - 1 / x)).toBeLessThan(4e-15 * (1 + Math.abs(before) + Math.abs(after)));
      }),
    );
  });
  test("is the slope of logGamma", () => {
    fc.assert(
      fc.property(magnitude(0.1, 100), (x) => {
        const step = 1e-4 * x;
        const slope = (logGamma(x + step) - logGamma(x - step)) / (2 * step);
        expect(Math.abs(slope - digamma(x))).toBeLessThan(1e-6 * (1 + Math.abs(slope)));
      }),
    );
  });
});
