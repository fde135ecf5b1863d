import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ConvertRateOptions, churn, convertRate } from "../../../src/index.js";
import { refuses } from "../../support/bad-input.js";
import { referenceCases } from "../../support/reference.js";
import { everyFieldIsCompared, watched } from "../../support/watched.js";
import { expectNear } from "../statistics/near.js";

describe("a churn rate of another period", () => {
  test("is 45.96 percent a year for 5 percent a month, not 60", () => {
    expect(convertRate(0.05, { from: 1, to: 12 })).toBeCloseTo(1 - 0.95 ** 12, 14);
    expect(convertRate(0.05, { from: 1, to: 12 })).toBeCloseTo(0.4596, 4);
  });
  test("is 1.842 percent a month for 20 percent a year", () => {
    expect(convertRate(0.2, { from: 12, to: 1 })).toBeCloseTo(0.01842, 4);
  });
  test("keeps the digits of a very small rate", () => {
    expect(convertRate(1e-15, { from: 1, to: 12 }) / 12e-15).toBeCloseTo(1, 12);
  });
  test("stays nobody or everybody, however long the period", () => {
    for (const to of [1e-300, 1, 12, 1e300]) {
      for (const kind of ["churn", "retention"] as const) {
        expect(convertRate(0, { from: 1e-10, to, kind })).toBe(0);
        expect(convertRate(1, { from: 1e10, to, kind })).toBe(1);
        expect(convertRate(-0, { from: 1, to, kind })).toBe(0);
      }
    }
  });
});

describe("a retention rate of another period", () => {
  test("is compounded too: 90 percent in 30 days are 27.75 percent in a year", () => {
    expect(convertRate(0.9, { from: 30, to: 365, kind: "retention" })).toBeCloseTo(0.2775, 4);
  });
  test("is what churn leaves", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 400 }), (rate, to) => {
        const kept = convertRate(1 - rate, { from: 30, to, kind: "retention" });
        expect(kept + convertRate(rate, { from: 30, to })).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe("a discount rate of another period", () => {
  test("of 21 percent in two years is 10 percent in one, and back", () => {
    expect(convertRate(0.21, { from: 2, to: 1, kind: "discount" })).toBeCloseTo(0.1, 15);
    expect(convertRate(0.1, { from: 1, to: 2, kind: "discount" })).toBeCloseTo(0.21, 15);
  });
  test("can exceed 1: what doubles each year is four times as much in two", () => {
    expect(convertRate(1, { from: 1, to: 2, kind: "discount" })).toBeCloseTo(3, 14);
  });
});

interface Discounting {
  readonly annual: number;
  readonly periods_per_year: number;
}

const discounts = watched(referenceCases<Discounting, { per_period: number }>("clv.json", "discount_conversion"));
test.each(discounts.cases)("reference $name", ({ input, expected, tolerance }) => {
  const options = { from: input.periods_per_year, to: 1, kind: "discount" } as const;
  expectNear(convertRate(input.annual, options), expected.per_period, tolerance);
});

describe("converting", () => {
  const anyRate = fc.double({ min: 0, max: 1, noNaN: true });
  const anyLength = fc.double({ min: Number.MIN_VALUE, max: Number.MAX_VALUE, noNaN: true });
  const anyKind = fc.constantFrom("churn" as const, "retention" as const);
  test("there and back again is the same rate", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.9, noNaN: true }),
        fc.integer({ min: 1, max: 24 }),
        anyKind,
        (rate, to, kind) => {
          const there = convertRate(rate, { from: 12, to, kind });
          expect(convertRate(there, { from: to, to: 12, kind })).toBeCloseTo(rate, 10);
        },
      ),
    );
  });
  test("always gives a fraction from 0 to 1, whatever the lengths", () => {
    fc.assert(
      fc.property(anyRate, anyLength, anyLength, anyKind, (rate, from, to, kind) => {
        const converted = convertRate(rate, { from, to, kind });
        expect(converted).toBeGreaterThanOrEqual(0);
        expect(converted).toBeLessThanOrEqual(1);
        expect(Object.is(converted, -0)).toBe(false);
      }),
    );
  });
});

interface Conversion {
  readonly quantity: "probability" | "hazard";
  readonly value: number;
  readonly from_units: number;
  readonly to_units: number;
}

const conversions = watched(referenceCases<Conversion, { value: number }>("churn.json", "convert"));

test.each(conversions.cases)("reference $name", ({ input, expected, tolerance }) => {
  const { quantity, value, from_units: from, to_units: to } = input;
  // A hazard goes in proportion to time: it is what `churn` by exposure gives, which takes the length of the period.
  const hazard = { atStart: 1e6, lost: 1e6 * value, customerDays: 1e6 * from, periodDays: to };
  const got =
    quantity === "hazard" ? churn(hazard, { definition: "exposure" }).value : convertRate(value, { from, to });
  expectNear(got ?? Number.NaN, expected.value, tolerance);
});

const wrong = (rate: unknown, options: object, code: string, path: string, received: unknown) =>
  [
    `${String(rate)} with ${JSON.stringify(options)}`,
    () => convertRate(rate as number, options as ConvertRateOptions),
    { code, path, received },
  ] as never;

refuses("convertRate", [
  wrong(5, { from: 1, to: 12 }, "out-of-range", "rate", 5),
  wrong(-0.1, { from: 1, to: 12 }, "out-of-range", "rate", -0.1),
  wrong(Number.NaN, { from: 1, to: 12 }, "not-finite", "rate", Number.NaN),
  wrong("0.05", { from: 1, to: 12 }, "invalid-type", "rate", "0.05"),
  wrong(null, { from: 1, to: 12 }, "invalid-type", "rate", null),
  wrong(0.05, { from: 0, to: 12 }, "out-of-range", "options.from", 0),
  wrong(0.05, { from: 1, to: -1 }, "out-of-range", "options.to", -1),
  wrong(0.05, { to: 12 }, "missing-input", "options.from", undefined),
  wrong(0.05, { from: 1 }, "missing-input", "options.to", undefined),
  wrong(0.05, { from: 1, to: "12" }, "invalid-type", "options.to", "12"),
  wrong(-0.1, { from: 1, to: 12, kind: "discount" }, "out-of-range", "rate", -0.1),
  wrong(1, { from: 1, to: 2000, kind: "discount" }, "out-of-range", "rate", 1),
  wrong(0.05, { from: 1, to: 12, kind: "growth" }, "unknown-option", "options.kind", "growth"),
  [
    "no options",
    () => convertRate(0.05, undefined as never),
    { code: "invalid-type", path: "options", received: undefined },
  ],
]);

everyFieldIsCompared("the discounts", discounts);
everyFieldIsCompared("the conversions", conversions);
