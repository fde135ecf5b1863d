/** Something in the file that was not understood: how often, and where first. */
export interface Note {
  readonly what: string;
  readonly column: string | null;
  readonly count: number;
  readonly examples: readonly { readonly line: number; readonly text: string }[];
}

/** Collects what was not understood. */
export interface NoteBook {
  add(what: string, column: string | null, line: number, text: string): void;
  list(): Note[];
}

const MOST_EXAMPLES = 3;
const LONGEST = 80;

/** A note book without anything in it; its size does not grow with the file. */
export function noteBook(): NoteBook {
  const notes = new Map<string, { what: string; column: string | null; count: number; examples: Note["examples"] }>();
  return {
    add(what, column, line, text) {
      const key = JSON.stringify([what, column]);
      const note = notes.get(key) ?? { what, column, count: 0, examples: [] };
      note.count += 1;
      if (note.examples.length < MOST_EXAMPLES) note.examples = [...note.examples, { line, text: cut(text) }];
      notes.set(key, note);
    },
    list: () => [...notes.values()],
  };
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
