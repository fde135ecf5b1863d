import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type BgNbd,
  customerValue,
  expectedPurchases,
  expectedSpend,
  fitPurchases,
  fitSpend,
  type GammaGamma,
  type PurchaseSummary,
  probabilityAlive,
  purchaseDistribution,
} from "../../../src/index.js";
import { purchasesLikelihood } from "../../../src/statistics/models/bg-nbd-likelihood.js";
import { spendLikelihood } from "../../../src/statistics/models/gamma-gamma.js";
import { refuses } from "../../support/bad-input.js";
import { readData } from "../../support/csv.js";
import { deepFreeze } from "../../support/freeze.js";
import { referenceCases } from "../../support/reference.js";
import { everyFieldIsCompared, watched } from "../../support/watched.js";
import { expectNear } from "../statistics/near.js";

interface Customer {
  readonly frequency: number;
  readonly recency: number;
  readonly age: number;
}

type Source =
  | { readonly dataset: string }
  | { readonly x: readonly number[]; readonly t_x: readonly number[]; readonly T: readonly number[] };

function customersOf(source: Source): Customer[] {
  if ("dataset" in source)
    return readData(source.dataset).map((row) => ({
      frequency: Number(row["x"]),
      recency: Number(row["t_x"]),
      age: Number(row["T"]),
    }));
  return source.x.map((frequency, at) => ({
    frequency,
    recency: source.t_x[at] as number,
    age: source.T[at] as number,
  }));
}

interface FittedPurchases extends BgNbd {
  readonly log_likelihood: number;
  readonly published?: FittedPurchases;
}

/** Fails where a number is off by more than one in the last digit that its authors print. */
function expectPrinted(got: number | undefined, printed: number): void {
  const digits = String(printed).split(".")[1]?.length ?? 0;
  expect(Math.abs((got ?? Number.NaN) - printed)).toBeLessThan(10 ** -digits);
}

const purchaseFits = watched(referenceCases<Source, FittedPurchases>("clv.json", "bgnbd_fit"));

describe.each(purchaseFits.cases)("reference $name", ({ input, expected, tolerance }) => {
  const customers = customersOf(input);
  const { model, fit, n } = fitPurchases(customers);
  test("is the optimum, from all starting points", () => {
    expectNear(fit?.logLikelihood ?? Number.NaN, expected.log_likelihood, tolerance);
    expect(fit).toMatchObject({ converged: true, starts: 4, agreeing: 4, boundary: null });
    expect(fit?.gradient).toBeLessThanOrEqual(1e-9);
    expect(n).toBe(customers.length);
  });
  test.each(["r", "alpha", "a", "b"] as const)("has the parameter %s", (name) => {
    expectNear(model?.[name] ?? Number.NaN, expected[name], tolerance);
  });
  test("is as published", () => {
    const { published } = expected;
    if (published === undefined) return;
    expectPrinted(fit?.logLikelihood, published.log_likelihood);
    for (const name of ["r", "alpha", "a", "b"] as const) expectPrinted(model?.[name], published[name]);
  });
  test("is no better at any point near it", () => {
    const groups = customers.map((customer) => ({ ...customer, customers: 1 }));
    const best = fit?.logLikelihood ?? Number.NaN;
    for (const name of ["r", "alpha", "a", "b"] as const)
      for (const factor of [0.98, 1.02]) {
        const nearby = { ...(model as BgNbd), [name]: (model as BgNbd)[name] * factor };
        expect(purchasesLikelihood(nearby, groups)).toBeLessThan(best);
      }
  });
});

test.each(
  referenceCases<{ dataset: string; params: BgNbd }, { log_likelihood: number }>("clv.json", "bgnbd_log_likelihood"),
)("reference $name", ({ input, expected, tolerance }) => {
  const groups = customersOf(input).map((customer) => ({ ...customer, customers: 1 }));
  expectNear(purchasesLikelihood(input.params, groups), expected.log_likelihood, tolerance);
});

interface FittedSpend extends GammaGamma {
  readonly published: GammaGamma;
  readonly n: number;
  readonly log_likelihood: number;
}

const spendFits = watched(referenceCases<{ dataset: string }, FittedSpend>("clv.json", "gamma_gamma_fit"));

test.each(spendFits.cases)("reference $name", ({ input, expected, tolerance }) => {
  const rows = readData(input.dataset).map((row) => ({
    frequency: Number(row["x"]),
    meanSpend: Number(row["zbar"]),
  }));
  const { model, fit, n, excluded } = fitSpend(rows);
  expect([n, excluded.notApplicable]).toEqual([expected.n, rows.length - expected.n]);
  expect(fit).toMatchObject({ converged: true, starts: 3, agreeing: 3, boundary: null });
  expectNear(fit?.logLikelihood ?? Number.NaN, expected.log_likelihood, tolerance);
  for (const name of ["p", "q", "gamma"] as const) {
    expectNear(model?.[name] ?? Number.NaN, expected[name], tolerance);
    expectPrinted(model?.[name], expected.published[name]);
  }
  const groups = rows.filter(({ frequency }) => frequency > 0).map((row) => ({ ...row, customers: 1 }));
  for (const name of ["p", "q", "gamma"] as const)
    for (const factor of [0.98, 1.02]) {
      const nearby = { ...(model as GammaGamma), [name]: (model as GammaGamma)[name] * factor };
      expect(spendLikelihood(nearby, groups)).toBeLessThan(fit?.logLikelihood ?? Number.NaN);
    }
});

interface Valued {
  readonly bgnbd: BgNbd;
  readonly gamma_gamma: GammaGamma;
  readonly customers: readonly { x: number; t_x: number; T: number; mean_spend: number }[];
  readonly period_length: number;
  readonly periods: number;
  readonly discount_per_period: number;
  readonly margin: number;
}

const values = watched(
  referenceCases<Valued, readonly { expected_spend: number; expected_transactions: number; clv: number }[]>(
    "clv.json",
    "bgnbd_gamma_gamma_clv",
  ),
);

test.each(values.cases)("reference $name", ({ input, expected, tolerance }) => {
  const { bgnbd: purchases, gamma_gamma: spend, period_length: period, periods, discount_per_period, margin } = input;
  for (const [at, { x, t_x, T, mean_spend }] of input.customers.entries()) {
    const history = { frequency: x, recency: t_x, age: T, meanSpend: x === 0 ? null : mean_spend };
    const options = { period, periods, discount: discount_per_period, margin };
    const got = customerValue({ purchases, spend }, history, options);
    const wanted = expected[at] as (typeof expected)[number];
    expectNear(got.value ?? Number.NaN, wanted.clv, tolerance);
    expectNear(got.expectedPurchases, wanted.expected_transactions, tolerance);
    expectNear(got.expectedSpend ?? Number.NaN, wanted.expected_spend, tolerance);
    expect(got.expectedPurchases).toBe(expectedPurchases(purchases, periods * period, history));
    expect(got.expectedSpend).toBe(expectedSpend(spend, history));
    expect(got.probabilityAlive).toBe(probabilityAlive(purchases, history));
  }
});

const model: BgNbd = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const spend: GammaGamma = { p: 6.25, q: 3.74, gamma: 15.44 };
const table: PurchaseSummary[] = [
  { frequency: 0, recency: 0, age: 30, customers: 60 },
  { frequency: 1, recency: 9, age: 32, customers: 12 },
  { frequency: 2, recency: 25, age: 30, customers: 9 },
  { frequency: 3, recency: 12, age: 34, customers: 5 },
  { frequency: 7, recency: 28, age: 31, customers: 4 },
];

describe("the published model of a record shop", () => {
  test("expects 1.226 more purchases of a customer who came back twice (Fader, Hardie and Lee 2005)", () => {
    expect(expectedPurchases(model, 39, { frequency: 2, recency: 30.43, age: 38.86 })).toBeCloseTo(1.226, 3);
  });
  test("takes whoever bought once as alive, and whoever has long been silent as gone", () => {
    expect(probabilityAlive(model, { frequency: 0, recency: 0, age: 100 })).toBe(1);
    expect(probabilityAlive(model, { frequency: 20, recency: 10, age: 38 })).toBeLessThan(1e-5);
  });
  test("gives every number of purchases its share", () => {
    const shares = purchaseDistribution(model, 39, 10_000);
    expect(shares.reduce((sum, share) => sum + share)).toBeCloseTo(1, 6);
    expect(purchaseDistribution(model, 0, 2)).toEqual([1, 0, 0]);
  });
  test("draws the spend of a customer towards that of all, the more so the less is known", () => {
    const all = expectedSpend(spend) ?? Number.NaN;
    const known = [1, 5, 50].map((frequency) => expectedSpend(spend, { frequency, meanSpend: 80 }) ?? Number.NaN);
    expect([all, ...known, 80]).toEqual([all, ...known, 80].sort((first, second) => first - second));
    expect(expectedSpend(spend, { frequency: 3, meanSpend: null })).toBe(all);
  });
  test("has no value of a customer where spend has no limit", () => {
    const history = { frequency: 0, recency: 0, age: 10, meanSpend: null };
    const heavy = { purchases: model, spend: { ...spend, q: 0.9 } };
    const result = customerValue(heavy, history, { period: 4, periods: 12, discount: 0.01 });
    expect(result).toMatchObject({ value: null, reason: "unbounded", expectedSpend: null });
    expect(expectedSpend(heavy.spend)).toBeNull();
  });
});

describe("fitting purchases", () => {
  test("counts groups as so many customers, to the last bit and in any sequence", () => {
    const rows = table.flatMap(({ customers = 1, ...row }) => Array.from({ length: customers }, () => row));
    const fitted = fitPurchases(deepFreeze(table));
    expect(fitted.n).toBe(90);
    expect(fitPurchases(rows)).toStrictEqual(fitted);
    expect(fitPurchases([...rows].reverse())).toStrictEqual(fitted);
    expect(fitPurchases(rows.values())).toStrictEqual(fitted);
    expect(JSON.parse(JSON.stringify(fitted))).toStrictEqual(fitted);
  });
  test("in days instead of weeks changes the unit of alpha and nothing else", () => {
    const weeks = fitPurchases(table).model as BgNbd;
    const inDays = table.map((row) => ({ ...row, recency: 7 * (row.recency ?? 0), age: 7 * (row.age ?? 0) }));
    const days = fitPurchases(inDays).model as BgNbd;
    expect(days.alpha / weeks.alpha).toBeCloseTo(7, 5);
    for (const name of ["r", "a", "b"] as const) expect(days[name] / weeks[name]).toBeCloseTo(1, 5);
  });
  test("of nobody, and of customers of whom none came back, gives no model", () => {
    expect(fitPurchases([])).toMatchObject({ model: null, reason: "empty", n: 0, fit: null });
    const once = [{ frequency: 0, recency: 0, age: 30, customers: 40 }];
    expect(fitPurchases(once)).toMatchObject({ model: null, reason: "insufficient", n: 40, fit: null });
    expect(fitPurchases([{ frequency: 2, recency: 0, age: 0 }])).toMatchObject({ reason: "insufficient" });
  });
  test("gives no model, and says why, where everybody goes on buying to the end", () => {
    const loyal = [2, 3, 5, 8].map((frequency) => ({ frequency, recency: 30, age: 30, customers: 10 }));
    const { model: none, reason, fit, warnings } = fitPurchases(loyal);
    expect([none, reason, fit?.converged]).toEqual([null, "not-ratable", false]);
    expect(fit?.boundary).toBe("stopping never");
    expect(warnings.at(-1)?.message).toContain("stopping never");
  });
  test("gives no model, and says why, where all buy at one rate", () => {
    const even = [1, 2, 3].map((frequency) => ({ frequency: 10, recency: 29 - frequency, age: 30, customers: 50 }));
    expect(fitPurchases(even)).toMatchObject({ model: null, reason: "not-ratable", fit: { converged: false } });
    expect(fitPurchases(even).fit?.boundary).not.toBeNull();
  });
  test("never gives a model without an optimum, whatever the customers, and stays plain JSON", () => {
    const any: fc.Arbitrary<PurchaseSummary> = fc
      .tuple(fc.nat(6), fc.integer({ min: 0, max: 20 }), fc.nat(20), fc.integer({ min: 1, max: 50 }))
      .map(([frequency, recency, more, customers]) => {
        const last = frequency === 0 ? 0 : recency;
        return { frequency, recency: last, age: last + more, customers };
      });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), (rows) => {
        const fitted = fitPurchases(rows);
        expect(JSON.parse(JSON.stringify(fitted))).toStrictEqual(fitted);
        expect(fitted.model !== null).toBe(fitted.fit?.converged === true);
        expect(fitted.model === null).toBe("reason" in fitted);
        if (fitted.model !== null) expect(fitted.fit?.gradient).toBeLessThanOrEqual(1e-9);
      }),
    );
  });
  test("leaves out and counts what is not known, and on request what cannot be", () => {
    const rows = [
      ...table,
      { frequency: null, recency: 1, age: 2, customers: 3 },
      { frequency: 1, recency: 5, age: 4 },
    ];
    const { n, excluded } = fitPurchases(rows, { onInvalid: "exclude" });
    expect([n, excluded]).toEqual([90, { missing: 3, notApplicable: 0, invalid: 1, pending: 0 }]);
  });
});

describe("fitting spend", () => {
  test("finds each customer's purchases alike where nothing else varies", () => {
    const rows = [2, 5, 9].flatMap((frequency) =>
      [5, 9, 30, 100, 400].map((meanSpend) => ({ frequency, meanSpend, customers: 3 })),
    );
    const { model: none, fit } = fitSpend(rows);
    expect([none, fit?.boundary]).toEqual([null, "purchases alike"]);
  });
  test("of the same spend by everybody gives no model", () => {
    const rows = [1, 2, 3].map((frequency) => ({ frequency, meanSpend: 25, customers: 10 }));
    expect(fitSpend(rows)).toMatchObject({ model: null, reason: "not-ratable" });
    expect(JSON.parse(JSON.stringify(fitSpend(rows)))).toStrictEqual(fitSpend(rows));
  });
  test("in cents instead of euros changes the unit of gamma and nothing else", () => {
    const rows = [20, 55, 31, 18, 40, 25].map((meanSpend, at) => ({ frequency: 1 + at, meanSpend }));
    const euros = fitSpend(rows).model as GammaGamma;
    const cents = fitSpend(rows.map((row) => ({ ...row, meanSpend: 100 * row.meanSpend }))).model as GammaGamma;
    expect(cents.gamma / euros.gamma).toBeCloseTo(100, 4);
    expect(cents.p / euros.p).toBeCloseTo(1, 6);
  });
  test("of customers without a repeat or a known spend has nothing to go by", () => {
    const { n, reason, excluded } = fitSpend([
      { frequency: 0, meanSpend: null },
      { frequency: 3, meanSpend: null },
      { frequency: null, meanSpend: 5 },
    ]);
    expect([n, reason]).toEqual([0, "empty"]);
    expect(excluded).toEqual({ missing: 2, notApplicable: 1, invalid: 0, pending: 0 });
  });
});

const history = { frequency: 2, recency: 30, age: 39, meanSpend: 20 };
const purchases = (row: object) => () => fitPurchases([...table, row as never]);
const value = (more: object) => () =>
  customerValue({ purchases: model, spend }, history, { period: 4, periods: 12, discount: 0.01, ...more });
refuses("fitPurchases", [
  [
    "no histories",
    () => fitPurchases(undefined as never),
    { code: "missing-input", path: "histories", received: undefined },
  ],
  [
    "a row that is none",
    () => fitPurchases([7 as never]),
    { code: "invalid-type", path: "histories", index: 0, received: 7 },
  ],
  [
    "half a purchase",
    purchases({ frequency: 0.5, recency: 1, age: 2 }),
    { code: "not-integer", path: "frequency", index: 5, received: 0.5 },
  ],
  [
    "a purchase after the end",
    purchases({ frequency: 1, recency: 3, age: 2 }),
    { code: "out-of-range", path: "recency", index: 5, received: 3 },
  ],
  [
    "a last purchase without a repeat",
    purchases({ frequency: 0, recency: 1, age: 2 }),
    { code: "inconsistent", path: "recency", index: 5, received: 1 },
  ],
  [
    "an age that is not given",
    purchases({ frequency: 0, recency: 0 }),
    { code: "missing-input", path: "age", index: 5, received: undefined },
  ],
  [
    "half a customer",
    purchases({ ...history, customers: 0.5 }),
    { code: "not-integer", path: "customers", index: 5, received: 0.5 },
  ],
  [
    "another policy",
    () => fitPurchases(table, { onInvalid: "ignore" as never }),
    { code: "unknown-option", path: "options.onInvalid", received: "ignore" },
  ],
]);
refuses("fitSpend", [
  [
    "a spend of nothing",
    () => fitSpend([{ frequency: 1, meanSpend: 0 }]),
    { code: "out-of-range", path: "meanSpend", index: 0, received: 0 },
  ],
]);
refuses("what looks ahead", [
  ["no model", () => expectedPurchases(null as never, 39), { code: "invalid-type", path: "model", received: null }],
  [
    "a parameter of 0",
    () => expectedPurchases({ ...model, a: 0 }, 39),
    { code: "out-of-range", path: "model.a", received: 0 },
  ],
  ["a time before now", () => expectedPurchases(model, -1), { code: "out-of-range", path: "within", received: -1 }],
  ["a time without end", () => expectedPurchases(model, 1e9), { code: "out-of-range", path: "within", received: 1e9 }],
  [
    "a history that cannot be",
    () => probabilityAlive(model, { ...history, age: 1 }),
    { code: "out-of-range", path: "recency", received: 30 },
  ],
  [
    "a number of purchases that is none",
    () => purchaseDistribution(model, 39, -1),
    { code: "out-of-range", path: "upTo", received: -1 },
  ],
  [
    "no spend model",
    () => expectedSpend({ p: 1 } as never),
    { code: "missing-input", path: "model.q", received: undefined },
  ],
  [
    "a spend of nothing",
    () => expectedSpend(spend, { frequency: 1, meanSpend: 0 }),
    { code: "out-of-range", path: "meanSpend", received: 0 },
  ],
  ["no period", value({ period: 0 }), { code: "out-of-range", path: "options.period", received: 0 }],
  ["no periods", value({ periods: 0 }), { code: "out-of-range", path: "options.periods", received: 0 }],
  [
    "a discount that grows",
    value({ discount: -0.01 }),
    { code: "out-of-range", path: "options.discount", received: -0.01 },
  ],
  [
    "a margin above all that is spent",
    value({ margin: 1.2 }),
    { code: "out-of-range", path: "options.margin", received: 1.2 },
  ],
]);

everyFieldIsCompared("the fits of purchases", purchaseFits);
everyFieldIsCompared("the fits of spend", spendFits);
everyFieldIsCompared("the values of customers", values);
