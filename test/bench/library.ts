import { existsSync } from "node:fs";

const dist = new URL("../../dist/index.js", import.meta.url);
const isBuilt = existsSync(dist);

/** Where the code that is measured lies: what users get, where it has been built. */
export const measured: string = isBuilt ? "dist/index.js" : "src/index.ts";

/** The library. */
export const library: typeof import("../../src/index.js") = isBuilt
  ? await import(dist.href)
  : await import("../../src/index.js");
