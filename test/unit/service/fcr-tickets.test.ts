import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type FcrPreset,
  type FcrTicketRule,
  type FcrTicketsOptions,
  fcr,
  fcrPresets,
  mergeRates,
  tallyFcr,
} from "../../../src/index.js";
import { type BadCase, refuses } from "../../support/bad-input.js";
import { resultRules } from "../../support/rules.js";

interface Row {
  readonly ticket: number | null;
  readonly at?: number | null | undefined;
  readonly resolved?: boolean | null | undefined;
  readonly replies?: number | null;
  readonly answers?: number;
  readonly closings?: number;
  readonly agents?: string | string[] | null;
  readonly repair?: boolean;
}

const reading: Omit<FcrTicketsOptions<Row>, "rule"> = {
  issue: (row) => row.ticket,
  at: (row) => (row.at === undefined ? 0 : row.at),
  resolved: (row) => (row.resolved === undefined ? true : row.resolved),
  agentReplies: (row) => (row.replies === undefined ? 1 : row.replies),
  customerReplies: (row) => row.answers ?? 0,
  closings: (row) => row.closings ?? 1,
  agents: (row) => (row.agents === undefined ? "Ann" : row.agents),
  notResolvable: (row) => row.repair ?? null,
};
const of = (rows: readonly Row[], rule: FcrPreset | FcrTicketRule, options: object = {}) =>
  fcr(rows, { ...reading, rule, ...options });

describe("a ticket counts as resolved at first contact", () => {
  const tickets: readonly (readonly [what: string, rows: Row[], by: readonly FcrPreset[]])[] = [
    ["answered and closed at once", [{ ticket: 1 }], ["zendesk", "dbt-zendesk", "intercom", "freshservice"]],
    ["closed without a reply", [{ ticket: 1, replies: 0 }], ["zendesk", "intercom", "freshservice"]],
    [
      "closed again after thanks",
      [{ ticket: 1 }, { ticket: 1, at: 1, replies: 0, answers: 1 }],
      ["zendesk", "dbt-zendesk"],
    ],
    ["with two replies", [{ ticket: 1, replies: 2 }], ["intercom", "freshservice"]],
    ["with two agents", [{ ticket: 1, agents: ["Ann", "Bob"] }], ["zendesk", "dbt-zendesk", "freshservice"]],
    ["with nobody", [{ ticket: 1, agents: null }], ["zendesk", "dbt-zendesk", "freshservice"]],
    ["never closed, but resolved", [{ ticket: 1, closings: 0 }], ["zendesk", "dbt-zendesk", "freshservice"]],
  ];
  test.each(tickets)("%s", (_, rows, by) => {
    const presets = Object.keys(fcrPresets) as FcrPreset[];
    expect(presets.filter((preset) => of(rows, preset).value === 1)).toEqual(by);
    expect(presets.every((preset) => of(rows, preset).n === 1)).toBe(true);
  });
});

describe("tickets", () => {
  test("that are open are pending, or not resolved, by the rule", () => {
    const rows = [{ ticket: 1 }, { ticket: 2, resolved: false }];
    expect(of(rows, "zendesk")).toMatchObject({ value: 1, n: 1, excluded: { pending: 1 } });
    expect(of(rows, "intercom")).toMatchObject({ value: 0.5, n: 2, excluded: { pending: 0 } });
  });
  test("are as their latest row says, in any order; of two at one instant the one that leaves it open", () => {
    const rows = [
      { ticket: 1, at: 2, resolved: false, replies: 0 },
      { ticket: 1, at: 1 },
      { ticket: 1, at: 3, resolved: null, replies: 0 },
    ];
    expect(of(rows, "zendesk").excluded.pending).toBe(1);
    const tied = [{ ticket: 1 }, { ticket: 1, resolved: false, replies: 0 }];
    expect(of(tied, "zendesk").excluded.pending).toBe(1);
    expect(of(tied.reverse(), "zendesk").excluded.pending).toBe(1);
  });
  test("of which nobody knows are missing: no id, no time, no state, or no count that the rule asks for", () => {
    const rows: Row[] = [
      { ticket: null },
      { ticket: 1, at: null },
      { ticket: 2, resolved: null },
      { ticket: 3, replies: null },
    ];
    expect(of(rows, "zendesk").excluded.missing).toBe(4);
    expect(of(rows, "freshservice").excluded.missing).toBe(3);
  });
  test("that cannot be resolved at first contact count in gross alone", () => {
    expect(of([{ ticket: 1 }, { ticket: 2, repair: true }], "zendesk")).toMatchObject({ gross: 0.5, net: 1 });
  });
  test("are counted by the rule that the result names, by whatever name it was given", () => {
    const result = of([{ ticket: 1 }], "intercom", { headline: "net" });
    expect(result.definition).toBe("fcr/net, tickets out of all, closings 1-1, agents 1-1");
    expect(of([{ ticket: 1 }], fcrPresets.intercom, { headline: "net" })).toStrictEqual(result);
    const tally = tallyFcr([{ ticket: 1 }], { ...reading, rule: "intercom" });
    expect(fcr(tally, { rule: "intercom", headline: "net" })).toStrictEqual(result);
  });
});

const anyRow: fc.Arbitrary<Row> = fc.record({
  ticket: fc.option(fc.nat(4)),
  at: fc.option(fc.nat(3)),
  resolved: fc.option(fc.boolean()),
  replies: fc.nat(2),
  answers: fc.nat(1),
  closings: fc.nat(1),
  agents: fc.constantFrom<(string | string[] | null)[]>("Ann", "Bob", null, [], ["Ann", "Bob"]),
  repair: fc.boolean(),
});
const anyPreset = fc.constantFrom(...(Object.keys(fcrPresets) as FcrPreset[]));

resultRules(
  "fcr of tickets",
  fc.record({ rows: fc.array(anyRow), rule: anyPreset }),
  ({ rows, rule }) => of(rows, rule, { minN: 2 }),
  () => null,
);

test("tickets counted apart and merged, in any order, give what one pass gives", () => {
  fc.assert(
    fc.property(
      fc
        .array(anyRow)
        .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
      anyPreset,
      ([rows, otherwise], rule) => {
        const parts = [true, false].map((isLow) => otherwise.filter(({ ticket }) => (ticket ?? 0) < 2 === isLow));
        const [low, high] = parts.map((part) => tallyFcr(part, { ...reading, rule }));
        if (low === undefined || high === undefined) throw new Error("two parts");
        expect(mergeRates(low, high)).toStrictEqual(tallyFcr(rows, { ...reading, rule }));
      },
    ),
  );
});

const bad = (title: string, options: object, code: string, path: string, received: unknown, index?: number): BadCase =>
  [
    title,
    () => of([{ ticket: 1 }], "zendesk", options),
    { code, path, received, ...(index === undefined ? {} : { index }) },
  ] as never;

refuses("fcr of tickets", [
  bad("an unknown vendor", { rule: "hubspot" }, "unknown-option", "options.rule", "hubspot"),
  bad("a rule that is none", { rule: 1 }, "invalid-type", "options.rule", 1),
  bad("a rule out of nothing", { rule: { outOf: "some" } }, "unknown-option", "options.rule.outOf", "some"),
  bad("a limit that is none", { rule: { outOf: "all", agents: 1 } }, "invalid-type", "options.rule.agents", 1),
  bad(
    "a limit below the other",
    { rule: { outOf: "all", agents: { min: 2, max: 1 } } },
    "out-of-range",
    "options.rule.agents.max",
    1,
  ),
  bad("a count that the rule needs", { agentReplies: undefined }, "missing-input", "options.agentReplies", undefined),
  bad("no state", { resolved: undefined }, "missing-input", "options.resolved", undefined),
  bad("a negative count", { agentReplies: () => -1 }, "out-of-range", "options.agentReplies", -1, 0),
  bad("an agent of no name", { agents: () => [null] }, "missing-input", "options.agents", null, 0),
  bad("a time as a text", { at: () => Number.NaN }, "invalid-date", "options.at", Number.NaN, 0),
  ["no list", () => of("T1" as never, "zendesk"), { code: "invalid-type", path: "tickets", received: "T1" }],
]);
