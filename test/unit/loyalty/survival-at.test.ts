import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Survival, survival, survivalAt } from "../../../src/index.js";
import { refuses } from "../../support/bad-input.js";
import { anyCustomer, read } from "../../support/customers.js";
import { deepFreeze } from "../../support/freeze.js";

// 30 of 100 end at 1, 10 of 70 at 6 where 10 more are censored, 20 of 50 at 12; 30 are last seen at 24.
const stay: Survival = deepFreeze(survival({ ended: { 1: 30, 6: 10, 12: 20 }, censored: { 6: 10, 24: 30 } }));

describe("survival at a time", () => {
  test.each([
    [0, 1],
    [0.9, 1],
    [1, 0.7],
    [5, 0.7],
    [6, 0.6],
    [12, 0.36],
    [24, 0.36],
  ])("%d is %d, as the curve is after it", (time, share) => {
    expect(survivalAt(stay, time).survival).toBeCloseTo(share, 14);
  });
  test("comes with its standard error and the limits of the curve", () => {
    const { standardError, interval, survival: share } = survivalAt(stay, 6);
    expect(standardError).toBeCloseTo(0.6 * Math.sqrt(30 / (100 * 70) + 10 / (70 * 60)), 14);
    expect(interval).toEqual({
      low: stay.curve[1]?.low,
      high: stay.curve[1]?.high,
      confidence: 0.95,
      method: "log-log",
    });
    expect(share).toBe(stay.curve[1]?.survival);
  });
  test("beyond the longest observation is not known", () => {
    expect(survivalAt(stay, 25)).toEqual({
      time: 25,
      given: null,
      survival: null,
      reason: "not-ratable",
      standardError: null,
      interval: null,
    });
  });
  test("is 0 for ever once everybody has left", () => {
    const gone = survival({ ended: { 2: 3 } });
    expect(survivalAt(gone, 99)).toMatchObject({ survival: 0, standardError: null, interval: null });
  });
  test("of nobody has the reason of the result", () => {
    expect(survivalAt(survival({ ended: {} }), 1)).toMatchObject({ survival: null, reason: "empty" });
    expect(survivalAt(survival({ ended: { 2: 3 } }, { minN: 5 }), 1)).toMatchObject({
      survival: null,
      reason: "insufficient",
    });
  });
  test("reads a result that was stored", () => {
    expect(survivalAt(JSON.parse(JSON.stringify(stay)) as Survival, 6)).toStrictEqual(survivalAt(stay, 6));
  });
});

describe("conditional survival", () => {
  test("is the share of those that were still there at the time given", () => {
    expect(survivalAt(stay, 12, { given: 1 }).survival).toBeCloseTo(0.36 / 0.7, 14);
    expect(survivalAt(stay, 12, { given: 6 }).survival).toBeCloseTo(0.6, 14);
  });
  test("has the error of the time in between only", () => {
    const { standardError } = survivalAt(stay, 12, { given: 6 });
    expect(standardError).toBeCloseTo(0.6 * Math.sqrt(20 / (50 * 30)), 14);
  });
  test("at the time given itself is 1", () => {
    expect(survivalAt(stay, 6, { given: 6 })).toMatchObject({ survival: 1, standardError: 0, interval: null });
  });
  test("given 0 leaves out those that ended at once", () => {
    const atOnce = survival({ ended: { 0: 5, 2: 1 }, censored: { 3: 4 } });
    expect(survivalAt(atOnce, 2).survival).toBeCloseTo(0.4, 14);
    expect(survivalAt(atOnce, 2, { given: 0 }).survival).toBeCloseTo(0.8, 14);
  });
  test("is not there where nobody was left", () => {
    expect(survivalAt(survival({ ended: { 2: 3 } }), 5, { given: 3 })).toMatchObject({
      survival: null,
      reason: "zero-denominator",
    });
  });
  test("times the survival until then is the survival", () => {
    fc.assert(
      fc.property(fc.array(anyCustomer), fc.nat(14), fc.nat(14), (rows, one, other) => {
        const result = survival(rows, read);
        const [given, time] = [Math.min(one, other), Math.max(one, other)];
        const [until, then, all] = [
          survivalAt(result, given),
          survivalAt(result, time, { given }),
          survivalAt(result, time),
        ];
        if (until.survival === null || then.survival === null) return;
        expect(until.survival * then.survival).toBeCloseTo(all.survival ?? Number.NaN, 12);
      }),
    );
  });
});

refuses("survival at a time", [
  ["a negative time", () => survivalAt(stay, -1), { code: "out-of-range", path: "time", received: -1 }],
  ["no time", () => survivalAt(stay, undefined as never), { code: "missing-input", path: "time", received: undefined }],
  ["an endless time", () => survivalAt(stay, Infinity), { code: "not-finite", path: "time", received: Infinity }],
  [
    "a time given that is later",
    () => survivalAt(stay, 5, { given: 6 }),
    { code: "out-of-range", path: "options.given", received: 6 },
  ],
  [
    "a text for the time given",
    () => survivalAt(stay, 5, { given: "1" as never }),
    { code: "invalid-type", path: "options.given", received: "1" },
  ],
  [
    "a number for options",
    () => survivalAt(stay, 5, 1 as never),
    { code: "invalid-type", path: "options", received: 1 },
  ],
  [
    "no result",
    () => survivalAt(undefined as never, 5),
    { code: "missing-input", path: "result", received: undefined },
  ],
  [
    "a list for a result",
    () => survivalAt("curve" as never, 5),
    { code: "invalid-type", path: "result", received: "curve" },
  ],
]);
