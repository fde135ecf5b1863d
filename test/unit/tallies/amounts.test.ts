import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AmountTally, mergeAmounts, revenueRetention, tallyAmounts } from "../../../src/index.js";
import { refuses } from "../../support/bad-input.js";

type Row = readonly [before: number | null, after: number | null, back?: boolean];

const amounts = { before: (row: Row) => row[0], after: (row: Row) => row[1], reactivated: (row: Row) => row[2] };
const tally = (rows: readonly Row[]): AmountTally => tallyAmounts(rows, amounts);

describe("a tally of amounts", () => {
  test("has one movement for each account, all amounts positive", () => {
    const rows: Row[] = [
      [0, 30],
      [0, 50, true],
      [100, 120],
      [100, 60],
      [80, 0],
      [40, 40],
      [0, 0],
      [10, null],
    ];
    expect(tally(rows)).toEqual({
      sums: {
        opening: [320, 0],
        new: [30, 0],
        expansion: [20, 0],
        contraction: [40, 0],
        churned: [80, 0],
        reactivated: [50, 0],
      },
      accounts: { opening: 4, new: 1, expansion: 1, contraction: 1, churned: 1, reactivated: 1 },
      largest: 100,
      missing: 1,
    });
  });
  test("takes an account that paid before as neither new nor back, whatever is said of it", () => {
    expect(tally([[10, 20, true]]).sums.reactivated).toEqual([0, 0]);
  });
  test("of cents is exact up to the end of whole numbers", () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(
      tally([
        [most - 1, 0],
        [1, 0],
      ]).sums.churned,
    ).toEqual([most, 0]);
  });
  test("of hundredths is the same for any order, and merged from any parts", () => {
    const anyHundredths = fc.integer({ min: 0, max: 1e9 }).map((cents) => cents / 100);
    const anyRow: fc.Arbitrary<Row> = fc.tuple(anyHundredths, anyHundredths, fc.boolean());
    fc.assert(
      fc.property(fc.array(anyRow), fc.nat(), (rows, cut) => {
        const at = cut % (rows.length + 1);
        expect(mergeAmounts(tally(rows.slice(at)), tally(rows.slice(0, at)))).toStrictEqual(tally(rows));
        expect(tally([...rows].reverse())).toStrictEqual(tally(rows));
      }),
    );
  });
});

const valid = tally([[100, 60]]);
const withSum = (churned: unknown) => ({ ...valid, sums: { ...valid.sums, churned } }) as unknown as AmountTally;
const rowsOf = (row: readonly unknown[]) => () => tally([[1, 1], row as unknown as Row]);

refuses("tallyAmounts", [
  [
    "a negative amount before",
    rowsOf([-5, 0]),
    { code: "out-of-range", path: "before", index: 1, received: -5, hint: "net credits" },
  ],
  [
    "a negative amount after",
    rowsOf([5, -0.01]),
    { code: "out-of-range", path: "after", index: 1, received: -0.01, hint: "net credits" },
  ],
  ["NaN", rowsOf([5, Number.NaN]), { code: "not-finite", path: "after", index: 1, received: Number.NaN }],
  ["infinity", rowsOf([Infinity, 1]), { code: "not-finite", path: "before", index: 1, received: Infinity }],
  ["an amount as a text", rowsOf(["5", 1]), { code: "invalid-type", path: "before", index: 1, received: "5" }],
  [
    "an amount beyond exact whole numbers",
    rowsOf([2 ** 53, 1]),
    { code: "out-of-range", path: "before", index: 1, received: 2 ** 53 },
  ],
  ["a number for reactivated", rowsOf([0, 5, 1]), { code: "invalid-type", path: "reactivated", index: 1, received: 1 }],
  [
    "no list",
    () => tallyAmounts(undefined as unknown as Row[], amounts),
    { code: "missing-input", path: "accounts", received: undefined },
  ],
  [
    "no place of an amount",
    () => tallyAmounts([], { before: amounts.before } as unknown as typeof amounts),
    { code: "missing-input", path: "options.after", received: undefined },
  ],
]);

refuses("mergeAmounts", [
  [
    "what is no tally",
    () => mergeAmounts(valid, {} as AmountTally),
    { code: "invalid-type", path: "second.sums", received: undefined },
  ],
  [
    "a negative sum",
    () => mergeAmounts(withSum([-1, 0]), valid),
    { code: "out-of-range", path: "first.sums.churned", received: -1, hint: "net credits" },
  ],
  [
    "a sum without its rest",
    () => mergeAmounts(withSum([1]), valid),
    { code: "missing-input", path: "first.sums.churned", received: undefined },
  ],
  [
    "a sum that is a plain number",
    () => mergeAmounts(withSum(1), valid),
    { code: "missing-input", path: "first.sums.churned", received: undefined },
  ],
  [
    "a sum that is no longer exact",
    () => mergeAmounts(tally([[2 ** 53 - 1, 0]]), tally([[1, 0]])),
    { code: "out-of-range", path: "sum.sums.opening", received: 2 ** 53 },
  ],
]);

refuses("a metric of a tally", [
  [
    "more lost than there was",
    () => revenueRetention(withSum([70, 0])),
    { code: "inconsistent", path: "churned", received: 70 },
  ],
]);
