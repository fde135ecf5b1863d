import { Problem } from "../support/problem.js";
import { printable } from "../support/text.js";

/** The position of a column; whoever mistyped it is told which columns there are. */
export function columnAt(header: readonly string[], name: string, option: string): number {
  const at = header.indexOf(name);
  if (at < 0) {
    const problem = `There is no column ${JSON.stringify(name)} for ${option}.`;
    throw new Problem(`${problem}${didYouMean(header, name)}\n${columnsText(header)}`);
  }
  if (header.lastIndexOf(name) === at) return at;
  throw new Problem(`There are several columns ${JSON.stringify(name)}: rename those that ${option} does not mean.`);
}

/** The columns that there are, in a sentence. */
export function columnsText(header: readonly string[]): string {
  return `The columns are: ${header.map((name) => printable(name) || "(no name)").join(", ")}.`;
}

function didYouMean(header: readonly string[], name: string): string {
  const [nearest] = header
    .map((candidate) => ({ candidate, edits: editsBetween(candidate.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  const isNear = nearest !== undefined && nearest.edits <= Math.max(1, name.length / 3);
  return isNear ? ` Did you mean ${JSON.stringify(nearest.candidate)}?` : "";
}

/** How many letters to insert, delete or replace (Levenshtein); `edits[j]` is from the part of `a` read so far to the first `j` of `b`. */
function editsBetween(a: string, b: string): number {
  let edits = Array.from({ length: b.length + 1 }, (_, length) => length);
  for (const letter of a) {
    let before = edits[0] ?? 0;
    let left = before + 1;
    const next = edits.slice(1).map((above, at) => {
      left = Math.min(above + 1, left + 1, before + (letter === b[at] ? 0 : 1));
      before = above;
      return left;
    });
    edits = [(edits[0] ?? 0) + 1, ...next];
  }
  return edits.at(-1) ?? 0;
}
