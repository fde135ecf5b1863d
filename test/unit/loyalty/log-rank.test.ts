import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type LogRankOptions,
  type LogRankWeights,
  logRank,
  mergeLifetimes,
  tallyLifetimes,
} from "../../../src/index.js";
import { normalCriticalValue } from "../../../src/statistics/distributions/normal.js";
import { type BadCase, refuses } from "../../support/bad-input.js";
import { anyCustomer, type Customer, read } from "../../support/customers.js";
import { type ReferenceCase, referenceCases } from "../../support/reference.js";
import { everyFieldIsCompared, watched } from "../../support/watched.js";
import { expectNear } from "../statistics/near.js";
import { expectColumn } from "../statistics/survival/lives.js";

interface Input {
  readonly time: number[];
  readonly event: number[];
  readonly group: (string | number)[];
  readonly strata?: (string | number)[];
}

interface Expected {
  readonly groups: readonly (string | number)[];
  readonly tests: Readonly<
    Record<
      string,
      Readonly<Record<"observed" | "expected", readonly number[]>> &
        Readonly<Record<"chisq" | "df" | "p_value", number>>
    >
  >;
  readonly hazard_ratio?: {
    readonly peto_one_step: {
      readonly hr: number;
      readonly log_hr: number;
      readonly std_err_log: number;
      readonly ci95: readonly [number, number];
    };
    readonly observed_over_expected: { readonly hr: number };
  };
}

const names: Readonly<Record<LogRankWeights, string>> = {
  "log-rank": "logrank",
  gehan: "gehan_breslow_wilcoxon",
  "tarone-ware": "tarone_ware",
  "peto-peto": "peto_peto",
  "fleming-harrington": "fleming_harrington_rho1",
};

const compared = watched(referenceCases<Input, Expected>("survival.json", "compare"));

describe.each(compared.cases)(
  "the comparison of the reference case $name",
  ({ input, expected, tolerance }: ReferenceCase<Input, Expected>) => {
    const { time, event, group, strata } = input;
    const rows = time.map((_, index) => index);
    const options: LogRankOptions<number> = {
      duration: (row) => time[row],
      ended: (row) => event[row],
      group: (row) => group[row],
      ...(strata && { strata: (row: number) => strata[row] }),
    };

    test.each(Object.keys(names) as LogRankWeights[])("is the same by %s", (test) => {
      const facts = expected.tests[names[test]];
      const got = logRank(rows, { ...options, test });
      expect(got.groups.map((one) => one.group)).toEqual(expected.groups.map(String));
      expectColumn(
        got.groups.map(({ observed }) => observed),
        facts?.observed ?? [],
        tolerance,
      );
      expectColumn(
        got.groups.map((one) => one.expected),
        facts?.expected ?? [],
        tolerance,
      );
      expectNear(got.statistic ?? Number.NaN, facts?.chisq ?? Number.NaN, tolerance);
      expectNear(got.pValue ?? Number.NaN, facts?.p_value ?? Number.NaN, tolerance);
      expect(got.degreesOfFreedom).toBe(facts?.df);
    });
    test("has the same hazard ratio of two groups", () => {
      const { hazardRatio, groups } = logRank(rows, options);
      const facts = expected.hazard_ratio;
      if (facts === undefined) return expect(hazardRatio).toBeNull();
      const { hr, ci95, log_hr, std_err_log } = facts.peto_one_step;
      expectNear(hazardRatio?.value ?? Number.NaN, hr, tolerance);
      expectNear(hazardRatio?.interval.low ?? Number.NaN, ci95[0], tolerance);
      expectNear(hazardRatio?.interval.high ?? Number.NaN, ci95[1], tolerance);
      expectNear(Math.log(hazardRatio?.value ?? Number.NaN), log_hr, tolerance);
      const { low = Number.NaN, high = Number.NaN } = hazardRatio?.interval ?? {};
      expectNear(Math.log(high / low) / (2 * normalCriticalValue(0.95)), std_err_log, tolerance);
      expectNear(
        (groups[1]?.ratio ?? Number.NaN) / (groups[0]?.ratio ?? Number.NaN),
        facts.observed_over_expected.hr,
        tolerance,
      );
    });
  },
);

// At 1 one of 2 + 2 ends, at 2 one of 1 + 2, then only those of b are left.
const rows = [
  { plan: "a", days: 1, left: true },
  { plan: "a", days: 2, left: true },
  { plan: "b", days: 2, left: false },
  { plan: "b", days: 3, left: true },
];
type Row = (typeof rows)[number];
const byPlan = { group: (row: Row) => row.plan, duration: (row: Row) => row.days, ended: (row: Row) => row.left };

describe("a log-rank test", () => {
  const result = logRank(rows, byPlan);

  test("expects of each group its share of the ends by its share of those at risk", () => {
    const expected = 1 / 2 + 1 / 3;
    expect(result.groups).toEqual([
      {
        group: "a",
        n: 2,
        observed: 2,
        expected: expect.closeTo(expected, 14),
        ratio: expect.closeTo(2 / expected, 13),
      },
      {
        group: "b",
        n: 2,
        observed: 1,
        expected: expect.closeTo(3 - expected, 14),
        ratio: expect.closeTo(1 / (3 - expected), 13),
      },
    ]);
    const variance = 1 / 4 + 2 / 9;
    expect(result.statistic).toBeCloseTo((2 - expected) ** 2 / variance, 13);
    expect(result.degreesOfFreedom).toBe(1);
    expect(result.hazardRatio?.value).toBeCloseTo(Math.exp((1 - (3 - expected)) / variance), 13);
  });
  test("says what was tested, of how many, and with what outcome", () => {
    expect(result).toMatchObject({
      metric: "logRank",
      definition: "logRank/log-rank",
      n: 4,
      verdict: "no-detectable-difference",
    });
    expect(result.sentence).toBe(
      'No detectable difference between "a" and "b" (log-rank, chi-square 2.88, df 1, p = 0.09).',
    );
    expect(result.warnings.map(({ code }) => code)).toEqual(["small-sample"]);
    expect("reason" in result).toBe(false);
  });
  test("says of two groups which one ends sooner, and of more which one soonest", () => {
    const cell = (plan: string, ended: number, censored: number) => ({
      plan,
      lives: { ended: { 1: ended }, censored: { 2: censored } },
    });
    const options = {
      group: (row: { plan: string }) => row.plan,
      lifetimes: (row: ReturnType<typeof cell>) => row.lives,
    };
    const two = logRank([cell("b", 50, 50), cell("a", 10, 90)], options);
    expect(two.verdict).toBe("different");
    expect(two.sentence).toMatch(
      /^"b" ends detectably sooner than "a" \(log-rank, chi-square 37\.\d, df 1, p < 0\.001\)\.$/,
    );
    const three = logRank([cell("b", 50, 50), cell("a", 10, 90), cell("c", 60, 40)], options);
    expect(three.sentence).toMatch(/^The 3 groups differ detectably, and "c" ends soonest \(/);
    expect(three.hazardRatio).toBeNull();
  });
  test("leaves out a group that was not there when anybody ended", () => {
    const late = [...rows, { plan: "c", days: 0, left: false }];
    const { statistic, degreesOfFreedom, groups, sentence } = logRank(late, { ...byPlan, confidence: 0.9 });
    expect([statistic, degreesOfFreedom]).toEqual([result.statistic, 1]);
    expect(groups[2]).toEqual({ group: "c", n: 1, observed: 0, expected: 0, ratio: null });
    expect(sentence).toContain('The 3 groups differ detectably, and "a" ends soonest');
  });
  test("takes the level into account", () => {
    expect(logRank(rows, { ...byPlan, confidence: 0.9 })).toMatchObject({ verdict: "different" });
    expect(logRank(rows, { ...byPlan, confidence: 0.9 }).hazardRatio?.interval.confidence).toBe(0.9);
  });
  test("names the strata and the weights in its definition", () => {
    const { definition, hazardRatio } = logRank(rows, { ...byPlan, strata: () => "all", test: "gehan" });
    expect([definition, hazardRatio]).toEqual(["logRank/gehan, stratified", null]);
  });
  test("within strata adds up what each says", () => {
    const twice = [
      ...rows.map((row) => ({ ...row, region: "north" })),
      ...rows.map((row) => ({ ...row, region: "south" })),
    ];
    const stratified = logRank(twice, { ...byPlan, strata: (row) => row.region });
    expect(stratified.statistic).toBeCloseTo(2 * (result.statistic ?? 0), 12);
  });
  test("compares a group that one stratum lacks in the others", () => {
    const uneven = [
      ...rows.map((row) => ({ ...row, region: "north" })),
      { plan: "a", days: 9, left: true, region: "south" },
    ];
    const { statistic, n } = logRank(uneven, { ...byPlan, strata: (row) => row.region });
    expect(statistic).toBeCloseTo(result.statistic ?? 0, 13);
    expect(n).toBe(5);
  });
  test("counts rows without a group or stratum as missing", () => {
    const withGaps = [...rows, { plan: null, days: 3, left: true }, { plan: undefined, days: null, left: true }];
    const { n, excluded, statistic } = logRank(withGaps, {
      group: (row) => row.plan,
      duration: (row) => row.days,
      ended: (row) => row.left,
    });
    expect([n, excluded]).toEqual([4, { missing: 2, notApplicable: 0, invalid: 0, pending: 0 }]);
    expect(statistic).toBe(result.statistic);
  });
});

describe("nothing to compare", () => {
  test.each([
    ["nobody", [], "empty"],
    ["a single group", rows.filter(({ plan }) => plan === "a"), "insufficient"],
    ["no ends", rows.map((row) => ({ ...row, left: false })), "insufficient"],
    [
      "groups that were never there together",
      [
        { plan: "a", days: 1, left: true },
        { plan: "b", days: 9, left: true, from: 5 },
      ],
      "insufficient",
    ],
  ])("%s gives a reason instead of a statistic", (_, some: readonly (Row & { from?: number })[], reason) => {
    const result = logRank(some, { ...byPlan, entry: (row: { from?: number }) => row.from ?? 0 });
    expect(result).toMatchObject({
      statistic: null,
      pValue: null,
      degreesOfFreedom: 0,
      hazardRatio: null,
      reason,
      verdict: "unknown",
    });
    expect(result.sentence).toContain("No comparison");
  });
});

const anyRow = fc.record({
  customer: anyCustomer,
  plan: fc.constantFrom("a", "b", "c", null),
  region: fc.constantFrom(1, 2),
});
const { cause: _, ...readers } = read;
const readRow = {
  duration: (row: { customer: Customer }) => readers.duration(row.customer),
  ended: (row: { customer: Customer }) => readers.ended(row.customer),
  entry: (row: { customer: Customer }) => readers.entry(row.customer),
  weight: (row: { customer: Customer }) => readers.weight(row.customer),
};
const grouping = { group: (row: { plan: string | null }) => row.plan, strata: (row: { region: number }) => row.region };

describe("any comparison", () => {
  test("is plain JSON, the same in any order, and the same from tallies", () => {
    fc.assert(
      fc.property(fc.array(anyRow), fc.constantFrom(...(Object.keys(names) as LogRankWeights[])), (some, test) => {
        const result = logRank(some, { ...grouping, ...readRow, test });
        expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
        const turned = logRank([...some].reverse(), { ...grouping, ...readRow, test });
        expect(turned).toStrictEqual(result);
        const cells = some.map((row) => ({ ...row, tally: tallyLifetimes([row], readRow) }));
        expect(logRank(cells, { ...grouping, test, lifetimes: (row) => row.tally })).toStrictEqual(result);
      }),
    );
  });
  test("has as many observed as expected ends, and a p-value", () => {
    fc.assert(
      fc.property(fc.array(anyRow), (some) => {
        const { groups, pValue, statistic } = logRank(some, { ...grouping, ...readRow });
        const observed = groups.reduce((sum, one) => sum + one.observed, 0);
        expect(groups.reduce((sum, one) => sum + one.expected, 0)).toBeCloseTo(observed, 9);
        expect(pValue ?? 0.5).toBeGreaterThanOrEqual(0);
        expect(pValue ?? 0.5).toBeLessThanOrEqual(1);
        expect(statistic ?? 0).toBeGreaterThanOrEqual(0);
      }),
    );
  });
  test("does not depend on which stratum comes first, to the last bit", () => {
    const many = Array.from({ length: 60 }, (_, index) => ({
      plan: index % 3 === 0 ? "a" : "b",
      days: (index * 7) % 11,
      left: index % 4 !== 0,
      region: String(index % 5),
    }));
    const options = { ...byPlan, strata: (row: { region: string }) => row.region };
    expect(logRank(many.toReversed(), options)).toStrictEqual(logRank(many, options));
  });
  test("of merged tallies is that of their cells", () => {
    const [one, two, other] = [rows.slice(0, 1), rows.slice(1, 2), rows.slice(2)].map((part) =>
      tallyLifetimes(part, byPlan),
    );
    if (one === undefined || two === undefined || other === undefined) throw new Error("three parts");
    const options = {
      group: (row: { plan: string }) => row.plan,
      lifetimes: (row: { tally: typeof one }) => row.tally,
    };
    const cells = [
      { plan: "a", tally: one },
      { plan: "a", tally: two },
      { plan: "b", tally: other },
    ];
    const merged = [
      { plan: "a", tally: mergeLifetimes(one, two) },
      { plan: "b", tally: other },
    ];
    expect(logRank(cells, options)).toStrictEqual(logRank(merged, options));
    expect(logRank(merged, options)).toStrictEqual(logRank(rows, byPlan));
  });
});

const call =
  (more: object): (() => unknown) =>
  () =>
    logRank(rows, { ...byPlan, ...more } as never);
const name = { plan: "a" };

const cases: readonly BadCase[] = [
  ["no rows", () => logRank(undefined as never, byPlan), { code: "missing-input", path: "rows", received: undefined }],
  [
    "no options",
    () => logRank(rows, undefined as never),
    { code: "invalid-type", path: "options", received: undefined },
  ],
  [
    "no way to read the group",
    call({ group: undefined }),
    { code: "missing-input", path: "options.group", received: undefined, hint: "(row) =>" },
  ],
  [
    "the name of a column for the strata",
    call({ strata: "region" }),
    { code: "invalid-type", path: "options.strata", received: "region", hint: "(row) =>" },
  ],
  [
    "no way to read the duration",
    call({ duration: undefined }),
    { code: "missing-input", path: "options.duration", received: undefined, hint: "(row) =>" },
  ],
  [
    "a group that is an object",
    call({ group: () => name }),
    { code: "invalid-type", path: "group", index: 0, received: name },
  ],
  [
    "a stratum that is no number",
    call({ strata: () => Number.NaN }),
    { code: "invalid-type", path: "strata", index: 0, received: Number.NaN },
  ],
  [
    "an unknown test",
    call({ test: "wilcoxon" }),
    { code: "unknown-option", path: "options.test", received: "wilcoxon" },
  ],
  ["a level of 95", call({ confidence: 95 }), { code: "out-of-range", path: "options.confidence", received: 95 }],
  [
    "a negative duration",
    call({ duration: (row: Row) => (row.plan === "b" ? -3 : 1) }),
    { code: "out-of-range", path: "duration", index: 2, received: -3 },
  ],
  [
    "a tally that is none",
    () => logRank(rows, { group: (row) => row.plan, lifetimes: () => null as never }),
    { code: "invalid-type", path: "lifetimes", index: 0, received: null },
  ],
  [
    "a negative count",
    () => logRank(rows, { group: (row) => row.plan, lifetimes: () => ({ ended: { 1: -1 } }) }),
    { code: "out-of-range", path: "lifetimes.ended.1", index: 0, received: -1 },
  ],
];

refuses("a log-rank test", cases);

const variance = "The statistic rests on it; it is compared where it is computed, with the statistics of survival.";
everyFieldIsCompared("the comparisons", compared, {
  ...Object.fromEntries(Object.values(names).map((name) => [`tests.${name}.variance`, variance])),
  "hazard_ratio.of": "A text that says which group is divided by which.",
});
