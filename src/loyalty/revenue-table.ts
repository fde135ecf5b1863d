import { MetricInputError, refuse } from "../errors.js";
import { assertAccessor } from "../guards.js";
import { type Amount, assertAmount, assertText, sameCurrency } from "../tallies/account-reader.js";
import { forEachRow } from "../tallies/counting.js";

/** Where account, period and amount stand in the caller's records. */
export interface RevenueTableAccessors<Row> {
  /** Whose amount it is: a text or a number. */
  readonly account: (row: Row) => string | number;
  /** The period that it was paid for: one of `periods`. */
  readonly period: (row: Row) => string;
  /** What was paid, 0 or more, in one currency; an account with an amount that is `null` or `undefined` is left out. */
  readonly amount: (row: Row) => Amount;
  /** Currency of the amount, such as `"EUR"`: it must be the same for all; one that is `null` or `undefined` makes the amount unknown. @defaultValue one currency */
  readonly currency?: ((row: Row) => string | null | undefined) | undefined;
  /** Labels of all periods, in order, such as months; at least two. An account without a row for a period paid nothing in it. */
  readonly periods: readonly string[];
}

/** What each account paid, period by period. */
export interface RevenueTable {
  /** The labels of the periods. */
  readonly periods: readonly string[];
  /** One list of amounts for each account, in the order of the periods. */
  readonly accounts: readonly Float64Array[];
  /** Accounts left out, because an amount is not known. */
  readonly missing: number;
}

/** An amount that is not known; one for which there is no row is NaN until all rows are read. */
const UNKNOWN = -1;

/** Reads one row for each account and period. */
export function readTable<Row>(rows: Iterable<Row>, options: RevenueTableAccessors<Row>): RevenueTable {
  assertAccessor(options.account, "options.account", "(row) => row.accountId");
  assertAccessor(options.period, "options.period", "(row) => row.month");
  assertAccessor(options.amount, "options.amount", "(row) => row.revenue");
  if (options.currency !== undefined) assertAccessor(options.currency, "options.currency", "(row) => row.currency");
  const currencyIn = currencyReader(options);
  const places = placesOf(options.periods);
  const byAccount = new Map<string | number, Float64Array>();
  forEachRow<Row>(rows, (row) => {
    const amounts = amountsOf(options.account(row), byAccount, places.size);
    const label = options.period(row);
    const place = places.get(label) ?? refuse("unknown-key", "options.period", label, "one of the periods");
    if (!Number.isNaN(amounts[place])) throw secondRow(label);
    const amount = amountOf(options.amount(row));
    amounts[place] = currencyIn(row) ? amount : UNKNOWN;
  });
  const all = [...byAccount.values()];
  const known = all.filter((amounts) => !amounts.includes(UNKNOWN));
  const accounts = known.map((amounts) => amounts.map((amount) => (Number.isNaN(amount) ? 0 : amount)));
  return { periods: [...places.keys()], accounts, missing: all.length - accounts.length };
}

function secondRow(received: string): MetricInputError {
  const expected = "a period that the account has no other row for";
  const hint = "Add up the amounts of an account and period first";
  return new MetricInputError({ code: "inconsistent", path: "options.period", received, expected, hint });
}

/** Whether the currency of a row is known, or need not be; refuses a second one. */
function currencyReader<Row>({ currency }: RevenueTableAccessors<Row>): (row: Row) => boolean {
  if (currency === undefined) return () => true;
  let known: string | null = null;
  return (row) => {
    const own = currency(row) ?? null;
    if (own === null) return false;
    assertText(own, "options.currency");
    known = sameCurrency(known, own, "options.currency");
    return true;
  };
}

function placesOf(periods: unknown): Map<string, number> {
  const labels: unknown[] = Array.isArray(periods) ? periods : [];
  const places = new Map(labels.map((label, at) => [label as string, at]));
  const isList = labels.length > 1 && places.size === labels.length && labels.every((one) => typeof one === "string");
  if (isList) return places;
  const code = periods === undefined ? "missing-input" : "invalid-type";
  return refuse(code, "options.periods", periods, "a list of two labels or more, all different");
}

function amountsOf(account: unknown, known: Map<string | number, Float64Array>, size: number): Float64Array {
  if (typeof account !== "string" && !Number.isFinite(account)) {
    const code = account === undefined || account === null ? "missing-input" : "invalid-type";
    refuse(code, "options.account", account, "a text or a number that tells the account from all others");
  }
  const id = account as string | number;
  const amounts = known.get(id) ?? new Float64Array(size).fill(Number.NaN);
  known.set(id, amounts);
  return amounts;
}

function amountOf(amount: Amount): number {
  if (amount === null || amount === undefined) return UNKNOWN;
  assertAmount(amount, "options.amount");
  return amount + 0; // turns −0 into 0
}
