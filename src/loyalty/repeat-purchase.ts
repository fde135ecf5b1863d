import type { Aggregator } from "../aggregator.js";
import { assertAccessor, isPlainObject } from "../guards.js";
import { assertRows, isIterable, triedOut } from "../tallies/counting.js";
import { addLife } from "../tallies/lifetimes.js";
import { lifeStore, livesIn, storeLife } from "../tallies/lives.js";
import {
  assertSameRepeatFrame,
  emptyRepeatPurchases,
  mergeRepeatPurchases,
  type RepeatPurchaseFrame,
  type RepeatPurchaseTally,
  toRepeatPurchases,
} from "../tallies/repeat-purchases.js";
import { orderCounting } from "./order-counting.js";
import {
  frameOf,
  type RepeatPurchaseDays,
  type RepeatPurchaseOfOptions,
  type RepeatPurchaseOptions,
  type RepeatPurchaseReadingOptions,
} from "./repeat-purchase-options.js";
import { type RepeatPurchase, type RepeatPurchaseTotals, readCounted, readTotals } from "./repeat-purchase-reading.js";
import { countOrders } from "./tally-repeat-purchases.js";

/**
 * Repeat purchase rate: what share of customers buys again?
 *
 * Formula: by default customers with two orders or more in the `withinDays` days before `asOf` ÷ customers with one or more; a fraction from 0 to 1. By
 * the definition `"after-first"`, first-time buyers who order again within `withinDays` days of their first order ÷ first-time buyers whose days have
 * passed at `asOf`; all others are pending, those who have ordered again already included, or the newest would look best. Give it all orders that the
 * customers ever placed, or an old customer passes for a new one. Nobody gives `null`. Interval: Wilson.
 *
 * The median of the days between orders is that of a survival curve (Kaplan–Meier) of the gaps from each order that counts to the next one; the gap
 * since the last order is open and counts as long as it is, so that a median is not made of fast buyers only. Who buys often has more gaps, and they are no independent
 * draws: no interval. An order that is cancelled or returned never counts, nor does one without a date or at `asOf` and later; all are counted in
 * `orders`. Two orders on one day are two: merge order lines, and baskets that were split, first.
 *
 * @param orders - All orders in any order, a tally, or totals.
 * @param options - Whose, when and whether cancelled; the definition, and when the records were made; the interval.
 * @returns The rate with its counts and interval, orders per customer, the median days between orders, and who is due.
 * @throws {@link MetricInputError} when an order has no customer or no valid date, with its index; when `asOf` is missing, a time zone is unknown, an option
 * is not on its list, or more customers bought again than there are.
 * @see Farris et al. 2020, Key Marketing Metrics, 4th edition; Kaplan and Meier 1958, JASA 53.
 * @example
 * ```ts
 * import { repeatPurchase } from "cx-metrics";
 *
 * const orders = [
 *   { who: "Ann", day: "2026-01-05" }, { who: "Ann", day: "2026-02-04" }, { who: "Ann", day: "2026-03-16" },
 *   { who: "Bob", day: "2026-01-10" }, { who: "Cem", day: "2026-03-01" }, { who: "Cem", day: "2026-03-02", returned: true },
 * ];
 * const result = repeatPurchase(orders, {
 *   customer: (order) => order.who,
 *   at: (order) => new Date(order.day),
 *   cancelled: (order) => order.returned,
 *   asOf: new Date("2026-04-01"),
 *   timeZone: "UTC",
 * });
 * result.value; // => 0.3333
 * result.ordersPerCustomer; // => 1.667
 * result.medianDaysBetween; // => 40
 * result.reorderDue; // => { quantile: 0.5, days: 40, customers: { count: 1, share: 0.3333 } }
 * result.orders; // => { counted: 5, cancelled: 1, missing: 0, earlier: 0, later: 0 }
 * repeatPurchase({ customers: 500, repeat: 120 }, { definition: "after-first", withinDays: 90 }).value; // => 0.24
 * ```
 */
export function repeatPurchase<Order>(orders: Iterable<Order>, options: RepeatPurchaseOptions<Order>): RepeatPurchase;
export function repeatPurchase(tally: RepeatPurchaseTally, options?: RepeatPurchaseReadingOptions): RepeatPurchase;
export function repeatPurchase(
  totals: RepeatPurchaseTotals,
  options?: RepeatPurchaseReadingOptions & RepeatPurchaseDays,
): RepeatPurchase;
export function repeatPurchase<Order>(
  input: Iterable<Order> | RepeatPurchaseTally | RepeatPurchaseTotals,
  options: RepeatPurchaseOptions<Order> | (RepeatPurchaseReadingOptions & RepeatPurchaseDays) = {},
): RepeatPurchase {
  if (isPlainObject(input) && !isIterable(input)) {
    return "frame" in input ? readTally(input, options) : readTotals(input as unknown as RepeatPurchaseTotals, options);
  }
  assertRows(input, "orders", "a list of orders, totals or a tally");
  const rowOptions = options as RepeatPurchaseOptions<Order>;
  const tally = emptyRepeatPurchases(frameOf(rowOptions));
  const store = lifeStore(tally.gaps);
  countOrders(tally, input, rowOptions, (gap) => storeLife(store, gap));
  return readCounted(tally, livesIn(store), options);
}

/**
 * The {@link repeatPurchase} of rows that stand for one customer each, with all orders, as an aggregator for `summarize`, workers and clusters.
 *
 * Its tally grows with the number of different gaps: with a `timeZone` they are whole days, which keeps it small.
 *
 * @param options - Where a customer's orders are, and otherwise as for {@link repeatPurchase}.
 * @throws {@link MetricInputError} as {@link repeatPurchase} does.
 * @example
 * ```ts
 * import { repeatPurchaseOf, summarize } from "cx-metrics";
 *
 * const customers = [
 *   { channel: "web", orders: ["2026-01-05", "2026-02-09"] },
 *   { channel: "web", orders: ["2026-03-17"] },
 * ];
 * const repeat = repeatPurchaseOf({
 *   orders: (customer: (typeof customers)[number]) => customer.orders,
 *   at: (day) => new Date(day),
 *   asOf: new Date("2026-04-01"),
 * });
 * const [web] = summarize(customers, { by: { channel: (customer) => customer.channel }, metrics: { repeat } });
 * web?.repeat.value; // => 0.5
 * ```
 */
export function repeatPurchaseOf<Customer, Order>(
  options: RepeatPurchaseOfOptions<Customer, Order>,
): Aggregator<Customer, RepeatPurchaseTally, RepeatPurchase> {
  const frame = frameOf(options);
  assertAccessor(options.orders, "options.orders", "(customer) => customer.orders");
  const { countOrder, addCustomer } = orderCounting(frame, options);
  return triedOut({
    zero: () => emptyRepeatPurchases(frame),
    reduce(tally, customer: Customer) {
      const orders = options.orders(customer);
      assertRows(orders, "options.orders", "a list of orders for each customer");
      const instants = Array.from(orders, (order) => countOrder(tally, order)).filter((instant) => instant !== null);
      addCustomer(tally, instants, (gap) => addLife(tally.gaps, gap));
      return tally;
    },
    merge: (left, right) => mergeRepeatPurchases(left, right),
    finish: (tally) => readTally(tally, options, frame),
  });
}

function readTally(input: unknown, options: RepeatPurchaseReadingOptions, frame?: RepeatPurchaseFrame): RepeatPurchase {
  const tally = toRepeatPurchases(input, "tally");
  if (frame !== undefined) assertSameRepeatFrame(tally.frame, frame, "tally");
  return readCounted(tally, livesIn(lifeStore(tally.gaps)), options);
}
