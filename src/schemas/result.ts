import * as z from "zod";
import type { MetricResult } from "../result.js";

/**
 * A schema for the result of any metric, as it was stored or sent: with its value or the reason why there is none, its interval, and what was excluded. Parts
 * of its own, such as `promoters`, pass as they are.
 *
 * It checks the shape and what contradicts itself, not whether the numbers follow from each other.
 *
 * @example
 * ```ts
 * import { compare, nps } from "cx-metrics";
 * import { metricResultSchema } from "cx-metrics/schemas";
 *
 * const stored = JSON.stringify(nps([10, 9, 3]));
 * metricResultSchema.parse(JSON.parse(stored)).n; // => 3
 * metricResultSchema.safeParse({ ...nps([]), reason: undefined }).error?.issues[0]?.path; // => ["reason"]
 * ```
 */
export const metricResultSchema: z.ZodType<MetricResult> = /* @__PURE__ */ z.lazy(() =>
  resultShape().superRefine(checkReason),
);

const REASONS = ["empty", "zero-denominator", "insufficient", "not-ratable", "unbounded"] as const;

const UNITS = ["fraction", "points", "index", "scale", "milliseconds", "money", "count", "ratio"] as const;

const CODES = [
  ...(["small-sample", "non-standard-cutoff", "no-variation", "borderline"] as const),
  ...(["different-definition", "misleading", "excluded", "assumed"] as const),
] as const;

function resultShape() {
  const [name, count] = [z.string().min(1), z.int().min(0)];
  const interval = { low: z.number(), high: z.number(), confidence: z.number().gt(0).lt(1), method: name };
  return z.looseObject({
    metric: name.describe('Name of the metric, such as "nps"'),
    value: z.number().nullable().describe("The number, unrounded; null where there is none, and reason says why"),
    reason: z.exactOptional(z.enum(REASONS)).describe("Why there is no value; present only then"),
    unit: z.enum(UNITS).describe("What the value is measured in"),
    n: z.number().min(0).describe("How many observations the value rests on"),
    interval: z.looseObject(interval).nullable().describe("What the value could be, had chance fallen otherwise"),
    excluded: z
      .looseObject({ missing: count, notApplicable: count, invalid: count, pending: count })
      .describe("What did not take part, and why"),
    definition: name.describe("What was measured; results whose definitions differ are not comparable"),
    basis: basisShape().nullable().describe("The numbers behind the value"),
    warnings: z
      .array(z.looseObject({ code: z.enum(CODES), message: z.string() }))
      .describe("What a reader should know"),
  });
}

function basisShape() {
  const [number, amount] = [z.number(), z.number().min(0)];
  return z.discriminatedUnion("kind", [
    z.looseObject({ kind: z.literal("proportion"), numerator: amount, denominator: amount }),
    z.looseObject({ kind: z.literal("net"), positive: amount, neutral: amount, negative: amount }),
    z.looseObject({
      kind: z.literal("mean"),
      ...{ n: amount, mean: number, standardDeviation: amount.nullable(), min: number, max: number },
    }),
    z.looseObject({ kind: z.literal("rate"), events: amount, exposure: amount }),
  ]);
}

function checkReason({ value, reason, interval, basis }: MetricResult, context: z.RefinementCtx): void {
  const refuse = (path: keyof MetricResult, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  if (value === null && reason === undefined) refuse("reason", "must be there where there is no value");
  if (value !== null && reason !== undefined) refuse("reason", "must not be there where there is a value");
  if (value === null && interval !== null) refuse("interval", "must be null where there is no value");
  if (value === null && basis !== null) refuse("basis", "must be null where there is no value");
  if (interval !== null && interval.low > interval.high) refuse("interval", "must have its limits the right way round");
}
