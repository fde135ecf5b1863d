import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  agreementWithinGroup,
  lowerMedian,
  meanDeviation,
  meanDeviationLimit,
} from "../../../../src/statistics/agreement/dispersion.js";

const panel = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 12 });

describe("lower median", () => {
  test.each([
    [[2, 2, 3, 1, 2], 2],
    [[0, 3, 0, 3], 0],
    [[3], 3],
    [[3, 1], 1],
    [[10, 9, 2], 9],
  ])("of %j is %d", (ratings, expected) => {
    expect(lowerMedian(ratings)).toBe(expected);
  });
  test("leaves the ratings as they were", () => {
    const ratings = Object.freeze([3, 1, 2]);
    expect(lowerMedian(ratings)).toBe(2);
  });
});

describe("mean deviation about the median", () => {
  test.each([
    [[2, 2, 3, 1, 2], 0.4],
    [[0, 3, 0, 3], 1.5],
    [[2, 2], 0],
    [[1, 2], 0.5],
  ])("of %j is %d", (ratings, expected) => {
    expect(meanDeviation(ratings)).toBe(expected);
  });
  test("one rating has none", () => {
    expect(meanDeviation([2])).toBeNull();
    expect(meanDeviation([])).toBeNull();
  });
  test("may be one sixth of the levels: two thirds on a scale of four", () => {
    expect(meanDeviationLimit(4)).toBeCloseTo(0.667, 3);
    expect(meanDeviationLimit(6)).toBe(1);
  });
});

describe("agreement within a group against the largest possible disagreement", () => {
  test("2, 2, 3, 1, 2 have variance 0.4, of 2.25 at most", () => {
    expect(agreementWithinGroup([2, 2, 3, 1, 2], 0, 3)).toBeCloseTo(0.822, 3);
  });
  test("is 0 where the panel is split between the ends", () => {
    expect(agreementWithinGroup([0, 3, 0, 3], 0, 3)).toBe(0);
  });
  test("is measured against the scale: on 1–7, 3 and 5 are 1 − 1/9", () => {
    expect(agreementWithinGroup([3, 5], 1, 7)).toBeCloseTo(8 / 9, 14);
  });
  test("one rating has none", () => {
    expect(agreementWithinGroup([2], 0, 3)).toBeNull();
  });
  test("lies between 0 and 1, and is 1 exactly where all agree", () => {
    fc.assert(
      fc.property(panel, (ratings) => {
        const agreement = agreementWithinGroup(ratings, 0, 3) as number;
        expect(agreement).toBeGreaterThanOrEqual(0);
        expect(agreement).toBeLessThanOrEqual(1);
        expect(agreement === 1).toBe(new Set(ratings).size === 1);
      }),
    );
  });
  test("turning the scale round changes nothing", () => {
    fc.assert(
      fc.property(panel, (ratings) => {
        const turned = ratings.map((rating) => 3 - rating);
        expect(agreementWithinGroup(turned, 0, 3)).toBeCloseTo(agreementWithinGroup(ratings, 0, 3) as number, 12);
        expect(meanDeviation(turned)).toBeCloseTo(meanDeviation(ratings) as number, 12);
      }),
    );
  });
});
