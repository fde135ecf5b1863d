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
        expect(numberText(value, of, { signed })).toMatch(
          /^[−+]?[\d,]+(?:\.\d+)?(?: (?:%|ms|s|d|h|min|d \d+ h|h \d+ min|min \d+ s))?$/,
        );
        expect(numberText(value, of, { signed })).not.toMatch(/^−[0.,]+(?: .*)?$/);
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

describe("a duration", () => {
  test.each([
    [0, "0 ms"],
    [0.4, "0 ms"],
    [40, "40 ms"],
    [999.7, "1 s"],
    [12_540, "12.5 s"],
    [59_970, "1 min"],
    [90_061.4, "1 min 30 s"],
    [3_599_800, "1 h"],
    [8_100_000, "2 h 15 min"],
    [84_600_000, "23 h 30 min"], // not rounded to a day
    [86_399_999, "1 d"],
    [273_600_000, "3 d 4 h"],
    [1e14, "1,157,407 d 10 h"], // 1e14 ms are 1,157,407.407 days
  ])("of %d ms is %s", (milliseconds, expected) => {
    expect(numberText(milliseconds, "milliseconds")).toBe(expected);
  });
  test("has its sign once, before all", () => {
    expect(numberText(-8_100_000, "milliseconds")).toBe("−2 h 15 min");
    expect(numberText(8_100_000, "milliseconds", { signed: true })).toBe("+2 h 15 min");
    expect(numberText(-0.4, "milliseconds", { signed: true })).toBe("0 ms");
  });
});

/** Spaces of every width as plain ones, and without the marks of writing direction. */
const plain = (text: string): string => text.replace(/\p{Zs}/gu, " ").replace(/\p{Cf}/gu, "");

// Grouping, decimal sign, percent, minus, unit words and currency as CLDR has them for the language.
test.each([
  ["en", "-1,234,567.50", "85.6%", "2 hr 15 min", "€1,234.50", "1,234,567"],
  ["de", "-1.234.567,50", "85,6 %", "2 Std., 15 Min.", "1.234,50 €", "1.234.567"],
  ["fr", "-1 234 567,50", "85,6 %", "2 h 15 min", "1 234,50 €", "1 234 567"],
  ["es", "-1.234.567,50", "85,6 %", "2 h 15 min", "1234,50 €", "1.234.567"],
  ["ja", "-1,234,567.50", "85.6%", "2 時間15 分", "€1,234.50", "1,234,567"],
  ["pt-BR", "-1.234.567,50", "85,6%", "2 h 15 min", "€ 1.234,50", "1.234.567"],
  ["hi", "-12,34,567.50", "85.6%", "2 घं॰ 15 मि॰", "€1,234.50", "12,34,567"],
  ["ar-EG", "-١٬٢٣٤٬٥٦٧٫٥٠", "٨٥٫٦٪", "٢ س و١٥ د", "١٬٢٣٤٫٥٠ €", "١٬٢٣٤٬٥٦٧"],
])("%s has its own signs", (locale, scale, fraction, milliseconds, money, count) => {
  const style = { locale, currency: "EUR" };
  expect(plain(numberText(-1_234_567.5, "scale", style))).toBe(scale);
  expect(plain(numberText(0.856, "fraction", style))).toBe(fraction);
  expect(plain(numberText(8_100_000, "milliseconds", style))).toBe(milliseconds);
  expect(plain(numberText(1234.5, "money", style))).toBe(money);
  expect(plain(numberText(1_234_567, "count", style))).toBe(count);
});

test("money without a locale is in the code of its currency, with as many decimals as that has", () => {
  expect(plain(numberText(1234.5, "money", { currency: "EUR" }))).toBe("EUR 1,234.50");
  expect(plain(numberText(1234.5, "money", { currency: "JPY" }))).toBe("JPY 1,235");
  expect(numberText(1234.5, "money")).toBe("1,234.50");
});
