import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type BacklogOptions,
  type BacklogTally,
  backlog,
  backlogOf,
  businessHours,
  format,
  mergeBacklogs,
} from "../../../src/index.js";
import { type BadCase, refuses } from "../../support/bad-input.js";
import { aggregatorLaws } from "../../support/laws.js";
import { rules } from "../../support/rules.js";
import { mergedAt } from "../../support/three-ways.js";

const DAY = 86_400_000;

interface Ticket {
  readonly from: number | null;
  readonly to: number | null;
}
type Options = BacklogOptions<Ticket>;
const base: Options = { openedAt: (t) => t.from, closedAt: (t) => t.to, asOf: 10 * DAY };
const ticket = (from: number, to: number | null): Ticket => ({ from: from * DAY, to: to === null ? null : to * DAY });
const at = (tickets: readonly Ticket[], more: Partial<Options> = {}) => backlog(tickets, { ...base, ...more });

describe("the backlog", () => {
  test("is what has arrived and is not solved at that moment", () => {
    const result = at([
      ticket(0, 3),
      ticket(1, null),
      ticket(5, 12),
      ticket(6, 10),
      ticket(10, null),
      { from: null, to: null },
    ]);
    expect(result).toMatchObject({
      value: 3,
      unit: "count",
      n: 4,
      interval: null,
      basis: null,
      flow: null,
      warnings: [],
    });
    expect(result.excluded).toEqual({ missing: 1, notApplicable: 0, invalid: 0, pending: 1 });
    expect(format(result)).toBe("3 (n = 4)");
  });
  test("grows by what arrives and shrinks by what is solved in [since, asOf)", () => {
    const tickets = [
      ticket(0, 3),
      ticket(1, 4),
      ticket(2, null),
      ticket(4, 5),
      ticket(9, null),
      ticket(10, null),
      ticket(6, 10),
    ];
    const { value, flow } = at(tickets, { since: 4 * DAY });
    expect([value, flow]).toEqual([3, { openAtStart: 2, arrived: 3, solved: 2, change: 1 }]);
  });
  test("has ages from the arrival to the moment, with limits where there are enough", () => {
    const { ages } = at(Array.from({ length: 9 }, (_, index) => ticket(index + 0.5, null)));
    expect(ages?.oldest).toBe(9.5 * DAY);
    // Hahn & Meeker: the 2nd and the 8th of 9 enclose the median with 95 %.
    expect(ages?.median).toEqual({ value: 5.5 * DAY, low: 2.5 * DAY, high: 8.5 * DAY });
    expect((ages?.p90.value ?? 0) / DAY).toBeCloseTo(8.7, 12);
    expect(ages?.p90.high).toBeNull();
  });
  test("can count ages by opening hours", () => {
    const clock = businessHours({ timeZone: "UTC", hours: { thursday: ["09:00-17:00"] } }); // 1 and 8 January 1970
    expect(at([ticket(0, null)], { clock }).ages?.oldest).toBe(16 * 3_600_000);
  });
  test("is 0 where all is solved, and unknown where there are no tickets", () => {
    expect(at([ticket(0, 1)])).toMatchObject({ value: 0, n: 1, ages: null });
    expect(at([])).toMatchObject({ value: null, reason: "empty", n: 0, ages: null });
  });
  test("leaves out and counts what cannot be, when told so", () => {
    expect(at([ticket(5, 4), ticket(1, null)], { onInvalid: "exclude" })).toMatchObject({
      value: 1,
      excluded: { invalid: 1 },
    });
  });
});

const anyDay = fc.nat(12);
const anyTicket: fc.Arbitrary<Ticket> = fc
  .tuple(fc.option(anyDay, { freq: 6 }), fc.option(fc.integer({ min: -1, max: 9 }), { freq: 3 }))
  .map(([from, days]) => ({
    from: from === null ? null : from * DAY,
    to: from === null || days === null ? null : (from + days) * DAY,
  }));
const window: Options = { ...base, since: 4 * DAY, onInvalid: "exclude" };

aggregatorLaws("backlog", anyTicket, backlogOf(window));
aggregatorLaws("backlog without a window", anyTicket, backlogOf({ ...window, since: undefined } as never));

/** A count has no chance in it, so that no numbers stand behind it, and a small one is as good as a large one. */
const NOT_OF_COUNTS = [
  "a reason is given exactly where there is no value, and nothing stands on it",
  "a small sample is said to be one",
];
describe("the result of backlog", () => {
  test.each(Object.keys(rules).filter((rule) => !NOT_OF_COUNTS.includes(rule)))("%s", (rule) =>
    rules[rule]?.({
      anyInput: fc.array(anyTicket),
      compute: (tickets) => backlog(tickets, window),
      observations: (tickets) => tickets.length,
    }),
  );
  test("gives a reason exactly where there is no value", () => {
    expect(rules).toHaveProperty([NOT_OF_COUNTS[0] ?? ""]);
    expect(rules).toHaveProperty([NOT_OF_COUNTS[1] ?? ""]);
    expect("reason" in at([])).toBe(true);
    expect("reason" in at([ticket(0, 1)])).toBe(false);
  });
});

test("what was open before, plus what arrived, minus what was solved is what is open", () => {
  fc.assert(
    fc.property(fc.array(anyTicket), (tickets) => {
      const { value, flow } = backlog(tickets, window);
      const before = backlog(tickets, { ...window, asOf: 4 * DAY });
      expect(flow?.openAtStart).toBe(before.value ?? 0);
      expect((flow?.openAtStart ?? 0) + (flow?.arrived ?? 0) - (flow?.solved ?? 0)).toBe(value ?? 0);
    }),
  );
});

test("tickets and merged tallies give the same to the last bit", () => {
  fc.assert(
    fc.property(fc.array(anyTicket), fc.nat(9), (tickets, cut) => {
      const merged = mergedAt(cut, tickets, backlogOf(window));
      expect(backlog(merged)).toStrictEqual(backlog(tickets, window));
    }),
  );
});

test("a tally of many open tickets says how far their ages can be off, and knows the oldest", () => {
  const tickets = Array.from({ length: 3000 }, (_, index) => ticket((index % 997) / 100, null));
  const sum = backlogOf(base);
  const [exact, tallied] = [at(tickets).ages, sum.finish(tickets.reduce(sum.reduce, sum.zero())).ages];
  expect([exact?.relativeError, tallied?.relativeError]).toEqual([0, 1 / 256]);
  expect(tallied?.oldest).toBe(exact?.oldest);
  expect(Math.abs((tallied?.median.value ?? 0) / (exact?.median.value ?? 0) - 1)).toBeLessThanOrEqual(1 / 256);
});

test("ages are not known where one of the tallies does not know them", () => {
  const sum = backlogOf(base);
  const known = sum.reduce(sum.zero(), ticket(1, null));
  expect(backlog(mergeBacklogs(known, withoutWindow))).toMatchObject({ value: 5, ages: null });
  expect(backlog(known, { confidence: 0.9 }).ages?.oldest).toBe(9 * DAY);
});

const counts: BacklogTally = {
  tickets: 9,
  open: 4,
  arrived: 3,
  solved: 2,
  ages: null,
  missing: 0,
  invalid: 0,
  pending: 0,
};
const withoutWindow = { ...counts, arrived: null, solved: null };
const of = (title: string, more: object, code: string, path: string, received: unknown, rest: object = {}): BadCase =>
  [title, () => at([ticket(0, 1), ticket(3, 4)], more), { code, path, received, ...rest }] as never;
const tally = (more: object, code: string, path: string, received: unknown): BadCase =>
  [
    `the tally ${JSON.stringify(more)}`,
    () => backlog({ ...counts, ...more }),
    { code, path: `tickets.${path}`, received },
  ] as never;

refuses("backlog", [
  of("a closing before the opening", { closedAt: () => DAY }, "invalid-period", "closedAt", DAY, {
    index: 1,
    hint: 'onInvalid: "exclude"',
  }),
  of("an opening that is a text", { openedAt: () => "now" }, "invalid-date", "openedAt", "now", {
    index: 0,
    hint: "new Date",
  }),
  of("no accessor", { closedAt: undefined }, "missing-input", "options.closedAt", undefined, { hint: "ticket.solved" }),
  of("no asOf", { asOf: undefined }, "invalid-date", "options.asOf", undefined),
  of("a window that begins after its end", { since: 11 * DAY }, "invalid-period", "options.since", 11 * DAY),
  of("an unknown clock", { clock: "wall" }, "unknown-option", "options.clock", "wall"),
  of("a confidence of 95", { confidence: 95 }, "out-of-range", "options.confidence", 95),
  of("an unknown policy", { onInvalid: "skip" }, "unknown-option", "options.onInvalid", "skip"),
  [
    "no tickets",
    () => backlog(undefined as never, base),
    { code: "missing-input", path: "tickets", received: undefined },
  ],
  [
    "no options",
    () => backlog([], undefined as never),
    { code: "missing-input", path: "options.openedAt", received: undefined, hint: "ticket.created" },
  ],
  tally({ open: 10 }, "out-of-range", "open", 10),
  tally({ solved: 6 }, "out-of-range", "solved", 6),
  tally({ arrived: 7 }, "out-of-range", "arrived", 7),
  tally({ arrived: null }, "invalid-type", "arrived", null),
  tally({ ages: 3 }, "invalid-type", "ages", 3),
  tally({ missing: -1 }, "out-of-range", "missing", -1),
  [
    "to merge with a window and without",
    () => mergeBacklogs(counts, withoutWindow),
    { code: "not-comparable", path: "second", received: withoutWindow },
  ],
]);
