import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { turningPoint } from "../../../src/statistics/root.js";

/** The root of a function that rises, together with how often the function was asked. */
function counted(f: (x: number) => number, low: number, high: number): { root: number; evaluations: number } {
  let evaluations = 0;
  const isBelow = (x: number): boolean => {
    evaluations += 1;
    return f(x) < 0;
  };
  return { root: turningPoint(isBelow, low, high), evaluations };
}

describe("the turning point", () => {
  test.each<[string, (x: number) => number, number, number, number]>([
    ["x² = 2", (x) => x * x - 2, 0, 2, Math.SQRT2],
    ["cos x = x", (x) => x - Math.cos(x), 0, 1, 0.7390851332151607],
    ["x e^x = 1", (x) => x * Math.exp(x) - 1, -5, 5, 0.5671432904097838],
    ["a falling function, negated", (x) => x ** 3 - 3, 0, 10, Math.cbrt(3)],
    ["a root far smaller than the bracket", (x) => x * (x + 1) - 1e-9, 0, 1, 9.99999999e-10],
    ["a function that is infinite at one end", (x) => 4 - 1 / x, 0, 100, 0.25],
    ["a function that vanishes at one end as well", (x) => x * (x - 0.25), 0, 1, 0.25],
  ])("%s to the last digit or two, in some hundred steps at most", (_, f, low, high, expected) => {
    const { root, evaluations } = counted(f, low, high);
    expect(Math.abs(root / expected - 1)).toBeLessThan(5e-16);
    expect(evaluations).toBeLessThan(100);
  });
  test("is found where a function jumps", () => {
    expect(turningPoint((x) => x < 0.7, 0, 1)).toBeCloseTo(0.7, 15);
  });
  test("is the upper end where the condition holds everywhere, and next to the lower one where it never does", () => {
    expect(turningPoint(() => true, 0, 1)).toBe(1);
    expect(turningPoint(() => true, 1, 1)).toBe(1);
    expect(turningPoint(() => false, 0, 1)).toBe(Number.MIN_VALUE);
    expect(turningPoint(() => false, 1, 2)).toBe(1 + Number.EPSILON);
  });
  test("of any cubic that rises is its root, wherever it lies", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -100, max: 100, noNaN: true }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (expected, slope) => {
          const { root } = counted((x) => (x - expected) ** 3 + slope * (x - expected), -1000, 1000);
          expect(Math.abs(root - expected)).toBeLessThanOrEqual(1e-15 * Math.abs(expected) + 1e-60);
        },
      ),
    );
  });
});
