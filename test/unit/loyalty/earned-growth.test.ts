import { describe, expect, test } from "vitest";
import { type EarnedGrowthTotals, earnedGrowth } from "../../../src/index.js";
import { refuses } from "../../support/bad-input.js";

const totals: EarnedGrowthTotals = { lastYear: 100, returning: 95, earned: 15, bought: 10 };

describe("earned growth", () => {
  test("of 0.95 retained and 0.15 earned is 0.10, half of a total growth of 0.20", () => {
    expect(earnedGrowth(totals)).toMatchObject({
      value: 0.1,
      totalGrowth: 0.2,
      ratio: 0.5,
      range: { low: 0.1, high: 0.1 },
      unit: "ratio",
      warnings: [],
    });
  });
  test("takes revenue of unknown source as not earned, and says what it could be", () => {
    const result = earnedGrowth({ ...totals, bought: 6, unknown: 4 });
    expect(result).toMatchObject({
      value: 0.1,
      range: { low: 0.1, high: 0.14 },
      totalGrowth: 0.2,
      ratio: 0.5,
      ratioRange: { low: 0.5, high: 0.7 },
    });
    expect(result.warnings.map(({ code }) => code)).toEqual(["assumed"]);
  });
  test("can be negative, and has no ratio where revenue did not grow", () => {
    expect(earnedGrowth({ lastYear: 100, returning: 80, earned: 5, bought: 15 })).toMatchObject({
      value: -0.15,
      totalGrowth: 0,
      ratio: null,
      ratioRange: null,
    });
  });
  test("of no revenue last year is unknown", () => {
    const result = earnedGrowth({ lastYear: 0, returning: 0, earned: 5, bought: 5 });
    expect(result).toMatchObject({
      value: null,
      reason: "zero-denominator",
      totalGrowth: null,
      range: null,
      ratio: null,
    });
    expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
  });
  test("of next to no revenue last year grows without limit", () => {
    expect(earnedGrowth({ ...totals, lastYear: 5e-324 })).toMatchObject({ value: null, reason: "unbounded" });
  });
});

const withTotals = (more: object) => () => earnedGrowth({ ...totals, ...more } as EarnedGrowthTotals);
refuses("earnedGrowth", [
  ["nothing", () => earnedGrowth(undefined as never), { code: "invalid-type", path: "totals", received: undefined }],
  [
    "a missing amount",
    withTotals({ bought: undefined }),
    { code: "missing-input", path: "bought", received: undefined },
  ],
  [
    "a negative amount",
    withTotals({ earned: -1 }),
    { code: "out-of-range", path: "earned", received: -1, hint: "net credits" },
  ],
  ["NaN", withTotals({ unknown: Number.NaN }), { code: "not-finite", path: "unknown", received: Number.NaN }],
]);
