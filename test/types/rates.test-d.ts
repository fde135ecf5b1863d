import {
  type Aggregator,
  type Churn,
  type ChurnReasons,
  churn,
  churnOf,
  convertRate,
  type Fcr,
  fcr,
  fcrOf,
  mergeRates,
  type RateTally,
  type Retention,
  retention,
  retentionOf,
  tallyRates,
} from "cx-metrics";
import { describe, expectTypeOf, test } from "vitest";

interface Customer {
  readonly plan: string;
  readonly left: boolean | null;
}

describe("rates", () => {
  test("may have no value, and may withhold their numerator", () => {
    expectTypeOf(churn([])).toEqualTypeOf<Churn>();
    expectTypeOf(retention([])).toEqualTypeOf<Retention>();
    expectTypeOf(fcr([])).toEqualTypeOf<Fcr>();
    expectTypeOf(fcr([]).value).toEqualTypeOf<number | null>();
    expectTypeOf(fcr([]).numerator).toEqualTypeOf<number | null>();
    expectTypeOf(fcr([]).denominator).toEqualTypeOf<number>();
    expectTypeOf(fcr([]).net).toEqualTypeOf<number | null>();
    expectTypeOf(churn([]).probability).toEqualTypeOf<number | null>();
    expectTypeOf(churn([]).reasons).toEqualTypeOf<ChurnReasons | null>();
  });
  test("name their unit exactly", () => {
    expectTypeOf(retention([]).unit).toEqualTypeOf<"fraction">();
    expectTypeOf(fcr([]).unit).toEqualTypeOf<"fraction">();
    expectTypeOf(churn([]).unit).toEqualTypeOf<"fraction" | "ratio">();
  });
  test("take outcomes, totals and tallies", () => {
    churn([true, 0, null]);
    churn({ atStart: 500, lost: 15 });
    churn(tallyRates([true]));
    churn({ numerator: 15, denominator: 500 });
    retention({ atStart: 1000, atEnd: 1050, acquired: 150 });
    fcr({ issues: 1000, resolvedFirst: 640 });
    // @ts-expect-error who is at the end does not tell who was kept
    retention({ atStart: 1000, atEnd: 1050 });
    // @ts-expect-error outcomes are no texts
    fcr(["resolved"]);
  });
  test("take the options that fit", () => {
    fcr([], { headline: "net", source: "survey", interval: "jeffreys" });
    // @ts-expect-error there is no such headline
    fcr([], { headline: "both" });
    // @ts-expect-error Garwood is for events per exposure
    retention([], { interval: "garwood" });
    // @ts-expect-error customers one by one are those of the start
    churnOf((row: Customer) => row.left, { definition: "average" });
  });
  test("infer the row from its accessor", () => {
    expectTypeOf(churnOf((row: Customer) => row.left)).toEqualTypeOf<Aggregator<Customer, RateTally, Churn>>();
    expectTypeOf(retentionOf((row: Customer) => !row.left)).toEqualTypeOf<Aggregator<Customer, RateTally, Retention>>();
    expectTypeOf(fcrOf((row: Customer) => row.left)).toEqualTypeOf<Aggregator<Customer, RateTally, Fcr>>();
    expectTypeOf([tallyRates([]), tallyRates([])].reduce(mergeRates)).toEqualTypeOf<RateTally>();
  });
  test("of another period are plain numbers", () => {
    expectTypeOf(convertRate(0.05, { from: 1, to: 12 })).toEqualTypeOf<number>();
    // @ts-expect-error both lengths are needed
    convertRate(0.05, { from: 1 });
  });
});
