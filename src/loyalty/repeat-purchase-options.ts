import { assertAccessor } from "../guards.js";
import type { ProportionIntervalMethod } from "../statistics/proportion.js";
import type { IntervalOptions } from "../tallies/reading.js";
import { type RepeatPurchaseDefinition, type RepeatPurchaseFrame, toDays } from "../tallies/repeat-purchases.js";
import { instantOf } from "../time/instant.js";
import { assertTimeZone } from "../time/zone.js";
import { assertOptions } from "./cohort-options.js";

/** Who has bought again, and within how many days. */
export interface RepeatPurchaseDays {
  /** Who has bought again, and out of whom; part of the definition. @defaultValue "in-window" */
  readonly definition?: RepeatPurchaseDefinition;
  /** Length of the window, or days since the first order, the last one included; part of the definition. @defaultValue 365 */
  readonly withinDays?: number;
}

/** Where date and state of an order stand in the caller's records. */
export interface OrderAccessors<Order> {
  /** When it was placed, as a Date or in epoch milliseconds; an order whose date is `null` or `undefined` is left out. */
  readonly at: (order: Order) => Date | number | null | undefined;
  /** Whether it was cancelled or returned, and so does not count; `null` or `undefined` means that it was not. @defaultValue none was */
  readonly cancelled?: (order: Order) => boolean | null | undefined;
}

/** Which orders count, and when nothing is known any more. */
export interface RepeatPurchaseCountingOptions<Order> extends RepeatPurchaseDays, OrderAccessors<Order> {
  /** When the records were made: orders at this instant or later are left out, and the window ends just before it. */
  readonly asOf: Date | number;
  /**
   * IANA name of the time zone whose dates are counted, so that days are whole. From one date to the next is one day, also where clocks are changed.
   * @defaultValue none: a day is 24 hours, and days between orders have fractions
   */
  readonly timeZone?: string;
}

/** How to count orders by customer: options of {@link tallyRepeatPurchases}. */
export interface TallyRepeatPurchasesOptions<Order> extends RepeatPurchaseCountingOptions<Order> {
  /** Whose order it is: a text or a number. */
  readonly customer: (order: Order) => string | number;
}

/** How counted orders are read. */
export interface RepeatPurchaseReadingOptions extends IntervalOptions<ProportionIntervalMethod> {
  /**
   * Who is due for the next order: customers whose last one is longer ago than the days after which this share of all orders has been followed by another
   * one; between 0 and 1.
   * @defaultValue 0.5
   */
  readonly dueAfter?: number;
}

/** Options of {@link repeatPurchase} over orders. */
export interface RepeatPurchaseOptions<Order>
  extends TallyRepeatPurchasesOptions<Order>,
    RepeatPurchaseReadingOptions {}

/** Options of {@link repeatPurchaseOf}, whose rows are customers. */
export interface RepeatPurchaseOfOptions<Customer, Order>
  extends RepeatPurchaseCountingOptions<Order>,
    RepeatPurchaseReadingOptions {
  /** All orders of the customer, in any order. */
  readonly orders: (customer: Customer) => Iterable<Order>;
}

/** Definition and days with their defaults, checked. */
export function daysOf(options: RepeatPurchaseDays): Required<RepeatPurchaseDays> {
  assertOptions(options);
  const { definition = "in-window", withinDays = 365 } = options;
  return toDays(definition, withinDays, "options");
}

/** Checks the options and makes of them what a tally keeps. */
export function frameOf<Order>(options: RepeatPurchaseCountingOptions<Order>): RepeatPurchaseFrame {
  const days = daysOf(options);
  const { at, cancelled, timeZone = null } = options;
  assertAccessor(at, "options.at", "(order) => order.placedAt");
  if (cancelled !== undefined) assertAccessor(cancelled, "options.cancelled", "(order) => order.isReturned");
  if (timeZone !== null) assertTimeZone(timeZone, "options.timeZone");
  const asOf = instantOf(options.asOf, "options.asOf") + 0; // turns −0 into 0
  return { ...days, timeZone, asOf };
}
