import { describe, expect, test } from "vitest";
import { type CountedSet, readQuantiles } from "../../../src/tallies/duration-quantiles.js";
import { readMeanDuration } from "../../../src/tallies/duration-reading.js";
import { collectDurations } from "../../../src/tallies/duration-store.js";
import { referenceCases } from "../../support/reference.js";
import { expectLimits, expectNear } from "../statistics/near.js";

function counted(values: readonly number[]): CountedSet {
  const durations = collectDurations(true);
  for (const value of values) durations.add(value);
  return durations.finish();
}

interface OrderLimits {
  readonly lower: number | null;
  readonly upper: number | null;
}
interface QuantileInput {
  readonly values: readonly number[];
  readonly q: number;
  readonly conf: number;
}
const intervals = referenceCases<QuantileInput, OrderLimits>("means.json", "order_statistic_interval");

describe.each(intervals)("$name", ({ input: { values, q, conf }, expected, tolerance }) => {
  test("has the known limits", () => {
    if (values.some((value) => value < 0)) return;
    const [read] = readQuantiles(counted(values), [q], conf);
    for (const [got, wanted] of [
      [read?.low, expected.lower],
      [read?.high, expected.upper],
    ] as const) {
      if (typeof wanted === "number") expectNear(got ?? Number.NaN, wanted, tolerance);
      else expect(got).toBeNull();
    }
  });
});

interface MeanSummary {
  readonly mean: number;
  readonly t_interval: { readonly lower: number; readonly upper: number };
}
const summaries = referenceCases<{ values: readonly number[]; conf: number }, MeanSummary>(
  "means.json",
  "mean_summary",
).filter(({ input }) => input.values.every((value) => value >= 0) && input.values.length > 1);

describe.each(summaries)("mean of $name", ({ input: { values, conf }, expected, tolerance }) => {
  test("has the known t interval, cut at 0", () => {
    const { value, interval } = readMeanDuration(counted(values), { confidence: conf });
    expectNear(value ?? Number.NaN, expected.mean, tolerance);
    expectLimits(interval ?? { low: 0, high: 0 }, expected.t_interval, tolerance, [0, Infinity]);
  });
});

test("no durations have no quantile, and one has no limits", () => {
  expect(readQuantiles(counted([]), [0.5], 0.95)).toEqual([{ value: null, low: null, high: null }]);
  expect(readQuantiles(counted([7]), [0.5], 0.95)).toEqual([{ value: 7, low: null, high: null }]);
});
