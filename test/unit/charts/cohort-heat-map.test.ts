import { describe, expect, test } from "vitest";
import { cohortHeatMap } from "../../../src/charts/index.js";
import { type CohortRetention, cohortRetention, nps } from "../../../src/index.js";
import { refuses } from "../../support/bad-input.js";
import { retention } from "../../support/charts.js";
import { draw, textsIn } from "../../support/draw.js";

describe("a heat map of cohorts", () => {
  test("has a row for each cohort and one for all, with the share in each cell", async () => {
    const texts = textsIn(await draw(cohortHeatMap(retention)));
    expect(texts).toEqual(expect.arrayContaining(["All cohorts (n = 3)", "2026-01 (n = 2)", "2026-02 (n = 1)"]));
    // Age 0 is over for all three: 100 % in each row; of the two of January one came back.
    expect(texts.filter((text) => text === "100.0 %")).toHaveLength(3);
    expect(texts.filter((text) => text === "50.0 %")).toHaveLength(2);
  });
  test("marks what is too early to tell and what is not final", async () => {
    const texts = textsIn(await draw(cohortHeatMap(retention)));
    // On 15 March, February's age 1 and January's age 2 still run; February's age 2 has not begun, so that all cohorts have no age 2.
    expect(texts.filter((text) => text === "–")).toHaveLength(2);
    expect(texts.filter((text) => /^\(.* %\)$/.test(text))).toHaveLength(2);
    expect(cohortHeatMap(retention).description).toContain("Too early to tell: 1 cell of 6.");
  });
  test("tells what is withheld from what is too early", async () => {
    const events = ["a", "a", "b", "c"].map((user, at) => ({ user, at: Date.UTC(2026, at === 3 ? 1 : 0, 5 + at) }));
    const few = cohortRetention(events, {
      customer: (row) => row.user,
      at: (row) => row.at,
      every: "month",
      timeZone: "UTC",
      observedUntil: Date.UTC(2026, 2, 15),
      minN: 2,
    });
    // February has one customer, whose ages 0 and 1 are withheld; its age 2 has not begun.
    const texts = textsIn(await draw(cohortHeatMap(few)));
    expect(texts.filter((text) => text === "·")).toHaveLength(2);
    expect(cohortHeatMap(few).description).toMatch(
      /Too early to tell: 1 cell of 6. Withheld, of too few customers: 2 cells of 6.$/,
    );
  });
  test("says the pooled share of each age, and the range of the cohorts for which it is over", () => {
    expect(cohortHeatMap(retention).description).toContain(
      "Age 1: 50.0 % (95 % CI 9.5 % to 90.5 %, cohorts from 50.0 % to 50.0 %).",
    );
  });
  test("names brackets of ages", async () => {
    const bracketed = cohortRetention([{ at: 0 }], {
      customer: () => "a",
      at: (row) => row.at,
      every: "month",
      timeZone: "UTC",
      activity: "bracket",
      brackets: [
        [0, 0],
        [1, 3],
      ],
      observedUntil: Date.UTC(1971, 0),
    });
    expect(textsIn(await draw(cohortHeatMap(bracketed)))).toContain("1–3");
  });
  test("writes every share so that it can be read on its colour", async () => {
    const shares = [0, 0.2, 0.4, 0.6, 0.66, 0.67, 0.8, 1];
    for (const share of shares) {
      const [fill = "", ink = ""] = await inkOn(share);
      expect(contrast(fill, ink), `${share}`).toBeGreaterThanOrEqual(4.4);
    }
  });
});

/** Colour of a cell and of the text on it, as drawn. */
async function inkOn(share: number): Promise<string[]> {
  const [pooled] = retention.pooled;
  const one = { ...retention, cohorts: [], pooled: [{ ...pooled, share }] } as unknown as CohortRetention;
  const svg = await draw(cohortHeatMap(one));
  const fill = /role-mark layer_1.*?fill="(rgb[^"]*)"/.exec(svg)?.[1] ?? expect.fail("no cell");
  const ink = /role-mark layer_[23]_marks"[^>]*><text[^>]*fill="(#[^"]*)"/.exec(svg)?.[1] ?? expect.fail("no text");
  return [fill, ink];
}

function contrast(fill: string, ink: string): number {
  const parts = [...fill.matchAll(/\d+/g)].map(([part]) => Number(part) / 255);
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return ink === "#FFFFFF" ? 1.05 / (light + 0.05) : (light + 0.05) / 0.05;
}

const call = (result: unknown) => () => cohortHeatMap(result as CohortRetention);
refuses("a heat map of cohorts", [
  ["nothing", call(undefined), { code: "missing-input", path: "result", received: undefined }],
  ["another metric", call(nps([10])), { code: "not-comparable", path: "result", received: "nps" }],
]);
