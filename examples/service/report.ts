import {
  backlog,
  businessHours,
  type DurationQuantile,
  type DurationResult,
  type Fcr,
  type FcrPreset,
  fcr,
  fcrPresets,
  format,
  resolutionTimes,
  responseTimes,
  slaAttainment,
} from "cx-metrics";
import type { TicketEvent } from "./read.js";

const HOUR = 3_600_000;
const day = ["09:00-17:00"];

/** When the desk is open. */
const desk = businessHours({
  timeZone: "Europe/Paris",
  hours: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day },
  holidays: ["2026-05-01", "2026-05-08", "2026-05-14", "2026-05-25"],
});

/** What a ticket's events come to, for metrics of tickets. */
interface Ticket {
  readonly from: number;
  readonly to: number | null;
}

/** The report on a log that is complete until an instant. */
export function reportOn(events: readonly TicketEvent[], asOf: number): string {
  const log = {
    case: (event: TicketEvent) => event.ticket,
    at: (event: TicketEvent) => event.at,
    kind: (event: TicketEvent) => event.kind,
    asOf,
  };
  const tickets = ticketsOf(events);
  const sla = (target: number) =>
    slaAttainment(tickets, {
      startedAt: (ticket) => ticket.from,
      stoppedAt: (ticket) => ticket.to,
      target,
      clock: desk,
      asOf,
    });
  const [eight, forty] = [sla(8 * HOUR), sla(40 * HOUR)];
  const pile = backlog(tickets, {
    openedAt: (ticket) => ticket.from,
    closedAt: (ticket) => ticket.to,
    asOf,
    clock: desk,
  });
  return [
    "How long do customers wait?",
    timesText("first reply", responseTimes(events, log)),
    timesText("first reply, opening hours", responseTimes(events, { ...log, clock: desk })),
    timesText("solved", resolutionTimes(events, log)),
    timesText("solved, opening hours", resolutionTimes(events, { ...log, clock: desk })),
    "",
    "Do we keep what we promise?",
    `  solved within  8 opening hours: ${format(eight)}; the others are late by ${hoursText(eight.overrun?.median)} (median)`,
    `  solved within 40 opening hours: ${format(forty)}; the others are late by ${hoursText(forty.overrun?.median)} (median)`,
    "",
    "What share is solved at the first contact? It depends on who asks.",
    ...Object.keys(fcrPresets).map((rule) => `  ${rule.padEnd(14)}${format(firstContact(events, rule as FcrPreset))}`),
    "",
    "How many tickets are waiting?",
    `  ${format(pile)}${pile.ages === null ? "" : `, half of them for more than ${hoursText(pile.ages.median)}`}`,
  ].join("\n");
}

/** First contact resolution as a vendor counts it. */
function firstContact(events: readonly TicketEvent[], rule: FcrPreset): Fcr {
  const questions = firstMessages(events);
  return fcr(events, {
    rule,
    issue: (event: TicketEvent) => event.ticket,
    at: (event: TicketEvent) => event.at,
    resolved: (event: TicketEvent) => event.kind === "solved" || (event.kind === "reopened" ? false : null),
    agentReplies: (event: TicketEvent) => Number(event.kind === "reply"),
    customerReplies: (event: TicketEvent) => Number(event.kind === "customer" && !questions.has(event)),
    closings: (event: TicketEvent) => Number(event.kind === "solved"),
    agents: (event: TicketEvent) => event.agent,
  });
}

/** The message that opened each ticket, which is no reply. */
function firstMessages(events: readonly TicketEvent[]): Set<TicketEvent> {
  const first = new Map<string, TicketEvent>();
  for (const event of events) {
    const known = first.get(event.ticket);
    if (event.kind === "customer" && (known === undefined || event.at < known.at)) first.set(event.ticket, event);
  }
  return new Set(first.values());
}

/** From the first event of each ticket to its solution, if it has one that lasts. */
function ticketsOf(events: readonly TicketEvent[]): Ticket[] {
  const tickets = new Map<string, { from: number; to: number | null }>();
  for (const { ticket, at, kind } of [...events].sort((a, b) => a.at - b.at)) {
    const known = tickets.get(ticket) ?? { from: at, to: null };
    if (kind === "solved") known.to ??= at;
    if (kind === "reopened" || kind === "opened") known.to = null;
    tickets.set(ticket, known);
  }
  return [...tickets.values()];
}

function timesText(what: string, result: DurationResult): string {
  const { median, p90, open, n } = result;
  const times = n === 0 ? "none" : `median ${hoursText(median)}, nine in ten within ${hoursText(p90)}`;
  return `  ${`${what}:`.padEnd(28)}${times} (n = ${n}, ${open.count ?? 0} still open)`;
}

/** Hours with their limits. */
function hoursText(quantile: DurationQuantile | undefined): string {
  if (quantile === undefined || quantile.value === null) return "–";
  const hours = (milliseconds: number | null) => (milliseconds === null ? "?" : (milliseconds / HOUR).toFixed(1));
  return `${hours(quantile.value)} h (${hours(quantile.low)} to ${hours(quantile.high)})`;
}
