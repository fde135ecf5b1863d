import { MetricInputError } from "../errors.js";
import { assertCount, assertNumber, assertRecord } from "../guards.js";
import { addExactly, type ExactSum, exactDifference } from "../statistics/exact-sum.js";
import {
  type Account,
  type AccountAmounts,
  assertAmount,
  assertAmountAccessors,
  assertText,
  forEachAccount,
  type LeftOut,
  sameCurrency,
} from "./account-reader.js";

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
  /** Accounts left out, because they were not up for renewal; present where only those that were are counted. */
  notUpForRenewal?: number;
  /** Currency of all amounts; present where it was asked for, and `null` where there is no account yet. */
  currency?: string | null;
}

/** The kinds of movement. */
export const MOVEMENTS = ["opening", "new", "expansion", "contraction", "churned", "reactivated"] as const;

/** The tally of nothing. */
export function emptyAmounts({ renews, currency }: Partial<AccountAmounts<never>> = {}): AmountTally {
  return {
    sums: byMovement((): ExactSum => [0, 0]),
    accounts: byMovement(() => 0),
    largest: 0,
    missing: 0,
    ...(renews === undefined ? {} : { notUpForRenewal: 0 }),
    ...(currency === undefined ? {} : { currency: null }),
  };
}

/**
 * Adds up who pays more, less, nothing any more, or for the first time. The tally merges with {@link mergeAmounts}, can be stored as JSON, and
 * {@link revenueRetention} and {@link quickRatio} read it.
 *
 * Whole numbers, such as cents, are exact up to 2⁵³ − 1. Fractions are added with what rounding takes from them carried along: thousandths up
 * to a sum of 8 × 10¹² give the same tally in any order and grouping. One row per account, all in one currency: with
 * `currency` another one is refused, also between tallies.
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
  assertAmountAccessors(amounts);
  const tally = emptyAmounts(amounts);
  forEachAccount(accounts, amounts, (account) => addAccount(tally, account));
  return tally;
}

/**
 * Adds two tallies of disjoint accounts; many with `tallies.reduce(mergeAmounts)`.
 *
 * @returns A new tally; those given stay as they are.
 * @throws {@link MetricInputError} when a tally is none, a sum is beyond 2⁵³ − 1, or the two do not count the same accounts in the same currency.
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
  const sum: AmountTally = {
    sums: byMovement((kind) => addExactly(first.sums[kind], second.sums[kind])),
    accounts: byMovement((kind) => first.accounts[kind] + second.accounts[kind]),
    largest: Math.max(first.largest, second.largest),
    missing: first.missing + second.missing,
    ...sameBase(first.notUpForRenewal, second.notUpForRenewal),
    ...ofSameCurrency(first.currency, second.currency),
  };
  assertAmountTally(sum, "sum");
  return sum;
}

/** Accounts that were not up for renewal in both, where both leave them out. */
function sameBase(first: number | undefined, second: number | undefined): Pick<AmountTally, "notUpForRenewal"> {
  if (first === undefined && second === undefined) return {};
  if (first !== undefined && second !== undefined) return { notUpForRenewal: first + second };
  const expected = `${first === undefined ? "left out" : "given"}, as in the first: both of all accounts, or both of those up for renewal`;
  throw new MetricInputError({ code: "not-comparable", path: "second.notUpForRenewal", received: second, expected });
}

/** The currency of both, where both know it. */
function ofSameCurrency(
  first: AmountTally["currency"],
  second: AmountTally["currency"],
): Pick<AmountTally, "currency"> {
  if (first === undefined && second === undefined) return {};
  if (first !== undefined && second !== undefined) return { currency: sameCurrency(first, second, "second.currency") };
  const expected = `${first === undefined ? "left out" : "given"}, as in the first`;
  throw new MetricInputError({ code: "not-comparable", path: "second.currency", received: second, expected });
}

/** Adds an account to a tally, in place. */
export function addAccount(tally: AmountTally, account: Account | LeftOut): AmountTally {
  if (typeof account === "string") {
    tally[account] = (tally[account] ?? 0) + 1;
    return tally;
  }
  const { before, after, currency } = account;
  if (currency !== null) tally.currency = sameCurrency(tally.currency ?? null, currency, "currency");
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

/** Refuses anything but a tally, wherever it was stored in between. */
export function assertAmountTally(value: unknown, path: string): asserts value is AmountTally {
  assertRecord(value, path, "an amount tally");
  const { sums, accounts, largest, missing, notUpForRenewal = 0, currency = null } = value;
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
  assertCount(notUpForRenewal, `${path}.notUpForRenewal`);
  if (currency !== null) assertText(currency, `${path}.currency`);
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
