/** One fenced `ts` block of a doc comment or a Markdown page. */
export interface Block {
  /** Line of the opening fence, counted from 1. */
  readonly line: number;
  /** The code, without comment stars. Both fences are empty lines of it, so that its first line stands in `line` of the file. */
  readonly code: string;
  /** False for a block marked `no-run`: its types are checked, but it is not run. */
  readonly run: boolean;
}

interface Draft {
  readonly line: number;
  readonly lines: string[];
  readonly run: boolean;
}

interface Fence {
  readonly ticks: string;
  readonly language: string;
  readonly mark: string;
}

interface OpenFence {
  readonly line: number;
  readonly ticks: string;
  /** The block that the fence opened; null for another language. */
  readonly draft: Draft | null;
}

const FENCE = /^\s*(`{3,})([^\s`]*)\s*(.*)$/;
const STAR = /^\s*\* ?/;

/**
 * All `ts` blocks of a file, in its order.
 *
 * A fence may be marked `ts no-run`, or `ts continued`: then it goes on where the block before it ended, and sees its names.
 */
export function findBlocks(file: string, source: string): Block[] {
  const drafts: Draft[] = [];
  let open: OpenFence | null = null;
  for (const [index, text] of contents(file, source).entries()) {
    const fence = readFence(text);
    if (open === null) {
      if (fence !== null)
        open = { line: index + 1, ticks: fence.ticks, draft: draftAt(file, index + 1, fence, drafts) };
    } else if (text === null) {
      break;
    } else if (fence?.language === "" && fence.ticks.length >= open.ticks.length) {
      open.draft?.lines.push("");
      open = null;
    } else {
      open.draft?.lines.push(text);
    }
  }
  if (open !== null) throw new Error(`${file}:${open.line}: the fence is not closed`);
  return drafts.map(({ line, lines, run }) => ({ line, code: lines.join("\n"), run }));
}

/** The lines that may hold a block: all of a page; of a source, what follows a comment star, and null for the rest. */
function contents(file: string, source: string): (string | null)[] {
  const lines = source.split("\n");
  return file.endsWith(".md") ? lines : lines.map((text) => (STAR.test(text) ? text.replace(STAR, "") : null));
}

function readFence(text: string | null): Fence | null {
  const [found, ticks = "", language = "", mark = ""] = FENCE.exec(text ?? "") ?? [];
  return found === undefined ? null : { ticks, language, mark };
}

/** The block that a fence opens, or goes on with; null for another language. */
function draftAt(file: string, line: number, { language, mark }: Fence, drafts: Draft[]): Draft | null {
  if (language !== "ts") return null;
  const last = drafts.at(-1);
  if (mark === "continued" && last !== undefined) {
    while (last.line + last.lines.length <= line) last.lines.push("");
    return last;
  }
  if (mark === "continued") throw new Error(`${file}:${line}: there is no block to continue`);
  if (mark !== "" && mark !== "no-run") throw new Error(`${file}:${line}: unknown mark "${mark}" on a ts fence`);
  const draft = { line, lines: [""], run: mark === "" };
  drafts.push(draft);
  return draft;
}
