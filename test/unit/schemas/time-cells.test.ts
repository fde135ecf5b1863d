import { describe, expect, test } from "vitest";
import { churn, period } from "../../../src/index.js";
import { type DateFormat, dateCell, instantCell, readRows, relationshipSchema } from "../../../src/schemas/index.js";
import { refuses } from "../../support/bad-input.js";

const utc = (text: string) => Date.parse(`${text}Z`);

describe("a local time", () => {
  const paris = instantCell({ timeZone: "Europe/Paris" });
  test.each([
    ["2026-03-14 09:30", "2026-03-14T08:30"],
    ["2026-03-14T09:30:15", "2026-03-14T08:30:15"],
    ["2026-07-14 09:30:00.250", "2026-07-14T07:30:00.250"],
    ["2026-07-14 9:30", "2026-07-14T07:30"],
    ["2026-07-14", "2026-07-13T22:00"],
    // Clocks go back from 03:00 to 02:00 on 25 October 2026: 02:30 comes at 00:30 and at 01:30 UTC.
    ["2026-10-25 02:30", "2026-10-25T00:30"],
    ["2026-10-25 03:00", "2026-10-25T02:00"],
  ])("in Paris, %s is %s in UTC", (cell, expected) => {
    expect(paris.parse(cell)).toBe(utc(expected));
  });
  test("that the clocks have left out is refused", () => {
    // From 02:00 to 03:00 on 29 March 2026.
    expect(["01:59", "02:00", "02:59", "03:00"].map((at) => paris.safeParse(`2026-03-29 ${at}`).success)).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
  test("gives way to an offset in the text, and to epoch milliseconds", () => {
    expect(["2026-07-14 09:30-05:00", "2026-07-14 09:30Z", "1784021400000"].map((cell) => paris.parse(cell))).toEqual([
      utc("2026-07-14T14:30"),
      utc("2026-07-14T09:30"),
      utc("2026-07-14T09:30"),
    ]);
  });
  test.each([
    "2026-07-14 24:00",
    "2026-07-14 09:60",
    "2026-07-14 9:30 PM",
    "2026-07-14 09",
    "2026-07-14 09:30 CET",
    "",
  ])("is not %o", (cell) => {
    expect(paris.safeParse(cell).success).toBe(false);
  });
});

describe("an offset", () => {
  test.each([
    ["2026-03-14T09:30Z", "2026-03-14T09:30"],
    ["2026-03-14 09:30:00 UTC", "2026-03-14T09:30"],
    ["2026-03-14t09:30:00z", "2026-03-14T09:30"],
    ["2026-03-14 09:30:00+01", "2026-03-14T08:30"],
    ["2026-03-14 09:30:00 +0530", "2026-03-14T04:00"],
    ["2026-03-14T23:30:00-05:00", "2026-03-15T04:30"],
    ["2026-03-14T09:30:01.0059Z", "2026-03-14T09:30:01.005"],
  ])("in %s is read as databases and help desks write it", (cell, expected) => {
    expect(instantCell().parse(cell)).toBe(utc(expected));
  });
  test.each(["2026-03-14T09:30:00+24:00", "2026-03-14T09:30:00+01:60", "2026-03-14Z", "2026-03-14+01:00"])(
    "in %s is none",
    (cell) => {
      expect(instantCell().safeParse(cell).success).toBe(false);
    },
  );
});

describe("the way a date is written", () => {
  const read = (as: DateFormat, cell: string) => dateCell({ timeZone: "UTC", as }).safeParse(cell).data;
  test.each<[DateFormat, string, string]>([
    ["YYYY-MM-DD", "2026-03-04", "2026-03-04"],
    ["DD.MM.YYYY", "04.03.2026", "2026-03-04"],
    ["DD.MM.YYYY", "4.3.2026", "2026-03-04"],
    ["DD/MM/YYYY", "4/3/2026", "2026-03-04"],
    ["MM/DD/YYYY", "4/3/2026", "2026-04-03"],
    ["MM/DD/YYYY", "12/31/2026", "2026-12-31"],
  ])("%s: %s is %s", (as, cell, expected) => {
    expect(read(as, cell)).toBe(utc(`${expected}T00:00`));
  });
  test.each<[DateFormat, string]>([
    ["DD/MM/YYYY", "12/31/2026"],
    ["DD.MM.YYYY", "30.02.2026"],
    ["DD.MM.YYYY", "4.3.26"],
    ["DD.MM.YYYY", "4/3/2026"],
    ["DD.MM.YYYY", "2026-03-04"],
    ["YYYY-MM-DD", "2026-3-4"],
    ["DD/MM/YYYY", "0/3/2026"],
    ["DD/MM/YYYY", "4/3/2026 09:30"],
  ])("%s: %s is refused", (as, cell) => {
    expect(read(as, cell)).toBeUndefined();
  });
  test("may differ from row to row, where all are declared", () => {
    const mixed = dateCell({ timeZone: "UTC", as: ["YYYY-MM-DD", "DD.MM.YYYY"] });
    expect(mixed.parse("2026-03-04")).toBe(mixed.parse("4.3.2026"));
    expect(mixed.safeParse("soon").error?.issues[0]?.message).toBe(
      'must be a date of UTC such as 2026-03-14 or 14.03.2026, received "soon"',
    );
  });
  test("is said for instants with the clock", () => {
    const cell = instantCell({ timeZone: "UTC", as: "MM/DD/YYYY" });
    expect(cell.parse("3/14/2026 9:30")).toBe(utc("2026-03-14T09:30"));
    expect(cell.safeParse("14/3/2026").error?.issues[0]?.message).toBe(
      'must be an instant such as 03/14/2026 09:30 in UTC, or epoch milliseconds, received "14/3/2026"',
    );
  });
});

describe("a cell without a date", () => {
  test("is refused, because its row is in no period, unless it is declared", () => {
    expect(dateCell({ timeZone: "UTC" }).safeParse("").success).toBe(false);
    const cell = dateCell({ timeZone: "UTC", missing: ["n/a"] });
    expect(["", " ", null, "n/a", "2026-03-14"].map((each) => cell.parse(each))).toEqual([
      null,
      null,
      null,
      null,
      utc("2026-03-14T00:00"),
    ]);
    expect(["-", undefined, 0].map((each) => cell.safeParse(each).success)).toEqual([false, false, false]);
    expect(instantCell({ missing: [] }).parse("")).toBeNull();
  });
  test("says who is still a customer", () => {
    const instants = dateCell({ timeZone: "UTC", as: "DD.MM.YYYY", missing: ["open"] });
    const { rows, refused } = readRows(relationshipSchema({ instants }), [
      { customerId: 1, start: "1.1.2025", end: "open" },
      { customerId: 2, start: "1.1.2025", end: "10.3.2026" },
    ]);
    const march = { start: utc("2026-03-01T00:00"), end: utc("2026-04-01T00:00") };
    expect(refused).toBe(0);
    expect(churn(rows, { ...march, startedAt: (row) => row.start, endedAt: (row) => row.end }).value).toBe(0.5);
  });
});

test("what was read is in the month that the file shows", () => {
  const timeZone = "Australia/Sydney";
  const month = period("month", { at: (instant: number) => instant, timeZone });
  expect(month(instantCell({ timeZone, as: "DD/MM/YYYY" }).parse("1/3/2026 00:05"))).toBe("2026-03");
});

const contradiction = ["DD/MM/YYYY", "MM/DD/YYYY"] as const;

refuses("a cell with a date", [
  [
    "a way to write dates that is not on the list",
    () => dateCell({ timeZone: "UTC", as: "D.M.YY" as never }),
    { code: "unknown-option", path: "options.as", received: "D.M.YY" },
  ],
  [
    "formats that read 4/3/2026 as two dates",
    () => instantCell({ as: contradiction }),
    { code: "inconsistent", path: "options.as", received: contradiction, hint: "both ways" },
  ],
  [
    "a zone that is none",
    () => instantCell({ timeZone: "Mars" }),
    { code: "unknown-time-zone", path: "options.timeZone", received: "Mars", hint: "IANA" },
  ],
]);
