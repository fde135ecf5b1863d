import { METRIC_NAMES, type MetricName } from "./metrics.js";
import type { Days } from "./scorecard.js";

/** How often something occurred, and the first few of them. */
export interface Note {
  count: number;
  readonly examples: { readonly line: number; readonly text: string }[];
}

/** What was met in the file that is no row or no answer: nothing is left out without a note. */
export interface Notes {
  /** Lines with more or fewer cells than the header. */
  readonly ragged: Note;
  /** Lines without anything. */
  readonly blank: Note;
  /** Rows without a date. */
  readonly undated: Note;
  /** Rows with a date that is not understood. */
  readonly misdated: Note;
  /** Cells with something that is no answer. */
  readonly answers: Readonly<Record<MetricName, Note>>;
  /** The first and the last day in the file. */
  days: Days | null;
}

const MOST_EXAMPLES = 3;

/** Notes without anything in them yet. */
export function emptyNotes(): Notes {
  const answers = Object.fromEntries(METRIC_NAMES.map((name) => [name, emptyNote()])) as Record<MetricName, Note>;
  return { ragged: emptyNote(), blank: emptyNote(), undated: emptyNote(), misdated: emptyNote(), answers, days: null };
}

/** Counts one more. */
export function addNote(note: Note, line: number, text: string): void {
  note.count += 1;
  if (note.examples.length < MOST_EXAMPLES) note.examples.push({ line, text });
}

/** Widens the days to one more. */
export function addDay(notes: Notes, day: string): void {
  const { first, last } = notes.days ?? { first: day, last: day };
  notes.days = { first: day < first ? day : first, last: day > last ? day : last };
}

function emptyNote(): Note {
  return { count: 0, examples: [] };
}
