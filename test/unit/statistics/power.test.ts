import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  detectableChange,
  detectableShareChange,
  groupSizeForShares,
  groupSizesForChange,
  sampleSizeForMargin,
  sampleSizeForTarget,
} from "../../../src/statistics/power.js";
import { referenceCases } from "../../support/reference.js";
import { expectNear } from "./near.js";

interface Shares {
  readonly promoter_share: number;
  readonly detractor_share: number;
}

const netVariance = ({ promoter_share, detractor_share }: Shares): number =>
  promoter_share + detractor_share - (promoter_share - detractor_share) ** 2;
const certainty = ({ alpha, power }: { alpha: number; power: number }) => ({ confidence: 1 - alpha, power });

describe("sample size for a margin", () => {
  test("a net score to 5 points takes 1537 answers at worst, a share to 5 points 385", () => {
    expect(sampleSizeForMargin(1, { margin: 0.05, confidence: 0.95 })).toBe(1537);
    expect(sampleSizeForMargin(0.25, { margin: 0.05, confidence: 0.95 })).toBe(385);
  });
  test("answers that are all the same still take one to see", () => {
    expect(sampleSizeForMargin(0, { margin: 0.05, confidence: 0.95 })).toBe(1);
  });
  test("never asks for more than the population", () => {
    expect(sampleSizeForMargin(1, { margin: 0.0001, confidence: 0.95, population: 40 })).toBe(40);
  });

  interface Margin extends Partial<Shares> {
    readonly margin: number;
    readonly conf: number;
    readonly population?: number;
    readonly p: number;
    readonly sd: number;
  }
  test.each([
    ...referenceCases<Margin, { n_fpc: number }>("nps.json", "nps_sample_size_moe"),
    ...referenceCases<Margin, { n_fpc: number }>("proportions.json", "proportion_sample_size"),
    ...referenceCases<Margin, { n_fpc: number }>("means.json", "mean_sample_size"),
  ])("$name", ({ input, expected }) => {
    const { margin, conf: confidence, population, p, sd, promoter_share, detractor_share } = input;
    let variance = 1;
    if (p !== undefined) variance = p * (1 - p);
    if (sd !== undefined) variance = sd ** 2;
    if (promoter_share !== undefined && detractor_share !== undefined)
      variance = netVariance({ promoter_share, detractor_share });
    const size = sampleSizeForMargin(
      variance,
      population === undefined ? { margin, confidence } : { margin, confidence, population },
    );
    expect(size).toBe(expected.n_fpc);
  });
});

describe("sample size against a target", () => {
  test("half a standard deviation off takes 32 answers", () => {
    // (1.959964 + 0.841621)² ÷ 0.25 = 31.395.
    expect(sampleSizeForTarget(1, -0.5, { confidence: 0.95, power: 0.8 })).toBe(32);
  });
  interface Target extends Shares {
    readonly target: number;
    readonly alpha: number;
    readonly power: number;
  }
  test.each(referenceCases<Target, { n: number }>("nps.json", "nps_power_one_sample"))(
    "$name",
    ({ input, expected }) => {
      const change = input.promoter_share - input.detractor_share - input.target;
      expect(sampleSizeForTarget(netVariance(input), change, certainty(input))).toBe(expected.n);
    },
  );
});

interface TwoSample {
  readonly a: Shares;
  readonly b: Shares;
  readonly alpha: number;
  readonly power: number;
  readonly ratio?: number;
  readonly n_a?: number;
  readonly n_b?: number;
}

const twoSamples = referenceCases<TwoSample, { difference: number; n_a: number; n_b: number; mde: number }>(
  "nps.json",
  "nps_power_two_sample",
);
const variances = ({ a, b }: TwoSample) => ({ first: netVariance(a), second: netVariance(b) });

describe("group sizes for a change of a net score", () => {
  test("a change of one standard deviation takes 16 in each group", () => {
    // 2(1.959964 + 0.841621)² = 15.698.
    expect(groupSizesForChange({ first: 1, second: 1 }, 1, { confidence: 0.95, power: 0.8 })).toEqual({
      first: 16,
      second: 16,
    });
  });
  test.each(twoSamples.filter(({ input }) => input.n_a === undefined))("$name", ({ input, expected }) => {
    const sizes = groupSizesForChange(variances(input), expected.difference, certainty(input), input.ratio ?? 1);
    expect(sizes).toEqual({ first: expected.n_a, second: expected.n_b });
  });
});

describe("smallest change that can be told", () => {
  test("with 100 answers each and variance 0.5: 2.8016 standard errors of 0.1", () => {
    const change = detectableChange(
      { first: 0.5, second: 0.5 },
      { first: 100, second: 100 },
      { confidence: 0.95, power: 0.8 },
    );
    expect(change).toBeCloseTo(0.2801585218, 10);
  });
  test.each(twoSamples.filter(({ input }) => input.n_a !== undefined))("$name", ({ input, expected, tolerance }) => {
    const { n_a = 0, n_b = 0, alpha } = input;
    const change = detectableChange(
      variances(input),
      { first: n_a, second: n_b },
      { confidence: 1 - alpha, power: 0.8 },
    );
    expectNear(change, expected.mde, tolerance);
  });
});

interface SharePower {
  readonly p1: number;
  readonly p2: number;
  readonly alpha: number;
  readonly power?: number;
  readonly n?: number;
}

interface SharePowerExpected {
  readonly n_pooled: number;
  readonly n_pooled_raw: number;
  readonly power_pooled: number;
}

const shareCases = referenceCases<SharePower, SharePowerExpected>("proportions.json", "proportion_power_two");

describe("group size for two shares", () => {
  test("50 against 60 percent takes 388 in each group", () => {
    // (1.959964 √0.495 + 0.841621 √0.49)² ÷ 0.01 = 387.34.
    expect(groupSizeForShares({ first: 0.5, second: 0.6 }, { confidence: 0.95, power: 0.8 })).toBe(388);
  });
  test.each(shareCases.filter(({ input }) => input.power !== undefined))("$name", ({ input, expected }) => {
    const { p1, p2, alpha, power = 0 } = input;
    expect(groupSizeForShares({ first: p1, second: p2 }, { confidence: 1 - alpha, power })).toBe(expected.n_pooled);
    expect(groupSizeForShares({ first: p2, second: p1 }, { confidence: 1 - alpha, power })).toBe(expected.n_pooled);
  });
});

describe("smallest change of a share that can be told", () => {
  // The reference gives the size for a change, or the power of a size; read backwards, both give the change.
  test.each(shareCases)("$name, read backwards", ({ input, expected, tolerance }) => {
    const { p1, p2, alpha } = input;
    const n = input.n ?? expected.n_pooled_raw;
    const power = input.power ?? expected.power_pooled;
    const { rise, fall } = detectableShareChange(p1, { first: n, second: n }, { confidence: 1 - alpha, power });
    expectNear((p2 > p1 ? rise : fall) as number, Math.abs(p2 - p1), tolerance);
  });
  test("from 95 percent with 20 answers each no rise can be told, but a fall can", () => {
    // A rise to 1 would have to exceed about 2.8 · √(0.05 · 0.95 / 20) = 0.136, and only 0.05 is left.
    const { rise, fall } = detectableShareChange(0.95, { first: 20, second: 20 }, { confidence: 0.95, power: 0.8 });
    expect(rise).toBeNull();
    expect(fall).toBeGreaterThan(0.136);
  });
  test("more answers tell smaller changes; a rise of the share is a fall of its opposite", () => {
    const share = fc.double({ min: 0.05, max: 0.95, noNaN: true });
    fc.assert(
      fc.property(
        share,
        fc.integer({ min: 200, max: 5000 }),
        fc.integer({ min: 200, max: 5000 }),
        (p, first, second) => {
          const sure = { confidence: 0.95, power: 0.8 };
          const once = detectableShareChange(p, { first, second }, sure);
          const twice = detectableShareChange(p, { first: 2 * first, second: 2 * second }, sure);
          if (once.rise !== null) expect(twice.rise as number).toBeLessThan(once.rise);
          if (once.fall !== null) expect(twice.fall as number).toBeLessThan(once.fall);
          const opposite = detectableShareChange(1 - p, { first, second }, sure);
          expect(opposite.fall ?? -1).toBeCloseTo(once.rise ?? -1, 10);
        },
      ),
    );
  });
});
