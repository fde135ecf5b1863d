import {
  type CohortRetention,
  churnByPeriod,
  cohortRetention,
  type LogRank,
  lifetimes,
  logRank,
  periodsBetween,
  type RelationshipChurn,
  type Survival,
  summarize,
  survivalOf,
} from "cx-metrics";
import type { NoteBook } from "./notes.js";
import type { Mapping } from "./roles.js";
import type { FileRow } from "./rows.js";

/** The customers behind the rows. */
export interface CustomerBook {
  add(row: FileRow, line: number): void;
  read(timeZone: string): CustomerResults;
}

/** The survival of a segment; of all customers where the label is `null`. */
export interface SurvivalGroup {
  readonly label: string | null;
  readonly result: Survival;
}

/** What the dates of customers tell; `null` where the columns for it are not there. */
export interface CustomerResults {
  readonly cohorts: CohortRetention | null;
  readonly survival: readonly SurvivalGroup[] | null;
  readonly logRank: LogRank | null;
  readonly churnByMonth: readonly RelationshipChurn[] | null;
}

interface Stay {
  readonly segment: string;
  readonly started: number | null;
  readonly ended: number | null;
}

/** More months than anybody reads. */
const MOST_MONTHS = 24;

/** Keeps of each row what cohorts and survival need, where there are columns for it. */
export function customerBook(mapping: Mapping, notes: NoteBook): CustomerBook {
  const hasEvents = mapping.customer !== null && mapping.date !== null;
  const hasStays = mapping.started !== null && mapping.ended !== null;
  const events: { customers: string[]; times: number[] } = { customers: [], times: [] };
  const stays: Stay[] = [];
  let last = Number.NEGATIVE_INFINITY;
  return {
    add({ customer, date, segment, started, ended, isEndKnown }, line) {
      last = Math.max(last, date ?? last, started ?? last, ended ?? last);
      if (hasEvents && customer !== null && date !== null) {
        events.customers.push(customer);
        events.times.push(date);
      }
      if (!(hasStays && isEndKnown)) return;
      if (started !== null && ended !== null && ended < started) notes.add("Ends before it starts", null, line, "");
      else stays.push({ segment, started, ended });
    },
    read: (timeZone) => ({
      cohorts: events.times.length === 0 ? null : cohortsOf(events.customers, events.times, timeZone),
      ...(stays.length === 0 || last === Number.NEGATIVE_INFINITY ? NO_STAYS : readStays(stays, last, timeZone)),
    }),
  };
}

const NO_STAYS = { survival: null, logRank: null, churnByMonth: null };

function cohortsOf(customers: readonly string[], times: readonly number[], timeZone: string): CohortRetention {
  return cohortRetention(customers.keys(), {
    customer: (at) => customers[at] ?? "",
    at: (at) => times[at],
    every: "month",
    timeZone,
    observedUntil: times.reduce((latest, time) => Math.max(latest, time), 0) + 1,
    maxAge: MOST_MONTHS,
  });
}

/** Nothing is known after the last date in the file. */
function readStays(stays: readonly Stay[], asOf: number, timeZone: string): Omit<CustomerResults, "cohorts"> {
  const read = { startedAt: (stay: Stay) => stay.started, endedAt: (stay: Stay) => stay.ended, asOf, timeZone };
  const lives = lifetimes(stays, read);
  const metric = survivalOf({ duration: (life: (typeof lives)[number]) => life.duration, ended: (life) => life.ended });
  const rows = summarize(lives, {
    by: { label: (life) => life.row.segment },
    metrics: { result: metric },
    subtotals: [[]],
  });
  const isSplit = rows.length > 2;
  return {
    survival: isSplit ? rows : rows.slice(-1),
    logRank: isSplit
      ? logRank(lives, { group: (l) => l.row.segment, duration: (l) => l.duration, ended: (l) => l.ended })
      : null,
    churnByMonth: monthlyChurn(stays, asOf, timeZone),
  };
}

/** The complete months, the latest of them. */
function monthlyChurn(stays: readonly Stay[], asOf: number, timeZone: string): RelationshipChurn[] {
  const first = stays.reduce((earliest, { started }) => Math.min(earliest, started ?? earliest), asOf);
  const months = periodsBetween("month", { start: first, end: asOf, timeZone }).filter(({ end }) => end <= asOf);
  const shown = months.slice(-MOST_MONTHS);
  const [from, to] = [shown[0], shown.at(-1)];
  if (from === undefined || to === undefined) return [];
  return churnByPeriod(stays, {
    every: "month",
    timeZone,
    start: from.start,
    end: to.end,
    asOf,
    startedAt: (stay) => stay.started,
    endedAt: (stay) => stay.ended,
  });
}
