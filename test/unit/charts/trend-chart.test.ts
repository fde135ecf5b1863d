import { describe, expect, test } from "vitest";
import { type ChartGroup, trendChart } from "../../../src/charts/index.js";
import { type ControlLimits, controlLimits, csat, nps, retention } from "../../../src/index.js";
import { refuses } from "../../support/bad-input.js";
import { draw, textsIn } from "../../support/draw.js";

const scored = (label: string, promoters: number) => {
  return { label, result: nps({ promoters, passives: 0, detractors: 100 - promoters }) };
};
const months: ChartGroup[] = [
  ...["01", "02", "03", "04", "05", "06", "07", "08"].map((month, place) => scored(`2026-${month}`, 60 + (place % 2))),
  scored("2026-09", 20),
  { label: "2026-10", result: nps([]) },
];
const limits = controlLimits(months.map(({ result }) => result));
const ring = /stroke="#D55E00"/g;

describe("a trend", () => {
  test("names who is outside the control limits, and rings them", async () => {
    const spec = trendChart(months, { limits });
    // 60 and 61 of 100 are 20 and 22 points, 20 of 100 is −60; mean (4 × 20 + 4 × 22 − 60) ÷ 9 = 12
    expect(spec.description).toMatch(/Centre 12; outside the control limits: 2026-09\.$/);
    expect((await draw(spec)).match(ring)).toHaveLength(1);
    expect(await draw(trendChart(months))).not.toMatch(ring);
  });
  test("says so where nobody is outside", () => {
    const steady = months.slice(0, 8);
    const spec = trendChart(steady, { limits: controlLimits(steady.map(({ result }) => result)) });
    expect(spec.description).toContain("outside the control limits: no period.");
  });
  test("has a dash for a month without a value, and says why", async () => {
    const texts = textsIn(await draw(trendChart(months)));
    expect(texts.filter((text) => text === "–")).toHaveLength(1);
    expect(trendChart(months).description).toContain("2026-10: no value (empty, n = 0).");
  });
  test("draws no line over a gap", async () => {
    const around = [
      scored("1", 60),
      scored("2", 60),
      { label: "3", result: nps([]) },
      scored("4", 60),
      scored("5", 60),
    ];
    const [line = ""] = /d="[^"]*" stroke="#0072B2"/.exec(await draw(trendChart(around))) ?? [];
    expect(line.match(/M/g)).toHaveLength(2);
  });
  test.each([
    ["nps", nps([10]), "Net Promoter Score by period"],
    ["csat", csat([5], { scale: 5 }), "Customer satisfaction by period"],
    ["retention", retention({ atStart: 2, atEnd: 2, acquired: 1 }), "Retention by period"],
  ])("of %s is titled in words", (_, result, title) => {
    expect(trendChart([{ label: "May", result }]).title.text).toBe(title);
  });
  test("of shares has an axis of percents", async () => {
    const shares = [4, 5].map((rating) => ({ label: `${rating}`, result: csat([5, rating, 1], { scale: 5 }) }));
    expect(textsIn(await draw(trendChart(shares))).filter((text) => text.endsWith("%")).length).toBeGreaterThan(2);
  });
});

const [first] = months as [ChartGroup];
const call = (points: unknown, options?: unknown) => () => trendChart(points as ChartGroup[], options as object);
const other = csat([5], { scale: 5 });
refuses("a trend", [
  ["nothing", call(undefined), { code: "invalid-type", path: "points", received: undefined }],
  ["a month twice", call([first, first]), { code: "inconsistent", path: "points", index: 1, received: first.label }],
  [
    "two metrics",
    call([first, { label: "May", result: other }]),
    { code: "not-comparable", path: "points", index: 1, received: other.definition },
  ],
  ["limits that are none", call([first], { limits: 3 }), { code: "invalid-type", path: "options.limits", received: 3 }],
  [
    "limits of other points",
    call([first], { limits: limits satisfies ControlLimits }),
    { code: "inconsistent", path: "options.limits", received: 10 },
  ],
]);
