import { MetricInputError } from "../errors.js";
import { assertNumber, assertRecord } from "../guards.js";
import { logGammaRise } from "../statistics/distributions/log-gamma.js";
import { afterRenewals, type BetaGeometric, expectedPeriods } from "../statistics/models/beta-geometric.js";

/** How customers who are there now are expected to stay. */
export interface RetentionCourse {
  /** What it rests on, for the definition. */
  readonly source: "constant retention" | "shifted beta-geometric" | "survival curve";
  /** Share of them that is still there after so many periods. */
  stays(periods: number): number;
  /** Sum of those shares from now on, each weighted by `weight` to the power of its period; `null` where it has no limit or is not known. */
  total(weight: number): number | null;
  /** The last period of which the share is known. */
  readonly last: number;
}

/** One and the same share renews each time. */
export function constantCourse(retention: number): RetentionCourse {
  assertNumber(retention, "retention", { min: 0, max: 1 });
  return {
    source: "constant retention",
    stays: (periods) => retention ** periods,
    total: (weight) => (retention * weight < 1 ? 1 / (1 - retention * weight) : null),
    last: Number.POSITIVE_INFINITY,
  };
}

/** Customers with chances of their own, of whom those that are likely to leave leave first; they have renewed `age` times. */
export function modelCourse(model: unknown, age: number): RetentionCourse {
  assertBetaGeometric(model, "retention");
  const now = afterRenewals(model, age);
  const { alpha, beta } = now;
  return {
    source: "shifted beta-geometric",
    stays: (periods) => Math.exp(logGammaRise(beta, periods) - logGammaRise(alpha + beta, periods)),
    total: (weight) => expectedPeriods(now, weight),
    last: Number.POSITIVE_INFINITY,
  };
}

/** Shares that were observed or planned, of customers who have come to the share at `age`. */
export function curveCourse(survival: unknown, age: number): RetentionCourse {
  assertCurve(survival);
  if (age >= survival.length) {
    const expected = `longer than the ${age} periods that are over`;
    throw new MetricInputError({ code: "inconsistent", path: "survival", received: survival, expected });
  }
  const now = survival[age] as number;
  if (now === 0) {
    const expected = "above 0 as long as the customer has been there";
    throw new MetricInputError({ code: "inconsistent", path: "survival", index: age, received: now, expected });
  }
  return {
    source: "survival curve",
    stays: (periods) => (survival[age + periods] as number) / now,
    total: () => null,
    last: survival.length - 1 - age,
  };
}

/** Refuses anything but the parameters of a shifted beta-geometric model. */
function assertBetaGeometric(model: unknown, path: string): asserts model is BetaGeometric {
  assertRecord(model, path, "a number or a model such as { alpha: 0.7, beta: 3.8 }");
  assertNumber(model["alpha"], `${path}.alpha`, { above: 0 });
  assertNumber(model["beta"], `${path}.beta`, { above: 0 });
}

function assertCurve(survival: unknown): asserts survival is readonly number[] {
  if (!Array.isArray(survival) || survival.length === 0) {
    const expected = "a list of shares such as [1, 0.87, 0.74]";
    throw new MetricInputError({ code: "invalid-type", path: "survival", received: survival, expected });
  }
  let before = 1;
  for (const [index, share] of survival.entries()) {
    assertNumber(share, `survival[${index}]`, { min: index === 0 ? 1 : 0, max: before });
    before = share;
  }
}
