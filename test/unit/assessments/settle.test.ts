import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Rating, SignAnswer } from "../../../src/assessments/ratings.js";
import { type PanelMethod, settleRating, settleSign } from "../../../src/assessments/settle.js";

describe("one rating for several respondents", () => {
  test.each<[string, Rating[], Rating]>([
    ["the median", [2, 2, 3, 1, 2], 2],
    ["the lower of the two in the middle", [0, 3, 0, 3], 0],
    ["a single respondent counts", [1], 1],
    ["what a single respondent cannot say is unknown", ["unknown"], "unknown"],
    ["what only one of a panel can say is unknown", [3, "unknown", "unknown"], "unknown"],
    ["two of a panel are enough", [3, "unknown", 2], 2],
    ["most say that it cannot apply", ["na", "na", 3], "na"],
    ["half is not most", ["na", "na", 1, 3], 1],
    ["those who cannot say do not count", ["na", "na", 3, "unknown", "unknown", "unknown"], "na"],
    ["one of two says that it cannot apply: one rating is left, too few", ["na", 3], "unknown"],
    ["a single voice of a panel does not settle that it cannot apply", ["na", "unknown", "unknown"], "unknown"],
    ["a single respondent may say that it cannot apply", ["na"], "na"],
    ["nobody was asked", [], "unknown"],
  ])("%s: %j is %j", (_, ratings, expected) => {
    expect(settleRating(ratings, "lower-median")).toBe(expected);
  });
  test.each<[Rating[], Rating]>([
    [[3, 3, 1], 2],
    [[2, 2, 3, 3], 2],
    [[3, 3, 3], 3],
    [[0, 1], 0],
    [["na", 3, 1], 2],
  ])("mean, then floor: %j is %j", (ratings, expected) => {
    expect(settleRating(ratings, "mean-then-floor")).toBe(expected);
  });

  const ratings = fc.array(fc.constantFrom<Rating>(0, 1, 2, 3, "unknown", "na"), { minLength: 1, maxLength: 9 });
  test.each<PanelMethod>(["lower-median", "mean-then-floor"])("%s: the order does not matter", (method) => {
    fc.assert(
      fc.property(ratings, (given) => {
        expect(settleRating([...given].reverse(), method)).toBe(settleRating(given, method));
      }),
    );
  });
  test.each<PanelMethod>(["lower-median", "mean-then-floor"])(
    "%s: lies within the ratings, and rises with them",
    (method) => {
      const known = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 9 });
      fc.assert(
        fc.property(known, fc.nat(), (given, which) => {
          const settled = settleRating(given, method) as number;
          if (given.length > 1) {
            expect(settled).toBeGreaterThanOrEqual(Math.min(...given));
            expect(settled).toBeLessThanOrEqual(Math.max(...given));
          }
          const raised = given.map((rating, index) =>
            index === which % given.length ? Math.min(3, rating + 1) : rating,
          );
          expect(settleRating(raised, method)).toBeGreaterThanOrEqual(settled);
        }),
      );
    },
  );
});

describe("one answer to a sign", () => {
  test.each<[SignAnswer[], SignAnswer]>([
    [["no", "no", "yes"], "no"],
    [["no", "yes"], "yes"],
    [["yes", "unknown", "unknown"], "unknown"],
    [["yes"], "yes"],
    [[], "unknown"],
  ])("%j is %j: where they are split, the worse", (answers, expected) => {
    expect(settleSign(answers)).toBe(expected);
  });
});
