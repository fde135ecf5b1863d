import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type EmptyPeriods, npsOf, type PeriodUnit, period, summarize } from "../../../src/index.js";
import { expectRefusal, refuses } from "../../support/bad-input.js";

interface Row {
  readonly at: number | Date;
  readonly team: string;
}

const metrics = { nps: npsOf(() => 10) };
const at = (text: string, team = "A"): Row => ({ at: Date.parse(text), team });
const key = (unit: PeriodUnit, timeZone = "UTC") => period(unit, { at: (row: Row) => row.at, timeZone });

/** The labels with the number of rows that each stands for. */
function filled(unit: PeriodUnit, rows: readonly Row[], emptyPeriods: EmptyPeriods, timeZone = "UTC"): unknown[] {
  const table = summarize(rows, { by: { period: key(unit, timeZone) }, metrics, emptyPeriods });
  return table.map((row) => [row.period, row.nps.n]);
}

describe("periods without rows", () => {
  const rows = [at("2026-02-10T00:00:00Z"), at("2025-11-30T23:59:59Z"), at("2026-02-01T00:00:00Z")];
  test("are left out unless they are asked for", () => {
    const table = summarize(rows, { by: { month: key("month") }, metrics });
    expect(table.map((row) => [row.month, row.nps.n])).toEqual([
      ["2025-11", 1],
      ["2026-02", 2],
    ]);
    expect(filled("month", rows, "omit")).toEqual([
      ["2025-11", 1],
      ["2026-02", 2],
    ]);
  });
  test("are filled in from the first to the last that has rows", () => {
    expect(filled("month", rows, "fill")).toEqual([
      ["2025-11", 1],
      ["2025-12", 0],
      ["2026-01", 0],
      ["2026-02", 2],
    ]);
  });
  test("have no value, and say why", () => {
    const table = summarize(rows, { by: { month: key("month") }, metrics, emptyPeriods: "fill" });
    expect([table[1]?.nps.value, table[1]?.nps.reason]).toEqual([null, "empty"]);
  });
  test("are filled in over a range, which may be wider than the rows or narrower", () => {
    const start = Date.UTC(2025, 8, 15);
    const wide = { start, end: new Date("2026-03-01T00:00:00.001Z") };
    expect(filled("month", rows, wide).map((row) => (row as unknown[])[0])).toEqual([
      "2025-09",
      "2025-10",
      "2025-11",
      "2025-12",
      "2026-01",
      "2026-02",
      "2026-03",
    ]);
    const narrow = { start: Date.UTC(2025, 11, 1), end: Date.UTC(2026, 0, 1) };
    expect(filled("month", rows, narrow)).toEqual([
      ["2025-11", 1],
      ["2025-12", 0],
      ["2026-02", 2],
    ]);
  });
  test("end with the last instant before the end of the range", () => {
    expect(filled("month", [], { start: Date.UTC(2026, 0, 1), end: Date.UTC(2026, 2, 1) })).toEqual([
      ["2026-01", 0],
      ["2026-02", 0],
    ]);
  });
  test("are none in a range without length, and none where no row says from when to when", () => {
    expect(filled("month", [], { start: 0, end: 0 })).toEqual([]);
    expect(filled("month", [], "fill")).toEqual([]);
  });
  test("are the same for weeks and fiscal years", () => {
    expect(filled("iso-week", [at("2026-12-28T00:00:00Z"), at("2027-01-14T00:00:00Z")], "fill")).toEqual([
      ["2026-W53", 1],
      ["2027-W01", 0],
      ["2027-W02", 1],
    ]);
    const year = period("year", { at: (row: Row) => row.at, timeZone: "UTC", fiscalYearStart: 7 });
    const table = summarize([at("2024-07-01T00:00:00Z"), at("2026-08-01T00:00:00Z")], {
      by: { year },
      metrics,
      emptyPeriods: "fill",
    });
    expect(table.map((row) => row.year)).toEqual(["FY2025", "FY2026", "FY2027"]);
  });
});

describe("beside other keys", () => {
  const rows = [at("2026-01-05T00:00:00Z", "B"), at("2026-03-05T00:00:00Z", "A"), at("2026-03-06T00:00:00Z", "B")];
  const by = { team: (row: Row) => row.team, month: key("month") };
  test("each combination of the others that occurs gets every period", () => {
    const table = summarize(rows, { by, metrics, emptyPeriods: "fill" });
    expect(table.map((row) => [row.team, row.month, row.nps.n])).toEqual([
      ["A", "2026-01", 0],
      ["A", "2026-02", 0],
      ["A", "2026-03", 1],
      ["B", "2026-01", 1],
      ["B", "2026-02", 0],
      ["B", "2026-03", 1],
    ]);
  });
  test("the place of the period among the keys does not matter", () => {
    const table = summarize(rows, { by: { month: by.month, team: by.team }, metrics, emptyPeriods: "fill" });
    expect(table.map((row) => [row.month, row.team, row.nps.n])).toEqual([
      ["2026-01", "A", 0],
      ["2026-01", "B", 1],
      ["2026-02", "A", 0],
      ["2026-02", "B", 0],
      ["2026-03", "A", 1],
      ["2026-03", "B", 1],
    ]);
  });
  test("subtotals have the empty periods too, and the same numbers", () => {
    const table = summarize(rows, { by, metrics, emptyPeriods: "fill", subtotals: [["month"], []] });
    expect(table.slice(6).map((row) => [row.team, row.month, row.nps.n])).toEqual([
      [null, "2026-01", 1],
      [null, "2026-02", 0],
      [null, "2026-03", 2],
      [null, null, 3],
    ]);
  });
  test("no combination occurs in no data", () => {
    expect(summarize([] as Row[], { by, metrics, emptyPeriods: { start: 0, end: 1 } })).toEqual([]);
  });
  test("keys that look alike as texts stay apart", () => {
    const mixed = [
      { at: Date.UTC(2026, 0), team: 1 },
      { at: Date.UTC(2026, 2), team: "1" },
    ];
    const table = summarize(mixed, {
      by: { team: (row) => row.team, month: period("month", { at: (row) => row.at, timeZone: "UTC" }) },
      metrics,
      emptyPeriods: "fill",
    });
    expect(table).toHaveLength(6);
  });
});

describe("where clocks are changed", () => {
  test("a day that the zone skipped is not filled in: Samoa had no 30 December 2011", () => {
    const rows = [at("2011-12-29T12:00:00-10:00"), at("2012-01-01T12:00:00+14:00")];
    expect(filled("day", rows, "fill", "Pacific/Apia")).toEqual([
      ["2011-12-29", 1],
      ["2011-12-31", 0],
      ["2012-01-01", 1],
    ]);
  });
  test("a day without a midnight is: Paraguay, 1 October 2017", () => {
    const rows = [at("2017-09-30T12:00:00-04:00"), at("2017-10-02T12:00:00-03:00")];
    expect(filled("day", rows, "fill", "America/Asuncion")).toEqual([
      ["2017-09-30", 1],
      ["2017-10-01", 0],
      ["2017-10-02", 1],
    ]);
  });
  test("a range may start where a month begins for the first of two times", () => {
    // At 00:01 on 1 November 2009 the clocks of Newfoundland went back to 23:01 on 31 October.
    const range = { start: new Date("2009-11-01T02:30:30Z"), end: new Date("2009-11-01T03:00:00Z") };
    expect(filled("month", [], range, "America/St_Johns")).toEqual([["2009-11", 0]]);
  });
  test("rows of the hour that is lived twice are filled around", () => {
    const rows = [at("2009-11-01T02:30:30Z"), at("2009-11-01T02:31:30Z"), at("2009-12-05T00:00:00Z")];
    expect(filled("month", rows, "fill", "America/St_Johns")).toEqual([
      ["2009-10", 1],
      ["2009-11", 1],
      ["2009-12", 1],
    ]);
  });
});

test("filling in adds empty rows and changes no other", () => {
  const anyRow = fc.record({
    at: fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2026, 0) }),
    team: fc.constantFrom("A", "B", "C"),
  });
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 20 }), (rows) => {
      const options = { by: { team: (row: Row) => row.team, month: key("month", "Europe/Paris") }, metrics };
      const table = summarize(rows, { ...options, emptyPeriods: "fill" });
      expect(table.filter((row) => row.nps.n > 0)).toStrictEqual(summarize(rows, options));
      expect(table.length % new Set(rows.map((row) => row.team)).size || 0).toBe(0);
    }),
  );
});

const call = (by: object, emptyPeriods: unknown) => () =>
  summarize([] as Row[], {
    by: by as { month: (row: Row) => string },
    metrics,
    emptyPeriods: emptyPeriods as EmptyPeriods,
  });
const month = { month: key("month") };
const path = "options.emptyPeriods";
refuses("filling in", [
  ["a word that is none", call(month, "all"), { code: "unknown-option", path, received: "all" }],
  ["null", call(month, null), { code: "unknown-option", path, received: null }],
  [
    "a range that ends before it starts",
    call(month, { start: 1, end: 0 }),
    { code: "invalid-period", path: `${path}.end`, received: 0 },
  ],
  [
    "a range without a start",
    call(month, { end: 0 }),
    { code: "invalid-date", path: `${path}.start`, received: undefined },
  ],
  [
    "a range whose end is not a number",
    call(month, { start: 0, end: Number.NaN }),
    { code: "invalid-date", path: `${path}.end`, received: Number.NaN },
  ],
  [
    "no period to fill",
    call({ team: (row: Row) => row.team }, "fill"),
    { code: "inconsistent", path, received: "0 periods" },
  ],
  [
    "two periods to fill",
    call({ month: key("month"), day: key("day") }, "fill"),
    { code: "inconsistent", path, received: "2 periods" },
  ],
]);

test("a range given as texts says how to make dates of them", () => {
  const range = { start: "2026-01-01", end: "2026-02-01" };
  expectRefusal(call(month, range), {
    code: "invalid-date",
    path: `${path}.start`,
    received: "2026-01-01",
    hint: "new Date(",
  });
});
