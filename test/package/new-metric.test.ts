import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copyProject, type Outcome, root, run, runTool, temporaryFolder } from "../support/project.js";

const { folder, remove } = temporaryFolder();
afterAll(remove);

const scaffold = (...args: string[]): Promise<Outcome> =>
  run(
    process.execPath,
    [join(root, "node_modules/tsx/dist/cli.mjs"), join(root, "test/support/new-metric.ts"), ...args],
    folder,
  );

beforeAll(() => {
  const configs = ["package.json", "tsconfig.json", ".biome.json", ".biome", ".changeset", ".gitignore"];
  const tests = ["test/tsconfig.json", "test/vitest.config.ts", "test/support", "test/unit/service"];
  copyProject(folder, ["src", ...configs, ...tests]);
});

describe("npm run new-metric", () => {
  test("writes four files that compile and keep to the rules, and a test that fails until the metric is worked out", async () => {
    const files = ["src/service/reopen-rate.ts", "test/unit/service/reopen-rate.test.ts", ".changeset/reopen-rate.md"];
    expect(await scaffold("reopen-rate", "service")).toMatchObject({
      code: 0,
      stdout: `${[...files, "src/index.ts"].join("\n")}\n`,
    });
    expect(await runTool("tsc", ["-p", "."], folder)).toMatchObject({ stdout: "", code: 0 });
    const written = ["src/index.ts", ...files.slice(0, 2)];
    expect(await runTool("biome", ["check", "--error-on-warnings", ...written], folder)).toMatchObject({ code: 0 });
    const args = ["run", "--config", "test/vitest.config.ts", "--project", "unit", files[1] ?? ""];
    const { stdout, stderr } = await runTool("vitest", args, folder);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("2 passed, 1 failed");
    expect(stdout + stderr).toContain("work out an example of reopenRate by hand first");
  });
  test("overwrites nothing, and says which names and rooms there are", async () => {
    expect((await scaffold("fcr", "service")).stderr).toContain("src/service/fcr.ts exists");
    expect((await scaffold("reopenRate", "service")).stderr).toContain("name-in-small-letters");
    expect((await scaffold("reopen-rate", "kitchen")).stderr).toContain("surveys, service, loyalty");
  });
});
