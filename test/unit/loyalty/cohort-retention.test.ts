import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CohortRetention,
  type CohortRetentionOptions,
  cohortRetention,
  cohortRetentionOf,
  mergeCohorts,
  type PeriodUnit,
  tallyCohorts,
} from "../../../src/index.js";
import { type BadCase, refuses } from "../../support/bad-input.js";
import { aggregatorLaws } from "../../support/laws.js";
import { resultRules } from "../../support/rules.js";
import { expectDigits } from "../statistics/near.js";

interface Visit {
  readonly user: string | number;
  readonly time: number;
}

const DAY = 86_400_000;
const visit = (user: string | number, time: string): Visit => ({ user, time: Date.parse(time) });
const byMonth = {
  customer: (event: Visit) => event.user,
  at: (event: Visit) => event.time,
  every: "month",
  timeZone: "UTC",
  observedUntil: Date.UTC(2026, 3),
} as const satisfies CohortRetentionOptions<Visit>;

const visits = [
  visit("Ann", "2026-01-05"),
  visit("Ann", "2026-02-09"),
  visit("Ann", "2026-03-02"),
  visit("Bob", "2026-01-17"),
  visit("Bob", "2026-03-20"),
  visit("Cem", "2026-02-11"),
];
const sharesOf = ({ cohorts }: CohortRetention) => cohorts.map(({ cells }) => cells.map(({ share }) => share));

describe("three customers in two cohorts", () => {
  const result = cohortRetention(visits, byMonth);
  test("come back exactly when they do", () => {
    expect(sharesOf(result)).toEqual([
      [1, 0.5, 1],
      [1, 0, null],
    ]);
    expect(result.cohorts.map(({ cohort, size }) => [cohort, size])).toEqual([
      ["2026-01", 2],
      ["2026-02", 1],
    ]);
  });
  test("have the pooled share at age 1 as the value: 1 of 3", () => {
    const { value, numerator, denominator, n, customers, unit, definition } = result;
    expect([value, numerator, denominator, n, customers, unit]).toEqual([1 / 3, 1, 3, 3, 3, "fraction"]);
    expect(definition).toBe("cohortRetention/exact at age 1, cohorts by month of first event, UTC, calendar ages");
    expect(result.basis).toEqual({ kind: "proportion", numerator: 1, denominator: 3 });
    expect(result.warnings.map(({ code }) => code)).toEqual(["small-sample"]);
  });
  test("are pooled by customers, and averaged by cohorts", () => {
    expect(result.pooled.map(({ share }) => share)).toEqual([1, 1 / 3, 1]);
    expect(result.mean.map(({ share }) => share)).toEqual([1, 0.25, 1]);
    expect(result.pooled.map(({ cohorts }) => cohorts)).toEqual([2, 2, 1]);
  });
  test("have the Wilson interval in each cell: 1 of 2 is 0.095 to 0.905", () => {
    const interval = result.cohorts[0]?.cells[1]?.interval;
    expectDigits(interval ?? { low: Number.NaN, high: Number.NaN }, 0.095, 0.905, 3);
    expect(interval).toMatchObject({ method: "wilson", confidence: 0.95 });
  });
  test("have no figure where fewer than minN could be observed", () => {
    const { value, numerator, pooled, mean, cohorts, customers } = cohortRetention(visits, { ...byMonth, minN: 3 });
    expect([value, numerator, customers]).toEqual([1 / 3, 1, 3]);
    // Two customers of January and one of February: each cell is withheld, and so is age 2, at which the two alone can be seen.
    expect(
      cohorts.flatMap(({ cells }) => cells).filter(({ active, share, interval }) => active ?? share ?? interval),
    ).toEqual([]);
    expect(cohorts.map(({ size, cells }) => [size, ...cells.map(({ eligible }) => eligible)])).toEqual([
      [2, 2, 2, 2],
      [1, 1, 1, 0],
    ]);
    expect(pooled.map(({ active, eligible, share }) => [active, eligible, share])).toEqual([
      [3, 3, 1],
      [1, 3, 1 / 3],
      [null, 2, null],
    ]);
    expect(mean.map(({ share }) => share)).toEqual([1, 0.25, null]);
    expect(cohortRetention(visits, { ...byMonth, minN: 4 })).toMatchObject({
      value: null,
      reason: "insufficient",
      numerator: null,
    });
  });
  test("have no figure where it is too early", () => {
    expect(result.cohorts[1]?.cells[2]).toEqual({
      age: 2,
      lastAge: 2,
      active: null,
      eligible: 0,
      share: null,
      interval: null,
      complete: false,
    });
  });
  test("are rolling until they are seen for the last time, with a warning", () => {
    const rolling = cohortRetention(visits, { ...byMonth, activity: "rolling" });
    expect(sharesOf(rolling)).toEqual([
      [1, 1, 1],
      [1, 0, null],
    ]);
    expect(rolling.warnings.map(({ code }) => code)).toEqual(["misleading", "small-sample"]);
  });
  test("are in a bracket when active at any of its ages", () => {
    const result = cohortRetention(visits, {
      ...byMonth,
      brackets: [
        [0, 0],
        [1, 2],
      ],
    });
    expect(sharesOf(result)).toEqual([
      [1, 1],
      [1, 0],
    ]);
    expect(result.cohorts.map(({ cells }) => cells.map(({ complete }) => complete))).toEqual([
      [true, true],
      [true, false],
    ]);
    expect([result.value, result.n]).toEqual([1, 2]);
    expect(result.definition).toContain("bracket at age 1-2");
  });
  test("show no higher age than is asked for, and the same headline", () => {
    const short = cohortRetention(visits, { ...byMonth, maxAge: 0 });
    expect([short.pooled.length, short.mean.length, short.cohorts[0]?.cells.length, short.value]).toEqual([
      1,
      1,
      1,
      1 / 3,
    ]);
  });
});

describe("a period that is running", () => {
  const result = cohortRetention(visits, { ...byMonth, observedUntil: Date.UTC(2026, 2, 21) });
  test("has a figure that is not complete, and takes no part in the pooled row", () => {
    expect(sharesOf(result)).toEqual([
      [1, 0.5, 1],
      [1, 0, null],
    ]);
    expect(result.cohorts.map(({ cells }) => cells.map(({ complete }) => complete))).toEqual([
      [true, true, false],
      [true, false, false],
    ]);
    expect(result.pooled.map(({ cohorts, share }) => [cohorts, share])).toEqual([
      [2, 1],
      [1, 0.5],
      [0, null],
    ]);
    expect([result.value, result.n]).toEqual([0.5, 2]);
  });
});

describe("each customer's own clock", () => {
  const clocks = (observedUntil: string) =>
    cohortRetention(
      [
        visit("a", "2026-01-01T12:00Z"),
        visit("a", "2026-01-31T11:59Z"),
        visit("b", "2026-01-20"),
        visit("b", "2026-02-19"),
      ],
      { ...byMonth, ages: { elapsedDays: 30 }, observedUntil: new Date(observedUntil) },
    );
  test("counts days of 24 hours: a minute before 30 days is age 0, 30 days are age 1", () => {
    const result = clocks("2026-03-21");
    expect(sharesOf(result)).toEqual([[1, 0.5]]);
    expect(result.definition).toContain("ages of 30 days");
  });
  test("leaves out customers whose time is not over, and says that the cell is not complete", () => {
    const cell = clocks("2026-03-20").cohorts[0]?.cells[1];
    expect(cell).toMatchObject({ active: 0, eligible: 1, share: 0, complete: false });
  });
  test("has nothing to show before anybody's first age is over", () => {
    const result = clocks("2026-01-25");
    expect([result.value, result.reason, result.customers, result.pooled]).toEqual([null, "zero-denominator", 2, []]);
  });
});

describe("a given start", () => {
  const started = { ...byMonth, startedAt: () => Date.UTC(2026, 0, 20) };
  test("has events before its month left out, counted and warned of", () => {
    const result = cohortRetention([visit("a", "2025-12-31"), visit("a", "2026-02-01")], started);
    expect(sharesOf(result)).toEqual([[0, 1, 0]]);
    expect(result.excluded).toEqual({ missing: 0, notApplicable: 0, invalid: 1, pending: 0 });
    expect(result.warnings.map(({ code }) => code)).toEqual(["excluded", "small-sample"]);
    expect(result.definition).toContain("given start");
  });
  test("counts a customer without events, as an outer join has it", () => {
    const result = cohortRetention([1, 2], {
      ...byMonth,
      customer: (user) => user,
      at: (user) => (user === 1 ? null : Date.UTC(2026, 1, 3)),
      startedAt: () => Date.UTC(2026, 0, 20),
    });
    expect([result.customers, result.value, result.excluded.missing]).toEqual([2, 0.5, 0]);
  });
  test("that is not known leaves the event out", () => {
    const result = cohortRetention(visits, { ...byMonth, startedAt: () => null });
    expect([result.customers, result.reason, result.excluded.missing]).toEqual([0, "empty", 6]);
  });
});

describe("what takes no part", () => {
  test("are events after the end of observation, which are pending", () => {
    const result = cohortRetention(visits, { ...byMonth, observedUntil: Date.UTC(2026, 1, 11) });
    expect([result.customers, result.excluded.pending]).toEqual([2, 3]);
  });
  test("are events without a date", () => {
    expect(cohortRetention([visits[0]], { ...byMonth, customer: () => 1, at: () => null }).excluded.missing).toBe(1);
  });
  test("is a customer without a start and without events", () => {
    const one = cohortRetentionOf<number[]>({ ...byMonth, events: (times) => times });
    const result = one.finish([[], [Date.UTC(2026, 0)], [Date.UTC(2027, 0)]].reduce(one.reduce, one.zero()));
    expect([result.customers, result.excluded]).toEqual([1, { missing: 1, notApplicable: 0, invalid: 0, pending: 1 }]);
  });
});

test("no events have no retention, which is not 0", () => {
  expect(cohortRetention([], byMonth)).toMatchObject({ value: null, reason: "empty", cohorts: [], pooled: [], n: 0 });
  const { observedUntil, ...open } = byMonth;
  expect(cohortRetention([], open).warnings).toEqual([]);
});

test("without an end of observation it is taken to be the last event, with a warning", () => {
  const { observedUntil, ...open } = byMonth;
  const result = cohortRetention(visits, open);
  expect(sharesOf(result)).toEqual(
    sharesOf(cohortRetention(visits, { ...byMonth, observedUntil: Date.UTC(2026, 2, 21) })),
  );
  expect(result.cohorts[0]?.cells[2]?.complete).toBe(false);
  expect(result.warnings.map(({ code }) => code)).toEqual(["assumed", "small-sample"]);
  expect(cohortRetention(new Set(visits), open)).toStrictEqual(result);
});

test('1 and "1" are two customers', () => {
  expect(cohortRetention([visit(1, "2026-01-01"), visit("1", "2026-01-01")], byMonth).customers).toBe(2);
});

test.each<[PeriodUnit, string, object]>([
  ["day", "2026-01-05", {}],
  ["iso-week", "2026-W02", {}],
  ["week", "2026-01-04/P1W", { weekStartsOn: 0 }],
  ["quarter", "2026-Q1", {}],
  ["year", "FY2026", { fiscalYearStart: 7 }],
])("cohorts by %s are named %s", (every, label, more) => {
  const { cohorts } = cohortRetention(visits.slice(0, 1), { ...byMonth, every, ...more });
  expect(cohorts.map(({ cohort }) => cohort)).toEqual([label]);
});

const start = Date.UTC(2023, 10, 1);
const end = start + 160 * DAY;
const anyTime = fc.integer({ min: start, max: end + 20 * DAY });
const anyVisits = fc.array(fc.record({ user: fc.nat(6), time: anyTime }), { maxLength: 40 });
const anyShape = fc.record({
  every: fc.constantFrom("day", "iso-week", "month", "quarter"),
  timeZone: fc.constantFrom("UTC", "America/New_York", "Australia/Sydney"),
  ages: fc.constantFrom("calendar" as const, { elapsedDays: 1 }, { elapsedDays: 30 }),
});
const both = (events: readonly Visit[], shape: object) => {
  const options = { ...byMonth, ...shape, observedUntil: end };
  return {
    exact: cohortRetention(events, options),
    rolling: cohortRetention(events, { ...options, activity: "rolling" }),
  };
};
function always(check: (events: Visit[], shape: object) => void): void {
  fc.assert(fc.property(anyVisits, anyShape, check));
}

/** How many were active, cohort by cohort, as far as they could be observed. */
function activeOf({ cohorts }: CohortRetention): number[][] {
  return cohorts.map(({ cells }) => cells.flatMap(({ active }) => active ?? []));
}

describe("whatever the events,", () => {
  test("rolling retention never rises with age, and is never below the exact one", () => {
    always((events, shape) => {
      const { exact, rolling } = both(events, shape);
      for (const [row, counts] of activeOf(rolling).entries()) {
        expect(counts).toEqual([...counts].sort((a, b) => b - a));
        const exactly = activeOf(exact)[row] ?? [];
        expect(exactly).toHaveLength(counts.length);
        expect(exactly.filter((active, age) => active > (counts[age] ?? 0))).toEqual([]);
      }
    });
  });
  test("everybody is active at age 0 of the first event, wherever it can be observed", () => {
    always((events, shape) => {
      for (const { cells } of both(events, shape).exact.cohorts) expect(cells[0]?.share ?? 1).toBe(1);
    });
  });
  test("the cohorts hold every customer who was seen once", () => {
    always((events, shape) => {
      const { customers, cohorts } = both(events, shape).exact;
      expect(customers).toBe(new Set(events.filter(({ time }) => time < end).map(({ user }) => user)).size);
      expect(cohorts.reduce((sum, { size }) => sum + size, 0)).toBe(customers);
    });
  });
  test("their order does not matter, and neither do duplicates", () => {
    always((events, shape) => {
      const inTime = events.filter(({ time }) => time < end);
      // The tally is all that a result is read from, and the many cells of a result take long to compare.
      const counted = (rows: readonly Visit[]) => tallyCohorts(rows, { ...byMonth, ...shape, observedUntil: end });
      const known = counted(inTime);
      expect(counted([...inTime].reverse())).toStrictEqual(known);
      expect(counted([...inTime, ...inTime])).toStrictEqual(known);
    });
  });
  test("two halves of the customers merge to one pass", () => {
    always((events, shape) => {
      const options = { ...byMonth, ...shape, observedUntil: end };
      const [even, odd] = [0, 1].map((rest) =>
        tallyCohorts(
          events.filter(({ user }) => Number(user) % 2 === rest),
          options,
        ),
      );
      if (even === undefined || odd === undefined) throw new Error("two halves");
      expect(mergeCohorts(even, odd)).toStrictEqual(tallyCohorts(events, options));
    });
  });
});

const anyCustomer = fc.record({
  signup: fc.option(anyTime),
  visits: fc.array(fc.integer({ min: start - 30 * DAY, max: end + 20 * DAY }), { maxLength: 8 }),
});
type Customer = typeof anyCustomer extends fc.Arbitrary<infer Value> ? Value : never;
const ofCustomers = { ...byMonth, observedUntil: end, events: (row: Customer) => row.visits };
aggregatorLaws("cohort retention", anyCustomer, cohortRetentionOf(ofCustomers));
aggregatorLaws(
  "cohort retention by own clocks since a given start",
  anyCustomer,
  cohortRetentionOf({ ...ofCustomers, ages: { elapsedDays: 7 }, startedAt: (row: Customer) => row.signup }),
);
aggregatorLaws(
  "cohort retention by brackets",
  anyCustomer,
  cohortRetentionOf({
    ...ofCustomers,
    brackets: [
      [0, 0],
      [1, 3],
    ],
  }),
);
resultRules(
  "cohort retention",
  anyVisits,
  (events) => cohortRetention(events, byMonth),
  () => null,
);
resultRules(
  "rolling cohort retention by own clocks",
  anyVisits,
  (events) =>
    cohortRetention(events, { ...byMonth, ages: { elapsedDays: 7 }, observedUntil: end, activity: "rolling" }),
  () => null,
);

const withOption = (title: string, more: object, refusal: BadCase[2]): BadCase => [
  title,
  () => cohortRetention(visits, { ...byMonth, ...more } as never),
  refusal,
];
const noDate = new Date("no date");
const rowOf =
  (events: readonly unknown[], more: object = {}) =>
  () =>
    cohortRetention(events as Visit[], { ...byMonth, ...more });
const ids: readonly (readonly [string, unknown, BadCase[2]["code"], string?])[] = [
  ["null", null, "missing-input", "first"],
  ["undefined", undefined, "missing-input", "first"],
  ["NaN", Number.NaN, "invalid-type"],
  ["an object", {}, "invalid-type"],
];
const when = { path: "options.at", index: 1, code: "invalid-date" } as const;

refuses("cohortRetention", [
  ["a date that is none", rowOf([visits[0], { user: 1, time: noDate }]), { ...when, received: noDate }],
  ["a date as a text", rowOf([visits[0], { user: 1, time: "2026" }]), { ...when, received: "2026", hint: "new Date(" }],
  [
    "a date that is none, without an end of observation",
    rowOf([visits[0], { user: 1, time: noDate }], { observedUntil: undefined }),
    { ...when, received: noDate },
  ],
  [
    "a year without a label",
    rowOf([visits[0], { user: 1, time: -1e14 }]),
    { code: "out-of-range", path: "options.at", index: 1, received: -1e14 },
  ],
  ...ids.map(
    ([title, user, code, hint]): BadCase => [
      `the customer ${title}`,
      rowOf([visits[0], { user, time: 0 }]),
      { code, path: "options.customer", index: 1, received: user, ...(hint === undefined ? {} : { hint }) },
    ],
  ),
  [
    "two starts of one customer",
    rowOf([visits[0], visits[1]], { startedAt: (event: Visit) => event.time }),
    { code: "inconsistent", path: "options.startedAt", index: 1, received: visits[1]?.time },
  ],
  ["nothing as events", rowOf(undefined as never), { code: "invalid-type", path: "events", received: undefined }],
  ["a number as events", rowOf(3 as never), { code: "invalid-type", path: "events", received: 3 }],
  withOption(
    "an unknown zone",
    { timeZone: "Mars/Olympus" },
    {
      code: "unknown-time-zone",
      path: "options.timeZone",
      received: "Mars/Olympus",
      hint: "IANA",
    },
  ),
  withOption(
    "no zone",
    { timeZone: undefined },
    { code: "missing-input", path: "options.timeZone", received: undefined, hint: "IANA" },
  ),
  withOption("an unknown unit", { every: "hour" }, { code: "unknown-option", path: "unit", received: "hour" }),
  withOption(
    "a first weekday for months",
    { weekStartsOn: 1 },
    { code: "unknown-key", path: "options.weekStartsOn", received: 1 },
  ),
  withOption(
    "an end that is no date",
    { observedUntil: noDate },
    { code: "invalid-date", path: "options.observedUntil", received: noDate },
  ),
  withOption(
    "an unknown activity",
    { activity: "any" },
    { code: "unknown-option", path: "options.activity", received: "any" },
  ),
  withOption(
    "brackets that are none",
    { activity: "bracket" },
    { code: "inconsistent", path: "options.activity", received: "bracket" },
  ),
  withOption(
    "brackets, but exact",
    { activity: "exact", brackets: [[0, 1]] },
    { code: "inconsistent", path: "options.activity", received: "exact" },
  ),
  withOption(
    "brackets that overlap",
    {
      brackets: [
        [0, 2],
        [2, 3],
      ],
    },
    { code: "out-of-range", path: "options.brackets[1][0]", received: 2 },
  ),
  withOption(
    "brackets that end before they begin",
    { brackets: [[3, 2]] },
    { code: "out-of-range", path: "options.brackets[0][1]", received: 2 },
  ),
  withOption(
    "ages of half a day",
    { ages: { elapsedDays: 0.5 } },
    { code: "not-integer", path: "options.ages.elapsedDays", received: 0.5 },
  ),
  withOption(
    "unknown ages",
    { ages: "elapsed" },
    { code: "unknown-option", path: "options.ages", received: "elapsed" },
  ),
  withOption("a negative highest age", { maxAge: -1 }, { code: "out-of-range", path: "options.maxAge", received: -1 }),
  withOption("a level of 95", { confidence: 95 }, { code: "out-of-range", path: "options.confidence", received: 95 }),
  withOption(
    "an unknown interval",
    { interval: "t" },
    { code: "unknown-option", path: "options.interval", received: "t" },
  ),
  withOption(
    "no customer",
    { customer: undefined },
    { code: "missing-input", path: "options.customer", received: undefined },
  ),
  withOption("a name for a date", { at: "time" }, { code: "invalid-type", path: "options.at", received: "time" }),
  [
    "a tally without an end of observation",
    () => tallyCohorts(visits, { ...byMonth, observedUntil: undefined } as never),
    { code: "invalid-date", path: "options.observedUntil", received: undefined },
  ],
  [
    "a customer's events that are no list",
    () => {
      const one = cohortRetentionOf({ ...byMonth, events: () => 3 as never });
      one.reduce(one.zero(), 1);
    },
    { code: "invalid-type", path: "options.events", received: 3 },
  ],
]);
