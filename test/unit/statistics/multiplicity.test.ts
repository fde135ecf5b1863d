import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { benjaminiHochberg, holm } from "../../../src/statistics/multiplicity.js";
import { referenceCases } from "../../support/reference.js";
import { expectNear } from "./near.js";

describe.each([
  ["Holm", holm, "holm"],
  ["Benjamini–Hochberg", benjaminiHochberg, "benjamini_hochberg"],
] as const)("%s", (_, adjust, key) => {
  test("leaves a single p-value alone and nothing empty", () => {
    expect(adjust([0.03])).toEqual([0.03]);
    expect(adjust([])).toEqual([]);
  });
  test.each(referenceCases<{ p: number[] }, Record<typeof key, number[]>>("means.json", "p_adjust"))(
    "$name",
    ({ input, expected, tolerance }) => {
      const adjusted = adjust(input.p);
      expect(adjusted).toHaveLength(input.p.length);
      for (const [index, p] of adjusted.entries()) expectNear(p, expected[key][index] as number, tolerance);
    },
  );

  const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });
  test("never lowers a p-value, never exceeds 1, keeps the order", () => {
    fc.assert(
      fc.property(pValues, (list) => {
        const adjusted = adjust(list);
        list.forEach((p, index) => {
          expect(adjusted[index]).toBeGreaterThanOrEqual(p);
          expect(adjusted[index]).toBeLessThanOrEqual(1);
          list.forEach((other, place) => {
            if (p < other) expect(adjusted[index]).toBeLessThanOrEqual(adjusted[place] as number);
          });
        });
      }),
    );
  });
  test("does not depend on the order of the input and does not change it", () => {
    fc.assert(
      fc.property(pValues, (list) => {
        expect(adjust(Object.freeze([...list].reverse()))).toEqual(adjust(list).reverse());
      }),
    );
  });
});

test("0.01, 0.04, 0.03: Holm triples, doubles and keeps; the false-discovery rate divides by the rank", () => {
  expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
  // 3/1 · 0.01, 3/3 · 0.04, and 3/2 · 0.03 = 0.045 capped by the 0.04 above it.
  expect(benjaminiHochberg([0.01, 0.04, 0.03])).toEqual([0.03, 0.04, 0.04]);
});
