import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bootstrap, compare, csatOf, nps, npsOf, shareOf } from "../../../src/index.js";
import { refuses } from "../../support/bad-input.js";

interface Answer {
  readonly customer: number;
  readonly score: number | null;
}

const metric = npsOf((row: Answer) => row.score);
const cluster = (row: Answer): number => row.customer;

/** One answer of each customer, or the same answer several times. */
function answers(scores: readonly (number | null)[], times = 1): Answer[] {
  return Array.from({ length: times }, () => scores.map((score, customer) => ({ customer, score }))).flat();
}

describe("bootstrap", () => {
  test("of a share: the quantiles of the binomial distribution, as drawing with replacement has them", () => {
    const rows = Array.from({ length: 100 }, (_, at) => at < 50);
    // R: qbinom(c(0.025, 0.975), 100, 0.5) and qbinom(c(0.05, 0.95), 100, 0.5) are 40, 60 and 42, 58; 1999 draws may be off by one of the hundred.
    const { value, interval, clusters, seed } = bootstrap(rows, { metric: shareOf((row) => row) });
    expect({ value, clusters, seed }).toEqual({ value: 0.5, clusters: 100, seed: 1 });
    expect(Math.abs((interval?.low ?? 0) - 0.4)).toBeLessThan(0.0101);
    expect(Math.abs((interval?.high ?? 0) - 0.6)).toBeLessThan(0.0101);
    const narrow = bootstrap(rows, { metric: shareOf((row) => row), confidence: 0.9 }).interval;
    expect(Math.abs((narrow?.low ?? 0) - 0.42)).toBeLessThan(0.0101);
    expect(narrow).toMatchObject({ confidence: 0.9, method: "bootstrap" });
  });

  test("answers that customers repeat say no more than their first ones; a formula takes them for new ones", () => {
    const scores = Array.from({ length: 40 }, (_, at) => (at < 24 ? 10 : 5));
    const once = bootstrap(answers(scores), { metric, cluster });
    const often = bootstrap(answers(scores, 25), { metric, cluster });
    expect(often.interval).toEqual(once.interval);
    expect([once.n, often.n, often.clusters]).toEqual([40, 1000, 40]);
    const byFormula = nps(answers(scores, 25).map((row) => row.score)).interval;
    expect(often.interval?.low).toBeLessThan((byFormula?.low ?? 0) - 10);
  });

  test("customers who are all alike leave nothing to chance", () => {
    const rows = [1, 2, 3].flatMap((customer) => [10, 10, 0].map((score) => ({ customer, score })));
    const { interval } = bootstrap(rows, { metric, cluster });
    expect(interval?.low).toBeCloseTo(100 / 3, 12);
    expect(interval?.high).toBeCloseTo(100 / 3, 12);
  });

  test("one customer, no answer and no rows have no interval", () => {
    expect(bootstrap(answers([9]), { metric, cluster })).toMatchObject({ value: 100, interval: null, clusters: 1 });
    expect(bootstrap(answers([null, null]), { metric })).toMatchObject({
      value: null,
      reason: "empty",
      interval: null,
    });
    expect(bootstrap([], { metric })).toMatchObject({ value: null, interval: null, clusters: 0 });
  });

  test("too many draws without an answer have no upper limit to tell", () => {
    expect(bootstrap(answers([9, null, null, null, null]), { metric }).interval).toBeNull();
  });

  test("the value and all else is what the metric gives, limits hold the value of these, and the same seed gives the same", () => {
    const row = fc.record({
      customer: fc.integer({ min: 1, max: 6 }),
      score: fc.option(fc.integer({ min: 0, max: 10 })),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }), (rows, seed) => {
        const result = bootstrap(rows, { metric, cluster, seed });
        const { interval, basis, clusters, ...rest } = result;
        const plain = metric.finish(rows.reduce(metric.reduce, metric.zero()));
        const { interval: _, basis: __, ...expected } = plain;
        expect(rest).toEqual({ ...expected, seed });
        expect([basis, clusters]).toEqual([null, new Set(rows.map(cluster)).size]);
        expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
        expect(bootstrap(rows, { metric, cluster, seed })).toStrictEqual(result);
        if (interval !== null) expect(interval.low).toBeLessThanOrEqual(interval.high);
      }),
      { numRuns: 25 },
    );
  });

  test("changes no row, and cannot be compared as if its rows were independent", () => {
    const rows = Object.freeze(answers([10, 9, 0, 3]).map((row) => Object.freeze(row)));
    const result = bootstrap(rows, { metric, cluster });
    expect(() => compare(result, result)).toThrow();
  });
});

refuses("bootstrap", [
  [
    "a metric that is no aggregator",
    () => bootstrap([], { metric: nps as never }),
    { code: "invalid-type", path: "options.metric", received: nps, hint: "npsOf" },
  ],
  [
    "no options",
    () => bootstrap([], undefined as never),
    { code: "invalid-type", path: "options", received: undefined },
  ],
  [
    "a row without a customer",
    () => bootstrap([...answers([9]), { customer: null, score: 8 } as never], { metric, cluster }),
    { code: "missing-input", path: "options.cluster", index: 1, received: null, hint: "unknown customers" },
  ],
  [
    "an answer that is none",
    () => bootstrap([5, 6], { metric: csatOf((row: number) => row, { scale: 5 }) }),
    { code: "out-of-range", path: "answers", index: 1, received: 6 },
  ],
  [
    "a seed below 0",
    () => bootstrap([], { metric, seed: -1 }),
    { code: "out-of-range", path: "options.seed", received: -1 },
  ],
  [
    "a level of 1",
    () => bootstrap([], { metric, confidence: 1 }),
    { code: "out-of-range", path: "options.confidence", received: 1 },
  ],
  ["no list", () => bootstrap(5 as never, { metric }), { code: "invalid-type", path: "rows", received: 5 }],
]);
