import { describe, expect, test } from "vitest";
import { charts } from "../../support/charts.js";
import { draw, textsIn } from "../../support/draw.js";

describe.each(charts)("%s", (_, specify, labels) => {
  test("is drawn without complaint, and the same each time", async () => {
    const svg = await draw(specify());
    expect(svg).not.toMatch(/NaN|undefined|Infinity|<script/);
    expect(await draw(specify())).toBe(svg);
  });
  test("is plain data", () => {
    const spec = specify();
    expect(JSON.parse(JSON.stringify(spec))).toStrictEqual(spec);
  });
  test("has a title, a line on how to read it, and all of it in words", async () => {
    const { title, description } = specify();
    const texts = textsIn(await draw(specify()));
    expect(texts).toContain(title.text);
    expect(texts).toContain(title.subtitle);
    expect(description).toMatch(/^[^.]+.*\.$/s);
    expect(labels.filter((label) => !description.includes(`${label}: `))).toEqual([]);
  });
});
