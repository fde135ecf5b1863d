import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { type Plugin, transformWithOxc } from "vite";
import { type Block, findBlocks } from "./blocks.js";
import { rewrite } from "./rewrite.js";

const QUERY = "?doctest";

/**
 * Runs the examples of doc comments and Markdown pages: `import "some/file.ts?doctest"` registers one test for each of its `ts` blocks
 * and exports their number as `blocks`. A failure points to the line of the comment.
 */
export function doctest(): Plugin {
  let root = "";
  return {
    name: "doctest",
    enforce: "pre",
    configResolved(config) {
      root = config.root;
    },
    load(id) {
      if (!id.endsWith(QUERY)) return null;
      const path = id.slice(0, -QUERY.length);
      this.addWatchFile(path);
      const code = testModule(relative(root, path), readFileSync(path, "utf8"));
      return transformWithOxc(code, path, { lang: "ts", sourcemap: true });
    },
  };
}

/** The test module of a file: every line of its blocks in its own place, all other lines empty. */
export function testModule(file: string, source: string): string {
  const blocks = findBlocks(file, source).filter(({ run }) => run);
  if (blocks.length === 0) return "export const blocks = 0;";
  const lines = source.split("\n").map(() => "");
  for (const block of blocks) {
    const body = testBody(block).split("\n");
    body.forEach((text, index) => {
      lines[block.line - 1 + index] += text;
    });
    lines[block.line - 1] = `$test("line ${block.line}", async () => {${lines[block.line - 1]}`;
    lines[block.line - 2 + body.length] += "});";
  }
  const header =
    'import { describe as $describe, expect as $e, test as $test } from "vitest"; import { format as $format } from "node:util";';
  return `${header} $describe(${JSON.stringify(file)}, () => {${lines.join("\n")}}); export const blocks = ${blocks.length};`;
}

/** A block that cannot be read becomes a test that says so, so that all others still run. */
function testBody({ code, line }: Block): string {
  try {
    return rewrite(code, line);
  } catch (error) {
    return `throw new SyntaxError(${JSON.stringify((error as Error).message)});${code.replace(/[^\n]/g, "")}`;
  }
}
