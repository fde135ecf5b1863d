import { describe, expect, test } from "vitest";
import { kaplanMeier } from "../../../../src/statistics/survival/kaplan-meier.js";
import { lifeTable } from "../../../../src/statistics/survival/life-table.js";
import { restrictedMean } from "../../../../src/statistics/survival/restricted-mean.js";
import { livesOf } from "./lives.js";

// Against references: in kaplan-meier.test.ts.
describe("the restricted mean", () => {
  const meanOf = (times: readonly number[], horizon: number): number => {
    const table = lifeTable(livesOf(times.map((time) => ({ time, cause: 1 }))));
    return restrictedMean(table, kaplanMeier(table).survival, horizon).mean;
  };
  test("without censoring is the mean of the durations, each cut at the horizon", () => {
    expect(meanOf([1, 2, 6], 10)).toBeCloseTo(3, 14);
    expect(meanOf([1, 2, 6], 4)).toBeCloseTo(7 / 3, 14);
  });
  test("before anybody has left is the horizon itself", () => {
    expect(meanOf([5, 6], 3)).toBe(3);
  });
  test("takes the curve to stay what it is beyond the last time", () => {
    const table = lifeTable(
      livesOf([
        { time: 2, cause: 1 },
        { time: 4, cause: 0 },
      ]),
    );
    expect(restrictedMean(table, kaplanMeier(table).survival, 8).mean).toBe(2 + 6 / 2);
  });
});
