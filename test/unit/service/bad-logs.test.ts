import { describe, expect, test } from "vitest";
import {
  type BusinessSchedule,
  backlog,
  businessHours,
  type CaseEventKind,
  closedLoop,
  fcr,
  resolutionTimes,
  responseTimes,
  slaAttainment,
  waitTimes,
} from "../../../src/index.js";
import { refuses } from "../../support/bad-input.js";

type Row = readonly [ticket: string, kind: CaseEventKind, at: number];

const asOf = 1000;
const NO_HOURS = { monday: [] };
const cases = { case: (row: Row) => row[0], kind: (row: Row) => row[1], at: (row: Row) => row[2], asOf };
const log: readonly Row[] = [
  ["a", "customer", 0],
  ["a", "reply", 100],
  ["a", "solved", 300],
  ["b", "customer", 50],
  ["b", "reply", 90],
];
const ticket = { startedAt: () => 500, stoppedAt: () => 400, target: 60, asOf };
const open = (schedule: Partial<BusinessSchedule>) =>
  businessHours({ timeZone: "UTC", hours: { monday: ["09:00-17:00"] }, ...schedule });

refuses("a log of service", [
  [
    "a reply before the request",
    () => slaAttainment([1], ticket),
    { code: "invalid-period", path: "stoppedAt", index: 0, received: 400, hint: 'onInvalid: "exclude"' },
  ],
  [
    "a reply before the request, as a duration",
    () => responseTimes([5, -100]),
    { code: "out-of-range", path: "durations", index: 1, received: -100, hint: 'onInvalid: "exclude"' },
  ],
  [
    "resolved before created",
    () => backlog([1], { openedAt: () => 5, closedAt: () => 4, asOf }),
    { code: "invalid-period", path: "closedAt", index: 0, received: 4, hint: 'onInvalid: "exclude"' },
  ],
  [
    "resolved before created, as a duration",
    () => resolutionTimes([{ took: -1 }], { duration: (row) => row.took }),
    { code: "out-of-range", path: "durations", index: 0, received: -1, hint: 'onInvalid: "exclude"' },
  ],
  [
    "resolved before created, in a log of contacts",
    () => fcr([1], { issue: () => 1, at: () => 5, resolvedAt: () => 4, repeatWithinDays: 1, asOf: 1e9 }),
    { code: "invalid-period", path: "options.resolvedAt", index: 0, received: 4, hint: "or give null" },
  ],
  [
    "answered before it was queued",
    () => waitTimes([1], { queuedAt: () => 5, answeredAt: () => 4, abandonedAt: () => null }),
    { code: "invalid-period", path: "answeredAt", index: 0, received: 4, hint: "queuedAt: null" },
  ],
  [
    "a customer called back before the answer to the survey",
    () => closedLoop([1], { eligible: () => true, respondedAt: () => 5, contactedAt: () => 4, asOf }),
    { code: "invalid-period", path: "contactedAt", index: 0, received: 4, hint: "respondedAt: null" },
  ],
  [
    "a duration as a text",
    () => responseTimes(["5" as never]),
    { code: "invalid-type", path: "durations", index: 0, received: "5", hint: "durationCell from cx-metrics/schemas" },
  ],
  [
    "an unknown type of event",
    () => responseTimes([...log, ["c", "escalated" as never, 7]], cases),
    { code: "unknown-option", path: "kind", index: 5, received: "escalated", hint: "null leaves an event out" },
  ],
  [
    "an event whose time is a text",
    () => responseTimes([...log, ["c", "reply", "7" as never]], cases),
    { code: "invalid-date", path: "at", index: 5, received: "7", hint: "new Date(" },
  ],
  [
    "two schedules that begin on the same date",
    () =>
      businessHours([
        { timeZone: "UTC", hours: { monday: ["09:00-17:00"] } },
        { timeZone: "UTC", hours: { friday: ["09:00-17:00"] } },
      ]),
    { code: "inconsistent", path: "schedule[1].validFrom", received: undefined, hint: "its own validFrom" },
  ],
  [
    "a holiday in the wrong form",
    () => open({ holidays: ["2026-05-04", "04.05.2026"] }),
    { code: "invalid-date", path: "schedule.holidays[1]", received: "04.05.2026", hint: "year, month and day" },
  ],
  [
    "a schedule without hours",
    () => open({ hours: NO_HOURS }),
    { code: "missing-input", path: "schedule.hours", received: NO_HOURS, hint: 'monday: ["09:00-17:00"]' },
  ],
] as never);

describe("a log of service", () => {
  test("may have overlapping hours, which count once", () => {
    const monday = Date.UTC(2026, 4, 4);
    const twice = open({ hours: { monday: ["09:00-13:00", "12:00-17:00"] } });
    expect(twice.between(monday, monday + 86_400_000)).toBe(8 * 3_600_000);
  });
  test.each([
    ["response times", (rows: readonly Row[]) => responseTimes(rows, cases)],
    ["resolution times", (rows: readonly Row[]) => resolutionTimes(rows, cases)],
    [
      "first contact resolution",
      (rows: readonly Row[]) =>
        fcr(rows, { issue: (row) => row[0], at: (row) => row[2], repeatWithinDays: 1, asOf: 1e9 }),
    ],
  ])("may be unsorted: %s", (_, read) => {
    expect(read(log.toReversed())).toStrictEqual(read(log));
  });
  test("may hold events twice, which are counted once and reported", () => {
    const twice = [...log, ...log];
    const { log: counts, ...replies } = responseTimes(twice, cases);
    expect(counts).toMatchObject({ events: 5, duplicates: 5 });
    expect({ ...replies, log: null }).toEqual({ ...responseTimes(log, cases), log: null });
    expect(resolutionTimes(twice, cases).log).toMatchObject({ events: 5, duplicates: 5 });
    const contacts = {
      issue: (row: Row) => row[0],
      at: (row: Row) => row[2],
      id: (row: Row) => row.join(),
      repeatWithinDays: 1,
      asOf: 1e9,
    };
    expect(fcr(twice, contacts)).toMatchObject({ value: fcr(log, contacts).value, duplicates: 5 });
  });
});
