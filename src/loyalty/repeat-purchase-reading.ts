import { assertCount, assertLevel } from "../guards.js";
import type { Part } from "../result.js";
import { kaplanMeier, timeReached } from "../statistics/survival/kaplan-meier.js";
import { lifeTable } from "../statistics/survival/life-table.js";
import type { TimeCounts } from "../statistics/survival/time-counts.js";
import type { CountedLives } from "../tallies/lives.js";
import { readRate, type ShareResult } from "../tallies/rate-reading.js";
import { fromTotals, type RateTally } from "../tallies/rates.js";
import { isWithheld, partOf } from "../tallies/reading.js";
import type { OrderCounts, RepeatPurchaseTally } from "../tallies/repeat-purchases.js";
import { assertOptions } from "./cohort-options.js";
import { daysOf, type RepeatPurchaseDays, type RepeatPurchaseReadingOptions } from "./repeat-purchase-options.js";

/** Customers that somebody else has counted. */
export interface RepeatPurchaseTotals {
  /** Customers with an order, of those whose days have passed. */
  readonly customers: number;
  /** Those of them who bought again. */
  readonly repeat: number;
  /** Customers whose days have not passed, by the definition `"after-first"`. @defaultValue 0 */
  readonly pending?: number;
  /** Orders of all of them, those pending included. */
  readonly orders?: number;
}

/** Who is due for the next order. */
export interface ReorderDue {
  /** Share of all orders that has been followed by another one when a customer is due. */
  readonly quantile: number;
  /** Days after which it has; `null` where it never has, or where the days between orders are not known. */
  readonly days: number | null;
  /** Customers whose last order is longer ago than that, out of all with an order; `null` where the days are. */
  readonly customers: Part | null;
}

/** Result of `repeatPurchase`. */
export interface RepeatPurchase extends ShareResult {
  /** Names the metric. */
  readonly metric: "repeatPurchase";
  /** Orders that count, by customers with one; `null` where there is none, or totals do not tell. */
  readonly ordersPerCustomer: number | null;
  /** Median days from an order to the customer's next one; `null` where fewer than half have been followed by one, or totals do not tell. */
  readonly medianDaysBetween: number | null;
  /** Customers who are past the typical time between orders. */
  readonly reorderDue: ReorderDue;
  /** Orders, by whether they count; `null` where totals do not tell, and where customers are withheld. */
  readonly orders: OrderCounts | null;
}

/** Reads what was counted, with the days between orders. */
export function readCounted(
  { frame, customers, orders }: RepeatPurchaseTally,
  gaps: CountedLives,
  options: RepeatPurchaseReadingOptions,
): RepeatPurchase {
  const days = `${frame.withinDays} ${frame.timeZone === null ? "days" : "calendar days"}`;
  const facts = { definition: `${frame.definition} ${days}`, ordered: orders.counted, orders, gaps };
  return read(customers, facts, options);
}

/** Reads totals, which know nothing of the days between orders. */
export function readTotals(
  totals: RepeatPurchaseTotals,
  options: RepeatPurchaseReadingOptions & RepeatPurchaseDays,
): RepeatPurchase {
  const { definition, withinDays } = daysOf(options);
  const { customers, repeat, pending = 0, orders = null } = totals;
  assertCount(customers, "customers");
  assertCount(repeat, "repeat", { max: customers });
  assertCount(pending, "pending");
  if (orders !== null) assertCount(orders, "orders", { min: customers + repeat + pending });
  const tally = fromTotals({ numerator: repeat, denominator: customers, pending }, "totals");
  const facts = { definition: `${definition} ${withinDays} days`, ordered: orders, orders: null, gaps: null };
  return read(tally, facts, options);
}

/** What there is to read beside the customers. */
interface Facts {
  readonly definition: string;
  readonly ordered: number | null;
  readonly orders: OrderCounts | null;
  readonly gaps: CountedLives | null;
}

function read(
  customers: RateTally,
  { definition, ordered, orders, gaps }: Facts,
  options: RepeatPurchaseReadingOptions,
): RepeatPurchase {
  assertOptions(options);
  const { dueAfter = 0.5, minN = 1 } = options;
  assertLevel(dueAfter, "options.dueAfter");
  const rate = readRate(customers, options, "empty");
  const buyers = customers.denominator + customers.pending;
  const withheld = isWithheld(rate) || (buyers > 0 && buyers < minN);
  const shown = withheld ? null : gaps;
  const reached = daysReached(shown, [0.5, 1 - dueAfter]);
  const [medianDaysBetween = null, days = null] = reached;
  return {
    metric: "repeatPurchase",
    ...rate,
    ordersPerCustomer: ordered === null || withheld || buyers === 0 ? null : ordered / buyers,
    medianDaysBetween,
    reorderDue: {
      quantile: dueAfter,
      days,
      customers: shown === null || days === null ? null : partOf(countAbove(days, shown.censored), buyers, false),
    },
    orders: withheld || orders === null ? null : { ...orders },
    definition: `repeatPurchase/${definition}`,
  };
}

/** The days at which the curve of the gaps comes down to some levels. */
function daysReached(gaps: CountedLives | null, levels: readonly number[]): (number | null)[] {
  if (gaps === null) return [];
  const table = lifeTable(gaps);
  const curve = kaplanMeier(table);
  return levels.map((level) => timeReached(level, table.time, curve));
}

/** How many gaps that are still open are longer than some days: one for each customer. */
function countAbove(days: number, { times, counts }: TimeCounts): number {
  let above = 0;
  for (let at = times.length - 1; at >= 0 && (times[at] as number) > days; at--) above += counts[at] as number;
  return above;
}
