import { Problem } from "../support/problem.js";
import { type Line, textAt } from "../support/read-csv.js";
import { countOf } from "../support/text.js";
import type { Settings } from "./arguments.js";
import { cellReader, missingTest } from "./cells.js";
import { columnAt, columnsText } from "./columns.js";
import { DATE_EXAMPLES, dayReader } from "./dates.js";
import type { Row } from "./metrics.js";
import { addDay, addNote, type Notes } from "./notes.js";

/** Turns a line of the file into a row; `null` where the line cannot be one. */
export type RowReader = (line: Line) => Row | null;

/** A column with more values than that is a number or a name, and the memory would grow with the file. */
const MOST_SEGMENTS = 1000;

const NO_ANSWERS = { nps: null, csat: null, ces: null, fcr: null, churn: null, retention: null };

/** Makes the reader for the columns that are asked for. What it cannot use it writes into the notes. */
export function rowReader(settings: Settings, header: readonly string[], notes: Notes): RowReader {
  assertColumns(settings, header);
  const segmentOf = segmentReader(settings, header);
  const monthOf = monthReader(settings, header, notes);
  const columns = settings.asked.map(({ metric, column }) => ({
    metric,
    at: columnAt(header, column, `--${metric}`),
    read: cellReader(settings, metric, column),
  }));
  return (line) => {
    if (!isWhole(line, header, notes)) return null;
    const answers: Record<keyof typeof NO_ANSWERS, number | null> = { ...NO_ANSWERS };
    for (const { metric, at, read } of columns) {
      const text = textAt(line, at);
      answers[metric] = read(text);
      if (Number.isNaN(answers[metric])) addNote(notes.answers[metric], line.line, text);
    }
    return { ...answers, segment: segmentOf(line), month: monthOf(line) };
  };
}

function assertColumns({ asked, missing, notApplicable }: Settings, header: readonly string[]): void {
  if (asked.length === 0) throw new Problem(`Say what to score, such as --nps COLUMN. ${columnsText(header)}`, 2);
  for (const { column } of missing) if (column !== null) columnAt(header, column, "--missing");
  for (const { column } of notApplicable) if (column !== null) columnAt(header, column, "--not-applicable");
}

function isWhole({ line, cells }: Line, header: readonly string[], notes: Notes): boolean {
  if (cells.length === header.length) return true;
  const isBlank = cells.length === 1 && cells[0] === "";
  addNote(isBlank ? notes.blank : notes.ragged, line, countOf(cells.length, "cell"));
  return false;
}

function segmentReader(settings: Settings, header: readonly string[]): (line: Line) => string {
  const { segment } = settings;
  if (segment === null) return () => "";
  const at = columnAt(header, segment, "--segment");
  const isMissing = missingTest(settings, segment);
  const seen = new Set<string>();
  return (line) => {
    const text = textAt(line, at);
    const name = isMissing(text) ? "(empty)" : text;
    seen.add(name);
    if (seen.size <= MOST_SEGMENTS) return name;
    throw new Problem(
      `${segment} has more than ${MOST_SEGMENTS} different values; a segment is something that many rows share.`,
    );
  };
}

/** A row whose date is not known counts in the totals, and in no month. */
function monthReader(settings: Settings, header: readonly string[], notes: Notes): (line: Line) => string {
  const { date, timeZone } = settings;
  if (date === null) return () => "";
  const at = columnAt(header, date, "--date");
  const isMissing = missingTest(settings, date);
  const dayOf = dayReader(timeZone);
  return (line) => {
    const text = textAt(line, at);
    const day = isMissing(text) ? undefined : dayOf(text);
    if (day === "zone needed") throw new Problem(zoneNeeded(line.line, text));
    if (day === undefined) addNote(notes.undated, line.line, text);
    else if (day === null) addNote(notes.misdated, line.line, text);
    else addDay(notes, day);
    return day?.slice(0, 7) ?? "";
  };
}

function zoneNeeded(line: number, text: string): string {
  return `The month of ${text} in line ${line} depends on the time zone: add --time-zone, such as Europe/Paris or UTC.`;
}

/** Refuses a file of which nothing could be read. */
export function assertReadable(rowCount: number, { ragged, misdated, days }: Notes, header: readonly string[]): void {
  const [oddLine] = ragged.examples;
  if (rowCount === 0 && oddLine !== undefined) {
    throw new Problem(`No row has ${header.length} cells like the header: line ${oddLine.line} has ${oddLine.text}.`);
  }
  if (rowCount === 0) throw new Problem("The file has a header and no rows.");
  const [date] = misdated.examples;
  if (days !== null || date === undefined) return;
  const repair = `Dates are read as ${DATE_EXAMPLES}.`;
  throw new Problem(`No date is understood: the first is ${JSON.stringify(date.text)} in line ${date.line}. ${repair}`);
}
