import { describe, expect, test } from "vitest";
import { continuedFraction } from "../../../../src/statistics/distributions/continued-fraction.js";

describe("continuedFraction", () => {
  test("of ones is the golden ratio's smaller part", () => {
    expect(
      continuedFraction(
        () => 1,
        () => 1,
      ),
    ).toBeCloseTo((Math.sqrt(5) - 1) / 2, 15);
  });
  test("ends where a numerator is zero", () => {
    const numerators = [NaN, 1, 0, NaN];
    const denominators = [3, 7, 1, NaN];
    expect(
      continuedFraction(
        (step) => numerators[step] as number,
        (step) => denominators[step] as number,
      ),
    ).toBeCloseTo(7 / 22, 15);
  });
  test("ends on what is no number", () => {
    expect(
      continuedFraction(
        () => NaN,
        () => 1,
      ),
    ).toBeNaN();
  });
});
