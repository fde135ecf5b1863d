import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type GammaGamma,
  spendLikelihood,
  spendObjective,
  spendToCome,
} from "../../../../src/statistics/models/gamma-gamma.js";
import { referenceCases } from "../../../support/reference.js";
import { everyFieldIsCompared, watched } from "../../../support/watched.js";
import { real } from "../distributions/agreement.js";
import { expectNear } from "../near.js";
import { expectSlopes } from "./slopes.js";

interface Input {
  readonly params: GammaGamma;
  readonly customers: readonly { x: number; mean_spend: number }[];
}

interface Expected {
  readonly population_mean: number;
  readonly expected_spend: readonly number[];
  readonly log_likelihood: readonly (number | null)[];
}

const evaluated = watched(referenceCases<Input, Expected>("clv.json", "gamma_gamma_evaluate"));

test.each(evaluated.cases)("reference $name", (one) => {
  const { input, expected, tolerance } = one;
  const known = (value: number | null): number => value ?? Number.NaN;
  expectNear(known(spendToCome(input.params, { frequency: 0, meanSpend: 0 })), expected.population_mean, tolerance);
  for (const [at, { x, mean_spend: meanSpend }] of input.customers.entries()) {
    expectNear(
      known(spendToCome(input.params, { frequency: x, meanSpend })),
      expected.expected_spend[at] as number,
      tolerance,
    );
    const likelihood = expected.log_likelihood[at] ?? null;
    if (likelihood === null) continue;
    expectNear(spendLikelihood(input.params, [{ frequency: x, meanSpend, customers: 1 }]), likelihood, tolerance);
  }
});

describe("the gamma–gamma model", () => {
  test("with p = q = gamma = 1 has the density 1 ÷ (1 + z)² for a single purchase", () => {
    const model = { p: 1, q: 1, gamma: 1 };
    expect(spendLikelihood(model, [{ frequency: 1, meanSpend: 3, customers: 1 }])).toBeCloseTo(-2 * Math.log(4), 14);
  });
  test("has no mean of all where q is 1 or less, but one for a customer who is known", () => {
    expect(spendToCome({ p: 2, q: 1, gamma: 10 }, { frequency: 0, meanSpend: 0 })).toBeNull();
    expect(spendToCome({ p: 2, q: 1, gamma: 10 }, { frequency: 1, meanSpend: 20 })).toBe(30);
  });
  test("has the slopes that its likelihood says", () => {
    const groups = [
      { frequency: 1, meanSpend: 12.5, customers: 3 },
      { frequency: 2, meanSpend: 30, customers: 1 },
      { frequency: 7, meanSpend: 22, customers: 2 },
    ];
    const objective = spendObjective(groups, 6);
    fc.assert(fc.property(real(-2, 4), real(-1, 4), real(1, 5), (p, q, mean) => expectSlopes(objective, [p, q, mean])));
  });
});

everyFieldIsCompared("the model of spend", evaluated);
