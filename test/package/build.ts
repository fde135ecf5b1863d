import type { TestProject } from "vitest/node";
import { root, runTool } from "../support/project.js";

declare module "vitest" {
  interface ProvidedContext {
    /** What the build printed if it failed, null if it did not. */
    buildFailure: string | null;
  }
}

/** Builds once before the tests of the package, so that they never judge an old build; those that need it say so. */
export async function setup({ provide }: TestProject): Promise<void> {
  const { code, stdout, stderr } = await runTool("tsup", ["--silent"], root);
  provide("buildFailure", code === 0 ? null : stdout + stderr);
}
