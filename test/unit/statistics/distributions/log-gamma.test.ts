import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  atanhExcess,
  logGamma,
  logGammaRise,
  stirlingError,
} from "../../../../src/statistics/distributions/log-gamma.js";
import { magnitude, testAgainstReference } from "./agreement.js";

describe("logGamma", () => {
  testAgainstReference("log_gamma", ["x"], (x: number) => ({ value: logGamma(x) }));
  test("of whole numbers is the logarithm of a factorial", () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n += 1) {
      expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 13);
      factorial *= n;
    }
  });
  test("of one half is the logarithm of the root of pi", () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 15);
  });
  test("grows by ln x from x to x + 1", () => {
    fc.assert(
      fc.property(magnitude(1e-10, 1e10), (x) => {
        const [before, after] = [logGamma(x), logGamma(x + 1)];
        expect(Math.abs(after - before - Math.log(x))).toBeLessThan(1e-15 * (1 + Math.abs(before) + Math.abs(after)));
      }),
    );
  });
  test("has no value for what is no number", () => {
    expect(logGamma(NaN)).toBeNaN();
  });
});

describe("the rise of logGamma", () => {
  test("is the logarithm of x (x + 1) … for whole steps", () => {
    fc.assert(
      fc.property(magnitude(1e-8, 1e12), fc.nat(20), (x, steps) => {
        let expected = 0;
        for (let step = 0; step < steps; step += 1) expected += Math.log(x + step);
        const size = Array.from({ length: steps }, (_, step) => Math.abs(Math.log(x + step)));
        const scale = size.reduce((sum, one) => sum + one, 1);
        expect(Math.abs(logGammaRise(x, steps) - expected)).toBeLessThan(1e-14 * scale);
      }),
    );
  });
  test("is the difference that it stands for", () => {
    expect(logGammaRise(0.5, 2.5)).toBeCloseTo(logGamma(3) - logGamma(0.5), 14);
    expect(logGammaRise(7, 0)).toBe(0);
  });
});

describe("stirlingError", () => {
  // Loader (2000), table of the first values: ln n! less ½ ln(2πn) + n ln n − n.
  test.each([
    [1, 0.08106146679532726],
    [2, 0.0413406959554093],
    [5, 0.016644691189821193],
    [15, 0.005554733551962801],
    [0.5, 0.15342640972002736],
  ])("of %d is Loader's number", (n, expected) => {
    expect(stirlingError(n) / expected).toBeCloseTo(1, 13);
  });
});

describe("atanhExcess", () => {
  test("is artanh(v) / v − 1, also where that formula has lost its digits", () => {
    expect(atanhExcess(0)).toBe(0);
    expect(atanhExcess(1e-6) / 3.333333333335333e-13).toBeCloseTo(1, 14);
    expect(atanhExcess(-0.5)).toBeCloseTo(Math.log(3) - 1, 15);
  });
});
