import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Churn,
  type ChurnOptions,
  type ChurnTotals,
  churn,
  churnOf,
  mergeRates,
  type Outcome,
  type OutcomeInput,
  type RateTally,
  tallyRates,
} from "../../../src/index.js";
import { expectRefusal, refuses, refusesBadOptions, refusesBadOutcomes } from "../../support/bad-input.js";
import { deepFreeze } from "../../support/freeze.js";
import { aggregatorLaws } from "../../support/laws.js";
import { anyOutcome, countOutcomes } from "../../support/observations.js";
import { referenceCases } from "../../support/reference.js";
import { resultRules } from "../../support/rules.js";
import { sameThreeWays } from "../../support/three-ways.js";
import { expectDigits, expectLimits, expectNear } from "../statistics/near.js";

const limitsOf = ({ interval }: Churn) => interval ?? { low: Number.NaN, high: Number.NaN };

describe("churn of those who were there at the start", () => {
  test("is 0.03 where 15 of 500 were lost", () => {
    const result = churn({ atStart: 500, lost: 15 });
    expect([result.value, result.unit, result.n, result.numerator, result.denominator]).toEqual([
      0.03,
      "fraction",
      500,
      15,
      500,
    ]);
    expect(result.probability).toBe(0.03);
    expect(result.interval).toMatchObject({ confidence: 0.95, method: "wilson" });
    expect(result.definition).toBe("churn/start");
    expect(result.reasons).toBeNull();
    expect(result.basis).toEqual({ kind: "proportion", numerator: 15, denominator: 500 });
    expect(result.warnings).toEqual([]);
  });
  test("of customers one by one leaves out those nobody knows about", () => {
    const result = churn([true, false, false, null]);
    expect([result.value, result.n, result.excluded.missing]).toEqual([1 / 3, 3, 1]);
  });
  test("of nobody at the start is unknown, which is not 0", () => {
    expect(churn({ atStart: 0, lost: 0 })).toMatchObject({
      value: null,
      reason: "zero-denominator",
      probability: null,
      interval: null,
      basis: null,
    });
    expect(churn([])).toMatchObject({ value: null, reason: "zero-denominator" });
  });
});

describe("churn by average", () => {
  test("divides by the mean of start and end", () => {
    const result = churn({ atStart: 400, atEnd: 600, lost: 15 }, { definition: "average" });
    expect([result.value, result.unit, result.numerator, result.denominator]).toEqual([0.03, "ratio", 15, 500]);
    expect(result.probability).toBeNull();
    expect(result.definition).toBe("churn/average");
    expect(result.interval?.method).toBe("garwood");
  });
  test("of nobody at the start and nobody at the end is unknown", () => {
    expect(churn({ atStart: 0, atEnd: 0, lost: 2 }, { definition: "average" })).toMatchObject({
      value: null,
      reason: "zero-denominator",
      numerator: 2,
      denominator: 0,
    });
  });
});

describe("churn by exposure", () => {
  const march: ChurnTotals = { atStart: 100, lost: 50, customerDays: 3100, periodDays: 31 };
  test("divides by customer-days and multiplies by the days of the period", () => {
    const result = churn(march, { definition: "exposure" });
    expect([result.value, result.denominator, result.unit]).toEqual([0.5, 100, "ratio"]);
    expect(result.basis).toEqual({ kind: "rate", events: 50, exposure: 100 });
  });
  test("has the exact Poisson interval: 50 events are 37.11 to 65.92", () => {
    const { low, high } = limitsOf(churn(march, { definition: "exposure" }));
    expectDigits({ low: 100 * low, high: 100 * high }, 37.11, 65.92, 2);
    expect(churn(march, { definition: "exposure", interval: "byar" }).interval?.method).toBe("byar");
  });
  test("is turned into a probability by 1 − e^(−rate)", () => {
    expect(churn(march, { definition: "exposure" }).probability).toBeCloseTo(1 - Math.exp(-0.5), 15);
    expect(churn({ ...march, lost: 0 }, { definition: "exposure" }).probability).toBe(0);
  });
  test("counts those who joined and left in the period, even if nobody was there at its start", () => {
    const result = churn({ atStart: 0, lost: 2, customerDays: 31, periodDays: 31 }, { definition: "exposure" });
    expect([result.value, result.n]).toEqual([2, 2]);
  });
  test("of no customer-days at all is unknown", () => {
    const result = churn({ atStart: 0, lost: 1, customerDays: 0, periodDays: 31 }, { definition: "exposure" });
    expect(result).toMatchObject({ value: null, reason: "zero-denominator", n: 0, interval: null });
  });
});

describe("churn of all who were lost by all who were there at the start", () => {
  test("can exceed 1, and warns of it", () => {
    const result = churn({ atStart: 40, lost: 60 }, { definition: "start-all" });
    expect([result.value, result.unit, result.definition]).toEqual([1.5, "ratio", "churn/start-all"]);
    expect(result.warnings.map(({ code }) => code)).toEqual(["misleading"]);
    expect(result.probability).toBeNull();
  });
});

describe("churn by the definitions of a known group", () => {
  test("divides by all who were there or came", () => {
    const result = churn({ atStart: 10, joined: 4, lost: 3, voluntary: 1 }, { preset: "stripe" });
    expect(result).toMatchObject({ value: 3 / 14, unit: "fraction", denominator: 14, probability: null });
    expect(result.interval?.method).toBe("wilson");
    expect(result.reasons?.unknown).toEqual({ count: 2, share: 2 / 14 });
    expect(result.definition).toBe("churn/opening-plus-new");
  });
  test("divides by those whose term ends", () => {
    const result = churn({ atStart: 100, upForRenewal: 20, lost: 5 }, { definition: "up-for-renewal" });
    expect(result).toMatchObject({ value: 0.25, n: 20, probability: 0.25, definition: "churn/up-for-renewal" });
  });
});

test("churn by daily counts divides by their mean", () => {
  const result = churn({ atStart: 10, atDayStarts: 300, periodDays: 30, lost: 3 }, { preset: "shopify" });
  expect(result).toMatchObject({ value: 0.3, unit: "ratio", denominator: 10, definition: "churn/daily-sum" });
  expect(result.probability).toBeCloseTo(1 - Math.exp(-0.3), 15);
});

test("each preset is a definition, and nothing else", () => {
  const totals = { atStart: 10, joined: 4, atDayStarts: 300, periodDays: 30, lost: 3 };
  for (const [preset, definition] of [
    ["stripe", "opening-plus-new"],
    ["chartmogul", "start"],
    ["baremetrics", "start-all"],
    ["recurly", "start-all"],
    ["shopify", "daily-sum"],
  ] as const) {
    expect(churn(totals, { preset })).toStrictEqual(churn(totals, { definition }));
  }
});

describe("the reasons", () => {
  test("are shares of the same whole, so that they add up to the rate", () => {
    const { reasons, value } = churn({ atStart: 500, lost: 15, voluntary: 5, involuntary: 6 });
    expect(reasons).toEqual({
      voluntary: { count: 5, share: 0.01 },
      involuntary: { count: 6, share: 0.012 },
      unknown: { count: 4, share: 0.008 },
    });
    expect(0.01 + 0.012 + 0.008).toBeCloseTo(value ?? 0, 15);
  });
  test("that are not given are unknown", () => {
    expect(churn({ atStart: 500, lost: 15, involuntary: 6 }).reasons?.unknown.count).toBe(9);
    expect(churn({ atStart: 500, lost: 15, voluntary: 15 }).reasons?.unknown.count).toBe(0);
  });
  test("add up to the rate by every definition", () => {
    const totals = {
      atStart: 40,
      atEnd: 60,
      customerDays: 1500,
      periodDays: 30,
      lost: 15,
      voluntary: 5,
      involuntary: 6,
    };
    for (const definition of ["start", "average", "exposure", "start-all"] as const) {
      const { reasons, value } = churn(totals, { definition });
      const shares = [reasons?.voluntary, reasons?.involuntary, reasons?.unknown].map((part) => part?.share ?? 0);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(value ?? Number.NaN, 14);
    }
  });
  test("keep their counts where there is nothing to divide them by", () => {
    const { reasons, numerator } = churn({ atStart: 0, lost: 5, voluntary: 3 }, { definition: "start-all" });
    expect(numerator).toBe(5);
    expect(reasons).toEqual({
      voluntary: { count: 3, share: null },
      involuntary: { count: 0, share: null },
      unknown: { count: 2, share: null },
    });
  });
});

describe("too few customers", () => {
  const hidden = { count: null, share: null };
  test.each<[string, ChurnTotals, ChurnOptions]>([
    ["start", { atStart: 4, lost: 1, voluntary: 1 }, { minN: 5 }],
    ["average", { atStart: 3, atEnd: 20, lost: 4, voluntary: 3 }, { minN: 5, definition: "average" }],
    [
      "exposure",
      { atStart: 3, lost: 4, voluntary: 3, customerDays: 3000, periodDays: 30 },
      { minN: 5, definition: "exposure" },
    ],
    ["start-all", { atStart: 3, lost: 4, involuntary: 3 }, { minN: 5, definition: "start-all" }],
  ])("withhold the rate, how many were lost, and why, by the definition %s", (_, totals, options) => {
    const result = churn(totals, options);
    expect(result).toMatchObject({ value: null, reason: "insufficient", numerator: null, basis: null, interval: null });
    expect(result.probability).toBeNull();
    expect(result.reasons).toEqual({ voluntary: hidden, involuntary: hidden, unknown: hidden });
  });
  test("withhold it also where there is nothing to divide by", () => {
    const result = churn({ atStart: 0, lost: 4, voluntary: 3 }, { minN: 5, definition: "start-all" });
    expect(result).toMatchObject({ value: null, reason: "zero-denominator", numerator: null });
    expect(result.reasons?.voluntary).toEqual(hidden);
  });
  test("are judged by how many there were, not by how many days they had", () => {
    const totals = { atStart: 50, lost: 5, voluntary: 3, customerDays: 60, periodDays: 30 };
    expect(churn(totals, { minN: 10, definition: "exposure" }).reasons?.voluntary.count).toBe(3);
  });
});

test("−0 anywhere in the totals is 0", () => {
  const zero = { atStart: -0, atEnd: -0, lost: -0, voluntary: -0, customerDays: -0, periodDays: 30 };
  const plain = { atStart: 0, atEnd: 0, lost: 0, voluntary: 0, customerDays: 0, periodDays: 30 };
  for (const definition of ["start", "average", "exposure", "start-all"] as const) {
    expect(churn(zero, { definition })).toStrictEqual(churn(plain, { definition }));
    expect(churn({ ...zero, atStart: 3, customerDays: 9 }, { definition })).toStrictEqual(
      churn({ ...plain, atStart: 3, customerDays: 9 }, { definition }),
    );
  }
});

interface Period {
  readonly opening: number;
  readonly closing: number;
  readonly churned: number;
  readonly opening_lost: number;
  readonly customer_days: number;
  readonly days: number;
  readonly rates: {
    readonly churn_opening_point_to_point: number | null;
    readonly churn_events_over_opening: number | null;
    readonly churn_midpoint: number | null;
    readonly churn_daily_average: number | null;
    readonly hazard_per_day_ci95: readonly [number, number] | null;
    readonly probability_from_hazard: number | null;
  };
}

const periods = [
  ...referenceCases<unknown, Period[]>("churn.json", "dates"),
  ...referenceCases<unknown, Period[]>("churn.json", "instants"),
];

describe.each(periods)("reference $name", ({ expected, tolerance }) => {
  test.each(expected.map((period, index): [number, Period] => [index + 1, period]))("period %i", (_, period) => {
    const { opening, closing, churned, opening_lost, customer_days, days, rates } = period;
    const all = { atStart: opening, atEnd: closing, lost: churned, customerDays: customer_days, periodDays: days };
    const near = (value: number | null, wanted: number | null): void => {
      if (wanted === null) expect(value).toBeNull();
      else expectNear(value ?? Number.NaN, wanted, tolerance);
    };
    near(churn({ atStart: opening, lost: opening_lost }).value, rates.churn_opening_point_to_point);
    near(churn(all, { definition: "start-all" }).value, rates.churn_events_over_opening);
    near(churn(all, { definition: "average" }).value, rates.churn_midpoint);
    const exposure = churn(all, { definition: "exposure" });
    near(exposure.value, rates.churn_daily_average);
    near(exposure.probability, rates.probability_from_hazard);
    if (rates.hazard_per_day_ci95 !== null) {
      const [lower, upper] = rates.hazard_per_day_ci95.map((limit) => limit * days) as [number, number];
      expectLimits(limitsOf(exposure), { lower, upper }, tolerance);
    }
  });
});

const anyTotals: fc.Arbitrary<ChurnTotals> = fc
  .record({ atStart: fc.nat(60), atEnd: fc.nat(60), left: fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)) })
  .chain(({ atStart, atEnd, left: [voluntary, involuntary, unknown] }) =>
    fc.record({
      atStart: fc.constant(atStart),
      atEnd: fc.constant(atEnd),
      lost: fc.constant(voluntary + involuntary + unknown),
      voluntary: fc.constant(voluntary),
      involuntary: fc.constant(involuntary),
      customerDays: fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e6, noNaN: true })),
      periodDays: fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
    }),
  );
const anyMinN = fc.integer({ min: 1, max: 10 });

aggregatorLaws(
  "churn",
  fc.record({ left: anyOutcome }),
  churnOf((row) => row.left),
);
resultRules("churn", fc.array(anyOutcome), (customers) => churn(customers, { minN: 3 }));
for (const definition of ["average", "exposure", "start-all"] as const) {
  resultRules(
    `churn by ${definition}`,
    fc.record({ totals: anyTotals, minN: anyMinN, interval: fc.constantFrom("garwood" as const, "byar" as const) }),
    ({ totals, ...options }) => churn(totals, { definition, ...options }),
    () => null,
  );
}
sameThreeWays<Outcome, RateTally, Churn>("churn", {
  anyValue: anyOutcome,
  compute: (input) => churn(input as OutcomeInput),
  counted: countOutcomes,
  tally: (customers) => tallyRates(customers),
  merge: mergeRates,
});

test("totals and customers one by one are the same to the last bit", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean()), (lost) => {
      expect(churn({ atStart: lost.length, lost: lost.filter(Boolean).length })).toStrictEqual(churn(lost));
    }),
  );
});

test("no totals that are taken give a number that JSON cannot carry", () => {
  const anyDays = fc.double({ min: 0, max: Number.MAX_VALUE, noNaN: true });
  fc.assert(
    fc.property(anyDays, anyDays, fc.nat(), (customerDays, periodDays, lost) => {
      try {
        const result = churn(
          { atStart: 1, lost, voluntary: lost, customerDays, periodDays },
          { definition: "exposure" },
        );
        expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
      } catch (error) {
        expectRefusal(
          () => {
            throw error;
          },
          {
            code: periodDays === 0 ? "out-of-range" : "inconsistent",
            path: periodDays === 0 ? "periodDays" : "customerDays",
            received: periodDays === 0 ? periodDays : customerDays,
          },
        );
      }
    }),
  );
});

const totalsError = (totals: object, code: string, path: string, received: unknown, options: ChurnOptions = {}) =>
  [
    `totals ${JSON.stringify(totals)} by ${options.definition ?? "start"}`,
    () => churn(totals as ChurnTotals, options),
    { code, path, received },
  ] as never;
const exposure: ChurnOptions = { definition: "exposure" };

refusesBadOutcomes("churn", churn, "customers");
refusesBadOptions("churn", (options: ChurnOptions) => churn([true, false, true], options), "garwood");
refusesBadOptions(
  "churn by average",
  (options: ChurnOptions) => churn({ atStart: 9, atEnd: 9, lost: 2 }, { ...options, definition: "average" }),
  "wilson",
);
refuses("churn", [
  totalsError({ atStart: 10 }, "missing-input", "lost", undefined),
  totalsError({ atStart: "10", lost: 1 }, "invalid-type", "atStart", "10"),
  totalsError({ atStart: 10.5, lost: 1 }, "not-integer", "atStart", 10.5),
  totalsError({ atStart: 10, lost: -1 }, "out-of-range", "lost", -1),
  totalsError({ atStart: 10, lost: 5, voluntary: 6 }, "out-of-range", "voluntary", 6),
  totalsError({ atStart: 10, lost: 5, voluntary: 3, involuntary: 3 }, "out-of-range", "involuntary", 3),
  totalsError({ atStart: 10, lost: 5, voluntary: "3" }, "invalid-type", "voluntary", "3"),
  totalsError({ atStart: 10, lost: 5 }, "missing-input", "atEnd", undefined, { definition: "average" }),
  totalsError({ atStart: 10, lost: 5, atEnd: -1 }, "out-of-range", "atEnd", -1, { definition: "average" }),
  totalsError({ atStart: 10, lost: 5, periodDays: 30 }, "missing-input", "customerDays", undefined, exposure),
  totalsError({ atStart: 10, lost: 5, customerDays: 300 }, "missing-input", "periodDays", undefined, exposure),
  totalsError({ atStart: 10, lost: 5, customerDays: 300, periodDays: 0 }, "out-of-range", "periodDays", 0, exposure),
  totalsError({ atStart: 10, lost: 5, customerDays: -1, periodDays: 30 }, "out-of-range", "customerDays", -1, exposure),
  totalsError(
    { atStart: 1, lost: 1, customerDays: 1e300, periodDays: 1e-300 },
    "inconsistent",
    "customerDays",
    1e300,
    exposure,
  ),
  [
    "all who came, where they are not given",
    () => churn({ atStart: 9, lost: 1 }, { preset: "stripe" }),
    { code: "missing-input", path: "joined", received: undefined },
  ],
  [
    "more losses than there were at the start",
    () => churn({ atStart: 10, lost: 11 }),
    { code: "out-of-range", path: "lost", received: 11, hint: "start-all" },
  ],
  [
    "more losses than there were customers to lose",
    () => churn({ atStart: 9, joined: 3, lost: 13 }, { definition: "opening-plus-new" }),
    { code: "out-of-range", path: "lost", received: 13, hint: "as joined" },
  ],
  [
    "renewals, where nobody says how many",
    () => churn({ atStart: 9, lost: 1 }, { definition: "up-for-renewal" }),
    { code: "missing-input", path: "upForRenewal", received: undefined },
  ],
  [
    "starts of days, where they are not counted",
    () => churn({ atStart: 9, lost: 1 }, { preset: "shopify" }),
    { code: "missing-input", path: "atDayStarts", received: undefined },
  ],
  [
    "customers one by one by a preset that is not start",
    () => churn([true], { preset: "recurly" }),
    { code: "unknown-option", path: "options.definition", received: "start-all" },
  ],
  [
    "an unknown definition",
    () => churn([true], { definition: "logo" as never }),
    { code: "unknown-option", path: "options.definition", received: "logo" },
  ],
  [
    "customers one by one by another definition than start",
    () => churn([true], { definition: "average" }),
    { code: "unknown-option", path: "options.definition", received: "average" },
  ],
  [
    "options that are null",
    () => churn([true], null as never),
    { code: "invalid-type", path: "options", received: null },
  ],
]);

test("the aggregator of churn refuses wrong options when it is made, and takes frozen ones", () => {
  expect(() => churnOf(() => true, { definition: "average" } as never)).toThrow("options.definition");
  expect(() => churnOf(() => true, { interval: "garwood" })).toThrow("options.interval");
  expect(churn([true, 9], deepFreeze({ notApplicable: [9] })).n).toBe(1);
});
