import { describe, expect, test } from "vitest";
import { sixStages } from "../../../src/assessments/instruments/six-stages.js";
import { assessMaturity } from "../../../src/assessments/maturity.js";
import { readRatings } from "../../../src/assessments/ratings.js";
import { fiveStages } from "./custom-instruments.js";

describe("ratings that are read", () => {
  test("every criterion and sign has its entry", () => {
    const sheet = readRatings({}, sixStages);
    expect(Object.keys(sheet.ratings)).toHaveLength(25);
    expect(new Set(Object.values(sheet.ratings))).toEqual(new Set(["unknown"]));
    expect(sheet.signs).toEqual({ IG1: "unknown", IG2: "unknown", IG3: "unknown" });
  });
  test.each([
    [2, 2],
    [-0, 0],
    ["unknown", "unknown"],
    [null, "unknown"],
    [undefined, "unknown"],
    [{ rating: 3 }, 3],
    [{ rating: "unknown", reason: "the head of sales was away" }, "unknown"],
    [{ rating: "na", reason: "nobody was hired" }, "na"],
  ])("%o is read as %s", (given, expected) => {
    const sheet = readRatings({ AL1: given }, sixStages);
    expect(sheet.ratings["AL1"]).toBe(expected);
  });
  test("reasons are kept", () => {
    expect(readRatings({ AL1: { rating: 1, reason: "one team" }, AL2: 2 }, sixStages).reasons).toEqual({
      AL1: "one team",
    });
  });
  test("JSON does as well", () => {
    const json = '{ "EX1": 2, "AL1": { "rating": "na", "reason": "no hiring" }, "IG1": "no", "EX2": null }';
    expect(assessMaturity(JSON.parse(json)).ratings).toMatchObject({ EX1: 2, AL1: "na", EX2: "unknown" });
  });
});

describe("what is refused, with its place", () => {
  test.each([
    ["a criterion that does not exist", { MO33: 2 }, "unknown-key", "ratings.MO33"],
    ["a name that every object has", { constructor: 2 }, "unknown-key", "ratings.constructor"],
    ["a rating above the scale", { MO3: 4 }, "out-of-range", "ratings.MO3"],
    ["a rating below the scale", { MO3: -1 }, "out-of-range", "ratings.MO3"],
    ["half a level", { MO3: 1.5 }, "not-integer", "ratings.MO3"],
    ["no number", { MO3: Number.NaN }, "not-finite", "ratings.MO3"],
    ["a number as a text", { MO3: "2" }, "invalid-type", "ratings.MO3"],
    ["a list", { MO3: [2] }, "invalid-type", "ratings.MO3"],
    ["an off-scale rating in an object", { MO3: { rating: 7 } }, "out-of-range", "ratings.MO3.rating"],
    ["another field", { MO3: { rating: 2, remark: "x" } }, "unknown-key", "ratings.MO3.remark"],
    ["a reason that is none", { MO3: { rating: 2, reason: "" } }, "invalid-type", "ratings.MO3.reason"],
    ["not applicable where it is not allowed", { MO3: { rating: "na", reason: "x" } }, "unknown-option", "ratings.MO3"],
    ["the same in short", { MO3: "na" }, "unknown-option", "ratings.MO3"],
    ["not applicable without a reason", { AL1: { rating: "na" } }, "missing-input", "ratings.AL1.reason"],
    ["the same in short", { AL1: "na" }, "missing-input", "ratings.AL1.reason"],
    ["a blank reason", { AL1: { rating: "na", reason: "  " } }, "invalid-type", "ratings.AL1.reason"],
    ["a sign that is rated", { IG1: 1 }, "unknown-option", "ratings.IG1"],
    ["no object", [2, 3], "invalid-type", "ratings"],
    ["nothing", undefined, "invalid-type", "ratings"],
  ])("%s", (_title, ratings, code, path) => {
    expect(() => assessMaturity(ratings as object)).toThrow(expect.objectContaining({ code, path }));
  });
  test("the scale is that of the instrument", () => {
    expect(() => assessMaturity({ ask: 0 }, { instrument: fiveStages })).toThrow(
      expect.objectContaining({ code: "out-of-range", path: "ratings.ask", received: 0 }),
    );
    expect(assessMaturity({ ask: 7 }, { instrument: fiveStages }).ratings.ask).toBe(7);
  });
  test("the message says what to do", () => {
    expect(() => assessMaturity({ MO33: 2 } as object)).toThrow(
      "ratings.MO33 must be left out: cx-maturity-six 1.0.0 has no criterion of this id, received 2",
    );
    expect(() => assessMaturity({ MO3: "2" } as object)).toThrow(
      'ratings.MO3 must be a whole number from 0 to 3, "unknown", or an object with rating and reason, received "2"',
    );
    expect(() => assessMaturity({ MO3: "na" } as object)).toThrow(
      'ratings.MO3 must be rated: this criterion applies to everyone, received "na"',
    );
  });
  test("an unknown target", () => {
    expect(() => assessMaturity({}, { target: "mobilised" as "mobilise" })).toThrow(
      expect.objectContaining({ code: "unknown-option", path: "options.target", received: "mobilised" }),
    );
  });
});
