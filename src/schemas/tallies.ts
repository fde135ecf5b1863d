import type * as z from "zod";
import { assertCount, assertRecord } from "../guards.js";
import { type ClosedLoopTally, toClosedLoop } from "../service/closed-loop-tally.js";
import { assertServiceLevelTally, type ServiceLevelTally } from "../service/service-level-tally.js";
import { type SurveyResponseTally, toSurveyResponses } from "../surveys/response-tally.js";
import { assertRateTally, type RateTally } from "../tallies/rates.js";
import { assertRatingTally, type RatingTally } from "../tallies/rating-tally.js";
import type { RatingCounts } from "../tallies/ratings.js";
import { schemaOf } from "./schema-of.js";

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
export const ratingTallySchema: z.ZodType<RatingTally> = /* @__PURE__ */ schemaOf((value) => {
  assertRatingTally(value, "tally");
  return value;
});

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
export const rateTallySchema: z.ZodType<RateTally> = /* @__PURE__ */ schemaOf((value) => {
  assertRateTally(value, "tally");
  return value;
});

/**
 * A schema for a stored tally of a service level: what `serviceLevel` takes is let through as it is, anything else is refused.
 *
 * @example
 * ```ts
 * import { serviceLevelTallySchema } from "cx-metrics/schemas";
 *
 * serviceLevelTallySchema.safeParse({ thresholdSeconds: 20, intervals: {} }).error?.issues[0]?.path; // => ["missing"]
 * ```
 */
export const serviceLevelTallySchema: z.ZodType<ServiceLevelTally> = /* @__PURE__ */ schemaOf((value) => {
  assertServiceLevelTally(value, "tally");
  return value;
});

/**
 * A schema for a stored tally of invitations: what `surveyResponse` takes is let through, totals included, which become a tally; anything else is refused.
 *
 * @example
 * ```ts
 * import { surveyResponseTallySchema } from "cx-metrics/schemas";
 *
 * surveyResponseTallySchema.safeParse({ sent: 5, completes: 6 }).error?.issues[0]?.path; // => ["completes"]
 * ```
 */
export const surveyResponseTallySchema: z.ZodType<SurveyResponseTally> = /* @__PURE__ */ schemaOf((value) =>
  toSurveyResponses(value, "tally"),
);

/**
 * A schema for a stored tally of a closed loop: what `closedLoop` takes is let through, anything else is refused.
 *
 * @example
 * ```ts
 * import { closedLoopTallySchema } from "cx-metrics/schemas";
 *
 * closedLoopTallySchema.safeParse({ themes: {} }).error?.issues[0]?.path; // => ["invited"]
 * ```
 */
export const closedLoopTallySchema: z.ZodType<ClosedLoopTally> = /* @__PURE__ */ schemaOf((value) =>
  toClosedLoop(value, "tally"),
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
