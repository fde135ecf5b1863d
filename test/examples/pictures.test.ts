import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { pictures } from "../../examples/pictures/pictures.js";
import { render } from "../../examples/pictures/render.js";
import { root } from "../support/project.js";

const folder = join(root, "docs/pictures");

describe("the pictures in docs", () => {
  test.each(Object.entries(pictures))("%s is what its chart draws; if not: npm run pictures", async (name, chart) => {
    expect(await render(chart)).toBe(readFileSync(join(folder, `${name}.svg`), "utf8"));
  });
  test("are all drawn by a chart, and small", () => {
    const files = readdirSync(folder);
    expect(new Set(files)).toEqual(new Set(Object.keys(pictures).map((name) => `${name}.svg`)));
    expect(files.filter((file) => readFileSync(join(folder, file)).length > 40_000)).toEqual([]);
  });
});
