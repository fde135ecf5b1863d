import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aggregatorOf } from "../../../src/tallies/counting.js";
import {
  fromTotals,
  mergeRates,
  outcomeCounting,
  type RateTally,
  tallyRates,
  toRates,
} from "../../../src/tallies/rates.js";
import { refuses, refusesBadOutcomes } from "../../support/bad-input.js";
import { deepFreeze } from "../../support/freeze.js";
import { aggregatorLaws } from "../../support/laws.js";
import { anyOutcome } from "../../support/observations.js";

const none: RateTally = { numerator: 0, denominator: 0, missing: 0, notApplicable: 0, invalid: 0, pending: 0 };

describe("counting yes and no", () => {
  test("gives how many of how many, and what was left out", () => {
    expect(tallyRates([true, false, 1, 0, null, undefined])).toStrictEqual({
      ...none,
      numerator: 2,
      denominator: 4,
      missing: 2,
    });
  });
  test("takes what a database has counted, for the same tally", () => {
    const counted = tallyRates({ numerator: 2, denominator: 4, missing: 2 });
    expect(counted).toStrictEqual(tallyRates([true, false, 1, 0, null, undefined]));
    expect(() => tallyRates({ numerator: 5, denominator: 4 })).toThrow("numerator");
  });
  test("of nothing gives zeros", () => {
    expect(tallyRates([])).toStrictEqual(none);
  });
  test("leaves out what is not applicable before anything else", () => {
    expect(tallyRates([true, 0, 9], { notApplicable: [9, 0] })).toStrictEqual({
      ...none,
      numerator: 1,
      denominator: 1,
      notApplicable: 2,
    });
  });
  test("takes any list of bits, in short and in long", () => {
    expect(tallyRates(Uint8Array.from({ length: 9001 }, (_, index) => (index % 3 === 0 ? 1 : 0)))).toStrictEqual({
      ...none,
      numerator: 3001,
      denominator: 9001,
    });
  });
});

describe("totals", () => {
  test("are a tally with zero for whatever is left out", () => {
    expect(fromTotals({ numerator: 1, denominator: 3, pending: 2 }, "totals")).toStrictEqual({
      ...none,
      numerator: 1,
      denominator: 3,
      pending: 2,
    });
  });
  test("never hold −0", () => {
    expect(
      fromTotals(
        { numerator: -0, denominator: -0, missing: -0, notApplicable: -0, invalid: -0, pending: -0 },
        "totals",
      ),
    ).toStrictEqual(none);
  });
  test("may be everybody", () => {
    expect(fromTotals({ numerator: 3, denominator: 3 }, "totals").numerator).toBe(3);
  });
});

describe("merging tallies of yes and no", () => {
  const monday = deepFreeze<RateTally>({
    numerator: 1,
    denominator: 3,
    missing: 1,
    notApplicable: 2,
    invalid: 3,
    pending: 4,
  });
  test("adds every field", () => {
    expect(mergeRates(monday, monday)).toStrictEqual({
      numerator: 2,
      denominator: 6,
      missing: 2,
      notApplicable: 4,
      invalid: 6,
      pending: 8,
    });
  });
  test("many is done by reduce, which hands on more than two arguments", () => {
    expect([monday, monday, monday].reduce(mergeRates).denominator).toBe(9);
  });
});

aggregatorLaws(
  "any outcomes",
  fc.record({ outcome: fc.oneof(anyOutcome, fc.constantFrom(9, "x")) }),
  aggregatorOf(
    outcomeCounting({ onInvalid: "exclude", notApplicable: [9] }, "outcomes"),
    mergeRates,
    ({ outcome }: { outcome: unknown }) => outcome,
    (tally) => ({ ...tally }),
  ),
);

const full = { ...none, denominator: Number.MAX_SAFE_INTEGER };
refusesBadOutcomes(
  "a tally of yes and no",
  (outcomes: never, options: object) => {
    const { denominator: n, numerator: _, ...excluded } = toRates(outcomes, outcomeCounting(options ?? {}, "outcomes"));
    return { n, excluded };
  },
  "outcomes",
);
refuses("merging tallies of yes and no", [
  [
    "more than all",
    () => mergeRates({ ...none, numerator: 1 }, none),
    { code: "out-of-range", path: "first.numerator", received: 1 },
  ],
  [
    "a tally without pending",
    () => mergeRates(none, { ...none, pending: undefined as never }),
    { code: "missing-input", path: "second.pending", received: undefined },
  ],
  ["a number", () => mergeRates(none, 3 as never), { code: "invalid-type", path: "second", received: 3 }],
  [
    "more cases than can be counted exactly",
    () => mergeRates(full, { ...none, denominator: 1 }),
    { code: "out-of-range", path: "sum.denominator", received: Number.MAX_SAFE_INTEGER + 1 },
  ],
]);
refuses("tallyRates", [
  [
    "options that are a text",
    () => tallyRates([], "exclude" as never),
    { code: "invalid-type", path: "options", received: "exclude" },
  ],
  [
    "a value that is neither yes nor no",
    () => tallyRates([true, 2]),
    { code: "invalid-type", path: "outcomes", index: 1, received: 2 },
  ],
]);
