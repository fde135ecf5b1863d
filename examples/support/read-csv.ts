import { createReadStream, type ReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { Problem } from "./problem.js";

/** A row as it stands in the file, with the number of the line in which it starts. */
export interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The text of a cell, without the blanks around it. */
export function textAt({ cells }: Line, at: number): string {
  return (cells[at] ?? "").trim();
}

/** A file that is open. */
export interface Csv {
  /** Names of the columns. */
  readonly header: readonly string[];
  /** The rows below the header, some thousand at a time. */
  readonly batches: AsyncIterable<readonly Line[]>;
  /** Size of the file in bytes. */
  readonly size: number;
  /** How much of it has been read. */
  readonly bytesRead: () => number;
}

const BATCH = 10_000;

/** No row is that long. Where one seems to be, a quote is not closed, and the rest of the file must not pile up in memory. */
const LONGEST_ROW = 1_000_000;

/** Opens a file and reads its header. A byte order mark, Windows line ends and line breaks within quotes are all right. */
export async function openCsv(path: string, delimiter: string): Promise<Csv> {
  const size = await sizeOf(path);
  const file = createReadStream(path);
  const lines = readLines(file, delimiter);
  const first = await lines.next();
  if (first.done) throw new Problem(`${path} is empty.`);
  const header = first.value.cells.map((name) => name.trim());
  assertHeader(header, path);
  return { header, batches: inBatches(lines), size, bytesRead: () => file.bytesRead };
}

async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw new Problem(`${path} is a folder, not a file.`);
    return found.size;
  } catch (error) {
    if (hasCode(error, "ENOENT")) throw new Problem(`There is no file ${path}.`);
    throw error;
  }
}

async function* readLines(file: ReadStream, delimiter: string): AsyncGenerator<Line, undefined> {
  const parser = parse({
    delimiter,
    bom: true,
    trim: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    max_record_size: LONGEST_ROW,
  });
  // The parser could tell the line as well, but takes four times as long then, and counts Windows line breaks within quotes twice.
  let line = 1;
  try {
    for await (const cells of pipeline(file, parser, () => {}) as AsyncIterable<string[]>) {
      yield { line, cells };
      line += 1 + lineBreaksIn(cells);
    }
  } catch (error) {
    throw readingProblem(error, line);
  }
}

function lineBreaksIn(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    if (cell.includes("\n") || cell.includes("\r")) count += cell.split(/\r\n|\n|\r/).length - 1;
  }
  return count;
}

async function* inBatches(lines: AsyncIterable<Line>): AsyncGenerator<Line[]> {
  let batch: Line[] = [];
  for await (const line of lines) {
    batch.push(line);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

function assertHeader(header: readonly string[], path: string): void {
  const isBlank = header.every((name) => name === "");
  if (isBlank) throw new Problem(`The first line of ${path} is blank; it must name the columns.`);
  const [only, ...others] = header;
  const separator = others.length === 0 ? [";", "\t", "|"].find((sign) => only?.includes(sign)) : undefined;
  if (separator === undefined) return;
  const option = separator === "\t" ? "tab" : `"${separator}"`;
  throw new Problem(`The header of ${path} is a single cell, ${JSON.stringify(only)}. Try --delimiter ${option}.`);
}

function readingProblem(error: unknown, line: number): unknown {
  if (hasCode(error, "EACCES")) return new Problem("The file may not be read: permission is denied.");
  if (!(error instanceof CsvError)) return error;
  switch (error.code) {
    case "CSV_QUOTE_NOT_CLOSED":
    case "CSV_MAX_RECORD_SIZE":
      return new Problem(`In the row that starts in line ${line} a quote (") is opened and not closed.`);
    default:
      return new Problem(
        `In the row that starts in line ${line} there is a quote (") in the wrong place: within quotes, write it twice.`,
      );
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
