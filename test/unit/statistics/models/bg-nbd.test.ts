import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  aliveProbability,
  type BgNbd,
  type Purchases,
  purchasesProbability,
  purchasesToCome,
} from "../../../../src/statistics/models/bg-nbd.js";
import { purchasesLikelihood, purchasesObjective } from "../../../../src/statistics/models/bg-nbd-likelihood.js";
import { referenceCases } from "../../../support/reference.js";
import { everyFieldIsCompared, watched } from "../../../support/watched.js";
import { magnitude, real } from "../distributions/agreement.js";
import { expectNear } from "../near.js";
import { expectSlopes } from "./slopes.js";

interface Input {
  readonly params: BgNbd;
  readonly customers: readonly { x: number; t_x: number; T: number }[];
  readonly horizons: readonly number[];
  readonly new_customer_times: readonly number[];
  readonly pmf: readonly { t: number; n: number }[];
}

interface Expected {
  readonly customers: readonly { log_likelihood: number; p_alive: number; expected_transactions: readonly number[] }[];
  readonly expected_purchases_new_customer: readonly number[];
  readonly pmf: readonly (readonly number[])[];
}

const NEW: Purchases = { frequency: 0, recency: 0, age: 0 };

const evaluated = watched(referenceCases<Input, Expected>("clv.json", "bgnbd_evaluate"));

describe.each(evaluated.cases)("reference $name", (one) => {
  const { input, expected, tolerance } = one;
  test("each customer's likelihood, chance to be alive, and purchases to come", () => {
    for (const [at, { x, t_x, T }] of input.customers.entries()) {
      const customer = { frequency: x, recency: t_x, age: T };
      const wanted = expected.customers[at] as Expected["customers"][number];
      expectNear(purchasesLikelihood(input.params, [{ ...customer, customers: 1 }]), wanted.log_likelihood, tolerance);
      expectNear(aliveProbability(input.params, customer), wanted.p_alive, tolerance);
      for (const [when, time] of input.horizons.entries())
        expectNear(
          purchasesToCome(input.params, customer, time),
          wanted.expected_transactions[when] as number,
          tolerance,
        );
    }
  });
  test("a new customer's purchases, and how likely each number of them is", () => {
    for (const [when, time] of input.new_customer_times.entries())
      expectNear(
        purchasesToCome(input.params, NEW, time),
        expected.expected_purchases_new_customer[when] as number,
        tolerance,
      );
    for (const [row, { t }] of input.pmf.entries())
      for (const [count, chance] of (expected.pmf[row] as readonly number[]).entries())
        expectNear(purchasesProbability(input.params, count, t), chance, tolerance);
  });
});

const anyModel = fc.record({
  r: magnitude(0.05, 20),
  alpha: magnitude(0.5, 50),
  a: magnitude(0.05, 10),
  b: magnitude(0.05, 10),
});
const anyCustomer: fc.Arbitrary<Purchases> = fc
  .tuple(fc.nat(30), real(0, 1), real(0, 100))
  .map(([frequency, part, age]) => ({ frequency, recency: frequency === 0 ? 0 : part * age, age }));

/** Purchases to come by the trapezoidal rule over the logit of the chance to stop, where the integrand falls off on both sides. */
function byQuadrature(model: BgNbd, { frequency, age }: Purchases, time: number): number {
  const { r, alpha, a, b } = model;
  const [shape, times, beta] = [r + frequency, time / (alpha + age), b + frequency];
  let [sum, weights] = [0, 0];
  for (let logit = -700; logit < 700; logit += 0.1) {
    const chance = 1 / (1 + Math.exp(-logit));
    // Both logarithms without loss at the far ends.
    const weight = Math.exp(-a * Math.log1p(Math.exp(-logit)) - beta * Math.log1p(Math.exp(logit)));
    weights += weight;
    sum += weight * (-Math.expm1(-shape * Math.log1p(chance * times)) / chance);
  }
  return sum / weights;
}

describe("the BG/NBD model", () => {
  test("expects of a customer who is alive what the integral over all chances to stop says", () => {
    fc.assert(
      fc.property(anyModel, fc.nat(20), real(0, 50), real(0.01, 400), (model, frequency, age, time) => {
        const customer = { frequency, recency: age, age };
        const expected = aliveProbability(model, customer) * byQuadrature(model, customer, time);
        expect(Math.abs(purchasesToCome(model, customer, time) / expected - 1)).toBeLessThan(1e-9);
      }),
      { numRuns: 40 },
    );
  });
  test("expects nothing in no time, more in more, and at most what never stopping would give", () => {
    fc.assert(
      fc.property(anyModel, anyCustomer, real(0, 200), real(0, 200), (model, customer, time, more) => {
        expect(purchasesToCome(model, customer, 0)).toBe(0);
        const soon = purchasesToCome(model, customer, time);
        expect(purchasesToCome(model, customer, time + more)).toBeGreaterThanOrEqual(soon * (1 - 1e-12));
        const ceaseless = ((model.r + customer.frequency) / (model.alpha + customer.age)) * time;
        expect(soon).toBeLessThanOrEqual(ceaseless * (1 + 1e-12));
      }),
    );
  });
  test("stays a number where the powers in its formula leave the range of numbers", () => {
    const often = { frequency: 20_000, recency: 100, age: 100 };
    const model = { r: 0.2, alpha: 4, a: 0.8, b: 2.4 };
    expect(aliveProbability(model, { ...often, recency: 1 })).toBe(0);
    expect(purchasesToCome(model, often, 200)).toBeGreaterThan(1000);
    expect(Number.isFinite(purchasesLikelihood(model, [{ ...often, customers: 1 }]))).toBe(true);
  });
  test("spreads a new customer's purchases over all numbers, with the mean that it expects", () => {
    const model = { r: 0.8, alpha: 3, a: 1.5, b: 4 };
    const chances = Array.from({ length: 2000 }, (_, count) => purchasesProbability(model, count, 6));
    expect(chances.reduce((sum, chance) => sum + chance)).toBeCloseTo(1, 10);
    const mean = chances.reduce((sum, chance, count) => sum + count * chance, 0);
    expect(mean).toBeCloseTo(purchasesToCome(model, NEW, 6), 8);
    expect([0, 1].map((count) => purchasesProbability(model, count, 0))).toEqual([1, 0]);
  });
  test("has the slopes that its likelihood says", () => {
    const groups = [
      { frequency: 0, recency: 0, age: 30, customers: 5 },
      { frequency: 1, recency: 3, age: 31, customers: 2 },
      { frequency: 4, recency: 28, age: 30, customers: 1 },
    ];
    const objective = purchasesObjective(groups, 8);
    const any = fc.tuple(real(-3, 3), real(-2, 4), real(-2, 4), real(-3, 3));
    fc.assert(fc.property(any, (point) => expectSlopes(objective, point)));
  });
});

everyFieldIsCompared("the model of purchases", evaluated);
