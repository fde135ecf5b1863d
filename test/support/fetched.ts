import { root, run } from "./project.js";

/** Longest wait for a package that is not in the cache yet. */
const PATIENCE = 60_000;

/** The path of a program from the package registry, fetched where it is not in the cache; `null`, with a line of why, where it cannot be had. */
export async function fetched(specifier: string, program: string): Promise<string | null> {
  const args = ["exec", "--yes", "--prefer-offline", `--package=${specifier}`, "--call", `command -v ${program}`];
  const { code, stdout, stderr } = await run("npm", args, root, PATIENCE);
  const path = stdout.trim().split("\n").at(-1) ?? "";
  if (code === 0 && path !== "") return path;
  const reason = /npm (?:error|ERR!) (.*)/.exec(stderr)?.[1] ?? `no answer within ${PATIENCE / 1000} s`;
  console.warn(`${specifier} cannot be had, its tests are skipped: ${reason}`);
  return null;
}
