import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ClosedLoopAccessors,
  type ClosedLoopOptions,
  closedLoop,
  closedLoopOf,
  mergeClosedLoops,
} from "../../../src/index.js";
import { type BadCase, refuses } from "../../support/bad-input.js";
import { aggregatorLaws } from "../../support/laws.js";
import { resultRules } from "../../support/rules.js";
import { mergedAt } from "../../support/three-ways.js";
import { expectDigits } from "../statistics/near.js";

const HOUR = 3_600_000;
const asOf = 1000 * HOUR;

/** A response with all that its way through the loop can tell, in hours. */
interface Response {
  readonly at: number | null;
  readonly called: number | null;
  readonly eligible: boolean | null;
  readonly closed: boolean | null;
  readonly recovered: boolean | null;
  readonly control: boolean | null;
  readonly answered: boolean | null;
  readonly theme: string | null;
  readonly actedOn: boolean | null;
}
const plain: Response = {
  at: 0,
  called: null,
  eligible: true,
  closed: null,
  recovered: null,
  control: null,
  answered: true,
  theme: null,
  actedOn: null,
};
const given = (...rows: Partial<Response>[]): Response[] => rows.map((row) => ({ ...plain, ...row }));
const hours = (time: number | null): number | null => (time === null ? null : time * HOUR);
const simple: ClosedLoopAccessors<Response> = {
  eligible: (row) => row.eligible,
  respondedAt: (row) => hours(row.at),
  contactedAt: (row) => hours(row.called),
  asOf,
};
const full: ClosedLoopAccessors<Response> = {
  ...simple,
  closed: (row) => row.closed,
  recovered: (row) => row.recovered,
  comparison: (row) => row.control,
  answered: (row) => row.answered,
  theme: (row) => row.theme,
  actedOn: (row) => row.actedOn,
};

describe("follow-up", () => {
  test("counts who was contacted within 48 hours, the last moment included", () => {
    const result = closedLoop(given({ called: 48 }, { called: 48.5 }, { called: 0 }, {}), simple);
    expect([result.value, result.numerator, result.denominator]).toEqual([0.5, 2, 4]);
    expect(result.contacted).toMatchObject({ value: 0.75, numerator: 3, denominator: 4 });
    // Wilson for 2 of 4 by hand: 0.5 ± 1.96 × √(0.0625 + 3.8415 ÷ 64) ÷ 1.9604 = 0.5 ± 0.3499.
    expectDigits(result.interval ?? { low: 0, high: 0 }, 0.15, 0.85, 2);
    expect(result.definition).toBe("closedLoop/contacted within 48 h");
  });
  test("can have other hours", () => {
    const result = closedLoop(given({ called: 20 }, { called: 30 }), { ...simple, slaHours: 24 });
    expect([result.value, result.definition]).toEqual([0.5, "closedLoop/contacted within 24 h"]);
  });
  test("leaves what is within its hours pending, also when it is contacted already", () => {
    const rows = given({ at: 952, called: 960 }, { at: 952.5, called: 960 }, { at: 999 });
    expect(closedLoop(rows, simple)).toMatchObject({ value: 1, n: 1, excluded: { pending: 2 } });
  });
  test("does not know of contacts after the day at which it is looked at", () => {
    expect(closedLoop(given({ at: 900, called: 1001 }), { ...simple, slaHours: 100 }).contacted.value).toBe(0);
  });
  test("leaves out what needs none, and what nobody knows about", () => {
    const rows = given({ eligible: false, at: null }, { eligible: null }, { at: null }, { called: 1 });
    expect(closedLoop(rows, simple)).toMatchObject({
      value: 1,
      n: 1,
      excluded: { missing: 2, notApplicable: 1, invalid: 0, pending: 0 },
    });
  });
  test("takes a median of 5 hours where contacts took 1, 5 and 60", () => {
    const result = closedLoop(given({ called: 1 }, { called: 60 }, { called: 5 }, {}), simple);
    expect(result.hoursToContact).toEqual({ value: 5, low: null, high: null, relativeError: 0 });
  });
  test("of nothing is unknown, which is not 0", () => {
    expect(closedLoop([], simple)).toMatchObject({ value: null, reason: "empty", contacted: { value: null } });
  });
});

describe("what is not known of anybody", () => {
  test("is null, not 0", () => {
    const { closed, funnel, recovery, systemic, warnings } = closedLoop(given({ called: 1 }), simple);
    expect([closed.value, funnel.coded.value, funnel.actedOn.value, systemic]).toEqual([null, null, null, null]);
    expect([recovery.contacted.value, recovery.difference]).toEqual([null, null]);
    expect(warnings.map(({ code }) => code)).toEqual(["small-sample"]);
  });
});

test("closed is the share confirmed, of those due for which it is known", () => {
  const rows = given({ closed: true }, { closed: false }, { closed: null }, { closed: true, at: 999 });
  expect(closedLoop(rows, full).closed).toMatchObject({ value: 0.5, numerator: 1, denominator: 2 });
});

test("the funnel leads from asked to answered, coded and acted on", () => {
  const rows = given(
    { answered: false },
    { answered: null },
    { theme: null, actedOn: true },
    { theme: "billing", actedOn: true },
    { theme: "billing", actedOn: false },
    { theme: "delivery", actedOn: null },
  );
  const { funnel, themes, excluded } = closedLoop(rows, full);
  expect([funnel.invited, funnel.answered.value, funnel.coded.value, funnel.actedOn.value]).toEqual([
    6,
    4 / 6,
    0.75,
    0.5,
  ]);
  expect(themes).toEqual({ billing: 2, delivery: 1 });
  expect(excluded.notApplicable).toBe(2);
});

describe("themes", () => {
  test("with an owned action are a share of those reported, each counted once", () => {
    const rows = given({ theme: "billing" }, { theme: "billing" }, { theme: "delivery" });
    const owned = ["billing", "never reported"];
    expect(closedLoop(rows, { ...full, ownedThemes: owned }).systemic).toMatchObject({
      value: 0.5,
      numerator: 1,
      denominator: 2,
    });
  });
  test("may have any name", () => {
    const rows = given({ theme: "__proto__" }, { theme: "constructor" }, { theme: "__proto__" });
    const result = closedLoop(rows, { ...full, ownedThemes: ["__proto__"] });
    expect(Object.entries(result.themes)).toEqual([
      ["__proto__", 2],
      ["constructor", 1],
    ]);
    expect(result.systemic?.value).toBe(0.5);
  });
});

describe("recovery", () => {
  const contacted = given(
    ...Array.from({ length: 50 }, (_, index) => ({ called: 1, recovered: index < 30 })),
    { called: 1, recovered: null },
    { recovered: true },
  );
  const control = given(...Array.from({ length: 40 }, (_, index) => ({ control: true, recovered: index < 16 })));
  test("without a comparison group warns of regression to the mean", () => {
    const result = closedLoop(contacted, full);
    expect(result.recovery).toMatchObject({ contacted: { value: 0.6, denominator: 50 }, difference: null });
    expect(result.warnings.map(({ code }) => code)).toEqual(["misleading"]);
  });
  test("with one says how much better the contacted did", () => {
    const result = closedLoop([...contacted, ...control], full);
    expect(result.recovery.difference).toBeCloseTo(0.2, 15);
    // Newcombe from the Wilson limits 0.4618–0.7239 of 30 in 50 and 0.2635–0.5540 of 16 in 40, by hand.
    expectDigits(result.recovery.interval ?? { low: 0, high: 0 }, -0.0069, 0.3844, 4);
    expect([result.warnings, result.n, result.excluded.notApplicable]).toEqual([[], 52, 40]);
  });
});

test("too few due withhold what was done about them", () => {
  const result = closedLoop(given({ called: 1, theme: "billing", closed: true }), { ...full, minN: 2 });
  expect(result).toMatchObject({
    value: null,
    reason: "insufficient",
    numerator: null,
    contacted: { value: null, numerator: null },
    closed: { numerator: null },
    hoursToContact: null,
    themes: {},
  });
});

const anyFlag = fc.constantFrom(true, true, false, null);
const anyResponse: fc.Arbitrary<Response> = fc
  .record({
    at: fc.constantFrom(0, 900, 952, 990, null),
    wait: fc.constantFrom(0, 5, 48, 60, null),
    eligible: anyFlag,
    closed: anyFlag,
    recovered: anyFlag,
    control: fc.constantFrom(true, false, false, null),
    answered: anyFlag,
    theme: fc.constantFrom("billing", "delivery", null),
    actedOn: anyFlag,
  })
  .map(({ wait, ...row }) => ({ ...row, called: wait === null ? null : (row.at ?? 0) + wait }));

resultRules("closed loop", fc.array(anyResponse), (rows) =>
  closedLoop(rows, { ...full, minN: 2, ownedThemes: ["billing"] }),
);
aggregatorLaws("closed loop", anyResponse, closedLoopOf({ ...full, ownedThemes: ["billing"] }));

test("rows and merged tallies are the same to the last bit", () => {
  fc.assert(
    fc.property(fc.array(anyResponse), fc.nat(), (rows, cut) => {
      const merged = mergedAt(cut, rows, closedLoopOf(full));
      expect(closedLoop(merged)).toStrictEqual(closedLoop(rows.values(), full));
    }),
  );
});

test("hours to contact are not known where one of the tallies does not know them, and approximate where they are many", () => {
  const { zero, reduce } = closedLoopOf(full);
  const known = given(...Array.from({ length: 2000 }, (_, index) => ({ called: 1 + index / 100 })));
  const many = known.reduce(reduce, zero());
  const [exact, tallied] = [closedLoop(known, full).hoursToContact, closedLoop(many).hoursToContact];
  expect([exact?.value, exact?.relativeError, tallied?.relativeError]).toEqual([10.995, 0, 1 / 256]);
  expect(Math.abs((tallied?.value ?? 0) / 10.995 - 1)).toBeLessThanOrEqual(1 / 256);
  expect(closedLoop(mergeClosedLoops(many, { ...zero(), waits: null })).hoursToContact).toBeNull();
});

test("more hours never lower the share of the same due responses", () => {
  fc.assert(
    fc.property(fc.array(anyResponse), (rows) => {
      const later = { ...full, asOf: 3000 * HOUR };
      const [few, many] = [24, 72].map((slaHours) => closedLoop(rows, { ...later, slaHours }));
      expect(few?.n).toBe(many?.n);
      expect(few?.numerator ?? 0).toBeLessThanOrEqual(many?.numerator ?? 0);
    }),
  );
});

const bad = (more: object, code: string, path: string, received: unknown, rest = {}): BadCase =>
  [
    `a response with ${JSON.stringify(more)}`,
    () => closedLoop([plain, { ...plain, ...more }], full),
    { code, path, index: 1, received, ...rest },
  ] as never;
const option = (more: object, code: string, path: string, received: unknown, hint?: string): BadCase =>
  [
    `options with ${JSON.stringify(more)}`,
    () => closedLoop([], { ...full, ...more } as ClosedLoopOptions & ClosedLoopAccessors<Response>),
    { code, path, received, ...(hint === undefined ? {} : { hint }) },
  ] as never;
const tally = closedLoopOf(full).zero();
const stored = (more: object, code: string, path: string, received: unknown): BadCase =>
  [`a tally with ${JSON.stringify(more)}`, () => closedLoop({ ...tally, ...more }), { code, path, received }] as never;

refuses("closed loop", [
  bad({ at: 5, called: 4 }, "invalid-period", "contactedAt", 4 * HOUR, { hint: "respondedAt: null" }),
  bad({ eligible: 1 }, "invalid-type", "eligible", 1),
  bad({ closed: "yes" }, "invalid-type", "closed", "yes"),
  bad({ answered: 0 }, "invalid-type", "answered", 0),
  bad({ theme: 3 }, "invalid-type", "theme", 3),
  bad({ at: Number.NaN }, "invalid-date", "respondedAt", Number.NaN),
  option({ asOf: "today" }, "invalid-date", "options.asOf", "today", "new Date("),
  option({ asOf: undefined }, "invalid-date", "options.asOf", undefined),
  option({ slaHours: -1 }, "out-of-range", "options.slaHours", -1),
  option({ eligible: undefined }, "missing-input", "options.eligible", undefined, "score <= 6"),
  option({ closed: 3 }, "invalid-type", "options.closed", 3),
  option({ ownedThemes: "billing" }, "invalid-type", "options.ownedThemes", "billing"),
  option({ interval: "score" }, "unknown-option", "options.interval", "score"),
  stored({ invited: 1, answered: 1, due: 1, contacted: 2 }, "out-of-range", "responses.contacted", 2),
  stored({ invited: "1" }, "invalid-type", "responses.invited", "1"),
  stored({ waits: 3 }, "invalid-type", "responses.waits", 3),
  stored({ themes: { billing: -1 } }, "out-of-range", "responses.themes.billing", -1),
  ["nothing", () => closedLoop(undefined as never), { code: "missing-input", path: "responses", received: undefined }],
  [
    "options that are null",
    () => closedLoop(tally, null as never),
    { code: "invalid-type", path: "options", received: null },
  ],
  [
    "a tally that is none, to merge",
    () => mergeClosedLoops(tally, 3 as never),
    { code: "invalid-type", path: "second", received: 3 },
  ],
]);
