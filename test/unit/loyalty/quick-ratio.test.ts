import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergeAmounts, type QuickRatioTotals, quickRatio, tallyAmounts } from "../../../src/index.js";
import { refuses } from "../../support/bad-input.js";

const totals: QuickRatioTotals = { new: 20, expansion: 8, contraction: 3, churned: 5 };

type Row = readonly [before: number, after: number, back: boolean];
const places = { before: (row: Row) => row[0], after: (row: Row) => row[1], reactivated: (row: Row) => row[2] };

describe("the quick ratio", () => {
  test("of 20 new and 8 more against 5 lost and 3 less is 3.5", () => {
    const result = quickRatio(totals);
    expect([result.value, result.gained, result.lost, result.unit, result.n]).toEqual([3.5, 28, 8, "ratio", 0]);
    expect([result.interval, result.basis]).toEqual([null, null]);
  });
  test("counts former customers who came back unless asked not to", () => {
    const back = { ...totals, reactivated: 4 };
    expect(quickRatio(back)).toMatchObject({ value: 4, definition: "quickRatio/with reactivated" });
    expect(quickRatio(back, { reactivation: "exclude" })).toMatchObject({
      value: 3.5,
      definition: "quickRatio/without reactivated",
    });
  });
  test("without losses is without limit, and without any movement unknown", () => {
    const lossless = { contraction: 0, churned: 0 };
    expect(quickRatio({ ...totals, ...lossless })).toMatchObject({ value: null, reason: "unbounded" });
    expect(quickRatio({ new: 0, expansion: 0, ...lossless })).toMatchObject({
      value: null,
      reason: "zero-denominator",
    });
  });
  test("without gains is 0", () => {
    expect(quickRatio({ ...totals, new: 0, expansion: 0 }).value).toBe(0);
  });
  test("of merged tallies is that of their totals, with the accounts that moved", () => {
    const anyRow: fc.Arbitrary<Row> = fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 }), fc.boolean());
    fc.assert(
      fc.property(fc.array(anyRow), fc.array(anyRow), (some, others) => {
        const merged = mergeAmounts(tallyAmounts(some, places), tallyAmounts(others, places));
        const result = quickRatio(merged);
        const [gained, lost] = [result.gained, result.lost];
        expect(quickRatio({ new: gained, expansion: 0, contraction: 0, churned: lost }).value).toBe(result.value);
        expect(result.n).toBe([...some, ...others].filter(([before, after]) => before !== after).length);
        expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
      }),
    );
  });
});

const list = [1];
refuses("quickRatio", [
  ["nothing", () => quickRatio(undefined as never), { code: "missing-input", path: "movements", received: undefined }],
  ["a list", () => quickRatio(list as never), { code: "invalid-type", path: "movements", received: list }],
  [
    "a missing total",
    () => quickRatio({ new: 1 } as never),
    { code: "missing-input", path: "expansion", received: undefined },
  ],
  [
    "a negative total",
    () => quickRatio({ ...totals, churned: -5 }),
    { code: "out-of-range", path: "churned", received: -5, hint: "net credits" },
  ],
  ["NaN", () => quickRatio({ ...totals, new: Number.NaN }), { code: "not-finite", path: "new", received: Number.NaN }],
  [
    "an unknown policy",
    () => quickRatio(totals, { reactivation: "maybe" } as never),
    { code: "unknown-option", path: "options.reactivation", received: "maybe" },
  ],
]);
