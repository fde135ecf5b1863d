import { period } from "cx-metrics";
import { type MetricName, metricsOf, type Row } from "../../../scorecard/metrics.js";
import { mergeParts, type Part, tallyRows } from "../../../scorecard/parts.js";
import { type Days, type Scorecard, scorecardOf } from "../../../scorecard/scorecard.js";
import { readCsv } from "./csv.js";
import { type CustomerResults, customerBook } from "./customers.js";
import { type Note, noteBook } from "./notes.js";
import { Problem } from "./problem.js";
import { askedOf, type Mapping, ROLE_TEXTS, ROLES, type Settings } from "./roles.js";
import { type FileRow, fileRowReader } from "./rows.js";

/** What is to be computed of which file. */
export interface Job {
  readonly file: File;
  readonly delimiter: string;
  readonly mapping: Mapping;
  readonly settings: Settings;
}

/** All that comes out; plain JSON. */
export interface Analysis extends CustomerResults {
  readonly file: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly settings: Settings;
  readonly rows: number;
  readonly scorecard: Scorecard | null;
  readonly notes: readonly Note[];
}

/** How far the reading of a file is. */
export interface Progress {
  readonly bytes: number;
  readonly size: number;
  readonly rows: number;
}

/** Reads a file in one pass, and computes everything that its columns allow. */
export async function analyse(job: Job, onProgress: (progress: Progress) => void): Promise<Analysis> {
  const { file, delimiter, mapping, settings } = job;
  const asked = askedOf(mapping);
  const notes = noteBook();
  const customers = customerBook(mapping, notes);
  const counter = scorecardCounter(asked, settings);
  let header: readonly string[] | null = null;
  let read: ReturnType<typeof fileRowReader> | null = null;
  let rows = 0;
  for await (const { lines, bytes } of readCsv(file, delimiter)) {
    const fresh: FileRow[] = [];
    for (const line of lines) {
      if (read === null) {
        header = line.cells.map((name) => name.trim());
        read = fileRowReader(header, mapping, settings, notes);
        continue;
      }
      const row = read(line);
      if (row === null) continue;
      fresh.push(row);
      customers.add(row, line.line);
    }
    counter.add(fresh);
    rows += fresh.length;
    onProgress({ bytes, size: file.size, rows });
  }
  if (rows === 0) throw new Problem(nothingRead(notes.list()));
  return {
    file: file.name,
    columns: columnsOf(header ?? [], mapping),
    settings,
    rows,
    scorecard: asked.length === 0 ? null : counter.read(),
    ...customers.read(settings.timeZone),
    notes: notes.list(),
  };
}

function nothingRead(notes: readonly Note[]): string {
  const [odd] = notes.flatMap(({ what, examples }) => examples.map(({ line }) => ({ what, line })));
  if (odd === undefined) return "The file has a header and no rows.";
  return `No row could be read. ${odd.what}: first in line ${odd.line}.`;
}

function columnsOf(header: readonly string[], mapping: Mapping): Record<string, string> {
  const named = ROLES.flatMap((role) => {
    const at = mapping[role];
    return at === null ? [] : [[ROLE_TEXTS[role].label, header[at] ?? ""] as const];
  });
  return Object.fromEntries(named);
}

/** Counts rows into tallies by segment and month, batch after batch, so that memory does not grow with the file. */
function scorecardCounter(asked: readonly MetricName[], { timeZone, ...scales }: Settings) {
  const metrics = metricsOf(scales);
  const [day, month] = [periodOf("day", timeZone), periodOf("month", timeZone)];
  let parts: Part[] = [];
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return {
    add(batch: readonly FileRow[]): void {
      if (asked.length === 0) return;
      for (const { date } of batch) {
        first = Math.min(first, date ?? first);
        last = Math.max(last, date ?? last);
      }
      const rows = batch.map((row): Row => ({ ...row, month: row.date === null ? "" : month(row.date) }));
      parts = mergeParts([...parts, ...tallyRows(rows, metrics)], metrics);
    },
    read(): Scorecard {
      const days: Days | null = first > last ? null : { first: day(first), last: day(last) };
      return scorecardOf(parts, metrics, asked, days);
    },
  };
}

function periodOf(unit: "day" | "month", timeZone: string): (instant: number) => string {
  return period(unit, { at: (instant: number) => instant, timeZone });
}
