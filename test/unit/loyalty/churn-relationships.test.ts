import { describe, expect, test } from "vitest";
import {
  type ChurnRelationshipOptions,
  type ChurnTally,
  churn,
  churnByPeriod,
  churnOf,
  mergeChurn,
  type RelationshipOptions,
  retention,
  retentionOf,
  summarize,
  tallyChurn,
} from "../../../src/index.js";
import { type BadCase, refuses } from "../../support/bad-input.js";
import { deepFreeze } from "../../support/freeze.js";

const DAY = 86_400_000;

interface Row {
  readonly id: string;
  readonly from: number | null;
  readonly to?: number | null;
  readonly why?: "voluntary" | "involuntary" | "unknown" | null;
  readonly term?: number;
  readonly pause?: number;
  readonly resume?: number;
}

/** Days from the start of a period of 30 days. */
const options: RelationshipOptions<Row> = {
  start: 0,
  end: 30 * DAY,
  customer: (row) => row.id,
  startedAt: (row) => days(row.from),
  endedAt: (row) => days(row.to),
};
const withPauses = {
  ...options,
  pausedAt: (row: Row) => days(row.pause),
  resumedAt: (row: Row) => days(row.resume),
};

function days(day: number | null | undefined): number | null {
  return day === null || day === undefined ? null : day * DAY;
}

describe("a relationship", () => {
  test("that ends at the start of the period was in its opening and is lost in it", () => {
    const { value, movements } = churn([{ id: "a", from: -9, to: 0 }], options);
    expect(value).toBe(1);
    expect(movements).toMatchObject({ opening: 1, churned: 1, closing: 0, customerDays: 0 });
  });
  test("that ends at the end of the period is lost in the next one", () => {
    const { value, movements } = churn([{ id: "a", from: -9, to: 30 }], options);
    expect(value).toBe(0);
    expect(movements).toMatchObject({ opening: 1, churned: 0, closing: 1, customerDays: 30 });
  });
  test("that begins at the start of the period is new in it", () => {
    const { value, movements } = churn([{ id: "a", from: 0 }], options);
    expect(value).toBeNull();
    expect(movements).toMatchObject({ opening: 0, new: 1, closing: 1, customerDays: 30 });
  });
  test("that lasts no time is new and lost, and said to be so", () => {
    const { movements, records } = churn([{ id: "a", from: 7, to: 7 }], options);
    expect(movements).toMatchObject({
      new: 1,
      churned: 1,
      closing: 0,
      samePeriodLoss: { new: 1, reactivated: 0 },
      customerDays: 0,
    });
    expect(records.zeroLength).toBe(1);
  });
  test("before or after the period does not count, but one before makes the next a return", () => {
    const rows = [
      { id: "a", from: -50, to: -40 },
      { id: "b", from: 31 },
      { id: "a", from: 10, to: 20 },
    ];
    expect(churn(rows, options).movements).toMatchObject({
      opening: 0,
      new: 0,
      reactivated: 1,
      churned: 1,
      samePeriodLoss: { new: 0, reactivated: 1 },
      closing: 0,
    });
  });
  test("without a start is missing; one without an end goes on", () => {
    const { n, excluded, records } = churn(
      [
        { id: "a", from: null, to: 3 },
        { id: "b", from: -1, to: null },
      ],
      options,
    );
    expect([n, excluded.missing, records]).toEqual([
      1,
      1,
      { rows: 2, customers: 1, overlapping: 0, zeroLength: 0, missing: 1 },
    ]);
  });
  test("is a customer of its own where no customer is named", () => {
    const { customer, ...single } = options;
    const rows = [
      { id: "a", from: -9, to: 10 },
      { id: "a", from: -9, to: 20 },
    ];
    expect(customer?.({ id: "a", from: 0 })).toBe("a");
    expect(churn(rows, single).movements?.opening).toBe(2);
    expect(churn(rows, { ...single, members: true }).members?.churned).toEqual([0, 1]);
  });
});

describe("rows of one customer", () => {
  test("that touch are one relationship", () => {
    const rows = [
      { id: "a", from: 10, to: 40 },
      { id: "a", from: -20, to: 10 },
    ];
    const { value, movements, records, warnings } = churn(rows, options);
    expect([value, movements?.churned, records.overlapping]).toEqual([0, 0, 0]);
    expect(warnings.map(({ code }) => code)).toEqual(["small-sample"]);
  });
  test("that overlap are merged, counted and warned of", () => {
    const rows = [
      { id: "a", from: -20, to: 15 },
      { id: "a", from: -10, to: 5 },
      { id: "a", from: -20, to: 15 },
      { id: "b", from: -20 },
    ];
    const { value, movements, records, warnings } = churn(rows, options);
    expect([value, movements?.opening, movements?.churned, movements?.customerDays]).toEqual([0.5, 2, 1, 45]);
    expect([records.rows, records.customers, records.overlapping]).toEqual([4, 2, 2]);
    expect(warnings[0]).toMatchObject({ code: "assumed" });
  });
});

describe("the reasons", () => {
  const rows: Row[] = [
    { id: "a", from: -9, to: 3, why: "voluntary" },
    { id: "b", from: -9, to: 4, why: "involuntary" },
    { id: "c", from: -9, to: 5 },
    { id: "d", from: -9 },
    { id: "e", from: 1, to: 5, why: "voluntary" },
  ];
  const withReasons: ChurnRelationshipOptions<Row> = { ...options, reason: (row) => row.why };
  test("are of those of the start by the definition start", () => {
    expect(churn(rows, withReasons).reasons).toEqual({
      voluntary: { count: 1, share: 0.25 },
      involuntary: { count: 1, share: 0.25 },
      unknown: { count: 1, share: 0.25 },
    });
  });
  test("are of all losses where all are counted", () => {
    expect(churn(rows, { ...withReasons, definition: "start-all" }).reasons?.voluntary).toEqual({
      count: 2,
      share: 0.5,
    });
  });
  test("are none where they are not read", () => {
    expect(churn(rows, options).reasons).toBeNull();
  });
  test("are of the row that ended last; at the same end of the one that says most, in any order", () => {
    const both: Row[] = [
      { id: "a", from: -9, to: 9, why: null },
      { id: "a", from: -5, to: 9, why: "involuntary" },
      { id: "a", from: -7, to: 2, why: "voluntary" },
    ];
    for (const rowsOfA of [both, [...both].reverse()]) {
      expect(churn(rowsOfA, withReasons).reasons?.involuntary.count).toBe(1);
    }
  });
  test("of one who left twice is that of the last loss", () => {
    const twice: Row[] = [
      { id: "a", from: -9, to: 5, why: "involuntary" },
      { id: "a", from: 10, to: 20, why: "voluntary" },
    ];
    expect(churn(twice, withReasons).reasons?.voluntary.count).toBe(1);
    expect(churn(twice, withReasons).movements).toMatchObject({ churned: 2, openingLost: 1, openingReturned: 0 });
  });
});

describe("grace", () => {
  const rows = [
    { id: "a", from: -9, to: 10 },
    { id: "a", from: 15 },
    { id: "b", from: -9, to: 20 },
    { id: "c", from: -9 },
  ];
  test("makes a loss none where the customer is back within it, to the day, and counts the time between", () => {
    const { movements, definition } = churn(rows, { ...options, graceDays: 5, asOf: 90 * DAY });
    expect(movements).toMatchObject({ churned: 1, reactivated: 0, openingLost: 1, customerDays: 80 });
    expect(definition).toBe("churn/start, grace 5 days");
    expect(churn(rows, { ...options, graceDays: 4.9, asOf: 90 * DAY }).movements?.churned).toBe(2);
  });
  test("sees returns after the end of the period", () => {
    const late = [
      { id: "b", from: -9, to: 28 },
      { id: "b", from: 33 },
    ];
    expect(churn(late, options).value).toBe(1);
    expect(churn(late, { ...options, graceDays: 7, asOf: 90 * DAY }).value).toBe(0);
  });
  test("that is not over when the records were made leaves the loss pending", () => {
    const result = churn(rows, { ...options, graceDays: 12, asOf: 31 * DAY });
    expect(result).toMatchObject({ value: 0, numerator: 0, denominator: 2, excluded: { pending: 1 } });
    expect(result.movements).toMatchObject({ opening: 3, churned: 0, closing: 3 });
    expect(result.warnings[0]).toMatchObject({ code: "excluded" });
    expect(result.warnings[0]?.message).toContain("can still rise");
    expect(churn(rows, { ...options, graceDays: 11, asOf: 31 * DAY }).excluded.pending).toBe(1);
    expect(churn(rows, { ...options, graceDays: 10.9, asOf: 31 * DAY })).toMatchObject({
      numerator: 1,
      denominator: 3,
      excluded: { pending: 0 },
    });
  });
  test("leaves a loss before the period pending in it, and retention knows no more", () => {
    const before = [
      { id: "a", from: -90, to: -2 },
      { id: "b", from: -9 },
    ];
    const pending = { ...options, graceDays: 40, asOf: 30 * DAY };
    expect(churn(before, pending)).toMatchObject({ value: 0, denominator: 1, excluded: { pending: 1 } });
    expect(retention(before, pending)).toMatchObject({ value: 1, denominator: 1, excluded: { pending: 1 } });
    expect(churn(before, { ...pending, members: true }).members?.pending).toEqual(["a"]);
  });
  test("does not see rows from after the records were made", () => {
    const early = [
      { id: "a", from: -9, to: 10 },
      { id: "a", from: 31 },
    ];
    expect(churn(early, { ...options, asOf: 31 * DAY, graceDays: 7 }).value).toBe(1);
  });
});

describe("a pause", () => {
  const rows = [
    { id: "a", from: -9, pause: 10 },
    { id: "b", from: -9, pause: 5, resume: 8 },
    { id: "c", from: -9 },
    { id: "d", from: -9, pause: 3, to: 12 },
  ];
  test("is no loss by default: who is paused at the end is counted and named", () => {
    const { value, movements, warnings, members } = churn(rows, { ...withPauses, members: true });
    expect(value).toBe(0.25);
    expect(movements).toMatchObject({ churned: 1, closing: 3, paused: 1 });
    expect(members?.paused).toEqual(["a"]);
    expect(warnings[0]?.message).toContain("Paused customers count");
  });
  test("is a loss, and resuming a return, where it is told to be", () => {
    const { value, movements, definition, warnings } = churn(rows, { ...withPauses, paused: "leave" });
    expect(value).toBe(0.5);
    expect(movements).toMatchObject({ churned: 3, reactivated: 1, closing: 2, paused: 1, openingReturned: 1 });
    expect(movements?.customerDays).toBe(10 + 27 + 30 + 3);
    expect(definition).toBe("churn/start, paused leave");
    expect(warnings.map(({ code }) => code)).toEqual(["small-sample"]);
  });
  test("of one of two subscriptions is no pause of the customer", () => {
    const two = [
      { id: "a", from: -9, pause: 10 },
      { id: "a", from: -9 },
    ];
    expect(churn(two, withPauses).movements?.paused).toBe(0);
    expect(churn(two, { ...withPauses, paused: "leave" }).value).toBe(0);
  });
  test("that begins with the relationship, or outside it, is none or all of it", () => {
    const leave = { ...withPauses, paused: "leave" } as const;
    expect(churn([{ id: "a", from: -9, pause: -9 }], leave).movements).toMatchObject({ opening: 0, closing: 0 });
    expect(churn([{ id: "a", from: -9, to: 9, pause: 12 }], leave).movements).toMatchObject({ opening: 1, churned: 1 });
    expect(churn([{ id: "a", from: -9, pause: -20, resume: -9 }], leave).movements?.closing).toBe(1);
  });
});

describe("churn of those up for renewal", () => {
  const renewal: ChurnRelationshipOptions<Row> = {
    ...options,
    renewsAt: (row) => days(row.term),
    definition: "up-for-renewal",
  };
  test("leaves out whoever could not leave", () => {
    const rows = [
      { id: "a", from: -9, to: 10, term: 10 },
      { id: "b", from: -9, term: 20 },
      { id: "c", from: -9, term: 30 },
      { id: "d", from: -9, to: 4 },
      { id: "e", from: -90, to: -40, term: 5 },
    ];
    const result = churn(rows, renewal);
    expect(result).toMatchObject({ value: 0.5, numerator: 1, denominator: 2, unit: "fraction", probability: 0.5 });
    expect([result.movements?.upForRenewal, result.interval?.method]).toEqual([2, "wilson"]);
  });
  test("counts a customer once, however many terms end", () => {
    const rows = [
      { id: "a", from: -9, to: 10, term: 10 },
      { id: "a", from: 10, to: 20, term: 20 },
    ];
    expect(churn(rows, renewal)).toMatchObject({ numerator: 1, denominator: 1 });
  });
  test("counts one who leaves before the term ends, and none whose return may still come", () => {
    expect(churn([{ id: "a", from: -9, to: 4, term: 10 }], renewal).value).toBe(1);
    const pending = { ...renewal, graceDays: 30, asOf: 31 * DAY };
    expect(churn([{ id: "a", from: -9, to: 4, term: 10 }], pending)).toMatchObject({ value: null, denominator: 0 });
  });
  test("of nobody whose term ends is unknown", () => {
    expect(churn([{ id: "a", from: -9 }], renewal)).toMatchObject({ value: null, reason: "zero-denominator" });
  });
});

describe("customers at the starts of days", () => {
  const rows = [
    { id: "a", from: Date.UTC(2026, 2, 1) / DAY },
    { id: "b", from: Date.UTC(2026, 2, 28, 12) / DAY, to: Date.UTC(2026, 2, 30, 0, 30) / DAY },
  ];
  const march = (timeZone: string): ChurnRelationshipOptions<Row> => ({
    ...options,
    start: Date.UTC(2026, 2, 28),
    end: Date.UTC(2026, 3, 1),
    timeZone,
    definition: "daily-sum",
  });
  test("are those of the named zone", () => {
    expect(churn(rows, march("UTC")).movements?.atDayStarts).toBe(4 + 2);
    // In Paris clocks go forward on the 29th; the first day has begun before the period, which begins at 1 h.
    expect(churn(rows, march("Europe/Paris"))).toMatchObject({
      movements: { atDayStarts: 5 + 2 },
      denominator: 7 / 5,
      value: 5 / 7,
    });
  });
});

describe("too few customers", () => {
  test("withhold movements and members, not only the rate", () => {
    const result = churn([{ id: "a", from: -9, to: 3 }], { ...options, minN: 5, members: true });
    expect(result).toMatchObject({ value: null, reason: "insufficient", numerator: null });
    expect([result.movements, result.members]).toEqual([null, null]);
    const kept = retention([{ id: "a", from: -9, to: 3 }], { ...options, minN: 5 });
    expect([kept.value, kept.movements, "members" in kept]).toEqual([null, null, false]);
  });
  test.each(["start", "exposure", "start-all"] as const)(
    "withhold them also where nobody was there at the start, by %s",
    (definition) => {
      const result = churn([{ id: "a", from: 4, to: 9 }], { ...options, definition, minN: 5, members: true });
      expect([result.value, result.movements, result.members]).toEqual([null, null, null]);
    },
  );
  test("withhold retention likewise, and say why there is none", () => {
    const kept = retention([{ id: "a", from: 4 }], { ...options, minN: 5, members: true });
    expect(kept).toMatchObject({ value: null, reason: "zero-denominator", movements: null, members: null });
  });
  test("are withheld in each month that has them, while a month without anybody shows that it has none", () => {
    const months = churnByPeriod([{ id: "a", from: -4, to: 40 }], {
      ...options,
      every: "month",
      timeZone: "UTC",
      end: 90 * DAY,
      minN: 2,
    });
    expect(months.map(({ reason, movements }) => [reason, movements?.opening ?? null])).toEqual([
      ["insufficient", null], // January: a was there
      ["insufficient", null], // February: and is lost
      ["zero-denominator", 0], // March: nobody
    ]);
  });
});

test("members are listed on request only, one per movement", () => {
  const rows = [
    { id: "a", from: -9, to: 3 },
    { id: "b", from: 4 },
    { id: "c", from: -9, to: 3 },
    { id: "c", from: 9 },
  ];
  expect("members" in churn(rows, options)).toBe(false);
  expect(churn(rows, { ...options, members: true }).members).toEqual({
    opening: ["a", "c"],
    new: ["b"],
    reactivated: ["c"],
    churned: ["a", "c"],
    closing: ["b", "c"],
    paused: [],
    pending: [],
  });
});

test("rows by group: one customer each", () => {
  const rows = [
    { plan: "basic", id: "a", from: -9, to: 3 },
    { plan: "basic", id: "b", from: -9 },
    { plan: "pro", id: "c", from: -9 },
  ];
  const { customer: _, ...single } = options;
  const table = summarize(rows, {
    by: { plan: (row) => row.plan },
    metrics: { churn: churnOf<Row>(single), kept: retentionOf<Row>(single) },
  });
  expect(table.map((row) => [row.plan, row.churn.value, row.kept.value])).toEqual([
    ["basic", 0.5, 0.5],
    ["pro", 0, 1],
  ]);
});

test("periods in one pass are those one by one, and reconcile", () => {
  const rows = [
    { id: "a", from: -40, to: 20 },
    { id: "a", from: 45, to: 70 },
    { id: "b", from: 3, to: 45 },
    { id: "c", from: 31.5 },
  ];
  const { start: _start, end: _end, ...rest } = options;
  const range = { start: 0, end: 89 * DAY, every: "month", timeZone: "UTC" } as const;
  const months = churnByPeriod(rows, { ...rest, ...range });
  expect(months.map(({ period }) => period.label)).toEqual(["1970-01", "1970-02", "1970-03"]);
  expect(months.map(({ movements }) => movements)).toMatchObject([
    { opening: 1, new: 1, reactivated: 0, churned: 1, closing: 1 },
    { opening: 1, new: 1, reactivated: 1, churned: 1, closing: 2 },
    { opening: 2, new: 0, reactivated: 0, churned: 1, closing: 1 },
  ]);
  for (const { period, ...month } of months) {
    const { period: _, ...alone } = churn(rows, { ...rest, start: period.start, end: period.end, timeZone: "UTC" });
    expect(month).toStrictEqual(alone);
  }
  expect(churnByPeriod(tallyChurn(rows, { ...rest, ...range }))).toStrictEqual(months);
});

test("frozen rows and options are taken", () => {
  expect(churn(deepFreeze([{ id: "a", from: -9, to: 3 }]), deepFreeze({ ...options })).value).toBe(1);
});

const one: Row = { id: "a", from: -9, to: 3 };
const tally: ChurnTally = tallyChurn([one], options);
const withRow = (row: object, more: object = {}) =>
  churn([one, { id: "b", from: -9, ...row } as Row], { ...options, ...more });
const late = new Date(3 * DAY);
const broken =
  (change: object): (() => unknown) =>
  () =>
    churn({ ...tally, ...change } as ChurnTally);
const badCases: BadCase[] = [
  [
    "an end before the start",
    () => withRow({ to: -10 }),
    { code: "invalid-period", path: "endedAt", index: 1, received: -10 * DAY, hint: "Swap the two" },
  ],
  [
    "a pause that ends before it begins",
    () => churn([{ id: "a", from: 0, pause: 4, resume: 2 }], withPauses),
    { code: "invalid-period", path: "resumedAt", index: 0, received: 2 * DAY, hint: "Swap the two" },
  ],
  [
    "a start that is no date",
    () => withRow({ from: Number.NaN }),
    { code: "invalid-date", path: "startedAt", index: 1, received: Number.NaN },
  ],
  [
    "an end as a text",
    () => withRow({}, { endedAt: () => "2026-03-01" }),
    { code: "invalid-date", path: "endedAt", index: 0, received: "2026-03-01", hint: "new Date" },
  ],
  [
    "a row without a customer",
    () => withRow({ id: null }),
    { code: "missing-input", path: "options.customer", index: 1, received: null, hint: "Leave events" },
  ],
  [
    "an unknown reason",
    () => withRow({}, { reason: () => "moved" }),
    { code: "unknown-option", path: "reason", index: 0, received: "moved" },
  ],
  [
    "a period that ends before it starts",
    () => withRow({}, { end: -1 }),
    { code: "invalid-period", path: "options.end", received: -1 },
  ],
  [
    "a period without length",
    () => withRow({}, { end: 0 }),
    { code: "invalid-period", path: "options.end", received: 0 },
  ],
  [
    "a period that is not over",
    () => withRow({}, { asOf: late }),
    { code: "inconsistent", path: "options.asOf", received: late, hint: "not over" },
  ],
  [
    "a grace without an end of the records",
    () => withRow({}, { graceDays: 3 }),
    { code: "missing-input", path: "options.asOf", received: undefined },
  ],
  [
    "a negative grace",
    () => withRow({}, { graceDays: -3 }),
    { code: "out-of-range", path: "options.graceDays", received: -3 },
  ],
  [
    "an unknown policy for pauses",
    () => withRow({}, { paused: "drop" }),
    { code: "unknown-option", path: "options.paused", received: "drop" },
  ],
  [
    "an unknown policy for returns",
    () => withRow({}, { reactivation: "new" }),
    { code: "unknown-option", path: "options.reactivation", received: "new" },
  ],
  [
    "a policy for returns where all losses count",
    () => withRow({}, { reactivation: "lost", definition: "average" }),
    { code: "inconsistent", path: "options.reactivation", received: "lost" },
  ],
  [
    "an unknown vendor",
    () => withRow({}, { preset: "acme" }),
    { code: "unknown-option", path: "options.preset", received: "acme" },
  ],
  [
    "a preset and a definition",
    () => withRow({}, { preset: "stripe", definition: "start" }),
    { code: "inconsistent", path: "options.definition", received: "start" },
  ],
  [
    "starts of days without a zone",
    () => withRow({}, { preset: "shopify" }),
    { code: "missing-input", path: "options.timeZone", received: undefined },
  ],
  [
    "renewals without ends of terms",
    () => withRow({}, { definition: "up-for-renewal" }),
    { code: "missing-input", path: "options.renewsAt", received: undefined },
  ],
  [
    "members that are not asked for by true",
    () => withRow({}, { members: "yes" }),
    { code: "invalid-type", path: "options.members", received: "yes" },
  ],
  [
    "a period without a start",
    () => withRow({}, { start: undefined }),
    { code: "invalid-date", path: "options.start", received: undefined },
  ],
  [
    "relationships without a way to read them",
    () => churn([one], { start: 0, end: 9 } as never),
    { code: "missing-input", path: "options.startedAt", received: undefined, hint: "Such as" },
  ],
  [
    "resuming without pausing",
    () => withRow({}, { resumedAt: () => null }),
    { code: "missing-input", path: "options.pausedAt", received: undefined, hint: "Such as" },
  ],
  [
    "an unknown zone",
    () => withRow({}, { timeZone: "Mars/Base" }),
    { code: "unknown-time-zone", path: "options.timeZone", received: "Mars/Base", hint: "IANA" },
  ],
  [
    "a customer in the rows of an aggregator",
    () => churnOf(options as never),
    { code: "unknown-key", path: "options.customer", received: options.customer },
  ],
  [
    "a tally whose movements do not add up",
    broken({ present: [2, 0] }),
    { code: "inconsistent", path: "customers.periods[0].churned", received: 1 },
  ],
  [
    "a tally with a negative count",
    broken({ present: [-1, 0] }),
    { code: "out-of-range", path: "customers.present[0]", received: -1 },
  ],
];
refuses("churn from relationships", badCases);

test("tallies of other periods or policies are not merged", () => {
  expect(() => mergeChurn(tally, tallyChurn([one], { ...options, end: 31 * DAY }))).toThrow("second.frame.periods");
  expect(() => mergeChurn(tally, tallyChurn([one], { ...options, paused: "leave" }))).toThrow("second.frame.paused");
});

test("a tally of several periods is no churn of one", () => {
  const { start: _start, end: _end, ...rest } = options;
  const months = tallyChurn([one], { ...rest, start: 0, end: 80 * DAY, every: "month", timeZone: "UTC" });
  expect(() => churn(months)).toThrow("customers.frame.periods must be one period");
});
