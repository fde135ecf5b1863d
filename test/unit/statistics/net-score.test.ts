import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clip } from "../../../src/statistics/limits.js";
import {
  type NetCounts,
  type NetScoreIntervalMethod,
  netScoreInterval,
  netScoreIntervalMethods,
  netScoreMoments,
} from "../../../src/statistics/net-score.js";
import { referenceCases } from "../../support/reference.js";
import { expectDigits, expectLimits, expectNear, type ReferenceLimits } from "./near.js";

const inReference: Record<NetScoreIntervalMethod, string> = {
  score: "score",
  "adjusted-wald": "adjusted_wald_3_triangular",
  wald: "wald",
};

const net = (positive: number, neutral: number, negative: number): NetCounts => ({ positive, neutral, negative });

describe("moments of a net score", () => {
  test("60 for, 25 neutral, 15 against: score 0.45, variance 0.75 − 0.45²", () => {
    const { n, score, variance, standardError } = netScoreMoments(net(60, 25, 15));
    expect([n, score]).toEqual([100, 0.45]);
    expect(variance).toBeCloseTo(0.5475, 15);
    expect(standardError).toBeCloseTo(Math.sqrt(0.005475), 15);
  });
  test("one kind of answer has exactly no variance", () => {
    expect(netScoreMoments(net(7, 0, 0)).variance).toBe(0);
    expect(netScoreMoments(net(0, 7, 0)).variance).toBe(0);
    expect(netScoreMoments(net(0, 0, 7)).variance).toBe(0);
  });
  test("one dissenter among a hundred million keeps all digits of the variance", () => {
    // (n − 1)/n² for one neutral answer among promoters.
    const { variance } = netScoreMoments(net(1e8 - 1, 1, 0));
    expect(variance / ((1e8 - 1) / 1e16)).toBeCloseTo(1, 14);
  });
  test("as many for as against is 0, not −0", () => {
    expect(netScoreMoments(net(3, 1, 3)).score).toBe(0);
    expect(netScoreMoments(net(0, 1, 0)).score).toBe(0);
  });
  interface Summary {
    readonly n: number;
    readonly nps: number;
    readonly variance_n: number;
    readonly se_n: number;
  }
  // What an empty survey gives is decided by the metric, before this room is asked.
  const summaries = referenceCases<{ tally: number[] }, Summary>("nps.json", "nps_summary").filter(
    ({ expected }) => expected.n > 0,
  );
  test.each(summaries)("$name", ({ input: { tally }, expected, tolerance }) => {
    const count = (from: number, to: number) => tally.slice(from, to).reduce((total, answers) => total + answers, 0);
    const moments = netScoreMoments(net(count(9, 11), count(7, 9), count(0, 7)));
    expect(moments.n).toBe(expected.n);
    expectNear(moments.score, expected.nps, tolerance);
    expectNear(moments.variance, expected.variance_n, tolerance);
    expectNear(moments.standardError, expected.se_n, tolerance);
  });
});

interface Counts {
  readonly detractors: number;
  readonly passives: number;
  readonly promoters: number;
}

describe.each(netScoreIntervalMethods)("%s interval of a net score", (method) => {
  test("as many for as against gives limits that are equally far from 0", () => {
    const { low, high } = netScoreInterval(net(3, 4, 3), 0.95, method);
    expect(high).toBeGreaterThan(0);
    expect(low).toBe(-high);
  });
  const possible = method === "score" ? ([-1, 1] as const) : undefined; // the others may overshoot
  test.each(referenceCases<Counts & { conf: number }, Record<string, ReferenceLimits>>("nps.json", "nps_interval"))(
    "$name",
    ({ input, expected, tolerance }) => {
      const limits = netScoreInterval(net(input.promoters, input.passives, input.detractors), input.conf, method);
      expectLimits(limits, expected[inReference[method]] as ReferenceLimits, tolerance, possible);
    },
  );

  type Coverage = Record<string, number>;
  test.each(
    referenceCases<{ n: number; detractor_share: number; promoter_share: number; conf: number }, Coverage>(
      "nps.json",
      "nps_exact_coverage",
    ),
  )("$name: contains the true score as often as it should", ({ input, expected, tolerance }) => {
    const { n, detractor_share, promoter_share, conf } = input;
    const truth = promoter_share - detractor_share;
    let covered = 0;
    for (let promoters = 0; promoters <= n; promoters += 1) {
      for (let detractors = 0; promoters + detractors <= n; detractors += 1) {
        const passives = n - promoters - detractors;
        const { low, high } = netScoreInterval(net(promoters, passives, detractors), conf, method);
        // The limits count as inside, so one that rounding put beside the truth must not decide.
        if (truth < low - 1e-12 || truth > high + 1e-12) continue;
        covered +=
          multinomial(promoters, passives, detractors) *
          promoter_share ** promoters *
          (1 - promoter_share - detractor_share) ** passives *
          detractor_share ** detractors;
      }
    }
    expectNear(covered, expected[inReference[method]] as number, tolerance);
  });
});

function multinomial(...counts: number[]): number {
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  return counts.reduce((ways, count) => ways / factorial(count), factorial(counts.reduce((a, b) => a + b)));
}

describe("interval of a net score by hand", () => {
  test("60 for, 25 neutral, 15 against: Wald 30.50 to 59.50, adjusted 29.34 to 58.04", () => {
    expectDigits(netScoreInterval(net(60, 25, 15), 0.95, "wald"), 0.305, 0.595, 4);
    expectDigits(netScoreInterval(net(60, 25, 15), 0.95, "adjusted-wald"), 0.2934, 0.5804, 4);
  });
  test("ten of ten for it: the adjusted interval is 47.5 to 100, beyond which it reaches", () => {
    expectDigits(clip(netScoreInterval(net(10, 0, 0), 0.95, "adjusted-wald"), -1, 1), 0.475, 1, 4);
  });
  test("one kind of answer leaves room on the open side only: ends at exactly 1 or −1", () => {
    // (n − z²)/(n + z²) and z²/(n + z²) for n = 10, worked at 30 digits.
    const { low, high } = netScoreInterval(net(10, 0, 0), 0.95, "score");
    expect(low).toBeCloseTo(0.4449344002742217, 14);
    expect(high).toBe(1);
    expect(netScoreInterval(net(0, 0, 10), 0.95, "score")).toEqual({ low: -1, high: -low });
    expect(netScoreInterval(net(0, 10, 0), 0.95, "score").high).toBeCloseTo(0.27753279986288915, 14);
  });
  test("without neutral answers it is Wilson's interval, stretched to −1 and 1", () => {
    // Wilson 170 of 200: 0.79394421 to 0.89286406; twice that minus one.
    expectDigits(netScoreInterval(net(170, 0, 30), 0.95, "score"), 0.587888, 0.785728, 6);
  });
});

const count = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 100_000 }));
const answers = fc
  .record({ positive: count, neutral: count, negative: count })
  .filter(({ positive, neutral, negative }) => positive + neutral + negative > 0);
const confidence = fc.constantFrom(0.5, 0.8, 0.9, 0.95, 0.99, 0.999);
const method = fc.constantFrom(...netScoreIntervalMethods);

describe("every interval of a net score", () => {
  test("lies within −1 and 1 where it is the score interval, low before high", () => {
    fc.assert(
      fc.property(answers, confidence, method, (counts, level, name) => {
        const { low, high } = netScoreInterval(counts, level, name);
        expect(low).toBeGreaterThanOrEqual(name === "score" ? -1 : -Infinity);
        expect(high).toBeLessThanOrEqual(name === "score" ? 1 : Infinity);
        expect(low).toBeLessThanOrEqual(high);
        expect(Object.is(low, -0) || Object.is(high, -0)).toBe(false);
      }),
    );
  });
  test("contains the score, unless it was adjusted", () => {
    fc.assert(
      fc.property(answers, confidence, fc.constantFrom("score", "wald"), (counts, level, name) => {
        const { low, high } = netScoreInterval(counts, level, name);
        const { score } = netScoreMoments(counts);
        expect(low).toBeLessThanOrEqual(score);
        expect(high).toBeGreaterThanOrEqual(score);
      }),
    );
  });
  test("is mirrored when good and bad are exchanged", () => {
    fc.assert(
      fc.property(answers, confidence, method, ({ positive, neutral, negative }, level, name) => {
        const own = netScoreInterval(net(positive, neutral, negative), level, name);
        const other = netScoreInterval(net(negative, neutral, positive), level, name);
        expect(other).toEqual({ low: 0 - own.high, high: 0 - own.low });
      }),
    );
  });
  test("is wider for more confidence", () => {
    fc.assert(
      fc.property(answers, method, (counts, name) => {
        const narrow = netScoreInterval(counts, 0.8, name);
        const wide = netScoreInterval(counts, 0.95, name);
        expect(wide.low).toBeLessThanOrEqual(narrow.low);
        expect(wide.high).toBeGreaterThanOrEqual(narrow.high);
      }),
    );
  });
  test("is narrower for twice the data with the same shares", () => {
    fc.assert(
      fc.property(answers, confidence, ({ positive, neutral, negative }, level) => {
        const once = netScoreInterval(net(positive, neutral, negative), level, "score");
        const twice = netScoreInterval(net(2 * positive, 2 * neutral, 2 * negative), level, "score");
        expect(twice.high - twice.low).toBeLessThan(once.high - once.low);
      }),
    );
  });
});

describe("the limits of the score interval", () => {
  test("are the scores at which the test is just on the edge", () => {
    // The restricted likelihood is maximised by brute force here, not by the closed form.
    const counts = net(5, 3, 2);
    const { low, high } = netScoreInterval(counts, 0.95, "score");
    for (const limit of [low, high]) {
      const standardError = Math.sqrt(restrictedVariance(counts, limit) / 10);
      expect(Math.abs(0.3 - limit) / standardError).toBeCloseTo(1.959963984540054, 6);
    }
  });
});

/** Variance of the codes at the most likely shares with a given score, found by golden-section search over the negative share. */
function restrictedVariance({ positive, neutral, negative }: NetCounts, score: number): number {
  const logLikelihood = (q: number) =>
    positive * Math.log(q + score) + negative * Math.log(q) + neutral * Math.log(1 - 2 * q - score);
  let [low, high] = [Math.max(0, -score), (1 - score) / 2];
  for (let round = 0; round < 200; round += 1) {
    const [left, right] = [high - (high - low) / 1.618033988749895, low + (high - low) / 1.618033988749895];
    if (logLikelihood(left) < logLikelihood(right)) low = left;
    else high = right;
  }
  return low + high + score - score ** 2;
}
