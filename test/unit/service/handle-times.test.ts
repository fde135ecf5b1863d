import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type HandleTimesOptions, handleTimes, handleTimesOf, mergeHandleTimes } from "../../../src/index.js";
import { type BadCase, refuses } from "../../support/bad-input.js";
import { aggregatorLaws } from "../../support/laws.js";
import { resultRules } from "../../support/rules.js";
import { mergedAt } from "../../support/three-ways.js";

interface Contact {
  readonly talk: number | null;
  readonly hold?: number | null;
  readonly after?: number | null;
  readonly elapsed?: number | null;
}
const all: HandleTimesOptions<Contact> = {
  talk: (row) => row.talk,
  hold: (row) => row.hold ?? 0,
  afterWork: (row) => row.after,
};
const none = { value: null, low: null, high: null };
const contacts: readonly Contact[] = [
  { talk: 200, hold: 20, after: 80 },
  { talk: 350, hold: 0, after: 50 },
  { talk: 700, hold: 60, after: 40 },
];

describe("handle times of 300, 400 and 800", () => {
  test("have a mean of 500, with a t interval", () => {
    const result = handleTimes(contacts, all);
    expect([result.value, result.mean, result.n, result.unit]).toEqual([500, 500, 3, "milliseconds"]);
    // Standard deviation 264.5751, t with 2 df 4.302653: 500 ± 657.24, cut at 0.
    expect(result.interval).toMatchObject({ low: 0, method: "t" });
    expect(result.interval?.high).toBeCloseTo(1157.24, 1);
    expect(result.definition).toBe("handleTimes/mean of talk + hold + after-contact work");
  });
  test("have a median of 400 and a 90th percentile of 720", () => {
    const { median, p90 } = handleTimes(contacts, all);
    expect([median.value, p90.value]).toEqual([400, 720]);
  });
  test("can leave out after-contact work, and say so", () => {
    const result = handleTimes(contacts, { ...all, includeAfterWork: false });
    expect([result.value, result.definition]).toEqual([1330 / 3, "handleTimes/mean of talk + hold"]);
    expect(handleTimes(contacts, { talk: (row) => row.talk }).definition).toBe("handleTimes/mean of talk");
  });
});

test("a contact with one duration unknown is missing, not shorter", () => {
  const rows = [...contacts, { talk: null, after: 5 }, { talk: 100, after: null }];
  expect(handleTimes(rows, all)).toMatchObject({ value: 500, n: 3, excluded: { missing: 2 } });
});

describe("chats side by side", () => {
  test("take the customer longer than they are work", () => {
    const rows = [
      { talk: 200, elapsed: 900 },
      { talk: 100, elapsed: 1100 },
      { talk: 300, elapsed: null },
      { talk: null, elapsed: 5000 },
    ];
    const result = handleTimes(rows, { talk: (row) => row.talk, elapsed: (row) => row.elapsed });
    expect([result.value, result.elapsed?.mean, result.elapsed?.n]).toEqual([200, 1000, 2]);
  });
  test("have no elapsed time where it is not asked for", () => {
    expect(handleTimes(contacts, all).elapsed).toBeNull();
  });
});

test("no contacts have no handle time, and too few withhold it", () => {
  expect(handleTimes([], all)).toMatchObject({ value: null, reason: "empty", median: none });
  expect(handleTimes(contacts, { ...all, minN: 4 })).toMatchObject({
    value: null,
    reason: "insufficient",
    mean: null,
    median: none,
    p90: none,
  });
});

const anyDuration = fc.oneof(
  fc.nat(900_000),
  fc.constantFrom(0, -0, null, 0.1),
  fc.double({ min: 0, max: 1e7, noNaN: true }),
);
const anyContact: fc.Arbitrary<Contact> = fc.record({
  talk: anyDuration,
  hold: anyDuration,
  after: anyDuration,
  elapsed: anyDuration,
});
const everything: HandleTimesOptions<Contact> = { ...all, elapsed: (row) => row.elapsed, minN: 2 };
resultRules("handle times", fc.array(anyContact), (rows) => handleTimes(rows, everything));

test("the order of contacts does not matter", () => {
  const twice = fc
    .array(anyContact)
    .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })));
  fc.assert(
    fc.property(twice, ([rows, otherwise]) => {
      expect(handleTimes(otherwise.values(), everything)).toStrictEqual(handleTimes(rows, everything));
    }),
  );
});

const work = handleTimesOf(everything);
aggregatorLaws("handle times", anyContact, work);

test("contacts, the aggregator and merged tallies give the same to the last bit, while they are few", () => {
  fc.assert(
    fc.property(fc.array(anyContact), fc.nat(9), (rows, cut) => {
      const whole = handleTimes(rows, everything);
      const merged = mergedAt(cut, rows, work);
      expect(work.finish(merged)).toStrictEqual(whole);
      expect(handleTimes(merged, { minN: 2 })).toStrictEqual(whole);
    }),
  );
});

const bad = (row: object, code: string, path: string, received: unknown): BadCase =>
  [
    `a contact with ${path} ${String(received)}`,
    () => handleTimes([contacts[0] as Contact, { talk: 1, ...row }], { ...everything, includeAfterWork: true }),
    { code, path, index: 1, received },
  ] as never;
const option = (options: object, code: string, path: string, received: unknown): BadCase =>
  [
    `options ${JSON.stringify(options)}`,
    () => handleTimes(contacts, { ...all, ...options }),
    { code, path, received },
  ] as never;
refuses("handle times", [
  bad({ talk: -1 }, "out-of-range", "talk", -1),
  bad({ talk: "9" }, "invalid-type", "talk", "9"),
  bad({ hold: Number.NaN }, "not-finite", "hold", Number.NaN),
  bad({ after: Infinity }, "not-finite", "afterWork", Infinity),
  bad({ after: 1, elapsed: -3 }, "out-of-range", "elapsed", -3),
  bad({ talk: 1e16 }, "out-of-range", "talk", 1e16),
  option({ includeAfterWork: "yes" }, "invalid-type", "options.includeAfterWork", "yes"),
  option({ hold: 3 }, "invalid-type", "options.hold", 3),
  option({ elapsed: null }, "invalid-type", "options.elapsed", null),
  option({ interval: "bootstrap" }, "unknown-option", "options.interval", "bootstrap"),
  option({ confidence: 0 }, "out-of-range", "options.confidence", 0),
  [
    "no options",
    () => handleTimes([], undefined as never),
    { code: "missing-input", path: "options.talk", received: undefined, hint: "contact.talkMilliseconds" },
  ],
  [
    "options that are null, with a tally",
    () => handleTimes(work.zero(), null as never),
    { code: "invalid-type", path: "options", received: null },
  ],
  [
    "to merge other parts",
    () => mergeHandleTimes(work.zero(), handleTimesOf<Contact>({ talk: (row) => row.talk }).zero()),
    { code: "not-comparable", path: "second.of", received: "talk" },
  ],
  [
    "to merge with elapsed times and without",
    () => mergeHandleTimes(work.zero(), handleTimesOf(all).zero()),
    { code: "not-comparable", path: "second.elapsed", received: null },
  ],
  [
    "a tally with more elapsed times than contacts",
    () =>
      handleTimes({
        ...handleTimesOf(all).zero(),
        elapsed: work.reduce(work.zero(), { talk: 1, after: 0, elapsed: 1 }).elapsed,
      }),
    { code: "out-of-range", path: "contacts.elapsed.n", received: 1 },
  ],
  [
    "nothing",
    () => handleTimes(undefined as never, all),
    { code: "missing-input", path: "contacts", received: undefined },
  ],
]);
