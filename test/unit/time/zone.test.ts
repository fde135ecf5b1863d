import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assertTimeZone, dateAt, datesIn, firstInstantOf } from "../../../src/time/zone.js";
import { oddities, wallDate } from "./wall-clock.js";

const DAY = 86_400_000;
const textOf = (date: number): string => new Date(date * DAY).toISOString().slice(0, 10);
const dateOf = (text: string): number => Date.parse(text) / DAY;

describe("the date of an instant", () => {
  test.each(oddities)("%s (%s)", (_what, timeZone, ...instants) => {
    const datesOn = datesIn(timeZone);
    const around = instants
      .map(Date.parse)
      .flatMap((at) => [
        ...[-1, 0, 1].map((step) => at + step),
        ...Array.from({ length: 500 }, (_, step) => at + (step - 250) * 7 * 60_000),
      ]);
    expect(around.map((at) => textOf(dateAt(at, datesOn)))).toEqual(around.map((at) => wallDate(at, timeZone)));
  });

  test("is that on the wall, in any zone from 1800 to 2200", () => {
    const zones = Intl.supportedValuesOf("timeZone");
    const instant = fc.integer({ min: Date.UTC(1800, 0, 1), max: Date.UTC(2200, 0, 1) });
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.array(instant, { minLength: 5, maxLength: 20 }),
        (timeZone, instants) => {
          const datesOn = datesIn(timeZone);
          for (const at of instants) expect(textOf(dateAt(at, datesOn))).toBe(wallDate(at, timeZone));
        },
      ),
      { numRuns: 300 },
    );
  });

  test("changes at the very millisecond", () => {
    const datesOn = datesIn("America/New_York");
    expect(textOf(dateAt(Date.parse("2026-03-01T05:00:00Z") - 1, datesOn))).toBe("2026-02-28");
    expect(textOf(dateAt(Date.parse("2026-03-01T05:00:00Z") - 0.5, datesOn))).toBe("2026-02-28");
    expect(textOf(dateAt(Date.parse("2026-03-01T05:00:00Z"), datesOn))).toBe("2026-03-01");
  });
});

describe("the first instant of a date", () => {
  test.each([
    ["UTC", "1970-01-01", "1970-01-01T00:00:00Z"],
    ["Asia/Kolkata", "2026-03-01", "2026-02-28T18:30:00Z"],
    ["America/New_York", "2026-03-08", "2026-03-08T05:00:00Z"],
    ["America/New_York", "2026-03-09", "2026-03-09T04:00:00Z"],
    ["America/Asuncion", "2017-10-01", "2017-10-01T04:00:00Z"], // one o'clock, there is no midnight
    ["Africa/Cairo", "2024-11-01", "2024-10-31T22:00:00Z"],
    ["America/St_Johns", "2009-11-01", "2009-11-01T02:30:00Z"], // the first of two midnights
    ["Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z"], // a day that was left out: the next one begins
    ["Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z"],
    ["Pacific/Kiritimati", "2026-01-01", "2025-12-31T10:00:00Z"],
    ["Etc/GMT+12", "2026-01-01", "2026-01-01T12:00:00Z"],
  ])("in %s, %s begins at %s", (timeZone, date, start) => {
    expect(firstInstantOf(dateOf(date), datesIn(timeZone))).toBe(Date.parse(start));
  });
});

describe("time zones", () => {
  test.each(["UTC", "Europe/Paris", "Etc/GMT+5", "America/Argentina/Buenos_Aires"])("%s is one", (timeZone) => {
    expect(() => assertTimeZone(timeZone, "options.timeZone")).not.toThrow();
  });

  test.each([
    ["Europe/Pariss", "unknown-time-zone"],
    ["", "unknown-time-zone"],
    ["local", "unknown-time-zone"],
    ["+05:30", "unknown-time-zone"], // known to some runtimes only
    ["-0800", "unknown-time-zone"],
    ["GMT+0530", "unknown-time-zone"],
    ["constructor", "unknown-time-zone"],
    [null, "invalid-type"],
    [0, "invalid-type"],
    [undefined, "missing-input"],
  ])("%o is none", (timeZone, code) => {
    expect(() => assertTimeZone(timeZone, "options.timeZone")).toThrow(
      expect.objectContaining({
        code,
        path: "options.timeZone",
        received: timeZone,
        message: expect.stringMatching(/"Europe\/Paris", or "UTC"/),
      }),
    );
  });
});
