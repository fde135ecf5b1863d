import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { agreement } from "../../../src/assessments/agreement.js";

const adoption = { min: 0, max: 3, direction: "higher-better" } as const;

describe("agreement", () => {
  test("of two raters on three units, worked by hand", () => {
    // Linear costs: observed (0 + 1 + 0)/3 · 1/3; expected from margins 1,1,0,1 and 1,0,1,1: 13/9 · 1/3.
    const { cohen, fleiss, alpha, ...counts } = agreement(
      [
        [0, 1, 3],
        [0, 2, 3],
      ],
      { scale: adoption },
    );
    expect(counts).toEqual({ raters: 2, units: 3, comparable: 3, complete: 3 });
    expect(cohen?.unweighted).toMatchObject({
      observed: expect.closeTo(2 / 3, 14),
      expected: expect.closeTo(2 / 9, 14),
    });
    expect(cohen?.unweighted.value).toBeCloseTo(4 / 7, 14);
    expect(cohen?.linear.value).toBeCloseTo(1 - 1 / 3 / (13 / 9), 14);
    // Pairs agree in 2/3, by chance in (2² + 1 + 1 + 2²)/36: kappa (2/3 − 10/36)/(26/36).
    expect(fleiss?.kappa).toBeCloseTo(14 / 26, 14);
    // Nominal: observed 2 of 6 pairs, expected (36 − 10)/5: 1 − 2 · 5/26.
    expect(alpha.nominal).toBeCloseTo(1 - 10 / 26, 14);
    expect(alpha.ratio).toBeNull();
  });
  test("counts units by who rated them", () => {
    const result = agreement(
      [
        [1, 2, null, null],
        [1, null, null, 2],
        [1, 2, null, undefined],
      ],
      { scale: 3 },
    );
    expect(result).toMatchObject({ raters: 3, units: 3, comparable: 2, complete: 1, cohen: null });
    expect(result.alpha.ordinal).toBe(1);
  });
  test("one rater, or none, agrees with nobody", () => {
    expect(agreement([[1, 2]], { scale: 3 })).toEqual({
      raters: 1,
      units: 2,
      comparable: 0,
      complete: 2,
      alpha: { nominal: null, ordinal: null, interval: null, ratio: null },
      cohen: null,
      fleiss: null,
    });
    expect(agreement([], { scale: 3 })).toMatchObject({ raters: 0, units: 0, complete: 0, fleiss: null });
  });
  test("two who give one rating only leave nothing to agree on", () => {
    const { alpha, cohen, fleiss } = agreement(
      [
        [2, 2],
        [2, 2],
      ],
      { scale: 3 },
    );
    expect(alpha.ordinal).toBeNull();
    expect(cohen?.linear).toEqual({ value: null, standardError: null, interval: null, observed: 1, expected: 1 });
    expect(fleiss).toMatchObject({ kappa: null, pValue: null });
  });
  test("the interval stays within −1 and 1 and widens with the confidence", () => {
    const ratings = [
      [1, 2, 3, 1, 2, 3, 1],
      [1, 2, 3, 1, 2, 3, 2],
    ];
    const usual = agreement(ratings, { scale: 3 }).cohen?.linear;
    const wide = agreement(ratings, { scale: 3, confidence: 0.999 }).cohen?.linear;
    expect(usual?.interval).toMatchObject({ confidence: 0.95, method: "fleiss-cohen-everitt" });
    expect(wide?.interval?.low).toBeLessThan(usual?.interval?.low as number);
    expect(wide?.interval?.high).toBe(1);
  });

  const matrix = fc.tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 8 })).chain(([raters, units]) =>
    fc.array(fc.array(fc.option(fc.integer({ min: 0, max: 3 })), { minLength: units, maxLength: units }), {
      minLength: raters,
      maxLength: raters,
    }),
  );
  test("does not depend on the order of raters, and survives JSON", () => {
    fc.assert(
      fc.property(matrix, (ratings) => {
        const result = agreement(ratings, { scale: adoption });
        const { alpha, fleiss } = agreement([...ratings].reverse(), { scale: adoption });
        expect({ alpha, fleiss }).toEqual({ alpha: result.alpha, fleiss: result.fleiss });
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      }),
    );
  });

  test.each([
    [
      "out-of-range",
      "ratings[1][2]",
      5,
      () =>
        agreement(
          [
            [1, 2, 3],
            [1, 2, 5],
          ],
          { scale: 3 },
        ),
    ],
    ["not-integer", "ratings[0][0]", 1.5, () => agreement([[1.5]], { scale: 3 })],
    ["out-of-range", "options.confidence", 1, () => agreement([], { scale: 3, confidence: 1 })],
    ["missing-input", "options.scale", undefined, () => agreement([], {} as never)],
  ])("refuses with %s at %s", (code, path, received, call) => {
    expect(call).toThrow(expect.objectContaining({ code, path, received }));
  });
  test("refuses raters with different numbers of units", () => {
    expect(() => agreement([[1, 2], [1]], { scale: 3 })).toThrow(
      expect.objectContaining({ code: "inconsistent", path: "ratings", index: 1 }),
    );
  });
});
