import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the project. */
export const root: string = fileURLToPath(new URL("../..", import.meta.url));

/** The project's own tools, by the script behind each. */
const tools = {
  biome: "@biomejs/biome/bin/biome",
  depcruise: "dependency-cruiser/bin/dependency-cruise.mjs",
  tsc: "typescript/bin/tsc",
  tsup: "tsup/dist/cli-default.js",
  typedoc: "typedoc/bin/typedoc",
  vitest: "vitest/vitest.mjs",
};

/** What a program printed, and its exit code. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one of the project's tools in a folder; resolves whatever its exit code. */
export function runTool(tool: keyof typeof tools, args: readonly string[], folder: string): Promise<Outcome> {
  return run(process.execPath, [join(root, "node_modules", tools[tool]), ...args], folder);
}

/** Runs a program in a folder, for at most `timeout` milliseconds where that is given; resolves whatever its exit code. */
export function run(program: string, args: readonly string[], folder: string, timeout = 0): Promise<Outcome> {
  // What the test runner sets for itself must not reach a runner within.
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VITEST|TEST|NODE_ENV|NODE_OPTIONS|TZ|FORCE_COLOR)/.test(name),
  );
  const env = { ...Object.fromEntries(inherited), NO_COLOR: "1" };
  return new Promise((resolve) => {
    execFile(program, args, { cwd: folder, env, maxBuffer: 2 ** 26, timeout }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
      resolve({ code, stdout, stderr });
    });
  });
}

/** A new temporary folder; `remove` deletes it. */
export function temporaryFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "cx-metrics-"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Copies some files and folders of the project, and makes its packages available. */
export function copyProject(folder: string, paths: readonly string[]): void {
  for (const path of paths) cpSync(join(root, path), join(folder, path), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "dir");
}

/** Writes files, by their path in the folder. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
