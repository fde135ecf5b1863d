import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  churn,
  compareLikelihood,
  csat,
  type LikelihoodComparison,
  type MetricResult,
  nps,
  share,
} from "../../../src/index.js";
import { expectRefusal, refuses } from "../../support/bad-input.js";
import { deepFreeze } from "../../support/freeze.js";
import { referenceCases } from "../../support/reference.js";
import { expectDigits, expectLimits, expectNear, type ReferenceLimits } from "../statistics/near.js";

const of = (numerator: number, denominator: number) => ({ numerator, denominator });
const limits = (effect: LikelihoodComparison["riskRatio"]) => effect.interval ?? { low: Number.NaN, high: Number.NaN };

describe("90 of 100 against 30 of 100", () => {
  const likelihood = compareLikelihood(of(90, 100), of(30, 100));
  test("is three times as likely (2.21–4.08)", () => {
    expect([likelihood.share, likelihood.referenceShare]).toEqual([0.9, 0.3]);
    expect(likelihood.riskRatio.value).toBeCloseTo(3, 14);
    expectDigits(limits(likelihood.riskRatio), 2.21, 4.08, 2);
    expect(likelihood.riskRatio.interval).toMatchObject({ confidence: 0.95, method: "katz" });
  });
  test("is 60 points more", () => {
    // Newcombe by another program.
    expect(likelihood.riskDifference.value).toBeCloseTo(0.6, 15);
    expectDigits(limits(likelihood.riskDifference), 0.478686, 0.692594, 6);
    expect(likelihood.riskDifference.interval?.method).toBe("newcombe");
  });
  test("is 21 times the odds, which is why odds are not for readers", () => {
    // (90 · 70)/(10 · 30) = 21; ln 21 ± 1.959964 √(1/90 + 1/10 + 1/30 + 1/70).
    expect(likelihood.oddsRatio.value).toBeCloseTo(21, 12);
    expectDigits(limits(likelihood.oddsRatio), 9.6182, 45.8507, 4);
    expect(likelihood.oddsRatio.interval?.method).toBe("woolf");
  });
  test("in words", () => {
    expect(likelihood.sentence).toBe(
      "3.00 times as likely: 90.0 % against 30.0 % (risk ratio 3.00, 95 % CI 2.21 to 4.08; difference +60.0 pp, 95 % CI 47.9 pp to 69.3 pp).",
    );
  });
  test("is an association, which it always says", () => {
    expect(likelihood.warnings).toEqual([
      { code: "misleading", message: "An association: it does not show that the one thing causes the other." },
    ]);
  });
});

test("a risk ratio of 0.56 is 44 % less likely", () => {
  const { riskRatio, sentence } = compareLikelihood(of(280, 1000), of(500, 1000));
  expect(riskRatio.value).toBeCloseTo(0.56, 14);
  expect(sentence).toMatch(/^44\.0 % less likely: 28\.0 % against 50\.0 % \(risk ratio 0\.560, /);
});

test("a difference within chance is none to speak of", () => {
  const { sentence } = compareLikelihood(of(52, 100), of(48, 100));
  expect(sentence).toMatch(
    /^No detectable difference in likelihood: 52\.0 % against 48\.0 % \(risk ratio 1\.08, 95 % CI 0\.8/,
  );
});

describe("a count of zero", () => {
  test("in the reference leaves nothing to divide by, but a difference", () => {
    const { riskRatio, oddsRatio, riskDifference, sentence } = compareLikelihood(of(10, 10), of(0, 20));
    expect([riskRatio, oddsRatio]).toEqual([
      { value: null, reason: "zero-denominator", interval: null },
      { value: null, reason: "zero-denominator", interval: null },
    ]);
    expect(riskDifference.value).toBe(1);
    expectDigits(limits(riskDifference), 0.6791, 1, 4); // from a reference case
    expect(sentence).toBe("More likely: 100.0 % against 0.0 % (difference +100.0 pp, 95 % CI 67.9 pp to 100.0 pp).");
  });
  test("in the group is too little for a ratio with limits", () => {
    const { riskRatio, oddsRatio, sentence } = compareLikelihood(of(0, 20), of(10, 10));
    expect([riskRatio.reason, oddsRatio.reason]).toEqual(["insufficient", "insufficient"]);
    expect(sentence).toMatch(/^Less likely: 0\.0 % against 100\.0 % \(difference −100\.0 pp, /);
  });
  test("of exceptions in the group leaves the odds nothing to divide by", () => {
    const { riskRatio, oddsRatio } = compareLikelihood(of(20, 20), of(10, 20));
    expect(riskRatio.value).toBe(2);
    expect(oddsRatio).toEqual({ value: null, reason: "zero-denominator", interval: null });
  });
  test("in both leaves neither ratio", () => {
    const { riskRatio, riskDifference, sentence } = compareLikelihood(of(0, 10), of(0, 12));
    expect([riskRatio.reason, riskDifference.value]).toEqual(["zero-denominator", 0]);
    expect(sentence).toMatch(/^No detectable difference in likelihood: 0\.0 % against 0\.0 % \(difference 0\.0 pp/);
  });
});

test("where everybody has it, in both, a ratio without any spread has no interval", () => {
  const { riskRatio, oddsRatio } = compareLikelihood(of(15, 15), of(22, 22));
  expect(riskRatio).toEqual({ value: 1, interval: null });
  expect(oddsRatio.reason).toBe("zero-denominator");
});

describe("results of metrics", () => {
  test("that are shares are compared by their counts", () => {
    const [promoters, others] = [
      share(of(90, 100), { name: "bought again" }),
      share(of(30, 100), { name: "bought again" }),
    ];
    expect(compareLikelihood(promoters, others)).toStrictEqual(compareLikelihood(of(90, 100), of(30, 100)));
    expect(compareLikelihood(promoters, of(30, 100)).riskRatio.value).toBeCloseTo(3, 14);
  });
  test("may be of any metric that is a share", () => {
    const lost = compareLikelihood(churn({ atStart: 100, lost: 20 }), churn({ atStart: 100, lost: 10 }));
    expect(lost.riskRatio.value).toBe(2);
    expect(compareLikelihood(csat([5, 5, 1], { scale: 5 }), csat([5, 1, 1], { scale: 5 })).riskRatio.value).toBeCloseTo(
      2,
      14,
    );
  });
  test("of different outcomes are refused, unless it is asked for", () => {
    const [again, ever] = [share([true], { name: "bought again" }), share([true], { name: "ever bought" })];
    expectRefusal(() => compareLikelihood(again, ever), {
      code: "not-comparable",
      path: "reference",
      received: "share/ever bought",
      hint: "may-differ",
    });
    const { warnings } = compareLikelihood(again, ever, { definitions: "may-differ" });
    expect(warnings.map(({ code }) => code)).toEqual(["misleading", "different-definition", "small-sample"]);
  });
});

describe("an empty group", () => {
  test.each([
    ["no one in the group", of(0, 0), of(1, 2), "empty"],
    ["no one in the reference", of(1, 2), of(0, 0), "empty"],
    ["a share without answers", share([]), share([true]), "empty"],
    ["a share that is withheld", share([true, false], { minN: 5 }), share([true]), "insufficient"],
    ["a rate without customers", churn({ atStart: 10, lost: 1 }), churn({ atStart: 0, lost: 0 }), "zero-denominator"],
  ] as [string, MetricResult, MetricResult, string][])("%s makes no comparison", (_, group, reference, reason) => {
    const likelihood = compareLikelihood(group, reference);
    const none = { value: null, reason, interval: null };
    expect([likelihood.riskRatio, likelihood.riskDifference, likelihood.oddsRatio]).toEqual([none, none, none]);
    expect(likelihood.sentence).toBe(`No comparison, because a share is missing (${reason}).`);
  });
  test("leaves the other its share", () => {
    const { share: known, referenceShare } = compareLikelihood(of(1, 2), of(0, 0));
    expect([known, referenceShare]).toEqual([0.5, null]);
  });
});

interface Counts {
  readonly x1: number;
  readonly n1: number;
  readonly x2: number;
  readonly n2: number;
  readonly conf: number;
}
type Ratio = (ReferenceLimits & { readonly estimate: number }) | null;
interface Expected {
  readonly difference: number;
  readonly newcombe: ReferenceLimits;
  readonly risk_ratio: Ratio;
  readonly odds_ratio: Ratio;
}
test.each(referenceCases<Counts, Expected>("proportions.json", "proportion_difference"))(
  "$name",
  ({ input, expected, tolerance }) => {
    const got = compareLikelihood(of(input.x1, input.n1), of(input.x2, input.n2), { confidence: input.conf });
    expectNear(got.riskDifference.value ?? Number.NaN, expected.difference, tolerance);
    expectLimits(limits(got.riskDifference), expected.newcombe, tolerance, [-1, 1]);
    for (const [effect, wanted] of [
      [got.riskRatio, expected.risk_ratio],
      [got.oddsRatio, expected.odds_ratio],
    ] as const) {
      if (wanted === null) {
        expect([effect.value, effect.interval]).toEqual([null, null]);
        continue;
      }
      expectNear(effect.value ?? Number.NaN, wanted.estimate, tolerance);
      if (wanted.lower < wanted.upper) expectLimits(limits(effect), wanted, tolerance);
      else expect(effect.interval).toBeNull();
    }
  },
);

describe("laws of comparing likelihoods", () => {
  const group = fc
    .nat(400)
    .chain((denominator) => fc.record({ numerator: fc.nat(denominator), denominator: fc.constant(denominator) }));
  const forAnyTwo = (check: (a: ReturnType<typeof of>, b: ReturnType<typeof of>) => void): void => {
    fc.assert(
      fc.property(group, group, (a, b) => {
        check(a, b);
      }),
    );
  };
  test("swapping the groups inverts ratios and turns the sign of the difference", () => {
    forAnyTwo((a, b) => {
      const [there, back] = [compareLikelihood(a, b), compareLikelihood(b, a)];
      expect((there.riskDifference.value ?? 0) + (back.riskDifference.value ?? 0)).toBe(0);
      for (const key of ["riskRatio", "oddsRatio"] as const) {
        if (there[key].value !== null && back[key].value !== null)
          expect(there[key].value * back[key].value).toBeCloseTo(1, 9);
        expect(there[key].value === null).toBe(back[key].value === null);
      }
    });
  });
  test("all three measures point the same way", () => {
    forAnyTwo((a, b) => {
      const { riskRatio, riskDifference, oddsRatio } = compareLikelihood(a, b);
      const way = Math.sign(riskDifference.value ?? 0);
      if (riskRatio.value !== null) expect(Math.sign(Math.round((riskRatio.value - 1) * 1e9))).toBe(way);
      if (oddsRatio.value !== null) expect(Math.sign(Math.round((oddsRatio.value - 1) * 1e9))).toBe(way);
    });
  });
  test("an interval contains its value and is wider for more confidence", () => {
    forAnyTwo((a, b) => {
      const [usual, surer] = [compareLikelihood(a, b), compareLikelihood(a, b, { confidence: 0.99 })];
      for (const key of ["riskRatio", "riskDifference", "oddsRatio"] as const) {
        const { value, interval } = usual[key];
        if (value === null || interval === null) continue;
        expect(interval.low).toBeLessThanOrEqual(value + 1e-12);
        expect(interval.high).toBeGreaterThanOrEqual(value - 1e-12);
        expect(surer[key].interval?.low ?? Infinity).toBeLessThanOrEqual(interval.low);
        expect(surer[key].interval?.high ?? -Infinity).toBeGreaterThanOrEqual(interval.high);
      }
    });
  });
  test("is plain data, and leaves the groups as they are", () => {
    forAnyTwo((a, b) => {
      const likelihood = compareLikelihood(deepFreeze(a), deepFreeze(b));
      expect(JSON.parse(JSON.stringify(likelihood))).toStrictEqual(likelihood);
    });
  });
});

const score = nps([10, 9]);
const mean = csat([5, 4], { scale: 5, method: "mean" });
const call =
  (group: unknown, reference: unknown = of(1, 2), options: object = {}) =>
  () =>
    compareLikelihood(group as never, reference as never, options);
refuses("comparing likelihoods", [
  ["nothing", call(undefined), { code: "invalid-type", path: "group", received: undefined }],
  ["a share as a number", call(0.9), { code: "invalid-type", path: "group", received: 0.9 }],
  ["no reference", call(of(1, 2), null), { code: "invalid-type", path: "reference", received: null }],
  ["a net score", call(score), { code: "not-comparable", path: "group", received: score.definition }],
  ["a mean", call(of(1, 2), mean), { code: "not-comparable", path: "reference", received: mean.definition }],
  ["more than all", call(of(3, 2)), { code: "out-of-range", path: "group.numerator", received: 3 }],
  ["less than none", call(of(-1, 2)), { code: "out-of-range", path: "group.numerator", received: -1 }],
  ["half a customer", call(of(1, 2), of(0.5, 2)), { code: "not-integer", path: "reference.numerator", received: 0.5 }],
  ["no denominator", call({ numerator: 1 }), { code: "missing-input", path: "group.denominator", received: undefined }],
  [
    "a confidence of 2",
    call(of(1, 2), of(1, 2), { confidence: 2 }),
    { code: "out-of-range", path: "options.confidence", received: 2 },
  ],
]);
