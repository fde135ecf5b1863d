import { DAY } from "../time/instant.js";
import type { Contact } from "./contact-log.js";
import type { ResolvedRules, SameIssue } from "./fcr-rules.js";

/** What issues are judged by. */
export interface FcrFrame {
  /** The rules. */
  readonly rules: ResolvedRules;
  /** How contacts about the same issue are told. */
  readonly sameIssue: SameIssue;
  /** When the log was made; infinite where there is no window, and it does not matter. */
  readonly asOf: number;
}

/** The contacts about one issue. */
export interface Issue {
  /** The first contact. */
  readonly first: Contact;
  /** What went on with the first contact by the rules, and is no contact of its own. */
  readonly continuing: Contact[];
  /** The contacts after the first, in their order. */
  readonly further: Contact[];
}

/** What became of a contact, or an issue. */
export type Verdict = "resolved" | "assumed" | "not-resolved" | "not-applicable" | "pending" | "missing";

/** Splits the contacts that share a key, in their order, into issues; the contacts that belong to none are left out. */
export function issuesIn(contacts: readonly Contact[], { rules, sameIssue, asOf }: FcrFrame): Issue[] {
  const issues: Issue[] = [];
  let current: Issue | null = null;
  let reach = Number.NEGATIVE_INFINITY;
  for (const contact of contacts) {
    if (contact.at > asOf) break;
    if (sameIssue !== "issue" && contact.at > reach) current = null;
    if (current === null) {
      if (isNoFirst(contact, rules)) continue;
      current = { first: contact, continuing: [], further: [] };
      issues.push(current);
    } else if (goesOn(contact, current.first, rules)) current.continuing.push(contact);
    else current.further.push(contact);
    reach = Math.max(reach, lastRepeatOf(contact, rules));
  }
  return issues;
}

/** Judges an issue by its first contact, and by what went on with it. */
export function judgeIssue({ first, continuing, further }: Issue, frame: FcrFrame): Verdict {
  const end = lastRepeatOf(first, frame.rules);
  const said = [first, ...continuing.filter(({ at }) => at <= end)].map(({ resolved }) => resolved);
  const resolved = said.includes(true) || (said.includes(false) ? false : null);
  const notResolvable = [first, ...continuing, ...further].some((contact) => contact.notResolvable);
  const isRepeated = further[0] !== undefined && further[0].at <= end;
  return judge(first, { resolved, notResolvable }, isRepeated, frame);
}

/** Judges each contact of an issue as if it were the first. */
export function judgeContacts({ first, further }: Issue, frame: FcrFrame): Verdict[] {
  const contacts = [first, ...further];
  return contacts.map((contact, index) => {
    const next = contacts[index + 1];
    const isRepeated = next !== undefined && next.at <= lastRepeatOf(contact, frame.rules);
    return judge(contact, contact, isRepeated || contacts[index - 1]?.at === contact.at, frame);
  });
}

function judge(
  contact: Contact,
  { resolved, notResolvable }: Pick<Contact, "resolved" | "notResolvable">,
  isRepeated: boolean,
  { rules, asOf }: FcrFrame,
): Verdict {
  const { repeatWithinDays: days, reopen, transfer, source } = rules;
  const end = days === null ? Number.NEGATIVE_INFINITY : windowStart(contact, rules) + days * DAY;
  if (end >= asOf) return "pending"; // the end is inside, and at `asOf` it is still to come
  const isReopened = reopen !== "ignored" && contact.reopenedAt <= end;
  if (notResolvable || (isReopened && reopen === "not-applicable")) return "not-applicable";
  const isBroken = isReopened || (contact.transferred && transfer === "breaks");
  if (isBroken || resolved === false || (isRepeated && days !== null)) return "not-resolved";
  if (resolved) return "resolved";
  return source === "agent" ? "missing" : "assumed";
}

/** Whether a contact cannot be the first about an issue. */
function isNoFirst({ handled, promisedCallback }: Contact, rules: ResolvedRules): boolean {
  return (!handled && rules.unhandled === "ignored") || (promisedCallback && rules.callback === "not-a-contact");
}

/** Whether a contact is the first one going on. */
function goesOn({ promisedCallback, channel }: Contact, first: Contact, rules: ResolvedRules): boolean {
  return (
    (promisedCallback && rules.callback === "not-a-contact") ||
    (rules.channelSwitch === "continues" && channel !== first.channel)
  );
}

function windowStart({ at, resolvedAt }: Contact, { windowFrom }: ResolvedRules): number {
  return windowFrom === "resolution" && resolvedAt !== null ? resolvedAt : at;
}

/** Until when a further contact is a repeat: without end for one that waits for its resolution. */
function lastRepeatOf(contact: Contact, rules: ResolvedRules): number {
  const isWaiting = rules.windowFrom === "resolution" && contact.resolvedAt === null;
  if (isWaiting || rules.repeatWithinDays === null) return Number.POSITIVE_INFINITY;
  return windowStart(contact, rules) + rules.repeatWithinDays * DAY;
}
