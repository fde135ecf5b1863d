import { describe, expect, test } from "vitest";
import { type ChartDurations, type ChartGroup, durationDistribution } from "../../../src/charts/index.js";
import { nps } from "../../../src/index.js";
import { refuses } from "../../support/bad-input.js";
import { waitsOf } from "../../support/charts.js";
import { draw, textsIn } from "../../support/draw.js";

const hundred = Array.from({ length: 101 }, (_, place) => place / 10);
const phone = { label: "Phone", result: waitsOf(hundred) };
const minute = 60_000;

/** What a metric gives that has all three percentiles and a target. */
const full: ChartDurations = {
  ...phone.result,
  median: { value: 2 * minute, low: minute, high: 3 * minute },
  p90: { value: 5 * minute, low: 4 * minute, high: null },
  p95: { value: 6 * minute, low: null, high: null },
  withinTarget: { value: 0.75 },
};

describe("a distribution of durations", () => {
  test("says the percentiles with their limits, and n", () => {
    // Minutes 0, 0.1, … 10: the median is 5, the 95th percentile 9.5.
    expect(durationDistribution([phone]).description).toMatch(
      /^Durations of 1 group\. Phone: n = 101, median 5\.00 minutes \(.* minutes to .* minutes\), 95th percentile 9\.50 minutes/,
    );
  });
  test("says the share within the target where the result has it", () => {
    const spec = durationDistribution([{ label: "Chat", result: full }], { target: 4 * minute });
    expect(spec.description).toBe(
      "Durations of 1 group, with a target of 4.00 minutes. Chat: 75.0 % within 4.00 minutes, n = 101, " +
        "median 2.00 minutes (1.00 minutes to 3.00 minutes), 90th percentile 5.00 minutes (no interval), 95th percentile 6.00 minutes (no interval).",
    );
    const within = durationDistribution([{ label: "Chat", result: full }]).description;
    expect(within).toContain("75.0 % within target");
  });
  test("draws a bar up to each percentile, and a line where both limits are known", async () => {
    const svg = await draw(durationDistribution([{ label: "Chat", result: full }]));
    expect(svg.match(/aria-roledescription="bar"/g)).toHaveLength(3);
    expect(svg.match(/aria-roledescription="rule mark"/g)).toHaveLength(1);
    // 420 pixels are 6 minutes: the bars end at 140, 350 and 420.
    expect(
      [...svg.matchAll(/d="M([\d.]+),[\d.]+h([\d.]+)v34/g)].map(([, x, width]) => Number(x) + Number(width)),
    ).toEqual([140, 350, 420]);
  });
  test("names only the percentiles that occur", async () => {
    const texts = textsIn(await draw(durationDistribution([phone])));
    expect(texts.filter((text) => text.startsWith("up to"))).toEqual(["up to the median", "up to the 95th percentile"]);
  });
  test("keeps the place of a group without a value", async () => {
    const spec = durationDistribution([phone, { label: "Fax", result: waitsOf([]) }]);
    expect(textsIn(await draw(spec))).toEqual(expect.arrayContaining(["Fax", "no value (empty, n = 0)"]));
  });
  test.each([
    [0.5, "milliseconds"],
    [2500, "seconds"],
    [2.5 * minute, "minutes"],
    [150 * minute, "hours"],
    [72 * 60 * minute, "days"],
  ])("of %d ms has an axis of %s", async (length, unit) => {
    const result = waitsOf([length / minute]);
    expect(textsIn(await draw(durationDistribution([{ label: "One", result }])))).toContain(`Duration, in ${unit}`);
  });
});

const call = (groups: unknown, options?: object) => () =>
  durationDistribution(groups as ChartGroup<ChartDurations>[], options);
refuses("a distribution of durations", [
  ["nothing", call(undefined), { code: "invalid-type", path: "groups", received: undefined }],
  [
    "another metric",
    call([{ label: "May", result: nps([10]) }]),
    { code: "not-comparable", path: "groups", index: 0, received: "nps" },
  ],
  ["a target of 0", call([phone], { target: 0 }), { code: "out-of-range", path: "options.target", received: 0 }],
  [
    "a target in words",
    call([phone], { target: "1 h" }),
    { code: "invalid-type", path: "options.target", received: "1 h" },
  ],
]);
