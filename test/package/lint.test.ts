import { afterAll, expect, test } from "vitest";
import { copyProject, runTool, temporaryFolder, writeFiles } from "../support/project.js";

interface Report {
  readonly diagnostics: readonly {
    readonly category: string;
    readonly message: string;
    readonly location: { readonly path: string };
  }[];
}

const { folder, remove } = temporaryFolder();
afterAll(remove);

test("the rules that are our own, and those that need types, take effect", async () => {
  copyProject(folder, [".biome.json", ".biome", ".gitignore", "package.json", "tsconfig.json"]);
  writeFiles(folder, {
    "src/surveys/clock.ts": "export const clock = (): number => Date.now();\n",
    "src/surveys/today.ts": "export const today = (): Date => new Date();\n",
    "src/surveys/chance.ts": "export const chance = (): number => Math.random();\n",
    "src/surveys/zone.ts": "export const zone = (date: Date): number => date.getHours();\n",
    "src/surveys/locale.ts": 'export const locale = (value: number): string => value.toLocaleString("en");\n',
    "src/surveys/promise.ts":
      "async function later(): Promise<void> {\n  await Promise.resolve();\n}\nexport function now(): void {\n  later();\n}\n",
    "src/surveys/barrel.ts": 'export * from "./clock.js";\n',
    "src/surveys/print.ts": 'export const print = (): void => console.log("a");\n',
    "src/surveys/long.ts": `export const long: number[] = [\n${"  1,\n".repeat(250)}];\n`,
    "src/surveys/pure.ts": "export const pure = (time: number): number => new Date(time).getUTCHours();\n",
    "test/unit/now.ts": "export const now = (): number => Date.now();\n",
  });
  const { stdout } = await runTool("biome", ["lint", "--reporter=json", "--max-diagnostics=none", "."], folder);
  const { diagnostics } = JSON.parse(stdout) as Report;
  expect(diagnostics.map(({ category, location }) => `${location.path}: ${category}`).sort()).toEqual([
    "src/surveys/barrel.ts: lint/performance/noReExportAll",
    "src/surveys/chance.ts: plugin",
    "src/surveys/clock.ts: plugin",
    "src/surveys/locale.ts: plugin",
    "src/surveys/long.ts: lint/style/noExcessiveLinesPerFile",
    "src/surveys/print.ts: lint/suspicious/noConsole",
    "src/surveys/promise.ts: lint/nursery/noFloatingPromises",
    "src/surveys/today.ts: plugin",
    "src/surveys/zone.ts: plugin",
  ]);
});
