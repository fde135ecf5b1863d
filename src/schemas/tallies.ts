import type * as z from "zod";
import { assertCount, assertRecord } from "../guards.js";
import { type AmountTally, assertAmountTally } from "../tallies/amounts.js";
import type { ChurnTally } from "../tallies/churn-counts.js";
import { assertChurnTally } from "../tallies/churn-counts-check.js";
import { assertCohortTally, type CohortTally } from "../tallies/cohorts.js";
import { type LifetimeTally, toLifetimes } from "../tallies/lifetimes.js";
import { assertRateTally, type RateTally } from "../tallies/rates.js";
import { assertRatingTally, type RatingTally } from "../tallies/rating-tally.js";
import type { RatingCounts } from "../tallies/ratings.js";
import { type RepeatPurchaseTally, toRepeatPurchases } from "../tallies/repeat-purchases.js";
import { churnTallyShape } from "./customer-shapes.js";
import { checkedBy, schemaOf, told } from "./schema-of.js";
import {
  amountTallyShape,
  cohortTallyShape,
  lifetimeTallyShape,
  rateTallyShape,
  ratingTallyShape,
  repeatPurchaseTallyShape,
} from "./tally-shapes.js";

/**
 * A schema for a stored tally of ratings: what the metrics take is let through as it is, anything else is refused.
 *
 * @example
 * ```ts
 * import { mergeRatings, nps, tallyRatings } from "cx-metrics";
 * import { ratingTallySchema } from "cx-metrics/schemas";
 *
 * const stored = JSON.stringify(tallyRatings([10, 9], { scale: 11 }));
 * const yesterday = ratingTallySchema.parse(JSON.parse(stored));
 * nps(mergeRatings(yesterday, tallyRatings([3, 8], { scale: 11 }))).value; // => 25
 * ratingTallySchema.safeParse({ ...yesterday, counts: [1, 2] }).success; // => false
 * ```
 */
export const ratingTallySchema: z.ZodType<RatingTally> = /* @__PURE__ */ checkedBy(assertRatingTally, ratingTallyShape);

/**
 * A schema for a stored tally of yes and no: what the rates take is let through as it is, anything else is refused.
 *
 * @example
 * ```ts
 * import { share, tallyRates } from "cx-metrics";
 * import { rateTallySchema } from "cx-metrics/schemas";
 *
 * const stored = JSON.stringify(tallyRates([true, false, null]));
 * share(rateTallySchema.parse(JSON.parse(stored))).value; // => 0.5
 * ```
 */
export const rateTallySchema: z.ZodType<RateTally> = /* @__PURE__ */ checkedBy(assertRateTally, rateTallyShape);

/**
 * A schema for a stored tally of movements: what `churn`, `retention` and `churnByPeriod` take is let through as it is, anything else is refused.
 *
 * @example
 * ```ts
 * import { churn, mergeChurn, tallyChurn } from "cx-metrics";
 * import { churnTallySchema } from "cx-metrics/schemas";
 *
 * const read = { start: 10, end: 40, startedAt: () => 0, endedAt: (end: number | null) => end };
 * const stored = JSON.stringify(tallyChurn([30, null], read));
 * const north = churnTallySchema.parse(JSON.parse(stored));
 * churn(mergeChurn(north, tallyChurn([null, null], read))).value; // => 0.25
 * churnTallySchema.safeParse({ ...north, present: [2, 2] }).success; // => false
 * ```
 */
export const churnTallySchema: z.ZodType<ChurnTally> = /* @__PURE__ */ checkedBy(assertChurnTally, churnTallyShape);

/**
 * A schema for a stored tally of cohorts: what `cohortRetention` takes is let through as it is, anything else is refused.
 *
 * @example
 * ```ts
 * import { cohortRetention, tallyCohorts } from "cx-metrics";
 * import { cohortTallySchema } from "cx-metrics/schemas";
 *
 * const read = { customer: () => "Ann", at: (time: number) => time, every: "month", timeZone: "UTC" } as const;
 * const stored = JSON.stringify(tallyCohorts([Date.UTC(2026, 0, 5)], { ...read, observedUntil: Date.UTC(2026, 2) }));
 * cohortRetention(cohortTallySchema.parse(JSON.parse(stored))).value; // => 0
 * ```
 */
export const cohortTallySchema: z.ZodType<CohortTally> = /* @__PURE__ */ checkedBy(assertCohortTally, cohortTallyShape);

/**
 * A schema for a stored tally of amounts: what `revenueRetention` takes is let through as it is, anything else is refused.
 *
 * @example
 * ```ts
 * import { revenueRetention, tallyAmounts } from "cx-metrics";
 * import { amountTallySchema } from "cx-metrics/schemas";
 *
 * const stored = JSON.stringify(tallyAmounts([100], { before: (paid) => paid, after: () => 90 }));
 * revenueRetention(amountTallySchema.parse(JSON.parse(stored))).value; // => 0.9
 * ```
 */
export const amountTallySchema: z.ZodType<AmountTally> = /* @__PURE__ */ checkedBy(assertAmountTally, amountTallyShape);

/**
 * A schema for a stored tally of lifetimes, or for counts by duration from a database: what `survival` takes becomes a tally, anything else is
 * refused.
 *
 * @example
 * ```ts
 * import { mergeLifetimes, survival, tallyLifetimes } from "cx-metrics";
 * import { lifetimeTallySchema } from "cx-metrics/schemas";
 *
 * const counted = lifetimeTallySchema.parse({ ended: { 2: 1, 4: 2 } });
 * const today = tallyLifetimes([7], { duration: (months) => months, ended: () => true });
 * survival(mergeLifetimes(counted, today)).value; // => 4
 * lifetimeTallySchema.safeParse({ ended: { "-1": 1 } }).success; // => false
 * ```
 */
export const lifetimeTallySchema: z.ZodType<LifetimeTally> = /* @__PURE__ */ schemaOf(
  (value) => toLifetimes(value, "tally"),
  /* @__PURE__ */ told(lifetimeTallyShape),
);

/**
 * A schema for a stored tally of orders: what `repeatPurchase` takes is let through, anything else is refused.
 *
 * @example
 * ```ts
 * import { repeatPurchase, tallyRepeatPurchases } from "cx-metrics";
 * import { repeatPurchaseTallySchema } from "cx-metrics/schemas";
 *
 * const read = { customer: () => "Ann", at: (time: number) => time, asOf: Date.UTC(2026, 2) };
 * const stored = JSON.stringify(tallyRepeatPurchases([Date.UTC(2026, 0, 5), Date.UTC(2026, 1, 9)], read));
 * repeatPurchase(repeatPurchaseTallySchema.parse(JSON.parse(stored))).value; // => 1
 * ```
 */
export const repeatPurchaseTallySchema: z.ZodType<RepeatPurchaseTally> = /* @__PURE__ */ schemaOf(
  (value) => toRepeatPurchases(value, "tally"),
  /* @__PURE__ */ told(repeatPurchaseTallyShape),
);

/**
 * A schema for answers that a database has counted: `SELECT score, count(*) … GROUP BY score` as `{ counts }`.
 *
 * Many drivers give counts as texts or bigints, because they can be larger than exact numbers are; here they become numbers, or are
 * refused. Which points there may be is for the metric to say, since it knows the scale.
 *
 * @example
 * ```ts
 * import { nps } from "cx-metrics";
 * import { ratingCountsSchema } from "cx-metrics/schemas";
 *
 * const answers = [{ score: 0, count: "3" }, { score: 7, count: "12" }, { score: 10, count: "41" }];
 * const counts = Object.fromEntries(answers.map((row) => [row.score, row.count]));
 * nps(ratingCountsSchema.parse({ counts })).value; // => 67.857
 * ```
 */
export const ratingCountsSchema: z.ZodType<RatingCounts> = /* @__PURE__ */ schemaOf((value) => {
  assertRecord(value, "answers", "{ counts } with a count for each point");
  assertRecord(value.counts, "answers.counts", "an object with a count for each point");
  const { missing = 0, notApplicable = 0, invalid = 0 } = value;
  return {
    counts: readCounts(value.counts, "answers.counts"),
    ...readCounts({ missing, notApplicable, invalid }, "answers"),
  };
});

function readCounts<Name extends string>(counts: Readonly<Record<Name, unknown>>, path: string): Record<Name, number> {
  const entries = Object.entries(counts).map(([name, count]) => [name, readCount(count, `${path}.${name}`)]);
  return Object.fromEntries(entries) as Record<Name, number>;
}

function readCount(count: unknown, path: string): number {
  const isDigits = typeof count === "bigint" || (typeof count === "string" && /^\d+$/.test(count));
  const number = isDigits ? Number(count) : count;
  assertCount(number, path);
  return number + 0;
}
