import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { csat, responseTimes } from "../../../src/index.js";
import { amountCell, categoryCell, durationCell, numberCell, ratingCell } from "../../../src/schemas/index.js";
import { refuses } from "../../support/bad-input.js";

/** What a schema makes of a value; `"refused"` where it does not take it. */
function read(schema: z.ZodType, value: unknown): unknown {
  const { success, data } = schema.safeParse(value);
  return success ? data : "refused";
}

const HOUR = 3_600_000;

describe("a cell with a duration", () => {
  test.each([
    ["milliseconds", "250", 250],
    ["seconds", "90.5", 90_500],
    ["seconds", "1.005", 1005], // 1.005 × 1000 is 1004.9999999999999
    ["seconds", 1.005, 1005],
    ["minutes", " 1.5 ", 90_000],
    ["hours", "0.1", 360_000],
    ["days", 2, 48 * HOUR],
    ["seconds", "", null],
    ["seconds", null, null],
    ["seconds", "-1", "refused"],
    ["seconds", "1,5", "refused"],
    ["seconds", "1e3", "refused"],
    ["seconds", "90 s", "refused"],
    ["seconds", Number.NaN, "refused"],
    ["seconds", Infinity, "refused"],
    ["seconds", true, "refused"],
    ["seconds", undefined, "refused"],
    ["days", "999999999999", "refused"], // more milliseconds than can be told apart
    ["h:mm:ss", "1:02:03", HOUR + 123_000],
    ["h:mm:ss", "100:00:00", 100 * HOUR],
    ["h:mm:ss", "1:60:00", "refused"],
    ["h:mm:ss", "1:30", "refused"],
    ["h:mm:ss", "-1:00:00", "refused"],
    ["h:mm:ss", 3600, "refused"],
    ["h:mm", "1:30", 1.5 * HOUR],
    ["h:mm", "1:3", "refused"],
    ["m:ss", "1:30", 90_000],
    ["m:ss", "90:00", 1.5 * HOUR],
    ["m:ss", "1:30:00", "refused"],
    ["iso", "PT1H30M", 1.5 * HOUR],
    ["iso", "P1DT2H3M4.005S", 26 * HOUR + 184_005],
    ["iso", "P2W", 336 * HOUR],
    ["iso", "PT0S", 0],
    ["iso", "P", "refused"],
    ["iso", "PT", "refused"],
    ["iso", "P1DT", "refused"],
    ["iso", "P1M", "refused"], // a month has no length
    ["iso", "P1Y", "refused"],
    ["iso", "PT1M30", "refused"],
    ["iso", "1:30", "refused"],
  ] as const)("in %s: %o is %o", (as, value, expected) => {
    expect(read(durationCell({ as }), value)).toBe(expected);
  });
  test("has a decimal comma, and signs for none, only where they are declared", () => {
    const cell = durationCell({ as: "minutes", decimal: ",", missing: ["n/a"] });
    expect(["1,5", "1.5", 1.5, "n/a"].map((value) => read(cell, value))).toEqual([90_000, "refused", 90_000, null]);
  });
  test("says how it must be written", () => {
    const messages = (["seconds", "h:mm", "iso"] as const).map(
      (as) => durationCell({ as }).safeParse("x").error?.issues[0]?.message,
    );
    expect(messages).toEqual([
      'must be a duration in seconds, or empty, received "x"',
      'must be a duration written as h:mm, or empty, received "x"',
      'must be a duration such as PT1H30M, or empty, received "x"',
    ]);
  });
  test("of one time is the same in every way that it can be written", () => {
    const two = (part: number): string => String(part).padStart(2, "0");
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(59), fc.nat(59), (h, m, s) => {
        const ms = (h * 3600 + m * 60 + s) * 1000;
        expect(read(durationCell({ as: "h:mm:ss" }), `${h}:${two(m)}:${two(s)}`)).toBe(ms);
        expect(read(durationCell({ as: "m:ss" }), `${h * 60 + m}:${two(s)}`)).toBe(ms);
        expect(read(durationCell({ as: "iso" }), `PT${h}H${m}M${s}S`)).toBe(ms);
        expect(read(durationCell({ as: "seconds" }), `${ms / 1000}`)).toBe(ms);
      }),
    );
  });
  test("gives what responseTimes takes, whatever comes", () => {
    const texts = fc.oneof(
      fc.anything(),
      fc.double().map(String),
      fc.double(),
      fc.stringMatching(/^P?T?\d*[:HMS]\d*$/),
    );
    const formats = fc.constantFrom("milliseconds", "days", "h:mm:ss", "m:ss", "iso" as const);
    fc.assert(
      fc.property(formats, texts, (as, value) => {
        const { success, data } = durationCell({ as }).safeParse(value);
        if (success) expect(() => responseTimes([data])).not.toThrow();
      }),
    );
  });
});

describe("a cell with a number", () => {
  test.each([
    ["-3.5", -3.5],
    ["+2", 2],
    [" 07.10 ", 7.1],
    [1e-7, 1e-7],
    [12n, 12],
    ["", null],
    ["1,5", "refused"],
    ["1e3", "refused"],
    ["5 %", "refused"],
    ["٧", "refused"],
    ["9".repeat(400), "refused"],
    [Number.NaN, "refused"],
    [-Infinity, "refused"],
    [true, "refused"],
    [undefined, "refused"],
    [[1], "refused"],
  ])("%o is %o", (value, expected) => {
    expect(read(numberCell(), value)).toBe(expected);
  });
  test("has a decimal comma only by option, and then no decimal point", () => {
    const cell = numberCell({ decimal: "," });
    expect(["1,5", "1.5", "1.234,5", 1.5, "-2", ",5"].map((value) => read(cell, value))).toEqual([
      ...[1.5, "refused", "refused", 1.5, -2, "refused"],
    ]);
    expect(["12,50", "12.50", 12.5].map((value) => read(amountCell({ decimal: "," }), value))).toEqual([
      ...[12.5, "refused", 12.5],
    ]);
  });
  test("keeps to its limits", () => {
    const cell = numberCell({ min: 0, max: 1, missing: [-1] });
    expect([0, "1", -1, "-0", "1.1", -0.5].map((value) => read(cell, value))).toEqual([
      0,
      1,
      null,
      0,
      "refused",
      "refused",
    ]);
    expect(cell.safeParse("2").error?.issues[0]?.message).toBe(
      'must be a number from 0 to 1 such as 12.5, or empty, received "2"',
    );
  });
  test("knows only one zero", () => {
    for (const value of ["-0", -0, "-0.0"]) expect(Object.is(numberCell().parse(value), 0)).toBe(true);
  });
});

describe("a cell with a category", () => {
  const channel = categoryCell({
    categories: { phone: ["Phone", "tel."], chat: ["Chat", 2], none: [""] },
    missing: ["?"],
  });
  test.each([
    ["Phone", "phone"],
    [" tel. ", "phone"],
    [2, "chat"],
    ["2", "chat"],
    ["", "none"],
    [null, "none"],
    ["?", null],
    ["phone", "refused"],
    ["PHONE", "refused"],
    ["constructor", "refused"],
    ["__proto__", "refused"],
    [undefined, "refused"],
    [{}, "refused"],
  ])("%o is %o", (value, expected) => {
    expect(read(channel, value)).toBe(expected);
  });
  test("may be listed, and have any name", () => {
    const cell = categoryCell({ categories: ["__proto__", "toString"] });
    expect(["__proto__", "toString", "", "valueOf"].map((value) => read(cell, value))).toEqual([
      ...["__proto__", "toString", null, "refused"],
    ]);
  });
  test("of very many is refused in a short message", () => {
    const cell = categoryCell({ categories: Array.from({ length: 5000 }, (_, index) => `site ${index}`) });
    const message = cell.safeParse("x").error?.issues[0]?.message ?? "";
    expect(message).toContain("and 4980 more, or empty, received");
    expect(message.length).toBeLessThan(400);
  });
});

describe("a cell with a rating in words", () => {
  test("follows the declared words, and still takes numbers", () => {
    const cell = ratingCell({ scale: 5, labels: { "very bad": 1, "very good": 5 } });
    expect(["very good", " very bad ", "3", "Very good", ""].map((value) => read(cell, value))).toEqual([
      ...[5, 1, 3, "refused", null],
    ]);
    expect(cell.safeParse("x").error?.issues[0]?.message).toBe(
      'must be a whole number from 1 to 5, one of "very bad", "very good", or empty, received "x"',
    );
  });
  test("knows the words of a preset, as the metrics do", () => {
    const cell = ratingCell({ scale: "thumbs" });
    const answers = ["up", "down", "1", ""];
    expect(answers.map((value) => read(cell, value))).toEqual([1, 0, 1, null]);
    expect(csat(["up", "down"], { scale: "thumbs" }).value).toBe(csat([1, 0], { scale: "thumbs" }).value);
  });
});

test("cells tell others what they become", () => {
  const row = z.object({
    score: ratingCell({ scale: 5, notApplicable: [99] }),
    channel: categoryCell({ categories: ["chat"] }),
    took: durationCell({ as: "seconds" }),
    share: numberCell({ min: 0, max: 1 }),
  });
  expect(z.toJSONSchema(row)).toMatchObject({
    required: ["score", "channel", "took", "share"],
    properties: {
      score: { anyOf: [{ type: "integer", minimum: 1, maximum: 5 }, { const: 99 }, { type: "null" }] },
      channel: { anyOf: [{ enum: ["chat"] }, { type: "null" }] },
      took: { anyOf: [{ type: "number", minimum: 0 }, { type: "null" }] },
      share: { anyOf: [{ minimum: 0, maximum: 1 }, { type: "null" }] },
    },
  });
});

refuses("a cell", [
  [
    "a way to write durations that is none",
    () => durationCell({ as: "fortnights" as never }),
    { code: "unknown-option", path: "options.as", received: "fortnights" },
  ],
  [
    "a sign for decimals that is none",
    () => numberCell({ decimal: "'" as never }),
    { code: "unknown-option", path: "options.decimal", received: "'" },
  ],
  [
    "limits the wrong way round",
    () => numberCell({ min: 2, max: 1 }),
    { code: "out-of-range", path: "options.max", received: 1 },
  ],
  [
    "a spelling of two categories",
    () => categoryCell({ categories: { a: ["x"], b: [" x "] } }),
    { code: "inconsistent", path: "options.categories.b", received: "x" },
  ],
  [
    "a word for a point off the scale",
    () => ratingCell({ scale: 5, labels: { superb: 6 } }),
    { code: "out-of-range", path: "options.labels.superb", received: 6 },
  ],
]);
