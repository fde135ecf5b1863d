import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import { type PeriodKey, period } from "../../../src/time/period.js";
import { oddities, wallDate } from "./wall-clock.js";

interface Answer {
  readonly channel: "web" | "phone";
  readonly answeredAt: Date;
}

const itself = (instant: number): number => instant;
const refusal = (code: string, path: string): Error => expect.objectContaining({ code, path }) as Error;

describe("period", () => {
  test("labels a row by the calendar of the zone", () => {
    const month = period("month", { at: (row: Answer) => row.answeredAt, timeZone: "Australia/Sydney" });
    expect(month({ channel: "web", answeredAt: new Date("2026-02-28T12:59:59.999Z") })).toBe("2026-02");
    expect(month({ channel: "web", answeredAt: new Date("2026-02-28T13:00:00.000Z") })).toBe("2026-03");
  });

  test("takes a Date and epoch milliseconds alike", () => {
    const day = period("day", { at: (row: Date | number) => row, timeZone: "Asia/Kathmandu" });
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date("2100-01-01") }), (date) => {
        expect(day(date)).toBe(day(date.getTime()));
      }),
    );
  });

  test.each(oddities)("shows what the wall shows: %s (%s)", (_what, timeZone, ...instants) => {
    const day = period("day", { at: itself, timeZone });
    const month = period("month", { at: itself, timeZone });
    const around = instants
      .map(Date.parse)
      .flatMap((at) =>
        [-90_000_000, -3_600_000, -60_000, -1, 0, 1, 60_000, 3_600_000, 90_000_000].map((step) => at + step),
      );
    for (const at of [...around, ...around.toReversed()]) {
      expect(day(at)).toBe(wallDate(at, timeZone));
      expect(month(at)).toBe(wallDate(at, timeZone).slice(0, 7));
    }
  });

  test("shows what the wall shows in any zone, from the year 0 to 9999, in any order of rows", () => {
    const recent = fc.integer({ min: Date.UTC(1960, 0, 1), max: Date.UTC(2040, 0, 1) });
    const any = fc.integer({ min: Date.parse("0000-01-02"), max: Date.parse("9999-12-30") });
    fc.assert(
      fc.property(
        fc.constantFrom(...Intl.supportedValuesOf("timeZone")),
        fc.array(fc.oneof({ weight: 4, arbitrary: recent }, any), { minLength: 5, maxLength: 15 }),
        (timeZone, instants) => {
          const month = period("month", { at: itself, timeZone });
          for (const at of instants) expect(month(at)).toBe(wallDate(at, timeZone).slice(0, 7));
        },
      ),
      { numRuns: 200 },
    );
  });

  test("in St. John's, November 2009 begins twice", () => {
    const month = period("month", { at: Date.parse, timeZone: "America/St_Johns" });
    expect(month("2009-11-01T02:29:59.999Z")).toBe("2009-10");
    expect(month("2009-11-01T02:30:00.000Z")).toBe("2009-11");
    expect(month("2009-11-01T02:30:59.999Z")).toBe("2009-11");
    expect(month("2009-11-01T02:31:00.000Z")).toBe("2009-10");
    expect(month("2009-11-01T03:29:59.999Z")).toBe("2009-10");
    expect(month("2009-11-01T03:30:00.000Z")).toBe("2009-11");
  });

  test("labelOf labels an instant without a row", () => {
    const week = period("iso-week", { at: (row: Answer) => row.answeredAt, timeZone: "UTC" });
    expect(week.labelOf(Date.UTC(2024, 11, 30))).toBe("2025-W01");
  });

  test.each([
    ["no date", undefined, "invalid-date"],
    ["null, which is not the start of 1970", null, "invalid-date"],
    ["a text", "2026-03-14", "invalid-date"],
    ["a text of digits", "0", "invalid-date"],
    ["NaN", Number.NaN, "invalid-date"],
    ["an infinity", Number.NEGATIVE_INFINITY, "invalid-date"],
    ["an invalid Date", new Date(Number.NaN), "invalid-date"],
    ["a bigint", 0n, "invalid-date"],
    ["a number that no Date can hold", 1e17, "out-of-range"],
    ["a number of another order", 1e300, "out-of-range"],
    ["a year of five digits", Date.UTC(10_000, 0, 1), "out-of-range"],
    ["a year before 0", Date.parse("-000001-12-31T00:00:00Z"), "out-of-range"],
  ])("refuses a row with %s, also after a good one", (_what, received, code) => {
    const day = period("day", { at: (row: unknown) => row as number, timeZone: "UTC" });
    expect(day(0)).toBe("1970-01-01");
    expect(() => day(received)).toThrow(expect.objectContaining({ code, path: "options.at", received }) as Error);
    expect(() => day.labelOf(received as number)).toThrow(refusal(code, "instant"));
  });

  test("the last year ends when it does on the wall", () => {
    const day = period("day", { at: itself, timeZone: "America/New_York" });
    const end = Date.UTC(10_000, 0, 1, 5);
    expect(day(end - 1)).toBe("9999-12-31");
    expect(() => day(end)).toThrow(refusal("out-of-range", "options.at"));
  });

  test.each([
    [undefined, "invalid-type", "options"],
    [{ timeZone: "UTC" }, "missing-input", "options.at"],
    [{ at: "answeredAt", timeZone: "UTC" }, "invalid-type", "options.at"],
    [{ at: itself }, "missing-input", "options.timeZone"],
    [{ at: itself, timeZone: "Mars/Olympus" }, "unknown-time-zone", "options.timeZone"],
  ])("refuses the options %o", (options, code, path) => {
    expect(() => period("month", options as never)).toThrow(refusal(code, path));
  });
});

describe("labelsBetween", () => {
  const key = (...[unit, options]: [Parameters<typeof period>[0], object?]): PeriodKey<number> =>
    period(unit, { at: itself, timeZone: "UTC", ...options });

  test.each([
    [key("month"), "2025-11", "2026-02", ["2025-11", "2025-12", "2026-01", "2026-02"]],
    [key("month"), "2026-02", "2026-02", ["2026-02"]],
    [key("day"), "2024-02-28", "2024-03-01", ["2024-02-28", "2024-02-29", "2024-03-01"]],
    [key("iso-week"), "2020-W52", "2021-W01", ["2020-W52", "2020-W53", "2021-W01"]],
    [
      key("week", { weekStartsOn: 0 }),
      "2026-02-22/P1W",
      "2026-03-08/P1W",
      ["2026-02-22/P1W", "2026-03-01/P1W", "2026-03-08/P1W"],
    ],
    [key("quarter"), "2025-Q4", "2026-Q1", ["2025-Q4", "2026-Q1"]],
    [key("quarter", { fiscalYearStart: 7 }), "FY2025-Q4", "FY2026-Q2", ["FY2025-Q4", "FY2026-Q1", "FY2026-Q2"]],
    [key("half-year"), "2025-H2", "2026-H2", ["2025-H2", "2026-H1", "2026-H2"]],
    [key("year"), "2024", "2026", ["2024", "2025", "2026"]],
    [key("year", { fiscalYearStart: 4 }), "FY2024", "FY2025", ["FY2024", "FY2025"]],
    [key("year"), "9998", "9999", ["9998", "9999"]],
  ])("%# from %s to %s", (calendar, first, last, labels) => {
    expect(calendar.labelsBetween(first, last)).toEqual(labels);
  });

  test("leaves out the day that Samoa has left out, although its label can be named", () => {
    const day = period("day", { at: itself, timeZone: "Pacific/Apia" });
    expect(day.labelsBetween("2011-12-29", "2012-01-01")).toEqual(["2011-12-29", "2011-12-31", "2012-01-01"]);
    expect(day.labelsBetween("2011-12-30", "2011-12-30")).toEqual([]);
  });

  test.each([
    [key("month"), "2026-13"],
    [key("month"), "2026-00"],
    [key("month"), "2026"],
    [key("month"), "2026-Q1"],
    [key("month"), ""],
    [key("day"), "2026-02-30"],
    [key("day"), "2026-02"],
    [key("iso-week"), "2021-W53"],
    [key("iso-week"), "2021-W1"],
    [key("week", { weekStartsOn: 0 }), "2026-03-14/P1W"], // a Saturday
    [key("week", { weekStartsOn: 0 }), "2026-03-15"],
    [key("quarter"), "FY2026-Q1"],
    [key("quarter"), "2026-Q5"],
    [key("quarter", { fiscalYearStart: 7 }), "2026-Q1"],
    [key("year"), "26"],
    [key("year"), undefined as unknown as string],
  ])("%# refuses %o, which is no label of the unit", (calendar, label) => {
    expect(() => calendar.labelsBetween(label, "2026-01")).toThrow(refusal("invalid-date", "first"));
  });

  test("says what a label looks like", () => {
    expect(() => key("iso-week").labelsBetween("2026-W12", "March")).toThrow(
      'last must be a label such as "2026-W11", received "March"',
    );
  });

  test("refuses a last label before the first", () => {
    expect(() => key("month").labelsBetween("2026-02", "2026-01")).toThrow(refusal("invalid-period", "last"));
  });
});

describe("labelsIn", () => {
  const month = period("month", { at: itself, timeZone: "Asia/Kolkata" });

  test("names the periods that overlap the range, whose end does not belong to it", () => {
    const start = new Date("2026-01-31T18:29:59Z");
    const end = new Date("2026-03-31T18:30:00Z");
    expect(month.labelsIn({ start, end })).toEqual(["2026-01", "2026-02", "2026-03"]);
  });

  test("names the field that is wrong", () => {
    expect(() => month.labelsIn({ start: Number.NaN, end: 0 })).toThrow(refusal("invalid-date", "range.start"));
    expect(() => month.labelsIn({ start: 1, end: 0 })).toThrow(refusal("invalid-period", "range.end"));
  });
});

describe("types", () => {
  function groupBy<Row, By extends Record<string, (row: Row) => string | number | boolean>>(
    rows: Iterable<Row>,
    options: { readonly by: By },
  ): { [Name in keyof By]: ReturnType<By[Name]> }[] {
    const keys = Object.entries(options.by);
    return Array.from(rows, (row) => Object.fromEntries(keys.map(([name, key]) => [name, key(row)]))) as never;
  }

  test("the row of `at` follows from the data", () => {
    const answers: Answer[] = [{ channel: "web", answeredAt: new Date("2026-03-14T12:00:00Z") }];
    const groups = groupBy(answers, {
      by: { channel: (row) => row.channel, month: period("month", { at: (row) => row.answeredAt, timeZone: "UTC" }) },
    });
    expectTypeOf(groups).toEqualTypeOf<{ channel: "web" | "phone"; month: string }[]>();
    expect(groups).toEqual([{ channel: "web", month: "2026-03" }]);
  });

  test("a key is a function of its row alone", () => {
    const month = period("month", { at: (row: Answer) => row.answeredAt, timeZone: "UTC" });
    expectTypeOf(month).toEqualTypeOf<PeriodKey<Answer>>();
    expectTypeOf(month).parameters.toEqualTypeOf<[Answer]>();
    expectTypeOf(month).returns.toEqualTypeOf<string>();
  });
});
