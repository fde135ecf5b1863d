import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PurchaseHistory, purchaseHistories } from "../../../src/index.js";
import { refuses } from "../../support/bad-input.js";
import { readData } from "../../support/csv.js";
import { deepFreeze } from "../../support/freeze.js";
import { referenceCases } from "../../support/reference.js";
import { everyFieldIsCompared, watched } from "../../support/watched.js";
import { expectNear } from "../statistics/near.js";

interface Order {
  readonly customer: string;
  readonly date: string;
  readonly value: number | null;
}

const read = {
  customer: (order: Order) => order.customer,
  at: (order: Order) => new Date(order.date),
  value: (order: Order) => order.value,
  timeZone: "UTC",
} as const;

const order = (customer: string, date: string, value: number | null = 1): Order => ({ customer, date, value });

describe("purchase histories", () => {
  test("count dates, not orders, and leave the first one out", () => {
    const orders = [
      order("Bob", "2026-01-20", 7),
      order("Ann", "2026-01-19", 20),
      order("Ann", "2026-01-05T08:00Z", 30),
      order("Ann", "2026-01-19T18:00Z", 5),
      order("Ann", "2026-01-05T20:00Z", 0.1),
      order("Ann", "2026-02-02", 10),
    ];
    const { histories } = purchaseHistories(orders, { ...read, asOf: new Date("2026-03-02"), unit: "days" });
    expect(histories).toEqual([
      { customer: "Bob", frequency: 0, recency: 0, age: 41, meanSpend: null, firstSpend: 7 },
      { customer: "Ann", frequency: 2, recency: 28, age: 56, meanSpend: 17.5, firstSpend: 30.1 },
    ]);
    const weeks = purchaseHistories(orders, { ...read, asOf: new Date("2026-03-02") }).histories[1];
    expect(weeks).toMatchObject({ recency: 4, age: 8 });
  });
  test("are by the dates of the zone that is asked for", () => {
    const orders = [order("Ann", "2026-01-05T23:30Z"), order("Ann", "2026-01-06T00:30Z")];
    const frequencies = ["UTC", "Europe/Paris"].map((timeZone) => {
      const { histories } = purchaseHistories(orders, { ...read, timeZone, asOf: new Date("2026-02-01") });
      return histories[0]?.frequency;
    });
    expect(frequencies).toEqual([1, 0]);
  });
  test("know nothing of what came after the records were made, and count what they leave out", () => {
    const orders = [
      order("Ann", "2026-01-05"),
      order("Ann", "2026-02-01"),
      order("Ann", "2026-02-02"),
      order("Bob", "2026-03-01"),
    ];
    const result = purchaseHistories([...orders, order("Cid", "2026-01-01", null)], {
      ...read,
      asOf: new Date("2026-02-01"),
    });
    expect(result.histories.map(({ customer, frequency }) => [customer, frequency])).toEqual([["Ann", 1]]);
    expect([result.orders, result.excluded]).toEqual([2, { missing: 1, notApplicable: 0, invalid: 0, pending: 2 }]);
  });
  test("without values have no spend", () => {
    const { value: _, ...dates } = read;
    const { histories } = purchaseHistories([order("Ann", "2026-01-05"), order("Ann", "2026-01-12")], {
      ...dates,
      asOf: new Date("2026-01-19"),
    });
    expect(histories).toEqual([
      { customer: "Ann", frequency: 1, recency: 1, age: 2, meanSpend: null, firstSpend: null },
    ]);
  });
  test("of no orders are none", () => {
    expect(purchaseHistories([], { ...read, asOf: 0 })).toEqual({
      histories: [],
      orders: 0,
      excluded: { missing: 0, notApplicable: 0, invalid: 0, pending: 0 },
    });
  });
});

const asOf = Date.UTC(2026, 5, 30);
const anyOrder: fc.Arbitrary<Order> = fc.record({
  customer: fc.constantFrom("a", "b", "c", "d"),
  date: fc.integer({ min: 0, max: 200 }).map((day) => new Date(Date.UTC(2026, 0, 1) + day * 43_200_000).toISOString()),
  value: fc.option(fc.integer({ min: 0, max: 10_000 }).map((quarters) => quarters / 4)),
});

/** The same by sets of dates and plain sums. */
function naive(orders: readonly Order[], customer: string): Omit<PurchaseHistory, "customer"> {
  const own = orders.filter((one) => one.customer === customer && one.value !== null && Date.parse(one.date) <= asOf);
  const days = [...new Set(own.map(({ date }) => Math.floor(Date.parse(date) / 86_400_000)))].sort((a, b) => a - b);
  const [first = 0, last = 0] = [days[0], days.at(-1)];
  const quarters = (isFirst: boolean): number =>
    own
      .filter(({ date }) => (Math.floor(Date.parse(date) / 86_400_000) === first) === isFirst)
      .reduce((sum, { value }) => sum + 4 * (value ?? 0), 0);
  const frequency = days.length - 1;
  const meanSpend = frequency === 0 ? null : quarters(false) / 4 / frequency;
  return {
    frequency,
    recency: last - first,
    age: asOf / 86_400_000 - first,
    meanSpend,
    firstSpend: quarters(true) / 4,
  };
}

describe("purchase histories, whatever the orders,", () => {
  const options = { ...read, asOf, unit: "days" } as const;
  test("are what sets of dates say, to the last digit", () => {
    fc.assert(
      fc.property(fc.array(anyOrder), (orders) => {
        const { histories, orders: counted, excluded } = purchaseHistories(deepFreeze(orders), options);
        for (const { customer, ...history } of histories)
          expect(history).toStrictEqual(naive(orders, String(customer)));
        expect(counted + excluded.missing + excluded.pending).toBe(orders.length);
      }),
    );
  });
  test("are the same in any sequence, and in parts by customer", () => {
    const byName = (list: readonly PurchaseHistory[]): PurchaseHistory[] =>
      [...list].sort((first, second) => (first.customer < second.customer ? -1 : 1));
    fc.assert(
      fc.property(fc.array(anyOrder), (orders) => {
        const whole = byName(purchaseHistories(orders, options).histories);
        expect(byName(purchaseHistories([...orders].reverse(), options).histories)).toStrictEqual(whole);
        const parts = [
          ["a", "c"],
          ["b", "d"],
        ].flatMap((own) => {
          const part = orders.filter(({ customer }) => own.includes(customer));
          return purchaseHistories(part, options).histories;
        });
        expect(byName(parts)).toStrictEqual(whole);
        expect(JSON.parse(JSON.stringify(whole))).toStrictEqual(whole);
      }),
    );
  });
});

interface Transactions {
  readonly transactions: readonly Order[];
  readonly calibration_end: string;
  readonly unit_days: number;
}

interface Summary {
  readonly customer: string;
  readonly x: number;
  readonly t_x: number;
  readonly T: number;
  readonly mean_repeat_spend: number | null;
  readonly first_spend: number;
}

const summaries = watched(referenceCases<Transactions, readonly Summary[]>("clv.json", "transaction_summary"));

test.each(summaries.cases)("reference $name", ({ input, expected, tolerance }) => {
  const unit = input.unit_days === 7 ? "weeks" : "days";
  const { histories } = purchaseHistories(input.transactions, {
    ...read,
    asOf: new Date(input.calibration_end),
    unit,
  });
  expect(histories).toHaveLength(expected.length);
  for (const wanted of expected) {
    const got = histories.find(({ customer }) => customer === wanted.customer) as PurchaseHistory;
    expect(got.frequency).toBe(wanted.x);
    expectNear(got.recency, wanted.t_x, tolerance);
    expectNear(got.age, wanted.T, tolerance);
    expectNear(got.firstSpend ?? Number.NaN, wanted.first_spend, tolerance);
    if (wanted.mean_repeat_spend === null) expect(got.meanSpend).toBeNull();
    else expectNear(got.meanSpend ?? Number.NaN, wanted.mean_repeat_spend, tolerance);
  }
});

interface Totals {
  readonly dataset: string;
  readonly calibration_end: string;
}

const sums = watched(referenceCases<Totals, Record<string, number>>("clv.json", "transaction_summary_totals"));

test.each(sums.cases)("reference $name", ({ input, expected, tolerance }) => {
  const { histories } = purchaseHistories(readData(input.dataset), {
    customer: (row) => row["customer_id"] ?? "",
    at: (row) => new Date(`${row["date"]}`.replace(/(....)(..)(..)/, "$1-$2-$3")),
    value: (row) => Number(row["dollar_value"]),
    asOf: new Date(input.calibration_end),
    timeZone: "UTC",
  });
  const sum = (of: (history: PurchaseHistory) => number): number =>
    histories.reduce((total, one) => total + of(one), 0);
  const got: Record<string, number> = {
    customers: histories.length,
    repeat_buyers: histories.filter(({ frequency }) => frequency > 0).length,
    sum_x: sum(({ frequency }) => frequency),
    sum_t_x: sum(({ recency }) => recency),
    sum_T: sum(({ age }) => age),
    sum_mean_repeat_spend: sum(({ meanSpend }) => meanSpend ?? 0),
  };
  for (const [name, value] of Object.entries(expected)) expectNear(got[name] ?? Number.NaN, value, tolerance);
});

const one = [order("Ann", "2026-01-05")];
const withOptions = (more: object) => () => purchaseHistories(one, { ...read, asOf, ...more } as never);
const nobody = {};
const invalidDate = new Date(Number.NaN);
refuses("purchaseHistories", [
  [
    "no orders",
    () => purchaseHistories(undefined as never, { ...read, asOf }),
    { code: "missing-input", path: "orders", received: undefined },
  ],
  [
    "no options",
    () => purchaseHistories(one, undefined as never),
    { code: "invalid-type", path: "options", received: undefined },
  ],
  [
    "no reader of dates",
    withOptions({ at: "date" }),
    { code: "invalid-type", path: "options.at", received: "date", hint: "orderedAt" },
  ],
  [
    "no date of the records",
    withOptions({ asOf: undefined }),
    { code: "invalid-date", path: "options.asOf", received: undefined },
  ],
  [
    "an unknown zone",
    withOptions({ timeZone: "Mars" }),
    { code: "unknown-time-zone", path: "options.timeZone", received: "Mars", hint: "IANA" },
  ],
  [
    "an unknown unit",
    withOptions({ unit: "years" }),
    { code: "unknown-option", path: "options.unit", received: "years" },
  ],
  [
    "a date that is none",
    withOptions({ at: () => invalidDate }),
    { code: "invalid-date", path: "options.at", index: 0, received: invalidDate },
  ],
  [
    "a negative value",
    withOptions({ value: () => -5 }),
    { code: "out-of-range", path: "options.value", index: 0, received: -5, hint: "net credits" },
  ],
  [
    "a customer who is none",
    withOptions({ customer: () => nobody }),
    { code: "invalid-type", path: "options.customer", index: 0, received: nobody },
  ],
]);

everyFieldIsCompared("the summaries", summaries);
everyFieldIsCompared("the totals", sums);
