/// <reference types="vite/client" />
import { expect, test } from "vitest";

const files = import.meta.glob<{ blocks: number }>(["../../src/**/*.ts", "../../docs/**/*.md", "../../README.md"], {
  query: "?doctest",
  eager: true,
});

test("there are examples in the sources", () => {
  const blocks = Object.entries(files).filter(([file]) => file.includes("/src/"));
  expect(blocks.reduce((sum, [, module]) => sum + module.blocks, 0)).toBeGreaterThan(0);
});
