import { MetricInputError, refuse } from "../errors.js";
import { assertCount, assertRecord } from "../guards.js";
import { type ExactSum, netOf } from "../statistics/exact-sum.js";
import { assertAmount } from "./account-reader.js";
import { assertAmountTally, type ByMovement, byMovement, MOVEMENTS } from "./amounts.js";

/** Movements that somebody else has added up, all as positive amounts. */
export interface AmountTotals {
  /** What the customers of the period before paid in it. */
  readonly opening: number;
  /** What new customers pay. @defaultValue 0 */
  readonly new?: number;
  /** How much more those pay that pay more. */
  readonly expansion: number;
  /** How much less those pay that pay less, but something. */
  readonly contraction: number;
  /** What the lost ones paid. */
  readonly churned: number;
  /** What former customers pay who came back. @defaultValue 0 */
  readonly reactivated?: number;
  /** Accounts behind `opening` and `churned`, for logo retention. */
  readonly accounts?: AccountTotals;
  /** Accounts that were not up for renewal; given where the amounts are of those only that were. */
  readonly notUpForRenewal?: number;
}

/** Accounts that somebody else has counted. */
export interface AccountTotals {
  /** Accounts that paid at the start. */
  readonly opening: number;
  /** Those of them that no longer pay at the end. */
  readonly churned: number;
}

/** What can be read of a tally, or of totals as far as they go. */
export interface AmountBook {
  /** Amounts by kind of movement. */
  readonly sums: ByMovement<ExactSum>;
  /** Accounts by kind, where they are known. */
  readonly accounts: Partial<ByMovement<number>>;
  /** What the largest account paid before; `null` where it is not known. */
  readonly largest: number | null;
  /** Accounts left out. */
  readonly missing: number;
  /** Accounts that were not up for renewal, where only those that were count. */
  readonly notUpForRenewal?: number;
}

/** A tally or totals, checked; more lost than there was is refused. */
export function toAmounts(input: unknown): AmountBook {
  const book = readInput(input, "accounts", "a list of accounts, totals or a tally", fromTotals);
  assertLosses(book.sums);
  return book;
}

/** The same where the opening does not matter and need not be given. */
export function toMovements(input: unknown): AmountBook {
  const ofMovements = (totals: AmountTotals): AmountBook => fromTotals({ ...totals, opening: 0 });
  const book = readInput(input, "movements", "movement totals or a tally", ofMovements);
  if (book.notUpForRenewal === undefined) return book;
  const expected = "left out: new customers are not up for renewal, and would be missing from what was gained";
  return refuse("inconsistent", "movements.notUpForRenewal", book.notUpForRenewal, expected);
}

/** What is left of the opening without those who pay more or came back. */
export function keptAmount({ opening, contraction, churned }: ByMovement<ExactSum>): number {
  return Math.max(0, netOf([opening], [contraction, churned]));
}

/** One amount by another; `null` where the one is not known, or there is nothing to divide by, or next to nothing. */
export function quotient(amount: number | null, by: number): number | null {
  return amount !== null && Number.isFinite(amount / by) ? amount / by + 0 : null;
}

function readInput(
  input: unknown,
  path: string,
  expected: string,
  ofTotals: (totals: AmountTotals) => AmountBook,
): AmountBook {
  if (input === undefined) throw new MetricInputError({ code: "missing-input", path, received: input, expected });
  assertRecord(input, path, expected);
  if (!("sums" in input)) return ofTotals(input as unknown as AmountTotals);
  assertAmountTally(input, "tally");
  return input;
}

function fromTotals(totals: AmountTotals): AmountBook {
  const { accounts, notUpForRenewal } = totals;
  const given = { ...totals, new: totals.new ?? 0, reactivated: totals.reactivated ?? 0 };
  for (const kind of MOVEMENTS) assertAmount(given[kind], kind);
  const sums = byMovement((kind): ExactSum => [given[kind] + 0, 0]);
  if (notUpForRenewal !== undefined) assertCount(notUpForRenewal, "notUpForRenewal");
  const book = { sums, largest: null, missing: 0, ...(notUpForRenewal === undefined ? {} : { notUpForRenewal }) };
  if (accounts === undefined) return { ...book, accounts: {} };
  assertRecord(accounts, "accounts", "{ opening, churned }");
  assertCount(accounts.opening, "accounts.opening");
  assertCount(accounts.churned, "accounts.churned", { max: accounts.opening });
  return { ...book, accounts: { opening: accounts.opening + 0, churned: accounts.churned + 0 } };
}

/** Decimals are not exact in binary: 0.1 and 0.2 lost of 0.3 would be more than all. */
const SLACK = 1e-12;

function assertLosses({ opening, contraction, churned }: ByMovement<ExactSum>): void {
  const [all] = opening;
  const assertAtMost = (path: string, received: number, most: number): void => {
    if (received <= most + SLACK * all) return;
    const expected = `at most the ${most} that there is to lose`;
    refuse("inconsistent", path, received, expected);
  };
  assertAtMost("contraction", contraction[0], all);
  assertAtMost("churned", churned[0], Math.max(0, netOf([opening], [contraction])));
}
