import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CalendarOptions, PeriodUnit } from "../../../src/time/calendar.js";
import { period } from "../../../src/time/period.js";
import { periodsBetween } from "../../../src/time/periods-between.js";

const DAY = 86_400_000;
const at = Date.parse;
const refusal = (code: string, path: string): Error => expect.objectContaining({ code, path }) as Error;

describe("periodsBetween", () => {
  test("gives whole periods, begun and ended by the clocks of the zone", () => {
    const start = at("2026-03-14T12:00:00Z");
    const end = at("2026-04-01T12:00:00Z");
    expect(periodsBetween("month", { start, end, timeZone: "Europe/Paris" })).toEqual([
      { label: "2026-03", start: at("2026-02-28T23:00:00Z"), end: at("2026-03-31T22:00:00Z") },
      { label: "2026-04", start: at("2026-03-31T22:00:00Z"), end: at("2026-04-30T22:00:00Z") },
    ]);
  });

  test("the end does not belong to the range", () => {
    const march = { start: at("2026-03-01T00:00:00Z"), end: at("2026-04-01T00:00:00Z") };
    expect(periodsBetween("month", { ...march, timeZone: "UTC" })).toEqual([{ label: "2026-03", ...march }]);
  });

  test("no time is in no period", () => {
    expect(periodsBetween("month", { start: 0, end: 0, timeZone: "UTC" })).toEqual([]);
  });

  test("takes Dates, and the start of 1970 is a plain zero", () => {
    const [day] = periodsBetween("day", { start: new Date(0), end: new Date(1), timeZone: "UTC" });
    expect(day).toStrictEqual({ label: "1970-01-01", start: 0, end: DAY });
    expect(periodsBetween("day", { start: -0, end: 1, timeZone: "UTC" })[0]).toStrictEqual(day);
  });

  test.each([
    ["week", { weekStartsOn: 6 }, "2026-03-14", [["2026-03-14/P1W", "2026-03-14", "2026-03-21"]]],
    ["iso-week", {}, "2021-01-03", [["2020-W53", "2020-12-28", "2021-01-04"]]],
    ["quarter", { fiscalYearStart: 7 }, "2025-09-30", [["FY2026-Q1", "2025-07-01", "2025-10-01"]]],
    ["half-year", { fiscalYearStart: 12 }, "2026-01-01", [["FY2026-H1", "2025-12-01", "2026-06-01"]]],
    ["year", {}, "2024-02-29", [["2024", "2024-01-01", "2025-01-01"]]],
    ["year", {}, "9999-12-31", [["9999", "9999-01-01", "+010000-01-01"]]],
    ["month", {}, "0000-01-01", [["0000-01", "0000-01-01", "0000-02-01"]]],
  ] as const)("%s with %o on %s", (unit, options, day, periods) => {
    const start = at(day);
    expect(periodsBetween(unit, { start, end: start + DAY, timeZone: "UTC", ...options })).toEqual(
      periods.map(([label, first, next]) => ({ label, start: at(first), end: at(next) })),
    );
  });

  test("a month without its first midnight begins at one o'clock (Asunción)", () => {
    const october = periodsBetween("month", {
      start: at("2017-10-15"),
      end: at("2017-10-16"),
      timeZone: "America/Asuncion",
    });
    expect(october).toEqual([{ label: "2017-10", start: at("2017-10-01T04:00:00Z"), end: at("2017-11-01T03:00:00Z") }]);
  });

  test("a day that was left out is no period (Apia)", () => {
    const range = { start: at("2011-12-29T12:00:00Z"), end: at("2011-12-30T12:00:00Z"), timeZone: "Pacific/Apia" };
    expect(periodsBetween("day", range)).toEqual([
      { label: "2011-12-29", start: at("2011-12-29T10:00:00Z"), end: at("2011-12-30T10:00:00Z") },
      { label: "2011-12-31", start: at("2011-12-30T10:00:00Z"), end: at("2011-12-31T10:00:00Z") },
    ]);
  });

  test("a month begins once, although its label comes twice (St. John's)", () => {
    const timeZone = "America/St_Johns";
    const october = { label: "2009-10", start: at("2009-10-01T02:30:00Z"), end: at("2009-11-01T02:30:00Z") };
    const november = { label: "2009-11", start: at("2009-11-01T02:30:00Z"), end: at("2009-12-01T03:30:00Z") };
    const between = (start: string, end: string): unknown =>
      periodsBetween("month", { start: at(start), end: at(end), timeZone });
    expect(between("2009-10-15T00:00:00Z", "2009-11-01T03:00:00Z")).toEqual([october, november]);
    expect(between("2009-11-01T03:00:00Z", "2009-11-01T03:01:00Z")).toEqual([november]); // the wall shows October
  });
});

const anyCalendar = fc.oneof(
  fc.record({ unit: fc.constantFrom<PeriodUnit>("day", "iso-week", "month") }),
  fc.record({ unit: fc.constant<PeriodUnit>("week"), weekStartsOn: fc.nat({ max: 6 }) }),
  fc.record({
    unit: fc.constantFrom<PeriodUnit>("quarter", "half-year", "year"),
    fiscalYearStart: fc.integer({ min: 1, max: 12 }),
  }),
);

describe("laws", () => {
  test("periods cover the range without gap or overlap, and agree with the labels of instants", () => {
    fc.assert(
      fc.property(
        anyCalendar,
        fc.constantFrom(...Intl.supportedValuesOf("timeZone")),
        fc.integer({ min: Date.UTC(1950, 0, 1), max: Date.UTC(2050, 0, 1) }),
        fc.integer({ min: 1, max: 40 * DAY }),
        fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { maxLength: 10 }),
        ({ unit, ...options }, timeZone, start, length, places) => {
          const calendar = { timeZone, ...options } as CalendarOptions;
          const end = start + length;
          const periods = periodsBetween(unit, { start, end, ...calendar });
          const key = period(unit, { at: (instant: number) => instant, ...calendar });

          expect(periods.length).toBeGreaterThan(0);
          expect(periods[0]?.start).toBeLessThanOrEqual(start);
          expect(periods.at(-1)?.start).toBeLessThan(end);
          expect(periods.at(-1)?.end).toBeGreaterThanOrEqual(end);
          expect(periods.slice(1).map((each) => each.start)).toEqual(periods.slice(0, -1).map((each) => each.end));
          expect(periods.map((each) => key(each.start))).toEqual(periods.map((each) => each.label));
          expect(key.labelsIn({ start, end })).toEqual(periods.map((each) => each.label));

          for (const instant of [start, end - 1, ...places.map((place) => Math.floor(start + place * length))]) {
            const homes = periods.filter((each) => each.start <= instant && instant < each.end);
            expect(homes).toHaveLength(1);
            const [home] = homes;
            // Only where clocks go back over midnight does an earlier label return, and for less than a day.
            const isAgreed = key(instant) === home?.label;
            if (!isAgreed) expect(instant - (home?.start ?? 0)).toBeLessThan(DAY);
            if (!isAgreed) expect(key(instant) < (home?.label ?? "")).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test("labelsBetween names the same periods", () => {
    const timeZone = "Pacific/Apia";
    fc.assert(
      fc.property(fc.constantFrom<PeriodUnit>("day", "iso-week", "month"), fc.nat({ max: 60 }), (unit, days) => {
        const start = at("2011-12-01T00:00:00Z");
        const labels = periodsBetween(unit, { start, end: start + (days + 1) * DAY, timeZone }).map(
          ({ label }) => label,
        );
        const key = period(unit, { at: (instant: number) => instant, timeZone });
        expect(key.labelsBetween(labels[0] ?? "", labels.at(-1) ?? "")).toEqual(labels);
      }),
    );
  });
});

describe("bad input", () => {
  const range = { start: 0, end: 1, timeZone: "UTC" };

  test.each([
    [undefined, "invalid-type", "options"],
    [{ ...range, start: undefined }, "invalid-date", "options.start"],
    [{ ...range, start: "2026-01-01" }, "invalid-date", "options.start"],
    [{ ...range, end: Number.NaN }, "invalid-date", "options.end"],
    [{ ...range, end: new Date(Number.NaN) }, "invalid-date", "options.end"],
    [{ ...range, end: -1 }, "invalid-period", "options.end"],
    [{ ...range, end: 1e16 }, "out-of-range", "options.end"],
    [{ ...range, start: Date.UTC(9999, 11, 1), end: Date.UTC(10_000, 0, 2) }, "out-of-range", "options.end"],
    [{ ...range, start: Date.parse("-000001-12-31T00:00:00Z") }, "out-of-range", "options.start"],
    [{ start: 0, end: 1 }, "missing-input", "options.timeZone"],
    [{ ...range, timeZone: "Europe" }, "unknown-time-zone", "options.timeZone"],
  ])("refuses %o", (options, code, path) => {
    expect(() => periodsBetween("month", options as never)).toThrow(refusal(code, path));
  });

  test("changes nothing of what it is given", () => {
    const options = Object.freeze({ ...range, start: Object.freeze(new Date(0)) });
    expect(periodsBetween("day", options)).toHaveLength(1);
    expect(options.start.getTime()).toBe(0);
  });
});
