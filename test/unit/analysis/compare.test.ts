import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CompareOptions,
  type Comparison,
  churn,
  compare,
  compositeIndex,
  csat,
  type MetricResult,
  nps,
  share,
} from "../../../src/index.js";
import { expectRefusal, refuses } from "../../support/bad-input.js";
import { deepFreeze } from "../../support/freeze.js";
import { referenceCases, type Tolerance } from "../../support/reference.js";
import { expectDigits, expectLimits, expectNear, type ReferenceLimits } from "../statistics/near.js";

const spring = nps({ promoters: 50, passives: 30, detractors: 20 });
const summer = nps({ promoters: 60, passives: 25, detractors: 15 });
const mean = (ratings: readonly number[], scale = 5) => csat(ratings, { scale, method: "mean" });
const index = (ratings: readonly number[]) => csat(ratings, { scale: 5, method: "pomp" });

describe("the change of a net promoter score", () => {
  test("from 30 to 45 with 100 answers each: z 1.372, p 0.170, no detectable change", () => {
    const change = compare(spring, summer);
    expect([change.first, change.second, change.difference, change.unit]).toEqual([30, 45, 15, "points"]);
    // 2 · P(Z > 1.3715831584) by another program.
    expect(change.pValue).toBeCloseTo(0.17019323963862, 12);
    expect(change.verdict).toBe("no-detectable-change");
    expect(change.warnings).toEqual([]);
  });
  test("has the interval that square and add makes of the two score intervals", () => {
    const { interval } = compare(spring, summer);
    // Score intervals 13.9551–44.3393 and 29.2569–58.1257: 15 − √(15.7431² + 14.3393²), 15 + √(13.1257² + 16.0449²).
    expectDigits(interval ?? { low: 0, high: 0 }, -6.2946, 35.7297, 4);
    expect([interval?.confidence, interval?.method]).toEqual([0.95, "mover-score"]);
  });
  test("says so in a sentence", () => {
    expect(compare(spring, summer).sentence).toBe(
      "nps: no detectable change, +30 to +45 (difference +15, 95 % CI −6 to 36, p = 0.17).",
    );
    const more = (times: number) => (group: number) => group * times;
    const [promoters = 0, passives = 0, detractors = 0] = [50, 30, 20].map(more(10));
    const rise = compare(
      nps({ promoters, passives, detractors }),
      nps({ promoters: 600, passives: 250, detractors: 150 }),
    );
    expect(rise.sentence).toMatch(
      /^nps: detectably higher, \+30 to \+45 \(difference \+15, 95 % CI 8 to 22, p < 0\.001\)\.$/,
    );
  });
  test("goes down as well as up", () => {
    const fall = compare(
      nps({ promoters: 90, passives: 5, detractors: 5 }),
      nps({ promoters: 5, passives: 5, detractors: 90 }),
    );
    expect([fall.difference, fall.verdict]).toEqual([-170, "lower"]);
    expect(fall.sentence).toContain("detectably lower, +85 to −85 (difference −170, 95 % CI −");
  });
});

describe("the change of a share", () => {
  // Newcombe's own example: 48 of 80, then 56 of 70.
  const [before, after] = [share({ numerator: 48, denominator: 80 }), share({ numerator: 56, denominator: 70 })];
  test("48 of 80 to 56 of 70 is +0.20 (0.0524–0.3339)", () => {
    const change = compare(before, after);
    expect(change.difference).toBeCloseTo(0.2, 15);
    expectDigits(change.interval ?? { low: 0, high: 0 }, 0.0524, 0.3339, 4);
    expect([change.verdict, change.method]).toEqual(["higher", "newcombe interval, pooled z test"]);
  });
  test("by Agresti and Caffo is 49/82 against 57/72, with one yes and one no added to each", () => {
    // centre 57/72 − 49/82 = 0.194106, se √(57·15/72³ + 49·33/82³) = 0.0722731.
    const { interval, method } = compare(before, after, { method: "agresti-caffo" });
    expectDigits(interval ?? { low: 0, high: 0 }, 0.0525, 0.3358, 4);
    expect(method).toBe("agresti-caffo interval, pooled z test");
  });
  test("where all say the same, twice, is none", () => {
    for (const numerator of [0, 10]) {
      const nothing = compare(share({ numerator, denominator: 10 }), share({ numerator, denominator: 10 }));
      expect([nothing.difference, nothing.pValue, nothing.verdict]).toEqual([0, null, "no-detectable-change"]);
    }
  });
  test("is said to be borderline where interval and test disagree: 0 of 20 to 4 of 20", () => {
    // z = 0.2/√(0.1 · 0.9 · 0.1) = 2.1082, p = 0.0350; Newcombe from −0.0005.
    const change = compare(share({ numerator: 0, denominator: 20 }), share({ numerator: 4, denominator: 20 }));
    expect(change.pValue).toBeCloseTo(0.035015, 6);
    expect(change.interval?.low).toBeCloseTo(-0.000509, 6);
    expect(change.verdict).toBe("higher");
    expect(change.warnings.map(({ code }) => code)).toEqual(["small-sample", "borderline"]);
  });
});

describe("the change of a mean", () => {
  test("2, 3, 4 to 3, 4, 5: t = 1/√(2/3) at 4 degrees of freedom", () => {
    const change = compare(mean([2, 3, 4]), mean([3, 4, 5]));
    expect(change.difference).toBe(1);
    // t(4) beyond 1.2247449: p = 0.287864; 2.7764451 standard errors of 0.8164966 either way: 1 ± 2.2669579.
    expect(change.pValue).toBeCloseTo(0.287864, 6);
    expectDigits(change.interval ?? { low: 0, high: 0 }, -1.2669579, 3.2669579, 7);
  });
  test("cannot be judged without any spread, unless there is no change", () => {
    const [fives, fours] = [mean([5, 5, 5]), mean([4, 4, 4])];
    const change = compare(fives, fours);
    expect([change.difference, change.pValue, change.interval, change.verdict]).toEqual([-1, null, null, "unknown"]);
    expect(change.warnings.map(({ code }) => code)).toEqual(["small-sample", "no-variation"]);
    expect(change.sentence).toBe("csat: change cannot be judged, 5.00 to 4.00 (difference −1.00).");
    expect(compare(fives, fives).verdict).toBe("no-detectable-change");
    expect(compare(index([5, 5]), index([5, 5, 5])).verdict).toBe("no-detectable-change");
  });
  test("cannot be judged from one answer", () => {
    const { pValue, interval, verdict } = compare(mean([1]), mean([4, 5, 3]));
    expect([pValue, interval, verdict]).toEqual([null, null, "unknown"]);
  });
  test("is judged by the spread of one group where the other has none", () => {
    // 5, 5, 5, 5 to 4, 5: mean 4.5, its standard error √(0.5/2) = 0.5 at 1 degree of freedom; t = 1, p = 0.5.
    const change = compare(mean([5, 5, 5, 5]), mean([4, 5]));
    expect(change.pValue).toBeCloseTo(0.5, 12);
    expect(change.interval?.low).toBe(-4); // −0.5 − 6.35 is cut to what a scale of five allows
  });
  test("as an index is 25 times the same on a scale of five", () => {
    const points = compare(mean([1, 2, 4]), mean([3, 5, 5]));
    const percent = compare(index([1, 2, 4]), index([3, 5, 5]));
    expect(percent.difference).toBeCloseTo(25 * (points.difference ?? 0), 12);
    expect(percent.pValue).toBeCloseTo(points.pValue ?? 0, 12);
  });
});

describe("the change of a rate", () => {
  const rate = (lost: number, customerDays: number) =>
    churn({ atStart: 100, lost, customerDays, periodDays: 1 }, { definition: "exposure" });
  test("4 losses against none over equal exposure: p 1/8", () => {
    const change = compare(rate(0, 500), rate(4, 500));
    expect([change.difference, change.unit, change.verdict]).toEqual([0.008, "ratio", "no-detectable-change"]);
    expect(change.pValue).toBeCloseTo(0.125, 14);
    expect(change.method).toBe("mover-garwood interval, exact conditional test");
  });
  interface RateCase {
    readonly count1: number;
    readonly exposure1: number;
    readonly count2: number;
    readonly exposure2: number;
  }
  test.each(referenceCases<RateCase, { p: number }>("proportions.json", "poisson_rate_ratio"))(
    "$name",
    ({ input: { count1, exposure1, count2, exposure2 }, expected, tolerance }) => {
      expectNear(compare(rate(count2, exposure2), rate(count1, exposure1)).pValue ?? Number.NaN, expected.p, tolerance);
    },
  );
});

describe("against reference numbers", () => {
  /** The reference takes first minus second, on −1 to 1 for a score. */
  function expectComparison(
    got: Comparison,
    {
      limits,
      p,
      range,
      unit = 1,
    }: { limits: ReferenceLimits; p: number | "NaN"; range: readonly [number, number]; unit?: number },
    tolerance: Tolerance,
  ): void {
    const { low = Number.NaN, high = Number.NaN } = got.interval ?? {};
    expectLimits({ low: low / unit, high: high / unit }, limits, tolerance, range);
    if (typeof p === "number") expectNear(got.pValue ?? Number.NaN, p, tolerance);
    else expect(got.pValue).toBeNull();
  }

  interface Groups {
    readonly promoters: number;
    readonly passives: number;
    readonly detractors: number;
  }
  interface NpsExpected {
    readonly mover_score: ReferenceLimits;
    readonly adjusted_wald_3_triangular: ReferenceLimits & { readonly p: number };
  }
  test.each(referenceCases<{ a: Groups; b: Groups; conf: number }, NpsExpected>("nps.json", "nps_two_sample"))(
    "nps: $name",
    ({ input: { a, b, conf }, expected, tolerance }) => {
      const { p } = expected.adjusted_wald_3_triangular;
      const [usual, wald] = (["mover-score", "adjusted-wald"] as const).map((method) =>
        compare(nps(b), nps(a), { confidence: conf, method }),
      );
      const range = [-2, 2] as const;
      expectComparison(usual as Comparison, { limits: expected.mover_score, p, range, unit: 100 }, tolerance);
      expectComparison(
        wald as Comparison,
        { limits: expected.adjusted_wald_3_triangular, p, range, unit: 100 },
        tolerance,
      );
    },
  );

  interface Counts {
    readonly x1: number;
    readonly n1: number;
    readonly x2: number;
    readonly n2: number;
    readonly conf: number;
  }
  interface ShareExpected {
    readonly newcombe: ReferenceLimits;
    readonly agresti_caffo: ReferenceLimits;
    readonly z_pooled: { readonly p: number | "NaN" };
  }
  test.each(referenceCases<Counts, ShareExpected>("proportions.json", "proportion_difference"))(
    "share: $name",
    ({ input: { x1, n1, x2, n2, conf }, expected, tolerance }) => {
      const [first, second] = [share({ numerator: x2, denominator: n2 }), share({ numerator: x1, denominator: n1 })];
      const { p } = expected.z_pooled;
      const range = [-1, 1] as const;
      const usual = compare(first, second, { confidence: conf });
      expectComparison(usual, { limits: expected.newcombe, p, range }, tolerance);
      const other = compare(first, second, { confidence: conf, method: "agresti-caffo" });
      expectComparison(other, { limits: expected.agresti_caffo, p, range }, tolerance);
    },
  );

  interface Samples {
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly conf: number;
  }
  const whole = referenceCases<Samples, { welch: (ReferenceLimits & { p: number }) | null }>(
    "means.json",
    "two_sample_t",
  ).filter(({ input: { x, y } }) => [...x, ...y].every(Number.isInteger));
  test.each(whole)("mean: $name", ({ input: { x, y, conf }, expected: { welch }, tolerance }) => {
    const values = [...x, ...y];
    const scale = {
      min: Math.min(...values),
      max: Math.max(...values, Math.min(...values) + 1),
      direction: "higher-better",
    } as const;
    const onScale = (answers: readonly number[]) => csat(answers, { scale, method: "mean", satisfiedFrom: scale.max });
    const got = compare(onScale(y), onScale(x), { confidence: conf });
    if (welch === null) expect([got.interval, got.pValue]).toEqual([null, null]);
    else
      expectComparison(
        got,
        { limits: welch, p: welch.p, range: [scale.min - scale.max, scale.max - scale.min] },
        tolerance,
      );
  });
});

const count = fc.integer({ min: 0, max: 60 });
const anyNps = fc
  .record({ promoters: count, passives: count, detractors: count })
  .filter(({ promoters, passives, detractors }) => promoters + passives + detractors > 0)
  .map((groups): MetricResult => nps(groups));
const anyShare = fc
  .tuple(count, count)
  .filter(([yes, no]) => yes + no > 0)
  .map(([numerator, no]): MetricResult => share({ numerator, denominator: numerator + no }));
const anyMean = fc
  .array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 40 })
  .map((ratings): MetricResult => mean(ratings));
const anyRate = fc
  .tuple(count, fc.integer({ min: 1, max: 900 }))
  .map(
    ([lost, customerDays]): MetricResult =>
      churn({ atStart: 100, lost, customerDays, periodDays: 30 }, { definition: "exposure" }),
  );
const twoOf = (any: fc.Arbitrary<MetricResult>) => fc.tuple(any, any);
const anyTwo = fc.oneof(twoOf(anyNps), twoOf(anyShare), twoOf(anyMean), twoOf(anyRate));

describe("laws of comparing", () => {
  const forAnyTwo = (check: (first: MetricResult, second: MetricResult) => void, any = anyTwo): void => {
    fc.assert(
      fc.property(any, ([first, second]) => {
        check(first, second);
      }),
    );
  };
  test("swapping turns the sign of difference and interval, and leaves the p-value", () => {
    const mirrored = {
      higher: "lower",
      lower: "higher",
      "no-detectable-change": "no-detectable-change",
      unknown: "unknown",
    } as const;
    forAnyTwo((first, second) => {
      const [there, back] = [compare(first, second), compare(second, first)];
      expect((there.difference ?? 0) + (back.difference ?? 0)).toBe(0);
      expect(there.interval?.low ?? 0).toBeCloseTo(-(back.interval?.high ?? 0), 9);
      expect(there.interval?.high ?? 0).toBeCloseTo(-(back.interval?.low ?? 0), 9);
      expect(there.pValue ?? -1).toBeCloseTo(back.pValue ?? -1, 9);
      expect(back.verdict).toBe(mirrored[there.verdict]);
    });
  });
  test("with itself there is no difference and no detectable change", () => {
    forAnyTwo((result) => {
      const { difference, verdict, pValue, interval } = compare(result, result);
      expect([difference, verdict]).toEqual([0, "no-detectable-change"]);
      expect(pValue === null || pValue > 0.999_999).toBe(true);
      if (interval !== null) expect(interval.low <= 0 && interval.high >= 0).toBe(true);
    });
  });
  test("p-values lie in 0 to 1, intervals in reach and the right way round", () => {
    forAnyTwo((first, second) => {
      const { interval, pValue, unit } = compare(first, second);
      if (pValue !== null) expect(pValue >= 0 && pValue <= 1).toBe(true);
      const reach = { points: 200, fraction: 1, scale: 4, ratio: Infinity }[unit as "points"];
      if (interval === null) return;
      expect(interval.low).toBeLessThanOrEqual(interval.high);
      expect(interval.low).toBeGreaterThanOrEqual(-reach);
      expect(interval.high).toBeLessThanOrEqual(reach);
    });
  });
  test("interval and test agree where they come from the same statistic", () => {
    const same: readonly (readonly [fc.Arbitrary<MetricResult>, CompareOptions])[] = [
      [anyMean, { method: "welch" }],
      [anyNps, { method: "adjusted-wald" }],
    ];
    for (const [any, options] of same) {
      forAnyTwo((first, second) => {
        const { warnings, pValue } = compare(first, second, options);
        const isOnTheLine = Math.abs((pValue ?? 0) - 0.05) < 1e-9;
        if (!isOnTheLine) expect(warnings.map(({ code }) => code)).not.toContain("borderline");
      }, twoOf(any));
    }
  });
  test("the warning is there exactly where interval and test disagree", () => {
    forAnyTwo((first, second) => {
      const { interval, pValue, warnings } = compare(first, second);
      if (interval === null || pValue === null) return;
      const isZeroOutside = interval.low > 0 || interval.high < 0;
      const disagree = isZeroOutside !== pValue < 1 - 0.95;
      expect(warnings.some(({ code }) => code === "borderline")).toBe(disagree);
    });
  });
  test("more confidence makes the interval wider and changes nothing else but the verdict", () => {
    forAnyTwo((first, second) => {
      const [less, more] = [0.8, 0.99].map((confidence) => compare(first, second, { confidence })) as [
        Comparison,
        Comparison,
      ];
      expect([more.difference, more.pValue, more.method]).toEqual([less.difference, less.pValue, less.method]);
      if (less.interval === null || more.interval === null) return;
      expect(more.interval.low).toBeLessThanOrEqual(less.interval.low);
      expect(more.interval.high).toBeGreaterThanOrEqual(less.interval.high);
    });
  });
  test("what is detected at 99 % is detected at 80 %", () => {
    forAnyTwo((first, second) => {
      const { verdict } = compare(first, second, { confidence: 0.99 });
      if (verdict === "higher" || verdict === "lower")
        expect(compare(first, second, { confidence: 0.8 }).verdict).toBe(verdict);
    });
  });
  test("a comparison is plain data without −0, and leaves the results as they are", () => {
    forAnyTwo((first, second) => {
      const comparison = compare(deepFreeze(first), deepFreeze(second));
      expect(JSON.parse(JSON.stringify(comparison))).toStrictEqual(comparison);
    });
  });
});

test("the smaller of two samples decides on the warning", () => {
  const few = nps({ promoters: 2, passives: 2, detractors: 1 });
  for (const change of [compare(few, summer), compare(summer, few)]) {
    expect(change.warnings.map(({ message }) => message)).toContain("Only n = 5: read the interval, not the value.");
  }
});

describe("a missing value", () => {
  test("leaves no difference, and the reason says why", () => {
    const change = compare(nps([]), summer);
    expect(change).toStrictEqual({
      metric: "nps",
      definition: "nps/relationship 9-10 minus 0-6 of 0-10",
      unit: "points",
      first: null,
      second: 45,
      difference: null,
      interval: null,
      pValue: null,
      verdict: "unknown",
      warnings: [],
      reason: "empty",
      method: "no interval, no test",
      sentence: "nps: no comparison, because a value is missing (empty).",
    });
    expect(compare(summer, nps([])).reason).toBe("empty");
    expect(compare(nps([]), nps([])).difference).toBeNull();
  });
  test("that is withheld for want of answers says so", () => {
    const team = nps([10, 9], { kind: "employee" });
    expect(compare(team, team).reason).toBe("insufficient");
    const rate = churn({ atStart: 0, lost: 0 });
    expect(compare(rate, churn({ atStart: 10, lost: 1 })).reason).toBe("zero-denominator");
  });
});

describe("results of different definitions", () => {
  const [relationship, employee] = [nps([10, 9, 8, 7, 0]), nps([10, 9, 8, 7, 0, 0], { kind: "employee" })];
  test("are refused", () => {
    expectRefusal(() => compare(relationship, employee), {
      code: "not-comparable",
      path: "second",
      received: employee.definition,
      hint: "may-differ",
    });
    expectRefusal(() => compare(mean([4, 5]), mean([4, 5], 7)), {
      code: "not-comparable",
      path: "second",
      received: "csat/mean of 1-7",
      hint: "may-differ",
    });
    expect(() => compare(csat([5], { scale: 5 }), csat([5], { scale: 5, satisfiedFrom: 5 }))).toThrow("4-5 of 1-5");
  });
  test("are compared on request, with a warning", () => {
    const { difference, warnings } = compare(relationship, employee, { definitions: "may-differ" });
    expect(difference).toBeCloseTo(-20, 12); // 20 to 0
    expect(warnings.map(({ code }) => code)).toEqual(["different-definition", "small-sample"]);
  });
  test("on scales of different length have an interval within what both allow", () => {
    const [short, long] = [mean([3, 3, 4, 2, 3, 3, 4]), mean([9, 10, 9, 8, 9, 10, 10], 10)];
    const { difference, interval } = compare(short, long, { definitions: "may-differ" });
    // 22/7 to 65/7, standard error √((10/21 + 4/7)/7) = 0.38686 at 11.9 degrees of freedom, so 2.181 of it either way.
    expect(difference).toBeCloseTo(43 / 7, 12);
    expectDigits(interval ?? { low: 0, high: 0 }, 5.3, 6.99, 2);
  });
  test("in different units are refused even then", () => {
    const call = () => compare(mean([4, 5]), index([4, 5]), { definitions: "may-differ" });
    expectRefusal(call, { code: "not-comparable", path: "second", received: "csat/pomp of 1-5" });
  });
});

const bare = { value: 1 };
refuses("a comparison", [
  ["nothing", () => compare(undefined as never, summer), { code: "missing-input", path: "first", received: undefined }],
  ["null", () => compare(summer, null as never), { code: "invalid-type", path: "second", received: null }],
  ["a number", () => compare(45 as never, summer), { code: "invalid-type", path: "first", received: 45 }],
  [
    "what has a value but no definition",
    () => compare(summer, bare as never),
    { code: "invalid-type", path: "second", received: bare },
  ],
  [
    "a confidence of 95",
    () => compare(spring, summer, { confidence: 95 }),
    { code: "out-of-range", path: "options.confidence", received: 95 },
  ],
  [
    "a method of another kind of metric",
    () => compare(spring, summer, { method: "newcombe" }),
    { code: "unknown-option", path: "options.method", received: "newcombe" },
  ],
  [
    "a method that is none",
    () => compare(spring, summer, { method: "toString" as never }),
    { code: "unknown-option", path: "options.method", received: "toString" },
  ],
  [
    "an unknown way with definitions",
    () => compare(spring, summer, { definitions: "ignore" as never }),
    { code: "unknown-option", path: "options.definitions", received: "ignore" },
  ],
]);

test("a composite is refused, because nothing says how sure it is", () => {
  const composite = compositeIndex({ ease: { value: 0.8, scale: "fraction", weight: 1 } });
  expectRefusal(() => compare(composite, composite), {
    code: "not-comparable",
    path: "first",
    received: "compositeIndex",
    hint: "logRank",
  });
});
