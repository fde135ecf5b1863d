import { describe, expect, test } from "vitest";
import { bootstrapRatioLimits, randomWords } from "../../../src/statistics/resampling.js";

const ones = (length: number): Float64Array => new Float64Array(length).fill(1);
const shareOf = (numerator: Float64Array, confidence: number, seed = 1) =>
  bootstrapRatioLimits({ numerators: [numerator], denominators: ones(numerator.length) }, confidence, seed)[0];

describe("the generator", () => {
  test("is xoshiro128** 1.1: the first ten words of the state 1, 2, 3, 4", () => {
    // Printed by the authors' program xoshiro128starstar.c.
    const random = randomWords([1, 2, 3, 4]);
    expect(Array.from({ length: 10 }, random)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });
});

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
