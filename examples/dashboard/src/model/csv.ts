import Papa, { type ParseResult } from "papaparse";
import { Problem } from "./problem.js";

/** A row as it stands in the file, with the number of the line in which it starts. */
export interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Some thousand rows, and how much of the file has been read so far. */
export interface Batch {
  readonly lines: readonly Line[];
  readonly bytes: number;
}

const BATCH = 20_000;

/** No row is that long. Where one seems to be, a quote is not closed, and the rest of the file must not pile up in memory. */
const LONGEST_ROW = 1_000_000;

const HEAD = 65_536;

/** Reads a file piece by piece. A byte order mark, Windows line ends and line breaks within quotes are all right. */
export async function* readCsv(file: Blob, delimiter: string): AsyncGenerator<Batch> {
  const split = rowSplitter(delimiter, await newlineOf(file));
  const decoder = new TextDecoder(); // which also takes the byte order mark away
  let lines: Line[] = [];
  let rest = "";
  let bytes = 0;
  for await (const piece of file.stream()) {
    bytes += piece.byteLength;
    const { rows, left } = split(rest + decoder.decode(piece, { stream: true }), true);
    rest = left;
    lines = lines.concat(rows);
    if (lines.length < BATCH) continue;
    yield { lines, bytes };
    lines = [];
  }
  yield { lines: [...lines, ...split(rest + decoder.decode(), false).rows], bytes };
}

/** Makes the function that splits a text into rows; what comes after the last complete row is left for the next time. */
function rowSplitter(delimiter: string, newline: "\n" | "\r") {
  let line = 1;
  return (text: string, isPart: boolean): { rows: Line[]; left: string } => {
    const { data, errors, meta }: ParseResult<string[]> = new Papa.Parser({ delimiter, newline }).parse(
      text,
      0,
      isPart,
    );
    const [error] = errors.filter(({ type, row = 0 }) => type === "Quotes" && row < data.length);
    const rows = data.map((cells, index): Line => {
      const last = cells.length - 1;
      if (cells[last]?.endsWith("\r")) cells[last] = cells[last].slice(0, -1);
      if (error?.row === index) throw quoteProblem(error.code, line);
      const start = line;
      line += 1 + lineBreaksIn(cells);
      return { line: start, cells };
    });
    const left = isPart ? text.slice(meta.cursor) : "";
    if (left.length > LONGEST_ROW) throw quoteProblem("MissingQuotes", line);
    return { rows, left };
  };
}

/** Where lines end in `\r\n`, the `\r` is taken from the end of the last cell. */
async function newlineOf(file: Blob): Promise<"\n" | "\r"> {
  const head = await file.slice(0, HEAD).text();
  return head.includes("\r") && !head.includes("\n") ? "\r" : "\n";
}

/** The delimiter that the first line has most of, outside quotes. */
export async function delimiterOf(file: Blob): Promise<string> {
  const head = await file.slice(0, HEAD).text();
  const [first = ""] = head.replace(/"[^"]*"/g, "").split(/[\r\n]/, 1);
  const counted = [",", ";", "\t", "|"].map((sign) => ({ sign, count: first.split(sign).length }));
  return counted.reduce((most, next) => (next.count > most.count ? next : most)).sign;
}

function lineBreaksIn(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    if (cell.includes("\n") || cell.includes("\r")) count += cell.split(/\r\n|\n|\r/).length - 1;
  }
  return count;
}

function quoteProblem(code: string, line: number): Problem {
  const where = `In the row that starts in line ${line}`;
  if (code === "MissingQuotes") return new Problem(`${where} a quote (") is opened and not closed.`);
  return new Problem(`${where} there is a quote (") in the wrong place: within quotes, write it twice.`);
}
