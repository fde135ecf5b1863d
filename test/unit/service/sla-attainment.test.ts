import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  businessHours,
  mergeRates,
  mergeSlaAttainments,
  type RateTally,
  type SlaOptions,
  type SlaTicketOptions,
  type SlaTotals,
  type StatusChange,
  slaAttainment,
  slaAttainmentOf,
  tallyRates,
} from "../../../src/index.js";
import { type BadCase, refuses, refusesBadOptions } from "../../support/bad-input.js";
import { aggregatorLaws } from "../../support/laws.js";
import { resultRules } from "../../support/rules.js";
import { expectDigits } from "../statistics/near.js";

const HOUR = 3_600_000;
const at = Date.parse;

interface Ticket {
  readonly from: number | null;
  readonly to: number | null;
  readonly target?: number | null;
  readonly log?: readonly StatusChange[];
}
const none = { value: null, low: null, high: null };
type Options = SlaTicketOptions<Ticket>;
const base: Options = { startedAt: (t) => t.from, stoppedAt: (t) => t.to, target: HOUR, asOf: 100 * HOUR };
const sla = (tickets: readonly Ticket[], more: Partial<Options> = {}) => slaAttainment(tickets, { ...base, ...more });
const ticket = (from: number, to: number | null, more: Partial<Ticket> = {}): Ticket => ({
  from: from * HOUR,
  to: to === null ? null : to * HOUR,
  ...more,
});

describe("SLA attainment", () => {
  test("of 180 met and 20 breached is 90 %, between 85.1 and 93.4", () => {
    const result = slaAttainment({ met: 180, breached: 20, pending: 7, notApplicable: 3 });
    expect(result).toMatchObject({ value: 0.9, unit: "fraction", n: 200, numerator: 180, breached: 20, overrun: null });
    expectDigits(result.interval ?? { low: 0, high: 0 }, 0.8506, 0.9343, 4);
    expect(result.excluded).toEqual({ missing: 0, notApplicable: 3, invalid: 0, pending: 7 });
    expect(result.definition).toBe("slaAttainment/calendar time, open past due breached");
  });
  test("counts a ticket exactly on target as met when it is done, and as pending while it is open", () => {
    const result = sla([ticket(0, 1), ticket(99, null), ticket(98, null), ticket(0, 1.001)]);
    expect([result.numerator, result.breached, result.excluded.pending]).toEqual([1, 2, 1]);
    expect(result.overrun).toMatchObject({ n: 2, open: 1 });
  });
  test("knows nothing of what happens after asOf", () => {
    const result = sla([ticket(98, 101), ticket(99.5, 150), ticket(101, 102), ticket(100, 100)]);
    expect([result.numerator, result.breached, result.excluded.pending]).toEqual([1, 1, 2]);
    expect(result.overrun).toMatchObject({ n: 1, open: 1, median: { value: HOUR } });
  });
  test("leaves out tickets without a start and tickets without a target", () => {
    const own = { target: (t: Ticket) => t.target };
    const tickets = [
      { from: null, to: null, target: 1 },
      ticket(0, 1, { target: null }),
      ticket(0, 1, { target: 2 * HOUR }),
    ];
    expect(sla(tickets, own)).toMatchObject({ value: 1, n: 1, excluded: { missing: 1, notApplicable: 1 } });
  });
  test("goes by the policy in force when the ticket started", () => {
    const target = [
      { validFrom: 20 * HOUR, target: 1 * HOUR },
      { validFrom: new Date(10 * HOUR), target: 4 * HOUR },
    ];
    const result = sla([ticket(9.9, 11), ticket(10, 14), ticket(19.9, 23.9), ticket(20, 21), ticket(20, 24)], {
      target,
    });
    expect([result.numerator, result.breached, result.excluded.notApplicable]).toEqual([3, 1, 1]);
    expect(result.overrun?.median.value).toBe(3 * HOUR);
  });
  test("says how late the breaches are: median and 90th percentile, with limits where there are enough", () => {
    const late = Array.from({ length: 100 }, (_, index) => ticket(0, 2 + index / 100));
    const { overrun } = sla(late, { asOf: 200 * HOUR });
    expect(overrun?.n).toBe(100);
    expect((overrun?.median.value ?? 0) / HOUR).toBeCloseTo(1.495, 9); // type 7: between the 50th and 51st
    expect((overrun?.p90.value ?? 0) / HOUR).toBeCloseTo(1.891, 9);
    // Hahn & Meeker: the 40th and the 61st of 100 enclose the median with 95 %.
    expect((overrun?.median.low ?? 0) / HOUR).toBeCloseTo(1.39, 9);
    expect((overrun?.median.high ?? 0) / HOUR).toBeCloseTo(1.6, 9);
    expect(sla([ticket(0, 2)]).overrun?.median).toEqual({ value: HOUR, low: null, high: null });
    expect(sla([ticket(0, 1)]).overrun).toEqual({
      n: 0,
      open: 0,
      median: none,
      p90: none,
      relativeError: 0,
    });
  });
  test("by opening hours lets nights pass", () => {
    const day = ["09:00-17:00"];
    const clock = businessHours({ timeZone: "UTC", hours: { monday: day, tuesday: day } });
    const monday = at("2026-05-04T16:00Z");
    const tickets = [
      { from: monday, to: at("2026-05-05T10:00Z") },
      { from: monday, to: at("2026-05-05T10:00:01Z") },
    ];
    const result = sla(tickets, { clock, target: 2 * HOUR, asOf: at("2026-06-01") });
    expect([result.value, result.overrun?.median.value]).toEqual([0.5, 1000]);
    expect(result.definition).toBe("slaAttainment/business hours, open past due breached");
    expect(sla(tickets, { target: 2 * HOUR, asOf: at("2026-06-01") }).value).toBe(0);
  });
  test("pauses in the states that are listed and in no others, within the ticket's time alone", () => {
    const log = [
      { at: 5 * HOUR, status: "open" },
      { at: -3 * HOUR, status: "waiting" },
      { at: 1 * HOUR, status: "open" },
      { at: 2 * HOUR, status: "waiting" },
      { at: 7 * HOUR, status: "waiting" },
    ];
    const spent = (pausedIn: string[], to: number | null) =>
      sla([ticket(0, to, { log })], { statuses: (t) => t.log ?? [], pausedIn, target: 0, asOf: 8 * HOUR }).overrun?.p90
        .value;
    expect(spent(["waiting"], 6)).toBe(2 * HOUR);
    expect(spent(["waiting"], null)).toBe(3 * HOUR);
    expect(spent(["on hold"], 6)).toBe(6 * HOUR);
    expect(spent([], 6)).toBe(6 * HOUR);
    expect(sla([], { statuses: () => [], pausedIn: ["b", "a", "b"] }).definition).toContain("paused in a or b");
  });
  test("with nothing due is unknown", () => {
    expect(sla([])).toMatchObject({ value: null, reason: "empty", numerator: 0, breached: 0, interval: null });
    expect(sla([ticket(99.5, null)])).toMatchObject({ value: null, excluded: { pending: 1 } });
  });
  test("of too few tickets withholds the counts and the overrun", () => {
    expect(sla([ticket(0, 5)], { minN: 2 })).toMatchObject({
      reason: "insufficient",
      numerator: null,
      breached: null,
      overrun: null,
    });
  });
  test("that leaves out what is open and late warns of it", () => {
    expect(sla([ticket(0, null)], { openPastDue: "pending" }).warnings.map(({ code }) => code)).toEqual(["misleading"]);
  });
  test("leaves out and counts what cannot be, when told so", () => {
    const tickets = [ticket(5, 4), ticket(Number.NaN, 4), ticket(0, 1)];
    expect(sla(tickets, { onInvalid: "exclude" })).toMatchObject({ value: 1, excluded: { invalid: 2 } });
  });
});

const anyMoment = fc.integer({ min: 0, max: 30 * HOUR });
const anyTicket: fc.Arbitrary<Ticket> = fc
  .tuple(
    fc.option(anyMoment, { freq: 6 }),
    fc.option(fc.integer({ min: -HOUR, max: 9 * HOUR }), { freq: 3 }),
    fc.option(fc.nat(5 * HOUR)),
  )
  .map(([from, length, target]) => ({ from, to: from === null || length === null ? null : from + length, target }));
const all: Options = { ...base, target: (t) => t.target, asOf: 24 * HOUR, onInvalid: "exclude" };

aggregatorLaws("slaAttainment", anyTicket, slaAttainmentOf(all));
resultRules("slaAttainment", fc.array(anyTicket), (tickets) => slaAttainment(tickets, { ...all, minN: 2 }));
resultRules(
  "slaAttainment from totals",
  fc.record({ met: fc.nat(60), breached: fc.nat(60), pending: fc.nat(5) }),
  (totals) => slaAttainment(totals),
  ({ met, breached, pending }) => met + breached + pending,
);

test("tickets, the aggregator and merged tallies give the same to the last bit, and totals all but the overrun", () => {
  fc.assert(
    fc.property(fc.array(anyTicket), fc.nat(), (tickets, cut) => {
      const whole = slaAttainment(tickets, all);
      const sum = slaAttainmentOf(all);
      const parts = [tickets.slice(0, cut % 9), tickets.slice(cut % 9)].map((part) =>
        part.reduce(sum.reduce, sum.zero()),
      );
      const tally = parts.reduce((a, b) => mergeSlaAttainments(a, b));
      expect(sum.finish(tally)).toStrictEqual(whole);
      expect(slaAttainment(tally)).toStrictEqual(whole);
      const alone = { ...whole, overrun: null };
      expect(slaAttainment(parts.reduce<RateTally>((a, b) => mergeRates(a, b), tallyRates([])))).toStrictEqual(alone);
      const { missing, invalid, pending, notApplicable } = whole.excluded;
      const totals = { met: whole.numerator ?? 0, breached: whole.breached ?? 0, pending, notApplicable };
      const counted = slaAttainment(totals);
      expect({ ...counted, excluded: { ...counted.excluded, missing, invalid } }).toStrictEqual(alone);
    }),
  );
});

test("a tally of many breaches says how far their quantiles can be off", () => {
  const late = Array.from({ length: 3000 }, (_, index) => ticket(0, 2 + index / 100));
  const sum = slaAttainmentOf({ ...base, asOf: 200 * HOUR });
  const [exact, tallied] = [sla(late, { asOf: 200 * HOUR }), sum.finish(late.reduce(sum.reduce, sum.zero()))];
  expect([exact.overrun?.relativeError, tallied.overrun?.relativeError]).toEqual([0, 1 / 256]);
  const ratio = (tallied.overrun?.median.value ?? 0) / (exact.overrun?.median.value ?? 0);
  expect(Math.abs(ratio - 1)).toBeLessThanOrEqual(1 / 256);
  expect(tallied.value).toBe(exact.value);
});

const of = (title: string, more: object, code: string, path: string, received: unknown, rest: object = {}): BadCase =>
  [title, () => sla([ticket(0, 1), ticket(3, 4)], more), { code, path, received, ...rest }] as never;
const inLog = (title: string, change: unknown, path: string, received: unknown, code = "invalid-type"): BadCase =>
  of(title, { statuses: () => [change], pausedIn: [] }, code, path, received, { index: 0 });
const policies = (...validFrom: number[]) => ({
  target: validFrom.map((moment) => ({ validFrom: moment, target: 1 })),
});
const noPolicies = { target: [] };

refusesBadOptions("slaAttainment", (options: Partial<Options>) => sla(Array(3).fill(ticket(0, 1)), options), "score");
refuses("slaAttainment", [
  of("a start that is a text", { startedAt: () => "now" }, "invalid-date", "startedAt", "now", {
    index: 0,
    hint: "new Date",
  }),
  of("a ticket that stops before it starts", { stoppedAt: () => HOUR }, "invalid-period", "stoppedAt", HOUR, {
    index: 1,
    hint: 'onInvalid: "exclude"',
  }),
  of("no accessor for the start", { startedAt: undefined }, "missing-input", "options.startedAt", undefined, {
    hint: "ticket.created",
  }),
  of("no accessor for the stop", { stoppedAt: "to" }, "invalid-type", "options.stoppedAt", "to", {
    hint: "ticket.answered",
  }),
  of("no asOf", { asOf: undefined }, "invalid-date", "options.asOf", undefined),
  of("no target", { target: undefined }, "missing-input", "options.target", undefined),
  of("a negative target", { target: -1 }, "out-of-range", "options.target", -1),
  of("a ticket's target that is a text", { target: () => "1h" }, "invalid-type", "target", "1h", { index: 0 }),
  of("no policies", noPolicies, "missing-input", "options.target", noPolicies.target),
  of(
    "a policy without a target",
    { target: [{ validFrom: 0 }] },
    "missing-input",
    "options.target[0].target",
    undefined,
  ),
  of("an unknown clock", { clock: "business" }, "unknown-option", "options.clock", "business"),
  of("an unknown treatment of open tickets", { openPastDue: "met" }, "unknown-option", "options.openPastDue", "met"),
  of("states that are a text", { pausedIn: "waiting" }, "invalid-type", "options.pausedIn", "waiting"),
  of("states that pause, and no log", { pausedIn: ["waiting"] }, "missing-input", "options.statuses", undefined),
  of("a log that is a text", { statuses: () => "open" }, "invalid-type", "statuses", "open", { index: 0 }),
  inLog("a change that is none", 5, "statuses[0]", 5),
  inLog("a change without a moment", { status: "open" }, "statuses[0].at", undefined, "invalid-date"),
  inLog("a state that is a number", { at: 0, status: 3 }, "statuses[0].status", 3),
  [
    "no tickets",
    () => slaAttainment(undefined as never, base),
    { code: "missing-input", path: "tickets", received: undefined },
  ],
  [
    "tickets and no options",
    () => slaAttainment([], undefined as never),
    { code: "missing-input", path: "options.startedAt", received: undefined, hint: "created" },
  ],
  [
    "half a met ticket",
    () => slaAttainment({ met: 0.5, breached: 1 }),
    { code: "not-integer", path: "met", received: 0.5 },
  ],
  [
    "totals without breaches",
    () => slaAttainment({ met: 1 } as SlaTotals),
    { code: "missing-input", path: "breached", received: undefined },
  ],
  [
    "an unknown clock with totals",
    () => slaAttainment({ met: 1, breached: 1 }, { clock: "wall" } as never as SlaOptions),
    { code: "unknown-option", path: "options.clock", received: "wall" },
  ],
]);
test("two policies from the same moment are refused, and so is a tally that is none", () => {
  expect(() => sla([], policies(5, 5))).toThrow("options.target[1].validFrom");
  expect(() => slaAttainment({ ...tallyRates([true]), numerator: 2 })).toThrow("tickets.numerator");
  const sum = slaAttainmentOf(base);
  const one = sum.reduce(sum.zero(), ticket(0, 2));
  expect(() => slaAttainment({ ...one, numerator: 1 })).toThrow("tickets.overruns.n");
  expect(() => slaAttainment({ ...one, openBreaches: 2 })).toThrow("tickets.openBreaches");
  expect(() => mergeSlaAttainments(one, tallyRates([true]) as never)).toThrow("second.overruns");
});
