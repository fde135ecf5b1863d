import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  afterRenewals,
  type BetaGeometric,
  betaEdge,
  betaFrom,
  expectedPeriods,
  renewalsLikelihood,
  renewalsObjective,
  retentionAt,
} from "../../../../src/statistics/models/beta-geometric.js";
import { referenceCases } from "../../../support/reference.js";
import { everyFieldIsCompared, watched } from "../../../support/watched.js";
import { magnitude, real } from "../distributions/agreement.js";
import { expectNear } from "../near.js";
import { expectSlopes } from "./slopes.js";

interface Evaluated extends BetaGeometric {
  readonly horizon: number;
  readonly alive?: readonly number[];
}

interface Expected {
  readonly survival: readonly number[];
  readonly churn_probability: readonly number[];
  readonly retention: readonly number[];
  readonly discounted_expected_lifetime: readonly { discount: number; discounted_expected_lifetime: number | null }[];
  readonly discounted_expected_residual_lifetime: readonly {
    renewal: number;
    discount: number;
    discounted_expected_residual_lifetime: number;
  }[];
  readonly log_likelihood?: number;
}

/** Renewals of customers who began together, from how many were left after each. */
function renewalsOf(alive: readonly number[]): { deciding: number[]; leaving: number[] } {
  const deciding = alive.slice(0, -1);
  return { deciding, leaving: deciding.map((all, at) => all - (alive[at + 1] ?? 0)) };
}

const evaluated = watched(referenceCases<Evaluated, Expected>("clv.json", "sbg_evaluate"));

test.each(evaluated.cases)("reference $name", (one) => {
  const { input, expected, tolerance } = one;
  let survival = 1;
  expect(expected.survival[0]).toBe(survival);
  for (const [at, retention] of expected.retention.entries()) {
    expectNear(retentionAt(input, at + 1), retention, tolerance);
    const next = survival * retentionAt(input, at + 1);
    expectNear(next, expected.survival[at + 1] ?? Number.NaN, tolerance);
    expectNear(survival - next, expected.churn_probability[at] ?? Number.NaN, tolerance);
    survival = next;
  }
  for (const { discount, discounted_expected_lifetime: lifetime } of expected.discounted_expected_lifetime) {
    const got = expectedPeriods(input, 1 / (1 + discount));
    if (lifetime === null) expect(got).toBeNull();
    else expectNear(got ?? Number.NaN, lifetime, tolerance);
  }
  for (const { renewal, discount, ...residual } of expected.discounted_expected_residual_lifetime) {
    const after = expectedPeriods(afterRenewals(input, renewal), 1 / (1 + discount)) ?? Number.NaN;
    expectNear(retentionAt(input, renewal) * after, residual.discounted_expected_residual_lifetime, tolerance);
  }
  if (input.alive === undefined || expected.log_likelihood === undefined) return;
  expectNear(renewalsLikelihood(input, renewalsOf(input.alive)), expected.log_likelihood, tolerance);
});

describe("the shifted beta-geometric model", () => {
  test("with alpha = beta = 1 is S(t) = 1 ÷ (t + 1), so that half, two thirds, three quarters renew", () => {
    const flat = { alpha: 1, beta: 1 };
    expect([1, 2, 3].map((renewal) => retentionAt(flat, renewal))).toEqual([1 / 2, 2 / 3, 3 / 4]);
    expect(renewalsLikelihood(flat, renewalsOf([4, 2, 1]))).toBeCloseTo(4 * Math.log(1 / 2) + Math.log(2 / 9), 14);
    expect(expectedPeriods(flat, 0.5)).toBeCloseTo(2 * Math.LN2, 14);
  });
  test("has expected periods without limit where all are as loyal as can be", () => {
    expect(expectedPeriods({ alpha: 1, beta: 5 }, 1)).toBeNull();
    expect(expectedPeriods({ alpha: 3, beta: 5 }, 1)).toBe(3.5);
    expect(expectedPeriods({ alpha: 3, beta: 5 }, 1.01)).toBeNull();
  });
  test("has the slopes that its likelihood says", () => {
    const objective = renewalsObjective(renewalsOf([1000, 869, 743, 653, 593]), 1000);
    fc.assert(fc.property(real(-2, 5), real(-3, 3), (size, odds) => expectSlopes(objective, [size, odds])));
  });
  test("has coordinates for every pair of parameters", () => {
    fc.assert(
      fc.property(magnitude(1e-3, 1e3), magnitude(1e-3, 1e3), (alpha, beta) => {
        const model = betaFrom([Math.log(alpha + beta), Math.log(alpha / beta)]);
        expect(model.alpha / alpha).toBeCloseTo(1, 10);
        expect(model.beta / beta).toBeCloseTo(1, 10);
      }),
    );
  });
  test.each([
    [[0, 0], null],
    [[0, -20], "never"],
    [[0, 20], "always"],
    [[20, 0], "alike"],
    [[-20, 0], "all-or-nothing"],
  ] as const)("at %j is at the edge %s", (point, edge) => {
    expect(betaEdge(point)).toBe(edge);
  });
});

everyFieldIsCompared("the model of renewals", evaluated);
