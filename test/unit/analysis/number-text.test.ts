import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countText, levelText, numberText } from "../../../src/analysis/number-text.js";
import type { Unit } from "../../../src/result.js";

describe("a number in the digits of its unit", () => {
  test.each([
    [45.4, "points", "45"],
    [-4.6, "points", "−5"],
    [0.85, "fraction", "85.0 %"],
    [1, "fraction", "100.0 %"],
    [74.81, "index", "74.8"],
    [4.083, "scale", "4.08"],
    [90_061.4, "milliseconds", "90,061 ms"],
    [1234.5, "money", "1,234.50"],
    [3, "ratio", "3.00"],
    [0.0312, "ratio", "0.0312"],
    [0.000_123_45, "ratio", "0.000123"],
    [45.850_71, "ratio", "45.9"],
    [0, "ratio", "0.00"],
  ] as const)("%d %s is %s", (value, unit, expected) => {
    expect(numberText(value, unit)).toBe(expected);
  });
  test("rounds halves away from zero, as they are written", () => {
    expect(numberText(2.5, "points")).toBe("3");
    expect(numberText(-2.5, "points")).toBe("−3");
    expect(numberText(1.005, "scale")).toBe("1.01"); // its nearest double is a little less
    expect(numberText(-1.005, "scale")).toBe("−1.01");
  });
  test("rounds halves of a percent away from zero too, although a multiplication by 100 loses some of them", () => {
    expect([0.0045, 0.0055, 0.0185, 0.0515, 0.2885].map((value) => numberText(value, "fraction"))).toEqual([
      "0.5 %",
      "0.6 %",
      "1.9 %",
      "5.2 %",
      "28.9 %",
    ]);
  });
  test("has no sign where nothing is left of it", () => {
    expect(numberText(-0.4, "points")).toBe("0");
    expect(numberText(-0.4, "points", { signed: true })).toBe("0");
    expect(numberText(-0, "scale")).toBe("0.00");
  });
  test("shows a plus where asked", () => {
    expect(numberText(15, "points", { signed: true })).toBe("+15");
    expect(numberText(0.123, "fraction", { signed: true })).toBe("+12.3 %");
    expect(numberText(0, "points", { signed: true })).toBe("0");
  });
  test("keeps what the caller gave, where asked", () => {
    expect(numberText(2.5, "points", { exact: true })).toBe("2.5");
    expect(numberText(0.0005, "fraction", { exact: true })).toBe("0.05 %");
    expect(numberText(0.25, "fraction", { exact: true })).toBe("25.0 %");
    expect(numberText(0.1 + 0.2, "fraction", { exact: true })).toBe("30.0 %");
  });
  test("follows a locale where one is given", () => {
    expect(numberText(-4.083, "scale", { locale: "de" })).toBe("-4,08");
    expect(numberText(0.85, "fraction", { locale: "de" })).toBe("85,0\u00A0%");
    expect(numberText(1234.5, "money", { locale: "de" })).toBe("1.234,50");
    expect(numberText(0.85, "fraction", { locale: "tr" })).toBe("%85,0");
    expect(numberText(1500, "milliseconds", { locale: "de" })).toBe("1.500 ms");
  });
  test("is never NaN, and −0 never shows", () => {
    const unit = fc.constantFrom<Unit[]>(
      "points",
      "fraction",
      "index",
      "scale",
      "milliseconds",
      "money",
      "count",
      "ratio",
    );
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), unit, fc.boolean(), (value, of, signed) => {
        expect(numberText(value, of, { signed })).toMatch(/^(?:[−+]?[\d,]+(?:\.\d+)?(?: %| ms)?)$/);
        expect(numberText(value, of, { signed })).not.toMatch(/^−[0.,]+(?: %| ms)?$/);
      }),
    );
  });
});

test.each([
  [0, "0"],
  [1537, "1,537"],
  [9_007_199_254_740_991, "9,007,199,254,740,991"],
])("the count %d is %s", (count, expected) => {
  expect(countText(count)).toBe(expected);
});

test("a count in German is 1.537", () => {
  expect(countText(1537, "de")).toBe("1.537");
});

test.each([
  [0.95, "95 %"],
  [0.999, "99.9 %"],
  [0.999_99, "99.999 %"], // never 100 %
  [0.29, "29 %"], // 100 · 0.29 is 28.999999999999996
])("the level %d is %s", (level, expected) => {
  expect(levelText(level)).toBe(expected);
});

test("a level in French is 99,5 %", () => {
  expect(levelText(0.995, "fr").replace(/\s/g, " ")).toBe("99,5 %");
});
