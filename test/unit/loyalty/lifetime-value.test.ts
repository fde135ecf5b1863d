import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type LifetimeValueInputs,
  type LifetimeValueOptions,
  lifetimeValue,
  projectRetention,
} from "../../../src/index.js";
import { refuses } from "../../support/bad-input.js";
import { referenceCases } from "../../support/reference.js";
import { everyFieldIsCompared, watched } from "../../support/watched.js";
import { expectNear } from "../statistics/near.js";

const inputs: LifetimeValueInputs = { margin: 100, retention: 0.8, discount: 0.1 };

describe("lifetime value", () => {
  test("of a margin of 100 with 80 percent retention at 10 percent is 366.67 paid ahead, 266.67 paid after", () => {
    expect(lifetimeValue(inputs).value).toBeCloseTo((100 * 1.1) / 0.3, 10);
    expect(lifetimeValue(inputs, { timing: "end" }).value).toBeCloseTo(80 / 0.3, 10);
  });
  test("of three periods from now is 225.62, period by period", () => {
    const { value, periods } = lifetimeValue(inputs, { horizon: 3 });
    expect(value).toBeCloseTo(225.62, 2);
    expect(periods.map(({ period, margin }) => [period, margin])).toEqual([
      [0, 100],
      [1, 100],
      [2, 100],
    ]);
    for (const [at, presentValue] of [100, 80 / 1.1, 64 / 1.21].entries())
      expect(periods[at]?.presentValue).toBeCloseTo(presentValue, 12);
    expect(periods.at(-1)?.cumulative).toBe(value);
  });
  test("with growth is that of a retention which is so much higher, from the first renewal on", () => {
    expect(lifetimeValue({ ...inputs, growth: 0.05 }).value).toBeCloseTo(110 / (1.1 - 0.84), 10);
    expect(lifetimeValue({ ...inputs, growth: 0.05 }, { timing: "end" }).value).toBeCloseTo(84 / (1.1 - 0.84), 10);
    expect(lifetimeValue({ ...inputs, growth: 0.05 }, { horizon: 2 }).value).toBeCloseTo(100 + 84 / 1.1, 10);
    expect(lifetimeValue({ ...inputs, growth: -1 }).value).toBe(100);
  });
  test("without a limit is null, and everything that rests on it", () => {
    for (const more of [
      { retention: 1, discount: 0 },
      { growth: 0.4 },
      { retention: { alpha: 0.7, beta: 3.8 }, discount: 0 },
    ]) {
      expect(lifetimeValue({ ...inputs, ...more, acquisitionCost: 10 })).toMatchObject({
        value: null,
        reason: "unbounded",
        remainingValue: null,
        valueToAcquisitionCost: null,
        payback: 0.1,
        periods: [],
      });
    }
    expect(lifetimeValue({ ...inputs, retention: 1, discount: 0 }, { horizon: 12 }).value).toBe(1200);
  });
  test("beyond all numbers is without a limit too", () => {
    const result = lifetimeValue({ ...inputs, retention: 1, growth: 1e15 }, { horizon: 100 });
    expect(result).toMatchObject({ value: null, reason: "unbounded", periods: [] });
  });
  test("can be negative, of customers who cost more than they bring", () => {
    expect(lifetimeValue({ ...inputs, margin: -30 }).value).toBeCloseTo(-110, 10);
    expect(lifetimeValue({ ...inputs, margin: -30, acquisitionCost: 60 })).toMatchObject({ payback: null });
  });
  test("stands beside what the customer cost: 3.67 times 100, paid back after one period", () => {
    const result = lifetimeValue({ ...inputs, acquisitionCost: 100 });
    expect(result.valueToAcquisitionCost).toBeCloseTo(3.6667, 4);
    expect(result.payback).toBe(1);
    expect(lifetimeValue({ ...inputs, acquisitionCost: 0 })).toMatchObject({
      valueToAcquisitionCost: null,
      payback: 0,
    });
    expect(lifetimeValue(inputs)).toMatchObject({ valueToAcquisitionCost: null, payback: null });
  });
  test("adds what the customer has brought, as it was", () => {
    const result = lifetimeValue({ ...inputs, pastMargins: [0.1, 0.2, 100] });
    expect(result.historicValue).toBe(100.3);
    expect(result.remainingValue).toBe(lifetimeValue(inputs).value);
    expect(result.value).toBe(100.3 + (lifetimeValue(inputs).value ?? Number.NaN));
  });
  test("of no margins at all is unknown", () => {
    expect(lifetimeValue({ ...inputs, margin: [] })).toMatchObject({ value: null, reason: "empty", periods: [] });
    const known = lifetimeValue({ margin: 100, survival: [1], discount: 0 }, { timing: "end" });
    expect(known).toMatchObject({ value: null, reason: "empty" });
  });
  test("warns that a constant retention is an assumption, and names it in the definition", () => {
    expect(lifetimeValue(inputs).warnings.map(({ code }) => code)).toEqual(["assumed"]);
    expect(lifetimeValue(inputs).definition).toBe("lifetimeValue/constant retention, margins from start, no horizon");
    const curve = lifetimeValue({ margin: 1, survival: [1, 0.5], discount: 0 });
    expect([curve.warnings, curve.definition]).toEqual([
      [],
      "lifetimeValue/survival curve, margins from start, horizon 2",
    ]);
  });
  test("survives JSON unchanged", () => {
    for (const options of [{}, { horizon: 3 }, { timing: "end" }] as const) {
      const result = lifetimeValue({ ...inputs, margin: -0, acquisitionCost: 0 }, options);
      expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
    }
  });
});

describe("lifetime value by a survival curve", () => {
  test("goes as far as the curve", () => {
    const { value, expectedLifetime } = lifetimeValue({ margin: 100, survival: [1, 0.5, 0.25], discount: 0 });
    expect([value, expectedLifetime]).toEqual([175, null]);
    expect(lifetimeValue({ margin: 100, survival: [1, 0.5, 0.25], discount: 0 }, { timing: "end" }).value).toBe(75);
  });
  test("of a customer with a past is conditional on it: after one period, half of the rest renews", () => {
    const result = lifetimeValue({ margin: 100, survival: [1, 0.5, 0.25], discount: 0, pastMargins: [80] });
    expect(result).toMatchObject({ historicValue: 80, remainingValue: 150, value: 230 });
  });
  test("is that of the constant retention which the curve follows", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 30 }),
        (retention, horizon) => {
          const survival = Array.from({ length: horizon + 1 }, (_, t) => retention ** t);
          for (const timing of ["start", "end"] as const) {
            const byCurve = lifetimeValue({ margin: 7, survival, discount: 0.02 }, { timing, horizon });
            const byRate = lifetimeValue({ margin: 7, retention, discount: 0.02 }, { timing, horizon });
            expect(byCurve.value).toBeCloseTo(byRate.value ?? Number.NaN, 9);
          }
        },
      ),
    );
  });
});

describe("lifetime value by a model", () => {
  const model = { alpha: 0.668, beta: 3.806 };
  test("is margin times discounted expected lifetime, 5.92 years (Fader and Hardie)", () => {
    expect(lifetimeValue({ margin: 1, retention: model, discount: 0.1 }).value).toBeCloseTo(5.9226, 4);
  });
  test("rises with what the customer has behind them: 6.897 and the margin now, after four renewals", () => {
    // The reference's residual lifetime for renewal 5 is 6.8970573977460905, without the margin that is paid before it.
    const result = lifetimeValue(
      { margin: 1, retention: model, discount: 0, pastMargins: [0, 0, 0, 0] },
      { horizon: 1 },
    );
    expect(result.value).toBe(1);
    const known = lifetimeValue(
      { margin: 1.1, retention: model, discount: 0.1, pastMargins: [0, 0, 0, 0] },
      { timing: "end" },
    );
    expect(known.value).toBeCloseTo(6.8970573977460905, 9);
  });
  test("is the sum of its periods, as far as one can go", () => {
    const near = lifetimeValue({ margin: 1, retention: model, discount: 0.1 }, { horizon: 400 });
    expect(near.value).toBeCloseTo(
      lifetimeValue({ margin: 1, retention: model, discount: 0.1 }).value ?? Number.NaN,
      10,
    );
  });
  test("exceeds that of a constant retention with the same first renewal", () => {
    const retention = 3.806 / (0.668 + 3.806);
    const constant = lifetimeValue({ margin: 1, retention, discount: 0.1 }).value ?? Number.NaN;
    expect(lifetimeValue({ margin: 1, retention: model, discount: 0.1 }).value).toBeGreaterThan(constant);
  });
  test("has an expected lifetime for alpha above 1", () => {
    const result = lifetimeValue({ margin: 1, retention: { alpha: 2.5, beta: 7.5 }, discount: 0.05 });
    expect(result.expectedLifetime).toBe(6);
    expect(lifetimeValue({ margin: 1, retention: model, discount: 0.05 }).expectedLifetime).toBeNull();
  });
  test("takes what projectRetention gives", () => {
    const { model: fitted, value } = projectRetention([1000, 869, 743, 653, 593], { discount: 0.1 });
    expect(fitted).not.toBeNull();
    if (fitted !== null) expect(lifetimeValue({ margin: 1, retention: fitted, discount: 0.1 }).value).toBe(value);
  });
});

interface Simple {
  readonly margin: number;
  readonly retention: number;
  readonly discount: number;
  readonly periods: number;
}

const simple = watched(referenceCases<Simple, Record<string, number | null>>("clv.json", "simple"));
test.each(simple.cases)("reference $name", (one) => {
  const { periods: horizon, ...rates } = one.input;
  for (const timing of ["start", "end"] as const) {
    const expectValue = (options: LifetimeValueOptions, name: string): void => {
      const { value } = lifetimeValue(rates, { timing, ...options });
      const expected = one.expected[name] as number | null;
      if (expected === null) expect(value).toBeNull();
      else expectNear(value ?? Number.NaN, expected, one.tolerance);
    };
    expectValue({}, `infinite_payments_at_${timing}`);
    expectValue({ horizon }, `finite_payments_at_${timing}`);
  }
  const { expectedLifetime } = lifetimeValue(rates);
  const expected = one.expected["expected_lifetime_periods"] as number | null;
  if (expected === null) expect(expectedLifetime).toBeNull();
  else expectNear(expectedLifetime ?? Number.NaN, expected, one.tolerance);
});

interface Schedule {
  readonly margins: readonly number[];
  readonly survival: readonly number[];
  readonly discount: number;
}

const schedule = watched(
  referenceCases<Schedule, { present_value: number; cumulative: readonly number[] }>("clv.json", "schedule"),
);
test.each(schedule.cases)(
  "reference $name",
  ({ input: { margins: margin, survival, discount }, expected, tolerance }) => {
    const { value, periods } = lifetimeValue({ margin, survival, discount });
    expectNear(value ?? Number.NaN, expected.present_value, tolerance);
    expect(periods).toHaveLength(expected.cumulative.length);
    for (const [at, sum] of expected.cumulative.entries())
      expectNear(periods[at]?.cumulative ?? Number.NaN, sum, tolerance);
  },
);

const withInputs = (more: object, options?: object) => () =>
  lifetimeValue({ ...inputs, ...more } as LifetimeValueInputs, options as LifetimeValueOptions);
const curve = [1, 0.5];
const none: number[] = [];
const both = { retention: 0.8, survival: curve };
const rising = [1, 0.5, 0.6];
refuses("lifetimeValue", [
  ["nothing", () => lifetimeValue(undefined as never), { code: "invalid-type", path: "inputs", received: undefined }],
  ["a margin as a text", withInputs({ margin: "100" }), { code: "invalid-type", path: "margin", received: "100" }],
  [
    "a margin without end",
    withInputs({ margin: Infinity }),
    { code: "not-finite", path: "margin", received: Infinity },
  ],
  [
    "a gap in the margins",
    withInputs({ margin: [1, null] }),
    { code: "invalid-type", path: "margin[1]", received: null },
  ],
  ["retention in percent", withInputs({ retention: 80 }), { code: "out-of-range", path: "retention", received: 80 }],
  [
    "no retention",
    withInputs({ retention: undefined }),
    { code: "missing-input", path: "retention", received: undefined },
  ],
  ["retention twice", withInputs(both), { code: "inconsistent", path: "retention", received: 0.8 }],
  [
    "a model without beta",
    withInputs({ retention: { alpha: 1 } }),
    { code: "missing-input", path: "retention.beta", received: undefined },
  ],
  [
    "no discount",
    withInputs({ discount: undefined }),
    { code: "missing-input", path: "discount", received: undefined },
  ],
  ["a negative discount", withInputs({ discount: -0.1 }), { code: "out-of-range", path: "discount", received: -0.1 }],
  ["a shrinking beyond all", withInputs({ growth: -1.5 }), { code: "out-of-range", path: "growth", received: -1.5 }],
  [
    "a negative cost",
    withInputs({ acquisitionCost: -1 }),
    { code: "out-of-range", path: "acquisitionCost", received: -1 },
  ],
  [
    "a past that is no list",
    withInputs({ pastMargins: 5 }),
    { code: "invalid-type", path: "pastMargins", received: 5 },
  ],
  [
    "a curve that rises",
    withInputs({ retention: undefined, survival: rising }),
    { code: "out-of-range", path: "survival[2]", received: 0.6 },
  ],
  [
    "a curve that does not begin with all",
    withInputs({ retention: undefined, survival: [0.9] }),
    { code: "out-of-range", path: "survival[0]", received: 0.9 },
  ],
  [
    "an empty curve",
    withInputs({ retention: undefined, survival: none }),
    { code: "invalid-type", path: "survival", received: none },
  ],
  [
    "another timing",
    withInputs({}, { timing: "middle" }),
    { code: "unknown-option", path: "options.timing", received: "middle" },
  ],
  ["no horizon at all", withInputs({}, { horizon: 0 }), { code: "out-of-range", path: "options.horizon", received: 0 }],
  [
    "a horizon of half periods",
    withInputs({}, { horizon: 1.5 }),
    { code: "not-integer", path: "options.horizon", received: 1.5 },
  ],
  [
    "a horizon beyond the curve",
    withInputs({ retention: undefined, survival: curve }, { horizon: 3 }),
    { code: "out-of-range", path: "options.horizon", received: 3 },
  ],
  [
    "a customer older than the curve",
    withInputs({ retention: undefined, survival: curve, pastMargins: [1, 1] }),
    { code: "inconsistent", path: "survival", received: curve },
  ],
  [
    "a customer who should be gone",
    withInputs({ retention: undefined, survival: [1, 0], pastMargins: [1] }),
    { code: "inconsistent", path: "survival", index: 1, received: 0 },
  ],
]);

test("more margins than the curve has periods are refused", () => {
  expect(withInputs({ margin: [1, 2, 3], retention: undefined, survival: curve })).toThrow(
    "as far as the survival curve goes",
  );
});

everyFieldIsCompared("the formulas", simple);
everyFieldIsCompared("the schedule", schedule);
