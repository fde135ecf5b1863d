import { MetricInputError, refuse } from "../errors.js";
import { assertAccessor, assertCount, assertRecord } from "../guards.js";
import { type AnswerOptions, assertAnswerOptions } from "../tallies/counting.js";
import { assertSet, type DurationSet, emptySet, mergeSets } from "../tallies/duration-set.js";
import type { IntervalOptions } from "../tallies/reading.js";
import { instantOf } from "../time/instant.js";
import { elapsedBy, isNone, readSpan, type TicketClock } from "./ticket-clock.js";

/** Tickets at one moment, counted; tallies of disjoint tickets can be merged with {@link mergeBacklogs}. */
export interface BacklogTally {
  /** Tickets that had arrived by then. */
  tickets: number;
  /** Those of them that were open. */
  open: number;
  /** Those that arrived in the window; `null` where none was asked for. */
  arrived: number | null;
  /** Those that were solved in the window; `null` where none was asked for. */
  solved: number | null;
  /** How long the open ones have been waiting, in milliseconds; `null` where they were counted elsewhere. */
  ages: DurationSet | null;
  /** Tickets of which nobody knows when they arrived. */
  missing: number;
  /** Tickets that cannot be, counted under `onInvalid: "exclude"`. */
  invalid: number;
  /** Tickets that had not arrived yet. */
  pending: number;
}

/** How counted tickets are read: what {@link backlog} takes with tallies. */
export type BacklogReadingOptions = Pick<IntervalOptions<never>, "confidence">;

/** Options of {@link backlog} over tickets. */
export interface BacklogOptions<Ticket> extends BacklogReadingOptions, Pick<AnswerOptions, "onInvalid"> {
  /** When the ticket arrived. */
  readonly openedAt: (ticket: Ticket) => Date | number | null | undefined;
  /** When it was solved, for the last time where it was reopened; `null` or `undefined` while it is open. */
  readonly closedAt: (ticket: Ticket) => Date | number | null | undefined;
  /** The moment that is asked about: the end of the window, which does not belong to it. */
  readonly asOf: Date | number;
  /** Start of the window in which arrivals and solutions are counted. @defaultValue none are counted */
  readonly since?: Date | number;
  /** Which time ages count. @defaultValue "calendar" */
  readonly clock?: TicketClock;
}

/**
 * Adds two tallies of disjoint tickets at the same moment; many with `tallies.reduce(mergeBacklogs)`.
 *
 * @returns A new tally; those given stay as they are. Ages are known only where both know them.
 * @throws {@link MetricInputError} when a tally is none, or only one of them has a window.
 * @example
 * ```ts
 * import { backlog, mergeBacklogs } from "cx-metrics";
 *
 * const counts = { arrived: 4, solved: 6, ages: null, missing: 0, invalid: 0, pending: 0 };
 * const both = mergeBacklogs({ tickets: 90, open: 12, ...counts }, { tickets: 40, open: 3, ...counts });
 * backlog(both).value; // => 15
 * backlog(both).flow?.change; // => -4
 * ```
 */
export function mergeBacklogs(first: BacklogTally, second: BacklogTally): BacklogTally {
  assertBacklogTally(first, "first");
  assertBacklogTally(second, "second");
  const hasWindow = first.arrived !== null;
  if (hasWindow !== (second.arrived !== null)) {
    const expected = `counted ${hasWindow ? "with" : "without"} a window, as the first`;
    throw new MetricInputError({ code: "not-comparable", path: "second", received: second, expected });
  }
  return {
    tickets: first.tickets + second.tickets,
    open: first.open + second.open,
    arrived: hasWindow ? (first.arrived ?? 0) + (second.arrived ?? 0) : null,
    solved: hasWindow ? (first.solved ?? 0) + (second.solved ?? 0) : null,
    ages: first.ages && second.ages && mergeSets(first.ages, second.ages),
    missing: first.missing + second.missing,
    invalid: first.invalid + second.invalid,
    pending: first.pending + second.pending,
  };
}

/** How tickets are counted at one moment; made once per call from the options. */
export interface BacklogCounting<Ticket> {
  /** The tally of nothing. */
  zero(): BacklogTally;
  /** Counts a ticket in place; gives its age in milliseconds where it is open. */
  add(tally: BacklogTally, ticket: Ticket): number | null;
}

/** Checks the options and makes the way of counting. */
export function backlogCounting<Ticket>(options: BacklogOptions<Ticket>): BacklogCounting<Ticket> {
  assertRecord(options, "options", "an object with at least `openedAt`, `closedAt` and `asOf`");
  assertAnswerOptions(options);
  const { openedAt, closedAt, onInvalid } = options;
  assertAccessor(openedAt, "options.openedAt", "(ticket) => ticket.created");
  assertAccessor(closedAt, "options.closedAt", "(ticket) => ticket.solved");
  const elapsed = elapsedBy(options.clock);
  const asOf = instantOf(options.asOf, "options.asOf");
  const since = windowStart(options, asOf);
  const place = (tally: BacklogTally, opened: unknown, closed: unknown): number | null => {
    if (isNone(opened)) {
      tally.missing += 1;
      return null;
    }
    const [from, until] = readSpan(opened, closed, ["openedAt", "closedAt"]);
    if (from >= asOf) {
      tally.pending += 1;
      return null;
    }
    const age = until >= asOf ? elapsed(from, asOf) : null;
    tally.tickets += 1;
    if (age !== null) tally.open += 1;
    if (since !== null) addFlow(tally, from >= since, age === null && until >= since);
    return age;
  };
  return {
    zero: () => emptyBacklog(since !== null),
    add(tally, ticket) {
      const [opened, closed] = [openedAt(ticket), closedAt(ticket)];
      try {
        return place(tally, opened, closed);
      } catch (error) {
        if (onInvalid !== "exclude") throw error;
        tally.invalid += 1;
        return null;
      }
    },
  };
}

/** Refuses anything but a tally, wherever it was stored in between. */
export function assertBacklogTally(value: unknown, path: string): asserts value is BacklogTally {
  assertRecord(value, path, "a backlog tally");
  const { tickets, open, arrived, solved, ages } = value;
  for (const field of ["missing", "invalid", "pending"]) assertCount(value[field], `${path}.${field}`);
  assertCount(tickets, `${path}.tickets`);
  assertCount(open, `${path}.open`, { max: tickets });
  if (ages !== null) {
    assertSet(ages, `${path}.ages`);
    assertCount(ages.n, `${path}.ages.n`, { min: open, max: open });
  }
  if (arrived === null && solved === null) return;
  assertCount(solved, `${path}.solved`, { max: tickets - open });
  assertCount(arrived, `${path}.arrived`, { max: open + solved });
}

function emptyBacklog(hasWindow: boolean): BacklogTally {
  const flow = hasWindow ? 0 : null;
  return { tickets: 0, open: 0, arrived: flow, solved: flow, ages: emptySet(), missing: 0, invalid: 0, pending: 0 };
}

function addFlow(tally: BacklogTally, hasArrived: boolean, isSolved: boolean): void {
  tally.arrived = (tally.arrived ?? 0) + Number(hasArrived);
  tally.solved = (tally.solved ?? 0) + Number(isSolved);
}

function windowStart({ since }: Pick<BacklogOptions<never>, "since">, asOf: number): number | null {
  if (since === undefined) return null;
  const start = instantOf(since, "options.since");
  if (start > asOf) refuse("invalid-period", "options.since", since, "`asOf` or earlier");
  return start;
}
