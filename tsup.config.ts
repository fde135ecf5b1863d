import { readdirSync } from "node:fs";
import { defineConfig } from "tsup";

const modules = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));

/** The public entries, under the names that `exports` in package.json gives them. */
const entries = { index: "src/index.ts", schemas: "src/schemas/index.ts", charts: "src/charts/index.ts" };

export default defineConfig({
  // Every module is an entry of its own, so that each becomes one chunk and a user who imports one metric loads no other. What is
  // written to dist/modules only re-exports these chunks and is left out of the package.
  entry: { ...entries, ...Object.fromEntries(modules.map((file) => [`modules/${file.slice(0, -3)}`, `src/${file}`])) },
  format: ["esm", "cjs"],
  splitting: true,
  sourcemap: true,
  clean: true,
  target: "es2022",
  // tsup sets the option `baseUrl`, which TypeScript 6 takes only with this.
  dts: { entry: entries, compilerOptions: { ignoreDeprecations: "6.0" } },
  esbuildOptions(options) {
    options.chunkNames = "chunks/[name]-[hash]";
  },
});
