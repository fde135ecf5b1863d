import { afterEach, expect, test } from "vitest";
import { copyProject, runTool, temporaryFolder, writeFiles } from "../support/project.js";

let remove = (): void => {};
afterEach(() => remove());

/** Runs the project's own test configuration on other sources and tests. */
async function runSuite(files: Record<string, string>): Promise<{ code: number; lastLine: string; output: string }> {
  const temporary = temporaryFolder();
  remove = temporary.remove;
  copyProject(temporary.folder, [
    "package.json",
    "tsconfig.json",
    "test/tsconfig.json",
    "test/vitest.config.ts",
    "test/support/doctest",
    "test/support/summary-reporter.ts",
    "test/support/properties.ts",
    "test/support/time-zone.ts",
    "test/doctest/doctest.test.ts",
  ]);
  writeFiles(temporary.folder, files);
  const projects = ["unit*", "doctest", "types"].flatMap((project) => ["--project", project]);
  const { code, stdout, stderr } = await runTool(
    "vitest",
    ["run", "--config", "test/vitest.config.ts", ...projects],
    temporary.folder,
  );
  return { code, output: stdout + stderr, lastLine: stdout.trimEnd().split("\n").at(-1) ?? "" };
}

const unit = (body: string): string => `import { expect, test } from "vitest";\n\n${body}\n`;
const types = (body: string): string => `import { expectTypeOf, test } from "vitest";\n\n${body}\n`;

test("what is right passes in every zone, and the last line says how much", async () => {
  const { code, lastLine } = await runSuite({
    "src/index.ts": "/**\n * ```ts\n * 1 + 1; // => 2\n * ```\n */\nexport const one: number = 1;\n",
    "test/unit/right.test.ts": unit('test("a", () => expect(1).toBe(1));\ntest.skip("b", () => expect(1).toBe(2));'),
    "test/types/right.test-d.ts": types('test("a", () => expectTypeOf(1).toBeNumber());'),
  });
  // Two in doctest, one in each of four zones, one type.
  expect({ code, lastLine }).toEqual({ code: 0, lastLine: "7 passed, 0 failed, 4 skipped" });
});

test("every kind of wrong is found, and counted", async () => {
  const { code, lastLine, output } = await runSuite({
    "src/index.ts": "export const one: number = 1;\n",
    "docs/wrong.md": "# Page\n\n```ts\n1 + 1; // => 3\n```\n\n```ts\nconst = 3;\n```\n",
    "test/unit/wrong.test.ts": unit('test("a", () => expect(1).toBe(2));'),
    "test/unit/broken.test.ts": unit('throw new Error("broken");\ntest("a", () => expect(1).toBe(1));'),
    "test/unit/zone.test.ts": unit('test("a", () => expect(+new Date(2026, 0, 1)).toBe(Date.UTC(2026, 0, 1)));'),
    "test/types/wrong.test-d.ts": types('test("a", () => expectTypeOf(1).toBeString());'),
  });
  // In doctest the two of the page, and that the sources hold none; in four zones the wrong and the broken one, in three the one that
  // reads the zone of the host; and the type.
  expect({ code, lastLine }).toEqual({ code: 1, lastLine: `1 passed, ${3 + 4 + 4 + 3 + 1} failed` });
  expect(output).toContain("docs/wrong.md:4:");
  expect(output).toContain("line 8: Variable declaration expected.");
});
