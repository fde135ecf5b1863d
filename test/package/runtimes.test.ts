import { existsSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { beforeAll, expect, inject, test } from "vitest";
import { fetched } from "../support/fetched.js";
import { root, run, writeFiles } from "../support/project.js";

/** Where the tarball is installed; the program computes results from every room and prints them as one line of JSON. */
const folder = join(inject("consumer"), "runtimes");
const smoke = join(root, "test/runtime/smoke.mjs");

const modules = `import * as main from "cx-metrics";
import * as charts from "cx-metrics/charts";
import * as schemas from "cx-metrics/schemas";
import { smoke } from "./smoke.js";
console.log(smoke(main, schemas, charts));
`;

const programs = {
  "modules.mjs": modules,
  "commonjs.cjs": `const { smoke } = require("./smoke.cjs");
console.log(smoke(require("cx-metrics"), require("cx-metrics/schemas"), require("cx-metrics/charts")));
`,
  "page.html": `<!doctype html><meta charset="utf-8"><body>
<script>console.log = (line) => { document.body.textContent = encodeURIComponent(line); };</script>
<script src="browser.js"></script>
`,
};

/** Runtimes by their name in the package registry, and what stands before the path of a program. */
const runtimes: readonly (readonly [specifier: string, program: string, ...args: string[]])[] = [
  ["node@20", "node"],
  ["node@22", "node"],
  ["node@24", "node"],
  ["node@26", "node"],
  ["bun@1", "bun"],
  ["deno@2", "deno", "run", "--allow-read", "--allow-env"],
];

/** Where Chromium is found, first match first. */
const browsers = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

let expected = "";
let paths = new Map<string, string | null>();

beforeAll(async () => {
  expect(inject("buildFailure")).toBeNull();
  writeFiles(folder, programs);
  const options = { absWorkingDir: folder, bundle: true, logLevel: "error" } as const;
  await build({ ...options, entryPoints: [smoke], format: "esm", outfile: "smoke.js" });
  await build({ ...options, entryPoints: [smoke], format: "cjs", outfile: "smoke.cjs" });
  await build({ ...options, entryPoints: ["modules.mjs"], format: "iife", outfile: "browser.js" });
  expected = (await run(process.execPath, ["modules.mjs"], folder)).stdout;
  const found = await Promise.all(
    runtimes.map(async ([specifier, program]) => [specifier, await fetched(specifier, program)] as const),
  );
  paths = new Map(found);
}, 120_000);

test("the program computes from every room", () => {
  const results = JSON.parse(expected) as Record<string, unknown>;
  expect(Object.keys(results).length).toBeGreaterThanOrEqual(40);
  expect(results).toMatchObject({
    nps: { value: 25 },
    fcr: { net: expect.closeTo(640 / 900, 12) },
    convertRate: expect.closeTo(1 - 0.95 ** 12, 12),
    refused: "MetricInputError: scores[2] must be a whole number from 0 to 10, received 11",
  });
});

test.for(runtimes)(
  "%s gives the same digits, from modules and from CommonJS",
  async ([specifier, , ...args], { skip }) => {
    const path = paths.get(specifier) ?? null;
    if (path === null) return skip(`${specifier} cannot be had`);
    for (const program of ["modules.mjs", "commonjs.cjs"]) {
      expect(await run(path, [...args, program], folder)).toMatchObject({ stdout: expected, code: 0 });
    }
  },
);

test("Chromium gives the same digits", async ({ skip }) => {
  const browser = browsers.find((path) => path !== undefined && existsSync(path));
  if (browser === undefined) {
    console.warn("skipped: no Chromium at CHROMIUM_PATH or in /usr/bin");
    return skip("no Chromium");
  }
  const profile = `--user-data-dir=${join(folder, "profile")}`;
  const args = ["--headless", "--no-sandbox", "--disable-gpu", profile, "--dump-dom", join(folder, "page.html")];
  const { stdout } = await run(browser, args, folder, 60_000);
  const [, encoded = ""] = /<body>(.*?)<\/body>/s.exec(stdout) ?? [];
  expect(`${decodeURIComponent(encoded.trim())}\n`).toBe(expected);
});
