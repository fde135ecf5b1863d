import { assertAccessor } from "../guards.js";
import { forEachRow } from "../tallies/counting.js";
import { customerNumbers } from "../tallies/customer-numbers.js";
import type { Life } from "../tallies/life-reader.js";
import { addLife } from "../tallies/lifetimes.js";
import { emptyRepeatPurchases, type RepeatPurchaseTally } from "../tallies/repeat-purchases.js";
import { orderCounting } from "./order-counting.js";
import { frameOf, type TallyRepeatPurchasesOptions } from "./repeat-purchase-options.js";

/**
 * Counts who bought again, and the days between orders. The tally merges with {@link mergeRepeatPurchases}, can be stored as JSON, and
 * {@link repeatPurchase} reads it; its `gaps` are a tally of lifetimes, of which `survival` makes the whole curve.
 *
 * It grows with the number of different gaps, not of orders: with a `timeZone` they are whole days, which makes a small one.
 *
 * @param orders - All orders of the customers that this tally is about, in any order.
 * @param options - Whose, when and whether cancelled; the definition, and when the records were made.
 * @returns The counts; no orders give a tally of zeros.
 * @throws {@link MetricInputError} as {@link repeatPurchase} does.
 * @example
 * ```ts
 * import { survival, tallyRepeatPurchases } from "cx-metrics";
 *
 * const tally = tallyRepeatPurchases([Date.UTC(2026, 0, 5), Date.UTC(2026, 2, 9)], {
 *   customer: () => "Ann",
 *   at: (time) => time,
 *   asOf: Date.UTC(2026, 3, 1),
 *   timeZone: "UTC",
 * });
 * tally.gaps.ended; // => { ended: { "63": 1 } }
 * tally.gaps.censored; // => { "23": 1 }
 * survival(tally.gaps).value; // => 63
 * ```
 */
export function tallyRepeatPurchases<Order>(
  orders: Iterable<Order>,
  options: TallyRepeatPurchasesOptions<Order>,
): RepeatPurchaseTally {
  const tally = emptyRepeatPurchases(frameOf(options));
  countOrders(tally, orders, options, (gap) => addLife(tally.gaps, gap));
  return tally;
}

/** Counts all orders into a tally; `addGap` keeps the days between those of a customer. */
export function countOrders<Order>(
  tally: RepeatPurchaseTally,
  orders: Iterable<Order>,
  options: TallyRepeatPurchasesOptions<Order>,
  addGap: (gap: Life) => void,
): void {
  const { customer } = options;
  assertAccessor(customer, "options.customer", "(order) => order.customerId");
  const { countOrder, addCustomer } = orderCounting(tally.frame, options);
  const numbers = customerNumbers();
  const byCustomer: number[][] = [];
  const add = (order: Order): void => {
    const number = numbers.numberOf(customer(order));
    if (number === byCustomer.length) byCustomer.push([]);
    const instant = countOrder(tally, order);
    if (instant !== null) byCustomer[number]?.push(instant);
  };
  forEachRow(orders, add, "orders", "a list of orders, totals or a tally");
  for (const instants of byCustomer) addCustomer(tally, instants, addGap);
}
