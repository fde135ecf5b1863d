import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  churn,
  churnByPeriod,
  cohortRetention,
  cohortRetentionOf,
  csatOf,
  logRank,
  npsOf,
  period,
  purchaseHistories,
  repeatPurchase,
  revenueRetention,
  revenueRetentionOf,
  summarize,
  survival,
  tallyCohorts,
} from "../../src/index.js";
import { type CalendarCalls, countCalendarCalls } from "../support/calendar-calls.js";

// How much work a call does, counted and not timed: what is read of each row, and how often the calendar is asked. What becomes slower with every row
// shows here, on any machine and always in the same way; speeds are for `npm run bench`.

interface Row {
  readonly id: number;
  readonly time: number;
  readonly since: number;
  readonly days: number;
  readonly left: boolean;
  readonly score: number;
}

const DAY = 86_400_000;
const DAYS = 60;
const START = Date.UTC(2025, 1, 20); // clocks are set forward and months change in the 60 days from here
const UNTIL = START + (DAYS + 1) * DAY;

const calendar = { every: "month", timeZone: "America/Miquelon", observedUntil: UNTIL } as const;
const events = { ...calendar, customer: (row: Row) => row.id, at: (row: Row) => row.time };
const life = { duration: (row: Row) => row.days, ended: (row: Row) => row.left };
const stays = { customer: (row: Row) => row.id, startedAt: (row: Row) => row.since, endedAt: (row: Row) => row.time };
const { timeZone } = calendar;
const range = { start: START, end: UNTIL, timeZone };
const money = { before: (row: Row) => row.days, after: (row: Row) => row.score };
const month = () => period("month", { at: (row: Row) => row.time, timeZone: calendar.timeZone });
const retention = () => cohortRetentionOf({ ...calendar, events: (row: Row) => [row.time] });

/** Each call with the number of fields that it has to read of a row. */
const calls: readonly (readonly [name: string, fields: number, call: (rows: Iterable<Row>) => unknown])[] = [
  ["cohortRetention", 2, (rows) => cohortRetention(rows, events)],
  ["cohortRetention by own clocks", 2, (rows) => cohortRetention(rows, { ...events, ages: { elapsedDays: 7 } })],
  ["cohortRetention by days", 2, (rows) => cohortRetention(rows, { ...events, every: "day" })],
  ["cohortRetention since a start", 3, (rows) => cohortRetention(rows, { ...events, startedAt: (row) => row.since })],
  ["tallyCohorts", 2, (rows) => tallyCohorts(rows, events)],
  ["cohortRetentionOf", 1, (rows) => summarize(rows, { by: {}, metrics: { retention: retention() } })],
  [
    "summarize",
    3,
    (rows) =>
      summarize(rows, {
        by: { month: month() },
        metrics: { nps: npsOf((row: Row) => row.score), csat: csatOf((row: Row) => row.score, { scale: 11 }) },
      }),
  ],
  ["survival", 2, (rows) => survival(rows, life)],
  ["logRank", 3, (rows) => logRank(rows, { ...life, group: (row) => row.score > 5 })],
  ["churn", 3, (rows) => churn(rows, { ...stays, ...range })],
  ["churn with grace", 3, (rows) => churn(rows, { ...stays, ...range, graceDays: 3, asOf: UNTIL })],
  ["churnByPeriod", 3, (rows) => churnByPeriod(rows, { ...stays, ...range, every: "iso-week" })],
  ["repeatPurchase", 2, (rows) => repeatPurchase(rows, { ...events, asOf: UNTIL })],
  ["repeatPurchase by dates", 2, (rows) => repeatPurchase(rows, { ...events, asOf: UNTIL, timeZone })],
  ["purchaseHistories", 3, (rows) => purchaseHistories(rows, { ...events, value: (row) => row.score, asOf: UNTIL })],
  ["revenueRetention", 2, (rows) => revenueRetention(rows, { ...money, interval: "delta" })],
  ["revenueRetention by draws", 2, (rows) => revenueRetention(rows, money)],
  [
    "revenueRetention of one currency",
    3,
    (rows) => revenueRetention(rows, { ...money, interval: "delta", currency: (row) => `${row.since}` }),
  ],
  ["revenueRetentionOf", 2, (rows) => summarize(rows, { by: {}, metrics: { nrr: revenueRetentionOf(money) } })],
];

describe.each(calls)("%s", (_, fields, call) => {
  test("goes through the rows once, and reads each field once", () => {
    const { rows, work } = watched(500);
    call(rows);
    expect(work).toEqual({ passes: 1, reads: 500 * fields });
  });
});

test("cohortRetention that has to find the end of observation first reads the dates once more", () => {
  const { rows, work } = watched(500);
  const { observedUntil, ...open } = events;
  cohortRetention(rows, open);
  expect(work).toEqual({ passes: 1, reads: 500 * 3 });
});

describe("the calendar", () => {
  let counter: CalendarCalls;
  beforeAll(() => {
    counter = countCalendarCalls();
  });
  afterAll(() => counter.stop());

  test.each(calls)("is asked no more for 5,000 rows than for 500 of the same days: %s", (_, _fields, call) => {
    const asked = (size: number): number => {
      const { rows } = watched(size);
      return counter.during(() => call(rows));
    };
    asked(500); // what the time-zone library looks up once per process
    expect(asked(5000)).toBe(asked(500));
  });
  test("is asked at all, and each time is counted", () => {
    expect(counter.during(() => cohortRetention(watched(60).rows, events))).toBeGreaterThan(DAYS);
    expect(counter.during(() => Intl.DateTimeFormat("en", { timeZone: "UTC" }).format(0))).toBe(2);
    expect(counter.during(() => new Date(0).getUTCMonth())).toBe(1);
  });
});

/** Rows over all of the days, of which it is counted how often a field is read, and how often somebody goes through them. */
function watched(size: number): { readonly rows: Iterable<Row>; readonly work: { passes: number; reads: number } } {
  const work = { passes: 0, reads: 0 };
  const get = (row: Row, field: keyof Row): unknown => {
    work.reads += 1;
    return row[field];
  };
  const list = Array.from({ length: size }, (_, at) => new Proxy(rowOf(at), { get } as ProxyHandler<Row>));
  return {
    work,
    rows: {
      *[Symbol.iterator]() {
        work.passes += 1;
        yield* list;
      },
    },
  };
}

function rowOf(at: number): Row {
  const time = START + (at % DAYS) * DAY;
  return { id: at % 50, time, since: START, days: 1 + (at % 40), left: at % 3 === 0, score: at % 11 };
}
