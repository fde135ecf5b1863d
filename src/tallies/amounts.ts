import { atRow, MetricInputError } from "../errors.js";
import { assertCount, assertNumber, assertRecord } from "../guards.js";
import { addExactly, type ExactSum, exactDifference } from "../statistics/exact-sum.js";
import { isIterable } from "./counting.js";

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
}

/** One value for each kind of movement. */
export interface ByMovement<Value> {
  /** Of those who paid before: what they paid. */
  opening: Value;
  /** Of those who never paid before. */
  new: Value;
  /** Of those who pay more than before: how much more. */
  expansion: Value;
  /** Of those who pay less than before, but something: how much less. */
  contraction: Value;
  /** Of those who pay nothing any more: what they paid. */
  churned: Value;
  /** Of former customers who came back: what they pay. */
  reactivated: Value;
}

/** Money moved by kind, as exact sums, with the accounts behind it: all that revenue metrics need, in plain JSON. */
export interface AmountTally {
  /** Amounts, each as the sum and what rounding took from it; all are positive. */
  sums: ByMovement<ExactSum>;
  /** Accounts of each kind. */
  accounts: ByMovement<number>;
  /** What the largest account paid before. */
  largest: number;
  /** Accounts left out, because an amount is not known. */
  missing: number;
}

/** An account with both amounts known. */
export interface Account {
  /** What it paid before. */
  readonly before: number;
  /** What it pays now. */
  readonly after: number;
  /** Whether it came back. */
  readonly reactivated: boolean;
}

/** The kinds of movement. */
export const MOVEMENTS = ["opening", "new", "expansion", "contraction", "churned", "reactivated"] as const;

/** The tally of nothing. */
export function emptyAmounts(): AmountTally {
  return { sums: byMovement((): ExactSum => [0, 0]), accounts: byMovement(() => 0), largest: 0, missing: 0 };
}

/**
 * Adds up who pays more, less, nothing any more, or for the first time. The tally merges with {@link mergeAmounts}, can be stored as JSON, and
 * {@link revenueRetention} and {@link quickRatio} read it.
 *
 * Whole numbers, such as cents, are exact up to 2⁵³ − 1. Fractions are added with what rounding takes from them carried along: thousandths up
 * to a sum of 8 × 10¹² give the same tally in any order and grouping. One row per account, all in one currency.
 *
 * @param accounts - Accounts that paid before, pay now, or both.
 * @param amounts - Where the amounts stand.
 * @returns The sums and counts; no accounts give a tally of zeros.
 * @throws {@link MetricInputError} when an amount is negative or no number, with its index.
 * @example
 * ```ts
 * import { mergeAmounts, revenueRetention, tallyAmounts } from "cx-metrics";
 *
 * const amounts = { before: (row: number[]) => row[0], after: (row: number[]) => row[1] };
 * const north = tallyAmounts([[100, 130], [50, 0]], amounts);
 * const south = tallyAmounts([[50, 40], [0, 70]], amounts);
 * north.sums.churned; // => [50, 0]
 * revenueRetention(mergeAmounts(north, south)).value; // => 0.85
 * ```
 */
export function tallyAmounts<Row>(accounts: Iterable<Row>, amounts: AccountAmounts<Row>): AmountTally {
  const tally = emptyAmounts();
  forEachAccount(accounts, amounts, (account) => addAccount(tally, account));
  return tally;
}

/**
 * Adds two tallies of disjoint accounts; many with `tallies.reduce(mergeAmounts)`.
 *
 * @returns A new tally; those given stay as they are.
 * @throws {@link MetricInputError} when a tally is none, or a sum is beyond 2⁵³ − 1.
 * @example
 * ```ts
 * import { mergeAmounts, tallyAmounts } from "cx-metrics";
 *
 * const amounts = { before: () => 0.1, after: () => 0.3 };
 * mergeAmounts(tallyAmounts([1], amounts), tallyAmounts([2], amounts)).accounts.expansion; // => 2
 * ```
 */
export function mergeAmounts(first: AmountTally, second: AmountTally): AmountTally {
  assertAmountTally(first, "first");
  assertAmountTally(second, "second");
  const sum = {
    sums: byMovement((kind) => addExactly(first.sums[kind], second.sums[kind])),
    accounts: byMovement((kind) => first.accounts[kind] + second.accounts[kind]),
    largest: Math.max(first.largest, second.largest),
    missing: first.missing + second.missing,
  };
  assertAmountTally(sum, "sum");
  return sum;
}

/** Goes through a list of accounts; errors name the position. */
export function forEachAccount<Row>(
  accounts: unknown,
  amounts: AccountAmounts<Row>,
  visit: (account: Account | null) => void,
): void {
  assertAmountAccessors(amounts);
  if (!isIterable(accounts)) {
    const code = accounts === undefined ? "missing-input" : "invalid-type";
    throw new MetricInputError({ code, path: "accounts", received: accounts, expected: "a list of accounts" });
  }
  let index = 0;
  try {
    for (const row of accounts) {
      visit(readAccount(row as Row, amounts));
      index += 1;
    }
  } catch (error) {
    throw atRow(error, index);
  }
}

/** Both amounts of an account; `null` where one is not known. */
export function readAccount<Row>(row: Row, amounts: AccountAmounts<Row>): Account | null {
  const before = amounts.before(row) ?? null;
  const after = amounts.after(row) ?? null;
  if (before !== null) assertAmount(before, "before");
  if (after !== null) assertAmount(after, "after");
  if (before === null || after === null) return null;
  const reactivated = before === 0 && (amounts.reactivated?.(row) ?? false);
  if (typeof reactivated === "boolean") return { before, after, reactivated };
  const expected = "true or false";
  throw new MetricInputError({ code: "invalid-type", path: "reactivated", received: reactivated, expected });
}

/** Adds an account to a tally, in place. */
export function addAccount(tally: AmountTally, account: Account | null): AmountTally {
  if (account === null) {
    tally.missing += 1;
    return tally;
  }
  const { before, after } = account;
  if (before > 0) {
    move(tally, "opening", [before, 0]);
    tally.largest = Math.max(tally.largest, before);
  }
  if (before === after) return tally;
  if (before === 0) move(tally, account.reactivated ? "reactivated" : "new", [after, 0]);
  else if (after === 0) move(tally, "churned", [before, 0]);
  else if (after > before) move(tally, "expansion", exactDifference(after, before));
  else move(tally, "contraction", exactDifference(before, after));
  return tally;
}

/** Refuses anything but an amount that can be added up. */
export function assertAmount(value: unknown, path: string): asserts value is number {
  assertNumber(value, path, { min: 0, max: Number.MAX_SAFE_INTEGER });
}

/** Refuses places of amounts that are no functions. */
export function assertAmountAccessors(amounts: unknown): void {
  assertRecord(amounts, "options", "an object with at least `before` and `after`");
  const { before, after, reactivated } = amounts;
  for (const [name, accessor] of Object.entries({ before, after, reactivated: reactivated ?? before })) {
    if (typeof accessor === "function") continue;
    const code = accessor === undefined ? "missing-input" : "invalid-type";
    const expected = "a function of the account";
    throw new MetricInputError({ code, path: `options.${name}`, received: accessor, expected });
  }
}

/** Refuses anything but a tally, wherever it was stored in between. */
export function assertAmountTally(value: unknown, path: string): asserts value is AmountTally {
  assertRecord(value, path, "an amount tally");
  const { sums, accounts, largest, missing } = value;
  assertRecord(sums, `${path}.sums`, "sums by kind of movement");
  assertRecord(accounts, `${path}.accounts`, "accounts by kind of movement");
  for (const kind of MOVEMENTS) {
    const sum: unknown = sums[kind];
    const [amount, rest] = Array.isArray(sum) ? (sum as unknown[]) : [sum];
    assertAmount(amount, `${path}.sums.${kind}`);
    assertNumber(rest, `${path}.sums.${kind}`, { min: -1, max: 1 });
    assertCount(accounts[kind], `${path}.accounts.${kind}`);
  }
  const { opening, churned } = accounts;
  assertCount(churned, `${path}.accounts.churned`, { max: opening as number });
  assertNumber(largest, `${path}.largest`, { min: 0, max: (sums["opening"] as ExactSum)[0] });
  assertCount(missing, `${path}.missing`);
}

function move(tally: AmountTally, kind: keyof ByMovement<unknown>, amount: ExactSum): void {
  tally.sums[kind] = addExactly(tally.sums[kind], amount);
  tally.accounts[kind] += 1;
}

/** A value for each kind of movement. */
export function byMovement<Value>(value: (kind: keyof ByMovement<Value>) => Value): ByMovement<Value> {
  return {
    opening: value("opening"),
    new: value("new"),
    expansion: value("expansion"),
    contraction: value("contraction"),
    churned: value("churned"),
    reactivated: value("reactivated"),
  };
}
