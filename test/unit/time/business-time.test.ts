import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addBusinessTime,
  type BusinessSchedule,
  type BusinessSchedules,
  businessHours,
  businessTimeBetween,
} from "../../../src/index.js";
import { type BadCase, expectRefusal, refuses } from "../../support/bad-input.js";
import { deepFreeze } from "../../support/freeze.js";

const HOUR = 3_600_000;
const at = Date.parse;
const iso = (instant: number): string => new Date(instant).toISOString();
const nineToFive = ["09:00-17:00"];
const office: BusinessSchedule = {
  timeZone: "America/New_York",
  hours: { monday: nineToFive, tuesday: nineToFive, wednesday: nineToFive, thursday: nineToFive, friday: nineToFive },
};

describe("business time", () => {
  const hours = businessHours(office);
  test("of two days is their hours, and none at night", () => {
    expect(businessTimeBetween(at("2026-05-04T13:00Z"), at("2026-05-05T21:00Z"), office)).toBe(16 * HOUR);
    expect(businessTimeBetween(at("2026-05-04T21:00Z"), at("2026-05-05T13:00Z"), office)).toBe(0);
  });
  test("takes Dates, fractions of milliseconds, and one moment", () => {
    const noon = new Date("2026-05-04T16:00Z");
    expect(hours.between(noon, noon)).toBe(0);
    expect(hours.between(noon, noon.getTime() + 0.25)).toBe(0.25);
    expect(hours.add(noon, 0.25)).toBe(noon.getTime() + 0.25);
  });
  test("that runs out exactly at closing is due then, and a millisecond more after the next opening", () => {
    expect(iso(hours.add(at("2026-05-08T20:00Z"), HOUR))).toBe("2026-05-08T21:00:00.000Z");
    expect(iso(hours.add(at("2026-05-08T20:00Z"), HOUR + 1))).toBe("2026-05-11T13:00:00.001Z");
  });
  test("of nothing is due at once where it is open or just closing, and otherwise at the next opening", () => {
    for (const instant of ["2026-05-08T13:00:00.000Z", "2026-05-08T15:30:00.000Z", "2026-05-08T21:00:00.000Z"])
      expect(iso(hours.add(at(instant), 0))).toBe(instant);
    expect(iso(hours.add(at("2026-05-08T21:00:00.001Z"), 0))).toBe("2026-05-11T13:00:00.000Z");
  });
  test("due at midnight is due then, on any date", () => {
    const evening = ["12:00-24:00"];
    const hours = { monday: evening, tuesday: evening, wednesday: evening, thursday: evening, sunday: evening };
    const evenings = businessHours({ timeZone: "UTC", hours });
    const noons = Array.from({ length: 400 }, (_, day) => at("2026-01-01T12:00Z") + day * 24 * HOUR);
    for (const noon of noons.filter((instant) => evenings.between(instant, instant + 1) === 1)) {
      expect(evenings.add(noon, 12 * HOUR)).toBe(noon + 12 * HOUR);
      expect(evenings.add(noon + 12 * HOUR, 0)).toBe(noon + 12 * HOUR);
    }
  });
  test("over many years, before 1970 as well, is the sum of its years", () => {
    const year = (number: number): number => Date.UTC(number, 0);
    const each = Array.from({ length: 90 }, (_, index) => hours.between(year(1940 + index), year(1941 + index)));
    const all = each.reduce((sum, one) => sum + one, 0);
    expect(hours.between(year(1940), year(2030))).toBe(all);
    expect(hours.add(at("1940-01-01T05:00Z"), all)).toBe(at("2029-12-31T22:00Z"));
  });
  test("does not hang on the order of the questions", () => {
    const other = businessHours(office);
    const spans = [2031, 1965, 2024, 1999, 2025].map(
      (year) => [Date.UTC(year, 2, 7), Date.UTC(year, 4, 7, 15)] as const,
    );
    const asked = spans.map(([start, end]) => hours.between(start, end));
    expect(spans.toReversed().map(([start, end]) => other.between(start, end))).toEqual(asked.toReversed());
  });
});

describe("opening hours", () => {
  const utc = (more: Omit<BusinessSchedule, "timeZone">): BusinessSchedule => ({ timeZone: "UTC", ...more });
  const open = (schedule: BusinessSchedules, start: string, end: string): number =>
    businessTimeBetween(at(start), at(end), schedule) / HOUR;

  test("that overlap or touch count once", () => {
    const schedule = utc({ hours: { monday: ["13:00-18:00", "08:00-12:00", "09:00-14:00", "18:00-19:00"] } });
    expect(open(schedule, "2026-05-04", "2026-05-05")).toBe(11);
    expect(iso(addBusinessTime(at("2026-05-04T08:00Z"), 11 * HOUR, schedule))).toBe("2026-05-04T19:00:00.000Z");
  });
  test("past midnight belong to two dates, as if they were written so", () => {
    const night = utc({ hours: { monday: ["22:00-06:00"], sunday: ["18:00-00:00"] } });
    const split = utc({ hours: { monday: ["22:00-24:00"], tuesday: ["00:00-06:00"], sunday: ["18:00-24:00"] } });
    for (const schedule of [night, split]) {
      expect(open(schedule, "2026-05-03", "2026-05-04")).toBe(6);
      expect(open(schedule, "2026-05-04", "2026-05-05")).toBe(2);
      expect(open(schedule, "2026-05-05", "2026-05-06")).toBe(6);
    }
  });
  test("on a holiday are none from midnight to midnight: the night before ends, the morning after is there", () => {
    const always = { monday: ["22:00-06:00"], tuesday: ["22:00-06:00"], wednesday: ["22:00-06:00"] };
    const schedule = utc({ hours: always, holidays: ["2026-05-05"] });
    expect(open(schedule, "2026-05-04", "2026-05-05")).toBe(2);
    expect(open(schedule, "2026-05-05", "2026-05-06")).toBe(0);
    expect(open(schedule, "2026-05-06", "2026-05-07")).toBe(8);
  });
  test("of an extra day stand in place of those of the week, and prevail over a holiday", () => {
    const schedule = utc({
      hours: { monday: nineToFive },
      holidays: ["2026-05-04", "2026-05-11"],
      extraDays: {
        "2026-05-04": ["09:00-12:00"],
        "2026-05-10": ["20:00-02:00"],
        "2026-05-17": ["20:00-02:00"],
        "2026-05-25": [],
      },
    });
    expect(open(schedule, "2026-05-04", "2026-05-05")).toBe(3);
    expect(open(schedule, "2026-05-10", "2026-05-12")).toBe(4); // the night ends with the holiday
    expect(open(schedule, "2026-05-17", "2026-05-19")).toBe(14); // 4 on Sunday, 2 and 8 on Monday
    expect(open(schedule, "2026-05-25", "2026-05-26")).toBe(0);
  });
  test("change with the schedule, on the dates from which each is valid", () => {
    const before = utc({ validFrom: "2026-01-01", hours: { monday: nineToFive, tuesday: ["22:00-04:00"] } });
    const after = utc({ validFrom: "2026-05-06", hours: { monday: ["10:00-12:00"] } });
    for (const both of [
      [before, after],
      [after, before],
    ]) {
      expect(open(both, "2026-05-04", "2026-05-05")).toBe(8);
      expect(open(both, "2026-05-05", "2026-05-09")).toBe(2); // the night ends with the schedule
      expect(open(both, "2026-05-11", "2026-05-12")).toBe(2);
      expectRefusal(() => businessTimeBetween(at("2025-12-31T23:59Z"), at("2026-05-01"), both), {
        code: "out-of-range",
        path: "start",
        received: at("2025-12-31T23:59Z"),
      });
    }
  });
  test("move with the zone of the schedule, and count once where two zones overlap", () => {
    const day = { monday: nineToFive, tuesday: nineToFive };
    const honolulu = { timeZone: "Pacific/Honolulu", hours: day };
    const kiritimati = { timeZone: "Pacific/Kiritimati", hours: day, validFrom: "2026-05-05" };
    // Both are from 19:00 to 03:00 UTC on one and the same night.
    expect(open([honolulu, kiritimati], "2026-05-04", "2026-05-06")).toBe(8);
  });
  test("on a date that the zone has left out are none, and the one before is whole (Apia)", () => {
    const schedule = { timeZone: "Pacific/Apia", hours: { thursday: ["00:00-24:00"], friday: ["00:00-24:00"] } };
    expect(open(schedule, "2011-12-28", "2012-01-02")).toBe(24);
    expect(open(schedule, "2012-01-04", "2012-01-08")).toBe(48);
  });
  test("of single days alone end with the last of them", () => {
    const fair = utc({ hours: {}, extraDays: { "2026-05-02": ["10:00-16:00"], "2026-05-03": ["10:00-16:00"] } });
    expect(open(fair, "2020-01-01", "2030-01-01")).toBe(12);
    expect(iso(addBusinessTime(at("2026-01-01"), 12 * HOUR, fair))).toBe("2026-05-03T16:00:00.000Z");
    expectRefusal(() => addBusinessTime(at("2026-01-01"), 12 * HOUR + 1, fair), {
      code: "out-of-range",
      path: "duration",
      received: 12 * HOUR + 1,
    });
  });
  test("may be frozen, and stay as they are", () => {
    const schedule = { ...office, holidays: ["2026-05-04"], extraDays: { "2026-05-05": ["10:00-12:00"] } };
    expect(open(deepFreeze([schedule]), "2026-05-04", "2026-05-07")).toBe(10);
  });
});

describe("the laws of business time", () => {
  const some = businessHours([
    { timeZone: "Europe/London", hours: { monday: ["08:00-12:00", "12:30-17:00"], saturday: ["22:00-05:00"] } },
    { timeZone: "Europe/Paris", hours: { sunday: ["00:30-03:15"], friday: ["00:00-24:00"] }, validFrom: "2024-03-01" },
  ]);
  const anyInstant = fc.integer({ min: at("2023-09-01"), max: at("2024-12-01") });
  const anyDuration = fc.integer({ min: 0, max: 200 * HOUR });

  test("split anywhere, the parts add up", () => {
    fc.assert(
      fc.property(fc.tuple(anyInstant, anyInstant, anyInstant), (instants) => {
        const [start, middle, end] = instants.toSorted((a, b) => a - b) as [number, number, number];
        expect(some.between(start, middle) + some.between(middle, end)).toBe(some.between(start, end));
      }),
    );
  });
  test("what has been added is there, and not a millisecond earlier", () => {
    fc.assert(
      fc.property(anyInstant, anyDuration, (start, duration) => {
        const due = some.add(start, duration);
        expect(some.between(start, due)).toBe(duration);
        if (duration > 0) expect(some.between(start, due - 1)).toBe(duration - 1);
      }),
    );
  });
  test("added in two parts or at once is the same", () => {
    fc.assert(
      fc.property(anyInstant, anyDuration, anyDuration, (start, first, second) => {
        expect(some.add(some.add(start, first), second)).toBe(some.add(start, first + second));
      }),
    );
  });
  test("the time between leads back to an end inside hours", () => {
    fc.assert(
      fc.property(anyInstant, anyInstant, (start, other) => {
        const end = some.add(other, 1);
        if (end >= start) expect(some.add(start, some.between(start, end))).toBe(end);
      }),
    );
  });
});

const wrong = (title: string, more: object, code: string, path: string, received: unknown, hint?: string): BadCase => {
  const schedule = { ...office, ...more } as BusinessSchedule;
  const refusal = { code, path: `schedule${path}`, received, ...(hint === undefined ? {} : { hint }) };
  return [title, () => businessHours(schedule), refusal as never];
};
const onMonday = (text: unknown): BadCase =>
  wrong(`hours ${String(text)}`, { hours: { monday: [text] } }, "invalid-period", ".hours.monday[0]", text, "24:00");
const holiday = (date: unknown): BadCase =>
  wrong(
    `the holiday ${String(date)}`,
    { holidays: ["2024-12-25", date] },
    "invalid-date",
    ".holidays[1]",
    date,
    "year, month and day",
  );
const empty = {};
const texts = "09:00-17:00";
const twice = [
  { ...office, validFrom: "2024-01-01" },
  { ...office, validFrom: "2024-01-01" },
];
const inUtc = { timeZone: "UTC", hours: { monday: nineToFive } };
const noMoment = new Date(Number.NaN);

refuses("business time", [
  ...[
    "9:00-17:00",
    "09:00–17:00",
    "09:00-25:00",
    "24:00-06:00",
    "09:60-17:00",
    "09:00-09:00",
    "24:00-24:00",
    "",
    9,
    null,
  ].map(onMonday),
  ...["2024-13-01", "01.05.2024", "2024-02-30", "2024-5-1", "2024-05-01T00:00Z", "", 20240501, null].map(holiday),
  wrong("no hours", { hours: empty }, "missing-input", ".hours", empty, "09:00-17:00"),
  wrong("hours that are a text", { hours: { monday: texts } }, "invalid-type", ".hours.monday", texts),
  wrong("hours left out", { hours: undefined }, "invalid-type", ".hours", undefined),
  wrong("a weekday in capitals", { hours: { Monday: nineToFive } }, "unknown-key", ".hours", "Monday"),
  wrong("a field with another name", { holiday: [] }, "unknown-key", "", "holiday"),
  wrong("holidays that are a text", { holidays: "2024-12-25" }, "invalid-type", ".holidays", "2024-12-25"),
  wrong(
    "an extra day that is no date",
    { extraDays: { "24.12.": texts } },
    "invalid-date",
    ".extraDays",
    "24.12.",
    "year, month and day",
  ),
  wrong(
    "an extra day without a list",
    { extraDays: { "2024-12-24": texts } },
    "invalid-type",
    ".extraDays.2024-12-24",
    texts,
  ),
  wrong(
    "a valid-from that is no date",
    { validFrom: "2024-06-31" },
    "invalid-date",
    ".validFrom",
    "2024-06-31",
    "year, month and day",
  ),
  wrong("an unknown zone", { timeZone: "Mars/Base" }, "unknown-time-zone", ".timeZone", "Mars/Base", "IANA"),
  wrong("no zone", { timeZone: undefined }, "missing-input", ".timeZone", undefined, "IANA"),
  [
    "no schedule",
    () => businessHours(undefined as never),
    { code: "invalid-type", path: "schedule", received: undefined },
  ],
  [
    "a schedule that is a text",
    () => businessHours("9-5" as never),
    { code: "invalid-type", path: "schedule", received: "9-5" },
  ],
  [
    "a schedule valid from the same date as another",
    () => businessHours(twice),
    { code: "inconsistent", path: "schedule[1].validFrom", received: "2024-01-01", hint: "its own validFrom" },
  ],
  [
    "two schedules that are valid since ever",
    () => businessHours([office, office]),
    { code: "inconsistent", path: "schedule[1].validFrom", received: undefined, hint: "its own validFrom" },
  ],
  [
    "a fault in the second schedule",
    () => businessHours([office, { ...inUtc, validFrom: "never" }]),
    { code: "invalid-date", path: "schedule[1].validFrom", received: "never", hint: "year, month and day" },
  ],
  [
    "a start that is no moment",
    () => businessTimeBetween(noMoment, 0, inUtc),
    { code: "invalid-date", path: "start", received: noMoment },
  ],
  [
    "a text as an end",
    () => businessTimeBetween(0, "now" as never, inUtc),
    { code: "invalid-date", path: "end", received: "now", hint: "new Date" },
  ],
  [
    "an end before the start",
    () => businessTimeBetween(1, 0, inUtc),
    { code: "invalid-period", path: "end", received: 0 },
  ],
  [
    "a negative duration",
    () => addBusinessTime(0, -1, inUtc),
    { code: "out-of-range", path: "duration", received: -1 },
  ],
  [
    "a duration beyond the year 9999",
    () => addBusinessTime(0, 1e15, inUtc),
    { code: "out-of-range", path: "duration", received: 1e15 },
  ],
  [
    "a duration that is a text",
    () => addBusinessTime(0, "1h" as never, inUtc),
    { code: "invalid-type", path: "duration", received: "1h" },
  ],
  [
    "an endless duration",
    () => addBusinessTime(0, Infinity, inUtc),
    { code: "not-finite", path: "duration", received: Infinity },
  ],
]);
test("no schedules at all are refused", () => {
  const none: BusinessSchedule[] = [];
  expectRefusal(() => businessHours(none), { code: "missing-input", path: "schedule", received: none });
});
