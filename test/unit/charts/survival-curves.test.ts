import { describe, expect, test } from "vitest";
import { type ChartGroup, survivalCurves } from "../../../src/charts/index.js";
import { nps, type Survival, survival } from "../../../src/index.js";
import { refuses } from "../../support/bad-input.js";
import { staysOf } from "../../support/charts.js";
import { draw, textsIn } from "../../support/draw.js";

const groups = [
  { label: "Basic", result: staysOf([2, 4, -5, 7]) },
  { label: "Plus", result: staysOf([-6, 8, -9, -9]) },
  { label: "Nobody", result: staysOf([]) },
];

describe("survival curves", () => {
  test("say the median and what is left at the end, of each group", () => {
    // Basic: 3/4, 2/4 and, of one still watched, 0. Plus: of three still watched at 8, two stay.
    expect(survivalCurves(groups, { unit: "months" }).description).toBe(
      "Share of customers still there, by time since their start, in 3 groups. " +
        "Basic: median 4.00 months (n = 4); 0.0 % still there after 7.00 months. " +
        "Plus: median not reached (n = 4); 66.7 % still there after 9.00 months. " +
        "Nobody: no value (empty, n = 0).",
    );
  });
  test("draw a line for each group that has customers, and name all", async () => {
    const svg = await draw(survivalCurves(groups, { unit: "months" }));
    expect(svg.match(/<path[^>]*aria-roledescription="line mark"/g)).toHaveLength(2);
    expect(textsIn(svg)).toEqual(
      expect.arrayContaining(["Basic", "Plus", "Nobody", "Time since the start, in months"]),
    );
  });
  test("start at all customers at time 0", () => {
    const { layer = [] } = survivalCurves(groups.slice(0, 1));
    expect(JSON.stringify(layer[2])).toContain('"time":0,"survival":1');
  });
  test("find a unit for milliseconds", async () => {
    const days = survival([2, 3, 9], { duration: (row) => row * 86_400_000, ended: () => true, unit: "milliseconds" });
    const spec = survivalCurves([{ label: "All", result: days }]);
    expect(textsIn(await draw(spec))).toContain("Time since the start, in days");
    expect(spec.description).toContain("median 3.00 days");
  });
  test("have dashes of their own, so that they can be told in grey", async () => {
    const svg = await draw(survivalCurves(groups));
    const dashes = [...svg.matchAll(/aria-roledescription="line mark"[^>]*stroke-dasharray="([^"]*)"/g)];
    expect(new Set(dashes.map(([, dash]) => dash)).size).toBe(2);
  });
});

const call = (list: unknown) => () => survivalCurves(list as ChartGroup<Survival>[]);
refuses("survival curves", [
  ["nothing", call(null), { code: "invalid-type", path: "groups", received: null }],
  [
    "another metric",
    call([{ label: "May", result: nps([10]) }]),
    { code: "not-comparable", path: "groups", index: 0, received: "nps" },
  ],
  [
    "a group twice",
    call([...groups, groups[0]]),
    { code: "inconsistent", path: "groups", index: 3, received: "Basic" },
  ],
]);
