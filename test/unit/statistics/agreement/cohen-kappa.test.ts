import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cohenKappa, type KappaWeights } from "../../../../src/statistics/agreement/cohen-kappa.js";
import { normalCriticalValue } from "../../../../src/statistics/distributions/normal.js";
import { around } from "../../../../src/statistics/limits.js";
import { referenceCases } from "../../../support/reference.js";
import { expectLimits, expectNear, type ReferenceLimits } from "../near.js";

interface Input {
  readonly table: readonly (readonly number[])[];
  readonly conf: number;
}

interface ExpectedKappa extends ReferenceLimits {
  readonly kappa: number | null;
  readonly se: number;
}

interface Expected extends Readonly<Record<KappaWeights, ExpectedKappa>> {
  readonly observed_agreement: number;
  readonly expected_agreement: number;
}

const kinds: readonly KappaWeights[] = ["unweighted", "linear", "quadratic"];
const cases = referenceCases<Input, Expected>("agreement.json", "cohen_kappa");

const count = fc.integer({ min: 0, max: 40 });
const tables = fc
  .array(fc.array(count, { minLength: 4, maxLength: 4 }), { minLength: 4, maxLength: 4 })
  .filter((table) => table.flat().some((cell) => cell > 0));

describe("Cohen's kappa", () => {
  test.each(cases)("observed and expected agreement: $name", ({ input, expected, tolerance }) => {
    const { observed, expected: byChance } = cohenKappa(input.table, "unweighted");
    expectNear(observed, expected.observed_agreement, tolerance);
    expectNear(byChance, expected.expected_agreement, tolerance);
  });

  describe.each(kinds)("%s", (weights) => {
    test.each(cases)("$name", ({ input, expected, tolerance }) => {
      const { kappa, standardError } = cohenKappa(input.table, weights);
      const wanted = expected[weights];
      if (wanted.kappa === null) {
        expect([kappa, standardError]).toEqual([null, null]);
        return;
      }
      expectNear(kappa as number, wanted.kappa, tolerance);
      expectNear(standardError as number, wanted.se, tolerance);
      const reach = normalCriticalValue(input.conf) * (standardError as number);
      expectLimits(around(kappa as number, reach), wanted, tolerance);
    });
    test("is 1 without error where the two always agree", () => {
      const table = [
        [3, 0, 0],
        [0, 4, 0],
        [0, 0, 5],
      ];
      expect(cohenKappa(table, weights)).toMatchObject({ observed: 1, kappa: 1, standardError: 0 });
    });
    test("does not ask who is first, and stays within −1 and 1", () => {
      fc.assert(
        fc.property(tables, (table) => {
          const turned = table.map((_, row) => table.map((counts) => counts[row] as number));
          const { kappa, standardError } = cohenKappa(table, weights);
          const mirrored = cohenKappa(turned, weights);
          if (kappa === null) {
            expect(mirrored.kappa).toBeNull();
            return;
          }
          expect(mirrored.kappa).toBeCloseTo(kappa, 10);
          expect(mirrored.standardError).toBeCloseTo(standardError as number, 10);
          expect(kappa).toBeGreaterThanOrEqual(-1 - 1e-12);
          expect(kappa).toBeLessThanOrEqual(1);
        }),
      );
    });
  });

  test("a level that nobody used counts as a step between the others", () => {
    // Rows and columns 1 and 3 of three; both disagreements are by two levels, the largest there is.
    const wide = cohenKappa(
      [
        [5, 0, 2],
        [0, 0, 0],
        [1, 0, 4],
      ],
      "linear",
    ).kappa as number;
    expect(wide).toBeCloseTo(
      cohenKappa(
        [
          [5, 2],
          [1, 4],
        ],
        "linear",
      ).kappa as number,
      14,
    );
    // One level apart of three costs a half: observed 3/12 · ½, expected (7·6 + 5·6)/144 · ½; the same kappa.
    const near = cohenKappa(
      [
        [5, 2, 0],
        [1, 4, 0],
        [0, 0, 0],
      ],
      "linear",
    ).kappa as number;
    expect(near).toBeCloseTo(1 - 0.25 / (72 / 144), 14);
  });
});
