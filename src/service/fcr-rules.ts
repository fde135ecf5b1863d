import { refuse } from "../errors.js";
import { assertCount, assertOneOf } from "../guards.js";

/** Who says that an issue was resolved: the contact log, the customer, or the agent. */
export type FcrSource = "contacts" | "survey" | "agent";

/**
 * What first contact resolution is out of.
 *
 * `"issue"` issues · `"contact"` all contacts about the same issues, so that repeats stand in the denominator ("one and done"), always lower ·
 * `"every-contact"` each contact is judged as if it were the first.
 */
export type FcrBasis = "issue" | "contact" | "every-contact";

/**
 * Which contacts are about the same issue: those with the same id of an issue, or those of the same customer (and reason) that follow each other within the
 * window.
 */
export type SameIssue = "issue" | "customer-and-reason" | "customer";

/** The rules that issues are judged by; all are part of the definition. */
export interface FcrRules {
  /** What it is out of. @defaultValue "issue" */
  readonly basis?: FcrBasis;
  /** Days without a further contact; the end of the window is inside. Common are 1, 7, 14 and 30. @defaultValue 7, and none for `"survey"` and `"agent"` */
  readonly repeatWithinDays?: number;
  /** Whether the window begins with the contact, or when it was resolved. @defaultValue "contact" */
  readonly windowFrom?: "contact" | "resolution";
  /** A first contact that was handed on: the customer did not have to come back, or first-level resolution. @defaultValue "counts-as-first" */
  readonly transfer?: "counts-as-first" | "breaks";
  /** A further contact on another channel: one more contact, or the first one going on. @defaultValue "breaks" */
  readonly channelSwitch?: "breaks" | "continues";
  /** An issue that was reopened within the window: not resolved, left out of net like those that cannot be resolved at first contact, or no matter. @defaultValue "breaks" */
  readonly reopen?: "breaks" | "not-applicable" | "ignored";
  /** A call back that was promised in the contact before: part of that contact, or one more. @defaultValue "not-a-contact" */
  readonly callback?: "not-a-contact" | "counts";
  /** Contacts before the first handled one that were abandoned or served by a machine. `"counts"` is the effort of the customer. @defaultValue "ignored" */
  readonly unhandled?: "ignored" | "counts";
}

/** Rules with their defaults, checked; `repeatWithinDays` is `null` where there is no window. */
export interface ResolvedRules extends Required<Omit<FcrRules, "repeatWithinDays">> {
  /** Who says that an issue was resolved. */
  readonly source: FcrSource;
  /** Days without a further contact. */
  readonly repeatWithinDays: number | null;
}

/** Checks the rules and fills in their defaults. */
export function resolveRules(options: FcrRules & { readonly source?: FcrSource | undefined }): ResolvedRules {
  const { source = "contacts" } = options;
  assertOneOf(source, "options.source", ["contacts", "survey", "agent"]);
  const chosen = { ...DEFAULTS, source };
  for (const name of RULES) {
    const value = options[name];
    if (value === undefined) continue;
    assertOneOf(value, `options.${name}`, CHOICES[name]);
    Object.assign(chosen, { [name]: value });
  }
  return { ...chosen, repeatWithinDays: windowOf(options.repeatWithinDays, source) };
}

/** The rules as the text of a definition; those that are left at their default are not named. */
export function rulesText(rules: ResolvedRules, sameIssue: SameIssue): string {
  const { source, repeatWithinDays: days } = rules;
  const parts: string[] = [source];
  if (days !== null) parts.push(`no repeat within ${days} days`);
  if (sameIssue !== "issue") parts.push(SAME_ISSUE_TEXTS[sameIssue]);
  for (const name of RULES) if (rules[name] !== DEFAULTS[name]) parts.push(`${name} ${rules[name]}`);
  return parts.join(", ");
}

/** Refuses anything but a way to tell the same issue; the default goes by its id. */
export function resolveSameIssue(sameIssue: SameIssue = "issue"): SameIssue {
  assertOneOf(sameIssue, "options.sameIssue", ["issue", "customer-and-reason", "customer"]);
  return sameIssue;
}

const CHOICES = {
  basis: ["issue", "contact", "every-contact"],
  windowFrom: ["contact", "resolution"],
  transfer: ["counts-as-first", "breaks"],
  channelSwitch: ["breaks", "continues"],
  reopen: ["breaks", "not-applicable", "ignored"],
  callback: ["not-a-contact", "counts"],
  unhandled: ["ignored", "counts"],
} as const;

const RULES = Object.keys(CHOICES) as (keyof typeof CHOICES)[];

const DEFAULTS = {
  basis: "issue",
  windowFrom: "contact",
  transfer: "counts-as-first",
  channelSwitch: "breaks",
  reopen: "breaks",
  callback: "not-a-contact",
  unhandled: "ignored",
} as const;

const SAME_ISSUE_TEXTS = {
  "customer-and-reason": "same customer and reason",
  customer: "same customer",
} as const;

function windowOf(repeatWithinDays: number | undefined, source: FcrSource): number | null {
  const days = repeatWithinDays ?? (source === "contacts" ? 7 : null);
  if (repeatWithinDays === null)
    refuse("invalid-type", "options.repeatWithinDays", null, "a whole number of 1 or more");
  if (days !== null) assertCount(days, "options.repeatWithinDays", { min: 1, max: LONGEST_WINDOW });
  return days;
}

/** A hundred years, so that the end of a window is a date. */
const LONGEST_WINDOW = 36_525;
