import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { root, run, runTool, temporaryFolder, writeFiles } from "../support/project.js";

const { folder, remove } = temporaryFolder();
afterAll(remove);

/** What both consumers do; only the way they import differs. */
const body = `
const scores: readonly number[] = [10, 9, 7, 3];
const result: Nps = nps(scores);
const value: number | null = result.value;
let code = "";
try {
  nps([11]);
} catch (error) {
  if (error instanceof MetricInputError) code = error.code;
}
const names = [main, schemas, charts].map((entry) => Object.keys(entry).filter((name) => name !== "default").sort());
console.log(JSON.stringify({ value, code, names }));
// @ts-expect-error text is no list of scores
export const refused = (): Nps => nps("10");
`;

const consumers = {
  "esm.ts": `import { MetricInputError, nps, type Nps } from "cx-metrics";
import * as main from "cx-metrics";
import * as charts from "cx-metrics/charts";
import * as schemas from "cx-metrics/schemas";
${body}`,
  "commonjs.cts": `import main = require("cx-metrics");
import charts = require("cx-metrics/charts");
import schemas = require("cx-metrics/schemas");
const { MetricInputError, nps } = main;
type Nps = main.Nps;
${body}`,
};

const compilerOptions = {
  module: "node20",
  target: "es2022",
  lib: ["es2022", "dom"],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  skipDefaultLibCheck: true,
};

describe("the packed tarball", () => {
  let files: string[] = [];

  beforeAll(async () => {
    expect(inject("buildFailure")).toBeNull();
    const packed = await run("npm", ["pack", "--json", "--pack-destination", folder], root);
    const [tarball] = JSON.parse(packed.stdout) as [{ filename: string; files: { path: string }[] }];
    files = tarball.files.map(({ path }) => path);
    writeFiles(folder, {
      ...consumers,
      "package.json": JSON.stringify({ private: true, type: "module" }),
      "tsconfig.json": JSON.stringify({ compilerOptions }),
    });
    const args = ["install", "--prefer-offline", "--no-audit", "--no-fund", join(folder, tarball.filename)];
    expect(await run("npm", args, folder)).toMatchObject({ code: 0 });
  });

  test("holds what a user needs and nothing else", () => {
    expect(files).toEqual(expect.arrayContaining(["LICENSE", "package.json", "dist/index.js", "dist/index.cjs"]));
    expect(files).toEqual(
      expect.arrayContaining(["dist/schemas/rating-tally.json", "dist/schemas/metric-result.json"]),
    );
    expect(files.filter((path) => !/^(dist\/|LICENSE$|README\.md$|CHANGELOG\.md$|package\.json$)/.test(path))).toEqual(
      [],
    );
    expect(files.filter((path) => path.startsWith("dist/modules/"))).toEqual([]);
  });

  test("serves modules and CommonJS alike, in types and at run time", async () => {
    expect(await runTool("tsc", ["-p", "."], folder)).toMatchObject({ stdout: "", code: 0 });
    const esm = await run(process.execPath, ["esm.js"], folder);
    const commonjs = await run(process.execPath, ["commonjs.cjs"], folder);
    expect(esm).toMatchObject({ stderr: "", code: 0 });
    expect(commonjs).toEqual(esm);

    const { value, code, names } = JSON.parse(esm.stdout) as { value: number; code: string; names: string[][] };
    expect({ value, code }).toEqual({ value: 25, code: "out-of-range" });
    expect(names.map((entry) => entry.length > 0)).toEqual([true, true, true]);
  });
});
