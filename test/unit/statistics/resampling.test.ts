import { describe, expect, test } from "vitest";
import { bootstrapLimits, bootstrapRatioLimits } from "../../../src/statistics/resampling.js";

const ones = (length: number): Float64Array => new Float64Array(length).fill(1);
const shareOf = (numerator: Float64Array, confidence: number, seed = 1) =>
  bootstrapRatioLimits({ numerators: [numerator], denominators: ones(numerator.length) }, confidence, seed)[0];

describe("the percentile bootstrap of a ratio of sums", () => {
  test("of two units that differ: 0, ½ and 1 come up once, twice and once in four draws", () => {
    const units = Float64Array.of(0, 1);
    expect(shareOf(units, 0.95)).toEqual({ low: 0, high: 1 });
    expect(shareOf(units, 0.4)).toEqual({ low: 0.5, high: 0.5 });
  });
  test("of 30 in 100 is that of a binomial count: 21 to 39", () => {
    // Binomial with 100 and 0.3: P(≤ 20) = 0.0165, P(≤ 21) = 0.0288; P(≤ 38) = 0.9660, P(≤ 39) = 0.9790. One more or less is chance.
    for (const seed of [0, 1, 2, 42, 2 ** 32 - 1]) {
      const limits = shareOf(
        Float64Array.from({ length: 100 }, (_, at) => (at < 30 ? 1 : 0)),
        0.95,
        seed,
      );
      expect(Math.abs((limits?.low ?? 0) - 0.21)).toBeLessThanOrEqual(0.0101);
      expect(Math.abs((limits?.high ?? 0) - 0.39)).toBeLessThanOrEqual(0.0101);
    }
  });
  test("weighs units by their denominators", () => {
    const denominators = Float64Array.of(3, 1);
    const [limits] = bootstrapRatioLimits({ numerators: [Float64Array.of(3, 0)], denominators }, 0.4, 1);
    expect(limits).toEqual({ low: 0.75, high: 0.75 });
  });
  test("draws once for all ratios", () => {
    const half = Float64Array.from({ length: 20 }, (_, at) => at / 2);
    const [first, second] = bootstrapRatioLimits(
      { numerators: [half, half.map((value) => value * 2)], denominators: ones(20) },
      0.95,
      7,
    );
    expect(second).toEqual({ low: 2 * (first?.low ?? 0), high: 2 * (first?.high ?? 0) });
  });
  test("is the same for the same seed, and another for another", () => {
    const units = Float64Array.from({ length: 50 }, (_, at) => Math.sqrt(at));
    expect(shareOf(units, 0.95, 3)).toEqual(shareOf(units, 0.95, 3));
    expect(shareOf(units, 0.95, 3)).not.toEqual(shareOf(units, 0.95, 4));
  });
  test("has no limits for one unit, or where a draw that counts has nothing to divide by", () => {
    expect(shareOf(Float64Array.of(1), 0.95)).toBeNull();
    const [limits] = bootstrapRatioLimits({ numerators: [ones(2)], denominators: Float64Array.of(0, 1) }, 0.95, 1);
    expect(limits).toBeNull();
  });
});

describe("the percentile bootstrap of kinds of units", () => {
  test("of a million units, half of them good: the quantiles of the binomial distribution, 499,020 and 500,980", () => {
    // 500,000 ± 1.96 × 500; with 1999 draws the standard error of each limit is 30.
    const limits = bootstrapLimits([5e5, 5e5], ([good = 0]) => good, 0.95, 1);
    expect(Math.abs((limits?.low ?? 0) - 499_020)).toBeLessThan(100);
    expect(Math.abs((limits?.high ?? 0) - 500_980)).toBeLessThan(100);
  });
  test("draws as many units as there are, of kinds that depend on each other as drawing has it", () => {
    const draws: (readonly number[])[] = [];
    bootstrapLimits([20, 30, 50], (times) => draws.push(times), 0.95, 7);
    expect(draws.every((times) => times.reduce((sum, count) => sum + count, 0) === 100)).toBe(true);
    const mean = (term: (times: readonly number[]) => number): number =>
      draws.reduce((sum, times) => sum + term(times), 0) / draws.length;
    const at = (kind: number): number => mean((times) => times[kind] ?? 0);
    // Multinomial: means 20, 30, 50; covariance of the first two −100 × 0.2 × 0.3. Standard errors below 0.12 and 0.5.
    expect(Math.abs(at(0) - 20)).toBeLessThan(0.4);
    expect(Math.abs(at(1) - 30)).toBeLessThan(0.4);
    expect(Math.abs(mean(([a = 0, b = 0]) => (a - at(0)) * (b - at(1))) + 6)).toBeLessThan(1.5);
  });
});
