import { delimiterOf, readCsv } from "./csv.js";
import { Problem } from "./problem.js";

/** The beginning of a file. */
export interface Preview {
  readonly delimiter: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const SHOWN = 5;

/** More than that is enough for the first rows; a row that is cut off there is not shown. */
const HEAD = 1_000_000;

/** Reads the names of the columns and the first rows. */
export async function previewOf(file: File): Promise<Preview> {
  if (file.size === 0) throw new Problem(`${file.name} is empty.`);
  const delimiter = await delimiterOf(file);
  const rows: (readonly string[])[] = [];
  try {
    for await (const { lines } of readCsv(file.slice(0, HEAD), delimiter)) {
      rows.push(...lines.slice(0, SHOWN + 1 - rows.length).map(({ cells }) => cells));
      if (rows.length > SHOWN) break;
    }
  } catch (error) {
    if (file.size <= HEAD) throw error;
  }
  const header = (rows[0] ?? []).map((name) => name.trim());
  if (header.every((name) => name === "")) {
    throw new Problem(`The first line of ${file.name} must name the columns, and it is blank.`);
  }
  return { delimiter, header, rows: rows.slice(1) };
}
