import { afterAll, beforeAll, expect, test } from "vitest";
import { copyProject, runTool, temporaryFolder, writeFiles } from "../support/project.js";

interface Report {
  readonly summary: {
    readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string }[];
  };
}

const { folder, remove } = temporaryFolder();
afterAll(remove);
beforeAll(() => copyProject(folder, ["src", "package.json", "tsconfig.json", ".dependency-cruiser.mjs"]));

async function violations(): Promise<string[]> {
  const { stdout } = await runTool(
    "depcruise",
    ["--config", ".dependency-cruiser.mjs", "--output-type", "json", "src"],
    folder,
  );
  const report = JSON.parse(stdout) as Report;
  return [...new Set(report.summary.violations.map(({ rule, from }) => `${from} breaks ${rule.name}`))].sort();
}

test("the sources keep to their floors", async () => {
  expect(await violations()).toEqual([]);
});

test("every wrong import is found", async () => {
  const value = "export const value: number = 1;\n";
  writeFiles(folder, {
    "src/service/planted.ts": value,
    "src/time/planted.ts": value,
    // A room that knows another, a lower floor that knows a higher one, neighbours, and a type is no excuse.
    "src/surveys/planted.ts": 'export { value } from "../service/planted.js";\n',
    "src/statistics/planted.ts": 'export { value } from "../surveys/planted.js";\n',
    "src/statistics/planted-neighbour.ts": 'export { value } from "../time/planted.js";\n',
    "src/tallies/planted.ts": 'export type Service = typeof import("../service/planted.js");\n',
    "src/analysis/planted.ts": 'export { MetricInputError } from "../index.js";\n',
    "src/helpers/planted.ts": 'export { value } from "../time/planted.js";\n',
    // A circle within one room.
    "src/journeys/planted-a.ts": 'export { b } from "./planted-b.js";\nexport const a: number = 1;\n',
    "src/journeys/planted-b.ts": 'export { a } from "./planted-a.js";\nexport const b: number = 1;\n',
    // What a user must not have to load.
    "src/loyalty/planted.ts": 'export { z } from "zod";\n',
    "src/economics/planted.ts": 'export { readFileSync } from "node:fs";\n',
    "src/assessments/planted.ts": 'export { test } from "vitest";\n',
    // And what is allowed.
    "src/schemas/planted.ts": 'export { z } from "zod";\nexport { value } from "../service/planted.js";\n',
  });
  expect(await violations()).toEqual([
    "src/analysis/planted.ts breaks floors: analysis/",
    "src/assessments/planted.ts breaks pure",
    "src/economics/planted.ts breaks pure",
    "src/helpers/planted.ts breaks floors: unknown room",
    "src/journeys/planted-a.ts breaks no-cycle",
    "src/loyalty/planted.ts breaks zod-only-in-schemas",
    "src/statistics/planted-neighbour.ts breaks floors: statistics/",
    "src/statistics/planted.ts breaks floors: statistics/",
    "src/surveys/planted.ts breaks floors: surveys/",
    "src/tallies/planted.ts breaks floors: tallies/",
  ]);
});
