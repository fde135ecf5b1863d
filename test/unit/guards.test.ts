import { describe, expect, test } from "vitest";
import type { MetricInputError } from "../../src/errors.js";
import { assertCount, assertLevel, assertNumber, assertOneOf, assertRecord, isPlainObject } from "../../src/guards.js";
import { expectRefusal, refuses } from "../support/bad-input.js";

const messageOf = (call: () => unknown): string => {
  try {
    call();
  } catch (error) {
    return (error as MetricInputError).message;
  }
  return "";
};

describe("a count", () => {
  test.each([0, -0, 1, 41, Number.MAX_SAFE_INTEGER])("may be %s", (count) => {
    expect(assertCount(count, "lost")).toBeUndefined();
  });
  test("may be the limits themselves, also below 0", () => {
    expect(assertCount(-3, "min", { min: -3, max: 5 })).toBeUndefined();
    expect(assertCount(5, "max", { min: -3, max: 5 })).toBeUndefined();
  });
  test.each([
    [-1, {}, "lost must be a whole number of 0 or more, received -1"],
    [3, { max: 2 }, "lost must be a whole number from 0 to 2, received 3"],
    [0, { min: 1 }, "lost must be a whole number of 1 or more, received 0"],
    [2 ** 53, {}, "lost must be a whole number from 0 to 9007199254740991, received 9007199254740992"],
    [1.5, {}, "lost must be a whole number of 0 or more, received 1.5"],
  ])("%s within %o is refused in words", (count, range, message) => {
    expect(messageOf(() => assertCount(count, "lost", range))).toBe(message);
  });
});

refuses("a count", [
  ["a negative number", () => assertCount(-1, "lost"), { code: "out-of-range", path: "lost", received: -1 }],
  ["a fraction", () => assertCount(0.5, "lost"), { code: "not-integer", path: "lost", received: 0.5 }],
  ["NaN", () => assertCount(Number.NaN, "lost"), { code: "not-finite", path: "lost", received: Number.NaN }],
  ["infinity", () => assertCount(Infinity, "lost"), { code: "not-finite", path: "lost", received: Infinity }],
  ["a text", () => assertCount("3", "lost"), { code: "invalid-type", path: "lost", received: "3" }],
  ["nothing", () => assertCount(undefined, "lost"), { code: "missing-input", path: "lost", received: undefined }],
  ["null", () => assertCount(null, "lost"), { code: "invalid-type", path: "lost", received: null }],
  [
    "a bigint, and says how to convert it",
    () => assertCount(3n, "lost"),
    { code: "invalid-type", path: "lost", received: 3n, hint: "Number(" },
  ],
]);

describe("a number", () => {
  test("may be anything finite where no range is given", () => {
    for (const number of [-1e308, -0.5, 0, 1e308]) expect(assertNumber(number, "value")).toBeUndefined();
  });
  test("may be its limits, but not what it must exceed", () => {
    expect(assertNumber(0, "rate", { min: 0, max: 1 })).toBeUndefined();
    expect(assertNumber(1, "rate", { min: 0, max: 1 })).toBeUndefined();
    expect(assertNumber(Number.MIN_VALUE, "from", { above: 0 })).toBeUndefined();
    expectRefusal(() => assertNumber(0, "from", { above: 0 }), { code: "out-of-range", path: "from", received: 0 });
  });
  test.each([
    [{ min: 0 }, "value must be a number of 0 or more, received -1"],
    [{ min: 0, max: 1 }, "value must be a number from 0 to 1, received -1"],
    [{ max: -2 }, "value must be a number of at most -2, received -1"],
    [{ above: 0 }, "value must be a number above 0, received -1"],
    [{ above: 0, max: 1 }, "value must be a number above 0 and at most 1, received -1"],
  ])("out of %o is refused in words", (range, message) => {
    expect(messageOf(() => assertNumber(-1, "value", range))).toBe(message);
  });
});

describe("a level of confidence", () => {
  test.each([0.5, 0.95, Number.MIN_VALUE, 1 - Number.EPSILON / 2])("may be %s", (level) => {
    expect(assertLevel(level, "options.confidence")).toBeUndefined();
  });
  test.each([0, 1, 95, -0.1])("cannot be %s", (level) => {
    expectRefusal(() => assertLevel(level, "options.confidence"), {
      code: "out-of-range",
      path: "options.confidence",
      received: level,
    });
  });
});

describe("a choice", () => {
  test("is one of its list", () => {
    expect(assertOneOf("net", "options.headline", ["gross", "net"])).toBeUndefined();
  });
  test.each(["Net", "", "toString", undefined, null, 1])("is not %s", (received) => {
    expectRefusal(() => assertOneOf(received, "options.headline", ["gross", "net"]), {
      code: "unknown-option",
      path: "options.headline",
      received,
    });
  });
  test("shows its list in the message", () => {
    expect(messageOf(() => assertOneOf("both", "options.headline", ["gross", "net"]))).toBe(
      'options.headline must be one of "gross", "net", received "both"',
    );
  });
});

describe("an object with named fields", () => {
  test.each([[{}], [{ a: 1 }], [Object.create(null)], [JSON.parse('{"__proto__": 1}')]])("is %o", (value) => {
    expect(isPlainObject(value)).toBe(true);
    expect(assertRecord(value, "totals", "totals")).toBeUndefined();
  });
  test.each([
    [[]],
    [new Map()],
    [new Date(0)],
    [new (class Totals {})()],
    [null],
    [undefined],
    ["text"],
    [3],
    [() => ({})],
  ])("is not %o", (value) => {
    expect(isPlainObject(value)).toBe(false);
    expectRefusal(() => assertRecord(value, "totals", "totals"), {
      code: "invalid-type",
      path: "totals",
      received: value,
    });
  });
});
