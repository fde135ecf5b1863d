import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { controlLimits, csat, nps, share } from "../../../src/index.js";
import type { MetricResult } from "../../../src/result.js";
import { refuses } from "../../support/bad-input.js";
import { deepFreeze } from "../../support/freeze.js";
import { referenceCases } from "../../support/reference.js";

const month = (numerator: number, denominator = 250): MetricResult =>
  share({ numerator, denominator }, { name: "felt valued" });
const wave = (promoters: number, detractors: number): MetricResult =>
  nps({ promoters, passives: 100 - promoters - detractors, detractors });

describe("control limits", () => {
  test("of shares are a p-chart: wider where fewer answered", () => {
    const { method, center, points } = controlLimits([month(205), month(82, 100), month(820, 1000)]);
    expect([method, center]).toEqual(["p", 0.82]);
    // 3 × √(0.82 × 0.18 ÷ n) is 0.07289, 0.11526 and 0.03645.
    expect(points.map(({ low }) => low)).toEqual([0.7471, 0.7047, 0.7836].map((low) => expect.closeTo(low, 4)));
  });
  test("of net scores are an XmR chart around their mean", () => {
    const { method, center, points } = controlLimits([wave(40, 20), wave(45, 15), wave(38, 22)]);
    // 20, 30, 16: ranges 10 and 14, mean 12; 22 ± 12 × 2.658681
    expect([method, center]).toEqual(["xmr", 22]);
    expect(points[2]).toEqual({ low: expect.closeTo(-9.9042, 4), high: expect.closeTo(53.9042, 4), isOutside: false });
  });
  test("of means too", () => {
    const means = [3, 4, 5].map((rating) => csat([rating, rating], { scale: 5, method: "mean" }));
    expect(controlLimits(means).method).toBe("xmr");
  });
  test("leave out a period without a value, in both charts", () => {
    const nothing = { low: null, high: null, isOutside: false };
    const shares = controlLimits([month(205), month(0, 0), month(205)]);
    expect([shares.method, shares.center, shares.points[1]]).toEqual(["p", 0.82, nothing]);
    expect(shares.points[2]?.low).toBe(shares.points[0]?.low);
    expect(controlLimits([wave(40, 20), wave(40, 20), nps([]), wave(40, 20)]).points[2]).toEqual(nothing);
  });
  test("tell who is outside", () => {
    const months = [205, 204, 206, 207, 203, 205, 160, 206].map((count) => month(count));
    expect(
      controlLimits(months)
        .points.map(({ isOutside }) => isOutside)
        .indexOf(true),
    ).toBe(6);
    expect(controlLimits(months).warnings).toEqual([]);
  });
  test("of fewer than eight periods come with a warning", () => {
    const { warnings } = controlLimits([month(1), month(2)]);
    expect(warnings).toEqual([
      { code: "small-sample", message: "Limits from 2 of the 8 periods that they need: take them as a first guess." },
    ]);
  });
  test("of nothing, or of a single score, are none", () => {
    expect(controlLimits([])).toEqual({ method: "xmr", center: null, points: [], warnings: [] });
    expect(controlLimits([wave(40, 20)]).center).toBeNull();
    expect(controlLimits([nps([]), nps([])]).points).toEqual(
      Array(2).fill({ low: null, high: null, isOutside: false }),
    );
  });
  test("are plain data, from any list", () => {
    const anyMonth = fc.nat(20).chain((n) => fc.nat(n).map((count) => month(count, n)));
    fc.assert(
      fc.property(fc.array(anyMonth), (months) => {
        const limits = controlLimits(deepFreeze(months));
        expect(JSON.parse(JSON.stringify(limits))).toStrictEqual(limits);
        expect(controlLimits(new Set(months))).toEqual(controlLimits([...new Set(months)]));
        expect(limits.points).toHaveLength(months.length);
      }),
    );
  });
  const cases = referenceCases<{ defectives: number[]; sizes: number[] }, { out_of_control: number[] }>(
    "spc.json",
    "p_chart",
  );
  test.each(cases)("find what another program finds outside: $name", ({ input, expected }) => {
    const { points } = controlLimits(input.sizes.map((size, place) => month(input.defectives[place] ?? -1, size)));
    expect(points.flatMap(({ isOutside }, place) => (isOutside ? [place] : []))).toEqual(expected.out_of_control);
  });
});

const call = (results: unknown) => () => controlLimits(results as MetricResult[]);
const other = share({ numerator: 1, denominator: 2 }, { name: "other" });
refuses("control limits", [
  ["nothing", call(undefined), { code: "invalid-type", path: "results", received: undefined }],
  ["numbers", call([0.4]), { code: "invalid-type", path: "results[0]", received: 0.4 }],
  [
    "results of two kinds",
    call([month(1), other]),
    { code: "not-comparable", path: "results", index: 1, received: other.definition },
  ],
]);
