import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  mergeRates,
  type Outcome,
  type OutcomeInput,
  type ProportionIntervalMethod,
  type RateTally,
  type Share,
  type ShareOptions,
  share,
  shareOf,
  tallyRates,
} from "../../../src/index.js";
import { expectRefusal, refuses, refusesBadOptions, refusesBadOutcomes } from "../../support/bad-input.js";
import { deepFreeze } from "../../support/freeze.js";
import { aggregatorLaws } from "../../support/laws.js";
import { anyOutcome, countOutcomes } from "../../support/observations.js";
import { referenceCases } from "../../support/reference.js";
import { resultRules } from "../../support/rules.js";
import { sameThreeWays } from "../../support/three-ways.js";
import { expectDigits, expectLimits, expectNear, type ReferenceLimits } from "../statistics/near.js";

const limitsOf = ({ interval }: Share) => interval ?? { low: Number.NaN, high: Number.NaN };

describe("a share", () => {
  test("of 170 in 200 is 0.85, between 0.7939 and 0.8929", () => {
    const result = share({ numerator: 170, denominator: 200 });
    expect([result.value, result.unit, result.n, result.numerator, result.denominator]).toEqual([
      0.85,
      "fraction",
      200,
      170,
      200,
    ]);
    expectDigits(limitsOf(result), 0.7939, 0.8929, 4);
    expect(result.interval).toMatchObject({ confidence: 0.95, method: "wilson" });
    expect(result.basis).toEqual({ kind: "proportion", numerator: 170, denominator: 200 });
    expect(result.warnings).toEqual([]);
  });
  test("of nobody in ten is 0, and could be up to 0.2775", () => {
    const result = share(new Array(10).fill(false));
    expect(result.value).toBe(0);
    expectDigits(limitsOf(result), 0, 0.2775, 4);
  });
  test("is that of the rows for which something is true; those for which it is not known do not count", () => {
    const answers = [{ valued: "yes" }, { valued: "no" }, { valued: "yes" }, { valued: null }];
    const result = share(answers, (row) => (row.valued === null ? null : row.valued === "yes"), {
      name: "felt valued",
    });
    expect([result.value, result.n, result.excluded.missing]).toEqual([2 / 3, 3, 1]);
    expect(result.definition).toBe("share/felt valued");
  });
  test("of outcomes counts true and 1 as yes, false and 0 as no", () => {
    expect(share([true, false, 1, 0, 1]).value).toBe(0.6);
    expect(share(Uint8Array.of(1, 0, 0, 1)).value).toBe(0.5);
    expect(share([-0]).value).toBe(0);
  });
  test("has a name of its own only where one is given, so that two shares are not taken for the same", () => {
    expect(share([true]).definition).toBe("share");
    expect(share([true], { name: "would miss us" }).definition).toBe("share/would miss us");
  });
  test("of no rows is unknown, which is not 0", () => {
    const result = share([]);
    expect(result).toMatchObject({
      value: null,
      reason: "empty",
      n: 0,
      numerator: 0,
      denominator: 0,
      interval: null,
      basis: null,
    });
    expect(share([null, undefined]).excluded.missing).toBe(2);
  });
  test("of too few withholds how many it is true of", () => {
    const result = share([true, true, null], { minN: 3 });
    expect(result).toMatchObject({
      value: null,
      reason: "insufficient",
      n: 2,
      numerator: null,
      interval: null,
      basis: null,
    });
    expect(result.denominator).toBe(2);
  });
  test("leaves out what is declared not applicable, before anything else", () => {
    const { n, excluded } = share([1, 0, 9, null], { notApplicable: [9, null] });
    expect([n, excluded]).toEqual([2, { missing: 0, notApplicable: 2, invalid: 0, pending: 0 }]);
  });
  test("from totals brings along what was excluded", () => {
    const { excluded } = share({ numerator: 1, denominator: 2, missing: 3, notApplicable: 4, invalid: 5, pending: 6 });
    expect(excluded).toEqual({ missing: 3, notApplicable: 4, invalid: 5, pending: 6 });
  });
  test("of −0 is one of 0", () => {
    expect(share({ numerator: -0, denominator: 3, pending: -0 })).toStrictEqual(
      share({ numerator: 0, denominator: 3 }),
    );
    expect(share({ numerator: -0, denominator: -0 })).toStrictEqual(share([]));
  });
  test("narrows where a good part of the whole population was asked", () => {
    const { low, high } = limitsOf(share({ numerator: 50, denominator: 100 }));
    const narrowed = limitsOf(share({ numerator: 50, denominator: 100 }, { population: 400 }));
    expect((narrowed.high - narrowed.low) / (high - low)).toBeCloseTo(Math.sqrt(300 / 399), 12);
  });
});

const inReference: Record<ProportionIntervalMethod, string> = {
  wilson: "wilson",
  "clopper-pearson": "clopper_pearson",
  "agresti-coull": "agresti_coull",
  jeffreys: "jeffreys",
  wald: "wald",
};

describe.each(Object.entries(inReference) as [ProportionIntervalMethod, string][])(
  "reference intervals by the method %s",
  (interval, label) => {
    test.each(
      referenceCases<{ x: number; n: number; conf: number }, Record<string, ReferenceLimits> & { p: number }>(
        "proportions.json",
        "proportion_interval",
      ),
    )("$name", ({ input, expected, tolerance }) => {
      const result = share({ numerator: input.x, denominator: input.n }, { interval, confidence: input.conf });
      expectNear(result.value ?? Number.NaN, expected.p, tolerance);
      expectLimits(limitsOf(result), expected[label] as ReferenceLimits, tolerance, [0, 1]);
      expect(result.interval?.method).toBe(interval);
    });
  },
);

const anyOptions: fc.Arbitrary<ShareOptions> = fc.record(
  {
    confidence: fc.double({ min: 0.001, max: 0.999999, noNaN: true }),
    interval: fc.constantFrom(...(Object.keys(inReference) as ProportionIntervalMethod[])),
    minN: fc.integer({ min: 1, max: 8 }),
    population: fc.integer({ min: 100, max: 1e9 }),
    name: fc.string(),
  },
  { requiredKeys: [] },
);

aggregatorLaws(
  "share",
  fc.record({ outcome: anyOutcome }),
  shareOf((row) => row.outcome),
);
aggregatorLaws(
  "share of few",
  fc.record({ outcome: anyOutcome }),
  shareOf((row) => row.outcome, { minN: 5, notApplicable: [0] }),
);
resultRules("share", fc.array(anyOutcome), (outcomes) => share(outcomes));
resultRules(
  "share with any options",
  fc.record({ outcomes: fc.array(anyOutcome, { maxLength: 60 }), options: anyOptions }),
  ({ outcomes, options }) => share(outcomes, options),
  ({ outcomes }) => outcomes.length,
);
resultRules(
  "share from totals of any size",
  fc
    .integer({ min: 0, max: 1e12 })
    .chain((denominator) =>
      fc.record({ numerator: fc.integer({ min: 0, max: denominator }), denominator: fc.constant(denominator) }),
    ),
  (totals) => share(totals),
  ({ denominator }) => denominator,
);
sameThreeWays<Outcome, RateTally, Share>("share", {
  anyValue: anyOutcome,
  compute: (input) => share(input as OutcomeInput),
  counted: countOutcomes,
  tally: (outcomes) => tallyRates(outcomes),
  merge: mergeRates,
});

test("the share of what is not so is one minus the share, and its interval the mirror image", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1 }), (outcomes) => {
      const yes = share(outcomes);
      const no = share(outcomes, (outcome) => !outcome);
      expect((yes.value ?? 0) + (no.value ?? 0)).toBeCloseTo(1, 14);
      expect(limitsOf(yes).low + limitsOf(no).high).toBeCloseTo(1, 14);
    }),
  );
});

refusesBadOutcomes("share", share, "outcomes");
refusesBadOptions("share", (options: ShareOptions) => share([true, false, true], options), "score");
refusesBadOptions("share of rows", (options: ShareOptions) => share([1, 2, 3], (row) => row > 1, options), "score");
const map = new Map([["a", 1]]);
refuses("share", [
  [
    "options that are null",
    () => share([true], null as never),
    { code: "invalid-type", path: "options", received: null },
  ],
  [
    "rows in a Map with a predicate",
    () => share(map as never, () => true),
    { code: "invalid-type", path: "rows", received: map },
  ],
  ["totals with a predicate", () => share(3 as never, () => true), { code: "invalid-type", path: "rows", received: 3 }],
  [
    "a predicate that answers in words",
    () => share(["a", "b"], (row) => (row === "b" ? "yes" : true) as never),
    { code: "invalid-type", path: "outcomes", index: 1, received: "yes", hint: "outcomeCell" },
  ],
]);

describe("the aggregator of share", () => {
  test("refuses wrong options when it is made", () => {
    expect(() => shareOf(() => true, { interval: "score" as never })).toThrow("options.interval");
  });
  test("reads no tally that cannot be", () => {
    const { finish } = shareOf(() => true);
    const impossible = { ...tallyRates([true]), numerator: 2 };
    expectRefusal(() => finish(impossible), { code: "out-of-range", path: "outcomes.numerator", received: 2 });
  });
  test("takes frozen options", () => {
    expect(share([true, 9], deepFreeze({ notApplicable: [9] })).n).toBe(1);
  });
});
