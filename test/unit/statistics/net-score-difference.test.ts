import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  netScoreDifferenceInterval,
  netScoreDifferenceMethods,
  netScoreDifferenceTest,
} from "../../../src/statistics/net-score-difference.js";
import { referenceCases } from "../../support/reference.js";
import { expectLimits, expectNear, type ReferenceLimits } from "./near.js";

interface Counts {
  readonly detractors: number;
  readonly passives: number;
  readonly promoters: number;
}

interface Expected {
  readonly adjusted_wald_3_triangular: ReferenceLimits & { readonly z: number; readonly p: number };
  readonly mover_score: ReferenceLimits;
}

const net = ({ detractors, passives, promoters }: Counts) => ({
  positive: promoters,
  neutral: passives,
  negative: detractors,
});

describe("difference of two net scores", () => {
  test("30, then 45 of a hundred answers each: z = 1.372, p = 0.170, not significant", () => {
    const first = { positive: 50, neutral: 30, negative: 20 };
    const second = { positive: 60, neutral: 25, negative: 15 };
    const { z, p } = netScoreDifferenceTest(first, second);
    expect([z.toFixed(3), p.toFixed(3)]).toEqual(["1.372", "0.170"]);
    const { low, high } = netScoreDifferenceInterval(first, second, 0.95, "score");
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(0.15);
  });
  test("one answer against one answer can still be tested", () => {
    // Adjusted scores ±0.25, each with variance 0.625 − 0.0625 = 0.5625 over 4 answers: z = 0.5/√0.28125.
    const { z } = netScoreDifferenceTest(
      { positive: 1, neutral: 0, negative: 0 },
      { positive: 0, neutral: 0, negative: 1 },
    );
    expect(z).toBeCloseTo(-0.5 / Math.sqrt(0.28125), 14);
  });
  // The reference takes a minus b; b first and a second is the project's order.
  test.each(referenceCases<{ a: Counts; b: Counts; conf: number }, Expected>("nps.json", "nps_two_sample"))(
    "$name",
    ({ input, expected, tolerance }) => {
      const [first, second] = [net(input.b), net(input.a)];
      const adjusted = expected.adjusted_wald_3_triangular;
      const range = [-2, 2] as const;
      expectLimits(
        netScoreDifferenceInterval(first, second, input.conf, "score"),
        expected.mover_score,
        tolerance,
        range,
      );
      expectLimits(netScoreDifferenceInterval(first, second, input.conf, "adjusted-wald"), adjusted, tolerance, range);
      const { z, p } = netScoreDifferenceTest(first, second);
      expectNear(z, adjusted.z, tolerance);
      expectNear(p, adjusted.p, tolerance);
    },
  );

  const count = fc.integer({ min: 0, max: 3000 });
  const answers = fc
    .record({ positive: count, neutral: count, negative: count })
    .filter(({ positive, neutral, negative }) => positive + neutral + negative > 0);
  test("swapping the samples turns the sign", () => {
    fc.assert(
      fc.property(answers, answers, fc.constantFrom(...netScoreDifferenceMethods), (a, b, method) => {
        const there = netScoreDifferenceInterval(a, b, 0.95, method);
        const back = netScoreDifferenceInterval(b, a, 0.95, method);
        expect(there.low).toBeCloseTo(-back.high, 14);
        expect(there.high).toBeCloseTo(-back.low, 14);
        expect(netScoreDifferenceTest(a, b).z).toBeCloseTo(-netScoreDifferenceTest(b, a).z, 12);
        expect(netScoreDifferenceTest(a, b).p).toBe(netScoreDifferenceTest(b, a).p);
      }),
    );
  });
  test("limits lie within −2 and 2; equal samples differ by nothing", () => {
    fc.assert(
      fc.property(answers, answers, fc.constantFrom(...netScoreDifferenceMethods), (a, b, method) => {
        const { low, high } = netScoreDifferenceInterval(a, b, 0.95, method);
        expect(low).toBeGreaterThanOrEqual(-2);
        expect(high).toBeLessThanOrEqual(2);
        expect(netScoreDifferenceTest(a, a)).toEqual({ z: 0, p: 1 });
      }),
    );
  });
});
