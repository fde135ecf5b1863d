import { refuse } from "../errors.js";
import { assertAccessor, assertCount } from "../guards.js";
import { forEachRow } from "../tallies/counting.js";
import type { Outcome, RateTally } from "../tallies/rates.js";
import { instantOf } from "../time/instant.js";
import { type ContactKey, keyOf, numbering } from "./contact-book.js";
import { outcomeOf } from "./contact-log.js";
import { COUNTED, type CountRange, type FcrPreset, type FcrTicketRule, resolveTicketRule } from "./fcr-ticket-rules.js";

/** How to count tickets by what they hold. */
export interface TallyFcrTicketsOptions<Row> {
  /** The rule, or the vendor whose rule it is; part of the definition. */
  readonly rule: FcrPreset | FcrTicketRule;
  /** The ticket; it may have several rows, such as one per contact. */
  readonly issue: (row: Row) => ContactKey;
  /** When the row was written; the latest row of a ticket says whether it is resolved. */
  readonly at: (row: Row) => Date | number | null | undefined;
  /** Whether the ticket was resolved then; a row may leave it open. */
  readonly resolved: (row: Row) => Outcome;
  /** Public replies of agents in the row. */
  readonly agentReplies?: (row: Row) => number | null | undefined;
  /** Replies of the customer in the row, the message that opened the ticket aside. */
  readonly customerReplies?: (row: Row) => number | null | undefined;
  /** How often the ticket was closed in the row. */
  readonly closings?: (row: Row) => number | null | undefined;
  /** The agent, or all agents, who took part in the row. */
  readonly agents?: (row: Row) => ContactKey | readonly (string | number)[];
  /** Whether the ticket cannot be resolved at first contact by design; any of its rows may say so. */
  readonly notResolvable?: (row: Row) => Outcome;
}

const SUMS = ["agentReplies", "customerReplies", "closings"] as const;

/** What the rows of a ticket come to. */
interface Ticket {
  lastAt: number;
  resolved: boolean | null;
  notResolvable: boolean;
  readonly counts: Record<(typeof SUMS)[number], number | null>;
  readonly agents: Set<string | number>;
}

/** Counts tickets by what they hold. */
export function countTickets<Row>(rows: unknown, options: TallyFcrTicketsOptions<Row>): RateTally {
  const rule = resolveTicketRule(options.rule);
  for (const name of ["issue", "at", "resolved"] as const) assertAccessor(options[name], `options.${name}`);
  const used = COUNTED.filter((name) => rule[name] !== undefined);
  for (const name of used) assertAccessor(options[name], `options.${name}`);
  if (options.notResolvable !== undefined) assertAccessor(options.notResolvable, "options.notResolvable");
  const tally = { numerator: 0, denominator: 0, missing: 0, notApplicable: 0, invalid: 0, pending: 0 };
  const [keys, tickets] = [numbering(), [] as Ticket[]];
  const add = (row: Row): void => {
    const key = keyOf(options.issue(row), "options.issue");
    const at = options.at(row) ?? null;
    if (key === null || at === null) {
      tally.missing += 1;
      return;
    }
    const number = keys.numberOf(key);
    const ticket = tickets[number] ?? emptyTicket();
    tickets[number] = ticket;
    addRow(ticket, row, instantOf(at, "options.at"), options);
  };
  forEachRow(rows, add, "tickets", "a list of rows of tickets");
  for (const ticket of tickets) judgeInto(tally, ticket, rule);
  return tally;
}

function emptyTicket(): Ticket {
  const counts = { agentReplies: 0, customerReplies: 0, closings: 0 };
  return { lastAt: Number.NEGATIVE_INFINITY, resolved: null, notResolvable: false, counts, agents: new Set() };
}

function addRow<Row>(ticket: Ticket, row: Row, at: number, options: TallyFcrTicketsOptions<Row>): void {
  const resolved = outcomeOf(options.resolved(row), "options.resolved");
  if (resolved !== null && at >= ticket.lastAt) {
    // Of rows of the same instant the one that leaves the ticket open decides, whatever their order.
    ticket.resolved = at === ticket.lastAt ? resolved && ticket.resolved : resolved;
    ticket.lastAt = at;
  }
  if (outcomeOf(options.notResolvable?.(row), "options.notResolvable")) ticket.notResolvable = true;
  for (const name of SUMS) {
    const count: unknown = options[name]?.(row) ?? null;
    if (count !== null) assertCount(count, `options.${name}`);
    const sum = ticket.counts[name];
    ticket.counts[name] = sum === null || count === null ? null : sum + count;
  }
  addAgents(ticket, options.agents?.(row) ?? []);
}

function addAgents(ticket: Ticket, agents: unknown): void {
  for (const agent of Array.isArray(agents) ? (agents as unknown[]) : [agents]) {
    const key = keyOf(agent, "options.agents");
    if (key === null) refuse("missing-input", "options.agents", agent, "a text or a number");
    ticket.agents.add(key);
  }
}

function judgeInto(tally: RateTally, { resolved, notResolvable, counts, agents }: Ticket, rule: FcrTicketRule): void {
  const numbers = { ...counts, agents: agents.size };
  const used = COUNTED.filter((name) => rule[name] !== undefined);
  if (resolved === null || used.some((name) => numbers[name] === null)) tally.missing += 1;
  else if (notResolvable) tally.notApplicable += 1;
  else if (resolved || rule.outOf === "all") {
    tally.denominator += 1;
    if (resolved && used.every((name) => isWithin(numbers[name], rule[name]))) tally.numerator += 1;
  } else tally.pending += 1;
}

function isWithin(count: number | null, range: CountRange | undefined): boolean {
  return count !== null && range !== undefined && count >= (range.min ?? 0) && count <= range.max;
}
