import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare, mergeWaitTimes, type WaitTimesTally, waitTimes, waitTimesOf } from "../../../src/index.js";
import { type BadCase, refuses } from "../../support/bad-input.js";
import { abandoned, answered, anyCall, calledBack, times, unknown, waiting } from "../../support/calls.js";
import { durationsOf } from "../../support/durations.js";
import { aggregatorLaws } from "../../support/laws.js";
import { resultRules } from "../../support/rules.js";
import { mergedAt } from "../../support/three-ways.js";

const none = { value: null, low: null, high: null };

describe("the waits of answered calls", () => {
  const result = waitTimes([answered(10), answered(50), answered(30), abandoned(90)], times);
  test("have a mean, which is the average speed of answer", () => {
    expect([result.value, result.mean, result.unit, result.n]).toEqual([30_000, 30_000, "milliseconds", 3]);
    // Standard deviation 20 s, t with 2 df 4.302653: 30 ± 4.302653 × 20 ÷ √3 = 30 ± 49.6827, cut at 0.
    expect(result.interval?.low).toBe(0);
    expect(result.interval?.high).toBeCloseTo(79_682.75, 1);
    expect(result.interval?.method).toBe("t");
  });
  test("have a median, a 95th percentile and a longest one", () => {
    expect([result.median.value, result.p95.value, result.longest]).toEqual([30_000, 48_000, 50_000]);
  });
  test("are kept apart from those of the abandoned", () => {
    expect(result.abandoned).toMatchObject({ n: 1, mean: 90_000, longest: 90_000 });
  });
  test("of six have the least and the greatest as the limits of their median", () => {
    // The chance that all six lie on one side of the median is 2 ÷ 2⁶ = 3.1 %.
    const six = waitTimes(
      [1, 2, 3, 4, 5, 6].map((wait) => answered(wait)),
      times,
    );
    expect(six.median).toEqual({ value: 3500, low: 1000, high: 6000 });
    expect(six.p95).toMatchObject({ high: null });
  });
  test("can be compared", () => {
    const slower = waitTimes([answered(100), answered(140), answered(120)], times);
    expect(compare(result, slower)).toMatchObject({ difference: 90_000, verdict: "higher" });
  });
});

test("waits from the menu on say so, and are not compared with those from the queue", () => {
  const calls = [answered(10), answered(50)];
  const fromMenu = waitTimes(calls, { ...times, from: "menu" });
  expect([waitTimes(calls, times).definition, fromMenu.definition]).toEqual([
    "waitTimes/mean of answered, from queue",
    "waitTimes/mean of answered, from menu",
  ]);
  expect(waitTimes(tallyOf(calls), { from: "menu" }).definition).toBe(fromMenu.definition);
  expect(() => compare(waitTimes(calls, times), fromMenu)).toThrow("from queue");
});

test("calls that wait, are called back or have no start are counted, and do not wait", () => {
  expect(waitTimes([waiting, calledBack, unknown, answered(2)], times)).toMatchObject({
    value: 2000,
    n: 1,
    interval: null,
    excluded: { missing: 1, notApplicable: 1, invalid: 0, pending: 1 },
  });
});

test("no answered calls have no average speed of answer, which is not 0", () => {
  expect(waitTimes([abandoned(5)], times)).toMatchObject({
    value: null,
    reason: "empty",
    mean: null,
    median: none,
    longest: null,
    abandoned: { n: 1, mean: 5000 },
  });
});

test("too few calls withhold every wait, the longest most of all", () => {
  const result = waitTimes([answered(1), answered(2), abandoned(9)], { ...times, minN: 3 });
  const hidden = { mean: null, median: none, p95: none, longest: null };
  expect(result).toMatchObject({ value: null, reason: "insufficient", ...hidden, abandoned: { n: 1, ...hidden } });
});

resultRules(
  "wait times",
  fc.array(anyCall),
  (calls) => waitTimes(calls, { ...times, minN: 2 }),
  () => null,
);

test("the order of calls does not matter, and every call is counted once", () => {
  const twice = fc
    .array(anyCall)
    .chain((calls) => fc.tuple(fc.constant(calls), fc.shuffledSubarray(calls, { minLength: calls.length })));
  fc.assert(
    fc.property(twice, ([calls, otherwise]) => {
      const { excluded, ...result } = waitTimes(calls, times);
      expect(waitTimes(otherwise.values(), times)).toStrictEqual({ ...result, excluded });
      const left = excluded.missing + excluded.notApplicable + excluded.pending;
      expect(result.n + result.abandoned.n + left).toBe(calls.length);
    }),
  );
});

const waits = waitTimesOf({ ...times, minN: 2 });
const tallyOf = (calls: readonly ReturnType<typeof answered>[]): WaitTimesTally =>
  calls.reduce(waits.reduce, waits.zero());
aggregatorLaws("wait times", anyCall, waits);

test("calls, the aggregator and merged tallies give the same to the last bit, while they are few", () => {
  fc.assert(
    fc.property(fc.array(anyCall), fc.nat(9), (calls, cut) => {
      const whole = waitTimes(calls, { ...times, minN: 2 });
      const merged = mergedAt(cut, calls, waits);
      expect(waits.finish(merged)).toStrictEqual(whole);
      expect(waitTimes(merged, { minN: 2 })).toStrictEqual(whole);
    }),
  );
});

test("a tally of many waits has their mean and longest exactly, and quantiles within the error that it states", () => {
  const calls = durationsOf("lognormal", 5000).map((wait) => answered(Math.round(wait) / 1000));
  const [exact, tallied] = [waitTimes(calls, times), waitTimes(tallyOf(calls))];
  expect([exact.relativeError, tallied.relativeError]).toEqual([0, 1 / 256]);
  expect([tallied.value, tallied.longest, tallied.n]).toEqual([exact.value, exact.longest, exact.n]);
  for (const name of ["median", "p95"] as const) {
    const ratio = (tallied[name].value ?? Number.NaN) / (exact[name].value ?? Number.NaN);
    expect(Math.abs(ratio - 1)).toBeLessThanOrEqual(1 / 256);
  }
});

const option = (options: object, code: string, path: string, received: unknown): BadCase =>
  [
    `options ${JSON.stringify(options)}`,
    () => waitTimes([answered(1)], { ...times, ...options }),
    { code, path, received },
  ] as never;
refuses("wait times", [
  [
    "a call that was answered before it was queued",
    () => waitTimes([answered(1), answered(-1)], times),
    { code: "invalid-period", path: "answeredAt", index: 1, received: -1000, hint: "queuedAt: null" },
  ],
  option({ confidence: 1 }, "out-of-range", "options.confidence", 1),
  option({ interval: "wilson" }, "unknown-option", "options.interval", "wilson"),
  option({ minN: 0 }, "out-of-range", "options.minN", 0),
  option({ from: "greeting" }, "unknown-option", "options.from", "greeting"),
  [
    "nothing",
    () => waitTimes(undefined as never, times),
    { code: "missing-input", path: "calls", received: undefined },
  ],
  [
    "options that are null, with a tally",
    () => waitTimes(waits.zero(), null as never),
    { code: "invalid-type", path: "options", received: null },
  ],
  [
    "a tally with an answered call too many",
    () => waitTimes({ ...tallyOf([answered(1)]), pending: -1 }),
    { code: "out-of-range", path: "calls.pending", received: -1 },
  ],
  [
    "to merge what is no tally",
    () => mergeWaitTimes(waits.zero(), null as never),
    { code: "invalid-type", path: "second", received: null },
  ],
  [
    "no accessors",
    () => waitTimes([], {} as never),
    { code: "missing-input", path: "options.queuedAt", received: undefined, hint: "queuedAt" },
  ],
]);
