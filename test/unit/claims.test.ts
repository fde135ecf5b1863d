import { readFileSync } from "node:fs";
import * as library from "cx-metrics";
import { convertRate, csatOf, nps, npsOf, summarize } from "cx-metrics";
import { probit } from "simple-statistics";
import { describe, expect, test } from "vitest";
import { normalQuantile } from "../../src/statistics/distributions/normal.js";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

/** What is copied from page to page. */
function copiedFormula(scores: readonly number[]): number {
  const promoters = scores.filter((score) => score >= 9).length;
  const detractors = scores.filter((score) => score <= 6).length;
  return (100 * (promoters - detractors)) / scores.length;
}

describe("what README says of what people use today", () => {
  test("the copied formula counts 11, a text and NaN without a word; nps says which one is wrong", () => {
    expect(copiedFormula([10, 9, 11])).toBe(100);
    expect(copiedFormula([10, "9" as unknown as number, Number.NaN, 3])).toBe(25);
    expect(() => nps([10, 9, 11])).toThrow("scores[2] must be a whole number from 0 to 10, received 11");
    expect(() => nps([10, 9, Number.NaN])).toThrow("scores[2]");
  });

  test("the mean of the segments' NPS is not the total, which summarize merges from counts", () => {
    const rows = [10, 10, 10, 10, 10, 10, 10, 10, 0, 0].map((score, index) => ({ score, big: index < 8 }));
    const metrics = { nps: npsOf((row: { score: number }) => row.score) };
    const table = summarize(rows, { by: { big: (row) => row.big }, metrics, subtotals: [[]] });
    const [small, big, total] = table.map((row) => row.nps.value ?? Number.NaN);
    expect(((small ?? 0) + (big ?? 0)) / 2).toBe(0);
    expect(total).toBe(60); // 8 promoters, 2 detractors of 10
  });

  test("5 % a month is 46 % a year, not 60 %", () => {
    expect(convertRate(0.05, { from: 1, to: 12 })).toBeCloseTo(0.4596, 4);
  });

  test("simple-statistics has the 97.5 % normal quantile wrong in the third digit", () => {
    // 1.959963984540054 is what R's qnorm(0.975) prints.
    expect(probit(0.975)).toBeCloseTo(1.957, 3);
    expect(Math.abs(probit(0.975) - 1.959963984540054)).toBeGreaterThan(0.002);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
  });

  test("one answer is 100 with an interval from −59 to 100", () => {
    const { value, interval } = nps([10]);
    expect(value).toBe(100);
    expect(interval?.low).toBeLessThan(-50);
    expect(interval?.high).toBe(100);
  });

  test("an aggregator of a metric merges into what one pass gives", () => {
    const csat = csatOf((row: number) => row, { scale: 5 });
    const parts = [
      [5, 4],
      [1, 3, 5],
    ].map((rows) => rows.reduce(csat.reduce, csat.zero()));
    expect(csat.finish(parts.reduce(csat.merge)).value).toBe(0.6);
  });
});

test("README's tables name every function of the package", () => {
  const functions = Object.entries(library).filter(
    ([name, value]) => typeof value === "function" && name !== "MetricInputError",
  );
  expect(functions.map(([name]) => name).filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});
