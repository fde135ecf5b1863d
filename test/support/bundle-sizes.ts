import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";
import { root } from "./project.js";

const entries = { "cx-metrics": "index", "cx-metrics/schemas": "schemas", "cx-metrics/charts": "charts" };

/** Each public function of the built package, by entry and name, and what it adds to a bundle that holds nothing else: bytes, minified, by brotli. */
export async function bundleSizes(): Promise<Map<string, Map<string, number>>> {
  const sizes = new Map<string, Map<string, number>>();
  for (const [entry, file] of Object.entries(entries)) {
    const path = `${root}dist/${file}.js`;
    const library = (await import(path)) as Record<string, unknown>;
    const names = Object.keys(library).filter((name) => typeof library[name] === "function" && /^[a-z]/.test(name));
    const table = new Map<string, number>();
    for (const name of names) table.set(name, await sizeOf(path, name));
    sizes.set(entry, table);
  }
  return sizes;
}

async function sizeOf(path: string, name: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${name} } from ${JSON.stringify(path)};`, resolveDir: root },
    bundle: true,
    format: "esm",
    logLevel: "error",
    minify: true,
    write: false,
  });
  return outputFiles.reduce((sum, { contents }) => sum + brotliCompressSync(contents).length, 0);
}

/** The sizes that a page states, in kB. */
export function statedSizes(page: string): Map<string, number> {
  const rows = page.matchAll(/^\| `(\w+)` \| ([\d.]+) \|$/gm);
  return new Map([...rows].map(([, name = "", size]) => [name, Number(size)]));
}
