import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { type Outcome, root, run, runTool, temporaryFolder, writeFiles } from "../support/project.js";

declare module "vitest" {
  interface ProvidedContext {
    /** What the build, the packing or the installation printed if it failed, null if none did. */
    buildFailure: string | null;
    /** A folder in which the packed tarball is installed, as in a user's project. */
    consumer: string;
    /** The files in the tarball. */
    packed: string[];
  }
}

/** Builds, packs and installs once before the tests of the package, so that they never judge an old build; those that need it say so. */
export async function setup({ provide }: TestProject): Promise<() => void> {
  const { folder, remove } = temporaryFolder();
  provide("consumer", folder);
  try {
    await succeed(runTool("tsup", ["--silent"], root));
    const { stdout } = await succeed(run("npm", ["pack", "--json", "--pack-destination", folder], root));
    const [tarball] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
    provide(
      "packed",
      tarball.files.map(({ path }) => path),
    );
    writeFiles(folder, { "package.json": JSON.stringify({ private: true, type: "module" }) });
    const args = ["install", "--prefer-offline", "--no-audit", "--no-fund", join(folder, tarball.filename)];
    await succeed(run("npm", args, folder));
    provide("buildFailure", null);
  } catch (error) {
    provide("buildFailure", String(error));
  }
  return remove;
}

async function succeed(running: Promise<Outcome>): Promise<Outcome> {
  const outcome = await running;
  if (outcome.code !== 0) throw new Error(outcome.stdout + outcome.stderr);
  return outcome;
}
