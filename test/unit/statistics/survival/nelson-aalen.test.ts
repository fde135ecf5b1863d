import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kaplanMeier } from "../../../../src/statistics/survival/kaplan-meier.js";
import { lifeTable } from "../../../../src/statistics/survival/life-table.js";
import { nelsonAalen } from "../../../../src/statistics/survival/nelson-aalen.js";
import { livesOf } from "./lives.js";

// Against references: in kaplan-meier.test.ts.
describe("the cumulative hazard", () => {
  test("of one end in four, then one in two, is 1/4, then 3/4", () => {
    const { hazard, standardError } = nelsonAalen({ atRisk: [4, 2], ended: [1, 1] });
    expect(Array.from(hazard)).toEqual([0.25, 0.75]);
    expect(Array.from(standardError)).toEqual([0.25, Math.sqrt(1 / 16 + 1 / 4)]);
  });
  test("turned into a survival is never below the product-limit curve", () => {
    const anySubjects = fc.array(fc.record({ time: fc.nat(9), cause: fc.nat(1) }));
    fc.assert(
      fc.property(anySubjects, (subjects) => {
        const table = lifeTable(livesOf(subjects));
        const { hazard } = nelsonAalen(table);
        kaplanMeier(table).survival.forEach((share, row) => {
          expect(Math.exp(-(hazard[row] as number))).toBeGreaterThanOrEqual(share - 1e-14);
        });
      }),
    );
  });
});
