import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rateInterval, rateIntervalMethods } from "../../../src/statistics/rate.js";
import { referenceCases } from "../../support/reference.js";
import { expectDigits, expectLimits, type ReferenceLimits } from "./near.js";

describe("interval of a rate", () => {
  test("50 events: Garwood 37.11 to 65.92", () => {
    expectDigits(rateInterval(50, 1, 0.95, "garwood"), 37.11, 65.92, 2);
  });
  test("50 events: Byar comes within a hundredth of it", () => {
    // 50(1 − 1/450 − 1.96/(3√50))³ = 50 · 0.905384³ and 51(1 − 1/459 + 1.96/(3√51))³ = 51 · 1.089305³.
    expectDigits(rateInterval(50, 1, 0.95, "byar"), 37.11, 65.92, 2);
  });
  test("no event leaves 0 below and −ln(α/2) above, exactly", () => {
    const { low, high } = rateInterval(0, 10, 0.95, "garwood");
    expect(low).toBe(0);
    expect(high).toBeCloseTo(-Math.log(0.025) / 10, 14);
    expect(rateInterval(0, 10, 0.95, "byar").low).toBe(0);
  });
  test("Byar never goes below 0", () => {
    expect(rateInterval(1, 1, 0.999, "byar").low).toBe(0);
  });
  test.each(
    referenceCases<{ count: number; exposure: number; conf: number }, { exact: ReferenceLimits }>(
      "proportions.json",
      "poisson_rate",
    ),
  )("$name", ({ input: { count, exposure, conf }, expected, tolerance }) => {
    expectLimits(rateInterval(count, exposure, conf, "garwood"), expected.exact, tolerance);
  });

  const events = fc.integer({ min: 0, max: 5000 });
  const method = fc.constantFrom(...rateIntervalMethods);
  test("contains the rate", () => {
    fc.assert(
      fc.property(events, fc.double({ min: 0.01, max: 1e4, noNaN: true }), method, (count, exposure, name) => {
        const { low, high } = rateInterval(count, exposure, 0.95, name);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(count / exposure);
        expect(high).toBeGreaterThanOrEqual(count / exposure);
      }),
    );
  });
  test("is narrower for twice the events over twice the exposure", () => {
    fc.assert(
      fc.property(events, method, (count, name) => {
        const once = rateInterval(count, 1, 0.95, name);
        const twice = rateInterval(2 * count, 2, 0.95, name);
        expect(twice.high - twice.low).toBeLessThan(once.high - once.low);
      }),
    );
  });
});
