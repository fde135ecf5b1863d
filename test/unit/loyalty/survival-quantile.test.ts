import { describe, expect, test } from "vitest";
import { survival, survivalQuantile } from "../../../src/index.js";
import { refuses } from "../../support/bad-input.js";

const stay = survival({ ended: { 1: 30, 6: 10, 12: 20 }, censored: { 6: 10, 24: 30 } });

// Against references: in survival-reference.test.ts.
describe("the time after which a share is still there", () => {
  test("is the first at which the curve is at or below it", () => {
    // 0.7 after 1, 0.6 after 6, 0.36 after 12.
    const times = [0.9, 0.7, 0.65, 0.6, 0.5, 0.37].map((share) => survivalQuantile(stay, share).time);
    expect(times).toEqual([1, 1, 6, 6, 12, 12]);
  });
  test("is not known where the curve does not come down so far", () => {
    expect(survivalQuantile(stay, 0.3).time).toBeNull();
  });
  test("at one half is the median with its limits", () => {
    expect(survivalQuantile(stay, 0.5)).toStrictEqual(stay.median);
  });
  test("of nobody is not known", () => {
    expect(survivalQuantile(survival({ ended: {} }), 0.5)).toEqual({ time: null, low: null, high: null });
  });
});

refuses("the time after which a share is still there", [
  ["nobody", () => survivalQuantile(stay, 0), { code: "out-of-range", path: "share", received: 0 }],
  ["everybody", () => survivalQuantile(stay, 1), { code: "out-of-range", path: "share", received: 1 }],
  ["a percentage", () => survivalQuantile(stay, 50), { code: "out-of-range", path: "share", received: 50 }],
  [
    "no share",
    () => survivalQuantile(stay, undefined as never),
    { code: "missing-input", path: "share", received: undefined },
  ],
  ["no result", () => survivalQuantile(null as never, 0.5), { code: "invalid-type", path: "result", received: null }],
]);
