import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { atRow, describe as describeValue, MetricInputError } from "../../src/errors.js";
import { root } from "../support/project.js";

const offScale = {
  code: "out-of-range",
  path: "scores",
  index: 2,
  received: 11,
  expected: "a whole number from 0 to 10",
} as const;

describe("the error of the library", () => {
  test("says which field, where, what was expected and what came", () => {
    expect(new MetricInputError(offScale).message).toBe("scores[2] must be a whole number from 0 to 10, received 11");
  });
  test("leaves the position out where the field is no list", () => {
    const error = new MetricInputError({
      code: "out-of-range",
      path: "options.confidence",
      received: 95,
      expected: "between 0 and 1",
    });
    expect(error.message).toBe("options.confidence must be between 0 and 1, received 95");
    expect(error.index).toBeNull();
    expect(error.hint).toBeNull();
  });
  test("ends with how to repair the input, where that is known", () => {
    const error = new MetricInputError({ ...offScale, hint: "Another scale takes netScore" });
    expect(error.message).toBe(
      "scores[2] must be a whole number from 0 to 10, received 11. Another scale takes netScore",
    );
  });
  test("is a RangeError, so that code which knows nothing of this library understands it", () => {
    const error = new MetricInputError(offScale);
    expect(error).toBeInstanceOf(RangeError);
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).toContain("MetricInputError: scores[2]");
  });
  test("holds the received value itself, not its text", () => {
    const received = { score: 11 };
    expect(new MetricInputError({ ...offScale, received }).received).toBe(received);
  });
});

describe("the row of an error", () => {
  test("is added where the code that met the error saw one row only", () => {
    const error = new MetricInputError({ ...offScale, index: undefined, hint: "Look there" });
    const located = atRow(error, 7) as MetricInputError;
    expect(located.message).toBe("scores[7] must be a whole number from 0 to 10, received 11. Look there");
    expect(located.hint).toBe("Look there");
  });
  test("stays what it is where it is known already, also in the first row", () => {
    const error = new MetricInputError({ ...offScale, index: 0 });
    expect(atRow(error, 7)).toBe(error);
  });
  test("is not added to errors of the caller's own code", () => {
    const error = new TypeError("row.customer is undefined");
    expect(atRow(error, 7)).toBe(error);
  });
});

describe("a received value in a message", () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  test.each<[title: string, value: unknown, text: string]>([
    ["a number", 6.5, "6.5"],
    ["−0", -0, "-0"],
    ["NaN", Number.NaN, "NaN"],
    ["a text, in quotation marks", "9", '"9"'],
    ["a text with a line break", "a\nb", '"a\\nb"'],
    ["a bigint", 12n, "12n"],
    ["nothing", undefined, "undefined"],
    ["null", null, "null"],
    ["true", true, "true"],
    ["a symbol", Symbol("secret"), "a symbol"],
    ["a function", () => 1, "a function"],
    ["a list", [1, 2, 3], "an array of 3"],
    ["an object", { a: 1 }, "an object"],
    ["a Map", new Map(), "a Map"],
    ["a typed array", new Uint8Array(2), "a Uint8Array"],
    ["a date", new Date(0), "1970-01-01T00:00:00.000Z"],
    ["an invalid date", new Date(Number.NaN), "an invalid Date"],
    ["an object that only looks like a date", Object.create(Date.prototype), "an object that cannot be read"],
    ["a proxy that was revoked", proxy, "an object that cannot be read"],
  ])("shows %s", (_, value, text) => {
    expect(describeValue(value)).toBe(text);
  });
  test("is cut where it is long", () => {
    expect(describeValue("x".repeat(1000))).toBe(`"${"x".repeat(40)}"…`);
    expect(describeValue(10n ** 1000n)).toHaveLength(41);
    expect(describeValue({ [Symbol.toStringTag]: "T".repeat(1000) }).length).toBeLessThan(50);
  });
});

describe("the codes of the error", () => {
  const source = readFileSync(join(root, "src/errors.ts"), "utf8");
  const union = /export type MetricInputErrorCode =([^;]*);/.exec(source)?.[1] ?? "";
  const codes = [...union.matchAll(/\| "([a-z-]+)"/g)].map(([, code]) => code ?? "");
  const tests = readdirSync(join(root, "test/unit"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts") && name !== "errors.test.ts")
    .map((name) => readFileSync(join(root, "test/unit", name), "utf8"))
    .join("\n");
  test("are read from the type", () => {
    expect(codes).toContain("out-of-range");
    expect(codes).toContain("not-comparable");
  });
  test.each(codes)("%s is what some refusal is expected to say", (code) => {
    expect(tests).toContain(`code: "${code}"`);
  });
});
