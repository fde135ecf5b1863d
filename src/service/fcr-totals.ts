import { assertCount, isPlainObject } from "../guards.js";
import { fromTotals, type RateTally } from "../tallies/rates.js";

/** Issues that somebody else has counted. */
export interface FcrTotals {
  /** Issues in all, those included that cannot be resolved at first contact. */
  readonly issues: number;
  /** Issues that were resolved in the first contact. */
  readonly resolvedFirst: number;
  /** Issues that cannot be resolved at first contact by design, such as a repair on site. @defaultValue 0 */
  readonly notResolvable?: number;
  /** Issues whose window is still open. @defaultValue 0 */
  readonly pending?: number;
}

/** The totals as a tally. */
export function tallyTotals({ issues, resolvedFirst, notResolvable = 0, pending = 0 }: FcrTotals): RateTally {
  assertCount(issues, "issues");
  assertCount(notResolvable, "notResolvable", { max: issues });
  const resolvable = issues - notResolvable;
  assertCount(resolvedFirst, "resolvedFirst", { max: resolvable });
  assertCount(pending, "pending");
  return fromTotals(
    { numerator: resolvedFirst, denominator: resolvable, notApplicable: notResolvable, pending },
    "issues",
  );
}

/** True for totals of issues. */
export function isTotals(issues: unknown): issues is FcrTotals {
  return isPlainObject(issues) && "issues" in issues;
}
