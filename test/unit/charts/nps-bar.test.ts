import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ChartGroup, npsBar } from "../../../src/charts/index.js";
import { csat, type Nps, nps } from "../../../src/index.js";
import { refuses } from "../../support/bad-input.js";
import { draw, textsIn } from "../../support/draw.js";
import { deepFreeze } from "../../support/freeze.js";

/** Where the bars of a colour begin and how wide they are, from the top one down. */
function barsOf(svg: string, color: string | undefined): { start: number; width: number }[] {
  const paths = svg.matchAll(new RegExp(`d="M([-\\d.]+),[-\\d.]+h([\\d.]+)v[^"]*" fill="${color}"`, "gi"));
  const bars = [...paths].map(([, start, width]) => ({ start: Number(start), width: Number(width) }));
  return bars.filter(({ width }) => width > 12); // the others are keys of the legend
}

const groups: readonly ChartGroup<Nps>[] = deepFreeze([
  { label: "Chat", result: nps({ promoters: 50, passives: 30, detractors: 20 }) },
  { label: "Phone", result: nps([]) },
  { label: "<b>Shop & co.", result: nps({ promoters: 1, passives: 0, detractors: 3 }) },
]);
const [ORANGE, GREY, BLUE] = ["#E69F00", "#DDDDDD", "#0072B2"];

describe("a chart of net promoter scores", () => {
  test("is drawn without complaint, and the same each time", async () => {
    expect(await draw(npsBar(groups))).toBe(await draw(npsBar(groups)));
  });
  test("stacks the three shares of each group to a whole", async () => {
    const svg = await draw(npsBar(groups));
    // 320 pixels are all answers: 20, 30 and 50 of 100; then 3, 0 and 1 of 4.
    expect([ORANGE, GREY, BLUE].map((color) => barsOf(svg, color))).toEqual([
      [
        { start: 0, width: 64 },
        { start: 0, width: 240 },
      ],
      [{ start: 64, width: 96 }],
      [
        { start: 160, width: 160 },
        { start: 240, width: 80 },
      ],
    ]);
  });
  test("shows every group in the order given, with its score in words, or why there is none", async () => {
    const texts = textsIn(await draw(npsBar(groups)));
    // Score interval of 20, 30, 50 by another program: 13.955 to 44.339.
    expect(texts).toContain("+30 (95 % CI 14 to 44, n = 100)");
    expect(texts).toContain("no value (empty, n = 0)");
    const labels = groups.map(({ label }) => label);
    expect(texts.filter((text) => labels.includes(text))).toEqual(labels);
  });
  test("has a title, and a legend in the order of the stack", async () => {
    const texts = textsIn(await draw(npsBar(groups)));
    expect(texts).toContain("Shares of answers, and the score with its 95 % interval");
    expect(texts.filter((text) => ["Detractors", "Passives", "Promoters"].includes(text))).toEqual([
      "Detractors",
      "Passives",
      "Promoters",
    ]);
    expect(texts.filter((text) => text === "Net Promoter Score")).toHaveLength(2); // title and axis
  });
  test("says all of it in its description too", () => {
    expect(npsBar(groups).description).toBe(
      "Net Promoter Score of 3 groups. " +
        "Chat: +30 (95 % CI 14 to 44, n = 100), 20.0 % detractors, 30.0 % passives, 50.0 % promoters. " +
        "Phone: no value (empty, n = 0). " +
        "<b>Shop & co.: −50 (95 % CI −91 to 40, n = 4), 75.0 % detractors, 0.0 % passives, 25.0 % promoters.",
    );
  });
  test("names every confidence that occurs", () => {
    const both = [0.9, 0.99].map((confidence) => ({ label: `${confidence}`, result: nps([10, 9, 3], { confidence }) }));
    expect(npsBar(both).title.subtitle).toBe("Shares of answers, and the score with its 90 % and 99 % interval");
  });
  test("hides the shares that the result hides", async () => {
    const team = { label: "Team", result: nps([10, 9, 3], { kind: "employee" }) };
    const svg = await draw(npsBar([team]));
    expect(textsIn(svg)).toContain("no value (insufficient, n = 3)");
    expect(JSON.stringify(npsBar([team]))).not.toMatch(/"share":\d/);
  });
  test("of one group or none is drawn too", async () => {
    expect(npsBar(groups.slice(0, 1)).description).toMatch(/^Net Promoter Score of 1 group\. Chat/);
    expect(npsBar([]).description).toBe("Net Promoter Score of 0 groups.");
    expect(textsIn(await draw(npsBar([])))).toContain("Shares of answers, and the score with its interval");
  });
  test("takes any label", async () => {
    const labels = ["", "__proto__", "a.b[0]", "'quoted' \"twice\"", "datum.group", "ünïcödé 日本", "x".repeat(80)];
    const svg = await draw(npsBar(labels.map((label) => ({ label, result: nps([10]) }))));
    expect(barsOf(svg, BLUE)).toHaveLength(labels.length);
  });
  test("is plain data, whatever the scores, and takes any list", () => {
    const count = fc.nat(50);
    const anyGroups = fc.uniqueArray(fc.tuple(fc.string(), count, count, count), {
      selector: ([label]) => label,
      maxLength: 5,
    });
    fc.assert(
      fc.property(anyGroups, (drawn) => {
        const results = drawn.map(([label, promoters, passives, detractors]) => ({
          label,
          result: nps({ promoters, passives, detractors }),
        }));
        const spec = npsBar(deepFreeze(results));
        expect(JSON.parse(JSON.stringify(spec))).toStrictEqual(spec);
        expect(npsBar(new Set(results))).toStrictEqual(spec);
      }),
    );
  });
  test("is of the grammar it names", () => {
    expect(npsBar(groups).$schema).toBe("https://vega.github.io/schema/vega-lite/v6.json");
  });
});

const [chat] = groups as [ChartGroup<Nps>];
const numbered = { label: 2, result: chat.result };
const staff = nps([10, 9, 8, 7, 6], { kind: "employee" });
const call = (results: unknown) => () => npsBar(results as ChartGroup<Nps>[]);
refuses("a chart", [
  ["nothing", call(undefined), { code: "invalid-type", path: "results", received: undefined }],
  ["an object", call(chat), { code: "invalid-type", path: "results", received: chat }],
  [
    "a result without a label",
    call([chat.result]),
    { code: "invalid-type", path: "results", index: 0, received: chat.result },
  ],
  [
    "a label that is a number",
    call([numbered]),
    { code: "invalid-type", path: "results", index: 0, received: numbered },
  ],
  [
    "a label that occurs twice",
    call([...groups, chat]),
    { code: "inconsistent", path: "results", index: 3, received: "Chat" },
  ],
  [
    "a result that is none",
    call([chat, { label: "Mail", result: 45 }]),
    { code: "invalid-type", path: "results[1].result", received: 45 },
  ],
  [
    "another metric",
    call([{ label: "Mail", result: csat([5], { scale: 5 }) }]),
    { code: "not-comparable", path: "results", index: 0, received: "csat" },
  ],
  [
    "another question",
    call([chat, { label: "Staff", result: staff }]),
    { code: "not-comparable", path: "results", index: 1, received: staff.definition },
  ],
]);
