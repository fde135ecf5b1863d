import type { CaseEventKind } from "cx-metrics";
import { Problem } from "../support/problem.js";
import { type Line, openCsv, textAt } from "../support/read-csv.js";

/** One event of a ticket. */
export interface TicketEvent {
  readonly ticket: string;
  readonly at: number;
  readonly kind: CaseEventKind;
  readonly agent: string | null;
}

/** Where things stand in the file. */
export interface Columns {
  readonly ticket: string;
  readonly at: string;
  readonly event: string;
  readonly agent: string;
  /** What the words of the file mean, such as `New=opened,Resolved=solved`. */
  readonly events: string;
}

/** A log that was read. */
export interface TicketLog {
  readonly events: readonly TicketEvent[];
  /** Rows without a ticket or a time that can be read, or with a word that means nothing here. */
  readonly leftOut: number;
}

const KINDS: readonly CaseEventKind[] = [
  "opened",
  "reopened",
  "customer",
  "hand-off",
  "auto-reply",
  "note",
  "on-hold",
  "reply",
  "solved",
];

/** Reads a log with one row per event. */
export async function readTickets(file: string, columns: Columns): Promise<TicketLog> {
  const { header, batches } = await openCsv(file, ",");
  const read = eventReader(header, columns);
  const events: TicketEvent[] = [];
  let leftOut = 0;
  for await (const lines of batches) {
    const found = lines.map(read).filter((event) => event !== null);
    for (const event of found) events.push(event);
    leftOut += lines.length - found.length;
  }
  return { events, leftOut };
}

/** Makes what reads a line; `null` for one that cannot be read. */
function eventReader(header: readonly string[], columns: Columns): (line: Line) => TicketEvent | null {
  const ticketAt = placeOf(header, columns.ticket);
  const timeAt = placeOf(header, columns.at);
  const eventAt = placeOf(header, columns.event);
  const agentAt = header.indexOf(columns.agent);
  const kindOf = vocabulary(columns.events);
  return (line) => {
    const ticket = textAt(line, ticketAt);
    const [at, kind] = [instant(textAt(line, timeAt)), kindOf.get(textAt(line, eventAt))];
    if (ticket === "" || at === null || kind === undefined) return null;
    return { ticket, at, kind, agent: textAt(line, agentAt) || null };
  };
}

function placeOf(header: readonly string[], name: string): number {
  const place = header.indexOf(name);
  if (place < 0) throw new Problem(`There is no column ${name}; there are ${header.join(", ")}.`);
  return place;
}

function vocabulary(words: string): Map<string, CaseEventKind> {
  const kinds = new Map<string, CaseEventKind>(KINDS.map((kind) => [kind, kind]));
  for (const pair of words.split(",").filter((text) => text !== "")) {
    const [word = "", name = ""] = pair.split("=");
    const kind = KINDS.find((one) => one === name.trim());
    if (kind === undefined) throw new Problem(`--events: ${pair} means nothing; kinds are ${KINDS.join(", ")}.`, 2);
    kinds.set(word.trim(), kind);
  }
  return kinds;
}

/** 2026-03-02T09:00Z, or 02-03-2026 09:00, which is read as UTC. */
function instant(text: string): number | null {
  const [, day, month, year, hour, minute] = /^(\d\d)-(\d\d)-(\d{4}) (\d\d):(\d\d)$/.exec(text) ?? [];
  const time = Date.parse(day === undefined ? text : `${year}-${month}-${day}T${hour}:${minute}Z`);
  return Number.isNaN(time) ? null : time;
}
