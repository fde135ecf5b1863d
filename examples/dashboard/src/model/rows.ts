import { type MetricName, NOT_APPLICABLE, type Row } from "../../../scorecard/metrics.js";
import { countText } from "../count-text.js";
import { answerReader, dateReader } from "./cells.js";
import type { Line } from "./csv.js";
import type { NoteBook } from "./notes.js";
import { Problem } from "./problem.js";
import { askedOf, type Mapping, METRIC_TITLES, ROLE_TEXTS, type Role, type Settings } from "./roles.js";

/** What one line of the file says; `null` where it does not. */
export interface FileRow extends Omit<Row, "month"> {
  readonly date: number | null;
  readonly customer: string | null;
  readonly started: number | null;
  readonly ended: number | null;
  /** False where the end is there and not understood: then it is not known whether the customer is. */
  readonly isEndKnown: boolean;
}

/** Turns a line into a row; `null` where it cannot be one. */
export type FileRowReader = (line: Line) => FileRow | null;

/** A column with more values than that is a number or a name, and the memory would grow with the file. */
const MOST_SEGMENTS = 1000;

const NO_ANSWERS = { nps: null, csat: null, ces: null, fcr: null, churn: null, retention: null };

/** Makes the reader for the columns that are mapped; what is not understood goes into the notes. */
export function fileRowReader(
  header: readonly string[],
  mapping: Mapping,
  settings: Settings,
  notes: NoteBook,
): FileRowReader {
  const readers = askedOf(mapping).map((metric) => answerColumn(metric, header, mapping, settings, notes));
  const segmentOf = segmentReader(header, mapping);
  const dates = datesReader(header, mapping, settings, notes);
  const customerAt = mapping.customer;
  return (line) => {
    if (!isWhole(line, header, notes)) return null;
    const answers: { [Name in MetricName]: number | null } = { ...NO_ANSWERS };
    for (const { metric, read } of readers) answers[metric] = read(line);
    const ended = dates.ended(line);
    return {
      ...answers,
      segment: segmentOf(line),
      date: known(dates.date(line)),
      customer: customerAt === null ? null : line.cells[customerAt]?.trim() || null,
      started: known(dates.started(line)),
      ended: known(ended),
      isEndKnown: !Number.isNaN(ended),
    };
  };
}

function isWhole({ line, cells }: Line, header: readonly string[], notes: NoteBook): boolean {
  if (cells.length === header.length) return true;
  if (cells.length === 1 && cells[0]?.trim() === "") notes.add("Blank lines", null, line, "");
  else notes.add(`Lines with more or fewer than ${header.length} cells`, null, line, cells.join(" | "));
  return false;
}

function answerColumn(
  metric: MetricName,
  header: readonly string[],
  mapping: Mapping,
  settings: Settings,
  notes: NoteBook,
): { metric: MetricName; read: (line: Line) => number | null } {
  const at = mapping[metric] ?? 0;
  const column = header[at] ?? "";
  const read = answerReader(metric, settings);
  return {
    metric,
    read({ line, cells }) {
      const text = cells[at] ?? "";
      const value = read(text);
      if (Number.isNaN(value)) notes.add(`No answer for ${METRIC_TITLES[metric]}`, column, line, text);
      if (value === NOT_APPLICABLE) notes.add(`Not applicable for ${METRIC_TITLES[metric]}`, column, line, text);
      return value;
    },
  };
}

function segmentReader(header: readonly string[], { segment: at }: Mapping): (line: Line) => string {
  if (at === null) return () => "";
  const seen = new Set<string>();
  return ({ cells }) => {
    const name = cells[at]?.trim() || "(empty)";
    seen.add(name);
    if (seen.size <= MOST_SEGMENTS) return name;
    const limit = countText(MOST_SEGMENTS);
    throw new Problem(`"${header[at]}" has more than ${limit} different values; a segment is shared by many rows.`);
  };
}

type DateRole = Extract<Role, "date" | "started" | "ended">;

/** Not understood is NaN, as opposed to nothing, which is `null`. */
function datesReader(
  header: readonly string[],
  mapping: Mapping,
  { timeZone }: Settings,
  notes: NoteBook,
): { readonly [Name in DateRole]: (line: Line) => number | null } {
  const read = dateReader(timeZone);
  const reader = (role: DateRole) => {
    const at = mapping[role];
    if (at === null) return () => null;
    const what = `No date for "${ROLE_TEXTS[role].label}"`;
    return ({ line, cells }: Line) => {
      const text = cells[at] ?? "";
      const instant = read(text);
      if (Number.isNaN(instant)) notes.add(what, header[at] ?? "", line, text);
      return instant;
    };
  };
  return { date: reader("date"), started: reader("started"), ended: reader("ended") };
}

function known(instant: number | null): number | null {
  return Number.isNaN(instant) ? null : instant;
}
