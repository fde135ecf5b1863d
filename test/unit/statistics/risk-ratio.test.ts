import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { oddsRatio, riskRatio } from "../../../src/statistics/risk-ratio.js";
import { referenceCases } from "../../support/reference.js";
import { expectLimits, expectNear } from "./near.js";

interface Input {
  readonly x1: number;
  readonly n1: number;
  readonly x2: number;
  readonly n2: number;
  readonly conf: number;
}

interface ReferenceRatio {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

describe.each([
  ["risk ratio", riskRatio, "risk_ratio"],
  ["odds ratio", oddsRatio, "odds_ratio"],
] as const)("%s", (_, ratio, key) => {
  test("is none where nobody counts", () => {
    expect(ratio({ numerator: 0, denominator: 9 }, { numerator: 3, denominator: 9 }, 0.95)).toBeNull();
    expect(ratio({ numerator: 3, denominator: 9 }, { numerator: 0, denominator: 9 }, 0.95)).toBeNull();
  });
  test.each(
    referenceCases<Input, Record<typeof key, ReferenceRatio | null>>("proportions.json", "proportion_difference"),
  )("$name", ({ input, expected, tolerance }) => {
    const { x1, n1, x2, n2, conf } = input;
    const result = ratio({ numerator: x2, denominator: n2 }, { numerator: x1, denominator: n1 }, conf);
    const wanted = expected[key];
    if (wanted === null || result === null) {
      expect(result).toBe(wanted);
    } else {
      expectNear(result.value, wanted.estimate, tolerance);
      expectLimits(result, wanted, tolerance);
    }
  });

  const proportion = fc
    .integer({ min: 2, max: 500 })
    .chain((denominator) =>
      fc.record({ denominator: fc.constant(denominator), numerator: fc.integer({ min: 1, max: denominator - 1 }) }),
    );
  test("is inverted when the samples are swapped", () => {
    fc.assert(
      fc.property(proportion, proportion, (a, b) => {
        const there = ratio(a, b, 0.95);
        const back = ratio(b, a, 0.95);
        expect((there?.value ?? 0) * (back?.value ?? 0)).toBeCloseTo(1, 12);
        expect((there?.low ?? 0) * (back?.high ?? 0)).toBeCloseTo(1, 12);
      }),
    );
  });
});

test("8 of 10 are twice as many as 4 of 10, but six times the odds", () => {
  const [first, second] = [
    { numerator: 4, denominator: 10 },
    { numerator: 8, denominator: 10 },
  ];
  expect(riskRatio(first, second, 0.95)?.value).toBe(2);
  expect(oddsRatio(first, second, 0.95)?.value).toBeCloseTo(6, 14);
});

test("everybody in both samples is a risk ratio of exactly 1 and no odds", () => {
  const [first, second] = [
    { numerator: 15, denominator: 15 },
    { numerator: 22, denominator: 22 },
  ];
  expect(riskRatio(first, second, 0.95)).toEqual({ value: 1, low: 1, high: 1 });
  expect(oddsRatio(first, second, 0.95)).toBeNull();
});
