import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cumulativeHazard, survival } from "../../../src/index.js";
import { refuses } from "../../support/bad-input.js";
import { anyCustomer, read } from "../../support/customers.js";

// Against references: in test/unit/statistics/survival/kaplan-meier.test.ts.
describe("the cumulative hazard", () => {
  const points = cumulativeHazard(survival({ ended: { 1: 30, 12: 20 }, censored: { 0: 5, 6: 20, 24: 30 } }));

  test("adds up who ended by who was at risk", () => {
    expect(points.map(({ time, hazard }) => [time, hazard])).toEqual([
      [0, 0],
      [1, 0.3],
      [6, 0.3],
      [12, expect.closeTo(0.3 + 0.4, 14)],
      [24, expect.closeTo(0.3 + 0.4, 14)],
    ]);
  });
  test("has a standard error, and limits by the same factor to both sides", () => {
    const error = Math.sqrt(30) / 100;
    const factor = Math.exp((1.959963984540054 * error) / 0.3);
    expect(points[1]?.standardError).toBeCloseTo(error, 14);
    expect(points[1]?.interval).toEqual({
      low: expect.closeTo(0.3 / factor, 12),
      high: expect.closeTo(0.3 * factor, 12),
      confidence: 0.95,
      method: "log",
    });
  });
  test("has no limits before anybody has ended", () => {
    expect(points[0]).toEqual({ time: 0, hazard: 0, standardError: 0, interval: null });
  });
  test("of nobody has no points", () => {
    expect(cumulativeHazard(survival({ ended: {} }))).toEqual([]);
  });
  test("never falls, and turned into a survival is never below the curve", () => {
    fc.assert(
      fc.property(fc.array(anyCustomer), (rows) => {
        const result = survival(rows, read);
        let before = 0;
        cumulativeHazard(result).forEach(({ hazard }, at) => {
          expect(hazard).toBeGreaterThanOrEqual(before);
          expect(Math.exp(-hazard)).toBeGreaterThanOrEqual((result.curve[at]?.survival ?? 1) - 1e-14);
          before = hazard;
        });
      }),
    );
  });
});

refuses("the cumulative hazard", [
  [
    "no result",
    () => cumulativeHazard(undefined as never),
    { code: "missing-input", path: "result", received: undefined },
  ],
]);
