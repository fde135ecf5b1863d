import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LifetimeTally, mergeLifetimes, survival, tallyLifetimes } from "../../../src/index.js";
import { toLifetimes } from "../../../src/tallies/lifetimes.js";
import { type BadCase, refuses } from "../../support/bad-input.js";
import { anyCustomer, type Customer, read } from "../../support/customers.js";
import { deepFreeze } from "../../support/freeze.js";

const customer = (duration: number | null, ended: boolean | null, more: Partial<Customer> = {}): Customer => ({
  duration,
  ended,
  entry: 0,
  cause: null,
  weight: 1,
  ...more,
});

const nobody: LifetimeTally = {
  ended: {},
  censored: {},
  entered: {},
  missing: 0,
  notApplicable: 0,
  invalid: 0,
  pending: 0,
};

describe("a tally of lifetimes", () => {
  test("counts by duration who ended and who did not", () => {
    const rows = [customer(2, true), customer(3, false), customer(4, true), customer(4, true)];
    const { duration, ended } = read;
    expect(tallyLifetimes(rows, { duration, ended })).toStrictEqual({
      ...nobody,
      ended: { ended: { 2: 1, 4: 2 } },
      censored: { 3: 1 },
    });
  });
  test("counts the ended by cause where causes are asked for, and those without as unknown", () => {
    const rows = [customer(2, true, { cause: "price" }), customer(2, true), customer(2, false, { cause: "price" })];
    expect(tallyLifetimes(rows, read)).toStrictEqual({
      ...nobody,
      ended: { price: { 2: 1 }, unknown: { 2: 1 } },
      censored: { 2: 1 },
    });
  });
  test("counts who came late by when they did, and takes 0 for the first moment", () => {
    const rows = [customer(5, true, { entry: 2 }), customer(5, false, { entry: 0 }), customer(0, true, { entry: 0 })];
    expect(tallyLifetimes(rows, read).entered).toStrictEqual({ 2: 1 });
  });
  test("counts a row as often as its weight says, also where it does not count", () => {
    const rows = [
      customer(2, true, { weight: 10, entry: 1 }),
      customer(3, false, { weight: 4 }),
      customer(null, false, { weight: 3 }),
      customer(4, null, { weight: 2 }),
      customer(4, true, { weight: 0 }),
    ];
    expect(tallyLifetimes(rows, read)).toStrictEqual({
      ...nobody,
      ended: { unknown: { 2: 10 } },
      censored: { 3: 4 },
      entered: { 1: 10 },
      missing: 5,
    });
  });
  test("leaves out and counts what is missing, not applicable, pending, or invalid where that is allowed", () => {
    const rows = [null, undefined, 99, -1, Number.NaN, "7", 8] as number[];
    const options = {
      duration: (row: number) => row,
      ended: (row: number) => (row === 8 ? "pending" : true),
      notApplicable: [99],
      onInvalid: "exclude",
    } as const;
    expect(tallyLifetimes(rows, options)).toStrictEqual({
      ...nobody,
      missing: 2,
      notApplicable: 1,
      invalid: 3,
      pending: 1,
    });
  });
  test("leaves out what is invalid as often as its weight says, and once where that is invalid itself", () => {
    const rows = [
      customer(-1, true, { weight: 4 }),
      customer(2, true, { weight: -3 }),
      customer(2, true, { weight: 0.5 }),
    ];
    expect(tallyLifetimes(rows, { ...read, onInvalid: "exclude" })).toStrictEqual({ ...nobody, invalid: 6 });
  });
  test("counts an unknown entry or weight as missing", () => {
    const rows = [customer(2, true, { entry: null }), customer(2, true, { weight: null })];
    expect(tallyLifetimes(rows, read)).toStrictEqual({ ...nobody, missing: 2 });
  });
  test("reads 1 and 0 as true and false, and −0 as 0", () => {
    const rows = [
      { days: -0, ended: 1 },
      { days: 0, ended: 0 },
    ];
    const tally = tallyLifetimes(rows, { duration: (row) => row.days, ended: (row) => row.ended });
    expect(tally).toStrictEqual({ ...nobody, ended: { ended: { 0: 1 } }, censored: { 0: 1 } });
  });
  test("takes causes by any name without touching what others inherit", () => {
    const causes = ["", "__proto__", "constructor", "toString"];
    const rows = causes.map((cause) => customer(1, true, { cause }));
    const tally = tallyLifetimes(rows, read);
    expect(Object.keys(tally.ended)).toEqual(causes);
    expect(({} as Record<string, unknown>)["1"]).toBeUndefined();
    const both = mergeLifetimes(tally, JSON.parse(JSON.stringify(tally)) as LifetimeTally);
    expect(Object.entries(both.ended).map(([, counts]) => counts)).toEqual([{ 1: 2 }, { 1: 2 }, { 1: 2 }, { 1: 2 }]);
    expect(survival(both).causes.map(({ cause, ended }) => [cause, ended])).toEqual([
      ["", 2],
      ["__proto__", 2],
      ["constructor", 2],
      ["toString", 2],
    ]);
  });
  test("of nobody is a tally of nothing", () => {
    expect(tallyLifetimes([], read)).toStrictEqual(nobody);
  });
});

describe("merged tallies of lifetimes", () => {
  test("are the tally of all, whatever the cut and the order", () => {
    fc.assert(
      fc.property(fc.array(anyCustomer), fc.nat(), (rows, cut) => {
        const at = cut % (rows.length + 1);
        const parts = [rows.slice(at), rows.slice(0, at)].map((part) => deepFreeze(tallyLifetimes(part, read)));
        expect(parts.reduce((sum, part) => mergeLifetimes(sum, part))).toStrictEqual(tallyLifetimes(rows, read));
      }),
    );
  });
});

describe("counts of lifetimes", () => {
  test("by duration alone are of one cause", () => {
    expect(toLifetimes({ ended: { 2: 1, 4: 2 } }, "counts")).toStrictEqual({
      ...nobody,
      ended: { ended: { 2: 1, 4: 2 } },
    });
  });
  test("of nobody are left out", () => {
    const counts = { ended: { price: { 2: 0 }, other: { 3: -0, 4: 1 } }, censored: { 5: 0 }, missing: -0 };
    expect(toLifetimes(counts, "counts")).toStrictEqual({ ...nobody, ended: { other: { 4: 1 } } });
  });
});

const readOf = (field: "duration" | "ended" | "entry" | "weight" | "cause", value: unknown) => () =>
  tallyLifetimes([customer(5, true), { ...customer(5, true), [field]: value } as Customer], read);

const field = (
  path: string,
  value: unknown,
  code: "out-of-range" | "invalid-type" | "not-finite" | "not-integer" | "inconsistent",
): BadCase => [
  `a ${path} of ${typeof value === "string" ? `"${value}"` : String(value)}`,
  readOf(path as "duration", value),
  { code, path, index: 1, received: value },
];

refuses("a tally of lifetimes", [
  field("duration", -1, "out-of-range"),
  field("duration", Number.NaN, "not-finite"),
  field("duration", Number.POSITIVE_INFINITY, "not-finite"),
  field("duration", "5", "invalid-type"),
  field("duration", true, "invalid-type"),
  field("ended", "yes", "invalid-type"),
  field("ended", 2, "invalid-type"),
  field("ended", Number.NaN, "invalid-type"),
  field("entry", 5, "inconsistent"),
  field("entry", 6, "inconsistent"),
  field("entry", -1, "out-of-range"),
  field("entry", Number.NaN, "not-finite"),
  field("entry", "1", "invalid-type"),
  field("weight", -1, "out-of-range"),
  field("weight", 0.5, "not-integer"),
  field("weight", Number.NaN, "not-finite"),
  field("weight", "2", "invalid-type"),
  field("weight", 2 ** 53, "out-of-range"),
  field("cause", 7, "invalid-type"),
  field("cause", true, "invalid-type"),
  [
    "a duration as a bigint",
    readOf("duration", 5n),
    { code: "invalid-type", path: "duration", index: 1, received: 5n, hint: "Number(" },
  ],
  [
    "no rows",
    () => tallyLifetimes(undefined as never, read),
    { code: "missing-input", path: "customers", received: undefined },
  ],
  [
    "a text for rows",
    () => tallyLifetimes("rows" as never, read),
    { code: "invalid-type", path: "customers", received: "rows" },
  ],
  [
    "no options",
    () => tallyLifetimes([], undefined as never),
    { code: "invalid-type", path: "options", received: undefined },
  ],
  [
    "no way to read the duration",
    () => tallyLifetimes([], { ended: () => true } as never),
    { code: "missing-input", path: "options.duration", received: undefined, hint: "(row) =>" },
  ],
  ...(["ended", "entry", "weight", "cause"] as const).map(
    (name): BadCase => [
      `the name of a column for ${name}`,
      () => tallyLifetimes([], { ...read, [name]: "column" } as never),
      { code: "invalid-type", path: `options.${name}`, received: "column", hint: "(row) =>" },
    ],
  ),
  [
    "an unknown policy for what is invalid",
    () => tallyLifetimes([], { ...read, onInvalid: "ignore" as never }),
    { code: "unknown-option", path: "options.onInvalid", received: "ignore" },
  ],
]);

const tallyWith =
  (part: object): (() => unknown) =>
  () =>
    mergeLifetimes(nobody, { ...nobody, ...part } as LifetimeTally);

refuses("a merge of lifetimes", [
  [
    "no tally",
    () => mergeLifetimes(nobody, undefined as never),
    { code: "invalid-type", path: "second", received: undefined },
  ],
  ["no ends", tallyWith({ ended: undefined }), { code: "invalid-type", path: "second.ended", received: undefined }],
  [
    "a negative count",
    tallyWith({ censored: { 3: -1 } }),
    { code: "out-of-range", path: "second.censored.3", received: -1 },
  ],
  [
    "half a customer",
    tallyWith({ ended: { a: { 3: 0.5 } } }),
    { code: "not-integer", path: "second.ended.a.3", received: 0.5 },
  ],
  [
    "counts by cause beside counts by duration",
    tallyWith({ ended: { a: { 3: 1 }, 4: 1 } }),
    { code: "invalid-type", path: "second.ended.4", received: 1 },
  ],
  [
    "a negative duration",
    tallyWith({ censored: { "-3": 1 } }),
    { code: "unknown-key", path: "second.censored", received: "-3" },
  ],
  [
    "a duration that is a word",
    tallyWith({ entered: { long: 1 } }),
    { code: "unknown-key", path: "second.entered", received: "long" },
  ],
  [
    "a duration written otherwise",
    tallyWith({ censored: { "3.0": 1 } }),
    { code: "unknown-key", path: "second.censored", received: "3.0" },
  ],
  [
    "an endless duration",
    tallyWith({ censored: { Infinity: 1 } }),
    { code: "unknown-key", path: "second.censored", received: "Infinity" },
  ],
  [
    "a negative number of missing customers",
    tallyWith({ missing: -1 }),
    { code: "out-of-range", path: "second.missing", received: -1 },
  ],
  [
    "pending customers as a text",
    tallyWith({ pending: "1" }),
    { code: "invalid-type", path: "second.pending", received: "1" },
  ],
]);
