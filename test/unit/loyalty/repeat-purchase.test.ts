import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compare,
  mergeRepeatPurchases,
  type RepeatPurchase,
  type RepeatPurchaseOptions,
  type RepeatPurchaseTally,
  repeatPurchase,
  repeatPurchaseOf,
  survival,
  survivalQuantile,
  tallyRepeatPurchases,
} from "../../../src/index.js";
import { type BadCase, expectRefusal, refuses } from "../../support/bad-input.js";
import { readData } from "../../support/csv.js";
import { aggregatorLaws } from "../../support/laws.js";
import { referenceCases } from "../../support/reference.js";
import { resultRules } from "../../support/rules.js";
import { expectNear } from "../statistics/near.js";

interface Order {
  readonly who: string | number;
  readonly at: Date | number | null;
  readonly state?: boolean | null;
}

const day = (text: string): Date => new Date(`${text}Z`);
const order = (who: string, text: string, state?: boolean): Order => ({
  who,
  at: day(text),
  ...(state === undefined ? {} : { state }),
});
const read = { customer: (row: Order) => row.who, at: (row: Order) => row.at, cancelled: (row: Order) => row.state };
const asOf = day("2026-04-01T00:00");
const of = (rows: Iterable<Order>, more: Partial<RepeatPurchaseOptions<Order>> = {}): RepeatPurchase =>
  repeatPurchase(rows, { ...read, asOf, ...more });
const afterFirst = { definition: "after-first", withinDays: 30 } as const;

/** Gaps in days: Ann 30 and 40, and 16 open; Bob 81 open; Cem 31 open. */
const orders: Order[] = [
  order("Ann", "2026-01-05"),
  order("Ann", "2026-02-04"),
  order("Ann", "2026-03-16"),
  order("Bob", "2026-01-10"),
  order("Cem", "2026-03-01"),
  order("Cem", "2026-03-02", true),
];

describe("by default, the repeat purchase rate", () => {
  test("is the customers with two orders or more out of those with one", () => {
    const result = of(orders);
    expect([result.value, result.numerator, result.denominator, result.n]).toEqual([1 / 3, 1, 3, 3]);
    expect(result.interval?.method).toBe("wilson");
    expect(result.definition).toBe("repeatPurchase/in-window 365 days");
    expect(result.ordersPerCustomer).toBe(5 / 3);
    expect(result.orders).toEqual({ counted: 5, cancelled: 1, missing: 0, earlier: 0, later: 0 });
  });
  test("leaves out orders before the window, and counts them", () => {
    // 60 days before 1 April is 31 January: Ann's first and Bob's only order are earlier.
    const result = of(orders, { withinDays: 60 });
    expect([result.numerator, result.denominator]).toEqual([1, 2]);
    expect(result.orders).toEqual({ counted: 3, cancelled: 1, missing: 0, earlier: 2, later: 0 });
  });
  test("takes the first instant of the window in, and the last one out", () => {
    const rows = [
      order("Ann", "2026-01-31T00:00"),
      order("Bob", "2026-01-30T23:59:59.999"),
      order("Cem", "2026-04-01"),
    ];
    const result = of(rows, { withinDays: 60 });
    expect(result.orders).toMatchObject({ counted: 1, earlier: 1, later: 1 });
  });
  test("counts cancelled orders where it is not said which are", () => {
    const { customer, at } = read;
    const result = repeatPurchase(orders, { customer, at, asOf });
    expect([result.value, result.orders?.counted]).toEqual([2 / 3, 6]);
  });
  test("takes an order whose state is not known as not cancelled", () => {
    expect(of([{ who: 1, at: 0, state: null }], { asOf: 1 }).orders).toMatchObject({ counted: 1, cancelled: 0 });
  });
  test("leaves out orders without a date, and counts them", () => {
    const result = of([...orders, { who: "Bob", at: null }, { who: "Dia", at: null }]);
    expect([result.denominator, result.orders?.missing]).toEqual([3, 2]);
  });
  test("of nobody is unknown, which is not 0", () => {
    const nothing = { value: null, reason: "empty", ordersPerCustomer: null, medianDaysBetween: null };
    const due = { quantile: 0.5, days: null, customers: null };
    expect(of([])).toMatchObject({ ...nothing, reorderDue: due, orders: { counted: 0 } });
    expect(of([order("Cem", "2026-03-02", true)])).toMatchObject({ ...nothing, orders: { counted: 0, cancelled: 1 } });
  });
  test("tells a number from the same number as a text", () => {
    const rows: Order[] = [
      { who: 1, at: 0 },
      { who: "1", at: 1 },
    ];
    expect(of(rows, { asOf: 2 }).denominator).toBe(2);
  });
});

describe("after the first order, the repeat purchase rate", () => {
  const twoYears = [
    order("Ann", "2026-01-01"), // again on day 30, the last one that counts
    order("Ann", "2026-01-31"),
    order("Bob", "2026-01-01"), // again on day 31
    order("Bob", "2026-02-01"),
    order("Cem", "2026-03-02T00:00"), // day 30 is the very end of what is known
    order("Cem", "2026-03-03T00:00"),
    order("Dia", "2026-03-01T23:59:59.999"), // 30 days have just passed
    order("Eve", "2024-01-01"),
  ];
  test("is those who order again within the days, out of those whose days have passed", () => {
    const result = of(twoYears, afterFirst);
    expect([result.numerator, result.denominator]).toEqual([1, 4]);
    expect(result.definition).toBe("repeatPurchase/after-first 30 days");
  });
  test("leaves out who has ordered again but still has time, so that the newest do not look best", () => {
    expect(of(twoYears, afterFirst).excluded).toEqual({ missing: 0, notApplicable: 0, invalid: 0, pending: 1 });
  });
  test("of those only who still have time is unknown", () => {
    expect(of([order("Cem", "2026-03-20")], afterFirst)).toMatchObject({
      value: null,
      reason: "empty",
      excluded: { pending: 1 },
      ordersPerCustomer: 1,
    });
  });
  test("has no window: the oldest orders count", () => {
    expect(of(twoYears, afterFirst).orders).toMatchObject({ counted: 8, earlier: 0 });
  });
  test("is not comparable with the one in a window, nor with other days", () => {
    expect(() => compare(of(twoYears), of(twoYears, afterFirst))).toThrow("definition");
    expect(() => compare(of(twoYears, afterFirst), of(twoYears, { ...afterFirst, withinDays: 60 }))).toThrow(
      "definition",
    );
  });
});

describe("with a time zone", () => {
  test("days are counted from date to date", () => {
    const rows = [order("Ann", "2026-03-07T23:00"), order("Ann", "2026-03-09T01:00")];
    const inUtc = tallyRepeatPurchases(rows, { ...read, asOf, timeZone: "UTC" });
    expect(inUtc.gaps).toMatchObject({ ended: { ended: { 2: 1 } }, censored: { 23: 1 } });
    // In New York it is 18:00 on the 7th and, over the change of clocks, 21:00 on the 8th; `asOf` is there on 31 March.
    const there = tallyRepeatPurchases(rows, { ...read, asOf, timeZone: "America/New_York" });
    expect(there.gaps).toMatchObject({ ended: { ended: { 1: 1 } }, censored: { 23: 1 } });
    expect(of(rows, { timeZone: "UTC" }).definition).toBe("repeatPurchase/in-window 365 calendar days");
  });
  test("the window holds whole dates", () => {
    // The date 60 days before 1 April is 31 January, all of it.
    const rows = [order("Ann", "2026-01-31T00:00"), order("Bob", "2026-01-30T23:59")];
    expect(of(rows, { withinDays: 60, timeZone: "UTC", asOf: day("2026-04-01T17:00") }).orders).toMatchObject({
      counted: 1,
      earlier: 1,
    });
  });
  test("the days have passed when the last of them is over", () => {
    const rows = [order("Ann", "2026-03-01T09:00"), order("Ann", "2026-03-31T23:00")];
    const at = (text: string) => of(rows, { ...afterFirst, timeZone: "UTC", asOf: day(text) });
    expect(at("2026-03-31T23:30")).toMatchObject({ value: null, excluded: { pending: 1 } });
    expect(at("2026-04-01T00:00")).toMatchObject({ value: 1, excluded: { pending: 0 } });
  });
});

describe("the days between orders", () => {
  test("have the median of a survival curve in which open gaps count as long as they are", () => {
    // At risk at 30: the gaps 30, 40, 31+, 81+, so ¾; at 40: 40, 81+, so ⅜.
    expect(of(orders).medianDaysBetween).toBe(40);
  });
  test("are those of all customers: who buys once has one that is open", () => {
    const { ended, censored } = tallyRepeatPurchases(orders, { ...read, asOf, timeZone: "UTC" }).gaps;
    expect([ended, censored]).toEqual([{ ended: { 30: 1, 40: 1 } }, { 16: 1, 31: 1, 81: 1 }]);
  });
  test("have no median where fewer than half have been followed by another order", () => {
    const { medianDaysBetween, reorderDue } = of(orders.slice(3));
    expect([medianDaysBetween, reorderDue]).toEqual([null, { quantile: 0.5, days: null, customers: null }]);
  });
  test("make customers due whose last order is longer ago", () => {
    expect(of(orders).reorderDue).toEqual({ quantile: 0.5, days: 40, customers: { count: 1, share: 1 / 3 } });
    expect(of(orders, { dueAfter: 0.25 }).reorderDue).toEqual({
      quantile: 0.25,
      days: 30,
      customers: { count: 2, share: 2 / 3 },
    });
    expect(of(orders, { dueAfter: 0.9 }).reorderDue).toEqual({ quantile: 0.9, days: null, customers: null });
  });
  test("make nobody due who ordered just so many days ago", () => {
    const rows = [
      order("Ann", "2026-02-20"),
      order("Ann", "2026-03-12"),
      order("Bob", "2026-03-02"),
      order("Bob", "2026-03-12"),
    ];
    // Gaps 20 and 10, and two of 20 that are open: ¾ at 10, ½ at 20.
    expect(of(rows).reorderDue).toEqual({ quantile: 0.5, days: 20, customers: { count: 0, share: 0 } });
  });
  test("are what survival reads of the tally", () => {
    fc.assert(
      fc.property(fc.array(anyOrder), fc.constantFrom(0.1, 0.25, 0.5, 0.75), (rows, dueAfter) => {
        const { gaps } = tallyRepeatPurchases(rows, { ...read, asOf: 100 });
        const curve = survival(gaps);
        const { medianDaysBetween, reorderDue } = of(rows, { asOf: 100, dueAfter });
        expect(medianDaysBetween).toBe(curve.value);
        expect(reorderDue.days).toBe(survivalQuantile(curve, 1 - dueAfter).time);
      }),
    );
  });
});

const anyOrder: fc.Arbitrary<Order> = fc.record({
  who: fc.constantFrom<(string | number)[]>("Ann", "Bob", "Cem", 1, "1"),
  at: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: -120, max: 120 }) },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
  state: fc.constantFrom(false, false, false, null, true),
});
const anyOrders = fc.array(anyOrder);

/** Days of a millisecond would be too short to tell windows apart; here a day of the orders is one of the calendar. */
const DAY = 86_400_000;
const daily = (rows: readonly Order[]): Order[] =>
  rows.map((row) => ({ ...row, at: row.at === null ? null : Number(row.at) * DAY }));
const dailyAsOf = 100 * DAY;
const frames: Frame[] = [
  { withinDays: 50 },
  { definition: "after-first", withinDays: 20 },
  { definition: "after-first", withinDays: 20, timeZone: "America/New_York" },
];

type Frame = Partial<RepeatPurchaseOptions<Order>>;

/** By customer, the times of orders that count; all are at the same time of day, so that dates and days of 24 hours agree. */
function timesByCustomer(rows: readonly Order[], { definition, withinDays = 365 }: Frame): number[][] {
  const from = definition === "after-first" ? Number.NEGATIVE_INFINITY : dailyAsOf - withinDays * DAY;
  const ids = [...new Set(rows.map((row) => row.who))];
  const counting = rows.filter(({ at, state }) => state !== true && at !== null);
  return ids
    .map((who) => counting.filter((row) => row.who === who).map(({ at }) => Number(at)))
    .map((times) => times.filter((time) => time >= from && time < dailyAsOf).sort((a, b) => a - b))
    .filter((times) => times.length > 0);
}

function fateOf([first = Number.NaN, second]: readonly number[], { definition, withinDays = 365 }: Frame): string {
  if (definition === "after-first" && dailyAsOf - first <= withinDays * DAY) return "pending";
  const isSoon = definition !== "after-first" || (second ?? Number.NaN) - first <= withinDays * DAY;
  return second !== undefined && isSoon ? "repeat" : "once";
}

describe("the laws of repeat purchase", () => {
  test.each(frames)("orders, tallies and merged parts give the same, with %o", (frame) => {
    const options = { ...read, asOf: dailyAsOf, ...frame };
    fc.assert(
      fc.property(anyOrders, (some) => {
        const rows = daily(some);
        const whole = repeatPurchase(rows, options);
        const parts = ["Ann", "Bob", "Cem", 1, "1"].map((who) =>
          tallyRepeatPurchases(
            rows.filter((row) => row.who === who),
            options,
          ),
        );
        const merged = parts.reduce(mergeRepeatPurchases);
        expect(merged).toStrictEqual(tallyRepeatPurchases(rows, options));
        expect(repeatPurchase(JSON.parse(JSON.stringify(merged)) as RepeatPurchaseTally)).toStrictEqual(whole);
      }),
    );
  });
  test.each(frames)("is what a count customer by customer gives, with %o", (frame) => {
    fc.assert(
      fc.property(anyOrders, (some) => {
        const rows = daily(some);
        const { numerator, denominator, excluded, orders: counts } = of(rows, { asOf: dailyAsOf, ...frame });
        const customers = timesByCustomer(rows, frame);
        const fates = customers.map((times) => fateOf(times, frame));
        expect(numerator).toBe(fates.filter((fate) => fate === "repeat").length);
        expect(denominator).toBe(fates.filter((fate) => fate !== "pending").length);
        expect(excluded.pending).toBe(fates.filter((fate) => fate === "pending").length);
        expect(counts?.counted).toBe(customers.flat().length);
      }),
    );
  });
  test("every order is counted or left out by name", () => {
    fc.assert(
      fc.property(anyOrders, (rows) => {
        expect(sumOf(Object.values(of(rows, { asOf: 100 }).orders ?? {}))).toBe(rows.length);
      }),
    );
  });
  test("the order of rows does not matter", () => {
    fc.assert(
      fc.property(anyOrders, (rows) => {
        expect(of([...rows].reverse(), { asOf: 100 })).toStrictEqual(of(rows, { asOf: 100 }));
      }),
    );
  });
});

resultRules(
  "repeatPurchase",
  anyOrders,
  (rows) => of(rows, { asOf: 100 }),
  () => null,
);
resultRules(
  "repeatPurchase after the first order",
  anyOrders.map(daily),
  (rows) => of(rows, { ...afterFirst, asOf: dailyAsOf, timeZone: "UTC" }),
  () => null,
);

interface Buyer {
  readonly orders: readonly Order[];
}
const perCustomer = { orders: (buyer: Buyer) => buyer.orders, at: read.at, cancelled: read.cancelled };
aggregatorLaws(
  "repeatPurchase",
  fc.record({ orders: anyOrders.map(daily) }),
  repeatPurchaseOf({ ...perCustomer, ...afterFirst, asOf: dailyAsOf }),
);
test("the aggregator gives what the orders of all customers give", () => {
  const { zero, reduce, finish } = repeatPurchaseOf({ ...perCustomer, asOf });
  const buyers = ["Ann", "Bob", "Cem"].map((who) => ({ orders: orders.filter((row) => row.who === who) }));
  expect(finish(buyers.reduce(reduce, zero()))).toStrictEqual(of(orders));
});
test("the aggregator refuses a tally of another question", () => {
  const tally = tallyRepeatPurchases(orders, { ...read, asOf });
  const { finish } = repeatPurchaseOf({ ...perCustomer, ...afterFirst, asOf });
  expectRefusal(() => finish(tally), {
    code: "not-comparable",
    path: "tally.frame.definition",
    received: "in-window",
  });
});

describe("totals", () => {
  test("give the rate, and orders per customer where they are told", () => {
    const totals = { customers: 500, repeat: 120, pending: 20, orders: 780 };
    const result = repeatPurchase(totals, { definition: "after-first", withinDays: 90 });
    expect([result.value, result.ordersPerCustomer, result.excluded.pending]).toEqual([0.24, 1.5, 20]);
    expect(result.definition).toBe("repeatPurchase/after-first 90 days");
    expect([result.medianDaysBetween, result.orders, result.reorderDue.days]).toEqual([null, null, null]);
  });
  test("give the same rate and interval as the orders that they were made of", () => {
    const { ordersPerCustomer, value, interval, basis, definition } = of(orders);
    expect(repeatPurchase({ customers: 3, repeat: 1, orders: 5 })).toMatchObject({
      ordersPerCustomer,
      value,
      interval,
      basis,
      definition,
    });
  });
});

describe("below minN", () => {
  test("nothing is said of so few", () => {
    expect(of(orders, { minN: 4 })).toMatchObject({
      value: null,
      reason: "insufficient",
      numerator: null,
      ordersPerCustomer: null,
      medianDaysBetween: null,
      reorderDue: { days: null, customers: null },
      orders: null,
    });
  });
  test("nor of so few who still have time", () => {
    const result = of([order("Cem", "2026-03-20")], { ...afterFirst, minN: 2 });
    expect([result.ordersPerCustomer, result.orders]).toEqual([null, null]);
  });
  test("totals say nothing either", () => {
    expect(repeatPurchase({ customers: 3, repeat: 1, orders: 5 }, { minN: 5 }).ordersPerCustomer).toBeNull();
  });
});

const tally = tallyRepeatPurchases(orders, { ...read, asOf });
const withTally = (more: object) => () => repeatPurchase({ ...tally, ...more } as RepeatPurchaseTally);
const withFrame = (more: object) => withTally({ frame: { ...tally.frame, ...more } });
const withOption = (more: object) => () => of(orders, more as Partial<RepeatPurchaseOptions<Order>>);
const totals = { customers: 5, repeat: 2 };
const badOrders: BadCase[] = [
  ["nothing", () => of(undefined as never), { code: "missing-input", path: "orders", received: undefined }],
  ["a text", () => of("orders" as never), { code: "invalid-type", path: "orders", received: "orders" }],
  [
    "an order of nobody",
    () => of([...orders, { who: null as never, at: 0 }]),
    {
      code: "missing-input",
      path: "options.customer",
      index: 6,
      received: null,
      hint: "Leave events of unknown customers out first",
    },
  ],
  [
    "a date as a text",
    () => of([...orders, { who: 1, at: "2026-01-01" as never }]),
    { code: "invalid-date", path: "options.at", index: 6, received: "2026-01-01", hint: "new Date" },
  ],
  [
    "a state that is neither true nor false",
    () => of([{ who: 1, at: 0, state: 1 as never }]),
    { code: "invalid-type", path: "options.cancelled", index: 0, received: 1 },
  ],
  [
    "no place of dates",
    withOption({ at: undefined }),
    { code: "missing-input", path: "options.at", received: undefined, hint: "order.placedAt" },
  ],
  [
    "no place of customers",
    withOption({ customer: undefined }),
    { code: "missing-input", path: "options.customer", received: undefined, hint: "order.customerId" },
  ],
  [
    "a state as a value",
    withOption({ cancelled: true }),
    { code: "invalid-type", path: "options.cancelled", received: true, hint: "order.isReturned" },
  ],
  ["no asOf", withOption({ asOf: undefined }), { code: "invalid-date", path: "options.asOf", received: undefined }],
  [
    "another definition",
    withOption({ definition: "ever" }),
    { code: "unknown-option", path: "options.definition", received: "ever" },
  ],
  ["no days", withOption({ withinDays: 0 }), { code: "out-of-range", path: "options.withinDays", received: 0 }],
  ["half a day", withOption({ withinDays: 0.5 }), { code: "not-integer", path: "options.withinDays", received: 0.5 }],
  [
    "an unknown zone",
    withOption({ timeZone: "Mars" }),
    { code: "unknown-time-zone", path: "options.timeZone", received: "Mars", hint: "IANA" },
  ],
  [
    "a confidence of 95",
    withOption({ confidence: 95 }),
    { code: "out-of-range", path: "options.confidence", received: 95 },
  ],
  [
    "another interval",
    withOption({ interval: "t" }),
    { code: "unknown-option", path: "options.interval", received: "t" },
  ],
  ["a level of 1", withOption({ dueAfter: 1 }), { code: "out-of-range", path: "options.dueAfter", received: 1 }],
];
const badTallies: BadCase[] = [
  ["a tally without a frame", withTally({ frame: 3 }), { code: "invalid-type", path: "tally.frame", received: 3 }],
  [
    "another definition in a tally",
    withFrame({ definition: "ever" }),
    { code: "unknown-option", path: "tally.frame.definition", received: "ever" },
  ],
  [
    "a tally of no days",
    withFrame({ withinDays: 0 }),
    { code: "out-of-range", path: "tally.frame.withinDays", received: 0 },
  ],
  ["a tally of no time", withFrame({ asOf: null }), { code: "invalid-type", path: "tally.frame.asOf", received: null }],
  [
    "a tally in an unknown zone",
    withFrame({ timeZone: "Mars" }),
    { code: "unknown-time-zone", path: "tally.frame.timeZone", received: "Mars", hint: "IANA" },
  ],
  [
    "more who bought again than there are",
    withTally({ customers: { ...tally.customers, numerator: 4 } }),
    { code: "out-of-range", path: "tally.customers.numerator", received: 4 },
  ],
  [
    "half an order",
    withTally({ orders: { ...tally.orders, later: 0.5 } }),
    { code: "not-integer", path: "tally.orders.later", received: 0.5 },
  ],
  [
    "negative days",
    withTally({ gaps: { ...tally.gaps, censored: { "-1": 1 } } }),
    { code: "unknown-key", path: "tally.gaps.censored", received: "-1" },
  ],
  [
    "tallies made at different times",
    () => mergeRepeatPurchases(tally, tallyRepeatPurchases(orders, { ...read, asOf: 5 })),
    { code: "not-comparable", path: "second.frame.asOf", received: 5 },
  ],
  [
    "a customer without a list",
    () => repeatPurchaseOf({ ...perCustomer, asOf }).reduce(tally, {} as Buyer),
    { code: "missing-input", path: "options.orders", received: undefined },
  ],
  [
    "an aggregator without the place of orders",
    () => repeatPurchaseOf({ ...perCustomer, asOf, orders: undefined as never }),
    { code: "missing-input", path: "options.orders", received: undefined, hint: "customer.orders" },
  ],
];
const badTotals: BadCase[] = [
  [
    "an empty object",
    () => repeatPurchase({} as never),
    { code: "missing-input", path: "customers", received: undefined },
  ],
  [
    "more repeat customers than customers",
    () => repeatPurchase({ customers: 5, repeat: 6 }),
    { code: "out-of-range", path: "repeat", received: 6 },
  ],
  [
    "half a pending customer",
    () => repeatPurchase({ ...totals, pending: 0.5 }),
    { code: "not-integer", path: "pending", received: 0.5 },
  ],
  [
    "fewer orders than two for each who bought again and one for all others",
    () => repeatPurchase({ ...totals, orders: 6 }),
    { code: "out-of-range", path: "orders", received: 6 },
  ],
];
refuses("repeatPurchase", [...badOrders, ...badTallies, ...badTotals]);

test("a tally that was stored with −0 gives 0", () => {
  const stored = { ...tally, orders: { ...tally.orders, later: -0 }, customers: { ...tally.customers, pending: -0 } };
  expect(repeatPurchase(stored)).toStrictEqual(repeatPurchase(tally));
});

interface Summary {
  readonly customer: string;
  readonly x: number;
  readonly t_x: number;
  readonly T: number;
}
interface Transactions {
  readonly transactions: readonly { readonly customer: string; readonly date: string }[];
  readonly calibration_end: string;
  readonly unit_days: number;
}

/** One order per customer and date, as the reference has it. */
function daysOf(rows: readonly (readonly [who: string, date: string])[]): Order[] {
  return [...new Set(rows.map((row) => row.join(" ")))].map((text) => {
    const [who = "", date = ""] = text.split(" ");
    return { who, at: day(date) };
  });
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);
const daysIn = (counts: Readonly<Record<string, number>>): number =>
  sumOf(Object.entries(counts).map(([days, count]) => Number(days) * count));
/** Known until the end of the last day of the calibration; x repeats, the first of t_x days, seen for T days. */
const calibrated = (end: string) => ({ ...read, asOf: day(`${end}T23:59:59`), timeZone: "UTC", withinDays: 10_000 });

describe.each(referenceCases<Transactions, readonly Summary[]>("clv.json", "transaction_summary"))(
  "the reference $name",
  ({ input, expected, tolerance }) => {
    const known = expected.filter(({ T }) => T >= 0);
    const rows = daysOf(input.transactions.map(({ customer, date }) => [customer, date]));
    const made = tallyRepeatPurchases(rows, calibrated(input.calibration_end));
    const result = repeatPurchase(made);
    test("has its customers, their repeats and orders", () => {
      expect([result.denominator, result.numerator]).toEqual([known.length, known.filter(({ x }) => x > 0).length]);
      expect(made.orders.counted).toBe(sumOf(known.map(({ x }) => x + 1)));
    });
    test("has their days between orders, and since the last one", () => {
      expectNear(
        daysIn(made.gaps.ended["ended"] ?? {}),
        input.unit_days * sumOf(known.map(({ t_x }) => t_x)),
        tolerance,
      );
      const open = known.map(({ T, t_x }) => Math.round(input.unit_days * (T - t_x))).sort((a, b) => a - b);
      const got = Object.entries(made.gaps.censored).flatMap(([days, count]) => Array(count).fill(Number(days)));
      expect(got.sort((a: number, b: number) => a - b)).toEqual(open);
    });
  },
);

const isoDate = (text = ""): string => `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
const cdnow = (): Order[] =>
  daysOf(readData("cdnow_sample.csv").map((row) => [row["customer_id"] ?? "", isoDate(row["date"])]));

describe.each(
  referenceCases<Pick<Transactions, "calibration_end" | "unit_days">, Readonly<Record<string, number>>>(
    "clv.json",
    "transaction_summary_totals",
  ),
)("the reference $name", ({ input, expected, tolerance }) => {
  test("has the customers, repeat buyers, repeats and days", () => {
    const made = tallyRepeatPurchases(cdnow(), calibrated(input.calibration_end));
    expect([made.customers.denominator, made.customers.numerator]).toEqual([
      expected["customers"],
      expected["repeat_buyers"],
    ]);
    const between = daysIn(made.gaps.ended["ended"] ?? {}) / input.unit_days;
    const since = daysIn(made.gaps.censored) / input.unit_days;
    expect(made.orders.counted - made.customers.denominator).toBe(expected["sum_x"]);
    expectNear(between, expected["sum_t_x"] ?? Number.NaN, tolerance);
    expectNear(between + since, expected["sum_T"] ?? Number.NaN, tolerance);
  });
});
