import { assertAccessor, assertOneOf, assertRecord } from "../guards.js";
import { type Excluded, excludedCounts } from "../result.js";
import { addExactly, type ExactSum, netOf } from "../statistics/exact-sum.js";
import type { Purchases } from "../statistics/models/bg-nbd.js";
import { assertAmount } from "../tallies/account-reader.js";
import { assertRows, forEachRow } from "../tallies/counting.js";
import { assertCustomerId } from "../tallies/customer-id.js";
import { customerNumbers } from "../tallies/customer-numbers.js";
import { instantOf } from "../time/instant.js";
import { rememberDays } from "../time/remember.js";
import { assertTimeZone, dateAt, datesIn } from "../time/zone.js";

/** Options of {@link purchaseHistories}. */
export interface PurchaseHistoriesOptions<Row> {
  /** Whose order it is: a text or a number. */
  readonly customer: (row: Row) => string | number;
  /** When it was placed. */
  readonly at: (row: Row) => Date | number | null | undefined;
  /** What was spent, 0 or more: margin is better, where it is known. @defaultValue not known */
  readonly value?: (row: Row) => number | null | undefined;
  /** When the records were made: later orders are left out and counted. */
  readonly asOf: Date | number;
  /** IANA name of the time zone whose dates are counted. */
  readonly timeZone: string;
  /** Unit of recency and age. @defaultValue "weeks" */
  readonly unit?: "days" | "weeks";
}

/** What one customer did: all that `fitPurchases` and `fitSpend` ask for. */
export interface PurchaseHistory extends Purchases {
  /** The customer, as given. */
  readonly customer: string | number;
  /** Days with an order after the first such day. */
  readonly frequency: number;
  /** From the first day with an order to the last. */
  readonly recency: number;
  /** From the first day with an order to `asOf`. */
  readonly age: number;
  /** Mean spend per day with an order, the first day left out; `null` without a repeat, and where values are not known. */
  readonly meanSpend: number | null;
  /** Spend on the first day; `null` where values are not known. */
  readonly firstSpend: number | null;
}

/** Result of {@link purchaseHistories}. */
export interface PurchaseHistories {
  /** One for each customer, in the order in which they first come. */
  readonly histories: readonly PurchaseHistory[];
  /** Orders that count. */
  readonly orders: number;
  /** Orders that do not: without a date or a value (`missing`), or from after `asOf` (`pending`). */
  readonly excluded: Excluded;
}

/**
 * Turns orders into what each customer did: how often, how lately, since when, for how much. It is what {@link fitPurchases} and {@link fitSpend} ask for.
 *
 * Orders of one customer on one date count as one, because they are one visit. Frequency counts the dates after the first; recency is the time from the first date to the
 * last, age that from the first to `asOf`, both in whole days, divided by 7 for weeks. The mean spend leaves the first date out, which for many a customer differs from all others.
 * Leave out orders that were cancelled or returned first.
 *
 * Many orders can be turned in parts: give each part all orders of its customers, and put the histories one after another.
 *
 * @param orders - One row per order, in any sequence.
 * @param options - How to read a row, the date of the records, the calendar, the unit.
 * @returns The histories, one per customer in the order in which they come up, and how many orders do not count; no orders give no histories.
 * @throws {@link MetricInputError} when a customer or date is none, a value is negative, or a time zone is unknown, with the index of the row.
 * @see Fader, Hardie and Lee 2005, Marketing Science 24(2), 275–284.
 * @example
 * ```ts
 * import { purchaseHistories } from "cx-metrics";
 *
 * const orders = [
 *   { who: "Ann", at: new Date("2026-01-05"), paid: 30 },
 *   { who: "Ann", at: new Date("2026-01-19"), paid: 20 },
 *   { who: "Ann", at: new Date("2026-01-19"), paid: 5 },
 *   { who: "Bob", at: new Date("2026-02-02"), paid: 12 },
 * ];
 * const { histories } = purchaseHistories(orders, {
 *   customer: (order) => order.who,
 *   at: (order) => order.at,
 *   value: (order) => order.paid,
 *   asOf: new Date("2026-03-02"),
 *   timeZone: "UTC",
 * });
 * histories[0]; // => { customer: "Ann", frequency: 1, recency: 2, age: 8, meanSpend: 25, firstSpend: 30 }
 * histories[1]; // => { customer: "Bob", frequency: 0, recency: 0, age: 4, meanSpend: null, firstSpend: 12 }
 * ```
 */
export function purchaseHistories<Row>(
  orders: Iterable<Row>,
  options: PurchaseHistoriesOptions<Row>,
): PurchaseHistories {
  assertRows(orders, "orders", "a list of orders");
  const book = orderBook(options);
  forEachRow<Row>(orders, (order) => book.add(order));
  return book.close();
}

/** What is known of a customer so far. */
interface Account {
  readonly customer: string | number;
  first: number;
  last: number;
  firstSpend: ExactSum;
  spend: ExactSum;
}

/** Room for every date of the years 0000 to 9999, so that customer and date together are one whole number. */
const DATES = 2 ** 22;

function orderBook<Row>(options: PurchaseHistoriesOptions<Row>): { add(order: Row): void; close(): PurchaseHistories } {
  assertRecord(options, "options", "an object with at least `customer`, `at`, `asOf` and `timeZone`");
  const { customer, at, value, timeZone, unit = "weeks" } = options;
  assertAccessor(customer, "options.customer", "(row) => row.customer");
  assertAccessor(at, "options.at", "(row) => row.orderedAt");
  if (value !== undefined) assertAccessor(value, "options.value", "(row) => row.amount");
  const asOf = instantOf(options.asOf, "options.asOf");
  assertTimeZone(timeZone, "options.timeZone");
  assertOneOf(unit, "options.unit", ["days", "weeks"]);
  const dates = rememberDays(datesIn(timeZone));
  const numbers = customerNumbers();
  const accounts: Account[] = [];
  const visits: number[] = [];
  const left = { missing: 0, pending: 0 };
  const numberOf = (id: string | number, date: number): number => {
    const number = numbers.numberOf(id);
    if (number === accounts.length) {
      accounts.push({ customer: id, first: date, last: date, firstSpend: [0, 0], spend: [0, 0] });
    }
    return number;
  };
  return {
    add(order) {
      const id = customer(order);
      assertCustomerId(id);
      const when = at(order);
      const amount = value === undefined ? 0 : value(order);
      if (isNone(when) || isNone(amount)) {
        left.missing += 1;
        return;
      }
      const instant = instantOf(when, "options.at");
      assertAmount(amount, "options.value");
      if (instant > asOf) {
        left.pending += 1;
        return;
      }
      const date = dateAt(instant, dates);
      const number = numberOf(id, date);
      visits.push(number * DATES + date + DATES / 2);
      addVisit(accounts[number] as Account, date, amount);
    },
    close() {
      const days = unit === "weeks" ? 7 : 1;
      const frequencies = repeats(visits, accounts.length);
      const end = dateAt(asOf, dates);
      const histories = accounts.map(({ first, last, ...account }, number): PurchaseHistory => {
        const frequency = frequencies[number] as number;
        const later = netOf([account.spend], [account.firstSpend]);
        return {
          customer: account.customer,
          frequency,
          recency: (last - first) / days,
          // Where clocks were set back over midnight, an order can have a later date than the records.
          age: (Math.max(end, last) - first) / days,
          meanSpend: value === undefined || frequency === 0 ? null : later / frequency,
          firstSpend: value === undefined ? null : account.firstSpend[0],
        };
      });
      return { histories, orders: visits.length, excluded: excludedCounts(left) };
    },
  };
}

function addVisit(account: Account, date: number, amount: number): void {
  const spend: ExactSum = [amount, 0];
  account.spend = addExactly(account.spend, spend);
  account.last = Math.max(account.last, date);
  if (date === account.first) account.firstSpend = addExactly(account.firstSpend, spend);
  else if (date < account.first) {
    account.first = date;
    account.firstSpend = spend;
  }
}

/** Different dates of each customer, less the first. */
function repeats(visits: readonly number[], customers: number): Float64Array {
  const sorted = Float64Array.from(visits).sort();
  const frequencies = new Float64Array(customers).fill(-1);
  let before = Number.NaN;
  for (const visit of sorted) {
    if (visit === before) continue;
    before = visit;
    (frequencies[Math.floor(visit / DATES)] as number) += 1;
  }
  return frequencies;
}

function isNone(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}
