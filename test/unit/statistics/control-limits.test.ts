import { describe, expect, test } from "vitest";
import { individualsControlChart, shareControlChart } from "../../../src/statistics/control-limits.js";
import { isWithin, referenceCases } from "../../support/reference.js";

interface Limited {
  readonly center: number;
  readonly lower: number | readonly number[];
  readonly upper: number | readonly number[];
}

describe("a p-chart", () => {
  test("of shares of 250 around 82 % goes from 74.71 to 89.29 %", () => {
    // 3 × √(0.82 × 0.18 ÷ 250) = 0.0728946
    const { center, limits } = shareControlChart([
      { numerator: 200, denominator: 250 },
      { numerator: 210, denominator: 250 },
    ]);
    expect(center).toBe(0.82);
    expect(limits[1]?.low).toBeCloseTo(0.7471, 4);
    expect(limits[1]?.high).toBeCloseTo(0.8929, 4);
  });
  test("stays within 0 and 1", () => {
    const shares = [0, 1].map((numerator) => ({ numerator, denominator: 2 }));
    expect(shareControlChart(shares).limits).toEqual(Array(2).fill({ low: 0, high: 1 }));
  });
  const cases = referenceCases<{ defectives: number[]; sizes: number[] }, Limited>("spc.json", "p_chart");
  test.each(cases)("$name", ({ input, expected, tolerance }) => {
    const shares = input.sizes.map((denominator, place) => ({ numerator: input.defectives[place] ?? -1, denominator }));
    const { center, limits } = shareControlChart(shares);
    expect(isWithin(center, expected.center, tolerance)).toBe(true);
    limits.forEach(({ low, high }, place) => {
      expect(isWithin(low, (expected.lower as number[])[place] ?? Number.NaN, tolerance)).toBe(true);
      expect(isWithin(high, (expected.upper as number[])[place] ?? Number.NaN, tolerance)).toBe(true);
    });
  });
});

describe("an XmR chart", () => {
  test("reaches 2.66 mean ranges to both sides of the mean", () => {
    // Ranges 2 and 4, mean 3; 3 ÷ (2 ÷ √π) = 2.658681
    const chart = individualsControlChart([10, 12, 8]);
    expect(chart?.center).toBe(10);
    expect(chart?.limits).toHaveLength(3);
    expect(chart?.limits[0]?.low).toBeCloseTo(10 - 3 * 2.658681, 5);
    expect(chart?.limits[0]?.high).toBeCloseTo(10 + 3 * 2.658681, 5);
  });
  test("takes no range over a gap", () => {
    // One range, 2; the mean is that of all three.
    const chart = individualsControlChart([10, 12, null, 80]);
    expect(chart?.center).toBe(34);
    expect(chart?.limits[0]?.high).toBeCloseTo(34 + 2 * 2.658681, 5);
  });
  test.each([[[]], [[5]], [[null, null]], [[5, null, 6]]])("of %j has no limits", (values) => {
    expect(individualsControlChart(values)).toBeNull();
  });
  const cases = referenceCases<{ values: number[] }, Limited>("spc.json", "xmr");
  test.each(cases)("$name", ({ input, expected, tolerance }) => {
    const chart = individualsControlChart(input.values);
    const { low, high } = chart?.limits[0] ?? { low: Number.NaN, high: Number.NaN };
    expect(isWithin(chart?.center ?? Number.NaN, expected.center, tolerance)).toBe(true);
    expect(isWithin(low, expected.lower as number, tolerance)).toBe(true);
    expect(isWithin(high, expected.upper as number, tolerance)).toBe(true);
  });
});
