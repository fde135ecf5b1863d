import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { orderStatisticInterval, orderStatisticRanks } from "../../../src/statistics/order-statistics.js";
import { quantile } from "../../../src/statistics/quantile.js";
import { referenceCases } from "../../support/reference.js";

const none = (value: number | string): number | null => (typeof value === "number" ? value : null);

describe("ranks around a quantile", () => {
  test("the median of six values: all six enclose it in 62 of 64 samples, five at most in 57", () => {
    // Coverage of ranks 1 and 6: 1 − 2/64 = 0.969; of 1 and 5: 1 − 1/64 − 7/64 = 0.875.
    expect(orderStatisticRanks(6, 0.5, 0.95)).toEqual({ low: 1, high: 6 });
  });
  test("five values are too few for 95 percent", () => {
    expect(orderStatisticRanks(5, 0.5, 0.95)).toEqual({ low: null, high: null });
  });
  test("no value sets no limit", () => {
    expect(orderStatisticRanks(0, 0.5, 0.95)).toEqual({ low: null, high: null });
  });
  test("the 90th percentile of thirty has no upper limit", () => {
    expect(orderStatisticRanks(30, 0.9, 0.95).high).toBeNull();
  });
  test("a tail hit exactly counts as reached: two values, a quarter on each side", () => {
    // P(none below) is exactly ¼, P(both below) too.
    expect(orderStatisticRanks(2, 0.5, 0.5)).toEqual({ low: null, high: 2 });
  });

  interface Expected {
    readonly lower_rank: number;
    readonly upper_rank: number;
    readonly lower: number | string;
    readonly upper: number | string;
  }
  test.each(
    referenceCases<{ values: number[]; q: number; conf: number }, Expected>("means.json", "order_statistic_interval"),
  )("$name", ({ input: { values, q, conf }, expected }) => {
    const n = values.length;
    const { low, high } = orderStatisticRanks(n, q, conf);
    expect(low ?? 0).toBe(expected.lower_rank);
    expect(high ?? n + 1).toBe(expected.upper_rank);
    const limits = orderStatisticInterval(
      values.toSorted((a, b) => a - b),
      q,
      conf,
    );
    expect(limits).toEqual({ low: none(expected.lower), high: none(expected.upper) });
  });

  const level = fc.constantFrom(0.05, 0.1, 0.25, 0.5, 0.9, 0.95);
  const confidence = fc.constantFrom(0.9, 0.95, 0.99);
  test("enclose the quantile of the sample", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 300 }),
        level,
        confidence,
        (values, q, conf) => {
          const sorted = Float64Array.from(values).sort();
          const { low, high } = orderStatisticInterval(sorted, q, conf);
          const middle = quantile(sorted, q);
          expect(low ?? -Infinity).toBeLessThanOrEqual(middle);
          expect(high ?? Infinity).toBeGreaterThanOrEqual(middle);
        },
      ),
    );
  });
  test("hold at least the confidence, counted out", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), level, confidence, (n, q, conf) => {
        const { low, high } = orderStatisticRanks(n, q, conf);
        let covered = 0;
        for (let below = low ?? 0; below < (high ?? n + 1); below += 1)
          covered += binomial(n, below) * q ** below * (1 - q) ** (n - below);
        expect(covered).toBeGreaterThanOrEqual(conf - 1e-12);
      }),
    );
  });
});

function binomial(n: number, k: number): number {
  let ways = 1;
  for (let step = 1; step <= k; step += 1) ways = (ways * (n - k + step)) / step;
  return ways;
}
