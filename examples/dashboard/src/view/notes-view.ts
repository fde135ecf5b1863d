import type { Analysis } from "../model/analysis.js";
import { el, part } from "./dom.js";
import { table } from "./table.js";

/** What was read, and what was not understood: nothing is left out without a word. */
export function notesView({ notes, rows, file }: Analysis): HTMLElement {
  const read = el("p", {}, `${rows.toLocaleString("en")} rows of ${file} were read.`);
  const title = "What was not understood";
  if (notes.length === 0) return part("notes", title, read, el("p", {}, "Everything was understood."));
  const numbers = {
    caption: "What was not understood, and where first",
    head: ["What", "Column", "How often", "First examples"],
    rows: notes.map(({ what, column, count, examples }) => [
      what,
      column ?? "–",
      count.toLocaleString("en"),
      examples.map(({ line, text }) => `line ${line}${text === "" ? "" : `: ${JSON.stringify(text)}`}`).join("; "),
    ]),
  };
  return part("notes", title, read, table(numbers));
}
