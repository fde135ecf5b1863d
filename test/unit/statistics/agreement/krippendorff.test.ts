import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { krippendorffAlpha, type MeasurementLevel } from "../../../../src/statistics/agreement/krippendorff.js";
import { referenceCases } from "../../../support/reference.js";
import { expectNear } from "../near.js";

interface Input {
  readonly ratings: readonly (readonly (number | null)[])[];
}

type Expected = Readonly<Record<MeasurementLevel, number | null | undefined>>;

const levels: readonly MeasurementLevel[] = ["nominal", "ordinal", "interval", "ratio"];

/** The ratings of each unit, without those left out. */
const unitsOf = ({ ratings }: Input) =>
  (ratings[0] ?? []).map((_, unit) => ratings.map((rater) => rater[unit] ?? null).filter((value) => value !== null));

const units = fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 6 }), { maxLength: 12 });

describe("Krippendorff's alpha", () => {
  describe.each(levels)("%s", (level) => {
    test.each(referenceCases<Input, Expected>("agreement.json", "krippendorff_alpha"))(
      "$name",
      ({ input, expected, tolerance }) => {
        const alpha = krippendorffAlpha(unitsOf(input), level);
        const wanted = expected[level] ?? null;
        if (wanted === null) expect(alpha).toBeNull();
        else expectNear(alpha as number, wanted, tolerance);
      },
    );
    test("is 1 where all agree, whatever they leave out", () => {
      expect(krippendorffAlpha([[1, 1, 1], [4, 4], [2], [], [5, 5]], level)).toBe(1);
    });
    test("is never above 1, and does not ask who rated", () => {
      fc.assert(
        fc.property(units, (rated) => {
          const alpha = krippendorffAlpha(rated, level);
          const turned = rated.map((ratings) => [...ratings].reverse());
          expect(krippendorffAlpha(turned, level)).toBe(alpha);
          if (alpha !== null) expect(alpha).toBeLessThanOrEqual(1);
        }),
      );
    });
    test("is undefined without variation, and without a unit that two have rated", () => {
      expect(
        krippendorffAlpha(
          [
            [2, 2],
            [2, 2],
          ],
          level,
        ),
      ).toBeNull();
      expect(krippendorffAlpha([[1], [2], [3]], level)).toBeNull();
      expect(krippendorffAlpha([], level)).toBeNull();
    });
  });

  test("by hand: 1-1, 2-2, 1-2 disagree in 2 of 6 pairs, by chance in 18 of 30: 1 − (1/3)/(3/5)", () => {
    expect(
      krippendorffAlpha(
        [
          [1, 1],
          [2, 2],
          [1, 2],
        ],
        "nominal",
      ),
    ).toBeCloseTo(4 / 9, 14);
  });
  test("names need no order: two levels give the same at each level but ratio", () => {
    const rated = [
      [0, 1],
      [1, 1],
      [0, 0],
      [0, 0, 1],
    ];
    const nominal = krippendorffAlpha(rated, "nominal") as number;
    expect(krippendorffAlpha(rated, "ordinal")).toBeCloseTo(nominal, 14);
    expect(krippendorffAlpha(rated, "interval")).toBeCloseTo(nominal, 14);
    expect(krippendorffAlpha(rated, "ratio")).toBeNull();
  });
  test("only the order counts for ordinal alpha", () => {
    fc.assert(
      fc.property(units, (rated) => {
        const stretched = rated.map((ratings) => ratings.map((rating) => 10 ** rating));
        expect(krippendorffAlpha(stretched, "ordinal")).toBe(krippendorffAlpha(rated, "ordinal"));
      }),
    );
  });
});
