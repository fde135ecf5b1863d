import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type GrossRetention,
  type RevenueSeries,
  type RevenueSeriesOptions,
  revenueRetention,
  revenueSeries,
} from "../../../src/index.js";
import { refuses } from "../../support/bad-input.js";
import { resultRules } from "../../support/rules.js";

interface Row {
  readonly account: string | number;
  readonly month: string;
  readonly paid: number | null;
}

const read = { account: (row: Row) => row.account, period: (row: Row) => row.month, amount: (row: Row) => row.paid };
const months = ["2026-01", "2026-02", "2026-03"];
const of = (rows: Iterable<Row>, more: Partial<RevenueSeriesOptions<Row>> = {}): RevenueSeries =>
  revenueSeries(rows, { ...read, periods: months, interval: "delta", ...more });
const rowsOf = (table: Readonly<Record<string, readonly (number | null)[]>>, periods = months): Row[] =>
  Object.entries(table).flatMap(([account, amounts]) =>
    amounts.map((paid, at) => ({ account, month: periods[at] as string, paid })),
  );

/** January 300: a dips by 40 and recovers, b loses 20 in the end, c lapses and comes back with 70, d comes in March. */
const book = { a: [100, 60, 100], b: [100, 100, 80], c: [100, 0, 70], d: [0, 0, 50] };

describe("revenue month by month", () => {
  test("has the movements from each month to the next", () => {
    expect(of(rowsOf(book)).periods).toEqual([
      {
        period: "2026-02",
        opening: 300,
        new: 0,
        reactivated: 0,
        expansion: 0,
        contraction: 40,
        churned: 100,
        closing: 160,
        netNew: -140,
        net: 160 / 300,
        gross: 160 / 300,
        logo: 2 / 3,
      },
      {
        period: "2026-03",
        opening: 160,
        new: 50,
        reactivated: 70,
        expansion: 40,
        contraction: 20,
        churned: 0,
        closing: 300,
        netNew: 140,
        net: 1.125,
        gross: 0.875,
        logo: 1,
      },
    ]);
  });
  test("has three gross retentions over a window, which differ", () => {
    const { value, gross, net, logo, n } = of(rowsOf(book));
    expect([value, n]).toEqual([250 / 300, 3]);
    expect(gross).toEqual({
      pointToPoint: 250 / 300, // 100, 80 and 70
      runningMinimum: 140 / 300, // 60, 80 and 0
      compounded: (160 / 300) * 0.875,
    });
    expect(net).toEqual({ pointToPoint: 250 / 300, compounded: (160 / 300) * 1.125 });
    expect(logo).toEqual({ pointToPoint: 1, neverLapsed: 2 / 3, compounded: 2 / 3 });
  });
  test.each<[GrossRetention, number, string | null]>([
    ["point-to-point", 250 / 300, "delta"],
    ["running-minimum", 140 / 300, "delta"],
    ["compounded", (160 / 300) * 0.875, null],
  ])("has the %s gross retention as its value where asked to", (gross, value, method) => {
    const result = of(rowsOf(book), { gross });
    expect([result.value, result.interval?.method ?? null]).toEqual([value, method]);
    expect(result.definition).toBe(`revenueSeries/gross ${gross}`);
  });
  test("has the interval of what is kept account by account", () => {
    const kept = [60, 80, 0].map((after) => ({ before: 100, after }));
    const { interval, gross } = revenueRetention(kept, { before: (row) => row.before, after: (row) => row.after });
    const series = of(rowsOf(book), { gross: "running-minimum", interval: "bootstrap" });
    expect(series.interval).toEqual(gross.interval);
    expect(series.interval).toEqual(interval);
  });
  test("may be followed over a part of the periods; whoever paid before it is reactivated, not new", () => {
    const { gross, periods } = of(rowsOf(book), { from: "2026-02" });
    expect(gross).toEqual({ pointToPoint: 0.875, runningMinimum: 0.875, compounded: 0.875 });
    expect(periods).toHaveLength(2);
    expect(of(rowsOf(book), { to: "2026-02" }).gross.pointToPoint).toBe(160 / 300);
  });
  test("takes a month without a row as one without revenue", () => {
    const paying = rowsOf(book).filter(({ paid }) => paid !== 0);
    expect(of(paying)).toStrictEqual(of(rowsOf(book)));
  });
  test("leaves out accounts with an unknown amount, and counts them", () => {
    const { value, excluded } = of(rowsOf({ ...book, e: [100, null, 100], f: [null, null, 1] }));
    expect([value, excluded.missing]).toEqual([250 / 300, 2]);
  });
  test("of no opening is unknown, which is not 0", () => {
    const nothing = { value: null, reason: "zero-denominator", interval: null, basis: null };
    expect(of([])).toMatchObject({ ...nothing, gross: { pointToPoint: null, runningMinimum: null, compounded: null } });
    expect(of(rowsOf({ d: [0, 10, 20] }), { gross: "compounded" })).toMatchObject(nothing);
  });
});

const anyPaid = fc.oneof(fc.constant(0), fc.nat({ max: 1000 }), fc.constant(null));
const anyBook = fc.dictionary(fc.constantFrom("a", "b", "c", "d", "e"), fc.tuple(anyPaid, anyPaid, anyPaid));
const anyRows = anyBook.map((some) => rowsOf(some));

describe("the laws of a revenue series", () => {
  test("opening and movements make the closing, which is the next opening", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const { periods } = of(rows);
        for (const { opening, reactivated, expansion, contraction, churned, closing, ...one } of periods) {
          expect(opening + one.new + reactivated + expansion - contraction - churned).toBe(closing);
        }
        expect(periods[1]?.opening).toBe(periods[0]?.closing);
      }),
    );
  });
  test("the running minimum is never above the other two, nor any of them above 1", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const { pointToPoint, runningMinimum } = of(rows).gross;
        expect(runningMinimum ?? 0).toBeLessThanOrEqual(pointToPoint ?? 0);
        expect(pointToPoint ?? 0).toBeLessThanOrEqual(1);
      }),
    );
  });
  test("over two periods all three are one", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const { pointToPoint, runningMinimum, compounded } = of(rows, { to: "2026-02" }).gross;
        expect([runningMinimum, compounded]).toEqual([pointToPoint, pointToPoint]);
      }),
    );
  });
  test("the order of rows does not matter", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        expect(of([...rows].reverse())).toStrictEqual(of(rows));
      }),
    );
  });
});

resultRules(
  "revenueSeries",
  anyRows,
  (rows) => of(rows),
  () => null,
);
resultRules(
  "revenueSeries by the running minimum",
  anyRows,
  (rows) => of(rows, { gross: "running-minimum" }),
  () => null,
);

const withOptions = (more: object) => () => of(rowsOf(book), more);
const withRow = (row: object) => () =>
  of([...rowsOf(book), { account: "e", month: "2026-01", paid: 5, ...row } as Row]);
refuses("revenueSeries", [
  ["nothing", () => of(undefined as never), { code: "missing-input", path: "rows", received: undefined }],
  [
    "no options",
    () => revenueSeries([], undefined as never),
    { code: "invalid-type", path: "options", received: undefined },
  ],
  [
    "no place of accounts",
    withOptions({ account: undefined }),
    { code: "missing-input", path: "options.account", received: undefined, hint: "row.accountId" },
  ],
  [
    "no place of periods",
    withOptions({ period: undefined }),
    { code: "missing-input", path: "options.period", received: undefined, hint: "row.month" },
  ],
  [
    "no place of amounts",
    withOptions({ amount: undefined }),
    { code: "missing-input", path: "options.amount", received: undefined, hint: "row.revenue" },
  ],
  [
    "no periods",
    withOptions({ periods: undefined }),
    { code: "missing-input", path: "options.periods", received: undefined },
  ],
  [
    "periods as a text",
    withOptions({ periods: "2026" }),
    { code: "invalid-type", path: "options.periods", received: "2026" },
  ],
  ["another way", withOptions({ gross: "best" }), { code: "unknown-option", path: "options.gross", received: "best" }],
  [
    "another interval",
    withOptions({ interval: "t" }),
    { code: "unknown-option", path: "options.interval", received: "t" },
  ],
  [
    "a start that is no period",
    withOptions({ from: "2025" }),
    { code: "unknown-option", path: "options.from", received: "2025" },
  ],
  [
    "an end that is no period",
    withOptions({ to: "2025" }),
    { code: "unknown-option", path: "options.to", received: "2025" },
  ],
  [
    "a window that ends where it starts",
    withOptions({ from: "2026-02", to: "2026-02" }),
    { code: "invalid-period", path: "options.to", received: "2026-02" },
  ],
  [
    "a window from the last period on",
    withOptions({ from: "2026-03" }),
    { code: "invalid-period", path: "options.from", received: "2026-03" },
  ],
  [
    "a row of no account",
    withRow({ account: null }),
    { code: "missing-input", path: "options.account", index: 12, received: null },
  ],
  [
    "an account that is true",
    withRow({ account: true }),
    { code: "invalid-type", path: "options.account", index: 12, received: true },
  ],
  [
    "a period that is not on the list",
    withRow({ month: "2026-04" }),
    { code: "unknown-key", path: "options.period", index: 12, received: "2026-04" },
  ],
  [
    "a second row of an account and period",
    withRow({ account: "a" }),
    { code: "inconsistent", path: "options.period", index: 12, received: "2026-01", hint: "Add up" },
  ],
  [
    "a negative amount",
    withRow({ paid: -1 }),
    { code: "out-of-range", path: "options.amount", index: 12, received: -1, hint: "net credits" },
  ],
  [
    "an amount as a text",
    withRow({ paid: "5" }),
    { code: "invalid-type", path: "options.amount", index: 12, received: "5" },
  ],
]);
test.each([[["2026-01"]], [["2026-01", "2026-01"]], [["2026-01", 5]]])("the periods %o are refused", (periods) => {
  expect(withOptions({ periods })).toThrow("a list of two labels or more, all different");
});
