import { describe, expect, test } from "vitest";
import { disciplineProfile, maturityLadder } from "../../../src/charts/index.js";
import {
  assessDisciplines,
  assessMaturity,
  type Disciplines,
  type Maturity,
  nps,
  sixDisciplines,
} from "../../../src/index.js";
import { refuses } from "../../support/bad-input.js";
import { maturity } from "../../support/charts.js";
import { draw, textsIn } from "../../support/draw.js";

/** Widths of the bars of a colour, in pixels, from the top one down. */
function widthsOf(svg: string, color: string): number[] {
  const paths = svg.matchAll(new RegExp(`d="M0,[\\d.]+h([\\d.]+)v18[^"]*" fill="${color}"`, "g"));
  return [...paths].map(([, width]) => Number(width));
}
const [BLUE, GREY] = ["#0072B2", "#DDDDDD"];

describe("a ladder of maturity", () => {
  test("has the highest stage on top, and says which gates are passed and why others are not", async () => {
    const texts = textsIn(await draw(maturityLadder(maturity)));
    const labels = ["6 embed", "5 align", "4 operationalise", "3 mobilise", "2 explore"];
    expect(texts.filter((text) => labels.includes(text))).toEqual(labels);
    expect(texts).toEqual(expect.arrayContaining(["attained", "not yet: essential MO2, MO3"]));
  });
  test("is dark as far as the criteria are met, and light as far as they could be", async () => {
    const svg = await draw(maturityLadder(maturity));
    // 320 pixels are 100 %. Explore is all 3 of 3. Mobilise, in equal weights, is 3, 1, unknown, 1 and 2: the ends of its bars by the profile.
    const [, mobilise] = maturity.profile;
    expect(widthsOf(svg, BLUE).slice(-2)).toEqual([expect.closeTo(320 * (mobilise?.score ?? 0), 6), 320]);
    expect(widthsOf(svg, GREY).slice(-2)).toEqual([expect.closeTo(320 * (mobilise?.scoreHigh ?? 0), 6), 320]);
    expect(mobilise?.scoreHigh).toBeGreaterThan(mobilise?.score ?? 1);
  });
  test("says that a stage passes above one that does not", () => {
    const early = assessMaturity({ MO1: 3, MO2: 3, MO3: 3, MO4: 3, MO5: 3 });
    expect(maturityLadder(early).description).toContain(
      "Stage 3 mobilise: 100.0 % met, passes, but a stage below does not.",
    );
  });
  test("of no ratings says so", () => {
    expect(maturityLadder(assessMaturity({})).title.subtitle).toBe("Now: no stage: nothing is rated");
  });
});

describe("a profile of disciplines", () => {
  const ratings = Object.fromEntries(
    sixDisciplines.criteria.map(({ id, discipline }) => [id, discipline === "design" ? 1 : 3]),
  );
  test("has the weakest on top, with its words, and names it", async () => {
    const spec = disciplineProfile(assessDisciplines(ratings));
    const texts = textsIn(await draw(spec));
    const names = sixDisciplines.disciplines.map(({ id }) => id as string);
    expect(texts.filter((text) => names.includes(text))[0]).toBe("design");
    // One of three is 33.3; the mean of it and five times 100 is 88.9.
    expect(spec.title.subtitle).toBe("Mean 88.9 (n = 45); weakest: design, 33.3; dashed: where the words change");
    expect(spec.description).toContain("design: 33.3, partly; lowest: DE");
    expect(widthsOf(await draw(spec), BLUE)).toEqual([expect.closeTo(320 / 3, 6), 320, 320, 320, 320, 320]);
  });
  test("draws only what is possible where there is no score", async () => {
    const spec = disciplineProfile(assessDisciplines({ ST1: 3 }));
    expect(widthsOf(await draw(spec), BLUE)).toEqual([]);
    expect(spec.description).toContain("No mean (not-ratable). ");
    expect(spec.description).toContain("strategy: no score (not-ratable).");
  });
});

refuses("charts of assessments", [
  [
    "another metric as maturity",
    () => maturityLadder(nps([10]) as unknown as Maturity),
    { code: "not-comparable", path: "result", received: "nps" },
  ],
  [
    "a maturity as disciplines",
    () => disciplineProfile(maturity as unknown as Disciplines),
    { code: "not-comparable", path: "result", received: "maturity" },
  ],
]);
