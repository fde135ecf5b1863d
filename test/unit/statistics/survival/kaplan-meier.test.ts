import { describe, expect, test } from "vitest";
import { normalCriticalValue } from "../../../../src/statistics/distributions/normal.js";
import {
  hasReached,
  kaplanMeier,
  medianFollowUp,
  standardErrorOf,
} from "../../../../src/statistics/survival/kaplan-meier.js";
import { type LifeTable, lifeTable } from "../../../../src/statistics/survival/life-table.js";
import { nelsonAalen } from "../../../../src/statistics/survival/nelson-aalen.js";
import { probabilityLimits } from "../../../../src/statistics/survival/probability-limits.js";
import { restrictedMean } from "../../../../src/statistics/survival/restricted-mean.js";
import { referenceCases } from "../../../support/reference.js";
import { type Column, expectColumn, expectNullable, type LimitColumns, livesOf, subjectsOf } from "./lives.js";

interface Input {
  readonly time: number[];
  readonly event: number[];
  readonly entry?: number[];
  readonly weights?: number[];
  readonly conf_level: number;
}

interface Expected {
  readonly km: Readonly<
    Record<"time" | "n_risk" | "n_event" | "n_censor" | "survival" | "std_err" | "greenwood_sum", Column>
  > & {
    readonly ci: Readonly<Record<"plain" | "log" | "log_log", LimitColumns>>;
  };
  readonly nelson_aalen: Readonly<Record<"time" | "cumhaz" | "std_err" | "survival_exp", Column>>;
  readonly rmst: readonly { readonly tau: number; readonly rmst: number; readonly std_err: number }[];
}

const methods = { plain: "plain", log: "log", "log-log": "log_log" } as const;

describe.each(referenceCases<Input, Expected>("survival.json", "one_sample"))(
  "the reference case $name",
  ({ input, expected, tolerance }) => {
    const table = lifeTable(livesOf(subjectsOf(input)));
    const { survival, greenwood } = kaplanMeier(table);
    const errors = Array.from(survival, (share, row) => standardErrorOf(share, greenwood[row] as number));
    const rowsAt = (times: Column): number[] => times.map((time) => table.time.indexOf(time as number));
    const rows = rowsAt(expected.km.time);
    const at = <Value>(column: ArrayLike<Value>): (Value | undefined)[] => rows.map((row) => column[row]);

    test("has the same numbers at risk, ended and censored", () => {
      expectColumn(at(table.atRisk), expected.km.n_risk, tolerance);
      expectColumn(at(table.ended), expected.km.n_event, tolerance);
      expectColumn(at(table.censored), expected.km.n_censor, tolerance);
    });
    test("has the same survival, Greenwood's sum and standard error", () => {
      expectColumn(at(survival), expected.km.survival, tolerance);
      const finite = Array.from(greenwood, (sum) => (Number.isFinite(sum) ? sum : null));
      expectColumn(at(finite), expected.km.greenwood_sum, tolerance);
      expectColumn(at(errors), expected.km.std_err, tolerance);
    });
    test.each(["plain", "log", "log-log"] as const)("has the same limits by the method %s", (method) => {
      const z = normalCriticalValue(input.conf_level);
      const limits = Array.from(survival, (share, row) =>
        probabilityLimits(share, errors[row] as number | null, z, method),
      );
      const { lower, upper } = expected.km.ci[methods[method]];
      expectColumn(at(limits.map((one) => one?.low ?? null)), lower, tolerance);
      expectColumn(at(limits.map((one) => one?.high ?? null)), upper, tolerance);
    });
    test("has the same cumulative hazard with its standard error", () => {
      const { hazard, standardError } = nelsonAalen(table);
      const hazardRows = rowsAt(expected.nelson_aalen.time);
      const atHazard = (column: ArrayLike<number>): number[] => hazardRows.map((row) => column[row] as number);
      expectColumn(atHazard(hazard), expected.nelson_aalen.cumhaz, tolerance);
      expectColumn(atHazard(standardError), expected.nelson_aalen.std_err, tolerance);
      expectColumn(
        atHazard(hazard).map((sum) => Math.exp(-sum)),
        expected.nelson_aalen.survival_exp,
        tolerance,
      );
    });
    test.each(expected.rmst)("has the same mean within $tau", ({ tau, rmst, std_err }) => {
      const { mean, standardError } = restrictedMean(table, survival, tau);
      expectNullable(mean, rmst, tolerance);
      expectNullable(standardError, std_err, tolerance);
    });
  },
);

const few = lifeTable(
  livesOf([
    { time: 2, cause: 1 },
    { time: 3, cause: 0 },
    { time: 4, cause: 1 },
    { time: 4, cause: 1 },
    { time: 5, cause: 0 },
    { time: 7, cause: 1 },
    { time: 8, cause: 0 },
  ]),
);

describe("a survival curve", () => {
  test("of seven customers is 6/7, then 3/5 of it, then half of that", () => {
    const { survival } = kaplanMeier(few);
    const [first, second, third] = [6 / 7, (6 / 7) * (3 / 5), (6 / 7) * (3 / 5) * (1 / 2)];
    expectColumn(Array.from(survival), [first, first, second, second, third, third], { abs: 1e-15, rel: 0 });
  });
  test("of nobody has no times", () => {
    expect(kaplanMeier({ atRisk: [], ended: [] }).survival).toHaveLength(0);
  });
  test("has no standard error once nobody is left", () => {
    expect(standardErrorOf(0, Number.POSITIVE_INFINITY)).toBeNull();
    expect(standardErrorOf(1, 0)).toBe(0);
  });
  test("has reached a level also where rounding kept it a hair above", () => {
    expect([0.5, 0.5 + 1e-15, 0.5 + 1e-9].map((share) => hasReached(share, 0.5))).toEqual([true, true, false]);
  });
});

describe("the median follow-up", () => {
  test("is where half would have been censored, had nobody ended", () => {
    // Reversed: 1 of 6 at 3, 1 of 3 at 5, 1 of 1 at 8, so 5/6, 5/9, 0.
    expect(medianFollowUp(few)).toBe(8);
  });
  test("is not known where everybody ended", () => {
    const table: LifeTable = lifeTable(
      livesOf([
        { time: 1, cause: 1 },
        { time: 2, cause: 1 },
      ]),
    );
    expect(medianFollowUp(table)).toBeNull();
  });
});
