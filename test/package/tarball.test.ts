import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { fetched } from "../support/fetched.js";
import { root, run, runTool, writeFiles } from "../support/project.js";

const folder = join(inject("consumer"), "typescript");

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
const table = summarize([{ team: "a", score: 9 }], { by: { team: (row) => row.team }, metrics: { nps: npsOf((row) => row.score) } });
const teams: readonly (string | number | boolean | null)[] = table.map((row) => row.team);
const names = [main, schemas, charts].map((entry) => Object.keys(entry).filter((name) => name !== "default").sort());
console.log(JSON.stringify({ value, code, teams, names }));
// @ts-expect-error text is no list of scores
export const refused = (): Nps => nps("10");
`;

const consumers = {
  "esm.ts": `import { MetricInputError, nps, npsOf, summarize, type Nps } from "cx-metrics";
import * as main from "cx-metrics";
import * as charts from "cx-metrics/charts";
import * as schemas from "cx-metrics/schemas";
${body}`,
  "commonjs.cts": `import main = require("cx-metrics");
import charts = require("cx-metrics/charts");
import schemas = require("cx-metrics/schemas");
const { MetricInputError, nps, npsOf, summarize } = main;
type Nps = main.Nps;
${body}`,
};

const compilerOptions = {
  module: "nodenext",
  target: "es2022",
  lib: ["es2022", "dom"],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  skipDefaultLibCheck: true,
};

beforeAll(() => {
  expect(inject("buildFailure")).toBeNull();
  writeFiles(folder, {
    ...consumers,
    "package.json": JSON.stringify({ private: true, type: "module" }),
    "tsconfig.json": JSON.stringify({ compilerOptions }),
  });
});

test("the tarball holds what a user needs and nothing else", () => {
  const files = inject("packed");
  const notices = "dist/THIRD-PARTY-NOTICES.md";
  expect(files).toEqual(
    expect.arrayContaining(["LICENSE", "package.json", "dist/index.js", "dist/index.cjs", notices]),
  );
  expect(files).toEqual(expect.arrayContaining(["dist/schemas/rating-tally.json", "dist/schemas/metric-result.json"]));
  expect(files.filter((path) => !/^(dist\/|LICENSE$|README\.md$|CHANGELOG\.md$|package\.json$)/.test(path))).toEqual(
    [],
  );
  expect(files.filter((path) => path.startsWith("dist/modules/"))).toEqual([]);
});

test("modules and CommonJS are served alike, in types and at run time", async () => {
  expect(await runTool("tsc", ["-p", "."], folder)).toMatchObject({ stdout: "", code: 0 });
  const esm = await run(process.execPath, ["esm.js"], folder);
  const commonjs = await run(process.execPath, ["commonjs.cjs"], folder);
  expect(esm).toMatchObject({ stderr: "", code: 0 });
  expect(commonjs).toEqual(esm);

  const { value, code, names } = JSON.parse(esm.stdout) as { value: number; code: string; names: string[][] };
  expect({ value, code }).toEqual({ value: 25, code: "out-of-range" });
  expect(names.map((entry) => entry.length > 0)).toEqual([true, true, true]);
});

describe("the declarations are read by TypeScript", () => {
  // The oldest that README names, and the newest; the one before the oldest does not know `NoInfer`.
  test.for(["5.4", "5.9", "7"])("%s", async (version, { skip }) => {
    const tsc = await fetched(`typescript@${version}`, "tsc");
    if (tsc === null) return skip(`TypeScript ${version} cannot be had`);
    expect(await run(tsc, ["-p", ".", "--noEmit"], folder)).toMatchObject({ stdout: "", code: 0 });
  });

  test("5.4 or newer, as README says", () => {
    const readme = readFileSync(join(root, "README.md"), "utf8");
    expect(readme).toContain("TypeScript 5.4");
  });
});

test("the notices name every package that is installed with ours, with its licence", () => {
  const notices = readFileSync(join(inject("consumer"), "node_modules/cx-metrics/dist/THIRD-PARTY-NOTICES.md"), "utf8");
  for (const name of Object.keys(packageJson.dependencies)) {
    const installed = join(root, "node_modules", name);
    const { version } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as { version: string };
    expect(notices).toContain(`## ${name} ${version}\n`);
    const licence = readdirSync(installed).find((file) => /^licen[cs]e/i.test(file)) ?? "";
    expect(notices).toContain(readFileSync(join(installed, licence), "utf8").trim());
  }
});
