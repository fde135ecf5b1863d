import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AbandonmentTotals, abandonment, abandonmentOf } from "../../../src/index.js";
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

const day: AbandonmentTotals = { answered: 940, abandoned: 60, shortAbandoned: 20 };

describe("abandonment of 940 answered and 60 abandoned calls", () => {
  test("is 0.06, with the Wilson interval", () => {
    const result = abandonment(day);
    expect([result.value, result.numerator, result.denominator, result.unit]).toEqual([0.06, 60, 1000, "fraction"]);
    // Wilson by hand: centre 0.061684, half-width 0.014787.
    expectDigits(result.interval ?? { low: 0, high: 0 }, 0.0469, 0.0765, 4);
    expect(result.definition).toBe("abandonment/all");
  });
  test("is 40 of 980 when 20 of them are too short to count", () => {
    const result = abandonment(day, { shortAbandonSeconds: 10 });
    expect([result.value, result.numerator, result.denominator]).toEqual([40 / 980, 40, 980]);
    expect(result.excluded.notApplicable).toBe(20);
    expect(result.definition).toBe("abandonment/after 10 s or more");
  });
});

describe("calls one by one", () => {
  const calls = [answered(3), answered(60), abandoned(9.999), abandoned(10), waiting, calledBack, unknown];
  test("that are abandoned count, however soon, unless told otherwise", () => {
    expect(abandonment(calls, times)).toMatchObject({
      value: 0.5,
      n: 4,
      excluded: { missing: 1, notApplicable: 1, invalid: 0, pending: 1 },
    });
  });
  test("that are abandoned too soon are taken out of both parts; those just at the limit stay", () => {
    expect(abandonment(calls, { ...times, shortAbandonSeconds: 10 })).toMatchObject({
      value: 1 / 3,
      n: 3,
      excluded: { missing: 1, notApplicable: 2, invalid: 0, pending: 1 },
    });
  });
  test("that were answered soon stay in", () => {
    expect(abandonment([answered(1)], { ...times, shortAbandonSeconds: 10 }).n).toBe(1);
  });
});

test("no calls have no abandonment, which is not 0", () => {
  expect(abandonment([], times)).toMatchObject({ value: null, reason: "empty", interval: null });
  expect(abandonment([waiting], times)).toMatchObject({ value: null, n: 0, excluded: { pending: 1 } });
});

test("too few calls withhold how many were abandoned", () => {
  expect(abandonment({ answered: 3, abandoned: 1 }, { minN: 5 })).toMatchObject({ value: null, numerator: null });
});

const withShort = { ...times, shortAbandonSeconds: 20 };
resultRules("abandonment", fc.array(anyCall), (calls) => abandonment(calls, times));
resultRules("abandonment without short ones", fc.array(anyCall), (calls) =>
  abandonment(calls, { ...withShort, minN: 3 }),
);
aggregatorLaws("abandonment", anyCall, abandonmentOf(times));
aggregatorLaws("abandonment without short ones", anyCall, abandonmentOf(withShort));

test("rows, totals and merged tallies are the same to the last bit", () => {
  fc.assert(
    fc.property(fc.array(anyCall), fc.nat(), fc.constantFrom(null, 20), (calls, cut, shortAbandonSeconds) => {
      const options = { ...times, shortAbandonSeconds };
      const merged = mergedAt(cut, calls, abandonmentOf(options));
      const known = calls.filter(({ queued }) => queued !== null);
      const left = known.filter((call) => call.left !== null && call.callback === null);
      const totals = {
        answered: known.filter((call) => call.answered !== null).length,
        abandoned: left.length,
        shortAbandoned: left.filter((call) => Number(call.left) < 20_000).length,
        callbacks: known.filter(({ callback }) => callback).length,
        waiting: known.filter((call) => call.answered === null && call.left === null).length,
      };
      const whole = abandonment(calls, options);
      expect(abandonment(merged, { shortAbandonSeconds })).toStrictEqual(whole);
      const { excluded, ...counted } = abandonment(totals, { shortAbandonSeconds });
      expect({ ...counted, excluded: { ...excluded, missing: calls.length - known.length } }).toStrictEqual(whole);
    }),
  );
});

const total = (totals: object, options: object, code: string, path: string, received: unknown): BadCase =>
  [
    `totals ${JSON.stringify(totals)} with ${JSON.stringify(options)}`,
    () => abandonment(totals as AbandonmentTotals, options),
    { code, path, received },
  ] as never;
const both: Call = { ...answered(1), left: 9 };

refuses("abandonment", [
  total({ answered: 3 }, {}, "missing-input", "abandoned", undefined),
  total({ answered: -3, abandoned: 1 }, {}, "out-of-range", "answered", -3),
  total({ answered: 3, abandoned: 1, shortAbandoned: 2 }, {}, "out-of-range", "shortAbandoned", 2),
  total({ answered: 3, abandoned: 1 }, { shortAbandonSeconds: 5 }, "missing-input", "shortAbandoned", undefined),
  total({ answered: 3, abandoned: 1, callbacks: "1" }, {}, "invalid-type", "callbacks", "1"),
  total({ answered: 3, abandoned: 1, waiting: 0.5 }, {}, "not-integer", "waiting", 0.5),
  total(day, { shortAbandonSeconds: -5 }, "out-of-range", "options.shortAbandonSeconds", -5),
  total(day, { shortAbandonSeconds: "5" }, "invalid-type", "options.shortAbandonSeconds", "5"),
  total(day, { interval: "score" }, "unknown-option", "options.interval", "score"),
  total({ numerator: 3, denominator: 2 }, {}, "out-of-range", "calls.numerator", 3),
  [
    "a call both answered and abandoned",
    () => abandonment([answered(1), both], times),
    { code: "inconsistent", path: "abandonedAt", index: 1, received: 9 },
  ],
  ["nothing", () => abandonment(undefined as never), { code: "missing-input", path: "calls", received: undefined }],
  [
    "options that are null",
    () => abandonment(day, null as never),
    { code: "invalid-type", path: "options", received: null },
  ],
  [
    "rows without accessors",
    () => abandonment([both], {} as never),
    { code: "missing-input", path: "options.queuedAt", received: undefined, hint: "queuedAt" },
  ],
]);

test("the aggregator of abandonment refuses wrong options when it is made", () => {
  expect(() => abandonmentOf({ ...timesByPeriod, shortAbandonSeconds: -1 })).toThrow("options.shortAbandonSeconds");
  expect(() => abandonmentOf({ ...times, abandonedAt: 3 as never })).toThrow("options.abandonedAt");
});
