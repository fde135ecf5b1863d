import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fleissKappa } from "../../../../src/statistics/agreement/fleiss-kappa.js";
import { referenceCases } from "../../../support/reference.js";
import { expectNear } from "../near.js";

interface Input {
  readonly counts: readonly (readonly number[])[];
}

interface Expected {
  readonly observed_agreement: number;
  readonly expected_agreement: number;
  readonly kappa: number | null;
  readonly se_null: number;
  readonly p: number;
}

describe("Fleiss' kappa", () => {
  test.each(referenceCases<Input, Expected>("agreement.json", "fleiss_kappa"))(
    "$name",
    ({ input, expected, tolerance }) => {
      const got = fleissKappa(input.counts);
      expectNear(got.observed, expected.observed_agreement, tolerance);
      expectNear(got.expected, expected.expected_agreement, tolerance);
      if (expected.kappa === null) {
        expect(got).toMatchObject({ kappa: null, nullStandardError: null, pValue: null });
        return;
      }
      expectNear(got.kappa as number, expected.kappa, tolerance);
      expectNear(got.nullStandardError as number, expected.se_null, tolerance);
      expectNear(got.pValue as number, expected.p, tolerance);
    },
  );
  test("by hand: of 2-1, 3-0, 0-3 the pairs agree in 7/9, by chance in 41/81: (7/9 − 41/81)/(40/81)", () => {
    expect(
      fleissKappa([
        [2, 1],
        [3, 0],
        [0, 3],
      ]).kappa,
    ).toBeCloseTo(22 / 40, 14);
  });
  test("is 1 where all agree, and never above", () => {
    const panel = fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 5, maxLength: 5 }), { minLength: 1 });
    fc.assert(
      fc.property(panel, (units) => {
        const counts = units.map((ratings) => [0, 1, 2, 3].map((level) => ratings.filter((r) => r === level).length));
        const { kappa } = fleissKappa(counts);
        const isUnanimous = units.every((ratings) => new Set(ratings).size === 1);
        if (kappa !== null) expect(kappa >= 1 - 1e-12).toBe(isUnanimous);
        if (kappa !== null) expect(kappa).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });
});
