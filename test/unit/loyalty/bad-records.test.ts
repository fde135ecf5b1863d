import { describe, expect, test } from "vitest";
import {
  activitySpans,
  churn,
  cohortRetention,
  earnedGrowth,
  lifetimes,
  logRank,
  mergeAmounts,
  purchaseHistories,
  quickRatio,
  repeatPurchase,
  revenueRetention,
  revenueRetentionOf,
  revenueSeries,
  survival,
  survivalAt,
  tallyAmounts,
} from "../../../src/index.js";
import { refuses } from "../../support/bad-input.js";

// What real records are full of, metric by metric: either the row is named that cannot be, or the result says how many rows are left out and why.

const DAY = 86_400_000;
const day = (number: number): number => number * DAY;

interface Stay {
  readonly who?: unknown;
  readonly from: number | null;
  readonly to: number | null;
}
const stays = {
  start: day(10),
  end: day(40),
  customer: (row: Stay) => row.who as string,
  startedAt: (row: Stay) => row.from,
  endedAt: (row: Stay) => row.to,
};
const fine: Stay = { who: "Ann", from: 0, to: null };

interface Account {
  readonly was: number | null;
  readonly is: number | null;
  readonly in?: string | number | null;
  readonly month?: string;
}
const amounts = { before: (row: Account) => row.was, after: (row: Account) => row.is };
const inCurrency = { ...amounts, currency: (row: Account) => row.in as string | null };
const series = {
  account: (row: Account) => String(row.was),
  period: (row: Account) => row.month ?? "first",
  amount: (row: Account) => row.is,
  periods: ["first", "second"],
};
const seriesInCurrency = { ...series, currency: inCurrency.currency };
const euros: Account = { was: 100, is: 90, in: "EUR" };
const dollars: Account = { was: 100, is: 120, in: "USD" };
const hint = "Convert all amounts to one currency first";

interface Event {
  readonly who: unknown;
  readonly at: number | null;
  readonly since?: number | null;
  readonly paid?: number | null;
}
const events = { customer: (row: Event) => row.who as string, at: (row: Event) => row.at };
const cohorts = { ...events, every: "month", timeZone: "UTC", observedUntil: day(100) } as const;
const orders = { ...events, asOf: day(100), timeZone: "UTC" } as const;
const first: Event = { who: "Ann", at: 0, paid: 5 };

const life = { duration: (row: number | null) => row, ended: () => true };

const unknown: Event = { who: null, at: 1 };
const unknownCustomers: readonly (readonly [title: string, call: () => unknown])[] = [
  ["churn", () => churn([fine, { who: null, from: 0, to: null }], stays)],
  ["cohortRetention", () => cohortRetention([first, unknown], cohorts)],
  ["repeatPurchase", () => repeatPurchase([first, unknown], orders)],
  ["purchaseHistories", () => purchaseHistories([first, unknown], orders)],
  ["activitySpans", () => activitySpans([first, unknown], { ...events, inactivityDays: 30, asOf: day(9) })],
];

describe("what cannot be", () => {
  refuses("an end before the start:", [
    [
      "churn",
      () => churn([fine, { who: "Bob", from: day(9), to: day(8) }], stays),
      { code: "invalid-period", path: "endedAt", index: 1, received: day(8), hint: "Swap the two" },
    ],
    [
      "lifetimes",
      () => lifetimes([fine, { from: 2, to: 1 }], { startedAt: stays.startedAt, endedAt: stays.endedAt, asOf: day(1) }),
      { code: "invalid-period", path: "endedAt", index: 1, received: 1, hint: "Swap the two" },
    ],
  ]);
  refuses(
    "an unknown customer:",
    unknownCustomers.map(([title, call]) => [
      title,
      call,
      {
        code: "missing-input",
        path: "options.customer",
        index: 1,
        received: null,
        hint: "Leave events of unknown customers out first",
      },
    ]),
  );
  refuses("a negative amount:", [
    [
      "revenueRetention",
      () => revenueRetention([euros, { was: -1, is: 0 }], amounts),
      { code: "out-of-range", path: "before", index: 1, received: -1, hint: "net credits" },
    ],
    [
      "revenueSeries",
      () => revenueSeries([{ ...euros, is: -5 }], series),
      { code: "out-of-range", path: "options.amount", index: 0, received: -5, hint: "net credits" },
    ],
    [
      "quickRatio",
      () => quickRatio({ new: -2, expansion: 0, contraction: 0, churned: 0 }),
      { code: "out-of-range", path: "new", received: -2, hint: "net credits" },
    ],
    [
      "earnedGrowth",
      () => earnedGrowth({ lastYear: 1, returning: -3, earned: 0, bought: 0 }),
      { code: "out-of-range", path: "returning", received: -3, hint: "net credits" },
    ],
    [
      "purchaseHistories",
      () => purchaseHistories([first, { ...first, paid: -9 }], { ...orders, value: (row) => row.paid }),
      { code: "out-of-range", path: "options.value", index: 1, received: -9, hint: "net credits" },
    ],
  ]);
  refuses("a second currency:", [
    [
      "revenueRetention",
      () => revenueRetention([euros, euros, dollars], inCurrency),
      { code: "inconsistent", path: "currency", index: 2, received: "USD", hint },
    ],
    [
      "tallyAmounts",
      () => tallyAmounts([dollars, euros], inCurrency),
      { code: "inconsistent", path: "currency", index: 1, received: "EUR", hint },
    ],
    [
      "revenueRetentionOf",
      () => [euros, dollars].reduce(revenueRetentionOf(inCurrency).reduce, revenueRetentionOf(inCurrency).zero()),
      { code: "inconsistent", path: "currency", received: "USD", hint },
    ],
    [
      "mergeAmounts",
      () => mergeAmounts(tallyAmounts([euros], inCurrency), tallyAmounts([dollars], inCurrency)),
      { code: "inconsistent", path: "second.currency", received: "USD", hint },
    ],
    [
      "mergeAmounts of a tally that does not know its currency",
      () => mergeAmounts(tallyAmounts([euros], inCurrency), tallyAmounts([dollars], amounts)),
      { code: "not-comparable", path: "second.currency", received: undefined },
    ],
    [
      "revenueSeries",
      () => revenueSeries([euros, { ...dollars, month: "second" }], seriesInCurrency),
      { code: "inconsistent", path: "options.currency", index: 1, received: "USD", hint },
    ],
    [
      "a currency that is no text",
      () => revenueRetention([{ ...euros, in: 978 }], inCurrency),
      { code: "invalid-type", path: "currency", index: 0, received: 978 },
    ],
  ]);
});

describe("one currency, named,", () => {
  test("gives what it gives unnamed", () => {
    expect(revenueRetention([euros, euros], inCurrency)).toStrictEqual(revenueRetention([euros, euros], amounts));
    const rows = [euros, { ...euros, month: "second" }];
    expect(revenueSeries(rows, seriesInCurrency)).toStrictEqual(revenueSeries(rows, series));
  });
  test("that is not known leaves the account out, and counts it", () => {
    const result = revenueRetention([euros, { ...euros, in: null }], inCurrency);
    expect(result).toMatchObject({ value: 0.9, n: 1, excluded: { missing: 1 } });
    const rows = [euros, { ...euros, month: "second" }, { was: 7, is: 7, in: null }];
    expect(revenueSeries(rows, seriesInCurrency).excluded.missing).toBe(1);
  });
  test("merges with the tally of nobody", () => {
    const [some, none] = [tallyAmounts([euros], inCurrency), tallyAmounts([], inCurrency)];
    expect([some.currency, none.currency]).toEqual(["EUR", null]);
    expect(mergeAmounts(none, some)).toStrictEqual(some);
    expect(mergeAmounts(some, none)).toStrictEqual(some);
  });
});

describe("what is odd is counted, and nothing is lost:", () => {
  test("spans of one customer that overlap are one, and so many did", () => {
    const rows = [fine, { who: "Ann", from: day(5), to: day(20) }, { who: "Bob", from: 0, to: day(20) }];
    const result = churn(rows, stays);
    expect(result.records).toEqual({ rows: 3, customers: 2, overlapping: 1, zeroLength: 0, missing: 0 });
    expect([result.numerator, result.denominator]).toEqual([1, 2]); // Ann is there throughout
  });
  test("a relationship without a start is left out as missing, one that ends when it begins is no customer", () => {
    const rows = [fine, { who: "Bob", from: null, to: day(20) }, { who: "Cem", from: day(15), to: day(15) }];
    const result = churn(rows, stays);
    expect(result.records).toMatchObject({ rows: 3, zeroLength: 1, missing: 1 });
    expect(result).toMatchObject({ numerator: 0, denominator: 1, excluded: { missing: 1 } });
  });
  test("a duration of 0 counts: whoever left at once was there", () => {
    // Two of four leave at 0; the third is all that is left of two at 4.
    const { n, curve } = survival([0, 0, 4, 9], life);
    expect(n).toBe(4);
    expect(curve.map(({ time, survival: share }) => [time, share])).toEqual([
      [0, 0.5],
      [4, 0.25],
      [9, 0],
    ]);
  });
  test("where nobody has ended the curve stays 1, and there is no median but a reason", () => {
    const result = survival([2, 3, 5], { ...life, ended: () => false });
    expect(result).toMatchObject({ value: null, reason: "not-ratable", censored: { count: 3 }, ended: { count: 0 } });
    expect(result.curve.map(({ survival: share }) => share)).toEqual([1, 1, 1]);
    expect(survivalAt(result, 6)).toMatchObject({ survival: null, reason: "not-ratable" });
    const groups = logRank([2, 3, 5], { ...life, ended: () => false, group: (row) => row > 2 });
    expect(groups).toMatchObject({ statistic: null, reason: "insufficient", n: 3 });
  });
  test("nobody at risk gives no value but a reason", () => {
    expect(survival([], life)).toMatchObject({ value: null, reason: "empty" });
    expect(survival([null], life)).toMatchObject({ value: null, reason: "empty", excluded: { missing: 1 } });
    expect(churn([{ who: "Ann", from: day(11), to: null }], stays)).toMatchObject({
      value: null,
      reason: "zero-denominator",
      movements: { opening: 0, new: 1, closing: 1 },
    });
    expect(revenueRetention([{ was: 0, is: 9 }], amounts)).toMatchObject({ value: null, reason: "zero-denominator" });
    // Ann, whose cohort begins on the last day, cannot be seen a month later yet.
    expect(cohortRetention([first], { ...cohorts, observedUntil: day(1) }).value).toBeNull();
    expect(repeatPurchase([], orders)).toMatchObject({ value: null, reason: "empty" });
  });
  test("an event before the cohort starts is left out as invalid, and the customer stays", () => {
    const rows = [
      { who: "Ann", at: day(1), since: day(35) },
      { who: "Ann", at: day(70), since: day(35) },
    ];
    const result = cohortRetention(rows, { ...cohorts, startedAt: (row) => row.since });
    expect(result).toMatchObject({ customers: 1, value: 1, excluded: { invalid: 1 } });
  });
  test("an event without a date is missing, one after the end pending", () => {
    const rows = [first, { who: "Ann", at: null }, { who: "Bob", at: day(101) }];
    expect(cohortRetention(rows, cohorts)).toMatchObject({ customers: 1, excluded: { missing: 1, pending: 1 } });
    expect(repeatPurchase(rows, orders).orders).toMatchObject({ counted: 1, missing: 1, later: 1 });
    expect(purchaseHistories(rows, orders)).toMatchObject({ orders: 1, excluded: { missing: 1, pending: 1 } });
    const spans = activitySpans(rows, { ...events, inactivityDays: 30, asOf: day(100) });
    expect(spans.excluded).toMatchObject({ missing: 1, pending: 1 });
  });
});
