import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { probabilityLimits, survivalIntervalMethods } from "../../../../src/statistics/survival/probability-limits.js";

// Against references: with the curves, in kaplan-meier.test.ts and aalen-johansen.test.ts.
describe("limits of a probability", () => {
  test("of 0.5 ± 0.1 are 0.3 and 0.7 at two standard errors on the plain scale", () => {
    const { low, high } = probabilityLimits(0.5, 0.1, 2, "plain") ?? { low: 0, high: 0 };
    expect(low).toBeCloseTo(0.3, 15);
    expect(high).toBeCloseTo(0.7, 15);
  });
  test("on the log scale are the probability divided and multiplied by the same factor, at most 1", () => {
    const factor = Math.exp(0.4);
    expect(probabilityLimits(0.5, 0.1, 2, "log")).toEqual({
      low: expect.closeTo(0.5 / factor, 15),
      high: expect.closeTo(0.5 * factor, 15),
    });
    expect(probabilityLimits(0.9, 0.1, 2, "log")?.high).toBe(1);
  });
  test("are cut at 0 and 1", () => {
    expect(probabilityLimits(0.05, 0.1, 2, "plain")).toEqual({ low: 0, high: 0.25 });
    expect(probabilityLimits(1, 0, 2, "plain")).toEqual({ low: 1, high: 1 });
  });
  test("cannot be told where the scale has no place for the probability", () => {
    expect(probabilityLimits(1, 0, 2, "log-log")).toBeNull();
    expect(probabilityLimits(0, 0, 2, "log-log")).toBeNull();
    expect(probabilityLimits(0, 0, 2, "log")).toBeNull();
    expect(probabilityLimits(0, null, 2, "plain")).toBeNull();
  });
  test("lie around the probability, within 0 and 1, whatever the method", () => {
    const level = fc.double({ min: 0, max: 1, noNaN: true });
    const any = [
      level,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom(...survivalIntervalMethods),
    ] as const;
    fc.assert(
      fc.property(...any, (probability, error, method) => {
        const limits = probabilityLimits(probability, error, 1.96, method);
        if (limits === null) return;
        const slack = 1e-15;
        expect(limits.low).toBeGreaterThanOrEqual(0);
        expect(limits.low).toBeLessThanOrEqual(probability + slack);
        expect(limits.high).toBeGreaterThanOrEqual(probability - slack);
        expect(limits.high).toBeLessThanOrEqual(1);
      }),
    );
  });
});
