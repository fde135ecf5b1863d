import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LifetimesOptions, lifetimes, survival } from "../../../src/index.js";
import { type BadCase, refuses } from "../../support/bad-input.js";
import { deepFreeze } from "../../support/freeze.js";

interface Stay {
  readonly from: Date | number | null | undefined;
  readonly to: Date | number | null | undefined;
}

const at = (text: string): Date => new Date(text);
const read = { startedAt: (row: Stay) => row.from, endedAt: (row: Stay) => row.to };
const asOf = at("2026-04-01T00:00Z");

/** Duration and end of a single stay. */
function one(from: Stay["from"], to: Stay["to"], more: Partial<LifetimesOptions<Stay>> = {}): unknown[] {
  return lifetimes([{ from, to }], { ...read, asOf, ...more }).flatMap(({ duration, ended }) => [duration, ended]);
}

describe("a lifetime", () => {
  test("that has ended lasts until its end", () => {
    expect(one(at("2026-01-01T00:00Z"), at("2026-01-31T12:00Z"))).toEqual([30.5, true]);
  });
  test("that goes on lasts until the records were made", () => {
    expect(one(at("2026-03-01T00:00Z"), null)).toEqual([31, false]);
    expect(one(at("2026-03-01T00:00Z"), undefined)).toEqual([31, false]);
  });
  test("whose end is planned goes on", () => {
    expect(one(at("2026-03-01T00:00Z"), at("2026-05-01T00:00Z"))).toEqual([31, false]);
  });
  test("that ends just when the records are made has ended", () => {
    expect(one(at("2026-03-01T00:00Z"), asOf)).toEqual([31, true]);
  });
  test("may be over at once, and may have just begun", () => {
    expect(one(asOf, asOf)).toEqual([0, true]);
    expect(one(asOf, null)).toEqual([0, false]);
  });
  test("that has not begun is pending, also where its end is known", () => {
    expect(one(at("2026-04-01T00:00:00.001Z"), null)).toEqual([null, "pending"]);
    expect(one(at("2026-05-01T00:00Z"), at("2026-06-01T00:00Z"))).toEqual([null, "pending"]);
  });
  test("without a start is not known", () => {
    expect(one(null, null)).toEqual([null, null]);
    expect(one(undefined, at("2026-01-01T00:00Z"))).toEqual([null, null]);
  });
  test.each([
    ["milliseconds", 777_600_000],
    ["hours", 216],
    ["days", 9],
    ["weeks", 9 / 7],
  ] as const)("in %s is %d", (unit, expected) => {
    expect(one(at("2026-01-01T00:00Z"), at("2026-01-10T00:00Z"), { unit })).toEqual([expected, true]);
  });
  test("may be told in epoch milliseconds", () => {
    expect(one(0, 86_400_000, { asOf: 86_400_000 })).toEqual([1, true]);
  });
});

describe("with a time zone", () => {
  test("days are counted from date to date, whatever the time of day", () => {
    const evening = at("2026-01-01T23:59Z");
    const morning = at("2026-01-02T00:01Z");
    expect(one(evening, morning, { timeZone: "UTC" })).toEqual([1, true]);
    expect(one(evening, morning, { timeZone: "Asia/Kolkata" })).toEqual([0, true]);
  });
  test("days are whole also where clocks are changed in between", () => {
    // From midnight to midnight in New York, over the night of 8 March 2026.
    const [from, to] = [at("2026-03-08T05:00Z"), at("2026-03-09T04:00Z")];
    expect(one(from, to, { timeZone: "America/New_York" })).toEqual([1, true]);
    expect(one(from, to)).toEqual([23 / 24, true]);
  });
  test("clocks set back over midnight make no negative duration", () => {
    // In Newfoundland 1 November 2009 became 31 October again at 00:01.
    const [from, to] = [at("2009-11-01T02:30:30Z"), at("2009-11-01T02:31:30Z")];
    expect(one(from, to, { timeZone: "America/St_Johns" })).toEqual([0, true]);
  });
  test("weeks are sevenths of days", () => {
    expect(one(at("2026-01-01T23:00Z"), at("2026-01-12T01:00Z"), { timeZone: "UTC", unit: "weeks" })).toEqual([
      11 / 7,
      true,
    ]);
  });
});

describe("lifetimes", () => {
  const rows: readonly Stay[] = deepFreeze([
    { from: 0, to: 86_400_000 },
    { from: null, to: null },
    { from: 9e12, to: null },
    { from: 0, to: null },
  ]);

  test("are one for each row, in their order, with the row itself", () => {
    const stays = lifetimes(rows.values(), { ...read, asOf });
    expect(stays.map(({ row }) => row)).toEqual(rows);
    expect(stays[0]?.row).toBe(rows[0]);
  });
  test("lose nobody on the way to a survival curve", () => {
    const { n, excluded } = survival(lifetimes(rows, { ...read, asOf }), {
      duration: (stay) => stay.duration,
      ended: (stay) => stay.ended,
    });
    expect([n, excluded]).toEqual([2, { missing: 1, notApplicable: 0, invalid: 0, pending: 1 }]);
  });
  test("of nobody are none", () => {
    expect(lifetimes([], { ...read, asOf })).toEqual([]);
  });
  test("end, go on or are pending by the order of the three dates alone", () => {
    const anyInstant = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(anyInstant, anyInstant, anyInstant, (start, stay, now) => {
        const [duration, ended] = one(start, start + stay, { asOf: now, unit: "milliseconds" });
        if (start > now) expect([duration, ended]).toEqual([null, "pending"]);
        else expect([duration, ended]).toEqual([Math.min(stay, now - start), start + stay <= now]);
      }),
    );
  });
});

const stays =
  (wrong: Stay, more: object = {}): (() => unknown) =>
  () =>
    lifetimes([{ from: 0, to: 1 }, wrong], { ...read, asOf, ...more });
const early = at("2025-12-31T00:00Z");
const none = new Date(Number.NaN);
const options =
  (more: object): (() => unknown) =>
  () =>
    lifetimes([], { ...read, asOf, ...more });

const cases: readonly BadCase[] = [
  [
    "an end before the start",
    stays({ from: asOf, to: early }),
    { code: "invalid-period", path: "endedAt", index: 1, received: early, hint: "Swap the two" },
  ],
  [
    "an end before a start to come",
    stays({ from: 9e12, to: 8e12 }),
    { code: "invalid-period", path: "endedAt", index: 1, received: 8e12, hint: "Swap the two" },
  ],
  [
    "a start that is no date",
    stays({ from: none, to: null }),
    { code: "invalid-date", path: "startedAt", index: 1, received: none },
  ],
  [
    "an end that is no number",
    stays({ from: 0, to: Number.NaN }),
    { code: "invalid-date", path: "endedAt", index: 1, received: Number.NaN },
  ],
  [
    "an end without a start that is no date",
    stays({ from: null, to: Number.NaN }),
    { code: "invalid-date", path: "endedAt", index: 1, received: Number.NaN },
  ],
  [
    "a start as a text",
    stays({ from: "2026-01-01" as never, to: null }),
    { code: "invalid-date", path: "startedAt", index: 1, received: "2026-01-01", hint: "new Date(" },
  ],
  [
    "no date of the records",
    options({ asOf: undefined }),
    { code: "invalid-date", path: "options.asOf", received: undefined },
  ],
  [
    "a date of the records that is none",
    options({ asOf: none }),
    { code: "invalid-date", path: "options.asOf", received: none },
  ],
  [
    "an unknown unit",
    options({ unit: "months" }),
    { code: "unknown-option", path: "options.unit", received: "months" },
  ],
  [
    "an unknown time zone",
    options({ timeZone: "Mars/Olympus" }),
    { code: "unknown-time-zone", path: "options.timeZone", received: "Mars/Olympus", hint: "IANA" },
  ],
  [
    "a time zone for hours",
    options({ timeZone: "UTC", unit: "hours" }),
    { code: "unknown-key", path: "options.timeZone", received: "UTC" },
  ],
  [
    "no rows",
    () => lifetimes(null as never, { ...read, asOf }),
    { code: "invalid-type", path: "customers", received: null },
  ],
  [
    "no options",
    () => lifetimes([], undefined as never),
    { code: "invalid-type", path: "options", received: undefined },
  ],
  [
    "no way to read the start",
    options({ startedAt: undefined }),
    { code: "missing-input", path: "options.startedAt", received: undefined, hint: "(row) =>" },
  ],
  [
    "the name of a column for the end",
    options({ endedAt: "to" }),
    { code: "invalid-type", path: "options.endedAt", received: "to", hint: "(row) =>" },
  ],
];

refuses("lifetimes", cases);
