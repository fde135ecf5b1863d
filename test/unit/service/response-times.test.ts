import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  businessHours,
  type CaseEventKind,
  compare,
  type Duration,
  format,
  mergeDurations,
  type ResponseTimes,
  responseTimes,
  responseTimesOf,
  survival,
  tallyDurations,
  tallyResponseTimes,
} from "../../../src/index.js";
import { refuses } from "../../support/bad-input.js";
import { durationsOf } from "../../support/durations.js";
import { aggregatorLaws } from "../../support/laws.js";
import { resultRules } from "../../support/rules.js";

const anyDuration: fc.Arbitrary<Duration> = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 5000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 5000 }).map((open) => ({ open })) },
  { weight: 1, arbitrary: fc.constantFrom(null, undefined) },
);

describe("response times", () => {
  test("of ten waits have their median, quantiles and mean, worked by hand", () => {
    // Type 7: place 0.5 × 9 = 4.5, 0.9 × 9 = 8.1, 0.95 × 9 = 8.55.
    const result = responseTimes([100, 20, 30, 40, 50, 60, 70, 80, 90, 10]);
    expect(result).toMatchObject({ metric: "responseTimes", value: 55, unit: "milliseconds", n: 10, basis: null });
    expect([result.median.value, result.p90.value]).toEqual([55, 91]);
    expect(result.p95.value).toBeCloseTo(95.5, 12);
    expect(result.mean).toMatchObject({ value: 55, n: 10, unit: "milliseconds", interval: { method: "t" } });
    // Binomial(10, ½): P(X ≤ 1) = 11/1024 ≤ 0.025, P(X ≤ 2) = 56/1024: the second and the ninth value.
    expect(result.interval).toEqual({ low: 20, high: 90, confidence: 0.95, method: "order-statistics" });
    expect(result.p95).toMatchObject({ high: null });
    expect(result.relativeError).toBe(0);
    expect(result.definition).toBe("responseTimes/median, first reply, calendar time");
  });
  test("with five waits have a median without an interval: five can all be on one side", () => {
    const { value, interval, median } = responseTimes([1, 2, 3, 4, 5]);
    expect([value, interval, median.low, median.high]).toEqual([3, null, null, null]);
  });
  test("of 0 are replies at once", () => {
    expect(responseTimes([0, 0, 0], { target: 0 })).toMatchObject({ value: 0, withinTarget: { value: 1 } });
  });
  test("exactly on target are in time", () => {
    expect(responseTimes([1000, 1001], { target: 1000 }).withinTarget).toMatchObject({ numerator: 1, denominator: 2 });
  });
  test("without waits are unknown, and so is everything about them", () => {
    const result = responseTimes([], { target: 5 });
    expect(result).toMatchObject({ value: null, reason: "empty", n: 0, interval: null });
    expect(result.withinTarget).toMatchObject({ value: null, reason: "empty" });
    expect(result.mean).toMatchObject({ value: null, reason: "empty" });
  });
  test("of fewer than minN are withheld", () => {
    const result = responseTimes([5, 6, { open: 9 }], { target: 5, minN: 3 });
    expect(result).toMatchObject({ value: null, reason: "insufficient", n: 2 });
    expect(result.withinTarget).toMatchObject({ value: 0.3333333333333333, n: 3 });
    expect(result.open).toEqual({ count: null, overdue: null, longest: null });
    expect(result.mean.value).toBeNull();
  });
  test("can be written as a line, and their median is not compared, but its share and mean are", () => {
    const slow = responseTimes(durationsOf("uniform", 200), { target: 400_000 });
    const fast = responseTimes(
      durationsOf("uniform", 200).map((wait) => wait / 2),
      { target: 400_000 },
    );
    expect(format(responseTimes([60_000, 60_000]))).toContain("n = 2");
    expect(() => compare(slow, fast)).toThrow("the numbers that a test needs");
    expect(compare(slow.mean, fast.mean).verdict).toBe("lower");
    if (slow.withinTarget === null || fast.withinTarget === null) throw new Error("no target");
    expect(compare(slow.withinTarget, fast.withinTarget).verdict).toBe("higher");
  });
});

describe("who still waits", () => {
  const waits: Duration[] = [100, 200, 300, { open: 250 }, { open: 50 }];
  test("is missed once overdue, pending before, and not in the median: the default", () => {
    const result = responseTimes(waits, { target: 200 });
    expect(result).toMatchObject({ value: 200, n: 3, open: { count: 2, overdue: 1, longest: 250 } });
    expect(result.excluded.pending).toBe(2);
    expect(result.withinTarget).toMatchObject({ numerator: 2, denominator: 4, excluded: { pending: 1 } });
    expect(result.warnings.map(({ code }) => code)).toEqual(["small-sample", "excluded"]);
  });
  test("can be left out everywhere, which the definition says", () => {
    const { withinTarget } = responseTimes(waits, { target: 200, open: "exclude" });
    expect(withinTarget).toMatchObject({ numerator: 2, denominator: 3, excluded: { pending: 2 } });
    expect(withinTarget?.definition).toContain("open excluded");
  });
  test("can count as long as they have waited: the median of the survival curve", () => {
    // At risk 5, (50 censored) 4: S(100) = 3/4, S(200) = 1/2, (250 censored) 1: S(300) = 0.
    const result = responseTimes(waits, { open: "kaplan-meier" });
    expect(result).toMatchObject({ value: 200, n: 5, p90: { value: 300 }, excluded: { pending: 0 } });
    expect(result.definition).toBe("responseTimes/kaplan-meier median, first reply, calendar time");
  });
  test("has no median by that curve where most still wait", () => {
    expect(responseTimes([5, { open: 9 }, { open: 9 }], { open: "kaplan-meier" })).toMatchObject({
      value: null,
      reason: "not-ratable",
      n: 3,
    });
  });
  test("gives by that curve the median of `survival`, with its limits", () => {
    fc.assert(
      fc.property(
        fc.array(
          anyDuration.filter((wait) => wait !== null && wait !== undefined),
          { minLength: 1 },
        ),
        (list) => {
          const lives = list.map((wait) =>
            typeof wait === "object" ? { time: wait?.open ?? 0, over: false } : { time: wait ?? 0, over: true },
          );
          const { median } = survival(lives, { duration: (life) => life.time, ended: (life) => life.over });
          const { value, low, high } = responseTimes(list, { open: "kaplan-meier" }).median;
          expect({ time: value, low, high }).toEqual(median);
        },
      ),
    );
  });
  test("is warned of where the curve rests on bins", () => {
    const tally = tallyDurations([...durationsOf("uniform", 1100), { open: 5 }]);
    expect(responseTimes(tally, { open: "kaplan-meier" }).warnings.map(({ code }) => code)).toEqual(["assumed"]);
    const rows = [...durationsOf("uniform", 1100), { open: 5 }];
    expect(responseTimes(rows, { open: "kaplan-meier" }).warnings).toEqual([]);
  });
});

describe("what each customer expects", () => {
  test("is held against each wait; without it the wait is missing there, and only there", () => {
    const rows = [
      { wait: 5 as Duration, promised: 5 },
      { wait: 9, promised: 5 },
      { wait: { open: 9 }, promised: 8 },
      { wait: { open: 7 }, promised: 8 },
      { wait: 1, promised: null },
    ];
    const result = responseTimes(rows, { duration: (row) => row.wait, expectation: (row) => row.promised });
    expect(result.withinExpectation).toMatchObject({
      numerator: 1,
      denominator: 3,
      excluded: { pending: 1, missing: 1 },
    });
    expect(result).toMatchObject({ n: 3, value: 5, withinTarget: null });
  });
});

type Message = readonly [ticket: string, type: CaseEventKind, time: number];

const read = {
  case: ([ticket]: Message) => ticket,
  kind: ([, type]: Message) => type,
  at: ([, , time]: Message) => time,
  asOf: 1000,
};

const log: readonly Message[] = [
  ["a", "customer", 0],
  ["a", "auto-reply", 1],
  ["a", "note", 5],
  ["a", "reply", 100],
  ["a", "customer", 200],
  ["a", "customer", 210],
  ["a", "reply", 260],
  ["a", "reply", 270],
  ["b", "reply", 10],
  ["b", "customer", 300],
  ["c", "reply", 5],
  ["d", "customer", 400],
  ["d", "solved", 500],
];

describe("a log", () => {
  test("has a first reply for each case that somebody answered; who still waits is open", () => {
    const result = responseTimes(log, read);
    expect(result).toMatchObject({ value: 100, n: 1, asOf: 1000, open: { count: 1, longest: 700 } });
    // c was opened by us and never answered, d was solved without a reply.
    expect(result.excluded).toEqual({ missing: 0, notApplicable: 2, invalid: 0, pending: 1 });
    expect(result.log).toEqual({ cases: 4, events: 13, duplicates: 0, afterAsOf: 0, incomplete: 0 });
  });
  test("has the replies after the first, and all of them", () => {
    expect(responseTimes(log, { ...read, reply: "next" })).toMatchObject({ value: 60, n: 1 });
    expect(responseTimes(log, { ...read, reply: "all" })).toMatchObject({ value: 80, n: 2, open: { count: 1 } });
    expect(responseTimes(log, { ...read, reply: "all" }).definition).toContain("all replies, calendar time");
  });
  test("counts an event once that stands there twice, and says so", () => {
    const twice = responseTimes([...log, ...log.slice(3, 5)], read);
    expect(twice.log).toMatchObject({ events: 13, duplicates: 2 });
    expect({ ...twice, log: null }).toEqual({ ...responseTimes(log, read), log: null });
  });
  test("is taken as it was at the end of observation; incomplete events are counted", () => {
    const early = responseTimes([...log, ["e", "customer", null as never]], { ...read, asOf: 90 });
    expect(early).toMatchObject({
      value: null,
      open: { count: 1, longest: 90 },
      log: { cases: 3, afterAsOf: 8, incomplete: 1 },
    });
  });
  test("in any order gives the same", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...log], { minLength: log.length }), (shuffled) => {
        expect(responseTimes(shuffled, { ...read, reply: "all", target: 70 })).toEqual(
          responseTimes(log, { ...read, reply: "all", target: 70 }),
        );
      }),
    );
  });
  test("with one row per case gives the same, and its expectation is that of the case", () => {
    const cases = ["a", "b", "c", "d"].map((id) => ({ limit: 80, events: log.filter(([ticket]) => ticket === id) }));
    const { at, kind, asOf } = read;
    const lists = { at, kind, asOf, events: (row: (typeof cases)[number]) => row.events };
    expect(responseTimes(cases, lists)).toEqual(responseTimes(log, read));
    const { withinExpectation } = responseTimes(cases, { ...lists, expectation: (row) => row.limit });
    expect(withinExpectation).toMatchObject({ numerator: 0, denominator: 2 });
    const perEvent = responseTimes(log, { ...read, expectation: ([, type]) => (type === "customer" ? 80 : null) });
    expect(perEvent.withinExpectation).toEqual(withinExpectation);
  });
  test("starts again by option when it was reopened, and when a bot handed over", () => {
    const reopened: readonly Message[] = [
      ["a", "customer", 0],
      ["a", "reply", 10],
      ["a", "solved", 20],
      ["a", "reopened", 100],
      ["a", "reply", 130],
      ["b", "customer", 0],
      ["b", "hand-off", 50],
      ["b", "reply", 90],
    ];
    expect(responseTimes(reopened, read)).toMatchObject({ n: 2, value: 50 });
    expect(responseTimes(reopened, { ...read, restartOn: ["reopened"] })).toMatchObject({ n: 3, value: 30 });
    const both = responseTimes(reopened, { ...read, restartOn: ["reopened", "hand-off"] });
    expect([both.n, both.value]).toEqual([3, 30]);
    expect(both.mean.value).toBeCloseTo((10 + 30 + 40) / 3, 12);
    expect(both.definition).toContain("restarted when hand-off or reopened");
  });
  test("can be timed with a clock of business hours", () => {
    const minute = 60_000;
    const minutes = { ...read, at: ([, , time]: Message) => time * minute, asOf: 1000 * minute };
    const clock = businessHours({ timeZone: "UTC", hours: { thursday: ["01:00-24:00"] } }); // 1 January 1970
    const result = responseTimes(log, { ...minutes, clock });
    expect(result).toMatchObject({ value: 40 * minute, open: { longest: 700 * minute } });
    expect(result.definition).toContain("first reply, business hours");
  });
  test("counted in parts with whole cases each gives the same", () => {
    const [north, south] = [log.slice(0, 8), log.slice(8)].map((part) =>
      tallyResponseTimes(part, { ...read, target: 70 }),
    );
    if (north === undefined || south === undefined) throw new Error("no parts");
    expect(responseTimes(mergeDurations(north, south))).toEqual(responseTimes(log, { ...read, target: 70 }));
  });
});

describe("up to 1024 waits", () => {
  test("give the same as rows, as a tally, and as merged tallies, to the last bit", () => {
    fc.assert(
      fc.property(fc.array(anyDuration), fc.nat(), (waits, cut) => {
        const at = cut % (waits.length + 1);
        const options = { target: 1000 };
        const expected = responseTimes(waits, options);
        const parts = [waits.slice(0, at), waits.slice(at)].map((part) => tallyDurations(part, options));
        expect(responseTimes(parts.reduce(mergeDurations))).toStrictEqual(expected);
        expect(responseTimes(waits.values(), options)).toStrictEqual(expected);
        const rows = waits.map((wait) => ({ wait }));
        expect(responseTimes(rows, { ...options, duration: (row) => row.wait })).toStrictEqual(expected);
      }),
    );
  });
});

aggregatorLaws(
  "responseTimes",
  anyDuration,
  responseTimesOf((row: Duration) => row, { target: 1000 }),
);
/** The median has no basis, because no few numbers stand for it: `compare` refuses it. */
const judged = (result: ResponseTimes) => ({
  ...result,
  basis: result.value === null ? null : ({ kind: "rate", events: 1, exposure: 1 } as const),
});
for (const open of ["overdue-missed", "exclude", "kaplan-meier"] as const) {
  resultRules(`responseTimes (${open})`, fc.array(anyDuration), (list) =>
    judged(responseTimes(list, { target: 1000, open })),
  );
}
resultRules(
  "withinTarget",
  fc.array(anyDuration),
  (list) => responseTimes(list, { target: 1000 }).withinTarget ?? responseTimes([]),
);
resultRules("the mean", fc.array(anyDuration), (list) => responseTimes(list).mean);

const object = {};

refuses("responseTimes", [
  [
    "a reply before the request",
    () => responseTimes([5, -1]),
    { code: "out-of-range", path: "durations", index: 1, received: -1, hint: "ends before" },
  ],
  [
    "an unknown event",
    () => responseTimes([...log, ["a", "call" as never, 5]], read),
    { code: "unknown-option", path: "kind", index: 13, received: "call", hint: "null leaves" },
  ],
  [
    "an event without a valid time",
    () => responseTimes([["a", "reply", Number.NaN] as Message], read),
    { code: "invalid-date", path: "at", index: 0, received: Number.NaN },
  ],
  [
    "a case that is an object",
    () => responseTimes([[object as never, "reply", 5] as Message], read).n,
    { code: "invalid-type", path: "case", index: 0, received: object },
  ],
  [
    "no end of observation",
    () => responseTimes(log, { ...read, asOf: undefined as never }),
    { code: "invalid-date", path: "options.asOf", received: undefined },
  ],
  [
    "a log without cases",
    () => responseTimes(log, { ...read, case: undefined as never }),
    { code: "missing-input", path: "options.case", received: undefined, hint: "Such as" },
  ],
  [
    "another policy",
    () => responseTimes([], { open: "ignore" as never }),
    { code: "unknown-option", path: "options.open", received: "ignore" },
  ],
  [
    "another reply",
    () => responseTimes(log, { ...read, reply: "last" as never }),
    { code: "unknown-option", path: "options.reply", received: "last" },
  ],
  [
    "a clock that is none",
    () => responseTimes(log, { ...read, clock: "business" as never }),
    { code: "unknown-option", path: "options.clock", received: "business" },
  ],
  [
    "a restart that is none",
    () => responseTimes(log, { ...read, restartOn: ["reply" as never] }),
    { code: "unknown-option", path: "options.restartOn", received: "reply" },
  ],
  [
    "a level in percent",
    () => responseTimes([], { confidence: 95 }),
    { code: "out-of-range", path: "options.confidence", received: 95 },
  ],
  [
    "half a person",
    () => responseTimes([], { minN: 0.5 }),
    { code: "not-integer", path: "options.minN", received: 0.5 },
  ],
  [
    "a tally for another target",
    () => responseTimes(tallyDurations([], { target: 5 }), { target: 6 }),
    { code: "not-comparable", path: "options.target", received: 6 },
  ],
  [
    "an accessor in place of a duration",
    () => responseTimesOf(5 as never),
    { code: "invalid-type", path: "options.duration", received: 5, hint: "Such as" },
  ],
]);
