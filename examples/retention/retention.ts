import {
  activitySpans,
  type ChurnDefinition,
  churn,
  cohortRetention,
  customerValue,
  fitPurchases,
  fitSpend,
  lifetimes,
  purchaseHistories,
  repeatPurchase,
  revenueRetention,
  survival,
  survivalAt,
} from "cx-metrics";
import type { Order } from "./read.js";

const DAY = 86_400_000;
const timeZone = "UTC";

/** Ways to tell the same churn, the first one first. */
const definitions = [
  "start",
  "average",
  "exposure",
  "start-all",
  "opening-plus-new",
] as const satisfies ChurnDefinition[];

/** An order whose date is known, and that was kept. */
interface Purchase extends Order {
  readonly at: number;
}

/** All that the orders say of how customers stay. */
export type Retention = ReturnType<typeof retentionOf>;

/** Reads the orders; a customer who is silent for so many days counts as lost. */
export function retentionOf(orders: readonly Order[], inactivityDays: number) {
  const dated = orders.filter((order): order is Purchase => order.at !== null);
  const purchases = dated.filter(({ amount }) => amount >= 0);
  const asOf = purchases.reduce((last, { at }) => Math.max(last, at), 0) + DAY;
  const [before, start, end] = [-6, -3, 0].map((months) => monthStart(asOf, months)) as [number, number, number];
  const customer = (order: Order): string => order.customer;
  const at = (order: Purchase): number => order.at;
  const { spans } = activitySpans(purchases, { customer, at, inactivityDays, asOf });
  const ends = { startedAt: (span: Span) => span.startedAt, endedAt: (span: Span) => span.endedAt };
  const stays = lifetimes(spans, { ...ends, asOf, timeZone });
  const curve = survival(stays, { duration: (stay) => stay.duration, ended: (stay) => stay.ended });
  return {
    orders: { read: orders.length, kept: purchases.length, returned: dated.length - purchases.length, asOf },
    inactivityDays,
    quarter: { start, end },
    churn: definitions.map((definition) =>
      churn(spans, { ...ends, start, end, customer: (span) => span.customer, definition }),
    ),
    revenue: revenueRetention(accountsOf(purchases, before, start, end), {
      before: (account) => account.before,
      after: (account) => account.after,
      reactivated: (account) => account.isFormer,
      interval: "delta",
    }),
    cohorts: cohortRetention(purchases, { customer, at, every: "month", timeZone, observedUntil: end }),
    survival: curve,
    stillThere: [30, 90, 180, 365].map((days) => survivalAt(curve, days)),
    repeat: repeatPurchase(orders, {
      customer,
      at: (order) => order.at,
      cancelled: (order) => order.amount < 0,
      asOf,
      timeZone,
    }),
    value: worthOf(purchases, asOf),
  };
}

type Span = ReturnType<typeof activitySpans>["spans"][number];

/** What customers will spend in the next year by the BG/NBD and gamma–gamma models; `null` where the orders do not tell. */
function worthOf(purchases: readonly Purchase[], asOf: number) {
  const { histories } = purchaseHistories(purchases, {
    customer: (order) => order.customer,
    at: (order) => order.at,
    value: (order) => order.amount,
    asOf,
    timeZone,
  });
  const [{ model: buying }, { model: spend }] = [
    fitPurchases(histories),
    fitSpend(histories, { onInvalid: "exclude" }),
  ];
  if (buying === null || spend === null) return null;
  const year = { period: 52 / 12, periods: 12, discount: 0.01 };
  const customers = histories
    .map((history) => ({
      customer: history.customer,
      ...customerValue({ purchases: buying, spend }, valued(history), year),
    }))
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  return { purchases: buying, spend, customers };
}

/** Whoever got everything for nothing is, to the model of spend, somebody of whom nothing is known. */
function valued<History extends { readonly meanSpend: number | null }>(history: History): History {
  return history.meanSpend === 0 ? { ...history, meanSpend: null } : history;
}

/** What each customer spent in two spans of time, and whether they had bought before both. */
function accountsOf(purchases: readonly Purchase[], first: number, second: number, end: number) {
  const accounts = new Map<string, { before: number; after: number; isFormer: boolean }>();
  for (const { customer, at, amount } of purchases) {
    const account = accounts.get(customer) ?? { before: 0, after: 0, isFormer: false };
    accounts.set(customer, account);
    if (at < first) account.isFormer = true;
    else if (at < second) account.before += amount;
    else if (at < end) account.after += amount;
  }
  return accounts.values();
}

/** The start of the month that an instant lies in, or of one so many months away. */
function monthStart(instant: number, months: number): number {
  const date = new Date(instant);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months);
}
