import { describe, expect, test } from "vitest";
import { BLUE, CURVES, INK, NEUTRAL, ORANGE, PALE, SHADES, VERMILLION, WHITE } from "../../../src/charts/palette.js";

/** Relative luminance by WCAG 2.2, from 0 to 1: how light a colour is, in grey too. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(color.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe("the colours", () => {
  test("are measured right: black and white differ by 21", () => {
    expect(contrast("#000000", "#FFFFFF")).toBeCloseTo(21, 10);
  });
  test.each([
    ["detractors from passives", ORANGE, NEUTRAL, 1.5],
    ["passives from promoters", NEUTRAL, BLUE, 3],
    ["gains from losses", BLUE, ORANGE, 2],
    ["totals from gains", INK, BLUE, 2],
    ["what is known from what is possible", BLUE, NEUTRAL, 3],
    ["a dark part from the next", SHADES[0], SHADES[1], 2],
    ["the next part from the last", SHADES[1], SHADES[2], 1.5],
  ])("part %s in grey", (_, one, other, least) => {
    expect(contrast(one, other)).toBeGreaterThanOrEqual(least);
  });
  test.each([...CURVES.map(({ color }) => color), BLUE, INK, VERMILLION])("%s is seen on white", (color) => {
    expect(contrast(color, WHITE)).toBeGreaterThanOrEqual(3);
  });
  test("texts are read on white and on what is pale", () => {
    expect(contrast(INK, WHITE)).toBeGreaterThanOrEqual(7);
    expect(contrast("#000000", PALE)).toBeGreaterThanOrEqual(7);
  });
  test("curves differ in colour and in their dashes", () => {
    for (const part of ["color", "dash"] as const) {
      expect(new Set(CURVES.map((curve) => JSON.stringify(curve[part]))).size).toBe(CURVES.length);
    }
  });
});
