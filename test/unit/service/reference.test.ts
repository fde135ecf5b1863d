import { expect, test } from "vitest";
import {
  addBusinessTime,
  businessHours,
  type CaseEventKind,
  type Duration,
  fcr,
  resolutionTimes,
  responseTimes,
  share,
  slaAttainment,
  tallyDurations,
  tallyResolutionTimes,
  tallyResponseTimes,
} from "../../../src/index.js";
import { readQuantiles } from "../../../src/tallies/duration-quantiles.js";
import { expectAnswers, type NotOffered, unknownFields } from "../../support/answers.js";
import { ONE_TYPE } from "../../support/duration-facts.js";
import { allReferenceCases } from "../../support/reference.js";

const at = Date.parse;
const seconds = (milliseconds: number | null): number | null => (milliseconds === null ? null : milliseconds / 1000);

interface Percentiles {
  readonly values: readonly number[];
  readonly probs: readonly number[];
}

function percentiles({ values, probs }: Percentiles): object {
  const { n, mean, median, p90, p95 } = responseTimes(values);
  const { ended } = tallyDurations(values);
  const named = new Map([
    [0.5, median],
    [0.9, p90],
    [0.95, p95],
  ]);
  const others = readQuantiles({ set: ended, values: null }, probs, 0.95);
  return {
    n,
    mean: mean.value,
    median: median.value,
    min: ended.min,
    max: ended.max,
    sample_sd: mean.basis?.kind === "mean" ? mean.basis.standardDeviation : undefined,
    quantiles: { type7_linear: probs.map((prob, place) => (named.get(prob) ?? others[place])?.value) },
  };
}

interface Promised {
  readonly tickets: readonly { readonly created: string; readonly responded: string | null }[];
  readonly target_seconds: number;
  readonly as_of: string;
}

/** The same by both metrics that know a target, which must agree. */
function promises({ tickets, target_seconds, as_of }: Promised): object {
  const [target, asOf] = [1000 * target_seconds, at(as_of)];
  const wait = ({ created, responded }: (typeof tickets)[number]): Duration =>
    responded === null ? { open: asOf - at(created) } : at(responded) - at(created);
  const waits = responseTimes(tickets.map(wait), { target });
  const answered = responseTimes(tickets.map(wait), { target, open: "exclude" }).withinTarget;
  const read = {
    startedAt: (one: (typeof tickets)[number]) => at(one.created),
    stoppedAt: (one: (typeof tickets)[number]) => (one.responded === null ? null : at(one.responded)),
    target,
    asOf,
  };
  const due = slaAttainment(tickets, read);
  const responded = slaAttainment(tickets, { ...read, openPastDue: "pending" });
  expect(waits.withinTarget).toMatchObject({ value: due.value, numerator: due.numerator, interval: due.interval });
  expect(waits.open).toMatchObject({ overdue: due.overrun?.open });
  expect(answered).toMatchObject({ value: responded.value, denominator: responded.denominator });
  expect(due.overrun?.n).toBe(due.breached);
  return {
    met: due.numerator,
    breached: responded.breached,
    open_breached: due.overrun?.open,
    open_pending: due.excluded.pending,
    attainment_responded: responded.value,
    attainment_due: due.value,
    attainment_due_wilson95: due.interval && [due.interval.low, due.interval.high],
    mean_seconds: seconds(waits.mean.value),
    median_seconds: seconds(waits.value),
  };
}

interface Calendar {
  readonly time_zone: string;
  readonly hours: Readonly<Record<string, readonly (readonly [string, string])[]>>;
  readonly holidays: readonly string[];
}
interface Spans {
  readonly calendar: Calendar;
  readonly spans: readonly { readonly start: string; readonly end: string }[];
}
interface Requests {
  readonly calendar: Calendar;
  readonly requests: readonly { readonly start: string; readonly open_seconds: number }[];
}

function scheduleOf({ time_zone, hours, holidays }: Calendar): Parameters<typeof businessHours>[0] {
  const texts = Object.entries(hours).map(([day, list]) => [day, list.map((pair) => pair.join("-"))]);
  return { timeZone: time_zone, hours: Object.fromEntries(texts), holidays };
}

/** Each span as a ticket that is asked at its start and answered at its end. */
function waitsBy({ calendar, spans }: Spans): object[] {
  const desk = businessHours(scheduleOf(calendar));
  return spans.map(({ start, end }) => {
    const ticket = [["customer", start] as const, ["reply", end] as const];
    const read = {
      events: (events: typeof ticket) => events,
      kind: ([kind]: (typeof ticket)[number]) => kind,
      at: ([, instant]: (typeof ticket)[number]) => at(instant),
      asOf: at(end),
    };
    const open = responseTimes([ticket], { ...read, clock: desk }).value;
    expect(open).toBe(desk.between(at(start), at(end)));
    return { open_seconds: seconds(open), elapsed_seconds: seconds(responseTimes([ticket], read).value) };
  });
}

function dues({ calendar, requests }: Requests): object {
  const due = requests.map((one) => addBusinessTime(at(one.start), 1000 * one.open_seconds, scheduleOf(calendar)));
  return { due: due.map((instant) => new Date(instant).toJSON().replace(".000Z", "Z")) };
}

interface StatusLog {
  readonly tickets: readonly {
    readonly id: string;
    readonly events: readonly { readonly at: string; readonly status: "open" | "waiting_on_customer" | "resolved" }[];
  }[];
  readonly as_of: string;
  readonly paused_statuses: readonly string[];
}
type LoggedTicket = StatusLog["tickets"][number];

const kindOfStatus = { open: "opened", waiting_on_customer: "on-hold", resolved: "solved" } as const;

function statusLog({ tickets, as_of, paused_statuses }: StatusLog): object {
  const asOf = at(as_of);
  const read = {
    events: (ticket: LoggedTicket) => ticket.events,
    at: (event: LoggedTicket["events"][number]) => new Date(event.at),
    kind: (event: LoggedTicket["events"][number]) => kindOfStatus[event.status],
    asOf,
  };
  /** What a clock has counted that stands still in some states, as the overrun of a target of 0. */
  const timeOutside = (ticket: LoggedTicket, pausedIn: readonly string[]): number =>
    slaAttainment([ticket], {
      startedAt: ({ events: [first] }) => at(first?.at ?? ""),
      stoppedAt: () => null,
      statuses: ({ events }) => events.map((event) => ({ at: at(event.at), status: event.status })),
      target: 0,
      pausedIn,
      asOf,
    }).overrun?.median.value ?? 0;
  const timesOf = (ticket: LoggedTicket): object => {
    const { ended, open } = tallyResolutionTimes([ticket], { ...read, waitingOnCustomer: "excluded" });
    const [unresolved, active] = [
      timeOutside(ticket, ["resolved"]),
      timeOutside(ticket, ["resolved", ...paused_statuses]),
    ];
    expect(ended.max ?? open.max).toBe(active);
    return {
      id: ticket.id,
      first_resolution_seconds: seconds(resolutionTimes([ticket], { ...read, solved: "first" }).value),
      full_resolution_seconds: seconds(resolutionTimes([ticket], read).value),
      unresolved_seconds: seconds(unresolved),
      paused_seconds: seconds(unresolved - active),
      active_seconds: seconds(active),
    };
  };
  const full = resolutionTimes(tickets, read);
  const statusesOf = ({ events }: LoggedTicket): string => events.map(({ status }) => status).join();
  const reopened = share(tickets, (ticket) =>
    statusesOf(ticket).includes("resolved") ? /resolved,(?!resolved)/.test(statusesOf(ticket)) : null,
  );
  return {
    tickets: tickets.map(timesOf),
    resolved_now: full.n,
    ever_resolved: resolutionTimes(tickets, { ...read, solved: "first" }).n,
    reopened_tickets: reopened.numerator,
    reopen_rate: reopened.value,
    mean_full_resolution_seconds: seconds(full.mean.value),
  };
}

interface Threads {
  readonly threads: readonly Thread[];
  readonly as_of: string;
}
interface Thread {
  readonly id: string;
  readonly messages: readonly { readonly at: string; readonly by: keyof typeof kindOfAuthor }[];
}

const kindOfAuthor = {
  customer: "customer",
  agent: "reply",
  bot: "auto-reply",
  note: "note",
} as const satisfies Record<string, CaseEventKind>;

function conversations({ threads, as_of }: Threads): object {
  const read = {
    events: (thread: Thread) => thread.messages,
    at: (message: Thread["messages"][number]) => at(message.at),
    kind: (message: Thread["messages"][number]) => kindOfAuthor[message.by],
    asOf: at(as_of),
  };
  const [first, all] = [responseTimes(threads, read), responseTimes(threads, { ...read, reply: "all" })];
  return {
    threads: threads.map((thread) => {
      const next = tallyResponseTimes([thread], { ...read, reply: "next" }).ended.values ?? [];
      const { value } = responseTimes([thread], read);
      const { open } = tallyResponseTimes([thread], { ...read, reply: "all" });
      return {
        id: thread.id,
        first_response_seconds: seconds(value),
        reply_seconds: [value, ...next].filter((wait) => wait !== null).map(seconds),
        waiting_seconds: seconds(open.max),
      };
    }),
    answered: first.n,
    mean_first_response_seconds: seconds(first.mean.value),
    median_first_response_seconds: seconds(first.value),
    mean_reply_seconds: seconds(all.mean.value),
    median_reply_seconds: seconds(all.value),
  };
}

interface Contacts {
  readonly contacts: readonly Contact[];
  readonly window_days: number;
  readonly as_of: string;
}
interface Contact {
  readonly id: string;
  readonly customer: string;
  readonly topic: string;
  readonly opened: string;
  readonly resolved: string | null;
  readonly reopened?: readonly string[];
}

const combinations = ["opened", "resolved"].flatMap((anchor) =>
  ["same_topic", "any_topic"].flatMap((match) =>
    ["all", "first_of_chain"].flatMap((denominator) =>
      ["fail", "exclude"].map((reopened) => ({ anchor, match, denominator, reopened })),
    ),
  ),
);

function firstContacts({ contacts, window_days, as_of }: Contacts): object[] {
  return combinations.map((rules) => {
    const isGross = rules.reopened === "fail";
    const { value, n, numerator, excluded } = fcr(contacts, {
      id: (row) => row.id,
      customer: (row) => row.customer,
      ...(rules.match === "same_topic" ? { reason: (row: Contact) => row.topic } : {}),
      at: (row) => new Date(row.opened),
      resolvedAt: (row) => (row.resolved === null ? null : new Date(row.resolved)),
      reopenedAt: (row) => (row.reopened ?? []).map((text) => new Date(text)),
      windowFrom: rules.anchor === "opened" ? "contact" : "resolution",
      basis: rules.denominator === "all" ? "every-contact" : "issue",
      reopen: isGross ? "breaks" : "not-applicable",
      headline: isGross ? "gross" : "net",
      repeatWithinDays: window_days,
      asOf: new Date(as_of),
    });
    return {
      ...rules,
      contacts: n + excluded.pending + excluded.notApplicable,
      not_yet_mature: excluded.pending,
      excluded_reopened: excluded.notApplicable,
      evaluated: n,
      resolved_first_contact: numerator,
      rate: value,
    };
  });
}

const answersTo: Readonly<Record<string, (input: never) => unknown>> = {
  percentiles,
  sla: promises,
  business_duration: waitsBy,
  business_due: dues,
  status_log: statusLog,
  conversation: conversations,
  fcr: firstContacts,
};

const notOffered: Readonly<Record<string, NotOffered>> = {
  percentiles: {
    "quantiles.type1_inverse_ecdf": ONE_TYPE,
    "quantiles.type2_averaged_ecdf": ONE_TYPE,
    "quantiles.type5_hazen": ONE_TYPE,
    "quantiles.type6_weibull": ONE_TYPE,
    "quantiles.type8_median_unbiased": ONE_TYPE,
  },
  status_log: {
    "tickets[].reopen_count": "a count of one ticket, not of the team: how many were reopened is a share",
    "tickets[].seconds_in_status": "a ledger of one ticket; what states cost is the promise with and without them",
  },
};

const cases = allReferenceCases("response_times.json");

test.each(cases.map(([kind, one]) => [kind, one.name, one] as const))("%s: %s", (kind, _, one) => {
  const answer = answersTo[kind];
  if (answer === undefined) throw new Error(`nothing answers ${kind}`);
  expectAnswers(answer(one.input), one.expected, one, notOffered[kind]);
});

test.runIf(cases.length > 0)("nothing is said not to be offered that nobody asks for", () => {
  for (const [kind, fields] of Object.entries(notOffered)) {
    const expected = cases.filter(([other]) => other === kind).map(([, one]) => one.expected as unknown);
    expect(unknownFields(expected, fields)).toEqual([]);
  }
});
