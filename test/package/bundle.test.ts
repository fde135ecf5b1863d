import { build } from "esbuild";
import { beforeAll, expect, inject, test } from "vitest";
import { root } from "../support/project.js";

beforeAll(() => expect(inject("buildFailure")).toBeNull());

/** The foreign packages that end up in the bundle of someone who writes this code. */
async function packagesIn(code: string): Promise<string[]> {
  const { metafile } = await build({
    stdin: { contents: code, resolveDir: root },
    bundle: true,
    format: "esm",
    logLevel: "error",
    metafile: true,
    minify: true,
    write: false,
  });
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const kept = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
  expect(kept.some((path) => path.startsWith("dist/"))).toBe(true);
  return [...new Set(kept.flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []))].sort();
}

test("who imports one metric loads nothing else", async () => {
  expect(await packagesIn('import { nps } from "cx-metrics"; globalThis.nps = nps;')).toEqual([]);
});

test("zod comes with the schemas only", async () => {
  expect(await packagesIn('import * as all from "cx-metrics"; globalThis.all = all;')).not.toContain("zod");
  expect(await packagesIn('import * as all from "cx-metrics/charts"; globalThis.all = all;')).not.toContain("zod");
  expect(await packagesIn('import * as all from "cx-metrics/schemas"; globalThis.all = all;')).toContain("zod");
});
