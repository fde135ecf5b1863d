import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { type Outcome, root, run, temporaryFolder } from "../support/project.js";

/** How long a test may take, because each run starts a process of its own. */
export const PATIENCE = 60_000;

/** Runs the script of package.json, as `npm run demo -- …args` does. */
export function demo(...args: readonly string[]): Promise<Outcome> {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: { demo: string } };
  const [tool, ...own] = scripts.demo.split(" ");
  expect(tool).toBe("tsx");
  return run(process.execPath, [join(root, "node_modules/tsx/dist/cli.mjs"), ...own, ...args], root);
}

/** Writes a file, and runs the scorecard on it. */
export async function scorecardOf(text: string | Buffer, ...args: readonly string[]): Promise<Outcome> {
  const { folder, remove } = temporaryFolder();
  try {
    writeFileSync(join(folder, "file.csv"), text);
    return await demo(join(folder, "file.csv"), ...args);
  } finally {
    remove();
  }
}

/** The lines of the section that starts with a title. */
export function section(stdout: string, title: string): string[] {
  const sections = stdout.trimEnd().split("\n\n");
  return sections.find((text) => text.startsWith(title))?.split("\n") ?? [];
}

/** Value, interval, answers and mark in the line with a label. */
export function cells(lines: readonly string[], label: string): string[] {
  const start = `  ${label} `;
  const line = lines.find((each) => each.startsWith(start)) ?? "";
  return line.slice(start.length).trim().split(/ {2,}/);
}
