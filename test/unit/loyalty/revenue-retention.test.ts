import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AmountTotals,
  compare,
  mergeAmounts,
  quickRatio,
  type RevenueRetention,
  type RevenueRetentionOptions,
  revenueRetention,
  revenueRetentionOf,
  tallyAmounts,
} from "../../../src/index.js";
import { refuses } from "../../support/bad-input.js";
import { aggregatorLaws } from "../../support/laws.js";
import { resultRules } from "../../support/rules.js";

interface Row {
  readonly was: number | null;
  readonly is: number | null;
  readonly back?: boolean;
}

const places = { before: (row: Row) => row.was, after: (row: Row) => row.is, reactivated: (row: Row) => row.back };
const ofRows = (rows: readonly Row[], options: RevenueRetentionOptions = {}): RevenueRetention =>
  revenueRetention(rows, { ...places, ...options });
const row = (was: number | null, is: number | null, back?: boolean): Row =>
  back === undefined ? { was, is } : { was, is, back };

/** 1000 before: 180 more, 60 less, 90 lost; 120 new, 50 back. */
const book: Row[] = [row(400, 580), row(300, 240), row(90, 0), row(210, 210), row(0, 120), row(0, 50, true)];
const totals: AmountTotals = { opening: 10, expansion: 1.8, contraction: 0.6, churned: 0.9 };

const anyAmount = fc.oneof(
  fc.constantFrom(0, 100),
  fc.integer({ min: 0, max: 100_000 }).map((cents) => cents / 100),
);
const anyRow: fc.Arbitrary<Row> = fc.record({
  was: fc.oneof({ weight: 8, arbitrary: anyAmount }, { weight: 1, arbitrary: fc.constant(null) }),
  is: anyAmount,
  back: fc.boolean(),
});
const anyRows = fc.array(anyRow);
const fast = { interval: "delta" } as const;
const withTotals = (more: object) => () => revenueRetention({ ...totals, ...more } as AmountTotals);

describe("revenue retention", () => {
  test("of an opening of 10 with 1.8 more, 0.6 less and 0.9 lost is GRR 0.85 and NRR 1.03", () => {
    const result = revenueRetention(totals);
    expect(result.value).toBeCloseTo(1.03, 15);
    expect(result.gross.value).toBeCloseTo(0.85, 15);
    expect(result.grossChurn).toBeCloseTo(0.15, 15);
    expect(result.netChurn).toBeCloseTo(-0.03, 15);
  });
  test("of accounts has the movements, the accounts kept and an interval", () => {
    const result = ofRows(book);
    expect([result.value, result.gross.value, result.logo.value, result.n]).toEqual([1.03, 0.85, 0.75, 4]);
    expect(result.movements).toEqual({
      opening: 1000,
      new: 120,
      reactivated: 50,
      expansion: 180,
      contraction: 60,
      churned: 90,
      closing: 1200,
      netNew: 200,
    });
    expect(result.interval).toMatchObject({ confidence: 0.95, method: "bootstrap" });
    expect([result.unit, result.seed, result.definition]).toEqual([
      "ratio",
      1,
      "revenueRetention/net without reactivated",
    ]);
  });
  test("counts former customers who came back only where asked to", () => {
    const result = ofRows(book, { reactivation: "include" });
    expect([result.value, result.gross.value, result.n]).toEqual([1.08, 0.85, 5]);
    expect(result.netChurn).toBe(-0.08);
    expect(result.definition).toBe("revenueRetention/net with reactivated");
  });
  test("of no opening is unknown, which is not 0", () => {
    const nothing = { value: null, reason: "zero-denominator", interval: null, basis: null, grossChurn: null };
    expect(ofRows([row(0, 100)])).toMatchObject({ ...nothing, gross: { value: null, interval: null }, n: 0 });
    expect(ofRows([])).toMatchObject({ ...nothing, netChurn: null, largestShare: null });
    expect(revenueRetention({ opening: 0, expansion: 0, contraction: 0, churned: 0, new: 5 })).toMatchObject(nothing);
  });
  test("of next to nothing grows without limit", () => {
    expect(ofRows([row(5e-324, 1e15)])).toMatchObject({ value: null, reason: "unbounded", interval: null });
  });
  test("of decimals that add up only on paper is 0, not less", () => {
    const lost = revenueRetention({ opening: 0.3, expansion: 0, contraction: 0.1, churned: 0.2 });
    expect([lost.value, lost.gross.value, lost.movements.closing]).toEqual([0, 0, 0]);
  });
  test("warns where one account holds more than a fifth of the opening", () => {
    const codes = (rows: Row[]) => ofRows(rows).warnings.map(({ code }) => code);
    expect(ofRows(book).largestShare).toBe(0.4);
    expect(codes(book)).toEqual(["misleading", "small-sample"]);
    expect(codes(Array.from({ length: 5 }, (_, at) => row(20, at)))).toEqual(["small-sample"]);
    expect(revenueRetention(totals).largestShare).toBeNull();
  });
  test("leaves out and counts accounts with an unknown amount, and says so", () => {
    const result = ofRows([...book, row(null, 10), row(10, null)]);
    expect([result.value, result.excluded.missing]).toEqual([1.03, 2]);
    expect(result.warnings.map(({ code }) => code)).toContain("excluded");
  });
});

describe("totals", () => {
  test("have no interval, and logo retention only with accounts", () => {
    const known = revenueRetention({ ...totals, accounts: { opening: 40, churned: 4 } });
    expect([known.logo.value, known.logo.interval?.method, known.n]).toEqual([0.9, "wilson", 40]);
    const result = revenueRetention(totals);
    expect([result.interval, result.gross.interval, result.logo.value, result.n, result.seed]).toEqual([
      null,
      null,
      null,
      0,
      null,
    ]);
  });
  test("and merged tallies give the same figures as rows, to the last bit where amounts are whole", () => {
    const anyWhole: fc.Arbitrary<Row> = anyRow.map(({ was, is, back }) =>
      row(was && Math.round(was), is && Math.round(is), back),
    );
    fc.assert(
      fc.property(fc.array(anyWhole), fc.nat(), (rows, cut) => {
        const at = cut % (rows.length + 1);
        const merged = mergeAmounts(tallyAmounts(rows.slice(0, at), places), tallyAmounts(rows.slice(at), places));
        const { value, gross, movements, netChurn, grossChurn } = ofRows(rows, fast);
        const figures = { value, movements, netChurn, grossChurn };
        expect(revenueRetention(merged)).toMatchObject(figures);
        const summed = revenueRetention(movements);
        expect(summed).toMatchObject(figures);
        expect(summed.gross.value).toBe(gross.value);
      }),
    );
  });
});

describe("over accounts up for renewal", () => {
  interface Contract extends Row {
    readonly due: boolean | null;
  }
  const due = (was: number | null, is: number | null, isDue: boolean | null): Contract => ({ was, is, due: isDue });
  const renewing = { ...places, renews: (contract: Contract) => contract.due };
  // Up for renewal 500: 80 more, 50 less, 100 lost. The other 900 could not leave.
  const contracts = [due(200, 280, true), due(200, 150, true), due(100, 0, true), due(900, 900, false)];
  const retained = revenueRetention(contracts, { ...renewing, ...fast });

  test("contracts that could not be left flatter nothing", () => {
    expect([retained.value, retained.gross.value, retained.n]).toEqual([0.86, 0.7, 3]);
    expect(retained.logo.value).toBe(2 / 3);
    expect(retained.movements).toMatchObject({ opening: 500, closing: 430 });
    expect(ofRows(contracts, fast).gross.value).toBeCloseTo(1250 / 1400, 15);
  });
  test("the others are not applicable, and who is not known to be up for renewal is missing", () => {
    const more = [...contracts, due(50, 50, null), due(null, 50, true), due(null, 50, false)];
    const { value, excluded } = revenueRetention(more, { ...renewing, ...fast });
    expect([value, excluded]).toEqual([0.86, { missing: 2, notApplicable: 2, invalid: 0, pending: 0 }]);
  });
  test("the definition says so, and the two are not compared", () => {
    expect(retained.definition).toBe("revenueRetention/net without reactivated, accounts up for renewal");
    expect(() => compare(retained, ofRows(contracts, fast))).toThrow("definition");
  });
  test("it is the same from totals, tallies and merged parts", () => {
    const parts = [contracts.slice(0, 1), contracts.slice(1)].map((some) => tallyAmounts(some, renewing));
    const { interval, gross, basis, seed, ...figures } = retained;
    expect(revenueRetention(parts.reduce(mergeAmounts))).toMatchObject({ ...figures, gross: { value: gross.value } });
    const accounts = { opening: 3, churned: 1 };
    const counted = { opening: 500, expansion: 80, contraction: 50, churned: 100, accounts, notUpForRenewal: 1 };
    const { value, definition, excluded, logo } = retained;
    expect(revenueRetention(counted)).toMatchObject({ value, definition, excluded, logo });
  });
  test("nobody up for renewal is told from nobody", () => {
    const none = revenueRetention([due(900, 900, false)], { ...renewing, ...fast });
    expect([none.value, none.reason, none.excluded.notApplicable]).toEqual([null, "zero-denominator", 1]);
    expect(revenueRetention([], { ...renewing, ...fast }).definition).toBe(retained.definition);
  });
  refuses("revenueRetention over accounts up for renewal", [
    [
      "a number for renews",
      () => ofRows(book, { renews: () => 1 } as object),
      { code: "invalid-type", path: "renews", index: 0, received: 1 },
    ],
    [
      "a value for renews",
      () => ofRows(book, { renews: true } as object),
      { code: "invalid-type", path: "options.renews", received: true },
    ],
    [
      "half an account",
      withTotals({ notUpForRenewal: 0.5 }),
      { code: "not-integer", path: "notUpForRenewal", received: 0.5 },
    ],
    [
      "a tally of them merged with one of all",
      () => mergeAmounts(tallyAmounts(contracts, places), tallyAmounts(contracts, renewing)),
      { code: "not-comparable", path: "second.notUpForRenewal", received: 1 },
    ],
    [
      "a tally of all merged with one of them",
      () => mergeAmounts(tallyAmounts(contracts, renewing), tallyAmounts(contracts, places)),
      { code: "not-comparable", path: "second.notUpForRenewal", received: undefined },
    ],
    [
      "to be read as a quick ratio",
      () => quickRatio(tallyAmounts(contracts, renewing)),
      { code: "inconsistent", path: "movements.notUpForRenewal", received: 1 },
    ],
  ]);
  aggregatorLaws(
    "revenueRetention over accounts up for renewal",
    fc.record({ was: anyAmount, is: anyAmount, due: fc.constantFrom(true, false, null) }),
    revenueRetentionOf(renewing),
  );
});

test("an amount of −0 is 0", () => {
  const result = ofRows([row(-0, 5), row(5, -0), row(-0, -0)]);
  expect(result).toStrictEqual(ofRows([row(0, 5), row(5, 0), row(0, 0)]));
});

test("a tally that was stored with −0 gives 0", () => {
  const tally = tallyAmounts([row(0, 5)], places);
  const stored = { ...tally, sums: { ...tally.sums, opening: [-0, -0] as const, churned: [-0, 0] as const } };
  const { movements, grossChurn } = revenueRetention(stored);
  expect([movements.opening, movements.churned, grossChurn]).toEqual([0, 0, null]);
});

describe("the interval", () => {
  const rows = Array.from({ length: 60 }, (_, at) => row(100 + (at % 7), at % 6 === 0 ? 0 : 95 + (at % 13)));
  test("of the bootstrap agrees with the linearised one to a tenth of its width", () => {
    const [drawn, delta] = [ofRows(rows).interval, ofRows(rows, fast).interval];
    const width = (delta?.high ?? 0) - (delta?.low ?? 0);
    expect(Math.abs((drawn?.low ?? 0) - (delta?.low ?? 0))).toBeLessThan(width / 10);
    expect(Math.abs((drawn?.high ?? 0) - (delta?.high ?? 0))).toBeLessThan(width / 10);
  });
  test("by delta is Student's t around the ratio: two accounts of 100, one lost", () => {
    // Distances −0.5 and 0.5: standard deviation √½, standard error ½; t(0.975, 1) = 12.706, so the limits are cut at 0 and 0.5 + 6.353.
    const { interval, gross } = ofRows([row(100, 100), row(100, 0)], fast);
    expect(interval?.low).toBe(0);
    expect(interval?.high).toBeCloseTo(6.853, 3);
    expect(gross.interval).toMatchObject({ low: 0, high: 1, method: "delta" });
  });
  test("does not depend on the order of accounts, only on the seed", () => {
    expect(ofRows([...rows].reverse())).toStrictEqual(ofRows(rows));
    expect(ofRows(rows, { seed: 2 }).interval).not.toEqual(ofRows(rows).interval);
    expect(ofRows(rows, { seed: 2 }).seed).toBe(2);
  });
  test("of one account cannot be told; of accounts that changed alike has no width, and says so", () => {
    expect(ofRows([row(100, 90)]).interval).toBeNull();
    const alike = ofRows([row(100, 50), row(200, 100)]);
    expect(alike.interval).toMatchObject({ low: 0.5, high: 0.5 });
    expect(alike.warnings.map(({ code }) => code)).toContain("no-variation");
  });
  test("cannot be told by delta where squares leave the range of numbers", () => {
    const { value, interval, basis } = ofRows([row(1e-160, 1e15), row(1e-160, 0)], fast);
    expect([Number.isFinite(value), interval]).toEqual([true, null]);
    expect(basis).toMatchObject({ kind: "mean", n: 2, standardDeviation: null });
  });
  test("lets two periods be compared", () => {
    const better = rows.map(({ was, is }) => row(was, is === 0 ? was : is));
    const { difference, verdict } = compare(ofRows(rows), ofRows(better));
    expect(difference).toBeGreaterThan(0.1);
    expect(verdict).toBe("higher");
  });
});

describe("the laws of revenue retention", () => {
  test("opening and movements make the closing", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const { movements, excluded } = ofRows(rows, fast);
        const { opening, expansion, contraction, churned, reactivated, closing, netNew } = movements;
        const known = rows.filter(({ was }) => was !== null);
        expect(excluded.missing).toBe(rows.length - known.length);
        expect(closing).toBeCloseTo(
          known.reduce((sum, { is }) => sum + (is ?? 0), 0),
          6,
        );
        expect(opening + movements.new + expansion + reactivated - contraction - churned).toBeCloseTo(closing, 6);
        expect(opening + netNew).toBeCloseTo(closing, 6);
      }),
    );
  });
  test("to the cent, where amounts are whole cents", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.nat())), (pairs) => {
        const { movements } = ofRows(
          pairs.map(([was, is]) => row(was, is)),
          fast,
        );
        const { opening, expansion, contraction, churned, closing } = movements;
        expect(closing).toBe(pairs.reduce((sum, [, is]) => sum + is, 0));
        expect(opening + movements.new + expansion - contraction - churned).toBe(closing);
      }),
    );
  });
  test("GRR is at most 1 and at most NRR, and so are its limits", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const { value, gross, interval } = ofRows(rows);
        expect(gross.value ?? 0).toBeLessThanOrEqual(Math.min(1, value ?? 1));
        expect(gross.interval?.low ?? 0).toBeLessThanOrEqual(interval?.low ?? 0);
        expect(gross.interval?.high ?? 0).toBeLessThanOrEqual(interval?.high ?? 0);
      }),
    );
  });
  test("the order of accounts does not matter", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        expect(ofRows([...rows].reverse())).toStrictEqual(ofRows(rows));
      }),
    );
  });
  test("another unit of money changes the amounts and nothing else", () => {
    fc.assert(
      fc.property(anyRows, fc.constantFrom(0.25, 8, 1024), (rows, factor) => {
        const scaled = rows.map(({ was, is, back }) => row(was && was * factor, is && is * factor, back));
        const { movements, ...rest } = ofRows(scaled);
        const { movements: before, ...restBefore } = ofRows(rows);
        expect(rest).toStrictEqual(restBefore);
        expect(movements.closing).toBe(before.closing * factor);
      }),
    );
  });
});

resultRules(
  "revenueRetention with and without reactivated",
  fc.record({ rows: anyRows, reactivation: fc.constantFrom("exclude" as const, "include" as const) }),
  ({ rows, reactivation }) => ofRows(rows, { reactivation }),
  () => null,
);
aggregatorLaws("revenueRetention", anyRow, revenueRetentionOf(places));

const withOptions = (more: object) => () => ofRows(book, more as RevenueRetentionOptions);
refuses("revenueRetention", [
  [
    "nothing",
    () => revenueRetention(undefined as never),
    { code: "missing-input", path: "accounts", received: undefined },
  ],
  ["a number", () => revenueRetention(9 as never), { code: "invalid-type", path: "accounts", received: 9 }],
  [
    "an empty object",
    () => revenueRetention({} as never),
    { code: "missing-input", path: "opening", received: undefined },
  ],
  [
    "a missing total",
    withTotals({ churned: undefined }),
    { code: "missing-input", path: "churned", received: undefined },
  ],
  [
    "a negative total",
    withTotals({ contraction: -0.6 }),
    { code: "out-of-range", path: "contraction", received: -0.6, hint: "net credits" },
  ],
  ["NaN", withTotals({ expansion: Number.NaN }), { code: "not-finite", path: "expansion", received: Number.NaN }],
  ["a total as a text", withTotals({ new: "5" }), { code: "invalid-type", path: "new", received: "5" }],
  [
    "more contraction than there was",
    withTotals({ contraction: 11 }),
    { code: "inconsistent", path: "contraction", received: 11 },
  ],
  [
    "more lost than contraction leaves",
    withTotals({ churned: 9.5 }),
    { code: "inconsistent", path: "churned", received: 9.5 },
  ],
  [
    "more accounts lost than there were",
    withTotals({ accounts: { opening: 2, churned: 3 } }),
    { code: "out-of-range", path: "accounts.churned", received: 3 },
  ],
  ["accounts as a number", withTotals({ accounts: 2 }), { code: "invalid-type", path: "accounts", received: 2 }],
  [
    "rows without the place of amounts",
    () => revenueRetention(book, {} as typeof places),
    { code: "missing-input", path: "options.before", received: undefined },
  ],
  [
    "a negative amount in a row",
    () => ofRows([...book, row(5, -1)]),
    { code: "out-of-range", path: "after", index: 6, received: -1, hint: "net credits" },
  ],
  [
    "an unknown policy",
    withOptions({ reactivation: "maybe" }),
    { code: "unknown-option", path: "options.reactivation", received: "maybe" },
  ],
  ["a negative seed", withOptions({ seed: -1 }), { code: "out-of-range", path: "options.seed", received: -1 }],
  ["half a seed", withOptions({ seed: 0.5 }), { code: "not-integer", path: "options.seed", received: 0.5 }],
  [
    "another interval",
    withOptions({ interval: "wilson" }),
    { code: "unknown-option", path: "options.interval", received: "wilson" },
  ],
  [
    "a confidence of 95",
    withOptions({ confidence: 95 }),
    { code: "out-of-range", path: "options.confidence", received: 95 },
  ],
  [
    "an aggregator without the place of amounts",
    () => revenueRetentionOf({} as typeof places),
    { code: "missing-input", path: "options.before", received: undefined },
  ],
]);
