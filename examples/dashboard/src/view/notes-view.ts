import { countText, rowsText } from "../count-text.js";
import type { Analysis } from "../model/analysis.js";
import { el, part } from "./dom.js";
import { table } from "./table.js";

/** What was read, and what was not understood: nothing is left out without a word. */
export function notesView({ notes, rows, file }: Analysis): HTMLElement {
  const read = el("p", {}, `Read ${rowsText(rows)} of ${file}.`);
  const title = "What was not understood";
  if (notes.length === 0) return part("notes", title, read, el("p", {}, "Everything was understood."));
  const numbers = {
    caption: "What was not understood, and where first",
    head: ["What", "Column", "How often", "First examples"],
    rows: notes.map(({ what, column, count, examples }) => [
      what,
      column ?? "–",
      countText(count),
      examples.map(({ line, text }) => `line ${line}${text === "" ? "" : `: ${JSON.stringify(text)}`}`).join("; "),
    ]),
  };
  return part("notes", title, read, table(numbers));
}
