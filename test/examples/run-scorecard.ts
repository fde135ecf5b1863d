import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { type Outcome, root } from "../support/project.js";
import { runTsx, withFile } from "./run-example.js";

/** Runs the script of package.json, as `npm run demo -- …args` does. */
export function demo(...args: readonly string[]): Promise<Outcome> {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: { demo: string } };
  const [tool, ...own] = scripts.demo.split(" ");
  expect(tool).toBe("tsx");
  return runTsx(...own, ...args);
}

/** Writes a file, and runs the scorecard on it. */
export function scorecardOf(text: string | Buffer, ...args: readonly string[]): Promise<Outcome> {
  return withFile("file.csv", text, (path) => demo(path, ...args));
}

/** Value, interval, answers and mark in the line with a label. */
export function cells(lines: readonly string[], label: string): string[] {
  const start = `  ${label} `;
  const line = lines.find((each) => each.startsWith(start)) ?? "";
  return line.slice(start.length).trim().split(/ {2,}/);
}
