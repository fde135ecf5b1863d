import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { defineConfig } from "tsup";

const modules = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));

/** The public entries, under the names that `exports` in package.json gives them. */
const entries = { index: "src/index.ts", schemas: "src/schemas/index.ts", charts: "src/charts/index.ts" };

/** Name, version and licence text of every package that is installed with this one, from the packages themselves. */
function notices(): string {
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const parts = Object.keys(dependencies).map((name) => {
    const folder = `node_modules/${name}`;
    const { version, license, dependencies: own = {} } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
    const file = readdirSync(folder).find((path) => /^licen[cs]e/i.test(path));
    if (file === undefined || Object.keys(own).length > 0)
      throw new Error(`${name}: no licence text, or packages of its own`);
    return `## ${name} ${version}\n\n${license}\n\n${readFileSync(`${folder}/${file}`, "utf8").trim()}\n`;
  });
  const title =
    "# Third-party notices\n\nThese packages are installed with cx-metrics; none of their code is copied into it.\n";
  return [title, ...parts].join("\n");
}

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
  onSuccess: async () => {
    writeFileSync("dist/THIRD-PARTY-NOTICES.md", notices());
    await writeJsonSchemas();
  },
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
