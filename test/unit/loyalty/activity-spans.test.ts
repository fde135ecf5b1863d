import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ActivitySpansOptions, activitySpans, churn } from "../../../src/index.js";
import { refuses } from "../../support/bad-input.js";

const DAY = 86_400_000;

type Order = readonly [user: string, day: number | null];

const options: ActivitySpansOptions<Order> = {
  customer: ([user]) => user,
  at: ([, day]) => (day === null ? null : day * DAY),
  inactivityDays: 30,
  asOf: 100 * DAY,
};
const daysOf = (orders: readonly Order[], more: object = {}) =>
  activitySpans(orders, { ...options, ...more }).spans.map(({ customer, startedAt, endedAt }) => [
    customer,
    startedAt / DAY,
    endedAt === null ? null : endedAt / DAY,
  ]);

describe("orders become relationships", () => {
  test("that end so many days after the last order, and begin again with the next", () => {
    const orders: Order[] = [
      ["a", 40],
      ["b", 0],
      ["a", 0],
      ["a", 20],
      ["b", 31],
    ];
    expect(daysOf(orders)).toEqual([
      ["a", 0, 70],
      ["b", 0, 30],
      ["b", 31, 61],
    ]);
  });
  test("that an order at the last instant keeps going", () => {
    expect(
      daysOf([
        ["a", 0],
        ["a", 30],
      ]),
    ).toEqual([["a", 0, 60]]);
  });
  test("that are open while the silence is not over", () => {
    expect(daysOf([["a", 70]])).toEqual([["a", 70, null]]);
    expect(daysOf([["a", 69]])).toEqual([["a", 69, 99]]);
  });
  test("without orders that have no date, or are from after the end of observation", () => {
    const { spans, excluded } = activitySpans<Order>(
      [
        ["a", null],
        ["a", 100],
        ["b", 3],
      ],
      options,
    );
    expect(spans).toHaveLength(1);
    expect(excluded).toEqual({ missing: 1, notApplicable: 0, invalid: 0, pending: 1 });
    expect(activitySpans<Order>([], options).spans).toEqual([]);
  });
});

test("a customer is lost when the silence is over, and back with the next order", () => {
  const { spans } = activitySpans<Order>(
    [
      ["a", 0],
      ["a", 55],
      ["b", 10],
      ["c", 50],
    ],
    options,
  );
  const result = churn(spans, {
    start: 20 * DAY,
    end: 60 * DAY,
    customer: (span) => span.customer,
    startedAt: (span) => span.startedAt,
    endedAt: (span) => span.endedAt,
  });
  expect(result.value).toBe(0.5); // a is back, b is gone
  expect(result.movements).toMatchObject({ opening: 2, new: 1, reactivated: 1, churned: 2, closing: 2 });
});

test("the order of orders does not matter, and no two relationships of a customer touch", () => {
  const anyOrders = fc.array(fc.tuple(fc.constantFrom("a", "b"), fc.nat(120)));
  fc.assert(
    fc.property(anyOrders, (orders) => {
      const sorted = (list: unknown[]): unknown[] => [...list].sort();
      const spans = daysOf(orders);
      expect(sorted(daysOf([...orders].reverse()))).toEqual(sorted(spans));
      for (const [at, [user, start]] of spans.entries()) {
        const before = spans[at - 1];
        if (before?.[0] === user) expect(before?.[2]).toBeLessThan(Number(start));
      }
    }),
  );
});

const call = (more: object, orders: readonly Order[] = [["a", 0]]) => activitySpans(orders, { ...options, ...more });
refuses("activitySpans", [
  [
    "no days of silence",
    () => call({ inactivityDays: undefined }),
    { code: "missing-input", path: "options.inactivityDays", received: undefined },
  ],
  [
    "a silence of nothing",
    () => call({ inactivityDays: 0 }),
    { code: "out-of-range", path: "options.inactivityDays", received: 0 },
  ],
  [
    "no end of observation",
    () => call({ asOf: undefined }),
    { code: "invalid-date", path: "options.asOf", received: undefined },
  ],
  [
    "an order that has no customer",
    () =>
      call({}, [
        ["a", 1],
        [null as never, 2],
      ]),
    { code: "missing-input", path: "options.customer", index: 1, received: null, hint: "Leave events" },
  ],
  [
    "a date that is none",
    () => call({}, [["a", Number.NaN]]),
    { code: "invalid-date", path: "options.at", index: 0, received: Number.NaN },
  ],
  ["no list", () => activitySpans(9 as never, options), { code: "invalid-type", path: "events", received: 9 }],
]);
