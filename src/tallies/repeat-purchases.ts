import { assertCount, assertNumber, assertOneOf, assertRecord } from "../guards.js";
import { instantOf } from "../time/instant.js";
import { assertTimeZone } from "../time/zone.js";
import { assertSameFields } from "./frames.js";
import { emptyLifetimes, type LifetimeTally, mergeLifetimes, toLifetimes } from "./lifetimes.js";
import { assertRateTally, emptyRates, fromTotals, mergeRates, type RateTally } from "./rates.js";

/**
 * Who has bought again, and out of whom.
 *
 * `"in-window"` customers with two orders or more in the last days, out of those with one or more · `"after-first"` first-time buyers who order again
 * within so many days of their first order, out of those for whom the days have passed: better for trends, because each had the same time.
 */
export type RepeatPurchaseDefinition = "in-window" | "after-first";

/** What a {@link RepeatPurchaseTally} counts; only tallies with the same frame can be merged. */
export interface RepeatPurchaseFrame {
  /** Who has bought again, and out of whom. */
  readonly definition: RepeatPurchaseDefinition;
  /** Length of the window, or days since the first order. */
  readonly withinDays: number;
  /** Zone whose dates are counted; `null` for days of 24 hours. */
  readonly timeZone: string | null;
  /** First instant that is not known any more, in epoch milliseconds. */
  readonly asOf: number;
}

/** Orders, by whether they count. */
export interface OrderCounts {
  /** Orders that count. */
  counted: number;
  /** Cancelled or returned. */
  cancelled: number;
  /** Without a date. */
  missing: number;
  /** Before the window; none by the definition `"after-first"`. */
  earlier: number;
  /** At `asOf` or later. */
  later: number;
}

/** Customers by whether they bought again, and the days between orders: all that `repeatPurchase` needs, in plain JSON. */
export interface RepeatPurchaseTally {
  /** What is counted. */
  readonly frame: RepeatPurchaseFrame;
  /** Customers who bought again, and out of how many; those whose days have not passed are pending. */
  customers: RateTally;
  /** Orders, by whether they count. */
  orders: OrderCounts;
  /** Days from each order to the customer's next one (ended), or to `asOf` (censored); `survival` reads it. */
  gaps: LifetimeTally;
}

/** The tally of nothing, which shares nothing with any other. */
export function emptyRepeatPurchases(frame: RepeatPurchaseFrame): RepeatPurchaseTally {
  const orders = { counted: 0, cancelled: 0, missing: 0, earlier: 0, later: 0 };
  return { frame: { ...frame }, customers: emptyRates(), orders, gaps: emptyLifetimes() };
}

/**
 * Adds two tallies of disjoint customers; many with `tallies.reduce(mergeRepeatPurchases)`.
 *
 * Each customer, with all orders, must be in one tally only: split the orders by customer, never by time. A customer in two tallies is counted as
 * two, and a tally cannot tell.
 *
 * @returns A new tally; those given stay as they are.
 * @throws {@link MetricInputError} when the two do not count the same (other definition, days, zone or `asOf`), or a tally is none.
 * @example
 * ```ts
 * import { mergeRepeatPurchases, repeatPurchase, tallyRepeatPurchases } from "cx-metrics";
 *
 * const options = {
 *   customer: (order: [string, string]) => order[0],
 *   at: (order: [string, string]) => new Date(order[1]),
 *   asOf: new Date("2026-07-01"),
 * };
 * const ann = tallyRepeatPurchases([["Ann", "2026-01-05"], ["Ann", "2026-02-09"]], options);
 * const bob = tallyRepeatPurchases([["Bob", "2026-03-17"]], options);
 * repeatPurchase(mergeRepeatPurchases(ann, bob)).value; // => 0.5
 * ```
 */
export function mergeRepeatPurchases(first: RepeatPurchaseTally, second: RepeatPurchaseTally): RepeatPurchaseTally {
  const [one, other] = [toRepeatPurchases(first, "first"), toRepeatPurchases(second, "second")];
  assertSameRepeatFrame(other.frame, one.frame, "second");
  for (const field of ORDERS) one.orders[field] += other.orders[field];
  return {
    ...one,
    customers: mergeRates(one.customers, other.customers),
    gaps: mergeLifetimes(one.gaps, other.gaps),
  };
}

/** Refuses a tally that counts something else. */
export function assertSameRepeatFrame(frame: RepeatPurchaseFrame, wanted: RepeatPurchaseFrame, path: string): void {
  assertSameFields(frame, wanted, ["definition", "withinDays", "timeZone", "asOf"], path);
}

/** A tally of one's own of what was stored in between, checked. */
export function toRepeatPurchases(value: unknown, path: string): RepeatPurchaseTally {
  assertRecord(value, path, "a repeat purchase tally");
  const { frame, customers, orders, gaps } = value;
  const tally = emptyRepeatPurchases(toFrame(frame, `${path}.frame`));
  assertRateTally(customers, `${path}.customers`);
  tally.customers = fromTotals(customers, `${path}.customers`);
  assertRecord(orders, `${path}.orders`, "counts of orders");
  for (const field of ORDERS) {
    const count = orders[field];
    assertCount(count, `${path}.orders.${field}`);
    tally.orders[field] += count;
  }
  tally.gaps = toLifetimes(gaps, `${path}.gaps`);
  return tally;
}

function toFrame(frame: unknown, path: string): RepeatPurchaseFrame {
  assertRecord(frame, path, "what a repeat purchase tally counts");
  const { definition, withinDays, timeZone, asOf } = frame;
  const days = toDays(definition, withinDays, path);
  if (timeZone !== null) assertTimeZone(timeZone, `${path}.timeZone`);
  assertNumber(asOf, `${path}.asOf`);
  return { ...days, timeZone, asOf: instantOf(asOf, `${path}.asOf`) + 0 }; // turns −0 into 0
}

/** Checks the definition and its days. */
export function toDays(
  definition: unknown,
  withinDays: unknown,
  path: string,
): Pick<RepeatPurchaseFrame, "definition" | "withinDays"> {
  assertOneOf(definition, `${path}.definition`, ["in-window", "after-first"]);
  assertCount(withinDays, `${path}.withinDays`, { min: 1 });
  return { definition, withinDays };
}

const ORDERS = ["counted", "cancelled", "missing", "earlier", "later"] as const;
