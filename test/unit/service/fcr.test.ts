import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Fcr,
  type FcrOptions,
  type FcrTotals,
  fcr,
  fcrOf,
  mergeRates,
  type Outcome,
  type OutcomeInput,
  type RateTally,
  tallyRates,
} from "../../../src/index.js";
import { refuses, refusesBadOptions, refusesBadOutcomes } from "../../support/bad-input.js";
import { deepFreeze } from "../../support/freeze.js";
import { aggregatorLaws } from "../../support/laws.js";
import { anyOutcome, countOutcomes } from "../../support/observations.js";
import { resultRules } from "../../support/rules.js";
import { sameThreeWays } from "../../support/three-ways.js";
import { expectDigits } from "../statistics/near.js";

const month: FcrTotals = { issues: 1000, resolvedFirst: 640, notResolvable: 100 };

describe("first contact resolution", () => {
  test("of 640 among 1000 issues is 0.640 gross, between 0.6098 and 0.6692, and 0.7111 net of 100 that cannot be", () => {
    const result = fcr(month);
    expect([result.value, result.gross, result.unit, result.n]).toEqual([0.64, 0.64, "fraction", 1000]);
    expectDigits(result.interval ?? { low: 0, high: 0 }, 0.6098, 0.6692, 4);
    expect(result.net).toBeCloseTo(640 / 900, 15);
    expect(result.interval).toMatchObject({ confidence: 0.95, method: "wilson" });
    expect([result.numerator, result.denominator]).toEqual([640, 1000]);
    expect(result.basis).toEqual({ kind: "proportion", numerator: 640, denominator: 1000 });
    expect(result.warnings).toEqual([]);
  });
  test("can have net as its headline; the issues that cannot be resolved are then not applicable", () => {
    const result = fcr(month, { headline: "net" });
    expect(result.value).toBeCloseTo(640 / 900, 15);
    expect([result.gross, result.n, result.denominator, result.excluded.notApplicable]).toEqual([0.64, 900, 900, 100]);
    expect(result.definition).toBe("fcr/net, contacts, no repeat within 7 days");
  });
  test("of issues one by one leaves out those that nobody knows about", () => {
    const result = fcr([true, false, true, null]);
    expect([result.value, result.n, result.excluded.missing]).toEqual([2 / 3, 3, 1]);
  });
  test("counts issues that are not applicable as not resolved gross, and leaves them out net", () => {
    const issues = [1, 0, 1, 9];
    expect(fcr(issues, { notApplicable: [9] })).toMatchObject({ value: 0.5, gross: 0.5, net: 2 / 3, n: 4 });
    expect(fcr(issues, { notApplicable: [9], headline: "net" })).toMatchObject({ value: 2 / 3, gross: 0.5, n: 3 });
  });
  test("leaves issues whose window is still open aside, and counts them", () => {
    const result = fcr({ ...month, pending: 25 });
    expect([result.value, result.n, result.excluded.pending]).toEqual([0.64, 1000, 25]);
  });
  test("without issues is unknown", () => {
    expect(fcr([])).toMatchObject({
      value: null,
      reason: "empty",
      gross: null,
      net: null,
      numerator: 0,
      interval: null,
    });
  });
  test("where no issue can be resolved at first contact is 0 gross and unknown net", () => {
    const totals = { issues: 5, resolvedFirst: 0, notResolvable: 5 };
    expect(fcr(totals)).toMatchObject({ value: 0, gross: 0, net: null });
    expect(fcr(totals, { headline: "net" })).toMatchObject({ value: null, reason: "empty", gross: 0, net: null });
  });
  test("of −0 issues is that of none", () => {
    expect(fcr({ issues: -0, resolvedFirst: -0, notResolvable: -0, pending: -0 })).toStrictEqual(fcr([]));
    expect(fcr({ issues: 3, resolvedFirst: -0 })).toStrictEqual(fcr([false, false, false]));
  });
});

describe("too few issues", () => {
  test("withhold gross and net alike", () => {
    const result = fcr({ issues: 4, resolvedFirst: 3, notResolvable: 1 }, { minN: 5 });
    expect(result).toMatchObject({
      value: null,
      reason: "insufficient",
      gross: null,
      net: null,
      numerator: null,
      basis: null,
    });
  });
  test("that can be resolved withhold net only, as long as gross is what was asked for", () => {
    const result = fcr({ issues: 12, resolvedFirst: 4, notResolvable: 8 }, { minN: 10 });
    expect(result).toMatchObject({ value: 4 / 12, gross: 4 / 12, net: null });
  });
  test("give nothing away by gross where net is what was asked for", () => {
    const result = fcr({ issues: 12, resolvedFirst: 4, notResolvable: 8 }, { minN: 10, headline: "net" });
    expect(result).toMatchObject({ value: null, reason: "insufficient", gross: null, net: null, numerator: null });
  });
});

describe("how the issues were judged", () => {
  test.each<[FcrOptions, string]>([
    [{}, "fcr/gross, contacts, no repeat within 7 days"],
    [{ repeatWithinDays: 30 }, "fcr/gross, contacts, no repeat within 30 days"],
    [{ source: "survey" }, "fcr/gross, survey"],
    [{ source: "survey", repeatWithinDays: 14 }, "fcr/gross, survey, no repeat within 14 days"],
    [{ source: "agent", headline: "net" }, "fcr/net, agent"],
  ])("is part of the definition: %o", (options, definition) => {
    expect(fcr(month, options).definition).toBe(definition);
  });
  test("by the agents themselves carries a warning that they overstate it", () => {
    expect(fcr(month, { source: "agent" }).warnings.map(({ code }) => code)).toEqual(["misleading"]);
    expect(fcr([true], { source: "agent" }).warnings.map(({ code }) => code)).toEqual(["misleading", "small-sample"]);
  });
});

const anyIssue = fc.oneof(anyOutcome, fc.constant(9));
const anyTotals: fc.Arbitrary<FcrTotals> = fc
  .tuple(fc.nat(60), fc.nat(60), fc.nat(60), fc.nat(9))
  .map(([resolvedFirst, repeated, notResolvable, pending]) => ({
    issues: resolvedFirst + repeated + notResolvable,
    resolvedFirst,
    notResolvable,
    pending,
  }));

aggregatorLaws(
  "fcr",
  fc.record({ first: anyOutcome }),
  fcrOf((row) => row.first),
);
aggregatorLaws(
  "fcr net",
  fc.record({ first: anyIssue }),
  fcrOf((row) => row.first, { headline: "net", notApplicable: [9], minN: 3 }),
);
for (const headline of ["gross", "net"] as const) {
  resultRules(`fcr ${headline}`, fc.array(anyIssue), (issues) =>
    fcr(issues, { headline, notApplicable: [9], minN: 3 }),
  );
  resultRules(
    `fcr ${headline} from totals`,
    anyTotals,
    (totals) => fcr(totals, { headline }),
    ({ issues, pending = 0 }) => issues + pending,
  );
}
sameThreeWays<Outcome, RateTally, Fcr>("fcr", {
  anyValue: anyOutcome,
  compute: (input) => fcr(input as OutcomeInput),
  counted: countOutcomes,
  tally: (issues) => tallyRates(issues),
  merge: mergeRates,
});

test("totals and issues one by one are the same to the last bit", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(true, false, 9)),
      fc.constantFrom("gross" as const, "net" as const),
      (issues, headline) => {
        const count = (wanted: unknown): number => issues.filter((issue) => issue === wanted).length;
        const totals = { issues: issues.length, resolvedFirst: count(true), notResolvable: count(9) };
        expect(fcr(totals, { headline })).toStrictEqual(fcr(issues, { headline, notApplicable: [9] }));
      },
    ),
  );
});

const totalsError = (totals: object, code: string, path: string, received: unknown) =>
  [`totals ${JSON.stringify(totals)}`, () => fcr(totals as FcrTotals), { code, path, received }] as never;
const optionError = (options: object, code: string, path: string, received: unknown) =>
  [`options ${JSON.stringify(options)}`, () => fcr([], options as FcrOptions), { code, path, received }] as never;

refusesBadOutcomes("fcr", fcr, "issues");
refusesBadOptions("fcr", (options: FcrOptions) => fcr([true, false, true], options), "score");
refuses("fcr", [
  totalsError({ issues: 10, resolvedFirst: 11 }, "out-of-range", "resolvedFirst", 11),
  totalsError({ issues: 10, resolvedFirst: 8, notResolvable: 3 }, "out-of-range", "resolvedFirst", 8),
  totalsError({ issues: 10, resolvedFirst: 0, notResolvable: 11 }, "out-of-range", "notResolvable", 11),
  totalsError({ issues: 10 }, "missing-input", "resolvedFirst", undefined),
  totalsError({ issues: "10", resolvedFirst: 1 }, "invalid-type", "issues", "10"),
  totalsError({ issues: -1, resolvedFirst: 0 }, "out-of-range", "issues", -1),
  totalsError({ issues: 10, resolvedFirst: 1.5 }, "not-integer", "resolvedFirst", 1.5),
  totalsError({ issues: 10, resolvedFirst: 1, pending: -1 }, "out-of-range", "pending", -1),
  optionError({ headline: "both" }, "unknown-option", "options.headline", "both"),
  optionError({ source: "manager" }, "unknown-option", "options.source", "manager"),
  optionError({ repeatWithinDays: 0 }, "out-of-range", "options.repeatWithinDays", 0),
  optionError({ repeatWithinDays: 0.5 }, "not-integer", "options.repeatWithinDays", 0.5),
  [
    "options that are null, also with totals",
    () => fcr(month, null as never),
    { code: "invalid-type", path: "options", received: null },
  ],
]);

test("the aggregator of fcr refuses wrong options when it is made, and takes frozen ones", () => {
  expect(() => fcrOf(() => true, { repeatWithinDays: -7 })).toThrow("options.repeatWithinDays");
  expect(fcr([1, 9], deepFreeze({ notApplicable: [9], headline: "net" })).n).toBe(1);
});
