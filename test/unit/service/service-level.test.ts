import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  mergeServiceLevels,
  type QueueCounts,
  type ServiceLevelMode,
  type ServiceLevelOptions,
  type ServiceLevelTotals,
  serviceLevel,
  serviceLevelOf,
} from "../../../src/index.js";
import { type BadCase, refuses } from "../../support/bad-input.js";
import {
  abandoned,
  answered,
  anyCall,
  type Call,
  calledBack,
  times,
  timesByPeriod,
  unknown,
  waiting,
} from "../../support/calls.js";
import { aggregatorLaws } from "../../support/laws.js";
import { resultRules } from "../../support/rules.js";
import { mergedAt } from "../../support/three-ways.js";
import { expectDigits } from "../statistics/near.js";

const modes: readonly ServiceLevelMode[] = [
  "exclude-short-abandons",
  "count-abandons",
  "credit-short-abandons",
  "answered-only",
];
const day: QueueCounts = { answered: 1000, answeredWithin: 860, abandoned: 60, abandonedWithin: 20 };

describe("the service level of 1000 answered calls, 860 in time, and 60 abandoned, 20 in time", () => {
  test.each<[ServiceLevelMode, number, number, number]>([
    ["exclude-short-abandons", 860, 1040, 0.8269],
    ["count-abandons", 860, 1060, 0.8113],
    ["credit-short-abandons", 880, 1060, 0.8302],
    ["answered-only", 860, 1000, 0.86],
  ])("by %s is %i of %i", (mode, numerator, denominator, value) => {
    const result = serviceLevel(day, { mode });
    expect([result.numerator, result.denominator, result.n]).toEqual([numerator, denominator, denominator]);
    expect(result.value).toBe(numerator / denominator);
    expect(result.value).toBeCloseTo(value, 4);
    expect(result.definition).toBe(`serviceLevel/${mode}, within 20 s`);
    expect(result.calls).toEqual(day);
  });
  test("leaves out short abandons unless told otherwise, with the Wilson interval", () => {
    const result = serviceLevel(day);
    expect(result).toStrictEqual(serviceLevel(day, { mode: "exclude-short-abandons", thresholdSeconds: 20 }));
    // Wilson by hand: z² = 3.841459, centre (860 + 1.920729) ÷ 1043.841459 = 0.825720, half-width 0.022982.
    expectDigits(result.interval ?? { low: 0, high: 0 }, 0.8027, 0.8487, 4);
  });
  test("warns that abandonment is hidden by answered-only, and by no other", () => {
    expect(modes.map((mode) => serviceLevel(day, { mode }).warnings.map(({ code }) => code))).toEqual([
      [],
      [],
      [],
      ["misleading"],
    ]);
  });
});

describe("calls one by one", () => {
  const calls = [
    answered(20),
    answered(20.001),
    answered(0),
    abandoned(20),
    abandoned(21),
    waiting,
    calledBack,
    unknown,
  ];
  test("are in time up to the very end of the threshold", () => {
    const result = serviceLevel(calls, times);
    expect(result.calls).toEqual({ answered: 3, answeredWithin: 2, abandoned: 2, abandonedWithin: 1 });
    expect([result.value, result.n]).toEqual([0.5, 4]);
  });
  test("are pending while they wait, missing without a start, and not applicable when they are called back", () => {
    expect(serviceLevel(calls, times).excluded).toEqual({ missing: 1, notApplicable: 1, invalid: 0, pending: 1 });
  });
  test("can be held to another threshold, which is part of the definition", () => {
    const result = serviceLevel(calls, { ...times, thresholdSeconds: 30 });
    expect([result.calls?.answeredWithin, result.definition]).toEqual([
      3,
      "serviceLevel/exclude-short-abandons, within 30 s",
    ]);
  });
  test("can have Dates for times", () => {
    const call = { queued: new Date(1000), answered: new Date(21_000) };
    const options = { queuedAt: () => call.queued, answeredAt: () => call.answered, abandonedAt: () => null };
    expect(serviceLevel([call], options).value).toBe(1);
  });
});

describe("intervals", () => {
  // 09:00 has 1 of 2 in time, 09:30 has 6 of 6: the mean of the levels would be 0.75.
  const calls = [answered(5, "09:00"), answered(50, "09:00"), ...Array.from({ length: 6 }, () => answered(9, "09:30"))];
  test("are pooled, never averaged", () => {
    expect(serviceLevel(calls, timesByPeriod).value).toBe(7 / 8);
  });
  test("show the worst of them", () => {
    expect(serviceLevel(calls, timesByPeriod).worst).toMatchObject({
      period: "09:00",
      value: 0.5,
      numerator: 1,
      denominator: 2,
    });
  });
  test("show the first by name where several are worst", () => {
    const some = [answered(50, "b"), answered(50, "a"), answered(5, "c")];
    expect(serviceLevel(some, timesByPeriod).worst?.period).toBe("a");
  });
  test("without calls that count, or with too few, are not the worst", () => {
    const some = [abandoned(3, "a"), answered(50, "b"), answered(5, "c"), answered(50, "c"), answered(50, "c")];
    expect(serviceLevel(some, timesByPeriod).worst?.period).toBe("b");
    expect(serviceLevel(some, { ...timesByPeriod, minN: 2 }).worst?.period).toBe("c");
  });
  test("that are not given have no worst, and calls of none count in the whole", () => {
    expect(serviceLevel(calls, times).worst).toBeNull();
    const result = serviceLevel([answered(50), answered(5, "a")], timesByPeriod);
    expect([result.value, result.worst?.period]).toEqual([0.5, "a"]);
  });
  test("can have any name, also one that means something to JavaScript", () => {
    const some = ["constructor", "__proto__", "toString"].map((name, index) => answered(30 - 10 * index, name));
    const { zero, reduce } = serviceLevelOf(timesByPeriod);
    const [first, ...others] = some.map((call) => reduce(zero(), call));
    const merged = others.reduce(mergeServiceLevels, JSON.parse(JSON.stringify(first)));
    expect(Object.keys(merged.intervals)).toEqual(["constructor", "__proto__", "toString"]);
    expect(serviceLevel(merged).worst?.period).toBe("constructor");
    expect(serviceLevel(merged).value).toBe(2 / 3);
  });
  test("come from a report as well", () => {
    const totals = {
      intervals: {
        "09:00": { answered: 2, answeredWithin: 1, abandoned: 0, abandonedWithin: 0 },
        "09:30": { answered: 6, answeredWithin: 6, abandoned: 0, abandonedWithin: 0 },
      },
    };
    expect(serviceLevel(totals)).toStrictEqual(serviceLevel(calls, timesByPeriod));
  });
});

describe("no calls", () => {
  test("have no service level, which is not 0", () => {
    expect(serviceLevel([], times)).toMatchObject({ value: null, reason: "empty", interval: null, worst: null });
    expect(serviceLevel([abandoned(3)], times)).toMatchObject({ value: null, reason: "empty", n: 0 });
  });
  test("of −0 are none", () => {
    const none = { answered: -0, answeredWithin: -0, abandoned: -0, abandonedWithin: -0, pending: -0 };
    expect(serviceLevel(none, { thresholdSeconds: -0 })).toStrictEqual(
      serviceLevel([], { ...times, thresholdSeconds: 0 }),
    );
  });
});

test("too few calls withhold the level and the counts", () => {
  const result = serviceLevel({ answered: 4, answeredWithin: 3, abandoned: 0, abandonedWithin: 0 }, { minN: 5 });
  expect(result).toMatchObject({ value: null, reason: "insufficient", numerator: null, calls: null, basis: null });
});

for (const mode of modes) {
  const options: ServiceLevelOptions = { mode };
  resultRules(
    `service level by ${mode}`,
    fc.array(anyCall),
    (calls) => serviceLevel(calls, { ...timesByPeriod, ...options }),
    () => null,
  );
}
aggregatorLaws("service level", anyCall, serviceLevelOf(timesByPeriod));
aggregatorLaws("service level without intervals", anyCall, serviceLevelOf({ ...times, thresholdSeconds: 0, minN: 2 }));

test("every call is counted by how it left the queue, or left out", () => {
  fc.assert(
    fc.property(fc.array(anyCall), (calls) => {
      const { calls: counts, excluded } = serviceLevel(calls, times);
      const left = excluded.missing + excluded.notApplicable + excluded.pending;
      expect((counts?.answered ?? 0) + (counts?.abandoned ?? 0) + left).toBe(calls.length);
    }),
  );
});

test("rows, totals by interval and merged tallies are the same to the last bit", () => {
  fc.assert(
    fc.property(fc.array(anyCall), fc.nat(), fc.constantFrom(...modes), (calls, cut, mode) => {
      const merged = mergedAt(cut, calls, serviceLevelOf(timesByPeriod));
      const { thresholdSeconds: _, ...totals } = merged;
      const whole = serviceLevel(calls, { ...timesByPeriod, mode });
      expect(serviceLevel(merged, { mode })).toStrictEqual(whole);
      expect(serviceLevel(totals as ServiceLevelTotals, { mode })).toStrictEqual(whole);
      expect(serviceLevel(calls.values(), { ...timesByPeriod, mode })).toStrictEqual(whole);
    }),
  );
});

test("leaving out short abandons lies between counting them as missed and crediting them, and no mode exceeds answered-only or credit", () => {
  fc.assert(
    fc.property(fc.array(anyCall, { minLength: 1 }), (calls) => {
      const [exclude, count, credit, only] = modes.map((mode) => serviceLevel(calls, { ...times, mode }).value);
      if (exclude === null || count === null || credit === null || only === null) return;
      if (exclude === undefined || count === undefined || credit === undefined || only === undefined) return;
      expect(count).toBeLessThanOrEqual(exclude);
      expect(exclude).toBeLessThanOrEqual(Math.min(credit, only));
    }),
  );
});

const row = (call: Partial<Call>): Call => ({ ...waiting, ...call });
const bad = (
  title: string,
  call: Partial<Call>,
  code: string,
  path: string,
  received: unknown,
  hint?: string,
): BadCase =>
  [
    title,
    () => serviceLevel([answered(1), row(call)], timesByPeriod),
    { code, path, received, index: 1, ...(hint === undefined ? {} : { hint }) },
  ] as never;
const total = (totals: object, code: string, path: string, received: unknown, options: object = {}): BadCase =>
  [
    `totals ${JSON.stringify(totals)} with ${JSON.stringify(options)}`,
    () => serviceLevel(totals as ServiceLevelTotals, options),
    { code, path, received },
  ] as never;
const option = (options: object, code: string, path: string, received: unknown): BadCase =>
  [`options ${JSON.stringify(options)}`, () => serviceLevel(day, options), { code, path, received }] as never;
const tally = serviceLevelOf(times).zero();

refuses("service level", [
  bad("a call both answered and abandoned", { answered: 5, left: 9 }, "inconsistent", "abandonedAt", 9),
  bad("a call answered before it was queued", { answered: -1 }, "invalid-period", "answeredAt", -1, "queuedAt: null"),
  bad("a call abandoned before it was queued", { left: -1 }, "invalid-period", "abandonedAt", -1, "queuedAt: null"),
  bad("a time that is a text", { answered: "9" as never }, "invalid-date", "answeredAt", "9", "new Date("),
  bad("a start that is no time", { queued: Number.NaN }, "invalid-date", "queuedAt", Number.NaN),
  bad("a callback that is a number", { callback: 1 as never }, "invalid-type", "callback", 1),
  bad("a period that is a number", { answered: 5, period: 9 as never }, "invalid-type", "period", 9),
  total({ ...day, answeredWithin: 1001 }, "out-of-range", "calls.answeredWithin", 1001),
  total({ ...day, abandonedWithin: 61 }, "out-of-range", "calls.abandonedWithin", 61),
  total({ ...day, abandoned: "60" }, "invalid-type", "calls.abandoned", "60"),
  total({ answered: 9 }, "missing-input", "calls.answeredWithin", undefined),
  total({ ...day, pending: -1 }, "out-of-range", "pending", -1),
  total({ intervals: { a: { ...day, answered: 0.5 } } }, "not-integer", "intervals.a.answered", 0.5),
  total({ intervals: 3 }, "invalid-type", "intervals", 3),
  total(tally, "not-comparable", "options.thresholdSeconds", 30, { thresholdSeconds: 30 }),
  total({ ...tally, pending: -1 }, "out-of-range", "tally.pending", -1),
  option({ mode: "all" }, "unknown-option", "options.mode", "all"),
  option({ mode: "constructor" }, "unknown-option", "options.mode", "constructor"),
  option({ thresholdSeconds: -1 }, "out-of-range", "options.thresholdSeconds", -1),
  option({ thresholdSeconds: "20" }, "invalid-type", "options.thresholdSeconds", "20"),
  option({ confidence: 95 }, "out-of-range", "options.confidence", 95),
  option({ interval: "score" }, "unknown-option", "options.interval", "score"),
  option({ minN: 0 }, "out-of-range", "options.minN", 0),
  ["nothing", () => serviceLevel(undefined as never), { code: "missing-input", path: "calls", received: undefined }],
  ["a text", () => serviceLevel("9" as never), { code: "invalid-type", path: "calls", received: "9" }],
  [
    "options that are null",
    () => serviceLevel(day, null as never),
    { code: "invalid-type", path: "options", received: null },
  ],
  [
    "rows without accessors",
    () => serviceLevel([answered(1)], {} as never),
    { code: "missing-input", path: "options.queuedAt", received: undefined, hint: "queuedAt" },
  ],
  [
    "tallies made with different thresholds",
    () => mergeServiceLevels(tally, { ...tally, thresholdSeconds: 30 }),
    { code: "not-comparable", path: "second.thresholdSeconds", received: 30 },
  ],
  [
    "a tally that is none",
    () => mergeServiceLevels(tally, {} as never),
    { code: "missing-input", path: "second.thresholdSeconds", received: undefined },
  ],
]);

test("the aggregator of service level refuses wrong options when it is made", () => {
  expect(() => serviceLevelOf({ ...times, mode: "all" as never })).toThrow("options.mode");
  expect(() => serviceLevelOf({ ...times, thresholdSeconds: -1 })).toThrow("options.thresholdSeconds");
  expect(() => serviceLevelOf({ ...times, period: "hour" as never })).toThrow("options.period");
});
