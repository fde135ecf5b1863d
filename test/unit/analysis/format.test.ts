import { describe, expect, test } from "vitest";
import { ces, churn, csat, format, nps, responseTimes } from "../../../src/index.js";
import { refuses } from "../../support/bad-input.js";

const groups = { promoters: 60, passives: 25, detractors: 15 };

describe("a result as a line of text", () => {
  test("is the number, its interval and how many answers it rests on", () => {
    // Score interval 29.2569 to 58.1257 by another program.
    expect(format(nps(groups))).toBe("+45 (95 % CI 29 to 58, n = 100)");
    expect(format(csat({ counts: { 2: 30, 5: 170 } }, { scale: 5 }))).toBe(
      "85.0 % (95 % CI 79.4 % to 89.3 %, n = 200)",
    );
    // 5, 4, 4, 5, 2: mean 4, t interval 2.48 to 5.52, cut at 5.
    expect(format(csat([5, 4, 4, 5, 2], { scale: 5, method: "mean" }))).toBe("4.00 (95 % CI 2.48 to 5.00, n = 5)");
  });
  test("shows the sign of a net score: zero has none", () => {
    expect(format(nps({ promoters: 0, passives: 1, detractors: 99 }))).toMatch(
      /^−99 \(95 % CI −100 to −9\d, n = 100\)$/,
    );
    expect(format(nps({ promoters: 0, passives: 1000, detractors: 0 }))).toBe("0 (95 % CI 0 to 0, n = 1,000)");
  });
  test("of a net ease is in points too", () => {
    const counts = { 1: 80, 2: 210, 3: 140, 4: 110, 5: 160, 6: 180, 7: 120 };
    expect(format(ces({ counts }, { method: "net" }))).toMatch(/^\+3 \(95 % CI −\d to \d, n = 1,000\)$/);
  });
  test("of a rate has three digits, however small it is", () => {
    // 15 losses over 40,000: Garwood 8.395 to 24.740 for 15.
    const rate = churn({ atStart: 40_000, atEnd: 40_000, lost: 15 }, { definition: "average" });
    expect(format(rate)).toBe("0.000375 (95 % CI 0.000210 to 0.000619, n = 40,000)");
  });
  test("names the confidence as it is", () => {
    expect(format(nps(groups, { confidence: 0.999 }))).toContain("99.9 % CI");
  });
  test("without an interval has none", () => {
    expect(format(csat([4], { scale: 5, method: "mean" }))).toBe("4.00 (n = 1)");
  });
  test("without a value says why", () => {
    expect(format(nps([]))).toBe("no value (empty, n = 0)");
    expect(format(nps([10, 9, 8], { kind: "employee" }))).toBe("no value (insufficient, n = 3)");
    expect(format(churn({ atStart: 0, lost: 0 }))).toBe("no value (zero-denominator, n = 0)");
  });
  test("has the numbers of a locale where one is given", () => {
    const text = format(csat({ counts: { 2: 300, 5: 1700 } }, { scale: 5 }), { locale: "de" });
    expect(text.replace(/\s/g, " ")).toBe("85,0 % (95 % CI 83,4 % to 86,5 %, n = 2.000)");
    expect(format(nps({ promoters: 0, passives: 1, detractors: 99 }), { locale: "en" })).toContain(
      "-99 (95% CI -100 to",
    );
  });
  test("of durations is in the units that suit them, of money in its currency", () => {
    const times = responseTimes([7_800_000, 8_100_000, 9_000_000]);
    expect(format(times)).toBe("2 h 15 min (n = 3)");
    expect(format({ ...times, unit: "money", value: 12 }, { currency: "USD", locale: "en" })).toBe("$12.00 (n = 3)");
    expect(format(times, { currency: "USD" })).toBe("2 h 15 min (n = 3)");
  });
});

const comparison = { first: 1, second: 2 };
refuses("formatting", [
  ["nothing", () => format(undefined as never), { code: "missing-input", path: "result", received: undefined }],
  ["a number", () => format(45 as never), { code: "invalid-type", path: "result", received: 45 }],
  [
    "something else with values",
    () => format(comparison as never),
    { code: "invalid-type", path: "result", received: comparison },
  ],
  [
    "a locale that is none",
    () => format(nps([]), { locale: "english please" }),
    { code: "unknown-option", path: "options.locale", received: "english please" },
  ],
  [
    "an empty locale",
    () => format(nps([10]), { locale: "" }),
    { code: "unknown-option", path: "options.locale", received: "" },
  ],
  [
    "a currency that is none",
    () => format(nps([10]), { currency: "euros" }),
    { code: "unknown-option", path: "options.currency", received: "euros" },
  ],
]);
