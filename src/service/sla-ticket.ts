import { MetricInputError, refuse } from "../errors.js";
import { assertAccessor, assertNumber, assertOneOf, assertRecord } from "../guards.js";
import { type AnswerOptions, assertAnswerOptions, assertRows } from "../tallies/counting.js";
import type { RateTally } from "../tallies/rates.js";
import { instantOf } from "../time/instant.js";
import { type Elapsed, elapsedBy, isNone, readSpan, type TicketClock } from "./ticket-clock.js";

/** A target from some moment on. */
export interface SlaPolicy {
  /** First instant at which a ticket can start under it, as a Date or in epoch milliseconds. */
  readonly validFrom: Date | number;
  /** What was promised, in milliseconds of the clock; 0 or more. */
  readonly target: number;
}

/** A change of a ticket's state, which then holds until the next. */
export interface StatusChange {
  /** When, as a Date or in epoch milliseconds. */
  readonly at: Date | number;
  /** The state from then on. */
  readonly status: string;
}

/** What tells one service level from another; part of the definition. */
export interface SlaRules {
  /** Which time counts. @defaultValue "calendar" */
  readonly clock?: TicketClock;
  /** States whose time does not count, such as `["waiting for customer"]`; no other state pauses the clock. @defaultValue [] */
  readonly pausedIn?: readonly string[];
  /** Whether an open ticket past its target is a breach already, or is left out until it is answered. @defaultValue "breached" */
  readonly openPastDue?: "breached" | "pending";
}

/** How to read a ticket. */
export interface SlaTicketReading<Ticket> extends SlaRules, Pick<AnswerOptions, "onInvalid"> {
  /** When the clock started, such as the arrival of the ticket. */
  readonly startedAt: (ticket: Ticket) => Date | number | null | undefined;
  /** When it stopped, such as the first reply; `null` or `undefined` while the ticket is open. */
  readonly stoppedAt: (ticket: Ticket) => Date | number | null | undefined;
  /**
   * What was promised, in milliseconds of the clock: one target for all, one for each ticket (`null` or `undefined` where nothing was promised), or policies of
   * which the one in force at the start of the ticket holds.
   */
  readonly target: number | readonly SlaPolicy[] | ((ticket: Ticket) => number | null | undefined);
  /** When the records were made: nothing after it is known. */
  readonly asOf: Date | number;
  /** The changes of a ticket's state, in any order, for `pausedIn`. @defaultValue none: the clock never pauses */
  readonly statuses?: (ticket: Ticket) => readonly StatusChange[];
}

/** What became of a ticket: where it is counted, and by how much it is late. */
export interface SlaOutcome {
  readonly fate: Exclude<keyof RateTally, "denominator" | "numerator"> | "met" | "breached";
  /** Milliseconds beyond the target; 0 for all but breaches. */
  readonly overrun: number;
  readonly isOpen: boolean;
}

/** Checks the options and makes what reads the tickets. */
export function ticketReader<Ticket>(options: SlaTicketReading<Ticket>): (ticket: Ticket) => SlaOutcome {
  assertRecord(options, "options", "an object with at least `startedAt`, `stoppedAt`, `target` and `asOf`");
  assertAnswerOptions(options);
  const { startedAt, stoppedAt, onInvalid, openPastDue = "breached" } = options;
  assertAccessor(startedAt, "options.startedAt", "(ticket) => ticket.created");
  assertAccessor(stoppedAt, "options.stoppedAt", "(ticket) => ticket.answered");
  const asOf = instantOf(options.asOf, "options.asOf");
  const targetOf = targetReader(options);
  const workedOn = workReader(options);
  const outcomeOf = (ticket: Ticket, begun: unknown, stopped: unknown): SlaOutcome => {
    if (isNone(begun)) return counted("missing");
    const [start, stop] = readSpan(begun, stopped, ["startedAt", "stoppedAt"]);
    if (start > asOf) return counted("pending");
    const target = targetOf(ticket, start);
    if (target === null) return counted("notApplicable");
    const isOpen = stop > asOf;
    const overrun = workedOn(ticket, start, Math.min(stop, asOf)) - target;
    if (overrun > 0 && !(isOpen && openPastDue === "pending")) return { fate: "breached", overrun, isOpen };
    return counted(isOpen ? "pending" : "met");
  };
  return (ticket) => {
    const [begun, stopped] = [startedAt(ticket), stoppedAt(ticket)];
    try {
      return outcomeOf(ticket, begun, stopped);
    } catch (error) {
      if (onInvalid === "exclude" && error instanceof MetricInputError) return counted("invalid");
      throw error;
    }
  };
}

/** Refuses rules that are none. */
export function assertSlaRules({ clock, pausedIn = [], openPastDue = "breached" }: SlaRules): void {
  elapsedBy(clock);
  assertOneOf(openPastDue, "options.openPastDue", ["breached", "pending"]);
  if (Array.isArray(pausedIn) && pausedIn.every((state) => typeof state === "string")) return;
  refuse("invalid-type", "options.pausedIn", pausedIn, "a list of states");
}

/** The target of a ticket that started at an instant; `null` where nothing was promised. */
function targetReader<Ticket>({ target }: SlaTicketReading<Ticket>): (ticket: Ticket, start: number) => number | null {
  if (typeof target === "function") {
    return (ticket) => {
      const own = target(ticket);
      if (isNone(own)) return null;
      assertNumber(own, "target", { min: 0 });
      return own;
    };
  }
  if (Array.isArray(target)) {
    const latestFirst = readPolicies(target);
    return (_, start) => latestFirst.find(({ validFrom }) => validFrom <= start)?.target ?? null;
  }
  assertNumber(target, "options.target", { min: 0 });
  return () => target;
}

function readPolicies(policies: readonly unknown[]): { validFrom: number; target: number }[] {
  if (policies.length === 0) refuse("missing-input", "options.target", policies, "at least one policy");
  const read = policies.map((policy, index) => {
    const path = `options.target[${index}]`;
    assertRecord(policy, path, "{ validFrom, target }");
    const validFrom = instantOf(policy["validFrom"], `${path}.validFrom`);
    const { target } = policy;
    assertNumber(target, `${path}.target`, { min: 0 });
    return { validFrom, target };
  });
  const starts = read.map(({ validFrom }) => validFrom);
  const twice = starts.findIndex((start, index) => starts.indexOf(start) !== index);
  if (twice >= 0) {
    const expected = "an instant at which no other policy begins";
    refuse("inconsistent", `options.target[${twice}].validFrom`, new Date(starts[twice] as number), expected);
  }
  return read.sort((a, b) => b.validFrom - a.validFrom);
}

/** How long a ticket was worked on from one instant to another: the time on the clock, without that in states that pause it. */
function workReader<Ticket>(options: SlaTicketReading<Ticket>): (ticket: Ticket, start: number, end: number) => number {
  assertSlaRules(options);
  const { clock, pausedIn = [], statuses } = options;
  const elapsed = elapsedBy(clock);
  if (statuses === undefined) {
    if (pausedIn.length > 0) refuse("missing-input", "options.statuses", statuses, "given where `pausedIn` is");
    return (_, start, end) => elapsed(start, end);
  }
  assertAccessor(statuses, "options.statuses", "(ticket) => ticket.log");
  return (ticket, start, end) =>
    elapsed(start, end) - pausedTime(readLog(statuses(ticket)), start, end, elapsed, pausedIn);
}

interface State {
  readonly at: number;
  readonly status: string;
}

function readLog(log: unknown): State[] {
  assertRows(log, "statuses", "a list of changes of state");
  const states = Array.from(log, (change, index): State => {
    const path = `statuses[${index}]`;
    assertRecord(change, path, "{ at, status }");
    const { status } = change;
    if (typeof status !== "string") refuse("invalid-type", `${path}.status`, status, "a text");
    return { at: instantOf(change["at"], `${path}.at`), status };
  });
  return states.sort((a, b) => a.at - b.at);
}

function pausedTime(
  states: readonly State[],
  start: number,
  end: number,
  elapsed: Elapsed,
  pausedIn: readonly string[],
): number {
  let paused = 0;
  for (const [index, { at, status }] of states.entries()) {
    const from = Math.max(at, start);
    const until = Math.min(states[index + 1]?.at ?? end, end);
    if (from < until && pausedIn.includes(status)) paused += elapsed(from, until);
  }
  return paused;
}

function counted(fate: SlaOutcome["fate"]): SlaOutcome {
  return { fate, overrun: 0, isOpen: false };
}
