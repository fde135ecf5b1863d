import { assertCount, assertOneOf, assertRecord } from "../guards.js";

/** What a ticket can be limited by. */
export const COUNTED = ["agentReplies", "customerReplies", "closings", "agents"] as const;

/** How many of something a ticket may have. */
export interface CountRange {
  /** Fewest. @defaultValue 0 */
  readonly min?: number;
  /** Most. */
  readonly max: number;
}

/** First contact resolution as ticket systems tell it: by what a ticket holds, without looking for further contacts. */
export interface FcrTicketRule {
  /** Whether tickets that are still open are pending (`"resolved"`), or count as not resolved at first contact (`"all"`). */
  readonly outOf: "resolved" | "all";
  /** Public replies of agents. */
  readonly agentReplies?: CountRange;
  /** Replies of the customer, the message that opened the ticket aside. */
  readonly customerReplies?: CountRange;
  /** How often it was closed. */
  readonly closings?: CountRange;
  /** Different agents who took part. */
  readonly agents?: CountRange;
}

/** Vendors whose definition is known; see {@link fcrPresets}. */
export type FcrPreset = "zendesk" | "dbt-zendesk" | "intercom" | "freshservice";

/**
 * The definitions of vendors, as the rules that they are.
 *
 * @see docs/decisions/0014-first-contact-by-vendor.md for their sources, and what each makes of the same log.
 * @example
 * ```ts
 * import { fcr, fcrPresets } from "cx-metrics";
 *
 * const tickets = [{ id: 1, replies: 1 }, { id: 2, replies: 3 }];
 * const read = { issue: (t: (typeof tickets)[number]) => t.id, at: () => 0, resolved: () => true, agentReplies: (t: (typeof tickets)[number]) => t.replies };
 * fcr(tickets, { ...read, rule: "zendesk" }).value; // => 0.5
 * fcrPresets.zendesk; // => { outOf: "resolved", agentReplies: { max: 1 } }
 * ```
 */
export const fcrPresets: Readonly<Record<FcrPreset, FcrTicketRule>> = {
  zendesk: { outOf: "resolved", agentReplies: { max: 1 } },
  "dbt-zendesk": { outOf: "resolved", agentReplies: { min: 1, max: 1 } },
  intercom: { outOf: "all", closings: { min: 1, max: 1 }, agents: { min: 1, max: 1 } },
  freshservice: { outOf: "resolved", customerReplies: { max: 0 } },
};

/** A rule, checked, or that of a vendor. */
export function resolveTicketRule(rule: unknown): FcrTicketRule {
  const resolved = typeof rule === "string" ? presetOf(rule) : rule;
  assertRecord(resolved, "options.rule", "the name of a vendor, or a rule with at least `outOf`");
  assertOneOf(resolved["outOf"], "options.rule.outOf", ["resolved", "all"]);
  for (const name of COUNTED) {
    const range = resolved[name];
    if (range === undefined) continue;
    assertRecord(range, `options.rule.${name}`, "{ min, max }");
    const { min = 0, max } = range;
    assertCount(min, `options.rule.${name}.min`);
    assertCount(max, `options.rule.${name}.max`, { min });
  }
  return resolved as unknown as FcrTicketRule;
}

function presetOf(vendor: string): FcrTicketRule {
  assertOneOf(vendor, "options.rule", Object.keys(fcrPresets) as FcrPreset[]);
  return fcrPresets[vendor];
}

/** A rule as the text of a definition. */
export function ticketRuleText(rule: FcrTicketRule): string {
  const limits = COUNTED.flatMap((name) => {
    const range = rule[name];
    return range === undefined ? [] : [`${name} ${range.min ?? 0}-${range.max}`];
  });
  return [`tickets out of ${rule.outOf}`, ...limits].join(", ");
}
