import { format } from "node:util";
import { describe, expect, test } from "vitest";
import { findBlocks } from "../support/doctest/blocks.js";
import { testModule } from "../support/doctest/plugin.js";
import { rewrite } from "../support/doctest/rewrite.js";

const AsyncFunction = (async () => {}).constructor as new (
  ...source: string[]
) => (...values: unknown[]) => Promise<void>;

/** Runs one block as the plugin does, without Vite; code made at run time has no `import` of its own. */
async function run(code: string): Promise<void> {
  const body = rewrite(code, 1).replaceAll("await import(", "await $import(");
  await new AsyncFunction("$e", "$format", "$import", body)(expect, format, (name: string) => import(name));
}

describe("an expectation that holds", () => {
  test.each([
    ["1 + 1; // => 2"],
    ["1 + 1; //=> 2"],
    ["1 + 1;\n// => 2"],
    ["const two = 1 + 1; // => 2"],
    ["if (true) { 1 + 1; // => 2\n }"],
    ['"a" + "b"; // => "ab"'],
    ['"=>"; // => "=>"'],
    ["null; // => null"],
    ["-(1 + 1); // => -2"],
    ["[1, [2]]; // => [1, [2]]"],
    ['({ a: 1, "b-c": [true] }); // => { a: 1, "b-c": [true] }'],
    ["({\n  a: 1,\n  b: 2,\n});\n// => {\n//   a: 1,\n//   b: 2,\n// }\n// That was all."],
    ["Math.PI; // => 3.14"],
    ["-Math.PI; // => -3.1416"],
    ["Math.PI / 1e5; // => 3.14e-5"],
    ["0.1 + 0.2; // => 0.3"],
    ["({ a: 1, b: 2 }); // => { a: 1, ... }"],
    ["({ a: 1, b: 2 }); // => { a: 1, … }"],
    ["({ a: { b: 1 / 3, c: 2 }, d: 3 }); // => { a: { b: 0.33, … }, d: 3 }"],
    ["({ a: { b: 1 }, c: 2 }); // => { a: …, c: 2 }"],
    ["[1, 2, 3]; // => [1, 2, …]"],
    ['"a …, ... b"; // => "a …, ... b"'],
    ["await Promise.resolve(2); // => 2"],
    ["null.a; // => throws TypeError"],
    ["null.a; // throws TypeError: Cannot read"],
    ["null.a; // => throws"],
    ['console.log("a", 1); // prints a 1'],
    ["for (const n of [1, 2]) {\n  n + n;\n} // prints nothing, and is prose"],
    ['import { basename as last } from "node:path";\nlast("a/b"); // => "b"'],
    ['import path, { type ParsedPath } from "node:path";\npath.basename("a/b"); // => "b"'],
    [
      'import * as path from "node:path";\nimport type { ParsedPath } from "node:path";\npath.basename("a/b"); // => "b"',
    ],
  ])("passes: %s", async (code) => {
    await expect(run(code)).resolves.toBeUndefined();
  });
});

describe("an expectation that does not hold", () => {
  test.each([
    ["1 + 1; // => 3"],
    ["1 + 1;\n// => 3"],
    ["const two = 1 + 1; // => 3"],
    ["if (true) { 1 + 1; // => 3\n }"],
    ["[1].forEach((n) => {\n  n; // => 2\n});"],
    ["25.4; // => 25"],
    ["Math.PI; // => 3.15"],
    ["-0; // => 0"],
    ["NaN; // => 0"],
    ["[1, 2]; // => [1]"],
    ["[1, 2, 3]; // => [1, 3, …]"],
    ["({ a: 1, b: 2 }); // => { a: 1 }"],
    ["({ a: 1, b: undefined }); // => { a: 1 }"],
    ["({ a: 1 }); // => { a: 1, b: 2, ... }"],
    ["({ a: 2, b: 2 }); // => { a: 1, ... }"],
    ["({ a: null }); // => { a: … }"],
    ["({\n  a: 1,\n});\n// => {\n//   a: 2,\n// }"],
    ["1 + 1; // => throws TypeError"],
    ["null.a; // => throws RangeError"],
    ["null.a; // => throws TypeError: something else"],
    ['console.log("a"); // prints b'],
  ])("fails: %s", async (code) => {
    await expect(run(code)).rejects.toThrow(expect.objectContaining({ name: "AssertionError" }));
  });

  test("an error that is not expected comes through", async () => {
    await expect(run("null.a; // => 1")).rejects.toThrow(TypeError);
  });
});

describe("a block that cannot be checked", () => {
  test.each([
    ["const = 1;", "line 1"],
    ["\nnps([10;", "line 2"],
    ["// => 2", "follows no statement"],
    ["1 + 1;\n\n// => 2", "follows no statement"],
    ["for (const n of [1]) {\n} // => 2", "follows no statement"],
    ["const [a, b] = [1, 2]; // => 1", "cannot be checked"],
    ["const a = 1; // => throws RangeError", "cannot be checked"],
    ["null.a; // => throws TypeError, of course", "neither a name"],
    ["1 + 1; // => two", "no plain value"],
    ["1 + 1; // => 2, that is two", "no plain value"],
    ["1 + 1; // =>", "no plain value"],
  ])("is an error: %s", (code, message) => {
    expect(() => rewrite(code, 1)).toThrow(message);
  });

  test("becomes a test that fails, and leaves the others alone", () => {
    const code = testModule("a.md", "```ts\nconst = 1;\n```\n```ts\n1; // => 1\n```\n");
    expect(code).toContain('throw new SyntaxError("line 2: Variable declaration expected.")');
    expect(code).toContain('$test("line 4", async () => {');
    expect(code).toContain("blocks = 2");
  });
});

describe("findBlocks", () => {
  test("reads doc comments, and keeps every line in its place", () => {
    const source = "/**\n * Text.\n *\n * ```ts\n * 1;\n *   2;\n * ```\n */\nconst text = `\n```ts\n`;\n";
    expect(findBlocks("a.ts", source)).toEqual([{ line: 4, code: "\n1;\n  2;\n", run: true }]);
    expect(testModule("a.ts", source).split("\n").slice(3, 7)).toEqual([
      '$test("line 4", async () => {',
      "1;",
      "  2;",
      "});",
    ]);
  });

  test("reads Markdown, and only the language ts", () => {
    const source = "```sh\nls\n```\n\n```ts no-run\n1;\n```\n~~~\n````md\n```ts\n2;\n```\n````\n";
    expect(findBlocks("a.md", source)).toEqual([{ line: 5, code: "\n1;\n", run: false }]);
    expect(testModule("a.md", source)).toBe("export const blocks = 0;");
  });

  test("joins a block that goes on", () => {
    const source = "```ts\nconst a = 1;\n```\n\nThen:\n\n```ts continued\na + 1; // => 2\n```\n";
    expect(findBlocks("a.md", source)).toEqual([
      { line: 1, code: "\nconst a = 1;\n\n\n\n\n\na + 1; // => 2\n", run: true },
    ]);
  });

  test.each([
    ["a.md", "```ts\n1;\n", "a.md:1: the fence is not closed"],
    ["a.ts", "/**\n * ```ts\n * 1;\n */\n", "a.ts:2: the fence is not closed"],
    ["a.ts", "/**\n * ```ts\n * 1;\n\n", "a.ts:2: the fence is not closed"],
    ["a.md", "```ts norun\n1;\n```\n", 'a.md:1: unknown mark "norun" on a ts fence'],
    ["a.md", "```ts continued\n1;\n```\n", "a.md:1: there is no block to continue"],
  ])("refuses %s: %j", (file, source, message) => {
    expect(() => findBlocks(file, source)).toThrow(message);
  });
});
