import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assertRatingTally, emptyRatings, mergeRatings, type RatingTally } from "../../../src/tallies/rating-tally.js";
import { tallyRatings } from "../../../src/tallies/ratings.js";
import { resolveScale } from "../../../src/tallies/scales.js";
import { refuses } from "../../support/bad-input.js";
import { deepFreeze } from "../../support/freeze.js";
import { anyAnswer } from "../../support/observations.js";

const monday = deepFreeze(tallyRatings([5, 4, null], { scale: 5 }));
const tuesday = deepFreeze(tallyRatings([1, 5], { scale: 5 }));

describe("merging tallies of answers", () => {
  test("adds them point by point, and what was left out as well", () => {
    const left: RatingTally = { ...monday, notApplicable: 2, invalid: 1 };
    expect(mergeRatings(left, tuesday)).toStrictEqual({
      scale: resolveScale(5),
      counts: [1, 0, 0, 1, 2],
      missing: 1,
      notApplicable: 2,
      invalid: 1,
    });
  });
  test("many is done by reduce, which hands on more than two arguments", () => {
    const week = [monday, tuesday, monday, tuesday];
    expect(week.reduce(mergeRatings).counts).toEqual([2, 0, 0, 2, 4]);
  });
  test("of the days is the month", () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyAnswer(1, 5)), { minLength: 1 }), (days) => {
        const month = days.map((day) => tallyRatings(day, { scale: 5 })).reduce(mergeRatings);
        expect(month).toStrictEqual(tallyRatings(days.flat(), { scale: 5 }));
      }),
    );
  });
  test("may reach the largest number that can be counted exactly", () => {
    const most = { ...emptyRatings(resolveScale(2)), counts: [Number.MAX_SAFE_INTEGER - 1, 0] };
    const one = { ...emptyRatings(resolveScale(2)), counts: [1, 0] };
    expect(mergeRatings(most, one).counts[0]).toBe(Number.MAX_SAFE_INTEGER);
  });
});

describe("the tally of nothing", () => {
  test("has a zero for every point", () => {
    expect(emptyRatings(resolveScale("thumbs"))).toStrictEqual({
      scale: { min: 0, max: 1, direction: "higher-better" },
      counts: [0, 0],
      missing: 0,
      notApplicable: 0,
      invalid: 0,
    });
  });
  test("shares nothing with the scale that it was made for", () => {
    const scale = resolveScale(5);
    expect(emptyRatings(scale).scale).not.toBe(scale);
  });
});

const one = (counts: unknown, more: object = {}): RatingTally => ({ ...monday, counts, ...more }) as RatingTally;
const short = [1, 2, 3];
const bytes = Uint8Array.of(1, 2, 3, 4, 5);
const full = one([Number.MAX_SAFE_INTEGER, 0, 0, 0, 0]);

const answers = [5, 4];

refuses("merging tallies of answers", [
  [
    "tallies on different scales",
    () => mergeRatings(monday, tallyRatings([7], { scale: 7 })),
    { code: "not-comparable", path: "second", received: "1-7" },
  ],
  [
    "tallies on turned scales",
    () => mergeRatings(monday, one(monday.counts, { scale: { min: 1, max: 5, direction: "lower-better" } })),
    { code: "not-comparable", path: "second", received: "1-5, lower is better" },
  ],
  [
    "answers in place of the first tally",
    () => mergeRatings(answers as never, monday),
    { code: "invalid-type", path: "first", received: answers },
  ],
  [
    "nothing in place of the second tally",
    () => mergeRatings(monday, undefined as never),
    { code: "invalid-type", path: "second", received: undefined },
  ],
  [
    "scales that are numbers, although they are equal",
    () => mergeRatings(one(monday.counts, { scale: 5 }), one(monday.counts, { scale: 5 })),
    { code: "invalid-type", path: "first.scale", received: 5 },
  ],
  [
    "more answers than can be counted exactly",
    () => mergeRatings(full, full),
    { code: "out-of-range", path: "sum.counts[0]", received: 2 * Number.MAX_SAFE_INTEGER },
  ],
  [
    "more missing answers than can be counted exactly",
    () => mergeRatings(one(monday.counts, { missing: Number.MAX_SAFE_INTEGER }), monday),
    { code: "out-of-range", path: "sum.missing", received: Number.MAX_SAFE_INTEGER + 1 },
  ],
]);

refuses("a tally of answers", [
  [
    "the wrong number of counts",
    () => assertRatingTally(one(short), "monday"),
    { code: "invalid-type", path: "monday.counts", received: short },
  ],
  [
    "counts in a typed array, which JSON does not bring back",
    () => assertRatingTally(one(bytes), "monday"),
    { code: "invalid-type", path: "monday.counts", received: bytes },
  ],
  [
    "a negative count",
    () => assertRatingTally(one([0, 0, -1, 0, 0]), "monday"),
    { code: "out-of-range", path: "monday.counts[2]", received: -1 },
  ],
  [
    "a count of null",
    () => assertRatingTally(one([0, 0, 0, 0, null]), "monday"),
    { code: "invalid-type", path: "monday.counts[4]", received: null },
  ],
  [
    "no scale",
    () => assertRatingTally(one(monday.counts, { scale: undefined }), "monday"),
    { code: "invalid-type", path: "monday.scale", received: undefined },
  ],
  [
    "a negative number of invalid answers",
    () => assertRatingTally(one(monday.counts, { invalid: -1 }), "monday"),
    { code: "out-of-range", path: "monday.invalid", received: -1 },
  ],
  [
    "no number of not applicable answers",
    () => assertRatingTally(one(monday.counts, { notApplicable: undefined }), "monday"),
    { code: "missing-input", path: "monday.notApplicable", received: undefined },
  ],
]);
