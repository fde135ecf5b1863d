import type * as z from "zod";
import { assertBacklogTally, type BacklogTally } from "../service/backlog-tally.js";
import { assertHandleTimesTally, type HandleTimesTally } from "../service/handle-times-tally.js";
import { assertQualityTally, type QualityTally } from "../service/quality-tally.js";
import { assertSlaTally, type SlaTally } from "../service/sla-tally.js";
import { assertWaitTimesTally, type WaitTimesTally } from "../service/wait-times-tally.js";
import {
  backlogTallyShape,
  handleTimesTallyShape,
  qualityTallyShape,
  slaTallyShape,
  waitTimesTallyShape,
} from "./desk-tally-shapes.js";
import { checkedBy } from "./schema-of.js";

/**
 * A schema for a stored tally of waits: what `waitTimes` takes is let through as it is, anything else is refused.
 *
 * @example
 * ```ts
 * import { waitTimes, waitTimesOf } from "cx-metrics";
 * import { waitTimesTallySchema } from "cx-metrics/schemas";
 *
 * const waits = waitTimesOf<number>({ queuedAt: () => 0, answeredAt: (wait) => wait, abandonedAt: () => null });
 * const stored = JSON.stringify([10_000, 30_000].reduce(waits.reduce, waits.zero()));
 * waitTimes(waitTimesTallySchema.parse(JSON.parse(stored))).value; // => 20000
 * ```
 */
export const waitTimesTallySchema: z.ZodType<WaitTimesTally> = /* @__PURE__ */ checkedBy(
  assertWaitTimesTally,
  waitTimesTallyShape,
);

/**
 * A schema for a stored tally of how much work contacts were: what `handleTimes` takes is let through as it is, anything else is refused.
 *
 * @example
 * ```ts
 * import { handleTimes, handleTimesOf } from "cx-metrics";
 * import { handleTimesTallySchema } from "cx-metrics/schemas";
 *
 * const work = handleTimesOf<number>({ talk: (talk) => talk, afterWork: () => 0 });
 * const stored = JSON.stringify([60_000, 120_000].reduce(work.reduce, work.zero()));
 * handleTimes(handleTimesTallySchema.parse(JSON.parse(stored))).value; // => 90000
 * ```
 */
export const handleTimesTallySchema: z.ZodType<HandleTimesTally> = /* @__PURE__ */ checkedBy(
  assertHandleTimesTally,
  handleTimesTallyShape,
);

/**
 * A schema for a stored tally of tickets by whether the promise was kept: what `slaAttainment` takes is let through as it is, anything else is refused.
 *
 * @example
 * ```ts
 * import { slaTallySchema } from "cx-metrics/schemas";
 *
 * slaTallySchema.safeParse({ numerator: 3, denominator: 2 }).success; // => false
 * ```
 */
export const slaTallySchema: z.ZodType<SlaTally> = /* @__PURE__ */ checkedBy(assertSlaTally, slaTallyShape);

/**
 * A schema for a stored tally of open tickets: what `backlog` takes is let through as it is, anything else is refused.
 *
 * @example
 * ```ts
 * import { backlog, backlogOf } from "cx-metrics";
 * import { backlogTallySchema } from "cx-metrics/schemas";
 *
 * const open = backlogOf<number>({ openedAt: (opened) => opened, closedAt: () => null, asOf: 100 });
 * const stored = JSON.stringify([10, 40].reduce(open.reduce, open.zero()));
 * backlog(backlogTallySchema.parse(JSON.parse(stored))).value; // => 2
 * ```
 */
export const backlogTallySchema: z.ZodType<BacklogTally> = /* @__PURE__ */ checkedBy(
  assertBacklogTally,
  backlogTallyShape,
);

/**
 * A schema for a stored tally of evaluations: what `teamQuality` takes is let through as it is, anything else is refused.
 *
 * @example
 * ```ts
 * import { qualityTallySchema } from "cx-metrics/schemas";
 *
 * qualityTallySchema.safeParse({ scores: { 80: 3 } }).success; // => false
 * ```
 */
export const qualityTallySchema: z.ZodType<QualityTally> = /* @__PURE__ */ checkedBy(
  assertQualityTally,
  qualityTallyShape,
);
