import type * as z from "zod";
import { type ClosedLoopTally, toClosedLoop } from "../service/closed-loop-tally.js";
import { assertServiceLevelTally, type ServiceLevelTally } from "../service/service-level-tally.js";
import { type SurveyResponseTally, toSurveyResponses } from "../surveys/response-tally.js";
import { assertDurationTally, type DurationTally } from "../tallies/durations.js";
import { checkedBy, schemaOf, told } from "./schema-of.js";
import {
  closedLoopTallyShape,
  durationTallyShape,
  serviceLevelTallyShape,
  surveyResponseTallyShape,
} from "./tally-shapes.js";

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
export const serviceLevelTallySchema: z.ZodType<ServiceLevelTally> = /* @__PURE__ */ checkedBy(
  assertServiceLevelTally,
  serviceLevelTallyShape,
);

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
export const surveyResponseTallySchema: z.ZodType<SurveyResponseTally> = /* @__PURE__ */ schemaOf(
  (value) => toSurveyResponses(value, "tally"),
  /* @__PURE__ */ told(surveyResponseTallyShape),
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
export const closedLoopTallySchema: z.ZodType<ClosedLoopTally> = /* @__PURE__ */ schemaOf(
  (value) => toClosedLoop(value, "tally"),
  /* @__PURE__ */ told(closedLoopTallyShape),
);

/**
 * A schema for a stored tally of durations: what the metrics take is let through as it is, anything else is refused.
 *
 * @example
 * ```ts
 * import { responseTimes, tallyDurations } from "cx-metrics";
 * import { durationTallySchema } from "cx-metrics/schemas";
 *
 * const stored = JSON.stringify(tallyDurations([60_000, 90_000, { open: 5000 }]));
 * responseTimes(durationTallySchema.parse(JSON.parse(stored))).value; // => 75000
 * durationTallySchema.safeParse({ ended: [60_000] }).success; // => false
 * ```
 */
export const durationTallySchema: z.ZodType<DurationTally> = /* @__PURE__ */ checkedBy(
  assertDurationTally,
  durationTallyShape,
);
