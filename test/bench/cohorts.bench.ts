import { type EventPage, eventColumns } from "../../src/loyalty/event-columns.js";
import { type CustomerVisitor, visitByBits, visitBySorting } from "../../src/loyalty/events-by-customer.js";
import { type Visit, visits } from "./data.js";
import { library } from "./library.js";
import { type Bench, type Comparison, comparison } from "./measure.js";

type Events<Id> = readonly Visit<Id>[];

const { cohortRetention } = library;
const DAY = 86_400_000;
const START = Date.UTC(2024, 0, 1);
const UNTIL = Date.UTC(2026, 0, 1);
const read = {
  customer: (row: Visit<string | number>) => row.customer,
  at: (row: Visit<string | number>) => row.time,
  every: "month",
  observedUntil: UNTIL,
} as const;
const numberId = (id: number): number => id;
const textId = (id: number): string => `customer-${id}`;

/** `cohortRetention` of ten events a customer over two years, beside a Map of Sets, which is what people write; and each of its kernels. */
export const cohortBenches: readonly Comparison[] = [
  ...[1e4, 1e5, 1e6].flatMap((rows) => [
    comparison(() => byMonth("whole numbers as ids", rows, numberId, { atLeast: 8 })),
    comparison(() => byMonth("texts as ids", rows, textId, { atLeast: 5 })),
  ]),
  comparison(() => inZone(1e5)),
  comparison(() => onOwnClocks(1e5)),
  comparison(() => ofKernels(1e5)),
];

/** The same where a Map of Sets takes a quarter of a minute. */
export const largeCohortBenches: readonly Comparison[] = [
  comparison(() => byMonth("whole numbers as ids", 1e7, numberId, { atLeast: 8 })),
  comparison(() => ofKernels(1e7)),
];

function byMonth<Id extends string | number>(
  name: string,
  rows: number,
  idOf: (id: number) => Id,
  goal: { readonly atLeast: number },
): Bench<Events<Id>> {
  return {
    name: `months, ${name}`,
    rows,
    inputs: () => [visits(rows, { from: START, until: UNTIL, idOf })],
    ours: (events) => cohortRetention(events, { ...read, timeZone: "UTC" }),
    others: [{ name: "a Map of Sets of months", run: mapOfSets, isAnswer: true, goal }],
  };
}

function inZone(rows: number): Bench<Events<number>> {
  const inUtc = byMonth("whole numbers as ids", rows, numberId, { atLeast: 8 });
  return {
    ...inUtc,
    name: "months of America/New_York, whole numbers as ids",
    ours: (events) => cohortRetention(events, { ...read, timeZone: "America/New_York" }),
    others: [{ name: "the same in UTC", run: inUtc.ours, goal: { atMost: 1.3 } }],
  };
}

function onOwnClocks(rows: number): Bench<Events<number>> {
  const options = { ...read, timeZone: "UTC", ages: { elapsedDays: 30 } } as const;
  return {
    ...byMonth("whole numbers as ids", rows, numberId, { atLeast: 8 }),
    name: "ages of 30 days, whole numbers as ids",
    ours: (events) => cohortRetention(events, options),
    others: [{ name: "a Map of lists, then Sets of ages", run: mapOfLists, isAnswer: true, goal: { atLeast: 5 } }],
  };
}

/** What the faster of the two ways to bring the events of a customer together buys where both can be used. */
function ofKernels(rows: number): Bench<readonly EventPage[]> {
  const size = Math.ceil(rows / 10);
  return {
    name: "the events of each customer, by bits",
    rows,
    inputs: () => [pagesOf(visits(rows, { from: 0, until: 24, idOf: numberId }))],
    ours: (pages) => ({ value: distinct((visit) => visitByBits(pages, { size, first: 0, words: 1 }, visit)) }),
    others: [
      { name: "by sorting", run: (pages) => distinct((visit) => visitBySorting(pages, size, visit)), isAnswer: true },
    ],
  };
}

function pagesOf(events: Events<number>): readonly EventPage[] {
  const columns = eventColumns();
  for (const { customer, time } of events) columns.add(customer, time);
  return columns.pages();
}

/** Counts what is different among the events of each customer, as the counting of cohorts does. */
function distinct(visitAll: (visit: CustomerVisitor) => void): number {
  const seen = new Int32Array(24).fill(-1);
  let count = 0;
  visitAll((customer, moments, size) => {
    for (let event = 0; event < size; event++) {
      const moment = moments[event] as number;
      if (seen[moment] !== customer) count += 1;
      seen[moment] = customer;
    }
  });
  return count;
}

function mapOfSets(events: Events<string | number>): number {
  const months = new Map<string | number, Set<number>>();
  for (const { customer, time } of events) {
    const date = new Date(time);
    const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
    const known = months.get(customer);
    if (known === undefined) months.set(customer, new Set([month]));
    else known.add(month);
  }
  const last = new Date(UNTIL - 1);
  const lastMonth = last.getUTCFullYear() * 12 + last.getUTCMonth();
  const cohorts = new Map<number, number[]>();
  for (const active of months.values()) {
    const start = Math.min(...active);
    const counts = cohorts.get(start) ?? Array.from({ length: lastMonth - start + 1 }, () => 0);
    cohorts.set(start, counts);
    for (const month of active) (counts[month - start] as number) += 1;
  }
  return shareAtOne([...cohorts.values()]);
}

function mapOfLists(events: Events<number>): number {
  const times = new Map<number, number[]>();
  for (const { customer, time } of events) {
    const known = times.get(customer);
    if (known === undefined) times.set(customer, [time]);
    else known.push(time);
  }
  let [active, eligible] = [0, 0];
  for (const own of times.values()) {
    const start = Math.min(...own);
    const over = Math.floor((UNTIL - start) / (30 * DAY));
    if (over < 2) continue;
    const ages = new Set(own.map((time) => Math.floor((time - start) / (30 * DAY))));
    eligible += 1;
    if (ages.has(1)) active += 1;
  }
  return active / eligible;
}

function shareAtOne(cohorts: readonly (readonly number[])[]): number {
  const observed = cohorts.filter((counts) => counts.length > 1);
  const at = (age: number): number => observed.reduce((sum, counts) => sum + (counts[age] as number), 0);
  return at(1) / at(0);
}
