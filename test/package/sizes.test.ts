import { readFileSync } from "node:fs";
import { beforeAll, expect, inject, test } from "vitest";
import { bundleSizes, statedSizes } from "../support/bundle-sizes.js";
import { root } from "../support/project.js";

beforeAll(() => expect(inject("buildFailure")).toBeNull());

test("the page of sizes says what each function adds, within 5 %: `npm run sizes` writes it anew", async () => {
  const stated = statedSizes(readFileSync(`${root}docs/guide/sizes.md`, "utf8"));
  const measured = new Map([...(await bundleSizes()).values()].flatMap((sizes) => [...sizes]));
  expect([...stated.keys()].sort()).toEqual([...measured.keys()].sort());
  const stale = [...measured].filter(
    ([name, bytes]) => Math.abs((stated.get(name) ?? 0) * 1000 - bytes) > 0.05 * bytes,
  );
  expect(stale.map(([name, bytes]) => `${name}: ${stated.get(name)} kB stated, ${bytes} bytes measured`)).toEqual([]);
});
