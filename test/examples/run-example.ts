import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Outcome, root, run, temporaryFolder } from "../support/project.js";

/** How long a test may take, because each run starts a process of its own. */
export const PATIENCE = 60_000;

/** Runs a program in TypeScript from the folder of the project. */
export function runTsx(...args: readonly string[]): Promise<Outcome> {
  return run(process.execPath, [join(root, "node_modules/tsx/dist/cli.mjs"), ...args], root);
}

/** Writes a file, and runs something on it. */
export async function withFile(
  name: string,
  content: string | Buffer,
  act: (path: string) => Promise<Outcome>,
): Promise<Outcome> {
  const { folder, remove } = temporaryFolder();
  try {
    writeFileSync(join(folder, name), content);
    return await act(join(folder, name));
  } finally {
    remove();
  }
}

/** The lines of the section that starts with a title. */
export function section(stdout: string, title: string): string[] {
  const sections = stdout.trimEnd().split("\n\n");
  return sections.find((text) => text.startsWith(title))?.split("\n") ?? [];
}
