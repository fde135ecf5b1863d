import { library } from "./library.js";
import { type Comparison, comparison } from "./measure.js";

const { fcr, responseTimes, slaAttainment } = library;

const MINUTE = 60_000;

/** One event of a ticket: a request, or the reply to it. */
interface Event {
  readonly ticket: number;
  readonly kind: "customer" | "reply";
  readonly at: number;
}

/** Response times, first contact resolution and service levels from logs in no order: their cost for each row must not grow with the log. */
export const serviceBenches: readonly Comparison[] = [1e4, 1e5, 1e6].flatMap((rows) => {
  const asOf = 9 * rows * MINUTE;
  const grouping = { name: "a Map of each ticket's events, unsorted", run: grouped };
  return [
    comparison(() => ({
      name: "response times from a log",
      rows,
      inputs: () => [eventsOf(rows)],
      ours: (log: readonly Event[]) =>
        responseTimes(log, { case: (row) => row.ticket, kind: (row) => row.kind, at: (row) => row.at, asOf }),
      others: [grouping],
    })),
    comparison(() => ({
      name: "first contact resolution from a log",
      rows,
      inputs: () => [eventsOf(rows)],
      ours: (log: readonly Event[]) =>
        fcr(log, { issue: (row) => row.ticket, at: (row) => row.at, repeatWithinDays: 7, asOf }),
      others: [grouping],
    })),
    comparison(() => ({
      name: "service levels of tickets",
      rows,
      inputs: () => [eventsOf(rows)],
      ours: (log: readonly Event[]) =>
        slaAttainment(log, {
          startedAt: (row) => row.at,
          stoppedAt: (row) => row.at + (row.ticket % 97),
          target: 50,
          asOf,
        }),
      others: [{ name: "a plain loop for the share", run: shareInTime }],
    })),
  ];
});

/** A request and a reply for each ticket, the same in every run, in no order. */
function eventsOf(rows: number): Event[] {
  let state = 1;
  return Array.from({ length: rows }, (_, index): Event => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    const ticket = ((index * 7919) % rows) >> 1;
    const delay = (state >>> 0) / 2 ** 32;
    const isReply = index % 2 === 1;
    return {
      ticket,
      kind: isReply ? "reply" : "customer",
      at: Math.round((ticket + (isReply ? 60 * delay : 0)) * MINUTE),
    };
  });
}

function grouped(log: readonly Event[]): number {
  const byTicket = new Map<number, Event[]>();
  for (const event of log) {
    const known = byTicket.get(event.ticket);
    if (known === undefined) byTicket.set(event.ticket, [event]);
    else known.push(event);
  }
  return byTicket.size;
}

function shareInTime(log: readonly Event[]): number {
  let met = 0;
  for (const { ticket } of log) if (ticket % 97 <= 50) met++;
  return met / log.length;
}
