import * as z from "zod";
import { assertScorecard, readAnswers, type Scorecard, type ScorecardAnswers } from "../service/scorecard.js";
import { schemaOf } from "./schema-of.js";
import { text } from "./texts.js";
import { instantCell } from "./time-cells.js";

/** A contact as `contactSchema` reads it, with its instants in epoch milliseconds; what is `null` or left out is not known. */
export interface ContactRecord {
  /** When it began. */
  readonly at: number;
  /** Tells it from all other contacts. */
  readonly id?: string | number | null | undefined;
  /** The issue that it is about. */
  readonly issue?: string | number | null | undefined;
  /** The customer. */
  readonly customer?: string | number | null | undefined;
  /** The reason. */
  readonly reason?: string | number | null | undefined;
  /** The channel. */
  readonly channel?: string | number | null | undefined;
  /** Whether it resolved the issue. */
  readonly resolved?: boolean | null | undefined;
  /** When the issue was resolved. */
  readonly resolvedAt?: number | null | undefined;
  /** When it was reopened. */
  readonly reopenedAt?: number[] | null | undefined;
  /** Whether it was handed on. */
  readonly transferred?: boolean | null | undefined;
  /** Whether it is a call back that was promised. */
  readonly promisedCallback?: boolean | null | undefined;
  /** Whether somebody handled it. */
  readonly handled?: boolean | null | undefined;
  /** Whether the issue cannot be resolved at first contact by design. */
  readonly notResolvable?: boolean | null | undefined;
}

/**
 * A schema for a contact of a log, as `fcr` and `tallyFcr` read it: with when it began, and the issue or the customer. Instants may be texts as of ISO
 * 8601 with an offset.
 *
 * @example
 * ```ts
 * import { fcr } from "cx-metrics";
 * import { contactSchema } from "cx-metrics/schemas";
 * import * as z from "zod";
 *
 * const stored = '[{ "issue": "A", "at": "2026-03-02T09:00:00Z", "resolved": true }]';
 * const contacts = z.array(contactSchema).parse(JSON.parse(stored));
 * const asOf = Date.UTC(2026, 3);
 * fcr(contacts, { issue: (c) => c.issue, at: (c) => c.at, resolved: (c) => c.resolved, asOf }).value; // => 1
 * contactSchema.safeParse({ issue: "A", at: "2026-03-02" }).error?.issues[0]?.path; // => ["at"]
 * ```
 */
export const contactSchema: z.ZodType<ContactRecord> = /* @__PURE__ */ z.lazy(() => {
  const [key, flag, instant] = [z.union([text(), z.number()]).nullish(), z.boolean().nullish(), instantCell()];
  const keys = { id: key, issue: key, customer: key, reason: key, channel: key };
  const flags = { resolved: flag, transferred: flag, promisedCallback: flag, handled: flag, notResolvable: flag };
  const instants = { at: instant, resolvedAt: instant.nullish(), reopenedAt: z.array(instant).nullish() };
  return z
    .strictObject({ ...keys, ...flags, ...instants })
    .refine(({ issue, customer }) => (issue ?? customer ?? null) !== null, {
      message: "must have an issue or a customer",
      path: ["issue"],
    });
});

/**
 * A schema for a scorecard: what `qualityScore` takes is let through as it is.
 *
 * @example
 * ```ts
 * import { scorecardSchema } from "cx-metrics/schemas";
 *
 * const own = { id: "chat-1", sections: { all: 1 }, items: { polite: { section: "all", weight: 0 } } };
 * scorecardSchema.safeParse(own).error?.issues[0];
 * // => { path: ["items", "polite", "weight"], message: "must be a number above 0 and at most 1000000000000000, received 0", ... }
 * ```
 */
export const scorecardSchema: z.ZodType<Scorecard> = /* @__PURE__ */ schemaOf((value) => {
  assertScorecard(value);
  return value;
});

/**
 * A schema for one evaluation: answers to the questions of a scorecard, as `qualityScore` takes them.
 *
 * @param scorecard - The scorecard that is answered.
 * @returns A schema from anything to answers.
 * @throws `MetricInputError` when the scorecard is none.
 * @example
 * ```ts
 * import { evaluationSchema } from "cx-metrics/schemas";
 *
 * const scorecard = { id: "chat-1", sections: { all: 1 }, items: { polite: { section: "all", weight: 1 } } };
 * evaluationSchema(scorecard).parse({ polite: true }); // => { polite: true }
 * evaluationSchema(scorecard).safeParse({ polite: 2 }).error?.issues[0]?.path; // => ["polite"]
 * ```
 */
export function evaluationSchema(scorecard: Scorecard): z.ZodType<ScorecardAnswers> {
  assertScorecard(scorecard);
  return schemaOf((value) => {
    readAnswers(value, scorecard);
    return value as ScorecardAnswers;
  });
}
