import { atRow, MetricInputError, refuse } from "../errors.js";
import { assertAccessor, assertNumber, assertOneOf } from "../guards.js";
import { assertRows, isIterable } from "../tallies/counting.js";
import type { CaseLogCounts } from "../tallies/durations.js";
import { instantOf } from "../time/instant.js";
import type { TicketClock } from "./ticket-clock.js";

/**
 * What happened in a case. `"customer"` the customer wrote · `"reply"` a person replied · `"auto-reply"` a machine did · `"note"` an internal note ·
 * `"hand-off"` a bot handed over to people · `"opened"` work goes on: at the start, after waiting for the customer, or after having been solved ·
 * `"on-hold"` now it waits for the customer · `"solved"` · `"reopened"`.
 */
export type CaseEventKind =
  | "opened"
  | "reopened"
  | "customer"
  | "hand-off"
  | "auto-reply"
  | "note"
  | "on-hold"
  | "reply"
  | "solved";

/** How to read the events of cases. */
export interface CaseEventAccessors<Event> {
  /** When it happened. */
  readonly at: (event: Event) => Date | number | null | undefined;
  /** What happened. */
  readonly kind: (event: Event) => CaseEventKind | null | undefined;
}

/** What a log of cases is read with, whatever its form. */
export interface CaseLogOptions {
  /** Until when the log is complete; later events are left out, and what goes on then is open. */
  readonly asOf: Date | number;
  /** `"calendar"` counts what the customer lives through; opening hours, as `businessHours` makes them, count nothing else. Part of the definition. @defaultValue "calendar" */
  readonly clock?: TicketClock;
  /** Events that set the clock back to 0; part of the definition. @defaultValue none */
  readonly restartOn?: readonly ("reopened" | "hand-off")[];
}

/** How to read a log with one row per event, in any order. */
export interface EventLogAccessors<Event> extends CaseEventAccessors<Event> {
  /** The case that the event belongs to. */
  readonly case: (event: Event) => string | number | null | undefined;
  /** Milliseconds that the customer expects it to take at most, read from the event that starts the clock. @defaultValue not asked */
  readonly expectation?: (event: Event) => number | null | undefined;
}

/** How to read rows of one case each, with a list of its events in any order. */
export interface CaseListAccessors<Case, Event> extends CaseEventAccessors<Event> {
  /** The events of the case. */
  readonly events: (row: Case) => Iterable<Event>;
  /** Milliseconds that the customer expects it to take at most. @defaultValue not asked */
  readonly expectation?: (row: Case) => number | null | undefined;
}

/** One event of a case, as it was read. */
export interface CaseEvent {
  /** Epoch milliseconds. */
  readonly at: number;
  /** What happened. */
  readonly kind: CaseEventKind;
  /** What the customer expects; `null` where that is not known. */
  readonly expectation: number | null;
}

/** A log that has been read. */
export interface CaseLog {
  /** What it held. */
  readonly counts: CaseLogCounts;
  /** The events of each case, in the order in which they happened. */
  readonly cases: Iterable<readonly CaseEvent[]>;
}

/** All kinds, in the order in which events of one and the same instant are taken: a question comes before its answer. */
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

/** A log in either form, as what reads it sees it. */
interface AnyAccessors {
  readonly at: (event: unknown) => unknown;
  readonly kind: (event: unknown) => unknown;
  readonly case?: (row: unknown) => unknown;
  readonly events?: (row: unknown) => unknown;
  readonly expectation?: (row: unknown) => unknown;
}

/** Reads a log of either form up to an instant. */
export function readCaseLog(rows: unknown, options: object, asOf: number): CaseLog {
  const accessors = assertAccessors(options as Partial<AnyAccessors>);
  assertRows(rows, "events", "a list of events or cases");
  const counts: CaseLogCounts = { cases: 0, events: 0, duplicates: 0, afterAsOf: 0, incomplete: 0 };
  const byCase = new Map<unknown, CaseEvent[]>();
  const add = (id: unknown, event: unknown, row: unknown): void => {
    const read = readEvent(event, accessors);
    if (read === null || id === null || id === undefined) counts.incomplete += 1;
    else if (read.at > asOf) counts.afterAsOf += 1;
    else {
      const known = byCase.get(id);
      const complete = { at: read.at, kind: read.kind, expectation: expectationOf(row, accessors) };
      if (known === undefined) byCase.set(idOf(id), [complete]);
      else known.push(complete);
    }
  };
  let index = 0;
  for (const row of rows) {
    try {
      if (accessors.events === undefined) add(accessors.case?.(row), row, row);
      else for (const event of eventsOf(accessors.events(row))) add(index, event, row);
    } catch (error) {
      throw atRow(error, index);
    }
    index++;
  }
  const cases = [...byCase.values()].map((events) => inOrder(events, counts));
  counts.cases = cases.length;
  return { counts, cases };
}

/** The events that restart the clock, checked, and their names for a definition. */
export function restartsOf({ restartOn = [] }: Pick<CaseLogOptions, "restartOn">): {
  readonly kinds: readonly string[];
  readonly name: string;
} {
  if (!Array.isArray(restartOn)) refuse("invalid-type", "options.restartOn", restartOn, "a list of kinds of events");
  for (const kind of restartOn) assertOneOf(kind, "options.restartOn", ["reopened", "hand-off"]);
  const kinds = [...new Set<string>(restartOn)].sort();
  return { kinds, name: kinds.length === 0 ? "" : `, restarted when ${kinds.join(" or ")}` };
}

/** The instant of the options until which the log is complete. */
export function asOfOf({ asOf }: Pick<CaseLogOptions, "asOf">): number {
  return instantOf(asOf, "options.asOf");
}

function assertAccessors(options: Partial<AnyAccessors>): AnyAccessors {
  const { at, kind, events, expectation } = options;
  assertAccessor(at, "options.at", "(event) => event.time");
  assertAccessor(kind, "options.kind", "(event) => event.type");
  if (events === undefined) assertAccessor(options.case, "options.case", "(event) => event.ticket");
  else assertAccessor(events, "options.events", "(ticket) => ticket.events");
  if (expectation !== undefined) assertAccessor(expectation, "options.expectation", "(row) => row.promised");
  return options as AnyAccessors;
}

function readEvent(event: unknown, { at, kind }: AnyAccessors): Pick<CaseEvent, "at" | "kind"> | null {
  const [instant, what] = [at(event), kind(event)];
  if (instant === null || instant === undefined || what === null || what === undefined) return null;
  if (!isKind(what)) throw unknownKind(what);
  return { at: instantOf(instant, "at"), kind: what };
}

function isKind(what: unknown): what is CaseEventKind {
  return KINDS.includes(what as CaseEventKind);
}

function unknownKind(received: unknown): MetricInputError {
  const expected = `one of ${KINDS.map((kind) => `"${kind}"`).join(", ")}`;
  const hint = "Translate the words of the log in `kind`; null leaves an event out and counts it";
  return new MetricInputError({ code: "unknown-option", path: "kind", received, expected, hint });
}

function expectationOf(row: unknown, { expectation }: AnyAccessors): number | null {
  const limit = expectation?.(row) ?? null;
  if (limit !== null) assertNumber(limit, "expectation", { min: 0 });
  return limit;
}

function eventsOf(events: unknown): Iterable<unknown> {
  if (!isIterable(events)) refuse("invalid-type", "events", events, "a list of events");
  return events;
}

function idOf(id: unknown): string | number {
  if (typeof id === "string" || (typeof id === "number" && Number.isFinite(id))) return id;
  const expected = "a text or a number that tells the case from all others";
  throw new MetricInputError({ code: "invalid-type", path: "case", received: id, expected });
}

/** The events of a case as they happened, each once; of two that are the same the one that says more about the expectation. */
function inOrder(events: CaseEvent[], counts: CaseLogCounts): CaseEvent[] {
  const places = (event: CaseEvent): number => KINDS.indexOf(event.kind);
  events.sort((a, b) => a.at - b.at || places(a) - places(b) || (b.expectation ?? -1) - (a.expectation ?? -1));
  const once = events.filter((event, at) => events[at - 1]?.at !== event.at || events[at - 1]?.kind !== event.kind);
  counts.events += once.length;
  counts.duplicates += events.length - once.length;
  return once;
}
