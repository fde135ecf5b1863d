import type { Aggregator } from "../aggregator.js";
import { MetricInputError, refuse } from "../errors.js";
import { assertRecord } from "../guards.js";
import { type ChurnFrame, type ChurnTally, emptyChurn } from "../tallies/churn-counts.js";
import { assertChurnTally } from "../tallies/churn-counts-check.js";
import { triedOut } from "../tallies/counting.js";
import { assertSameChurnFrame, mergeChurn } from "../tallies/merge-churn.js";
import { customerCounter, type MemberKind, type Note } from "./churn-counting.js";
import type { ChurnMembers, MemberOptions } from "./churn-result.js";
import {
  type CountingOptions,
  churnFrameOf,
  type RelationshipOptions,
  type RelationshipPeriodsOptions,
} from "./relationship-options.js";
import { forEachCustomer, stayReader } from "./stays.js";

/** A tally, and who is in it where that was asked for. */
export interface CountedRelationships {
  /** The movements. */
  readonly tally: ChurnTally;
  /** The customers by movement, for each period. */
  readonly members: readonly ChurnMembers[] | null;
}

/**
 * Counts relationships of customers in one period, or with `every` in consecutive ones, in one pass. The tally merges with {@link mergeChurn}, can be
 * stored as JSON, and {@link churn}, {@link retention} and {@link churnByPeriod} read it by any definition.
 *
 * @param customers - All rows of the customers that this tally is about, in any order.
 * @param options - The period or periods, how to read a row, who counts as a customer.
 * @returns The movements; no customers give a tally of zeros.
 * @throws {@link MetricInputError} as {@link churn} does.
 * @example
 * ```ts
 * import { churn, tallyChurn } from "cx-metrics";
 *
 * const tally = tallyChurn([{ from: "2026-01-10" }, { from: "2026-02-01", to: "2026-03-15" }], {
 *   start: new Date("2026-03-01"),
 *   end: new Date("2026-04-01"),
 *   startedAt: (row) => new Date(row.from),
 *   endedAt: (row) => (row.to === undefined ? null : new Date(row.to)),
 * });
 * tally.present; // => [2, 1]
 * churn(tally, { definition: "average" }).value; // => 0.6667
 * ```
 */
export function tallyChurn<Row>(
  customers: Iterable<Row>,
  options: RelationshipOptions<Row> | RelationshipPeriodsOptions<Row>,
): ChurnTally {
  return countRelationships(customers, options, {}).tally;
}

/** Counts relationships, and lists their customers on request. */
export function countRelationships<Row>(
  customers: Iterable<Row>,
  options: CountingOptions<Row>,
  { members = false }: MemberOptions,
): CountedRelationships {
  const frame = churnFrameOf(options);
  if (typeof members !== "boolean") refuse("invalid-type", "options.members", members, "true or false");
  const tally = emptyChurn(frame);
  const count = customerCounter(frame);
  const lists = members ? frame.periods.map(noMembers) : null;
  forEachCustomer(
    customers,
    options,
    (id, stays) => count(tally, stays, lists === null ? unheard : (at, kind) => lists[at]?.[kind].push(id)),
    () => addMissing(tally),
  );
  return { tally, members: lists };
}

/** The aggregator of a metric of relationships whose rows are one customer each. */
export function relationshipsOf<Row, Result>(
  options: RelationshipOptions<Row>,
  read: (tally: ChurnTally) => Result,
): Aggregator<Row, ChurnTally, Result> {
  const frame = churnFrameOf(options);
  for (const option of ["customer", "members", "every"]) assertLeftOut(options, option);
  const count = customerCounter(frame);
  const stayOf = stayReader(options);
  return triedOut({
    zero: () => emptyChurn(frame),
    reduce(tally, row: Row) {
      const stay = stayOf(row);
      if (stay === null) addMissing(tally);
      else count(tally, [stay], unheard);
      return tally;
    },
    merge: (left, right) => mergeChurn(left, right),
    finish(tally) {
      assertChurnTally(tally, "tally");
      assertSameChurnFrame(tally.frame, frame, "tally");
      return read(tally);
    },
  });
}

/** True for what is meant to be a tally of movements. */
export function isChurnTally(value: unknown): boolean {
  return typeof value === "object" && value !== null && "present" in value && "periods" in value;
}

/** A tally of movements in one period. */
export function toOnePeriod(tally: unknown, path: string): ChurnTally {
  assertChurnTally(tally, path);
  assertOnePeriod(tally.frame, path);
  return tally;
}

function assertOnePeriod({ periods }: ChurnFrame, path: string): void {
  if (periods.length === 1) return;
  throw new MetricInputError({
    code: "inconsistent",
    path: `${path}.frame.periods`,
    received: periods,
    expected: "one period",
    hint: "Read a tally of several periods with churnByPeriod",
  });
}

function assertLeftOut(options: object, option: string): void {
  assertRecord(options, "options", "an object with named options");
  if (options[option] === undefined) return;
  const expected = "left out, because each row is one customer in one period";
  throw new MetricInputError({ code: "unknown-key", path: `options.${option}`, received: options[option], expected });
}

const unheard: Note = () => undefined;

function noMembers(): Record<MemberKind, (string | number)[]> {
  return { opening: [], new: [], reactivated: [], churned: [], closing: [], paused: [], pending: [] };
}

function addMissing({ records }: ChurnTally): void {
  records.rows += 1;
  records.missing += 1;
}
