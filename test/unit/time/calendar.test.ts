import { getISOWeek, getISOWeekYear, startOfWeek } from "date-fns";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Calendar,
  type CalendarOptions,
  calendarOf,
  labelIn,
  type PeriodUnit,
} from "../../../src/time/calendar.js";

const DAY = 86_400_000;
const dateOf = (text: string): number => Date.parse(text) / DAY;
const textOf = (date: number): string => new Date(date * DAY).toISOString().slice(0, 10);
const calendar = (unit: PeriodUnit, options: Omit<CalendarOptions, "timeZone"> = {}): Calendar =>
  calendarOf(unit, { timeZone: "UTC", ...options });
const labelOn = (date: string, ...args: Parameters<typeof calendar>): string | null => {
  const chosen = calendar(...args);
  return labelIn(chosen, chosen.indexOf(dateOf(date)));
};

describe("labels", () => {
  test.each([
    ["day", "2026-03-14", "2026-03-14"],
    ["day", "2024-02-29", "2024-02-29"],
    ["month", "2024-02-29", "2024-02"],
    ["month", "2026-12-31", "2026-12"],
    ["month", "1969-12-31", "1969-12"],
    ["month", "0000-01-01", "0000-01"],
    ["month", "0099-12-31", "0099-12"],
    ["month", "9999-12-31", "9999-12"],
    ["quarter", "2026-03-31", "2026-Q1"],
    ["quarter", "2026-04-01", "2026-Q2"],
    ["quarter", "2026-12-31", "2026-Q4"],
    ["half-year", "2026-06-30", "2026-H1"],
    ["half-year", "2026-07-01", "2026-H2"],
    ["year", "2026-12-31", "2026"],
    ["year", "0042-07-01", "0042"],
  ] as const)("the %s of %s is %s", (unit, date, label) => {
    expect(labelOn(date, unit)).toBe(label);
  });

  test.each([
    ["2020-12-31", "2020-W53"], // a Thursday
    ["2021-01-03", "2020-W53"], // its Sunday
    ["2021-01-04", "2021-W01"],
    ["2024-12-29", "2024-W52"],
    ["2024-12-30", "2025-W01"], // the Monday before Wednesday 1 January
    ["2026-03-16", "2026-W12"],
    ["2026-03-22", "2026-W12"],
    ["2027-01-01", "2026-W53"], // a Friday
    ["1970-01-01", "1970-W01"],
    ["1969-12-28", "1969-W52"],
    ["0000-01-03", "0000-W01"], // 4 January of the year 0 was a Tuesday
    ["9999-12-31", "9999-W52"], // a Friday, and 1 January 10000 is a Saturday
  ])("%s lies in ISO week %s", (date, label) => {
    expect(labelOn(date, "iso-week")).toBe(label);
  });

  test.each([
    [0, "2026-03-15", "2026-03-15/P1W"], // a Sunday
    [0, "2026-03-21", "2026-03-15/P1W"],
    [0, "2026-03-14", "2026-03-08/P1W"],
    [1, "2026-03-15", "2026-03-09/P1W"],
    [6, "2026-03-14", "2026-03-14/P1W"],
    [6, "2026-03-13", "2026-03-07/P1W"],
    [4, "1970-01-01", "1970-01-01/P1W"],
    [5, "1970-01-01", "1969-12-26/P1W"],
  ] as const)("with weeks from day %i, %s lies in %s", (weekStartsOn, date, label) => {
    expect(labelOn(date, "week", { weekStartsOn })).toBe(label);
  });

  test.each([
    ["quarter", 7, "2025-06-30", "FY2025-Q4"],
    ["quarter", 7, "2025-07-01", "FY2026-Q1"],
    ["quarter", 7, "2026-06-30", "FY2026-Q4"],
    ["quarter", 2, "2026-01-31", "FY2026-Q4"],
    ["quarter", 2, "2026-02-01", "FY2027-Q1"],
    ["quarter", 12, "2025-12-01", "FY2026-Q1"],
    ["quarter", 12, "2026-02-28", "FY2026-Q1"],
    ["quarter", 12, "2026-03-01", "FY2026-Q2"],
    ["half-year", 4, "2026-03-31", "FY2026-H2"],
    ["half-year", 4, "2026-04-01", "FY2027-H1"],
    ["half-year", 10, "2026-03-31", "FY2026-H1"],
    ["year", 10, "2025-09-30", "FY2025"],
    ["year", 10, "2025-10-01", "FY2026"],
    ["year", 4, "2024-02-29", "FY2024"],
    ["quarter", 1, "2026-01-01", "2026-Q1"],
    ["year", 1, "2026-12-31", "2026"],
  ] as const)(
    "the %s of a fiscal year that starts in month %i: %s lies in %s",
    (unit, fiscalYearStart, date, label) => {
      expect(labelOn(date, unit, { fiscalYearStart })).toBe(label);
    },
  );

  test.each([
    ["iso-week", "0000-01-02", {}], // a Sunday of the week that has 30 December of the year before
    ["week", "0000-01-01", { weekStartsOn: 0 }], // a Saturday
    ["year", "9999-07-01", { fiscalYearStart: 7 }],
    ["day", "-000001-12-31", {}],
    ["month", "+010000-01-01", {}],
  ] as const)("there is no %s for %s: its year has not four digits", (unit, date, options) => {
    expect(labelOn(date, unit, options)).toBeNull();
  });
});

const anyDate = fc.integer({ min: dateOf("0001-02-01"), max: dateOf("9998-01-01") });
const anyCalendar = fc.oneof(
  fc.constantFrom<PeriodUnit>("day", "iso-week", "month").map((unit) => calendar(unit)),
  fc.constantFrom(0, 1, 2, 3, 4, 5, 6).map((weekStartsOn) => calendar("week", { weekStartsOn } as CalendarOptions)),
  fc
    .record({
      unit: fc.constantFrom<PeriodUnit>("quarter", "half-year", "year"),
      fiscalYearStart: fc.integer({ min: 1, max: 12 }),
    })
    .map(({ unit, fiscalYearStart }) => calendar(unit, { fiscalYearStart } as CalendarOptions)),
);

describe("laws", () => {
  test("a period begins on its first date, and the day before lies in the period before", () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, (any, date) => {
        const index = any.indexOf(date);
        const first = any.firstDate(index);
        expect(first).toBeLessThanOrEqual(date);
        expect(any.firstDate(index + 1)).toBeGreaterThan(date);
        expect(any.indexOf(first)).toBe(index);
        expect(any.indexOf(first - 1)).toBe(index - 1);
      }),
    );
  });

  test("a label leads back to its period", () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, (any, date) => {
        const index = any.indexOf(date);
        expect(any.parse(any.label(index))).toBe(index);
      }),
    );
  });

  test("labels sort by time", () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, anyDate, (any, one, other) => {
        const [first, second] = [any.indexOf(one), any.indexOf(other)];
        expect(any.label(first) < any.label(second)).toBe(first < second);
      }),
    );
  });

  test("weeks are those of date-fns at noon of the host's calendar", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: dateOf("1900-01-01"), max: dateOf("2100-01-01") }),
        fc.nat({ max: 6 }),
        (date, day) => {
          const [year, month, dayOfMonth] = textOf(date).split("-").map(Number) as [number, number, number];
          const noon = new Date(year, month - 1, dayOfMonth, 12);
          const week = String(getISOWeek(noon)).padStart(2, "0");
          expect(labelOn(textOf(date), "iso-week")).toBe(`${getISOWeekYear(noon)}-W${week}`);

          const weekStartsOn = day as NonNullable<CalendarOptions["weekStartsOn"]>;
          const first = startOfWeek(noon, { weekStartsOn });
          const start = textOf(Date.UTC(first.getFullYear(), first.getMonth(), first.getDate()) / DAY);
          expect(labelOn(textOf(date), "week", { weekStartsOn })).toBe(`${start}/P1W`);
        },
      ),
    );
  });
});

describe("options that do not fit are refused", () => {
  const refusal = (code: string, path: string): unknown => expect.objectContaining({ code, path });

  test.each([
    ["fortnight", {}, "unknown-option", "unit"],
    ["week", {}, "missing-input", "options.weekStartsOn"],
    ["week", { weekStartsOn: 7 }, "out-of-range", "options.weekStartsOn"],
    ["week", { weekStartsOn: "monday" }, "invalid-type", "options.weekStartsOn"],
    ["iso-week", { weekStartsOn: 0 }, "unknown-key", "options.weekStartsOn"],
    ["month", { fiscalYearStart: 7 }, "unknown-key", "options.fiscalYearStart"],
    ["week", { weekStartsOn: 1, fiscalYearStart: 7 }, "unknown-key", "options.fiscalYearStart"],
    ["year", { fiscalYearStart: 0 }, "out-of-range", "options.fiscalYearStart"],
    ["year", { fiscalYearStart: 13 }, "out-of-range", "options.fiscalYearStart"],
    ["year", { fiscalYearStart: 6.5 }, "not-integer", "options.fiscalYearStart"],
  ])("%s with %o", (unit, options, code, path) => {
    expect(() => calendarOf(unit as PeriodUnit, options as unknown as CalendarOptions)).toThrow(
      refusal(code, path) as Error,
    );
  });
});
