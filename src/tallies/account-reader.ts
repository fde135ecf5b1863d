import { MetricInputError, refuse } from "../errors.js";
import { assertNumber, assertRecord } from "../guards.js";
import { forEachRow } from "./counting.js";

/** Money per account and period: 0 or more, at most 2⁵³ − 1; `null` and `undefined` are not known. */
export type Amount = number | null | undefined;

/** Where the amounts of an account stand in the caller's records. */
export interface AccountAmounts<Account> {
  /** What the account paid in the period before; 0 for one that was no customer then. */
  readonly before: (account: Account) => Amount;
  /** What it pays in this period; 0 for one that is lost. */
  readonly after: (account: Account) => Amount;
  /** Whether an account with 0 before was a customer at an earlier time. @defaultValue all such accounts are new */
  readonly reactivated?: ((account: Account) => boolean | null | undefined) | undefined;
  /**
   * Whether the account's contract came up for renewal in the period. All others are then left out, because they could not leave: contracts over several years
   * flatter retention. `null` and `undefined` count as missing. @defaultValue all accounts count
   */
  readonly renews?: ((account: Account) => boolean | null | undefined) | undefined;
  /**
   * Currency of both amounts, such as `"EUR"`: it must be the same for all, because amounts in two currencies have no sum. `null` and `undefined` count as missing.
   * @defaultValue all amounts are taken to be in one currency
   */
  readonly currency?: ((account: Account) => string | null | undefined) | undefined;
}

/** An account with both amounts known. */
export interface Account {
  /** What it paid before. */
  readonly before: number;
  /** What it pays now. */
  readonly after: number;
  /** Whether it came back. */
  readonly reactivated: boolean;
  /** Currency of both; `null` where it was not asked for. */
  readonly currency: string | null;
}

/** Why an account does not count. */
export type LeftOut = "missing" | "notUpForRenewal";

/** Goes through a list of accounts; errors name the position. */
export function forEachAccount<Row>(
  accounts: unknown,
  amounts: AccountAmounts<Row>,
  visit: (account: Account | LeftOut) => void,
): void {
  forEachRow<Row>(accounts, (row) => visit(readAccount(row, amounts)), "accounts", "a list of accounts");
}

/** Both amounts of an account, or why it does not count. */
export function readAccount<Row>(row: Row, amounts: AccountAmounts<Row>): Account | LeftOut {
  const before = amounts.before(row) ?? null;
  const after = amounts.after(row) ?? null;
  if (before !== null) assertAmount(before, "before");
  if (after !== null) assertAmount(after, "after");
  const renews = amounts.renews === undefined || (amounts.renews(row) ?? null);
  if (renews !== null) assertBoolean(renews, "renews");
  const currency = currencyOf(row, amounts);
  if (renews === false) return "notUpForRenewal";
  if (before === null || after === null || renews === null || currency === undefined) return "missing";
  const reactivated = before === 0 && (amounts.reactivated?.(row) ?? false);
  assertBoolean(reactivated, "reactivated");
  return { before, after, reactivated, currency };
}

/** The currency of an account; `null` where it is not asked for, and `undefined` where it is not known. */
function currencyOf<Row>(row: Row, { currency }: AccountAmounts<Row>): string | null | undefined {
  if (currency === undefined) return null;
  const own = currency(row) ?? undefined;
  if (own !== undefined) assertText(own, "currency");
  return own;
}

function assertBoolean(value: unknown, path: string): asserts value is boolean {
  if (typeof value !== "boolean") refuse("invalid-type", path, value, "true or false");
}

/** Refuses an amount in another currency than the one before; gives the currency of both. */
export function sameCurrency(known: string | null, currency: string | null, path: string): string | null {
  if (known === null || currency === null || known === currency) return known ?? currency;
  const hint = "Convert all amounts to one currency first, at one rate for both periods";
  throw new MetricInputError({
    code: "inconsistent",
    path,
    received: currency,
    expected: `${JSON.stringify(known)}, as before`,
    hint,
  });
}

/** Refuses anything but the text of a currency. */
export function assertText(value: unknown, path: string): asserts value is string {
  if (typeof value !== "string") refuse("invalid-type", path, value, 'a text such as "EUR"');
}

/** Refuses anything but an amount that can be added up. */
export function assertAmount(value: unknown, path: string): asserts value is number {
  if (Number.isFinite(value) && (value as number) < 0) {
    const expected = "a number of 0 or more";
    const hint = "Losses are positive amounts; net credits and refunds first";
    throw new MetricInputError({ code: "out-of-range", path, received: value, expected, hint });
  }
  assertNumber(value, path, { min: 0, max: Number.MAX_SAFE_INTEGER });
}

/** Refuses places of amounts that are no functions. */
export function assertAmountAccessors(amounts: unknown): void {
  assertRecord(amounts, "options", "an object with at least `before` and `after`");
  const { before, after, reactivated = before, renews = before, currency = before } = amounts;
  const accessors = { before, after, reactivated, renews, currency };
  for (const [name, accessor] of Object.entries(accessors)) {
    if (typeof accessor === "function") continue;
    const code = accessor === undefined ? "missing-input" : "invalid-type";
    const expected = "a function of the account";
    throw new MetricInputError({ code, path: `options.${name}`, received: accessor, expected });
  }
}
