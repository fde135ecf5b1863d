import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  assertCuts,
  type BoxMethod,
  bestPoints,
  boxText,
  countBoxes,
  mirroredCut,
  readBoxes,
} from "../../../src/tallies/box-reading.js";
import { emptyRatings, type RatingTally } from "../../../src/tallies/rating-tally.js";
import type { RatingScale } from "../../../src/tallies/scales.js";
import { refuses } from "../../support/bad-input.js";

const seven: RatingScale = { min: 1, max: 7, direction: "higher-better" };
const effort: RatingScale = { min: 1, max: 5, direction: "lower-better" };
const tally = (scale: RatingScale, counts: number[]): RatingTally => ({ ...emptyRatings(scale), counts });
const paths = { goodFrom: "options.goodFrom", badTo: "options.badTo" };

describe("the cuts", () => {
  test("take the best points from the good end", () => {
    expect([bestPoints(2, seven), bestPoints(1, seven), bestPoints(2, effort)]).toEqual([6, 7, 2]);
  });
  test("have as many bad points as good ones", () => {
    expect([mirroredCut(6, seven), mirroredCut(5, seven), mirroredCut(2, effort)]).toEqual([2, 3, 4]);
  });
  test("leave the bad points at least one step away from the good ones", () => {
    expect([mirroredCut(4, seven), mirroredCut(2, seven), mirroredCut(3, effort), mirroredCut(4, effort)]).toEqual([
      3, 1, 4, 5,
    ]);
  });
  test("include both of their points", () => {
    expect(countBoxes(tally(seven, [1, 2, 3, 4, 5, 6, 7]), { goodFrom: 6, badTo: 2 })).toEqual({
      positive: 13,
      neutral: 12,
      negative: 3,
    });
    expect(countBoxes(tally(effort, [1, 2, 3, 4, 5]), { goodFrom: 2, badTo: 4 })).toEqual({
      positive: 3,
      neutral: 3,
      negative: 9,
    });
  });
  test("may meet without a point between them, and may not overlap", () => {
    expect(assertCuts({ goodFrom: 5, badTo: 4 }, seven, paths)).toBeUndefined();
    expect(assertCuts({ goodFrom: 2, badTo: 3 }, effort, paths)).toBeUndefined();
  });
  test("count every answer once, wherever they lie", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(9), { minLength: 7, maxLength: 7 }),
        fc.integer({ min: 2, max: 7 }),
        (counts, goodFrom) => {
          const { positive, neutral, negative } = countBoxes(tally(seven, counts), {
            goodFrom,
            badTo: mirroredCut(goodFrom, seven),
          });
          expect(positive + neutral + negative).toBe(counts.reduce((sum, count) => sum + count));
        },
      ),
    );
  });
});

describe("reading answers in four ways", () => {
  const answers = tally(seven, [1, 0, 0, 1, 0, 1, 1]);
  const cuts = { goodFrom: 6, badTo: 2 };
  test.each<[BoxMethod, number, string]>([
    ["share", 0.5, "fraction"],
    ["net", 25, "points"],
    ["mean", 4.5, "scale"],
    ["index", 100 * (3.5 / 6), "index"],
  ])("as %s gives %d", (method, value, unit) => {
    const { reading } = readBoxes(answers, cuts, method, {});
    expect(reading.value).toBeCloseTo(value, 12);
    expect([reading.unit, reading.n]).toEqual([unit, 4]);
  });
  test("gives the other three beside the one that was asked for", () => {
    const { others } = readBoxes(answers, cuts, "share", {});
    expect(others).toEqual({ mean: 4.5, net: 25, index: (100 * 14) / 24 });
  });
  test("withholds the others and the parts where the reading is withheld", () => {
    const { others, parts } = readBoxes(answers, cuts, "share", { minN: 5 });
    const hidden = { count: null, share: null };
    expect(others).toEqual({ mean: null, net: null, index: null });
    expect(parts).toEqual([hidden, hidden, hidden]);
  });
  test("of no answers has parts of zero without a share", () => {
    const nothing = emptyRatings(seven);
    const nobody = { count: 0, share: null };
    expect(readBoxes(nothing, cuts, "share", {}).parts).toEqual([nobody, nobody, nobody]);
  });
});

describe("the definition", () => {
  const cuts = { goodFrom: 6, badTo: 2 };
  test.each<[BoxMethod, string]>([
    ["share", "6-7 of 1-7"],
    ["net", "6-7 minus 1-2 of 1-7"],
    ["mean", "of 1-7"],
    ["index", "of 1-7"],
  ])("of %s names what counts", (method, text) => {
    expect(boxText(method, cuts, seven)).toBe(text);
  });
  test("says where lower is better", () => {
    expect(boxText("net", { goodFrom: 2, badTo: 4 }, effort)).toBe("1-2 minus 4-5 of 1-5, lower is better");
  });
});

refuses("cuts", [
  [
    "all points as good",
    () => assertCuts({ goodFrom: 1, badTo: 1 }, seven, paths),
    { code: "out-of-range", path: "options.goodFrom", received: 1 },
  ],
  [
    "all points as good on a turned scale",
    () => assertCuts({ goodFrom: 5, badTo: 5 }, effort, paths),
    { code: "out-of-range", path: "options.goodFrom", received: 5 },
  ],
  [
    "a good point off the scale",
    () => assertCuts({ goodFrom: 8, badTo: 1 }, seven, paths),
    { code: "out-of-range", path: "options.goodFrom", received: 8 },
  ],
  [
    "a bad point off the scale",
    () => assertCuts({ goodFrom: 6, badTo: 0 }, seven, paths),
    { code: "out-of-range", path: "options.badTo", received: 0 },
  ],
  [
    "a point that is good and bad",
    () => assertCuts({ goodFrom: 6, badTo: 6 }, seven, paths),
    { code: "inconsistent", path: "options.badTo", received: 6 },
  ],
  [
    "a bad point among the good ones of a turned scale",
    () => assertCuts({ goodFrom: 3, badTo: 2 }, effort, paths),
    { code: "inconsistent", path: "options.badTo", received: 2 },
  ],
  [
    "a text",
    () => assertCuts({ goodFrom: "6" as never, badTo: 1 }, seven, paths),
    { code: "invalid-type", path: "options.goodFrom", received: "6" },
  ],
  [
    "half a point",
    () => assertCuts({ goodFrom: 5.5, badTo: 1 }, seven, paths),
    { code: "not-integer", path: "options.goodFrom", received: 5.5 },
  ],
]);
