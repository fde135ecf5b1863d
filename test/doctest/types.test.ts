/// <reference types="vite/client" />
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { typeErrors } from "../support/doctest/types.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const sources = import.meta.glob<string>(["../../src/**/*.ts", "../../docs/**/*.md", "../../README.md"], {
  query: "?raw",
  import: "default",
  eager: true,
});
const files = Object.entries(sources).map(([path, source]) => ({ path: path.replace("../../", ""), source }));

test("the examples of sources and pages have no type errors", { timeout: 60_000 }, () => {
  expect(typeErrors(root, files)).toEqual([]);
});

test("a type error in an example is found, at its line, also where the example is not run", () => {
  const source =
    '# Page\n\n```ts no-run\nimport { MetricInputError } from "cx-metrics";\n\nconst code: number = MetricInputError.name;\n```\n';
  expect(typeErrors(root, [{ path: "docs/page.md", source }])).toEqual([
    "docs/page.md:6: Type 'string' is not assignable to type 'number'.",
  ]);
});
