import { readdirSync, readFileSync } from "node:fs";
import * as library from "cx-metrics";
import * as charts from "cx-metrics/charts";
import * as schemas from "cx-metrics/schemas";
import { expect, test } from "vitest";
import { root } from "../support/project.js";

const exported = new Set([library, charts, schemas].flatMap((entry) => Object.keys(entry)));
const folder = `${root}docs/coming-from/`;
const pages = readdirSync(folder).map((file) => `${folder}${file}`);

/** The code names in a column of the first table of a page, row by row. */
function namesIn(page: string, column: number): string[][] {
  const rows = readFileSync(page, "utf8")
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .slice(2);
  return rows.map((row) => [...(cellsOf(row)[column] ?? "").matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name));
}

/** What a bar within code type holds belongs to its cell. */
function cellsOf(row: string): string[] {
  const cells = row.match(/(?:`[^`]*`|[^|`])+/g) ?? [];
  return cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
}

test.each(pages)("%s leads every name of another tool to a call of ours", (page) => {
  const names = namesIn(page, 1);
  expect(names.length).toBeGreaterThan(5);
  for (const row of names) expect(row.length).toBe(1);
  expect(names.flat().filter((name) => !exported.has(name))).toEqual([]);
});

test("every term of the glossary leads to a call, in the order of the alphabet", () => {
  const page = `${root}docs/guide/glossary.md`;
  const calls = namesIn(page, 2);
  expect(calls.length).toBeGreaterThan(60);
  expect(calls.flat().filter((name) => !exported.has(name))).toEqual([]);
  expect(calls.filter((row) => row.length !== 1)).toEqual([]);

  const terms = readFileSync(page, "utf8").matchAll(/^\| ([^|]+) \| [^|]+ \| `/gm);
  const lowered = [...terms].map(([, term = ""]) => term.toLowerCase());
  expect(lowered).toEqual([...lowered].sort((a, b) => a.localeCompare(b, "en")));
});
