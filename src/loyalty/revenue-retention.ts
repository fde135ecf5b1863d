import type { Aggregator } from "../aggregator.js";
import { assertCount, assertOneOf, assertRecord } from "../guards.js";
import { excludedCounts, type Interval, sampleSizeWarnings, type Warning } from "../result.js";
import { netOf } from "../statistics/exact-sum.js";
import { LARGEST_SEED } from "../statistics/random.js";
import {
  type Account,
  type AccountAmounts,
  assertAmountAccessors,
  forEachAccount,
  readAccount,
} from "../tallies/account-reader.js";
import { type AmountBook, type AmountTotals, keptAmount, quotient, toAmounts } from "../tallies/amount-book.js";
import { type AmountTally, addAccount, emptyAmounts, mergeAmounts } from "../tallies/amounts.js";
import { isIterable } from "../tallies/counting.js";
import { readProportion } from "../tallies/proportion-reading.js";
import { type RatioReading, ratioIntervalMethods, readRatios } from "../tallies/ratio-reading.js";
import { resolveIntervalOptions } from "../tallies/reading.js";
import { type AccountColumns, accountColumns } from "./account-columns.js";
import { movementsOf } from "./revenue-movements.js";
import type { RetainedShare, RevenueRetention, RevenueRetentionOptions } from "./revenue-retention-result.js";

/** Above this share of the opening one account decides. */
const CONCENTRATED = 0.2;

/**
 * Net and gross revenue retention: of what our customers paid a period ago, how much do the same customers pay now?
 *
 * Formula: `NRR = (opening + expansion − contraction − churned) ÷ opening`, the value, a ratio that can exceed 1; `GRR = (opening − contraction −
 * churned) ÷ opening`, in `gross`, from 0 to 1. NRR is the headline because it says whether the base grows by itself; read GRR beside it,
 * because growth of a few hides the leaving of many. Accounts at 0 before are new and count in neither; former customers who came back count in NRR
 * only by `reactivation: "include"`. An opening of nothing gives `null`.
 *
 * Interval: percentile bootstrap over accounts (1999 draws: a few seconds for 100 000 accounts), or `"delta"`, linearised with Student's t and fast. Totals
 * and tallies have none: sums do not tell how much accounts differ. Recurring revenue only, in one currency, over one window, usually
 * twelve months; GRR from one end to the other forgives a dip in between, which {@link revenueSeries} does not have to. Contracts that cannot be left yet flatter both: with `renews` only accounts up for
 * renewal count, and the others are "not applicable".
 *
 * @param accounts - One row per account, movement totals, or a tally.
 * @param options - For rows, where the amounts stand; reactivation, interval and seed.
 * @returns NRR with GRR, churn, logo retention, and the movements that reconcile opening and closing.
 * @throws {@link MetricInputError} when an amount is negative or no number, a currency is another one, a total is not given, or more is lost than there was.
 * @see SaaS Metrics Standards Board 2023 (gross revenue retention); Davison and Hinkley 1997, Bootstrap Methods and their Application.
 * @example
 * ```ts
 * import { revenueRetention } from "cx-metrics";
 *
 * const accounts = [
 *   { mrrStart: 400, mrrEnd: 580 },
 *   { mrrStart: 300, mrrEnd: 240 },
 *   { mrrStart: 90, mrrEnd: 0 },
 *   { mrrStart: 210, mrrEnd: 210 },
 *   { mrrStart: 0, mrrEnd: 120 },
 * ];
 * const year = revenueRetention(accounts, { before: (row) => row.mrrStart, after: (row) => row.mrrEnd });
 * year.value; // => 1.03
 * year.gross.value; // => 0.85
 * year.logo.value; // => 0.75
 * year.movements.closing; // => 1150
 * year.interval?.method; // => "bootstrap"
 * revenueRetention({ opening: 1000, expansion: 180, contraction: 60, churned: 90 }).value; // => 1.03
 * revenueRetention({ opening: 0, expansion: 0, contraction: 0, churned: 0, new: 50 }).value; // => null
 * ```
 */
export function revenueRetention<Row>(
  accounts: Iterable<Row>,
  options: RevenueRetentionOptions & AccountAmounts<Row>,
): RevenueRetention;
export function revenueRetention(
  accounts: AmountTotals | AmountTally,
  options?: RevenueRetentionOptions,
): RevenueRetention;
export function revenueRetention<Row>(
  accounts: unknown,
  options: RevenueRetentionOptions & Partial<AccountAmounts<Row>> = {},
): RevenueRetention {
  const question = resolveQuestion(options);
  if (!isIterable(accounts)) return readBook(toAmounts(accounts), null, question);
  assertAmountAccessors(options);
  const tally = emptyAmounts(options);
  const known = accountColumns();
  forEachAccount(accounts, options as AccountAmounts<Row>, (account) => {
    addAccount(tally, account);
    if (typeof account === "object" && counts(account, question)) known.add(account.before, account.after);
  });
  return readBook(toAmounts(tally), known.inOrder(), question);
}

/**
 * The {@link revenueRetention} of rows that stand for one account each, as an aggregator for `summarize`, workers and clusters; without an
 * interval, because a tally of sums does not tell how much accounts differ.
 *
 * @param options - Where the amounts stand, and the rest as for {@link revenueRetention}.
 * @throws {@link MetricInputError} as {@link revenueRetention} does.
 * @example
 * ```ts
 * import { revenueRetentionOf, summarize } from "cx-metrics";
 *
 * const rows = [{ plan: "pro", was: 100, is: 90 }, { plan: "pro", was: 100, is: 130 }];
 * const nrr = revenueRetentionOf<(typeof rows)[number]>({ before: (row) => row.was, after: (row) => row.is });
 * const [pro] = summarize(rows, { by: { plan: (row) => row.plan }, metrics: { nrr } });
 * [pro?.nrr.value, pro?.nrr.gross.value]; // => [1.1, 0.95]
 * ```
 */
export function revenueRetentionOf<Row>(
  options: RevenueRetentionOptions & AccountAmounts<Row>,
): Aggregator<Row, AmountTally, RevenueRetention> {
  assertAmountAccessors(options);
  const question = resolveQuestion(options);
  return {
    zero: () => emptyAmounts(options),
    reduce: (tally, row) => addAccount(tally, readAccount(row, options)),
    merge: mergeAmounts,
    finish: (tally) => readBook(toAmounts(tally), null, question),
  };
}

type Question = ReturnType<typeof resolveQuestion>;

function resolveQuestion(options: RevenueRetentionOptions) {
  assertRecord(options, "options", "an object with named options");
  const { reactivation = "exclude", seed = 1 } = options;
  assertOneOf(reactivation, "options.reactivation", ["exclude", "include"]);
  assertCount(seed, "options.seed", { max: LARGEST_SEED });
  const resolved = resolveIntervalOptions(options, ratioIntervalMethods);
  return { withReactivated: reactivation === "include", seed: seed + 0, resolved };
}

function readBook(book: AmountBook, known: AccountColumns | null, question: Question): RevenueRetention {
  const { sums, accounts, missing, notUpForRenewal } = book;
  const [opening] = sums.opening;
  const gains = question.withReactivated ? [sums.expansion, sums.reactivated] : [sums.expansion];
  const losses = [sums.contraction, sums.churned];
  const value = quotient(Math.max(0, netOf([sums.opening, ...gains], losses)), opening);
  const gross = quotient(keptAmount(sums), opening);
  const [net, ofGross] = known === null ? [] : readAccounts(known, value, gross, question);
  const interval = net?.interval ?? null;
  const n = (accounts.opening ?? 0) + (question.withReactivated ? (accounts.reactivated ?? 0) : 0);
  const largestShare = quotient(book.largest, opening);
  return {
    metric: "revenueRetention",
    value,
    ...(value === null ? { reason: opening === 0 ? "zero-denominator" : "unbounded" } : {}),
    unit: "ratio",
    n,
    interval,
    gross: { value: gross, interval: ofGross?.interval ?? null },
    grossChurn: quotient(netOf(losses), opening),
    netChurn: quotient(netOf(losses, gains), opening),
    logo: logoOf(accounts, question.resolved.confidence),
    movements: movementsOf(sums),
    largestShare,
    seed: interval?.method === "bootstrap" ? question.seed : null,
    excluded: excludedCounts({ missing, notApplicable: notUpForRenewal ?? 0 }),
    definition: definitionOf(question, notUpForRenewal !== undefined),
    basis: net?.basis ?? null,
    warnings: [...warningsOf(largestShare, missing, interval), ...sampleSizeWarnings(n)],
  };
}

function definitionOf({ withReactivated }: Question, isRenewalBase: boolean): string {
  return `revenueRetention/net ${withReactivated ? "with" : "without"} reactivated${isRenewalBase ? ", accounts up for renewal" : ""}`;
}

/** Whether an account is one of those that the ratios are taken over. */
function counts({ before, reactivated }: Account, { withReactivated }: Question): boolean {
  return before > 0 || (withReactivated && reactivated);
}

/** Net and gross retention over accounts. */
function readAccounts(
  { before, after }: AccountColumns,
  net: number | null,
  gross: number | null,
  question: Question,
): RatioReading[] {
  if (net === null || gross === null) return [];
  const kept = after.map((amount, at) => Math.min(before[at] as number, amount));
  const units = { numerators: [after, kept], denominators: before };
  return readRatios(
    [
      [net, Number.MAX_VALUE],
      [gross, 1],
    ],
    units,
    question.resolved,
    question.seed,
  );
}

function logoOf({ opening, churned }: AmountBook["accounts"], confidence: number): RetainedShare {
  if (opening === undefined || churned === undefined) return { value: null, interval: null };
  const { value, interval } = readProportion(opening - churned, opening, { confidence });
  return { value, interval };
}

function warningsOf(largestShare: number | null, missing: number, interval: Interval | null): Warning[] {
  const warnings: Warning[] = [];
  if (largestShare !== null && largestShare > CONCENTRATED) {
    const message = "One account holds more than 20 % of the opening: the figure and its interval hang on it.";
    warnings.push({ code: "misleading", message });
  }
  if (missing > 0) {
    const message = "Accounts with an unknown amount are left out; an account that is lost, or was none before, has 0.";
    warnings.push({ code: "excluded", message });
  }
  if (interval !== null && interval.low === interval.high) {
    warnings.push({ code: "no-variation", message: "All accounts changed alike: the interval has no width." });
  }
  return warnings;
}
