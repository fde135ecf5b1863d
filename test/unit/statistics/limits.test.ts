import { describe, expect, test } from "vitest";
import { around, clip, differenceLimits, finitePopulationFactor } from "../../../src/statistics/limits.js";
import { referenceCases } from "../../support/reference.js";
import { expectLimits, type ReferenceLimits } from "./near.js";

describe("limits", () => {
  test("reach equally far to both sides", () => {
    expect(around(5, 2)).toEqual({ low: 3, high: 7 });
  });
  test("end where the possible values end", () => {
    expect(clip({ low: -0.2, high: 1.3 }, 0, 1)).toEqual({ low: 0, high: 1 });
    expect(clip({ low: 0.2, high: 0.3 }, 0, 1)).toEqual({ low: 0.2, high: 0.3 });
  });
});

describe("finitePopulationFactor", () => {
  test("is √((N − n)/(N − 1))", () => {
    expect(finitePopulationFactor(75, 100)).toBeCloseTo(Math.sqrt(25 / 99), 15);
    expect(finitePopulationFactor(1, 100)).toBe(1);
  });
  test("leaves nothing open once everybody was asked", () => {
    expect(finitePopulationFactor(100, 100)).toBe(0);
    expect(finitePopulationFactor(1, 1)).toBe(0);
  });
  test("changes nothing where there is no end of people to ask", () => {
    expect(finitePopulationFactor(100, Infinity)).toBe(1);
  });
});

interface FpcInput {
  readonly detractors: number;
  readonly passives: number;
  readonly promoters: number;
  readonly population: number;
  readonly conf: number;
}

describe("a plain interval of a net score in a finite population", () => {
  const z: Record<string, number> = { "0.95": 1.959963984540054, "0.99": 2.5758293035489004 };
  test("of 200 in 1000: the half-width shrinks by √(800/999)", () => {
    // d 30, p 60, r 110: score 0.4, variance 0.7 − 0.16 = 0.54.
    const { low, high } = around(0.4, finitePopulationFactor(200, 1000) * 2 * Math.sqrt(0.54 / 200));
    expect((high - low) / 2).toBeCloseTo(2 * Math.sqrt((0.54 / 200) * (800 / 999)), 15);
  });
  test.each(referenceCases<FpcInput, { wald_n_fpc: ReferenceLimits }>("nps.json", "nps_fpc"))(
    "$name",
    ({ input, expected, tolerance }) => {
      const { detractors, passives, promoters, population, conf } = input;
      const n = detractors + passives + promoters;
      const score = (promoters - detractors) / n;
      const variance = (promoters + detractors) / n - score ** 2;
      const halfWidth = (z[conf] as number) * Math.sqrt(variance / n);
      expectLimits(around(score, finitePopulationFactor(n, population) * halfWidth), expected.wald_n_fpc, tolerance);
    },
  );
});

describe("differenceLimits", () => {
  const first = { value: 0.5, low: 0.1, high: 0.8 };
  const second = { value: 0.6, low: 0.2, high: 0.9 };
  test("squares and adds the arms that lead to each end", () => {
    // Lower arm √(0.4² + 0.3²) = 0.5, upper arm √(0.3² + 0.4²) = 0.5.
    const { low, high } = differenceLimits(first, second);
    expect(low).toBeCloseTo(-0.4, 15);
    expect(high).toBeCloseTo(0.6, 15);
  });
  test("are narrower for answers that go together and wider for opposite ones", () => {
    // Lower arm √(0.16 ∓ 2 · 0.5 · 0.12 + 0.09) = √0.13 and √0.37.
    expect(differenceLimits(first, second, 0.5).low).toBeCloseTo(0.1 - Math.sqrt(0.13), 15);
    expect(differenceLimits(first, second, -0.5).low).toBeCloseTo(0.1 - Math.sqrt(0.37), 15);
  });
  test("never take the root of a rounding error", () => {
    expect(differenceLimits({ value: 0.3, low: 0.1, high: 0.4 }, { value: 0.3, low: 0.2, high: 0.5 }, 1).low).toBe(0);
  });
});
