import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ratingIndex, ratingMean, readIndex, readMean } from "../../../src/tallies/mean-reading.js";
import { emptyRatings, type RatingTally } from "../../../src/tallies/rating-tally.js";
import type { RatingScale } from "../../../src/tallies/scales.js";

const five: RatingScale = { min: 1, max: 5, direction: "higher-better" };
const marks: RatingScale = { min: 1, max: 6, direction: "lower-better" };
const around: RatingScale = { min: -5, max: 5, direction: "higher-better" };
const tally = (scale: RatingScale, counts: number[]): RatingTally => ({ ...emptyRatings(scale), counts });

describe("the mean of counted answers", () => {
  test("weighs every point by its answers", () => {
    expect(ratingMean(tally(five, [1, 0, 0, 2, 2]))).toBe((1 + 8 + 10) / 5);
  });
  test("of none is unknown", () => {
    expect(ratingMean(emptyRatings(five))).toBeNull();
    expect(ratingIndex(emptyRatings(five))).toBeNull();
  });
  test("of answers on both sides of 0 that cancel is 0, not −0", () => {
    expect(ratingMean(tally(around, [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]))).toBe(0);
    expect(ratingMean(tally(around, [0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0]))).toBe(0);
  });
  test("is right to the last digit also close to 0, where rounded distances would not be", () => {
    const counts = [1000, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1001];
    expect(ratingMean(tally(around, counts))).toBe(5 / 2002);
    expect(readMean(tally(around, counts), {}).value).toBe(5 / 2002);
  });
});

describe("the index of counted answers", () => {
  test("is 0 at the worst point and 100 at the best, whichever way the scale runs", () => {
    expect(ratingIndex(tally(five, [3, 0, 0, 0, 0]))).toBe(0);
    expect(ratingIndex(tally(five, [0, 0, 0, 0, 3]))).toBe(100);
    expect(ratingIndex(tally(marks, [3, 0, 0, 0, 0, 0]))).toBe(100);
    expect(ratingIndex(tally(marks, [0, 0, 0, 0, 0, 3]))).toBe(0);
  });
  test("is the mean stretched to 0 to 100", () => {
    expect(ratingIndex(tally(five, [1, 0, 0, 2, 2]))).toBe((100 * 14) / 20);
    expect(ratingIndex(tally(marks, [0, 1, 1, 0, 0, 0]))).toBe(70);
  });
  test("has its spread stretched alike", () => {
    const { basis } = readIndex(tally(marks, [0, 1, 1, 0, 0, 0]), {});
    expect(basis).toMatchObject({ kind: "mean", n: 2, mean: 70, min: 0, max: 100 });
    expect((basis as { standardDeviation: number }).standardDeviation).toBeCloseTo(20 * Math.SQRT1_2, 12);
  });
});

describe("reading the mean", () => {
  test("of equal answers has an interval without width", () => {
    expect(readMean(tally(five, [0, 0, 0, 4, 0]), {}).interval).toEqual({
      low: 4,
      high: 4,
      confidence: 0.95,
      method: "t",
    });
  });
  test("of a single answer has none, and no spread", () => {
    const { value, interval, basis } = readMean(tally(five, [0, 0, 1, 0, 0]), {});
    expect([value, interval]).toEqual([3, null]);
    expect(basis).toEqual({ kind: "mean", n: 1, mean: 3, standardDeviation: null, min: 1, max: 5 });
  });
  test("stays on the scale, however many answers", () => {
    const counts = fc.array(fc.oneof(fc.nat(5), fc.nat(1e12)), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(counts, (some) => {
        const { value, interval } = readMean(tally(marks, some), {});
        if (value === null) return;
        expect(value).toBeGreaterThanOrEqual(1);
        expect(value).toBeLessThanOrEqual(6);
        expect(interval?.low ?? value).toBeLessThanOrEqual(value);
        expect(interval?.high ?? value).toBeGreaterThanOrEqual(value);
      }),
    );
  });
});
