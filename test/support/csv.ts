import { readFileSync } from "node:fs";
import { sharedFolder } from "./reference.js";

/** One line of a CSV file, by the names in its header. */
export type CsvRow = Readonly<Record<string, string>>;

/** The rows of a file in `../shared/data`. */
export function readData(file: string): CsvRow[] {
  return parseCsv(readFileSync(`${sharedFolder}data/${file}`, "utf8"));
}

/** Parses CSV with a header; cells may be quoted, and then hold commas, line breaks and doubled quotation marks. */
export function parseCsv(text: string): CsvRow[] {
  const lines: string[][] = [[]];
  for (const [, quoted, plain = "", end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === "\n") lines.push([]);
    if (end === "") break;
  }
  const [header = [], ...rows] = lines;
  return rows
    .filter((cells) => cells.length === header.length)
    .map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ""])));
}
