import { describe, expect, test } from "vitest";
import { excessDeviation, homogeneityTest, pooledShare } from "../../../src/statistics/homogeneity.js";
import { referenceCases } from "../../support/reference.js";
import { expectNear } from "./near.js";

interface Groups {
  readonly x: readonly number[];
  readonly n: readonly number[];
}
interface Expected {
  readonly chi2: number | null;
  readonly df: number;
  readonly p: number | null;
}
const cases = referenceCases<Groups, Expected>("proportions.json", "proportion_homogeneity");

describe.each(cases)("$name", ({ input: { x, n }, expected, tolerance }) => {
  test("has the known chi-square test", () => {
    const groups = x.map((numerator, at) => ({ numerator, denominator: n[at] ?? 0 }));
    const result = homogeneityTest(groups);
    if (expected.chi2 === null || expected.p === null) {
      expect(result).toBeNull();
      return;
    }
    expectNear(result?.statistic ?? Number.NaN, expected.chi2, tolerance);
    expect(result?.df).toBe(expected.df);
    expectNear(result?.p ?? Number.NaN, expected.p, tolerance);
  });
});

const groups = [45, 52, 38].map((numerator) => ({ numerator, denominator: 60 }));

test("45, 52 and 38 of 60 vary by 0.0836 beyond chance", () => {
  // p = 0.75; Σn(p_g − p)² = 60 × 2 × (7 ÷ 60)² = 1.63333; by chance 0.1875 × 2 = 0.375; √(1.25833 ÷ 180).
  expect(pooledShare(groups)).toBe(0.75);
  expect(excessDeviation(groups)).toBeCloseTo(Math.sqrt((98 / 60 - 0.375) / 180), 15);
});

test("groups that are alike vary by nothing beyond chance", () => {
  const alike = [50, 51, 49].map((numerator) => ({ numerator, denominator: 100 }));
  expect(excessDeviation(alike)).toBe(0);
});

test("one group, and groups in which nobody or everybody counts, cannot be tested", () => {
  const of = (...numerators: number[]) => numerators.map((numerator) => ({ numerator, denominator: 4 }));
  expect([of(2), of(0, 0), of(4, 4)].map(homogeneityTest)).toEqual([null, null, null]);
});
