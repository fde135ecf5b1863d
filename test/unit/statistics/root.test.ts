import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findRoot } from "../../../src/statistics/root.js";

/** The root together with how often the function was asked. */
function counted(f: (x: number) => number, low: number, high: number): { root: number; evaluations: number } {
  let evaluations = 0;
  const root = findRoot(
    (x) => {
      evaluations += 1;
      return f(x);
    },
    low,
    high,
  );
  return { root, evaluations };
}

describe("findRoot", () => {
  test.each<[string, (x: number) => number, number, number, number]>([
    ["x² = 2", (x) => x * x - 2, 0, 2, Math.SQRT2],
    ["cos x = x", (x) => Math.cos(x) - x, 0, 1, 0.7390851332151607],
    ["x e^x = 1", (x) => x * Math.exp(x) - 1, -5, 5, 0.5671432904097838],
    ["a falling function", (x) => 3 - x ** 3, 0, 10, Math.cbrt(3)],
    ["a root far smaller than the bracket", (x) => x * (x + 1) - 1e-9, 0, 1, 9.99999999e-10],
    ["a function that is infinite at one end", (x) => 1 / x - 4, 0, 100, 0.25],
  ])("%s to the last digit or two, in few steps", (_, f, low, high, expected) => {
    const { root, evaluations } = counted(f, low, high);
    expect(Math.abs(root / expected - 1)).toBeLessThan(5e-16);
    expect(evaluations).toBeLessThan(40);
  });
  test("takes the ends in either order", () => {
    expect(findRoot((x) => x - 3, 5, 1)).toBe(3);
  });
  test("finds the step of a function that jumps", () => {
    expect(findRoot((x) => (x < 0.7 ? -1 : 1), 0, 1)).toBeCloseTo(0.7, 15);
  });
  test("an end that is a root is the answer", () => {
    expect(findRoot((x) => x * (x - 5), 0, 3)).toBe(0);
    expect(findRoot((x) => x - 3, 0, 3)).toBe(3);
  });
  test("without a change of sign the end that misses least is the answer", () => {
    expect(findRoot((x) => x + 1e-17, 0, 1)).toBe(0);
    expect(findRoot((x) => x - 2, 0, 1)).toBe(1);
  });
  test("ends on what is no number", () => {
    expect(findRoot(() => NaN, 0, 1)).toBeNaN();
    expect(findRoot((x) => x, NaN, 1)).toBeNaN();
    expect(findRoot((x) => (x > 0 && x < 1 ? NaN : x - 0.5), 0, 1)).toBeNaN();
  });
  test("finds the root of any cubic that rises, wherever it lies", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -100, max: 100, noNaN: true }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (expected, slope) => {
          const { root, evaluations } = counted((x) => (x - expected) ** 3 + slope * (x - expected), -1000, 1000);
          expect(Math.abs(root - expected)).toBeLessThanOrEqual(1e-15 * Math.abs(expected) + 1e-60);
          expect(evaluations).toBeLessThan(400);
        },
      ),
    );
  });
});
