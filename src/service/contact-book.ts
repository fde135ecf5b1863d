import { MetricInputError } from "../errors.js";
import { assertAccessor } from "../guards.js";
import type { SameIssue } from "./fcr-rules.js";

/** What an issue, a customer, a reason or a contact is told by; `null` and `undefined` are not known. */
export type ContactKey = string | number | null | undefined;

/** How contacts about the same issue are told: by the id of the issue, or by the customer, best with the reason. */
export interface IssueKeys<Contact> {
  /** The issue that the contact is about: contacts with the same id are one issue, however far apart. */
  readonly issue?: (contact: Contact) => ContactKey;
  /** The customer, where issues have no id: contacts that follow each other within the window are one issue. */
  readonly customer?: (contact: Contact) => ContactKey;
  /** The reason, beside `customer`: contacts for different reasons are different issues. */
  readonly reason?: (contact: Contact) => ContactKey;
}

/** Gives each key a number, from 0 on in the order in which they come. */
export interface Numbering {
  /** The number of a key, new or known. */
  numberOf(key: string | number): number;
  /** How many keys there are. */
  size(): number;
}

/** No keys so far. */
export function numbering(): Numbering {
  const numbers = new Map<string | number, number>();
  return {
    numberOf(key) {
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, numbers.size);
      return numbers.size - 1;
    },
    size: () => numbers.size,
  };
}

/** Which of the keys are used; refuses none, and both kinds at once. */
export function sameIssueBy<Contact>({ issue, customer, reason }: IssueKeys<Contact>): SameIssue {
  if (issue === undefined && customer !== undefined) {
    assertAccessor(customer, "options.customer");
    if (reason !== undefined) assertAccessor(reason, "options.reason");
    return reason === undefined ? "customer" : "customer-and-reason";
  }
  assertAccessor(issue, "options.issue", "(contact) => contact.caseId");
  for (const [name, received] of Object.entries({ customer, reason })) {
    if (received === undefined) continue;
    const expected = "left out where `issue` is given";
    throw new MetricInputError({ code: "inconsistent", path: `options.${name}`, received, expected });
  }
  return "issue";
}

/** Reads the number of the issue of a contact; `null` where a key is not known. */
export function issueReader<Contact>(keys: IssueKeys<Contact>): (contact: Contact) => number | null {
  const [name, read] = keys.issue === undefined ? ["customer", keys.customer] : ["issue", keys.issue];
  const { reason } = keys;
  const path = `options.${name}`;
  const [owners, reasons, issues] = [numbering(), numbering(), numbering()];
  return (contact) => {
    const owner = keyOf(read?.(contact), path);
    if (reason === undefined) return owner === null ? null : owners.numberOf(owner);
    const why = keyOf(reason(contact), "options.reason");
    if (owner === null || why === null) return null;
    return issues.numberOf(owners.numberOf(owner) * MOST_REASONS + reasons.numberOf(why));
  };
}

/** Times the number of customers still a whole number that is exact. */
const MOST_REASONS = 2 ** 26;

/** A key, `null` where it is not known; refuses what tells nothing apart. */
export function keyOf(key: unknown, path: string): string | number | null {
  if (key === null || key === undefined) return null;
  if (typeof key === "string" || (typeof key === "number" && Number.isFinite(key))) return key;
  throw new MetricInputError({ code: "invalid-type", path, received: key, expected: "a text or a number" });
}

/** Places of contacts by issue, kept as one chain per issue. */
export interface IssueChains {
  /** Puts the next place, counted from 0, at the end of the chain of an issue. */
  add(issue: number): void;
  /** Visits the places of each issue, the last one first. */
  visitAll(visit: (places: number[]) => void): void;
}

/** No contact, or none before. */
const NONE = -1;

/** No issues so far. */
export function issueChains(): IssueChains {
  const newest: number[] = [];
  const before: number[] = [];
  return {
    add(issue) {
      const place = before.push(newest[issue] ?? NONE) - 1;
      newest[issue] = place;
    },
    visitAll(visit) {
      for (const last of newest) {
        const places: number[] = [];
        for (let place = last; place !== NONE; place = before[place] ?? NONE) places.push(place);
        visit(places);
      }
    },
  };
}
