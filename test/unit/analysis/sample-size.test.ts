import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { detectableChange, sampleSize } from "../../../src/index.js";
import { refuses } from "../../support/bad-input.js";
import { referenceCases } from "../../support/reference.js";

describe("answers for one figure", () => {
  test("an NPS to 5 points, whatever it is, takes 1,537", () => {
    // (1.959964/0.05)² = 1536.58
    expect(sampleSize({ metric: "nps", margin: 5 })).toEqual({
      n: 1537,
      groups: 1,
      sentence: "1,537 answers, for an interval of ± 5 points at 95 % confidence.",
    });
  });
  test("a share to 5 percent takes 385, and 278 out of a thousand", () => {
    expect(sampleSize({ metric: "share", margin: 0.05 }).n).toBe(385);
    expect(sampleSize({ metric: "share", margin: 0.05, population: 1000 }).n).toBe(278);
  });
  test("an NPS of half promoters and a fifth detractors takes 0.61 of the worst case", () => {
    expect(sampleSize({ metric: "nps", promoters: 0.5, detractors: 0.2, margin: 5 }).n).toBe(938); // 0.61 · 1536.58 = 937.3
  });
  test("where only one group is expected, the other is what divides most", () => {
    // 0.6 and 0.4: 1 − 0.2² = 0.96. 0.1 and 0.6: 0.7 − 0.5² = 0.45, while 0.1 and 0.9 would be 1 − 0.8² = 0.36.
    expect(sampleSize({ metric: "nps", promoters: 0.6, margin: 5 }).n).toBe(1476);
    expect(sampleSize({ metric: "nps", detractors: 0.6, margin: 5 }).n).toBe(1476);
    expect(sampleSize({ metric: "nps", promoters: 0.1, margin: 5 }).n).toBe(692); // 0.45 · 1536.58 = 691.5
  });
  test("shares that make a whole may be given as decimals: 0.8 and 0.2", () => {
    for (let percent = 1; percent < 100; percent += 1) {
      const [promoters, detractors] = [percent / 100, (100 - percent) / 100];
      const variance = 1 - ((2 * percent - 100) / 100) ** 2;
      const { n } = sampleSize({ metric: "nps", promoters, detractors, margin: 10 });
      expect(Math.abs(n - variance * 384.145_882)).toBeLessThan(1);
    }
  });
  test("the sentence repeats the margin as it was given", () => {
    expect(sampleSize({ metric: "nps", margin: 2.5 }).sentence).toContain("± 2.5 points");
    expect(sampleSize({ metric: "share", margin: 0.0005 }).sentence).toContain("± 0.05 %");
    expect(sampleSize({ metric: "share", margin: 1 }).sentence).toBe(
      "1 answer, for an interval of ± 100.0 % at 95 % confidence.",
    );
  });
  test("all of a small population are enough", () => {
    expect(sampleSize({ metric: "nps", margin: 0.01, population: 30 }).n).toBe(30);
  });

  interface NpsGoal {
    readonly margin: number;
    readonly conf: number;
    readonly promoter_share?: number;
    readonly detractor_share?: number;
    readonly population?: number;
  }
  test.each(referenceCases<NpsGoal, { n: number; n_fpc: number }>("nps.json", "nps_sample_size_moe"))(
    "$name",
    ({ input, expected }) => {
      const { margin, conf, promoter_share: promoters, detractor_share: detractors, population } = input;
      const shares = promoters === undefined || detractors === undefined ? {} : { promoters, detractors };
      const goal = { metric: "nps", margin: 100 * margin, confidence: conf, ...shares } as const;
      expect(sampleSize(goal).n).toBe(expected.n);
      if (population !== undefined) expect(sampleSize({ ...goal, population }).n).toBe(expected.n_fpc);
    },
  );

  interface ShareGoal {
    readonly p: number;
    readonly margin: number;
    readonly conf: number;
    readonly population?: number;
  }
  test.each(referenceCases<ShareGoal, { n: number; n_fpc: number }>("proportions.json", "proportion_sample_size"))(
    "$name",
    ({ input, expected }) => {
      const { p, margin, conf, population } = input;
      const goal = { metric: "share", share: p, margin, confidence: conf } as const;
      expect(sampleSize(goal).n).toBe(expected.n);
      if (population !== undefined) expect(sampleSize({ ...goal, population }).n).toBe(expected.n_fpc);
    },
  );
});

describe("answers for a change", () => {
  test("of an NPS by 10 points takes 958 in each group", () => {
    // (1.959964 + 0.841621)² · (0.61 + 0.61)/0.1² = 957.56
    expect(sampleSize({ metric: "nps", promoters: 0.5, detractors: 0.2, change: -10 })).toEqual({
      n: 958,
      groups: 2,
      sentence: "958 answers in each group, to find a change of −10 points with power 80 % at 95 % confidence.",
    });
  });
  test("of a share to its very end is possible: 0.8 by 0.2", () => {
    for (let percent = 1; percent < 100; percent += 1) {
      const share = percent / 100;
      expect(sampleSize({ metric: "share", share, change: (100 - percent) / 100 }).n).toBeGreaterThan(0);
      expect(sampleSize({ metric: "share", share, change: -share }).n).toBeGreaterThan(0);
    }
    // p 0.9 under test: 1.959964 √(2 · 0.09) + 0.841621 √(0.16 + 0) = 1.168184, over 0.2, squared: 34.12.
    expect(sampleSize({ metric: "share", share: 0.8, change: 0.2 }).n).toBe(35);
  });

  interface Powers {
    readonly p1: number;
    readonly p2: number;
    readonly alpha: number;
    readonly power?: number;
    readonly n?: number;
  }
  const cases = referenceCases<Powers, { n_pooled: number; power_pooled: number }>(
    "proportions.json",
    "proportion_power_two",
  );
  test.each(cases.filter(({ input }) => input.power !== undefined))(
    "$name",
    ({ input: { p1, p2, alpha, power }, expected }) => {
      const certainty = { confidence: 1 - alpha, power: power as number };
      expect(sampleSize({ metric: "share", share: p1, change: p2 - p1, ...certainty }).n).toBe(expected.n_pooled);
      expect(sampleSize({ metric: "share", share: p2, change: p1 - p2, ...certainty }).n).toBe(expected.n_pooled);
    },
  );
  test.each(cases.filter(({ input }) => input.n !== undefined))(
    "$name: what can be found",
    ({ input: { p1, p2, alpha, n }, expected }) => {
      const question = {
        metric: "share",
        share: p1,
        n: n as number,
        confidence: 1 - alpha,
        power: expected.power_pooled,
      } as const;
      expect(detectableChange(question).rise).toBeCloseTo(p2 - p1, 8);
    },
  );
});

describe("the smallest change that can be found", () => {
  test("among 400 answers to an NPS is 15.47 points either way", () => {
    // (1.959964 + 0.841621) · √(2 · 0.61/400) · 100
    const { rise, fall, unit } = detectableChange({ metric: "nps", promoters: 0.5, detractors: 0.2, n: 400 });
    expect([rise?.toFixed(2), fall?.toFixed(2), unit]).toEqual(["15.47", "15.47", "points"]);
  });
  test("is none where it would lead out of the range: six answers could show 126 points, but 30 can only rise by 70", () => {
    const { rise, fall } = detectableChange({ metric: "nps", promoters: 0.5, detractors: 0.2, n: 6 });
    expect([rise, fall?.toFixed(0)]).toEqual([null, "126"]);
    expect(detectableChange({ metric: "nps", n: 1 })).toEqual({ rise: null, fall: null, unit: "points" });
    expect(detectableChange({ metric: "share", n: 2 })).toEqual({ rise: null, fall: null, unit: "fraction" });
  });

  interface TwoGroups {
    readonly a: { readonly promoter_share: number; readonly detractor_share: number };
    readonly b: { readonly promoter_share: number; readonly detractor_share: number };
    readonly alpha: number;
    readonly n_a?: number;
    readonly n_b?: number;
  }
  const equal = referenceCases<TwoGroups, { mde: number }>("nps.json", "nps_power_two_sample").filter(
    ({ input: { a, b, n_a } }) =>
      n_a !== undefined && a.promoter_share === b.promoter_share && a.detractor_share === b.detractor_share,
  );
  test.each(equal)("$name", ({ input: { a, alpha, n_a, n_b }, expected }) => {
    const shares = { promoters: a.promoter_share, detractors: a.detractor_share };
    const { rise } = detectableChange({
      metric: "nps",
      ...shares,
      n: n_a as number,
      secondN: n_b as number,
      confidence: 1 - alpha,
    });
    expect(rise).toBeCloseTo(100 * expected.mde, 8);
  });
  test("with groups of unequal size lies between those of equal ones", () => {
    const question = { metric: "share", share: 0.8 } as const;
    const [small, mixed, large] = [
      detectableChange({ ...question, n: 100 }),
      detectableChange({ ...question, n: 100, secondN: 400 }),
      detectableChange({ ...question, n: 400 }),
    ].map(({ fall }) => fall ?? 0) as [number, number, number];
    expect(mixed).toBeLessThan(small);
    expect(mixed).toBeGreaterThan(large);
  });
});

describe("laws of sample sizes", () => {
  const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  const confidence = fc.constantFrom(0.8, 0.9, 0.95, 0.99);
  test("what a sample was made for, it can find; one answer less in each group, and it could not", () => {
    fc.assert(
      fc.property(share, fc.double({ min: 0.02, max: 0.98, noNaN: true }), confidence, (from, part, level) => {
        const change = part * (1 - from);
        const { n } = sampleSize({ metric: "share", share: from, change, confidence: level });
        const question = { metric: "share", share: from, confidence: level } as const;
        expect(detectableChange({ ...question, n }).rise ?? Infinity).toBeLessThanOrEqual(change * (1 + 1e-9));
        if (n > 1)
          expect(detectableChange({ ...question, n: n - 1 }).rise ?? Infinity).toBeGreaterThan(change * (1 - 1e-9));
      }),
    );
  });
  test("a rise of a share is a fall of its opposite", () => {
    fc.assert(
      fc.property(share, fc.integer({ min: 5, max: 5000 }), (from, n) => {
        const { rise } = detectableChange({ metric: "share", share: from, n });
        const { fall } = detectableChange({ metric: "share", share: 1 - from, n });
        expect(rise === null).toBe(fall === null);
        expect(rise ?? 0).toBeCloseTo(fall ?? 0, 9);
      }),
    );
  });
  test("half the margin takes four times the answers", () => {
    fc.assert(
      fc.property(share, fc.double({ min: 0.001, max: 0.1, noNaN: true }), confidence, (from, margin, level) => {
        const goal = { metric: "share", share: from, confidence: level } as const;
        const [once, half] = [sampleSize({ ...goal, margin }).n, sampleSize({ ...goal, margin: margin / 2 }).n];
        expect(half).toBeLessThanOrEqual(4 * once);
        expect(half).toBeGreaterThan(4 * (once - 1));
      }),
    );
  });
});

const size = (goal: object) => () => sampleSize({ metric: "nps", ...goal } as never);
const detect = (question: object) => () => detectableChange({ metric: "nps", n: 10, ...question } as never);
refuses("a sample size", [
  ["no goal", () => sampleSize(undefined as never), { code: "invalid-type", path: "goal", received: undefined }],
  ["another metric", size({ metric: "csat", margin: 5 }), { code: "unknown-option", path: "metric", received: "csat" }],
  ["neither margin nor change", size({}), { code: "missing-input", path: "margin", received: undefined }],
  ["a margin of 0", size({ margin: 0 }), { code: "out-of-range", path: "margin", received: 0 }],
  ["a margin below 0", size({ margin: -5 }), { code: "out-of-range", path: "margin", received: -5 }],
  ["a margin of 101 points", size({ margin: 101 }), { code: "out-of-range", path: "margin", received: 101 }],
  [
    "a margin in percent for a share",
    size({ metric: "share", margin: 5 }),
    { code: "out-of-range", path: "margin", received: 5 },
  ],
  [
    "a margin that no sample reaches",
    size({ margin: 1e-200 }),
    { code: "out-of-range", path: "margin", received: 1e-200 },
  ],
  [
    "a change that no sample finds",
    size({ change: 1e-200 }),
    { code: "out-of-range", path: "change", received: 1e-200 },
  ],
  ["no change", size({ change: 0 }), { code: "out-of-range", path: "change", received: 0 }],
  [
    "a change beyond 100 points",
    size({ promoters: 0.5, detractors: 0.2, change: 71 }),
    { code: "out-of-range", path: "change", received: 71 },
  ],
  [
    "a change beyond −100 points",
    size({ promoters: 0.5, detractors: 0.2, change: -131 }),
    { code: "out-of-range", path: "change", received: -131 },
  ],
  [
    "a change of a share beyond 1",
    size({ metric: "share", share: 0.8, change: 0.21 }),
    { code: "out-of-range", path: "change", received: 0.21 },
  ],
  [
    "a change that is not a number",
    size({ change: Number.NaN }),
    { code: "not-finite", path: "change", received: Number.NaN },
  ],
  [
    "a share of 1",
    size({ metric: "share", share: 1, margin: 0.1 }),
    { code: "out-of-range", path: "share", received: 1 },
  ],
  [
    "more promoters than all",
    size({ promoters: 1.2, margin: 5 }),
    { code: "out-of-range", path: "promoters", received: 1.2 },
  ],
  [
    "more detractors than all",
    size({ detractors: 2, margin: 5 }),
    { code: "out-of-range", path: "detractors", received: 2 },
  ],
  [
    "more of both than all",
    size({ promoters: 0.8, detractors: 0.21, margin: 5 }),
    { code: "inconsistent", path: "detractors", received: 0.21 },
  ],
  [
    "nothing but promoters",
    size({ promoters: 1, detractors: 0, margin: 5 }),
    { code: "inconsistent", path: "detractors", received: 0 },
  ],
  [
    "nothing but passives",
    detect({ promoters: 0, detractors: 0 }),
    { code: "inconsistent", path: "detractors", received: 0 },
  ],
  [
    "a power below that of chance",
    size({ change: 5, power: 0.05 }),
    { code: "out-of-range", path: "power", received: 0.05 },
  ],
  ["a power of 80", size({ change: 5, power: 80 }), { code: "out-of-range", path: "power", received: 80 }],
  ["a confidence of 1", size({ margin: 5, confidence: 1 }), { code: "out-of-range", path: "confidence", received: 1 }],
  [
    "half a population",
    size({ margin: 5, population: 0.5 }),
    { code: "not-integer", path: "population", received: 0.5 },
  ],
  ["no question", () => detectableChange(null as never), { code: "invalid-type", path: "question", received: null }],
  ["no answers", detect({ n: 0 }), { code: "out-of-range", path: "n", received: 0 }],
  ["no answers in the second group", detect({ secondN: 0 }), { code: "out-of-range", path: "secondN", received: 0 }],
]);
