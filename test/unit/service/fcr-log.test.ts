import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type FcrBasis,
  type FcrLogOptions,
  type FcrRules,
  fcr,
  mergeRates,
  type TallyFcrOptions,
  tallyFcr,
} from "../../../src/index.js";
import { type BadCase, refuses } from "../../support/bad-input.js";
import { deepFreeze } from "../../support/freeze.js";
import { resultRules } from "../../support/rules.js";

const DAY = 86_400_000;

interface Row {
  readonly id?: string;
  readonly issue?: string | null;
  readonly day?: number | null | undefined;
  readonly resolved?: boolean | null;
  readonly transferred?: boolean;
  readonly channel?: string;
  readonly promised?: boolean;
  readonly handled?: boolean;
  readonly reopened?: number | null;
  readonly resolvedDay?: number | null;
  readonly repair?: boolean;
}

const asOf = 100 * DAY;
const instantAt = (day: number | null | undefined): number | null =>
  day === null || day === undefined ? null : day * DAY;
const reading: FcrLogOptions<Row> = {
  issue: (row) => row.issue ?? null,
  at: (row) => instantAt(row.day),
  resolved: (row) => row.resolved ?? null,
  transferred: (row) => row.transferred ?? null,
  channel: (row) => row.channel ?? "phone",
  promisedCallback: (row) => row.promised ?? null,
  handled: (row) => row.handled ?? null,
  reopenedAt: (row) => instantAt(row.reopened),
  notResolvable: (row) => row.repair ?? null,
  asOf,
};
const once = (row: Row): Row => ({ issue: "A", day: 1, resolved: true, ...row });
const rateOf = (rows: readonly Row[], rules: FcrRules = {}): number | null => fcr(rows, { ...reading, ...rules }).value;

describe("first contact resolution from a log", () => {
  test("counts an issue whose first contact resolved it and was the last within the window", () => {
    const result = fcr([once({}), once({ issue: "B" }), once({ issue: "B", day: 4 })], reading);
    expect([result.value, result.n, result.numerator]).toEqual([0.5, 2, 1]);
    expect(result.definition).toBe("fcr/gross, contacts, no repeat within 7 days");
    expect([result.contacts, result.contactsPerIssue, result.repeatContactRate]).toEqual([3, 1.5, 1 / 3]);
  });
  test("has the end of the window inside", () => {
    expect(rateOf([once({}), once({ day: 8 })])).toBe(0);
    expect(rateOf([once({}), once({ day: 8 + 1e-6 })])).toBe(1);
  });
  test("is out of one issue for one id, however late its last contact", () => {
    const result = fcr([once({}), once({ day: 60, resolved: false })], reading);
    expect([result.value, result.n, result.contacts]).toEqual([1, 1, 2]);
  });
  test("leaves an issue whose window is open pending, also one that has failed already", () => {
    const result = fcr(
      [once({}), once({ issue: "B", day: 95 }), once({ issue: "C", day: 95, resolved: false })],
      reading,
    );
    expect([result.value, result.n, result.excluded.pending]).toEqual([1, 1, 2]);
    expect(fcr([once({ day: 93 })], reading).excluded.pending).toBe(1); // ends at the very moment of the log
    expect(fcr([once({ day: 92.999 })], reading).excluded.pending).toBe(0);
  });
  test("does not take silence for resolution where the log says that it was not", () => {
    expect(rateOf([once({ resolved: false })])).toBe(0);
  });
  test("assumes resolution where the log says nothing and nobody came back, and says so", () => {
    const rows = [
      once({ resolved: null }),
      once({ issue: "B" }),
      once({ issue: "C", resolved: null }),
      once({ issue: "C", day: 2 }),
    ];
    const result = fcr(rows, reading);
    expect([result.value, result.assumed]).toEqual([2 / 3, 1]);
    expect(result.warnings.map(({ code }) => code)).toEqual(["assumed", "small-sample"]);
    const { issue, at } = reading;
    expect(fcr([once({})], { issue: issue as (row: Row) => string, at, asOf }).assumed).toBe(1);
  });
  test("counts contacts of the very same instant as further ones", () => {
    expect(rateOf([once({ id: "1" }), once({ id: "2" })])).toBe(0);
    expect(rateOf([once({}), once({})], { basis: "every-contact" })).toBe(0);
  });
  test("counts a contact that is met again once, and says so", () => {
    const result = fcr([once({ id: "1" }), once({ id: "1" }), once({ id: "1" })], { ...reading, id: (row) => row.id });
    expect([result.value, result.duplicates, result.contacts]).toEqual([1, 2, 1]);
    expect(result.warnings.map(({ code }) => code)).toEqual(["excluded", "small-sample"]);
  });
  test("counts contacts without a time or an issue as missing", () => {
    const result = fcr([once({}), once({ day: null }), once({ issue: null })], reading);
    expect([result.n, result.excluded.missing]).toEqual([1, 2]);
  });
  test("knows nothing of contacts after the log was made", () => {
    const result = fcr([once({}), once({ day: 101 }), once({ issue: "B", day: 101 })], reading);
    expect([result.n, result.contacts, result.ignored, result.excluded.pending]).toEqual([1, 1, 2, 0]);
  });
  test("without contacts is unknown", () => {
    expect(fcr([], reading)).toMatchObject({
      value: null,
      reason: "empty",
      contacts: 0,
      contactsPerIssue: null,
      repeatContactRate: null,
    });
  });
  test("gives nothing away below minN", () => {
    const result = fcr([once({}), once({ issue: "B", day: 2 })], { ...reading, minN: 3 });
    expect(result).toMatchObject({ value: null, numerator: null, assumed: null, contactsPerIssue: null });
    expect(result.repeatContactRate).toBeNull();
  });
});

describe("gross and net", () => {
  const rows = [
    once({}),
    once({ issue: "B", repair: true }),
    once({ issue: "C", resolved: false }),
    once({ issue: "D", day: 2 }),
  ];
  test("differ by the issues that cannot be resolved at first contact", () => {
    expect(fcr(rows, reading)).toMatchObject({ value: 0.5, gross: 0.5, net: 2 / 3, n: 4 });
    expect(fcr(rows, { ...reading, headline: "net" })).toMatchObject({ value: 2 / 3, n: 3 });
  });
});

describe("the rule for", () => {
  test.each<[string, Row[], FcrRules, number]>([
    ["transfers: by default the customer did not have to come back", [once({ transferred: true })], {}, 1],
    ["transfers: first-level resolution", [once({ transferred: true })], { transfer: "breaks" }, 0],
    ["channels: a second one breaks", [once({ channel: "chat" }), once({ day: 2 })], {}, 0],
    [
      "channels: a second one goes on",
      [once({ channel: "chat" }), once({ day: 2 })],
      { channelSwitch: "continues" },
      1,
    ],
    [
      "channels: the same one breaks",
      [once({ channel: "chat" }), once({ channel: "chat", day: 2 })],
      { channelSwitch: "continues" },
      0,
    ],
    [
      "channels: what goes on can resolve it",
      [once({ channel: "chat", resolved: false }), once({ day: 2 })],
      { channelSwitch: "continues" },
      1,
    ],
    ["reopening: within the window", [once({ reopened: 8 })], {}, 0],
    ["reopening: after the window", [once({ reopened: 8.001 })], {}, 1],
    ["reopening: no matter", [once({ reopened: 2 })], { reopen: "ignored" }, 1],
    ["call backs: promised ones are no contacts", [once({}), once({ day: 2, promised: true })], {}, 1],
    ["call backs: they can resolve it", [once({ resolved: false }), once({ day: 2, promised: true })], {}, 1],
    ["call backs: counted", [once({}), once({ day: 2, promised: true })], { callback: "counts" }, 0],
    [
      "abandoned contacts: ignored before the first handled one",
      [once({ day: 0, handled: false, resolved: false }), once({})],
      {},
      1,
    ],
    [
      "abandoned contacts: counted",
      [once({ day: 0, handled: false, resolved: false }), once({})],
      { unhandled: "counts" },
      0,
    ],
    [
      "abandoned contacts: after the first handled one they are further ones",
      [once({}), once({ day: 2, handled: false })],
      {},
      0,
    ],
    ["windows: a longer one", [once({}), once({ day: 10 })], { repeatWithinDays: 14 }, 0],
    [
      "windows: from resolution",
      [once({ day: 1, resolvedDay: 5 }), once({ day: 11 })],
      { windowFrom: "resolution" },
      0,
    ],
  ])("%s", (_, rows, rules, expected) => {
    const resolvedAt = (row: Row): number | null => instantAt(row.resolvedDay ?? row.day);
    expect(fcr(rows, { ...reading, resolvedAt, ...rules }).value).toBe(expected);
  });
  test("issues that were reopened can leave them out of net", () => {
    const rows = [once({ reopened: 2 }), once({ issue: "B" })];
    expect(fcr(rows, { ...reading, reopen: "not-applicable" })).toMatchObject({ gross: 0.5, net: 1 });
  });
  test("an issue that only machines served leaves it out, unless that counts", () => {
    const rows = [once({ handled: false })];
    expect(fcr(rows, reading)).toMatchObject({ value: null, n: 0, ignored: 1 });
    expect(rateOf(rows, { unhandled: "counts" })).toBe(1);
  });
  test("the basis: issues, contacts, or every contact", () => {
    const rows = [once({}), once({ issue: "B" }), once({ issue: "B", day: 2 }), once({ issue: "B", day: 3 })];
    const of = (basis: FcrBasis) => fcr(rows, { ...reading, basis });
    expect([of("issue").value, of("contact").value, of("every-contact").value]).toEqual([1 / 2, 1 / 4, 2 / 4]);
    expect(of("contact").definition).toBe("fcr/gross, contacts, no repeat within 7 days, basis contact");
  });
});

describe("issues without an id", () => {
  const { issue: _, ...rest } = reading;
  const bill = (day: number, row: Row = {}): Row => once({ day, ...row });
  test("are contacts of one customer that follow each other within the window", () => {
    const byCustomer = { ...rest, customer: () => "Ann", reason: () => "bill" };
    const result = fcr([bill(1), bill(8), bill(15), bill(30)], byCustomer);
    expect([result.n, result.numerator, result.contacts]).toEqual([2, 1, 4]);
    expect(result.definition).toBe("fcr/gross, contacts, no repeat within 7 days, same customer and reason");
    expect(result.warnings.map(({ code }) => code)).toEqual(["small-sample"]);
  });
  test("are different for different reasons, and for different customers", () => {
    const keys = { customer: (row: Row) => row.channel ?? null, reason: (row: Row) => row.issue ?? null };
    const rows = [bill(1, { channel: "a" }), bill(2, { channel: "b" }), bill(3, { channel: "a", issue: "B" })];
    expect(fcr(rows, { ...rest, ...keys }).numerator).toBe(3);
    expect(fcr([...rows, once({ issue: null, channel: "a" })], { ...rest, ...keys }).excluded.missing).toBe(1);
  });
  test("by the customer alone warn that repeats are overstated", () => {
    const result = fcr([bill(1), bill(2, { issue: "B" })], { ...rest, customer: () => 7 });
    expect([result.value, result.n]).toEqual([0, 1]);
    expect(result.warnings.map(({ code }) => code)).toEqual(["misleading", "small-sample"]);
  });
});

describe("by the flag of the agents", () => {
  const { asOf: _, ...timeless } = reading;
  test("nothing else is asked, and a missing flag is missing", () => {
    const rows = [
      once({}),
      once({ day: 2 }),
      once({ issue: "B", resolved: null }),
      once({ issue: "C", resolved: false }),
    ];
    const result = fcr(rows, { ...timeless, source: "agent" });
    expect([result.value, result.n, result.excluded.missing, result.assumed]).toEqual([0.5, 2, 1, 0]);
    expect(result.definition).toBe("fcr/gross, agent");
    expect(result.warnings.map(({ code }) => code)).toEqual(["misleading", "small-sample"]);
  });
  test("a window can be asked for all the same", () => {
    expect(fcr([once({}), once({ day: 2 })], { ...reading, source: "agent", repeatWithinDays: 7 }).value).toBe(0);
  });
});

describe("by a survey", () => {
  const ask = (answers: [boolean | null, number | null][], options = {}) =>
    fcr(answers, { source: "survey", resolved: ([solved]) => solved, contacts: ([, count]) => count, ...options });
  test("it is yes, and in one contact", () => {
    const result = ask([
      [true, 1],
      [true, 2],
      [false, 1],
      [false, null],
      [null, 3],
      [null, 1],
      [true, null],
      [null, null],
    ]);
    expect([result.numerator, result.n, result.excluded.missing]).toEqual([1, 5, 3]);
    expect(result.definition).toBe("fcr/gross, survey");
  });
  refuses("it", [
    [
      "no contacts",
      () =>
        ask([
          [true, 1],
          [true, 0],
        ]),
      { code: "out-of-range", path: "options.contacts", index: 1, received: 0 },
    ],
    [
      "half a yes",
      () => ask([[0.5 as never, 1]]),
      { code: "invalid-type", path: "options.resolved", index: 0, received: 0.5 },
    ],
  ]);
});

const anyRow: fc.Arbitrary<Row> = fc.record(
  {
    issue: fc.constantFrom("A", "B", "C", "D", null),
    day: fc.option(fc.integer({ min: 0, max: 110 })),
    resolved: fc.option(fc.boolean()),
    transferred: fc.boolean(),
    channel: fc.constantFrom("chat", "phone"),
    promised: fc.boolean(),
    handled: fc.boolean(),
    repair: fc.boolean(),
  },
  { requiredKeys: ["issue", "day"] },
);
const anyRules: fc.Arbitrary<FcrRules> = fc.record(
  {
    basis: fc.constantFrom("issue" as const, "contact" as const, "every-contact" as const),
    repeatWithinDays: fc.integer({ min: 1, max: 30 }),
    transfer: fc.constantFrom("counts-as-first" as const, "breaks" as const),
    channelSwitch: fc.constantFrom("breaks" as const, "continues" as const),
    callback: fc.constantFrom("not-a-contact" as const, "counts" as const),
    unhandled: fc.constantFrom("ignored" as const, "counts" as const),
  },
  { requiredKeys: [] },
);
const anyKeys: fc.Arbitrary<"issue" | "customer"> = fc.constantFrom("issue", "customer");
const optionsFor = (rules: FcrRules, keys: "issue" | "customer"): FcrLogOptions<Row> => {
  const { issue, ...rest } = reading;
  return { ...rest, [keys]: issue, ...rules };
};

resultRules(
  "fcr of a log",
  fc.array(anyRow),
  (rows) => fcr(rows, { ...reading, minN: 2 }),
  () => null,
);
resultRules(
  "fcr of a log by every rule",
  fc.record({ rows: fc.array(anyRow), rules: anyRules, keys: anyKeys }),
  ({ rows, rules, keys }) => fcr(rows, { ...optionsFor(rules, keys), headline: "net" }),
  () => null,
);

describe("whatever the log and the rules", () => {
  const check = (law: (rows: Row[], options: FcrLogOptions<Row>, rules: FcrRules) => void): void => {
    fc.assert(
      fc.property(fc.array(anyRow), anyRules, anyKeys, (rows, rules, keys) => {
        law(rows, optionsFor(rules, keys), rules);
      }),
    );
  };
  test("net is no lower than gross", () => {
    check((rows, options) => {
      const { gross, net } = fcr(rows, options);
      if (gross !== null && net !== null) expect(net).toBeGreaterThanOrEqual(gross);
    });
  });
  test("the order of the rows does not matter", () => {
    fc.assert(
      fc.property(
        fc
          .array(anyRow)
          .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
        anyRules,
        anyKeys,
        ([rows, otherwise], rules, keys) => {
          expect(fcr(otherwise, optionsFor(rules, keys))).toStrictEqual(fcr(rows, optionsFor(rules, keys)));
        },
      ),
    );
  });
  test("every contact belongs to an issue that was judged or not, is missing, or is ignored", () => {
    check((rows, options, { basis }) => {
      if (basis !== "contact") return;
      const { denominator, excluded, ignored } = fcr(rows, { ...options, headline: "gross" });
      expect(denominator + excluded.pending + excluded.missing + ignored).toBe(rows.length);
    });
  });
  test("issues counted apart and merged give what one pass gives", () => {
    check((rows, options, rules) => {
      const part = (wanted: boolean) => rows.filter(({ issue }) => (issue === "A" || issue === "C") === wanted);
      const merged = mergeRates(tallyFcr(part(true), options), tallyFcr(part(false), options));
      expect(merged).toStrictEqual(tallyFcr(rows, options));
      const sameIssue = options.customer === undefined ? "issue" : "customer";
      const whole = fcr(rows, options);
      const read = fcr(merged, { ...rules, sameIssue });
      expect(read).toMatchObject({ value: whole.value, interval: whole.interval, definition: whole.definition });
    });
  });
  test("a log told twice gives the same as told once, where contacts have an id", () => {
    check((rows, options) => {
      const named = rows.map((row, index) => ({ ...row, id: String(index) }));
      const byId = { ...options, id: (row: Row) => row.id };
      const twice = fcr([...named, ...named], byId);
      expect({ ...twice, duplicates: 0, warnings: [], excluded: 0 }).toStrictEqual({
        ...fcr(named, byId),
        duplicates: 0,
        warnings: [],
        excluded: 0,
      });
    });
  });
  test("a longer window never raises the rate of the same issues", () => {
    fc.assert(
      fc.property(fc.array(anyRow), anyRules, fc.integer({ min: 1, max: 60 }), (rows, rules, more) => {
        const { repeatWithinDays: days = 7, basis: _, ...others } = rules;
        const later = { ...reading, ...others, asOf: 1000 * DAY };
        const [short, long] = [days, days + more].map((window) => fcr(rows, { ...later, repeatWithinDays: window }));
        expect(long?.n).toBe(short?.n);
        if (channelOrCallbackCannotResolve(rows)) {
          expect(long?.numerator ?? 0).toBeLessThanOrEqual(short?.numerator ?? 0);
        }
      }),
    );
  });
});

/** What goes on with the first contact may resolve the issue later in a longer window; where it never does, the law holds. */
function channelOrCallbackCannotResolve(rows: readonly Row[]): boolean {
  return rows.every(({ channel, promised }) => channel !== "chat" && promised !== true);
}

const noKey: string[] = [];
const bad = (title: string, options: object, code: string, path: string, received: unknown): BadCase =>
  [title, () => fcr([once({})], { ...reading, ...options } as never), { code, path, received }] as never;
const badRow = (title: string, row: object, code: string, path: string, received: unknown, more = {}): BadCase =>
  [
    title,
    () => fcr([once({}), once(row)], { ...reading, id: (one) => one.id }),
    { code, path, received, index: 1, ...more },
  ] as never;

refuses("fcr of a log", [
  bad("no date of the log", { asOf: undefined }, "invalid-date", "options.asOf", undefined),
  bad("a date of the log as a text", { asOf: Number.NaN }, "invalid-date", "options.asOf", Number.NaN),
  bad("two ways to tell issues", { customer: reading.issue }, "inconsistent", "options.customer", reading.issue),
  bad("a reason beside an issue", { reason: reading.issue }, "inconsistent", "options.reason", reading.issue),
  bad("a window of nothing", { repeatWithinDays: 0 }, "out-of-range", "options.repeatWithinDays", 0),
  bad("no window", { repeatWithinDays: null }, "invalid-type", "options.repeatWithinDays", null),
  bad("a window without end", { repeatWithinDays: 1e6 }, "out-of-range", "options.repeatWithinDays", 1e6),
  bad("an unknown rule", { transfer: true }, "unknown-option", "options.transfer", true),
  bad("an unknown basis", { basis: "case" }, "unknown-option", "options.basis", "case"),
  bad("another source", { source: "survey" }, "unknown-option", "options.source", "survey"),
  bad("resolution without its date", { windowFrom: "resolution" }, "missing-input", "options.resolvedAt", undefined),
  bad("a flag that is no function", { resolved: true }, "invalid-type", "options.resolved", true),
  badRow("a time as a text", { day: "x" as never }, "invalid-date", "options.at", Number.NaN),
  badRow("a flag that is neither", { resolved: "yes" }, "invalid-type", "options.resolved", "yes", {
    hint: "outcomeCell",
  }),
  badRow("a flag in words for a transfer", { transferred: 2 }, "invalid-type", "options.transferred", 2),
  badRow("an issue that is an object", { issue: noKey }, "invalid-type", "options.issue", noKey),
  badRow("a reopening before the contact", { reopened: 0 }, "invalid-period", "options.reopenedAt", 0, {
    hint: "give null",
  }),
  [
    "contacts with one id that differ",
    () => fcr([once({ id: "1" }), once({ id: "1", resolved: false })], { ...reading, id: (row) => row.id }),
    { code: "inconsistent", path: "options.id", received: "1", index: 1 },
  ],
  [
    "another channel going on without channels",
    () => fcr([once({})], { issue: () => 1, at: () => 1, asOf, channelSwitch: "continues" }),
    { code: "missing-input", path: "options.channel", received: undefined },
  ],
  [
    "no issue, and no customer",
    () => fcr([once({})], { at: () => 1, asOf }),
    { code: "missing-input", path: "options.issue", received: undefined, hint: "caseId" },
  ],
  [
    "no time",
    () => fcr([once({})], { issue: () => 1, asOf } as never),
    { code: "missing-input", path: "options.at", received: undefined, hint: "time" },
  ],
  [
    "customers by the flag of the agents without a window",
    () => fcr([once({})], { customer: () => 1, at: () => 1, source: "agent" }),
    { code: "missing-input", path: "options.repeatWithinDays", received: undefined },
  ],
  ["no list", () => fcr(7 as never, reading), { code: "invalid-type", path: "contacts", received: 7 }],
]);

test("a tally takes frozen rows, and options as they are", () => {
  const options: TallyFcrOptions<Row> = deepFreeze({ ...reading });
  expect(tallyFcr(deepFreeze([once({}), once({ issue: "B", resolved: false })]), options)).toEqual({
    numerator: 1,
    denominator: 2,
    missing: 0,
    notApplicable: 0,
    invalid: 0,
    pending: 0,
  });
});
