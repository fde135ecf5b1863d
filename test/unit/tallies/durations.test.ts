import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Duration,
  type DurationTally,
  mergeDurations,
  responseTimes,
  responseTimesOf,
  tallyDurations,
} from "../../../src/index.js";
import { quantile } from "../../../src/statistics/quantile.js";
import { assertDurationTally } from "../../../src/tallies/durations.js";
import { expectRefusal, refuses } from "../../support/bad-input.js";
import { durationsOf, shapeNames } from "../../support/durations.js";
import { deepFreeze } from "../../support/freeze.js";
import { aggregatorLaws } from "../../support/laws.js";
import { spoilt } from "../../support/spoilt.js";

const target = 1000;
const anyNumber = fc.oneof(
  fc.integer({ min: 0, max: 3000 }),
  fc.double({ min: 0, max: 5000, noNaN: true }),
  fc.double({ min: 0, max: 2 ** 53 - 1, noNaN: true }),
);
const anyDuration: fc.Arbitrary<Duration> = fc.oneof(
  { weight: 6, arbitrary: anyNumber },
  { weight: 2, arbitrary: anyNumber.map((open) => ({ open })) },
  { weight: 1, arbitrary: fc.constantFrom(null, undefined) },
);

describe("a tally of durations", () => {
  test("keeps a few as they are, in order, with their sum, ends and counts within the target", () => {
    expect(tallyDurations([1500, 200, null, { open: 400 }, { open: 1001 }, 1000], { target })).toStrictEqual({
      frame: { of: null, target: 1000, asOf: null },
      ended: { n: 3, sum: [2700, 0], min: 200, max: 1500, values: [200, 1000, 1500], bins: null },
      open: { n: 2, sum: [1401, 0], min: 400, max: 1001, values: [400, 1001], bins: null },
      withinTarget: { met: 2, missed: 1, overdue: 1, notDue: 1, unknown: 0 },
      withinExpectation: null,
      log: null,
      missing: 1,
      notApplicable: 0,
      invalid: 0,
    });
  });
  test("keeps 1024 as they are, and counts 1025 in bins", () => {
    const minutes = (length: number) => Array.from({ length }, (_, at) => at % 3);
    expect(tallyDurations(minutes(1024)).ended).toMatchObject({ n: 1024, bins: null });
    const { ended } = tallyDurations(minutes(1025));
    expect(ended).toMatchObject({ n: 1025, sum: [1024, 0], min: 0, max: 2, values: null });
    expect(ended.bins?.counts.filter((count) => count > 0)).toEqual([342, 342, 341]);
  });
  test("is a few kilobytes, however many durations it counts", () => {
    expect(JSON.stringify(tallyDurations(durationsOf("lognormal", 50_000))).length).toBeLessThan(12_000);
  });
  test("of rows reads each duration and what each customer expects", () => {
    const rows = [
      { took: 5, promised: 5 },
      { took: 6, promised: 5 },
      { took: { open: 9 }, promised: 8 },
      { took: { open: 9 }, promised: 9 },
      { took: 1, promised: null },
    ];
    const read = {
      duration: (row: (typeof rows)[number]) => row.took,
      expectation: (row: (typeof rows)[number]) => row.promised,
    };
    expect(tallyDurations(rows, read).withinExpectation).toEqual({
      met: 1,
      missed: 1,
      overdue: 1,
      notDue: 1,
      unknown: 1,
    });
  });
  test("takes every kind of list for the same", () => {
    const values = [0, 5, 120, 60_000, 7, 7];
    const expected = tallyDurations(values, { target });
    const once = { [Symbol.iterator]: () => values.values() };
    const lists: Iterable<number>[] = [values.values(), once, Float64Array.from(values), Uint16Array.from(values)];
    for (const list of lists) expect(tallyDurations(list, { target })).toStrictEqual(expected);
    expect(tallyDurations(new Uint8Array())).toStrictEqual(tallyDurations([]));
  });
  test("takes −0 for 0", () => {
    expect(tallyDurations([-0, { open: -0 }])).toStrictEqual(tallyDurations([0, { open: 0 }]));
    expect(tallyDurations(Float64Array.of(-0))).toStrictEqual(tallyDurations([0]));
  });
});

describe("many durations", () => {
  test.each(shapeNames)("merged from any parts are the tally of the whole: %s", (name) => {
    const whole = durationsOf(name, 5000);
    const expected = tallyDurations(whole, { target });
    const parts = [0, 300, 1300, 1301, 2900, 5000].map((end, at, ends) => whole.slice(ends[at - 1] ?? 0, end));
    const tallies = parts.map((part) => tallyDurations(part, { target }));
    expect(tallies.reduce(mergeDurations)).toStrictEqual(expected);
    expect([...tallies].reverse().reduce(mergeDurations)).toStrictEqual(expected);
    expect(tallyDurations(Float64Array.from(whole).reverse(), { target })).toStrictEqual(expected);
  });
  test.each(shapeNames)("give quantiles to within the error that is stated: %s", (name) => {
    const values = durationsOf(name, 20_000);
    const { median, p90, p95, relativeError } = responseTimes(tallyDurations(values));
    const sorted = Float64Array.from(values).sort();
    expect(relativeError).toBe(1 / 256);
    for (const [level, { value, low, high }] of [
      [0.5, median],
      [0.9, p90],
      [0.95, p95],
    ] as const) {
      const exact = quantile(sorted, level);
      const error = Math.max(relativeError * exact, 2 ** -20) * (1 + 1e-12);
      expect(Math.abs((value ?? Number.NaN) - exact)).toBeLessThanOrEqual(error);
      expect(low).toBeLessThanOrEqual(value ?? Number.NaN);
      expect(high).toBeGreaterThanOrEqual(value ?? Number.NaN);
    }
  });
  test.each(shapeNames)("have the sum of all, to half a nanosecond each: %s", (name) => {
    const values = durationsOf(name, 20_000);
    const { mean } = responseTimes(tallyDurations(values));
    const exact = values.map((value) => BigInt(Math.round(value * 2 ** 20))).reduce((sum, value) => sum + value, 0n);
    const expected = Number((exact * 2n ** 55n) / 20_000n) / 2 ** 75;
    expect(Math.abs((mean.value ?? Number.NaN) - expected)).toBeLessThanOrEqual(2 ** -20 + 1e-15 * expected);
  });
  test("of all sizes, added one by one, are those counted at once", () => {
    const values = durationsOf("every size", 3000);
    const one = responseTimesOf((value: number) => value, { target });
    expect(values.reduce(one.reduce, one.zero())).toStrictEqual(tallyDurations(values, { target }));
  });
  test("from rows are exact, and the shares, the mean and the number are those of the tally", () => {
    const values = durationsOf("lognormal", 5000);
    const [exact, binned] = [responseTimes(values, { target }), responseTimes(tallyDurations(values, { target }))];
    const sorted = Float64Array.from(values).sort();
    expect([exact.value, exact.p90.value, exact.relativeError]).toEqual([
      quantile(sorted, 0.5),
      quantile(sorted, 0.9),
      0,
    ]);
    expect(binned.withinTarget).toStrictEqual(exact.withinTarget);
    expect([binned.mean.value, binned.n]).toEqual([exact.mean.value, exact.n]);
    const [spread, binnedSpread] = [exact, binned].map(({ mean }) =>
      mean.basis?.kind === "mean" ? mean.basis.standardDeviation : null,
    );
    expect((binnedSpread ?? 0) / (spread ?? 1)).toBeCloseTo(1, 2);
  });
});

aggregatorLaws(
  "durations",
  anyDuration,
  responseTimesOf((row: Duration) => row, { target, open: "kaplan-meier" }),
);
aggregatorLaws(
  "many durations",
  fc.nat({ max: 99 }).map((from) => durationsOf("whole minutes", 400, from)),
  {
    ...responseTimesOf((row: Duration) => row, { target }),
    reduce: (tally: DurationTally, rows: number[]) => mergeDurations(tally, tallyDurations(rows, { target })),
  },
);

const tally = deepFreeze(tallyDurations([1, 5, { open: 3 }], { target }));
const large = deepFreeze(tallyDurations(durationsOf("uniform", 1100)));

describe("a stored tally", () => {
  test("is taken after JSON", () => {
    for (const one of [tally, large]) {
      const stored = JSON.parse(JSON.stringify(one)) as DurationTally;
      expect(mergeDurations(stored, stored)).toStrictEqual(mergeDurations(one, one));
    }
  });
  test("that was spoilt is refused, or gives a result without NaN", () => {
    for (const one of [tally, large]) {
      fc.assert(
        fc.property(spoilt(one), (value) => {
          try {
            assertDurationTally(value, "tally");
          } catch (error) {
            expect(error).toHaveProperty("name", "MetricInputError");
            return;
          }
          expect(JSON.stringify(responseTimes(value))).not.toContain("NaN");
        }),
      );
    }
  });
});

const altered = (change: object): DurationTally => ({ ...structuredClone(tally), ...change }) as DurationTally;

refuses("mergeDurations", [
  [
    "another target",
    () => mergeDurations(tally, tallyDurations([], { target: 5 })),
    { code: "not-comparable", path: "second.frame.target", received: 5 },
  ],
  [
    "something else that was timed",
    () => mergeDurations(tally, tallyDurations([], { target, of: "x" })),
    { code: "not-comparable", path: "second.frame.of", received: "x" },
  ],
]);

refuses("a stored tally", [
  [
    "nothing",
    () => mergeDurations(undefined as never, tally),
    { code: "invalid-type", path: "first", received: undefined },
  ],
  [
    "a negative number of missing ones",
    () => mergeDurations(altered({ missing: -1 }), tally),
    { code: "out-of-range", path: "first.missing", received: -1 },
  ],
  [
    "an instant that is none",
    () => mergeDurations(altered({ frame: { of: null, target, asOf: 1e300 } }), tally),
    { code: "out-of-range", path: "first.frame.asOf", received: 1e300 },
  ],
  [
    "durations out of order",
    () => mergeDurations(altered({ ended: { ...tally.ended, values: [5, 1] } }), tally),
    { code: "out-of-range", path: "first.ended.values[1]", received: 1 },
  ],
]);

test("expectations in one tally only are refused", () => {
  const other = tallyDurations([5], { duration: (row) => row, expectation: () => 7 });
  const received = other.withinExpectation;
  expectRefusal(() => mergeDurations(tallyDurations([5]), other), {
    code: "not-comparable",
    path: "second.withinExpectation",
    received,
  });
});

refuses("tallyDurations", [
  [
    "a negative duration",
    () => tallyDurations([1, -1]),
    { code: "out-of-range", path: "durations", index: 1, received: -1, hint: "ends before" },
  ],
  [
    "NaN in a typed array",
    () => tallyDurations(Float64Array.of(1, Number.NaN)),
    { code: "not-finite", path: "durations", index: 1, received: Number.NaN },
  ],
  [
    "a text",
    () => tallyDurations(["5" as never]),
    { code: "invalid-type", path: "durations", index: 0, received: "5", hint: "durationCell" },
  ],
  [
    "a bigint",
    () => tallyDurations([1, 5n as never]),
    { code: "invalid-type", path: "durations", index: 1, received: 5n, hint: "Number(" },
  ],
  [
    "a negative open one",
    () => tallyDurations([{ open: -5 }]),
    { code: "out-of-range", path: "durations", index: 0, received: -5, hint: "ends before" },
  ],
  [
    "285,000 years",
    () => tallyDurations([2 ** 53]),
    { code: "out-of-range", path: "durations", index: 0, received: 2 ** 53 },
  ],
  [
    "a negative target",
    () => tallyDurations([], { target: -1 }),
    { code: "out-of-range", path: "options.target", received: -1 },
  ],
  [
    "a text as target",
    () => tallyDurations([], { target: "1h" as never }),
    { code: "invalid-type", path: "options.target", received: "1h" },
  ],
  ["no list", () => tallyDurations(5 as never), { code: "invalid-type", path: "durations", received: 5 }],
  [
    "nothing",
    () => tallyDurations(undefined as never),
    { code: "missing-input", path: "durations", received: undefined },
  ],
  [
    "a negative expectation",
    () => tallyDurations([1], { duration: (row) => row, expectation: () => -1 }),
    { code: "out-of-range", path: "expectation", index: 0, received: -1 },
  ],
]);

test("what is no duration can be left out, and what is not applicable is counted apart", () => {
  const values = [1, -1, "x", 99, null, 99.5] as number[];
  const { ended, missing, notApplicable, invalid } = tallyDurations(values, {
    onInvalid: "exclude",
    notApplicable: [99],
  });
  expect([ended.values, missing, notApplicable, invalid]).toEqual([[1, 99.5], 1, 1, 2]);
});
