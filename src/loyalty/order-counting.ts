import { refuse } from "../errors.js";
import { type Life, UNNAMED_CAUSE } from "../tallies/life-reader.js";
import type { RepeatPurchaseFrame, RepeatPurchaseTally } from "../tallies/repeat-purchases.js";
import { instantOf } from "../time/instant.js";
import { durationIn } from "./lifetimes.js";
import type { OrderAccessors } from "./repeat-purchase-options.js";

/** How orders and customers come into a tally. */
export interface OrderCounting<Order> {
  /** Counts an order, and gives its instant; `null` for one that is left out. */
  countOrder(tally: RepeatPurchaseTally, order: Order): number | null;
  /** Adds a customer with the instants of all orders that count; `addGap` keeps the days between them, and since the last. */
  addCustomer(tally: RepeatPurchaseTally, instants: readonly number[], addGap: (gap: Life) => void): void;
}

/** The way of counting that a frame asks for. */
export function orderCounting<Order>(
  frame: RepeatPurchaseFrame,
  accessors: OrderAccessors<Order>,
): OrderCounting<Order> {
  const { definition, withinDays, timeZone, asOf } = frame;
  const daysBetween = durationIn(timeZone === null ? {} : { timeZone });
  const isWithin = (start: number, end: number): boolean => daysBetween(start, end) <= withinDays;
  const fateOf = (order: Order): keyof RepeatPurchaseTally["orders"] | number => {
    const { at, cancelled } = accessors;
    if (cancelled !== undefined && isCancelled(cancelled(order))) return "cancelled";
    const placedAt = at(order) ?? null;
    if (placedAt === null) return "missing";
    const instant = instantOf(placedAt, "options.at");
    if (instant >= asOf) return "later";
    return definition === "in-window" && !isWithin(instant, asOf) ? "earlier" : instant;
  };
  return {
    countOrder({ orders }, order) {
      const fate = fateOf(order);
      const isCounted = typeof fate === "number";
      orders[isCounted ? "counted" : fate] += 1;
      return isCounted ? fate : null;
    },
    addCustomer({ customers }, instants, addGap) {
      const placed = Float64Array.from(instants).sort();
      const [first, second] = placed;
      if (first === undefined) return;
      const isRepeat = second !== undefined && (definition === "in-window" || isWithin(first, second));
      if (definition === "after-first" && isWithin(first, asOf)) customers.pending += 1;
      else {
        customers.denominator += 1;
        customers.numerator += isRepeat ? 1 : 0;
      }
      for (const [index, instant] of placed.entries()) {
        const next = placed[index + 1];
        addGap(
          next === undefined
            ? gapOf("censored", daysBetween(instant, asOf))
            : gapOf("ended", daysBetween(instant, next)),
        );
      }
    },
  };
}

function isCancelled(value: unknown): boolean {
  const cancelled = value ?? false;
  return typeof cancelled === "boolean"
    ? cancelled
    : refuse("invalid-type", "options.cancelled", value, "true or false");
}

function gapOf(fate: "ended" | "censored", days: number): Life {
  return { fate, cause: UNNAMED_CAUSE, duration: days, entry: null, weight: 1 };
}
