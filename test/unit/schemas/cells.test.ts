import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { nps } from "../../../src/index.js";
import { instantCell, outcomeCell, ratingCell } from "../../../src/schemas/index.js";
import { refuses } from "../../support/bad-input.js";

/** What a schema says of a value that it refuses; `null` where it takes it. */
function complaint(schema: z.ZodType, value: unknown): string | null {
  return schema.safeParse(value).error?.issues[0]?.message ?? null;
}

describe("a cell with a rating", () => {
  const cell = ratingCell({ scale: 11 });
  test.each([
    ["7", 7],
    [" 7 ", 7],
    ["10", 10],
    ["+7", 7],
    ["07", 7],
    ["7.0", 7],
    ["7.000", 7],
    [7, 7],
    [0, 0],
    [7n, 7],
    ["", null],
    ["   ", null],
    [null, null],
  ])("%o is %o", (value, expected) => {
    expect(cell.parse(value)).toBe(expected);
  });
  test("knows only one zero", () => {
    expect(["-0", -0, "+0"].map((value) => Object.is(cell.parse(value), 0))).toEqual([true, true, true]);
  });
  test.each([
    ["11", '"11"'],
    ["-1", '"-1"'],
    ["7.5", '"7.5"'],
    ["7,0", '"7,0"'],
    ["seven", '"seven"'],
    ["1e1", '"1e1"'],
    ["0x7", '"0x7"'],
    ["Infinity", '"Infinity"'],
    ["7 of 10", '"7 of 10"'],
    ["٧", '"٧"'],
    [11, "11"],
    [7.5, "7.5"],
    [Number.NaN, "NaN"],
    [Infinity, "Infinity"],
    [true, "true"],
    [undefined, "undefined"],
    [[7], "an array of 1"],
    [{ score: 7 }, "an object"],
    [new Date(7), "1970-01-01T00:00:00.007Z"],
  ])("%o is refused", (value, received) => {
    expect(complaint(cell, value)).toBe(`must be a whole number from 0 to 10, or empty, received ${received}`);
  });
  test("may have other signs for no answer, as texts or numbers", () => {
    const other = ratingCell({ scale: 5, missing: ["NA", -1, "n/a "] });
    expect(["NA", " NA ", -1, "-1", "n/a", "", 3].map((value) => other.parse(value))).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
      3,
    ]);
    expect(complaint(other, "na")).toContain('received "na"');
  });
  test("lets through what is declared not applicable, for the metric to count", () => {
    const other = ratingCell({ scale: 11, notApplicable: [99] });
    const answers = ["10", "99", 99, ""].map((value) => other.parse(value));
    expect(answers).toEqual([10, 99, 99, null]);
    const { n, excluded } = nps(answers, { notApplicable: [99] });
    expect([n, excluded.notApplicable, excluded.missing]).toEqual([1, 2, 1]);
    expect(complaint(other, "98")).not.toBeNull();
  });
  test("follows scales in every spelling", () => {
    expect(complaint(ratingCell({ scale: "stars-5" }), "6")).toContain("from 1 to 5");
    expect(ratingCell({ scale: { min: -3, max: 3, direction: "higher-better" } }).parse("-3")).toBe(-3);
    expect(complaint(ratingCell({ scale: "thumbs" }), "2")).toContain("from 0 to 1");
  });
  test("says where in a row it stands, and refuses a row without it", () => {
    const row = z.object({ channel: z.string(), score: cell });
    expect(row.safeParse({ channel: "chat", score: "12" }).error?.issues).toMatchObject([{ path: ["score"] }]);
    expect(complaint(row, { channel: "chat", Score: "10" })).toContain("received undefined");
  });
  test("gives what nps takes, and nothing else, whatever comes", () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.string(), fc.integer({ min: -3, max: 13 }).map(String)), (value) => {
        const { success, data } = cell.safeParse(value);
        if (success) expect(() => nps([data])).not.toThrow();
      }),
    );
  });
  test("takes every point as number and as text", () => {
    for (let point = 0; point <= 10; point += 1)
      expect([cell.parse(point), cell.parse(`${point}`)]).toEqual([point, point]);
  });
});

test("a cell with a rating takes a decimal comma where that is declared", () => {
  const cell = ratingCell({ scale: 11, decimal: "," });
  expect(["8,0", "8", 8, ""].map((each) => cell.parse(each))).toEqual([8, 8, 8, null]);
  expect(["8.0", "8,5"].map((each) => cell.safeParse(each).success)).toEqual([false, false]);
});

describe("a cell with yes or no", () => {
  const cell = outcomeCell({ yes: ["Yes", "Y", 1], no: ["No", 0, false], missing: ["?"] });
  test.each([
    ["Yes", true],
    [" Y ", true],
    ["1", true],
    [1, true],
    ["No", false],
    [0, false],
    ["0", false],
    [false, false],
    ["false", false],
    ["?", null],
    ["", null],
    [null, null],
  ])("%o is %o", (value, expected) => {
    expect(cell.parse(value)).toBe(expected);
  });
  test.each([["yes"], ["TRUE"], [true], [2], ["01"], [undefined], [{}], ["__proto__"], ["constructor"]])(
    "%o is refused",
    (value) => {
      expect(complaint(cell, value)).toContain(
        'must be one of "Yes", "Y", "1", "No", "0", "false", "?", or empty, received',
      );
    },
  );
  test("may mean no where it is empty, as a box that is not ticked", () => {
    const box = outcomeCell({ yes: ["x"], no: [""] });
    expect(["x", "", " ", null].map((value) => box.parse(value))).toEqual([true, false, false, false]);
  });
});

describe("a cell with an instant", () => {
  const cell = instantCell();
  test.each([
    ["1970-01-01T00:00:00Z", 0],
    ["2026-03-14T09:30:00+01:00", Date.UTC(2026, 2, 14, 8, 30)],
    ["2026-03-14T09:30:00.250Z", Date.UTC(2026, 2, 14, 9, 30, 0, 250)],
    [" 2024-02-29T12:00:00-05:00 ", Date.UTC(2024, 1, 29, 17)],
    [1773477000000, 1773477000000],
    ["1773477000000", 1773477000000],
    ["-1", -1],
    [new Date(5), 5],
  ])("%o is %d", (value, expected) => {
    expect(cell.parse(value)).toBe(expected);
  });
  test.each([
    ["2026-03-14T09:30:00"], // where?
    ["2026-03-14"],
    ["2026-02-30T00:00:00Z"], // Date.parse takes it for 2 March
    ["2026-13-01T00:00:00Z"],
    ["14/03/2026"],
    ["March 14, 2026"],
    ["8640000000000001"],
    [8.64e15 + 1],
    [Number.NaN],
    [new Date(Number.NaN)],
    [""],
    [null],
    [undefined],
    ["yesterday"],
    [{}],
  ])("%o is refused", (value) => {
    expect(complaint(cell, value)).toMatch(
      /^must be an instant such as 2026-03-14T09:30:00Z or epoch milliseconds; a local time needs a time zone, received /,
    );
  });
  test("may be empty where the caller says so", () => {
    const optional = z
      .literal("")
      .transform(() => null)
      .or(instantCell());
    expect(["", "0"].map((value) => optional.parse(value))).toEqual([null, 0]);
  });
});

refuses("making a cell", [
  [
    "a decimal sign that is none",
    () => ratingCell({ scale: 5, decimal: ";" as never }),
    { code: "unknown-option", path: "options.decimal", received: ";" },
  ],
  ["no scale", () => ratingCell({} as never), { code: "missing-input", path: "options.scale", received: undefined }],
  [
    "a scale that is none",
    () => ratingCell({ scale: "stars" as never }),
    { code: "unknown-option", path: "options.scale", received: "stars" },
  ],
  [
    "a text that means yes and no",
    () => outcomeCell({ yes: ["1"], no: [0, 1] }),
    { code: "inconsistent", path: "options.no", received: "1" },
  ],
  [
    "a text that means no and nothing",
    () => outcomeCell({ yes: [], no: ["-"], missing: [" - "] }),
    { code: "inconsistent", path: "options.missing", received: "-" },
  ],
]);
