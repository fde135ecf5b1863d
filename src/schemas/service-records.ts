import * as z from "zod";
import { MetricInputError } from "../errors.js";
import { assertNumber } from "../guards.js";
import { callReader } from "../service/call-reader.js";
import { NUMBER } from "./cell-texts.js";
import { outcomeCell } from "./cells.js";
import { schemaOf } from "./schema-of.js";
import { instantCell } from "./time-cells.js";

/** A call as a telephone system exports it: instants in epoch milliseconds, durations in milliseconds, `null` where there is none. */
export interface CallRecord {
  /** When the caller entered the queue. */
  readonly queuedAt: number | null;
  /** When an agent answered. */
  readonly answeredAt: number | null;
  /** When the caller hung up unanswered. */
  readonly abandonedAt: number | null;
  /** Whether the caller left the queue for a callback. */
  readonly callback: boolean | null;
  /** Milliseconds of talking. */
  readonly talk: number | null;
  /** Milliseconds on hold. */
  readonly hold: number | null;
  /** Milliseconds of work after the call. */
  readonly afterWork: number | null;
}

/** A response on its way through the loop: instants in epoch milliseconds, `null` where a step is not known. */
export interface ClosedLoopRecord {
  /** When the customer answered. */
  readonly respondedAt: number | null;
  /** When somebody contacted the customer. */
  readonly contactedAt: number | null;
  /** Whether it has to be followed up. */
  readonly eligible: boolean | null;
  /** Whether the case was confirmed as closed. */
  readonly closed: boolean | null;
  /** Whether the next score is a category better. */
  readonly recovered: boolean | null;
  /** Whether the customer was kept apart for comparison. */
  readonly comparison: boolean | null;
  /** Theme that the response was coded to. */
  readonly theme: string | null;
  /** Whether it was acted on, and the customer told. */
  readonly actedOn: boolean | null;
}

/**
 * A schema for the record of a call, from a file or a program: texts become values, an empty cell `null`, and a call that was both answered and
 * abandoned, or ended before it was queued, is refused.
 *
 * The three times must be there; the rest may be left out, and is `null` then. Instants are as {@link instantCell} takes them, yes and no are `true` and
 * `false`, durations are milliseconds. Other columns pass as they are.
 *
 * @example
 * ```ts
 * import { serviceLevel } from "cx-metrics";
 * import { callSchema } from "cx-metrics/schemas";
 * import * as z from "zod";
 *
 * const calls = z.array(callSchema).parse([
 *   { queuedAt: "2026-03-14T09:00:00Z", answeredAt: "2026-03-14T09:00:12Z", abandonedAt: "" },
 *   { queuedAt: "2026-03-14T09:01:00Z", answeredAt: "", abandonedAt: "2026-03-14T09:02:00Z" },
 * ]);
 * const level = serviceLevel(calls, {
 *   queuedAt: (call) => call.queuedAt,
 *   answeredAt: (call) => call.answeredAt,
 *   abandonedAt: (call) => call.abandonedAt,
 *   callback: (call) => call.callback,
 * });
 * level.value; // => 0.5
 * callSchema.safeParse({ queuedAt: 5000, answeredAt: 4000, abandonedAt: null }).error?.issues[0]?.path; // => ["answeredAt"]
 * ```
 */
export const callSchema: z.ZodType<CallRecord> = /* @__PURE__ */ z
  .looseObject({
    queuedAt: /* @__PURE__ */ moment(),
    answeredAt: /* @__PURE__ */ moment(),
    abandonedAt: /* @__PURE__ */ moment(),
    callback: /* @__PURE__ */ flag(),
    talk: /* @__PURE__ */ duration("talk"),
    hold: /* @__PURE__ */ duration("hold"),
    afterWork: /* @__PURE__ */ duration("afterWork"),
  })
  .superRefine((call, context) => reportRefusal(() => readCall(call), context));

/**
 * A schema for a response that has to be followed up, from a file or a program: texts become values, an empty cell `null`, and a contact before the
 * answer is refused.
 *
 * The two times and `eligible` must be there; the rest may be left out, and is `null` then. Other columns pass as they are.
 *
 * @example
 * ```ts
 * import { closedLoop } from "cx-metrics";
 * import { closedLoopSchema } from "cx-metrics/schemas";
 *
 * const row = closedLoopSchema.parse({
 *   respondedAt: "2026-03-14T09:00:00Z",
 *   contactedAt: "2026-03-15T10:00:00Z",
 *   eligible: "true",
 *   theme: "billing",
 * });
 * const loop = closedLoop([row], {
 *   eligible: (response) => response.eligible,
 *   respondedAt: (response) => response.respondedAt,
 *   contactedAt: (response) => response.contactedAt,
 *   asOf: Date.UTC(2026, 3, 1),
 * });
 * [loop.value, loop.hoursToContact?.value]; // => [1, 25]
 * ```
 */
export const closedLoopSchema: z.ZodType<ClosedLoopRecord> = /* @__PURE__ */ z
  .looseObject({
    respondedAt: /* @__PURE__ */ moment(),
    contactedAt: /* @__PURE__ */ moment(),
    eligible: /* @__PURE__ */ yesOrNo(),
    closed: /* @__PURE__ */ flag(),
    recovered: /* @__PURE__ */ flag(),
    comparison: /* @__PURE__ */ flag(),
    theme: /* @__PURE__ */ optionalText(),
    actedOn: /* @__PURE__ */ flag(),
  })
  .superRefine(({ respondedAt, contactedAt }, context) => {
    if (respondedAt === null || contactedAt === null || contactedAt >= respondedAt) return;
    const message = `must be at or after respondedAt, received ${contactedAt}`;
    context.addIssue({ code: "custom", path: ["contactedAt"], message, input: contactedAt });
  });

const readCall = /* @__PURE__ */ callReader<Pick<CallRecord, "queuedAt" | "answeredAt" | "abandonedAt" | "callback">>({
  queuedAt: (call) => call.queuedAt,
  answeredAt: (call) => call.answeredAt,
  abandonedAt: (call) => call.abandonedAt,
  callback: (call) => call.callback,
});

/** Says of a field what a function of the library says of it. */
function reportRefusal(read: () => unknown, context: z.RefinementCtx): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof MetricInputError)) throw error;
    const { path, expected, received } = error;
    const message = `must be ${expected}, received ${String(received)}`;
    context.addIssue({ code: "custom", path: [path], message, input: received });
  }
}

/** An instant, or an empty cell; the column must be there. */
function moment(): z.ZodType<number | null> {
  return z.preprocess(emptyToNull, z.nullable(instantCell()));
}

function yesOrNo(): z.ZodType<boolean | null> {
  return outcomeCell({ yes: ["true"], no: ["false"] });
}

/** Yes or no, or an empty cell, or no column at all. */
function flag(): z.ZodType<boolean | null> {
  return z.preprocess((cell) => cell ?? null, yesOrNo());
}

/** Milliseconds, or an empty cell, or no column at all. */
function duration(path: string): z.ZodType<number | null> {
  return schemaOf((cell) => {
    const value = emptyToNull(cell) ?? null;
    if (value === null) return null;
    const number = typeof value === "string" && NUMBER.test(value.trim()) ? Number(value) : value;
    assertNumber(number, path, { min: 0 });
    return number + 0;
  });
}

function optionalText(): z.ZodType<string | null> {
  return z.preprocess((cell) => emptyToNull(cell) ?? null, z.nullable(z.string()));
}

function emptyToNull(cell: unknown): unknown {
  return typeof cell === "string" && cell.trim() === "" ? null : cell;
}
