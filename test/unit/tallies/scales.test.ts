import { describe, expect, test } from "vitest";
import {
  assertLabels,
  checkedScale,
  isSameScale,
  pointsOf,
  presetLabels,
  rangeText,
  resolveScale,
  type ScaleInput,
  scaleText,
} from "../../../src/tallies/scales.js";
import { refuses } from "../../support/bad-input.js";

describe("a scale", () => {
  test.each<[ScaleInput, number, number]>([
    [2, 1, 2],
    [5, 1, 5],
    [7, 1, 7],
    [10, 1, 10],
    [11, 0, 10],
    [12, 1, 12],
    [100, 1, 100],
    ["thumbs", 0, 1],
    ["faces-3", 1, 3],
    ["faces-5", 1, 5],
    ["stars-5", 1, 5],
  ])("spelled %s goes from %i to %i, higher is better", (input, min, max) => {
    expect(resolveScale(input)).toStrictEqual({ min, max, direction: "higher-better" });
  });
  test("in full is taken as it is, as a copy without other fields", () => {
    const given = { min: -2, max: 2, direction: "lower-better" as const, step: 1 };
    expect(resolveScale(given)).toStrictEqual({ min: -2, max: 2, direction: "lower-better" });
    expect(resolveScale(given)).not.toBe(given);
  });
  test("has no −0 as an end", () => {
    expect(resolveScale({ min: -0, max: 3, direction: "higher-better" }).min).toBe(0);
    expect(resolveScale({ min: -3, max: -0, direction: "higher-better" }).max).toBe(0);
  });
  test("may have up to 1001 points, anywhere", () => {
    expect(pointsOf(resolveScale(1001))).toBe(1001);
    expect(pointsOf(resolveScale({ min: -1001, max: -1, direction: "higher-better" }))).toBe(1001);
    expect(pointsOf(resolveScale({ min: 0, max: 1, direction: "higher-better" }))).toBe(2);
  });
  test("is the same as another where a number means the same on both", () => {
    const five = resolveScale(5);
    expect(isSameScale(five, resolveScale("stars-5"))).toBe(true);
    expect(isSameScale(five, { ...five, min: 0 })).toBe(false);
    expect(isSameScale(five, { ...five, max: 6 })).toBe(false);
    expect(isSameScale(five, { ...five, direction: "lower-better" })).toBe(false);
  });
  test("reads as its ends, and says so where lower is better", () => {
    expect(scaleText(resolveScale(5))).toBe("1-5");
    expect(scaleText({ min: 1, max: 6, direction: "lower-better" })).toBe("1-6, lower is better");
    expect(scaleText({ min: -2, max: 2, direction: "higher-better" })).toBe("-2 to 2");
  });
  test("has ranges that read lowest first, and single points alone", () => {
    expect([rangeText(4, 5), rangeText(5, 4), rangeText(5, 5), rangeText(-2, -1), rangeText(0, 6)]).toEqual([
      "4-5",
      "4-5",
      "5",
      "-2 to -1",
      "0-6",
    ]);
  });
});

describe("the words of a scale", () => {
  test("come with thumbs and three faces only", () => {
    expect(presetLabels("thumbs")).toEqual({ down: 0, up: 1 });
    expect(presetLabels("faces-3")).toEqual({ sad: 1, neutral: 2, happy: 3 });
    expect(presetLabels("stars-5")).toBeUndefined();
    expect(presetLabels(5)).toBeUndefined();
  });
  test("may stand for any of its points, several for the same, and for none at all", () => {
    const scale = resolveScale(3);
    expect(assertLabels({ bad: 1, awful: 1, good: 3 }, scale)).toBeUndefined();
    expect(assertLabels({}, scale)).toBeUndefined();
  });
});

const scale = resolveScale(5);
refuses("a scale", [
  ["nothing", () => resolveScale(undefined), { code: "missing-input", path: "options.scale", received: undefined }],
  ["null", () => resolveScale(null as never), { code: "invalid-type", path: "options.scale", received: null }],
  ["true", () => resolveScale(true as never), { code: "invalid-type", path: "options.scale", received: true }],
  ["a single point", () => resolveScale(1), { code: "out-of-range", path: "options.scale", received: 1 }],
  ["1002 points", () => resolveScale(1002), { code: "out-of-range", path: "options.scale", received: 1002 }],
  ["half a point", () => resolveScale(5.5), { code: "not-integer", path: "options.scale", received: 5.5 }],
  ["NaN points", () => resolveScale(Number.NaN), { code: "not-finite", path: "options.scale", received: Number.NaN }],
  [
    "an unknown preset",
    () => resolveScale("stars" as never),
    { code: "unknown-option", path: "options.scale", received: "stars" },
  ],
  [
    "__proto__ as a preset",
    () => resolveScale("__proto__" as never),
    { code: "unknown-option", path: "options.scale", received: "__proto__" },
  ],
  [
    "a scale that ends where it starts",
    () => checkedScale({ ...scale, max: 1 }, "scale"),
    { code: "out-of-range", path: "scale.max", received: 1 },
  ],
  [
    "a scale of 1002 points",
    () => checkedScale({ ...scale, max: 1002 }, "scale"),
    { code: "out-of-range", path: "scale.max", received: 1002 },
  ],
  [
    "a scale that starts far below 0",
    () => checkedScale({ ...scale, min: -1002 }, "scale"),
    { code: "out-of-range", path: "scale.min", received: -1002 },
  ],
  [
    "a scale without a direction",
    () => checkedScale({ min: 1, max: 5 }, "scale"),
    { code: "unknown-option", path: "scale.direction", received: undefined },
  ],
  [
    "a scale that starts with a text",
    () => checkedScale({ ...scale, min: "1" }, "scale"),
    { code: "invalid-type", path: "scale.min", received: "1" },
  ],
  [
    "a number where it is wanted in full",
    () => checkedScale(5, "scale"),
    { code: "invalid-type", path: "scale", received: 5 },
  ],
  [
    "a word for a point off the scale",
    () => assertLabels({ good: 6 }, scale),
    { code: "out-of-range", path: "options.labels.good", received: 6 },
  ],
  [
    "a word for no number",
    () => assertLabels({ good: null }, scale),
    { code: "invalid-type", path: "options.labels.good", received: null },
  ],
  [
    "words in no object",
    () => assertLabels("good", scale),
    { code: "invalid-type", path: "options.labels", received: "good" },
  ],
]);
