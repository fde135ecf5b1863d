import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  churn,
  mergeRates,
  type Outcome,
  type OutcomeInput,
  type RateTally,
  type Retention,
  type RetentionOptions,
  type RetentionTotals,
  retention,
  retentionOf,
  tallyRates,
} from "../../../src/index.js";
import { refuses, refusesBadOptions, refusesBadOutcomes } from "../../support/bad-input.js";
import { deepFreeze } from "../../support/freeze.js";
import { aggregatorLaws } from "../../support/laws.js";
import { anyOutcome, countOutcomes } from "../../support/observations.js";
import { referenceCases } from "../../support/reference.js";
import { resultRules } from "../../support/rules.js";
import { sameThreeWays } from "../../support/three-ways.js";
import { expectNear } from "../statistics/near.js";

const year: RetentionTotals = { atStart: 1000, atEnd: 1050, acquired: 150 };

describe("retention", () => {
  test("of 1000 customers, with 1050 at the end of whom 150 are new, is 0.90", () => {
    const result = retention(year);
    expect([result.value, result.unit, result.n, result.numerator, result.denominator]).toEqual([
      0.9,
      "fraction",
      1000,
      900,
      1000,
    ]);
    expect(result.interval).toMatchObject({ confidence: 0.95, method: "wilson" });
    expect(result.definition).toBe("retention/start");
    expect(result.basis).toEqual({ kind: "proportion", numerator: 900, denominator: 1000 });
    expect(result.warnings).toEqual([]);
  });
  test("does not count former customers who came back: they were not there to be kept", () => {
    expect(retention({ ...year, reactivated: 50 }).value).toBe(0.85);
  });
  test("of customers one by one leaves out those nobody knows about", () => {
    const result = retention([true, true, false, null]);
    expect([result.value, result.n, result.excluded.missing]).toEqual([2 / 3, 3, 1]);
  });
  test("of nobody at the start is unknown, however many came since", () => {
    expect(retention({ atStart: 0, atEnd: 20, acquired: 20 })).toMatchObject({
      value: null,
      reason: "zero-denominator",
      n: 0,
      interval: null,
    });
    expect(retention([])).toMatchObject({ value: null, reason: "zero-denominator" });
  });
  test("is 0 where all were lost and 1 where none was", () => {
    expect(retention({ atStart: 10, atEnd: 0, acquired: 0 }).value).toBe(0);
    expect(retention({ atStart: 10, atEnd: 10, acquired: 0 }).value).toBe(1);
  });
  test("of too few customers withholds how many stayed", () => {
    expect(retention({ atStart: 4, atEnd: 3, acquired: 0 }, { minN: 5 })).toMatchObject({
      value: null,
      reason: "insufficient",
      n: 4,
      numerator: null,
      basis: null,
    });
  });
  test("of −0 new customers is that of none", () => {
    expect(retention({ atStart: 3, atEnd: -0, acquired: -0, reactivated: -0 })).toStrictEqual(
      retention([false, false, false]),
    );
  });
  test("and churn by the definition start add up to 1, and their intervals mirror each other", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1 }), (stayed) => {
        const kept = retention(stayed);
        const lost = churn(stayed.map((one) => !one));
        expect((kept.value ?? 0) + (lost.value ?? 0)).toBeCloseTo(1, 14);
        expect((kept.interval?.low ?? 0) + (lost.interval?.high ?? 0)).toBeCloseTo(1, 14);
      }),
    );
  });
});

interface Period {
  readonly opening: number;
  readonly closing: number;
  readonly new: number;
  readonly opening_lost: number;
  readonly reactivated: number;
  readonly new_churned: number;
  readonly rates: { readonly retention_point_to_point: number | null };
}

test.each(referenceCases<unknown, Period[]>("churn.json", "dates"))("reference $name", ({ expected, tolerance }) => {
  for (const { opening, closing, opening_lost, rates } of expected) {
    const result = retention({ atStart: opening, atEnd: closing, acquired: closing - (opening - opening_lost) });
    if (rates.retention_point_to_point === null) expect(result.value).toBeNull();
    else expectNear(result.value ?? Number.NaN, rates.retention_point_to_point, tolerance);
  }
});

const anyTotals: fc.Arbitrary<RetentionTotals> = fc
  .tuple(fc.nat(60), fc.nat(60), fc.nat(60), fc.nat(60))
  .map(([kept, lost, acquired, reactivated]) => ({
    atStart: kept + lost,
    atEnd: kept + acquired + reactivated,
    acquired,
    reactivated,
  }));

aggregatorLaws(
  "retention",
  fc.record({ stayed: anyOutcome }),
  retentionOf((row) => row.stayed),
);
resultRules("retention", fc.array(anyOutcome), (customers) => retention(customers, { minN: 2 }));
resultRules(
  "retention from totals",
  anyTotals,
  (totals) => retention(totals),
  ({ atStart }) => atStart,
);
sameThreeWays<Outcome, RateTally, Retention>("retention", {
  anyValue: anyOutcome,
  compute: (input) => retention(input as OutcomeInput),
  counted: countOutcomes,
  tally: (customers) => tallyRates(customers),
  merge: mergeRates,
});

test("totals and customers one by one are the same to the last bit", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean()), fc.nat(50), (stayed, acquired) => {
      const kept = stayed.filter(Boolean).length;
      expect(retention({ atStart: stayed.length, atEnd: kept + acquired, acquired })).toStrictEqual(retention(stayed));
    }),
  );
});

const totalsError = (totals: object, code: string, path: string, received: unknown, hint?: string) =>
  [
    `totals ${JSON.stringify(totals)}`,
    () => retention(totals as RetentionTotals),
    { code, path, received, ...(hint === undefined ? {} : { hint }) },
  ] as never;

refusesBadOutcomes("retention", retention, "customers");
refusesBadOptions("retention", (options: RetentionOptions) => retention([true, false, true], options), "score");
refuses("retention", [
  totalsError({ atStart: 1000, atEnd: 1050, acquired: 0 }, "inconsistent", "atEnd", 1050, "reactivated"),
  totalsError({ atStart: 1000, atEnd: 100, acquired: 101 }, "out-of-range", "acquired", 101),
  totalsError({ atStart: 1000, atEnd: 100, acquired: 60, reactivated: 41 }, "out-of-range", "reactivated", 41),
  totalsError({ atStart: 1000, atEnd: 900 }, "missing-input", "acquired", undefined),
  totalsError({ atStart: 1000, acquired: 0 }, "missing-input", "atEnd", undefined),
  totalsError({ atStart: -1, atEnd: 0, acquired: 0 }, "out-of-range", "atStart", -1),
  totalsError({ atStart: "1000", atEnd: 900, acquired: 0 }, "invalid-type", "atStart", "1000"),
  totalsError({ atStart: 10.5, atEnd: 9, acquired: 0 }, "not-integer", "atStart", 10.5),
  [
    "options that are null",
    () => retention(year, null as never),
    { code: "invalid-type", path: "options", received: null },
  ],
]);

test("the aggregator of retention refuses wrong options when it is made, and takes frozen ones", () => {
  expect(() => retentionOf(() => true, { confidence: 0 })).toThrow("options.confidence");
  expect(retention([true, 9], deepFreeze({ notApplicable: [9] })).n).toBe(1);
});
