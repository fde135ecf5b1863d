import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalCriticalValue } from "../../../../src/statistics/distributions/normal.js";
import { aalenJohansen } from "../../../../src/statistics/survival/aalen-johansen.js";
import { kaplanMeier } from "../../../../src/statistics/survival/kaplan-meier.js";
import { type LifeTable, lifeTable } from "../../../../src/statistics/survival/life-table.js";
import { probabilityLimits } from "../../../../src/statistics/survival/probability-limits.js";
import { referenceCases } from "../../../support/reference.js";
import {
  type Column,
  type Competing,
  type ExpectedCause,
  type ExpectedCompeting,
  expectColumn,
  livesOf,
  type Subject,
  subjectsOf,
} from "./lives.js";

describe.each(referenceCases<Competing, ExpectedCompeting>("survival.json", "competing"))(
  "the reference case $name",
  ({ input, expected, tolerance }) => {
    const causes = Object.keys(expected.cause).map(Number);
    const table = lifeTable(livesOf(subjectsOf(input), causes.length));
    const { survival } = kaplanMeier(table);
    const rows = input.at.map((time) => table.time.findLastIndex((at) => at <= time));
    const at = <Value>(column: ArrayLike<Value>): (Value | undefined)[] => rows.map((row) => column[row]);

    test("has the same survival of all causes together", () => {
      // One list ends before the last time, at which everybody has left.
      const all = input.at.map((_, index) => expected.overall_survival[index] ?? 0);
      expectColumn(at(survival), all, tolerance);
    });
    test.each(causes)("has the same incidence of cause %i, with error and limits", (cause) => {
      const { cif, std_err_delta, ci95_plain, ci95_log_log } = expected.cause[cause] as ExpectedCause;
      const { incidence, standardError } = aalenJohansen(table, survival, cause - 1);
      expectColumn(at(incidence), cif, tolerance);
      expectColumn(at(standardError), std_err_delta, tolerance);
      const z = normalCriticalValue(0.95);
      for (const [method, { lower, upper }] of [
        ["plain", ci95_plain],
        ["log-log", ci95_log_log],
      ] as const) {
        const limits = Array.from(incidence, (share, row) =>
          probabilityLimits(share, standardError[row] as number, z, method),
        );
        expectColumn(at(limits.map((one) => one?.low ?? null)), lower, tolerance);
        expectColumn(at(limits.map((one) => one?.high ?? null)), upper, tolerance);
      }
    });
    test.each(causes)("shows by how much one minus a curve of cause %i alone overstates", (cause) => {
      const alone = kaplanMeier({ atRisk: table.atRisk, ended: table.endedBy[cause - 1] as Float64Array });
      expectColumn(at(alone.survival.map((share) => 1 - share)), expected.one_minus_km[cause] as Column, tolerance);
    });
  },
);

const anySubject: fc.Arbitrary<Subject> = fc.record({ time: fc.nat(9), cause: fc.nat(3) });

describe("cumulative incidence", () => {
  test("stays what it is once everybody under observation has left, though others come later", () => {
    const subjects = [
      { time: 2, cause: 1 },
      { time: 3, cause: 2 },
      { time: 6, cause: 1, entry: 4 },
    ];
    const table = lifeTable(livesOf(subjects, 2));
    const { incidence, standardError } = aalenJohansen(table, kaplanMeier(table).survival, 0);
    expect([...incidence]).toEqual([0.5, 0.5, 0.5]);
    // One of two: √(½ × ½ ÷ 2).
    expect([...standardError]).toEqual([Math.sqrt(1 / 8), Math.sqrt(1 / 8), Math.sqrt(1 / 8)]);
  });
  test("of all causes and the survival add up to 1", () => {
    forAll((table) => {
      const { survival } = kaplanMeier(table);
      const incidences = table.endedBy.map((_, cause) => aalenJohansen(table, survival, cause).incidence);
      survival.forEach((share, row) => {
        const total = incidences.reduce((sum, incidence) => sum + (incidence[row] as number), share);
        expect(total).toBeCloseTo(1, 12);
      });
    });
  });
  test("of the only cause is one minus survival, with Greenwood's error", () => {
    forAll((table) => {
      const single = { ...table, endedBy: [table.ended] };
      const { survival, greenwood } = kaplanMeier(table);
      const { incidence, standardError } = aalenJohansen(single, survival, 0);
      survival.forEach((share, row) => {
        expect(incidence[row]).toBeCloseTo(1 - share, 12);
        if (share > 0) expect(standardError[row]).toBeCloseTo(share * Math.sqrt(greenwood[row] as number), 12);
      });
    });
  });
  test("agrees with the sum of variance terms written out for each time", () => {
    forAll((table) => {
      const { survival } = kaplanMeier(table);
      table.endedBy.forEach((_, cause) => {
        const { incidence, standardError } = aalenJohansen(table, survival, cause);
        incidence.forEach((share, row) => {
          expect((standardError[row] as number) ** 2).toBeCloseTo(
            variance(table, survival, incidence, cause, row, share),
            12,
          );
        });
      });
    });
  });
});

/** Marubini & Valsecchi 1995, formula 10.12, term by term. */
function variance(
  table: LifeTable,
  survival: Float64Array,
  incidence: Float64Array,
  cause: number,
  last: number,
  share: number,
): number {
  let sum = 0;
  for (let row = 0; row <= last; row++) {
    const n = table.atRisk[row] as number;
    const d = table.ended[row] as number;
    const ofCause = table.endedBy[cause]?.[row] as number;
    const before = row === 0 ? 1 : (survival[row - 1] as number);
    const gain = share - (incidence[row] as number);
    if (gain > 0) sum += (gain ** 2 * d) / (n * (n - d));
    sum += (before ** 2 * (n - ofCause) * ofCause) / n ** 3 - (2 * gain * before * ofCause) / n ** 2;
  }
  return sum;
}

function forAll(check: (table: LifeTable) => void): void {
  fc.assert(
    fc.property(fc.array(anySubject), (subjects) => {
      check(lifeTable(livesOf(subjects, 3)));
    }),
  );
}
