import { uniform, type Visit, visits } from "./data.js";
import { library } from "./library.js";
import { type Bench, type Comparison, comparison } from "./measure.js";
import { accountsOfRows } from "./revenue.bench.js";
import { lifetimesOfRows } from "./survival.bench.js";

const { churn, repeatPurchase } = library;
const DAY = 86_400_000;
const START = Date.UTC(2025, 0, 1);
const END = Date.UTC(2026, 0, 1);

interface Stay {
  readonly customer: number | string;
  readonly from: number;
  readonly to: number | null;
}

/** What goes through the records of customers, beside what people write by hand; cohorts, survival and revenue have suites of their own. */
export const loyaltyBenches: readonly Comparison[] = [1e4, 1e5, 1e6].flatMap((rows) => [
  comparison(() => ofStays("whole numbers as ids", rows, (id) => id)),
  comparison(() => ofStays("texts as ids", rows, (id) => `customer-${id}`)),
  comparison(() => ofOrders(rows)),
]);

/** All of the room for ten million rows: minutes, and gigabytes of rows. */
export const largeLoyaltyBenches: readonly Comparison[] = [
  comparison(() => ofStays("whole numbers as ids", 1e7, (id) => id)),
  comparison(() => ofOrders(1e7)),
  comparison(() => accountsOfRows(1e7)),
  comparison(() => lifetimesOfRows(1e7)),
];

/** Two stays a customer at most, which do not overlap. */
function ofStays(name: string, rows: number, idOf: (id: number) => number | string): Bench<readonly Stay[]> {
  return {
    name: `churn of a year, ${name}`,
    rows,
    inputs: () => [stays(rows, idOf)],
    ours: (list) =>
      churn(list, {
        start: START,
        end: END,
        customer: (row) => row.customer,
        startedAt: (row) => row.from,
        endedAt: (row) => row.to,
      }),
    others: [{ name: "two Sets of customers, at the start and at the end", run: twoSets, isAnswer: true }],
  };
}

function stays(rows: number, idOf: (id: number) => number | string): Stay[] {
  const next = uniform();
  return Array.from({ length: rows }, (_, row) => {
    const from = START + Math.floor((next() * 2 - 1 - (row & 1)) * 365) * DAY;
    const to = from + Math.floor(next() * 300 + 1) * DAY;
    return { customer: idOf(row >> 1), from, to: next() < 0.4 && (row & 1) === 0 ? null : to };
  });
}

function twoSets(list: readonly Stay[]): number {
  const at = (instant: number): Set<number | string> => {
    const present = new Set<number | string>();
    for (const { customer, from, to } of list) {
      if (from < instant && (to === null || to >= instant)) present.add(customer);
    }
    return present;
  };
  const [opening, closing] = [at(START), at(END)];
  let lost = 0;
  for (const customer of opening) if (!closing.has(customer)) lost += 1;
  return lost / opening.size;
}

function ofOrders(rows: number): Bench<readonly Visit<number>[]> {
  return {
    name: "repeat purchases of a year, ten orders a customer",
    rows,
    inputs: () => [visits(rows, { from: START, until: END, idOf: (id) => id })],
    ours: (list) =>
      repeatPurchase(list, { customer: (row) => row.customer, at: (row) => row.time, asOf: END, timeZone: "UTC" }),
    others: [{ name: "a Map of lists, sorted, and all gaps sorted", run: mapOfLists, isAnswer: true }],
  };
}

/** The share of those who came back, and the gaps between orders as well, of which the median would be read. */
function mapOfLists(list: readonly Visit<number>[]): number {
  const times = new Map<number, number[]>();
  for (const { customer, time } of list) {
    const known = times.get(customer);
    if (known === undefined) times.set(customer, [time]);
    else known.push(time);
  }
  let repeat = 0;
  const gaps: number[] = [];
  for (const own of times.values()) {
    if (own.length > 1) repeat += 1;
    own.sort((a, b) => a - b);
    for (let at = 1; at < own.length; at++)
      gaps.push(Math.floor(((own[at] as number) - (own[at - 1] as number)) / DAY));
  }
  gaps.sort((a, b) => a - b);
  return gaps.length === 0 ? Number.NaN : repeat / times.size;
}
