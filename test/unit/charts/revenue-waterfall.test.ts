import { describe, expect, test } from "vitest";
import { revenueWaterfall } from "../../../src/charts/index.js";
import { nps, type RevenueRetention, revenueRetention } from "../../../src/index.js";
import { refuses } from "../../support/bad-input.js";
import { draw, textsIn } from "../../support/draw.js";

const year = revenueRetention({
  opening: 1000,
  new: 120,
  reactivated: 30,
  expansion: 180,
  contraction: 60,
  churned: 90,
});

/** Left edge, top and height of the bars of a colour, in pixels. */
function barsOf(svg: string, color: string): number[][] {
  const paths = svg.matchAll(new RegExp(`d="M([\\d.]+),([\\d.]+)h[\\d.]+v([\\d.]+)h[^"]*" fill="${color}"`, "g"));
  return [...paths].map(([, ...numbers]) => numbers.map(Number));
}

describe("a waterfall of revenue", () => {
  test("begins each bar where the one before it ended", async () => {
    const svg = await draw(revenueWaterfall(year));
    // 280 pixels are 0 to 1400 (6 round steps), so 0.2 pixels each. Levels: 1000, 1120, 1150, 1330, 1270, 1180.
    const heights = (color: string) =>
      barsOf(svg, color).map(([, top = 0, height = 0]) => [(280 - top) / 0.2, height / 0.2]);
    const near = (rows: number[][]) => rows.map((row) => row.map((number) => expect.closeTo(number, 6)));
    expect(heights("#333333")).toEqual(
      near([
        [1000, 1000],
        [1180, 1180],
      ]),
    );
    expect(heights("#0072B2")).toEqual(
      near([
        [1120, 120],
        [1150, 30],
        [1330, 180],
      ]),
    );
    expect(heights("#E69F00")).toEqual(
      near([
        [1330, 60],
        [1270, 90],
      ]),
    );
  });
  test("writes each amount with its sign", async () => {
    const texts = textsIn(await draw(revenueWaterfall(year)));
    const amounts = ["1,000.00", "+120.00", "+30.00", "+180.00", "−60.00", "−90.00", "1,180.00"];
    expect(texts.filter((text) => amounts.includes(text))).toEqual(amounts);
  });
  test("says the movements, and both retentions", () => {
    expect(revenueWaterfall(year).description).toBe(
      "Net revenue retention 1.03, gross 0.850. " +
        "Opening 1,000.00, New +120.00, Reactivated +30.00, Expansion +180.00, Contraction −60.00, Churned −90.00, Closing 1,180.00.",
    );
  });
  test("has the interval where the result has one", () => {
    const accounts = [10, 20, 30].map((before) => ({ before, after: before + 1 }));
    const result = revenueRetention(accounts, { before: (row) => row.before, after: (row) => row.after });
    expect(revenueWaterfall(result).title.subtitle).toMatch(
      /^Net revenue retention 1\.05 \(95 % CI .*\), gross 1\.00$/,
    );
  });
  test("of nothing says that there is no value", () => {
    const nothing = revenueRetention({ opening: 0, new: 50, expansion: 0, contraction: 0, churned: 0 });
    expect(revenueWaterfall(nothing).title.subtitle).toBe(
      "Net revenue retention no value (zero-denominator, n = 0), gross no value",
    );
  });
});

const call = (result: unknown) => () => revenueWaterfall(result as RevenueRetention);
refuses("a waterfall of revenue", [
  ["movements alone", call(year.movements), { code: "invalid-type", path: "result", received: year.movements }],
  ["another metric", call(nps([10])), { code: "not-comparable", path: "result", received: "nps" }],
]);
