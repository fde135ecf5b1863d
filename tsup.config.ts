import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
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
  onSuccess: writeJsonSchemas,
});

/** Writes the JSON Schemas of what has just been built, for other languages: `cx-metrics/schemas/rating-tally.json` and so on. */
async function writeJsonSchemas(): Promise<void> {
  const built = pathToFileURL(resolve("dist/modules/schemas/json-schemas.js")).href;
  const { jsonSchemas } = (await import(built)) as typeof import("./src/schemas/json-schemas.js");
  mkdirSync("dist/schemas", { recursive: true });
  for (const [name, schema] of Object.entries(jsonSchemas())) {
    writeFileSync(`dist/schemas/${name}.json`, `${JSON.stringify(schema, null, 2)}\n`);
  }
}
