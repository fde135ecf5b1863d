import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  churn,
  compositeIndex,
  csat,
  type GroupRanking,
  type MetricResult,
  nps,
  type RankGroupsOptions,
  rankGroups,
  share,
} from "../../../src/index.js";
import { momentsOf } from "../../../src/statistics/moments.js";
import { type BadCase, refuses } from "../../support/bad-input.js";
import { deepFreeze } from "../../support/freeze.js";
import { referenceCases } from "../../support/reference.js";
import { expectNear } from "../statistics/near.js";

interface Row {
  readonly label: string;
  readonly result: MetricResult;
}

const read: RankGroupsOptions<Row> = { label: (row) => row.label, result: (row) => row.result };
const of = (results: readonly MetricResult[], options: object = {}): GroupRanking =>
  rankGroups(
    results.map((result, at) => ({ label: "ABCDEFGHIJKLMNOP"[at] ?? String(at), result })),
    { ...read, ...options },
  );
const shares = (...counts: readonly (readonly [number, number])[]): MetricResult[] =>
  counts.map(([numerator, denominator]) => share({ numerator, denominator }));
const verdicts = ({ groups }: GroupRanking) => groups.map(({ label, verdict }) => `${label} ${verdict}`);
const groupOf = ({ groups }: GroupRanking, label: string) => groups.find((group) => group.label === label);

describe("groups ranked", () => {
  // Overall 100/200; variance of one case 1/4; distances ±0.3: squares 200 × 0.09 = 18, Q = 72.
  // Between: (18 − 1/4) ÷ (200 − (100² + 100²)/200) = 17.75/100; own variance 1/400; B = 0.0025/0.18.
  const two = of(shares([80, 100], [20, 100]));
  test("are moved towards the value of all by what is known of them", () => {
    expect(two.overall).toBe(0.5);
    expect(two.betweenStandardDeviation).toBeCloseTo(Math.sqrt(0.1775), 14);
    const a = groupOf(two, "A");
    expect(a?.shrinkage).toBeCloseTo(0.0025 / 0.18, 14);
    expect(a?.shrunk).toBeCloseTo(0.8 - (0.3 * 0.0025) / 0.18, 14);
    expect([a?.value, a?.n, a?.interval?.method]).toEqual([0.8, 100, "wilson"]);
    expect(verdicts(two)).toEqual(["A above", "B below"]);
  });
  test("all the way where they differ no more than chance makes them differ", () => {
    const alike = of(shares([50, 100], [51, 100], [49, 100]));
    expect(alike.betweenStandardDeviation).toBe(0);
    expect(alike.groups.map(({ shrinkage, shrunk }) => [shrinkage, shrunk])).toEqual([
      [1, 0.5],
      [1, 0.5],
      [1, 0.5],
    ]);
    expect(verdicts(alike)).toEqual(["A not-different", "B not-different", "C not-different"]);
  });
  test("keep their order where none stands out, whatever their values", () => {
    expect(verdicts(of(shares([4, 9], [7, 10], [5, 9])))).toEqual([
      "A not-different",
      "B not-different",
      "C not-different",
    ]);
  });
  test("stand in tiers: above, neither, below, not judged", () => {
    const ranking = of(shares([10, 100], [58, 100], [95, 100], [4, 4], [90, 100], [56, 100]));
    expect(verdicts(ranking)).toEqual([
      ...["C above", "E above", "B not-different", "F not-different", "A below", "D insufficient"],
    ]);
    expect(groupOf(ranking, "D")).toMatchObject({ value: 1, n: 4, shrunk: null, shrunkInterval: null, pValue: null });
    expect(ranking.overall).toBe(309 / 500); // without D
  });
  test("have an interval from four groups on, by equation 1.17 of Morris", () => {
    expect(groupOf(two, "A")?.shrunkInterval).toBeNull();
    // Overall 1/2, own variance 1/400, squares 100 × (0.09 + 0.01 + 0.01 + 0.09) = 20, between (20 − 3/4)/(400 − 100).
    const a = groupOf(of(shares([80, 100], [60, 100], [40, 100], [20, 100])), "A");
    const shrinkage = 0.0025 / (0.0025 + 19.25 / 300);
    const error = Math.sqrt(0.0025 * (1 - 0.75 * shrinkage) + 2 * (0.3 * shrinkage) ** 2);
    const value = 0.8 - 0.3 * shrinkage;
    expect(a?.shrunkInterval?.low).toBeCloseTo(value - 1.959963984540054 * error, 12);
    expect(a?.shrunkInterval?.high).toBeCloseTo(value + 1.959963984540054 * error, 12);
    expect(a?.shrunkInterval).toMatchObject({ confidence: 0.95, method: "empirical-bayes" });
  });
  test("adjust for how many they are, Benjamini and Hochberg less than Holm", () => {
    const results = shares([65, 100], [50, 100], [48, 100], [51, 100], [46, 100], [34, 100]);
    const [strict, lenient] = (["holm", "benjamini-hochberg"] as const).map((adjust) => of(results, { adjust }));
    for (const label of "ABCDEF") {
      const [a, b] = [strict, lenient].map((one) => (one === undefined ? undefined : groupOf(one, label)));
      expect(a?.pValue).toBe(b?.pValue);
      expect(b?.adjustedPValue ?? 2).toBeLessThanOrEqual(a?.adjustedPValue ?? -1);
      expect(a?.adjustedPValue ?? -1).toBeGreaterThanOrEqual(a?.pValue ?? 2);
    }
  });
  test("of other kinds: net scores, means, rates", () => {
    const points = of([
      nps({ promoters: 80, passives: 10, detractors: 10 }),
      nps({ promoters: 10, passives: 10, detractors: 80 }),
    ]);
    expect([points.overall, ...verdicts(points)]).toEqual([0, "A above", "B below"]);
    const means = of([
      csat({ counts: { 1: 40, 2: 10 } }, { scale: 5, method: "mean" }),
      csat({ counts: { 4: 10, 5: 40 } }, { scale: 5, method: "mean" }),
    ]);
    expect(verdicts(means)).toEqual(["B above", "A below"]);
    expect(means.overall).toBeCloseTo(3, 14);
    const rates = of(
      [
        { atStart: 100, lost: 50 },
        { atStart: 100, lost: 10 },
      ].map((totals) => churn(totals, { definition: "start-all" })),
    );
    expect([rates.overall, ...verdicts(rates)]).toEqual([0.3, "A above", "B below"]);
  });
  test("without any spread cannot be told apart", () => {
    const none = of(shares([0, 10], [0, 20]));
    expect(none).toMatchObject({ overall: 0, betweenStandardDeviation: 0, pValue: null });
    expect(verdicts(none)).toEqual(["A unknown", "B unknown"]);
  });
  test("that are one, or none, or have no values, have no verdict", () => {
    expect(of([])).toEqual({
      metric: null,
      definition: null,
      unit: null,
      overall: null,
      betweenStandardDeviation: null,
      pValue: null,
      groups: [],
    });
    expect(verdicts(of(shares([5, 10])))).toEqual(["A unknown"]);
    expect(verdicts(of(shares([0, 0], [5, 10])))).toEqual(["B unknown", "A insufficient"]);
  });
});

interface Homogeneity {
  readonly x: readonly number[];
  readonly n: readonly number[];
}

describe.each(
  referenceCases<Homogeneity, { chi2: number | null; p: number | null }>("proportions.json", "proportion_homogeneity"),
)("reference $name", ({ input: { x, n }, expected, tolerance }) => {
  test("has the p-value of equal groups", () => {
    const { pValue } = of(x.map((numerator, at) => share({ numerator, denominator: n[at] ?? 0 })));
    if (expected.p === null) expect(pValue).toBeNull();
    else expectNear(pValue ?? Number.NaN, expected.p, tolerance);
  });
});

interface OneWay {
  readonly groups: readonly (readonly number[])[];
}

describe.each(referenceCases<OneWay, { classic: { F: number; df1: number; df2: number } }>("means.json", "one_way"))(
  "reference $name",
  ({ input: { groups }, expected: { classic } }) => {
    test("spreads its groups as F says", () => {
      const results = groups.map((values): MetricResult => {
        const moments = momentsOf(values);
        const template = csat([3, 4], { scale: 5, method: "mean" });
        return {
          ...template,
          n: moments.n,
          value: moments.mean,
          basis: { kind: "mean", ...moments, min: -1e9, max: 1e9 },
        };
      });
      const { betweenStandardDeviation } = of(results, { minN: 1 });
      // By hand from F: variance within is what it is divided by; Q = F × df1.
      const sizes = groups.map(({ length }) => length);
      const total = sizes.reduce((sum, size) => sum + size, 0);
      const within =
        groups.reduce((sum, values) => {
          const mean = values.reduce((all, value) => all + value, 0) / values.length;
          return sum + values.reduce((all, value) => all + (value - mean) ** 2, 0);
        }, 0) / classic.df2;
      const reach = total - sizes.reduce((sum, size) => sum + size ** 2, 0) / total;
      const between = Math.max(0, (within * classic.df1 * (classic.F - 1)) / reach);
      expect(betweenStandardDeviation).toBeCloseTo(Math.sqrt(between), 8);
    });
  },
);

const anyCounts = fc.tuple(fc.nat(60), fc.nat(60)).map(([yes, no]) => [yes, yes + no] as const);

describe("whatever the groups", () => {
  test("a shrunk value lies between its own and that of all, and smaller groups are moved further", () => {
    fc.assert(
      fc.property(fc.array(anyCounts, { maxLength: 12 }), (counts) => {
        const { groups, overall } = of(shares(...counts));
        for (const { value, shrunk, shrinkage } of groups) {
          if (value === null || shrunk === null || overall === null || shrinkage === null) continue;
          expect(shrunk).toBeGreaterThanOrEqual(Math.min(value, overall) - 1e-12);
          expect(shrunk).toBeLessThanOrEqual(Math.max(value, overall) + 1e-12);
        }
        const moved = groups.filter(({ shrinkage }) => shrinkage !== null).sort((a, b) => a.n - b.n);
        moved.forEach(({ shrinkage }, at) => {
          expect(shrinkage ?? 0).toBeLessThanOrEqual((moved[at - 1]?.shrinkage ?? 1) + 1e-12);
        });
      }),
    );
  });
  test("the result is plain JSON, and every group is in it once", () => {
    fc.assert(
      fc.property(fc.array(anyCounts, { maxLength: 12 }), (counts) => {
        const ranking = of(deepFreeze(shares(...counts)));
        expect(JSON.parse(JSON.stringify(ranking))).toStrictEqual(ranking);
        expect(new Set(ranking.groups.map(({ label }) => label)).size).toBe(counts.length);
      }),
    );
  });
  test("equal groups seldom stand out: at most the level over all of them", () => {
    // Ten groups of 40 fair coins each: by Holm, in at most about 5 % of the draws any of them stands out.
    let draw = 12345;
    const coin = (): number => {
      draw = (draw * 1103515245 + 12345) % 2147483648;
      return draw / 2147483648 < 0.5 ? 1 : 0;
    };
    const heads = (): number => Array.from({ length: 40 }, coin).reduce<number>((sum, one) => sum + one, 0);
    const alarms = Array.from({ length: 200 }, () =>
      of(shares(...Array.from({ length: 10 }, () => [heads(), 40] as const))),
    ).filter(({ groups }) => groups.some(({ verdict }) => verdict !== "not-different"));
    expect(alarms.length).toBeLessThanOrEqual(20);
  });
});

const [some] = shares([5, 10]);
const bad = (title: string, options: object, code: string, path: string, received: unknown, hint?: string): BadCase =>
  [
    title,
    () => of([some as MetricResult], options),
    { code, path, received, ...(hint === undefined ? {} : { hint }) },
  ] as never;
const composite = compositeIndex({ a: { value: 1, scale: "fraction", weight: 1 } });
const other = nps([10]);

refuses("rankGroups", [
  bad("no label", { label: undefined }, "missing-input", "options.label", undefined, "team"),
  bad("no result", { result: undefined }, "missing-input", "options.result", undefined, "nps"),
  bad("an unknown adjustment", { adjust: "none" }, "unknown-option", "options.adjust", "none"),
  bad("a level of 95", { confidence: 95 }, "out-of-range", "options.confidence", 95),
  bad("a smallest group of none", { minN: 0 }, "out-of-range", "options.minN", 0),
  ["no list", () => rankGroups(3 as never, read), { code: "invalid-type", path: "rows", received: 3 }],
  [
    "a composite",
    () => of([composite]),
    { code: "not-comparable", path: "options.result", index: 0, received: "compositeIndex" },
  ],
  [
    "another metric",
    () => of([some as MetricResult, other]),
    { code: "not-comparable", path: "options.result", index: 1, received: other.definition },
  ],
  [
    "what is no result",
    () => of([5 as never]),
    { code: "invalid-type", path: "options.result", index: 0, received: 5 },
  ],
  [
    "a label that occurs twice",
    () => rankGroups([1, 2], { label: () => "A", result: () => some as MetricResult }),
    { code: "inconsistent", path: "options.label", index: 1, received: "A" },
  ],
]);
