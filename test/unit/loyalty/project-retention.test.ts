import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  mergeLifetimes,
  type ProjectedRetention,
  projectRetention,
  projectRetentionOf,
  tallyLifetimes,
} from "../../../src/index.js";
import { refuses } from "../../support/bad-input.js";
import { aggregatorLaws } from "../../support/laws.js";
import { referenceCases, type Tolerance } from "../../support/reference.js";
import { everyFieldIsCompared, watched } from "../../support/watched.js";
import { expectNear } from "../statistics/near.js";

interface Customer {
  readonly renewals: number | null;
  readonly left: boolean;
}

const read = { duration: (row: Customer) => row.renewals, ended: (row: Customer) => row.left };
const anyCustomer: fc.Arbitrary<Customer> = fc.oneof(
  fc.record({ renewals: fc.integer({ min: 1, max: 6 }), left: fc.boolean() }),
  fc.record({ renewals: fc.constantFrom(0, null), left: fc.constant(false) }),
);
const regular = [1000, 631, 468, 382, 326, 289, 262, 241];

describe("projected retention", () => {
  test("after two renewals fits what was observed exactly, because there are two parameters", () => {
    // 0.631 = beta ÷ (alpha + beta) and 468 ÷ 631 = (beta + 1) ÷ (alpha + beta + 1).
    const { curve, fit } = projectRetention([1000, 631, 468], { periods: 3 });
    expect(curve.map(({ observed }) => observed)).toEqual([1, 0.631, expect.closeTo(0.468, 12), null]);
    expect(curve[1]?.survival).toBeCloseTo(0.631, 8);
    expect(curve[2]?.survival).toBeCloseTo(0.468, 8);
    expect(fit).toMatchObject({ converged: true, starts: 3, agreeing: 3, boundary: null });
    expect(fit?.gradient).toBeLessThanOrEqual(1e-9);
  });
  test("begins with everybody, and retention rises though the chances of no customer change", () => {
    const { curve } = projectRetention(regular);
    expect(curve).toHaveLength(13);
    expect(curve[0]).toMatchObject({ period: 0, survival: 1, observed: 1, retention: null });
    const retention = curve.slice(1).map((one) => one.retention ?? Number.NaN);
    expect(retention.every((share, at) => at === 0 || share > (retention[at - 1] as number))).toBe(true);
  });
  test("has an expected lifetime without limit where it is not discounted and alpha is 1 or less", () => {
    const result = projectRetention(regular);
    expect(result).toMatchObject({ value: null, reason: "unbounded" });
    expect(result.model?.alpha).toBeLessThan(1);
    expect(result.curve[3]?.residualLifetime).toBeNull();
  });
  test("counts customers who are still here with the renewals that they have behind them", () => {
    // 10 began a period later: the second renewal is decided by the first 100 only.
    const table = { ended: { 1: 30, 2: 12 }, censored: { 1: 7, 2: 61 } };
    const { curve, n } = projectRetention(table);
    expect(n).toBe(110);
    expect(curve[1]?.observed).toBeCloseTo(80 / 110, 14);
    expect(curve[2]?.observed).toBeCloseTo((80 / 110) * (61 / 73), 14);
  });
  test("takes no notice of when late customers had not been seen yet", () => {
    const late = { ended: { 1: 30, 2: 12, 3: 3 }, censored: { 3: 75 }, entered: { 1: 20 } };
    const { curve, fit } = projectRetention(late);
    expect(curve[1]?.observed).toBeCloseTo(70 / 100, 14);
    expect(curve[2]?.observed).toBeCloseTo((70 / 100) * (78 / 90), 14);
    expect(fit?.converged).toBe(true);
  });
});

describe("projected retention does without a model", () => {
  test.each([
    ["retention that does not rise with age", [1000, 900, 810, 729, 656], "alike"],
    ["retention that falls with age", [1000, 950, 850, 650, 300], "alike"],
    ["customers who leave at the first renewal or never", [1000, 600, 600, 600], "all-or-nothing"],
    ["nobody who leaves", [1000, 1000, 1000], "never"],
  ])("of %s, and says so", (_, alive, boundary) => {
    const result = projectRetention(alive, { discount: 0.1 });
    expect(result).toMatchObject({ value: null, reason: "not-ratable", model: null, curve: [] });
    expect(result.fit).toMatchObject({ converged: false, boundary });
    expect(result.warnings.map(({ message }) => message).join()).toContain(boundary);
    expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
  });
  test.each([
    ["nobody", [], "empty"],
    ["customers who had nothing to renew yet", [50], "insufficient"],
    ["a single renewal", [50, 40], "insufficient"],
    ["customers who all left at the first", [50, 0], "insufficient"],
  ])("of %s", (_, alive, reason) => {
    expect(projectRetention(alive)).toMatchObject({ value: null, reason, model: null, fit: null, curve: [] });
  });
});

interface Fit {
  readonly alive: readonly number[];
  readonly project_periods: number;
}

interface Fitted {
  readonly alpha: number;
  readonly beta: number;
  readonly log_likelihood: number;
  readonly survival: readonly number[];
  readonly retention: readonly number[];
  readonly published?: { readonly alpha: number; readonly beta: number };
}

const fits = watched(referenceCases<Fit, Fitted>("clv.json", "sbg_fit"));

test.each(fits.cases)("reference $name", ({ input, expected, tolerance }) => {
  const result = projectRetention(input.alive, { periods: input.project_periods - 1, discount: 0.1 });
  expect(result.fit).toMatchObject({ converged: true, agreeing: 3 });
  expectNear(result.fit?.logLikelihood ?? Number.NaN, expected.log_likelihood, tolerance);
  expectNear(result.model?.alpha ?? Number.NaN, expected.alpha, tolerance);
  expectNear(result.model?.beta ?? Number.NaN, expected.beta, tolerance);
  expectAll(
    result.curve.map(({ survival }) => survival),
    expected.survival,
    tolerance,
  );
  expectAll(
    result.curve.slice(1).map(({ retention }) => retention ?? Number.NaN),
    expected.retention,
    tolerance,
  );
  if (expected.published !== undefined) {
    expect(result.model?.alpha).toBeCloseTo(expected.published.alpha, 3);
    expect(result.model?.beta).toBeCloseTo(expected.published.beta, 3);
  }
});

test.each(
  referenceCases<
    { alpha: number; alive?: readonly number[] },
    { discounted_expected_lifetime: readonly { discount: number; discounted_expected_lifetime: number | null }[] }
  >("clv.json", "sbg_evaluate").filter(({ input }) => input.alive !== undefined),
)("reference lifetimes of $name, to the digits of its published parameters", ({ input, expected }) => {
  for (const { discount, discounted_expected_lifetime: lifetime } of expected.discounted_expected_lifetime) {
    const { value } = projectRetention(input.alive ?? [], { discount });
    if (lifetime === null) expect(value).toBeNull();
    else expect(Math.abs((value ?? 0) / lifetime - 1)).toBeLessThan(1e-3);
  }
});

function expectAll(got: readonly number[], expected: readonly number[], tolerance: Tolerance): void {
  expect(got).toHaveLength(expected.length);
  for (const [at, value] of expected.entries()) expectNear(got[at] as number, value, tolerance);
}

describe("projected retention is the same", () => {
  test("from survivors, counts, rows and merged tallies", () => {
    const step = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 6 }), fc.nat(40), fc.nat(), (losses, stay, cut) => {
        const alive = [...losses, 0].map((_, at) => losses.slice(at).reduce((sum, lost) => sum + lost, stay));
        const rows: Customer[] = losses.flatMap((lost, at) =>
          Array.from({ length: lost }, () => ({ renewals: at + 1, left: true })),
        );
        rows.push(...Array.from({ length: stay }, () => ({ renewals: losses.length, left: false })));
        const at = cut % (rows.length + 1);
        const tally = mergeLifetimes(tallyLifetimes(rows.slice(0, at), read), tallyLifetimes(rows.slice(at), read));
        const fromRows = projectRetention(rows, read);
        expect(projectRetention(tally)).toStrictEqual(fromRows);
        if (alive.at(-1) !== 0) expect(projectRetention(alive)).toStrictEqual(fromRows);
      }),
      { numRuns: 40 },
    );
  });
  test("after JSON, and has no number that JSON cannot carry", () => {
    fc.assert(
      fc.property(fc.array(anyCustomer), (rows) => {
        const result = projectRetention(rows, read);
        expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
        expect(result.value === null).toBe("reason" in result);
        const { missing } = result.excluded;
        expect(result.n + missing).toBe(rows.length);
      }),
    );
  });
});

aggregatorLaws<Customer, unknown, ProjectedRetention>(
  "projectRetention",
  anyCustomer,
  projectRetentionOf<Customer>(read) as never,
);

const missing = [5, undefined as never];
refuses("projectRetention", [
  [
    "more customers than before",
    () => projectRetention([5, 6]),
    { code: "out-of-range", path: "customers", index: 1, received: 6 },
  ],
  [
    "half a customer",
    () => projectRetention([5, 4.5]),
    { code: "not-integer", path: "customers", index: 1, received: 4.5 },
  ],
  [
    "a gap",
    () => projectRetention(missing),
    { code: "missing-input", path: "customers", index: 1, received: undefined },
  ],
  [
    "no customers",
    () => projectRetention(undefined as never),
    { code: "missing-input", path: "customers", received: undefined },
  ],
  [
    "half a renewal",
    () => projectRetention({ ended: { 1.5: 3 } }),
    { code: "not-integer", path: "duration", received: 1.5 },
  ],
  [
    "leaving before the first renewal",
    () => projectRetention({ ended: { 0: 3, 2: 1 } }),
    { code: "out-of-range", path: "duration", received: 0 },
  ],
  [
    "days where periods belong",
    () => projectRetention({ ended: { 20000: 3 } }),
    { code: "out-of-range", path: "duration", received: 20000 },
  ],
  [
    "no periods",
    () => projectRetention([5, 4], { periods: 0 }),
    { code: "out-of-range", path: "options.periods", received: 0 },
  ],
  [
    "a negative discount",
    () => projectRetention([5, 4], { discount: -1 }),
    { code: "out-of-range", path: "options.discount", received: -1 },
  ],
]);

everyFieldIsCompared("the fits", fits);
