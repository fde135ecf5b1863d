import { describe, expect, test } from "vitest";
import { chiSquareCdf } from "../../../../src/statistics/distributions/chi-square.js";
import { type LogRankWeights, logRankSums } from "../../../../src/statistics/survival/log-rank.js";
import { quadraticForm } from "../../../../src/statistics/survival/quadratic-form.js";
import { referenceCases } from "../../../support/reference.js";
import { expectNear } from "../near.js";
import { expectColumn, livesOf, type Subject } from "./lives.js";

interface Input {
  readonly time: number[];
  readonly event: number[];
  readonly group: (string | number)[];
  readonly strata?: (string | number)[];
}

interface ExpectedTest {
  readonly observed: readonly number[];
  readonly expected: readonly number[];
  readonly variance: readonly (readonly number[])[];
  readonly chisq: number;
  readonly df: number;
  readonly p_value: number;
}

interface Expected {
  readonly groups: readonly (string | number)[];
  readonly tests: Readonly<Record<string, ExpectedTest>>;
}

const names: Readonly<Record<LogRankWeights, string>> = {
  "log-rank": "logrank",
  gehan: "gehan_breslow_wilcoxon",
  "tarone-ware": "tarone_ware",
  "peto-peto": "peto_peto",
  "fleming-harrington": "fleming_harrington_rho1",
};

describe.each(referenceCases<Input, Expected>("survival.json", "compare"))(
  "the reference case $name",
  ({ input, expected, tolerance }) => {
    const { time, event, group, strata = time.map(() => "all") } = input;
    const lives = [...new Set(strata)].map((stratum) =>
      expected.groups.map((name) =>
        livesOf(
          time.flatMap((at, index): Subject[] => {
            const isHere = group[index] === name && strata[index] === stratum;
            return isHere ? [{ time: at, cause: event[index] as number }] : [];
          }),
        ),
      ),
    );

    test.each(Object.keys(names) as LogRankWeights[])("has the same sums and statistic by %s", (weights) => {
      const of = expected.tests[names[weights]] as ExpectedTest;
      const sums = logRankSums(lives, weights);
      expectColumn(sums.observed, of.observed, tolerance);
      expectColumn(sums.expected, of.expected, tolerance);
      sums.variance.forEach((row, at) => {
        expectColumn(row, of.variance[at] as readonly number[], tolerance);
      });
      const difference = sums.observed.map((count, at) => count - (sums.expected[at] as number));
      const { value, rank } = quadraticForm(difference, sums.variance);
      expect(rank).toBe(of.df);
      expectNear(value, of.chisq, tolerance);
      expectNear(chiSquareCdf(value, rank).upper, of.p_value, tolerance);
    });
  },
);

describe("the sums of a log-rank test", () => {
  test("of one end among two and two are a half expected each", () => {
    const first = livesOf([
      { time: 1, cause: 1 },
      { time: 2, cause: 0 },
    ]);
    const second = livesOf([
      { time: 2, cause: 0 },
      { time: 2, cause: 0 },
    ]);
    // Variance d (n − d) / (n − 1) × ½ × ½ = 3 / 3 / 4.
    expect(logRankSums([[first, second]], "log-rank")).toEqual({
      observed: [1, 0],
      expected: [0.5, 0.5],
      variance: [
        [0.25, -0.25],
        [-0.25, 0.25],
      ],
    });
  });
  test("count somebody who comes late as at risk from then on", () => {
    const first = livesOf([
      { time: 1, cause: 1 },
      { time: 4, cause: 1 },
    ]);
    const second = livesOf([{ time: 5, cause: 0, entry: 2 }]);
    // At 1 the second group is not there, at 4 both are.
    expect(logRankSums([[first, second]], "log-rank").expected).toEqual([1.5, 0.5]);
  });
  test("add up over causes", () => {
    const two = livesOf(
      [
        { time: 1, cause: 1 },
        { time: 2, cause: 2 },
        { time: 3, cause: 0 },
      ],
      2,
    );
    const one = livesOf([
      { time: 1, cause: 1 },
      { time: 2, cause: 1 },
      { time: 3, cause: 0 },
    ]);
    const other = livesOf([{ time: 3, cause: 1 }]);
    expect(logRankSums([[two, other]], "gehan")).toEqual(logRankSums([[one, other]], "gehan"));
  });
  test("of no groups are none", () => {
    expect(logRankSums([], "log-rank")).toEqual({ observed: [], expected: [], variance: [] });
  });
});
