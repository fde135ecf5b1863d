import { netOf } from "../statistics/exact-sum.js";
import type { AmountBook } from "../tallies/amount-book.js";

/** How the opening became the closing, all as positive amounts: opening + new + reactivated + expansion − contraction − churned = closing. */
export interface RevenueMovements {
  /** What the customers of the period before paid in it. */
  readonly opening: number;
  /** What new customers pay. */
  readonly new: number;
  /** What former customers pay who came back. */
  readonly reactivated: number;
  /** How much more those pay that pay more. */
  readonly expansion: number;
  /** How much less those pay that pay less, but something. */
  readonly contraction: number;
  /** What the lost ones paid. */
  readonly churned: number;
  /** What all pay now. */
  readonly closing: number;
  /** Closing minus opening. */
  readonly netNew: number;
}

/** Reads the movements of a book. */
export function movementsOf(sums: AmountBook["sums"]): RevenueMovements {
  const gains = [sums.new, sums.reactivated, sums.expansion];
  const losses = [sums.contraction, sums.churned];
  // Adding 0 turns −0 into 0.
  return {
    opening: sums.opening[0] + 0,
    new: sums.new[0] + 0,
    reactivated: sums.reactivated[0] + 0,
    expansion: sums.expansion[0] + 0,
    contraction: sums.contraction[0] + 0,
    churned: sums.churned[0] + 0,
    closing: Math.max(0, netOf([sums.opening, ...gains], losses)),
    netNew: netOf(gains, losses),
  };
}
