import { MetricInputError } from "../errors.js";
import { assertAccessor, textHint } from "../guards.js";
import { forEachRow } from "../tallies/counting.js";
import type { Outcome } from "../tallies/rates.js";
import { instantOf } from "../time/instant.js";
import { type ContactKey, type IssueKeys, issueChains, issueReader, keyOf, numbering } from "./contact-book.js";

/** How to read a contact of a log. */
export interface ContactReading<Contact> extends IssueKeys<Contact> {
  /** When the contact began; `null` or `undefined` is not known, and counts as missing. */
  readonly at: (contact: Contact) => Date | number | null | undefined;
  /** Whether it resolved the issue; where that is not known and nobody comes back, it is assumed, and said. @defaultValue not known; with `resolvedAt`, whether it has a date */
  readonly resolved?: (contact: Contact) => Outcome;
  /** Tells a contact from all others: one that is met again is counted once. @defaultValue every row is a contact */
  readonly id?: (contact: Contact) => ContactKey;
  /** When the contact was resolved; `null` where it was not. For `windowFrom: "resolution"`. */
  readonly resolvedAt?: (contact: Contact) => Date | number | null | undefined;
  /** When the issue was reopened, once or several times; `null` or an empty list where it was not. */
  readonly reopenedAt?: (contact: Contact) => Date | number | null | undefined | Iterable<Date | number>;
  /** Whether the contact was handed on. */
  readonly transferred?: (contact: Contact) => Outcome;
  /** The channel. For `channelSwitch: "continues"`. */
  readonly channel?: (contact: Contact) => ContactKey;
  /** Whether the contact is a call back that was promised in the one before. */
  readonly promisedCallback?: (contact: Contact) => Outcome;
  /** Whether somebody handled the contact; `false` where it was abandoned, or served by a machine. @defaultValue all were */
  readonly handled?: (contact: Contact) => Outcome;
  /** Whether the issue cannot be resolved at first contact by design, such as a repair on site; any of its contacts may say so. */
  readonly notResolvable?: (contact: Contact) => Outcome;
}

/** A contact as it was read. */
export interface Contact {
  /** When it began. */
  readonly at: number;
  /** Whether it resolved the issue; `null` where that is not known. */
  readonly resolved: boolean | null;
  /** When it was resolved; `null` where it was not, or nobody says. */
  readonly resolvedAt: number | null;
  /** When it was reopened for the first time; infinite where it was not. */
  readonly reopenedAt: number;
  /** Whether it was handed on. */
  readonly transferred: boolean;
  /** Its channel. */
  readonly channel: string | number | null;
  /** Whether it is a call back that was promised. */
  readonly promisedCallback: boolean;
  /** Whether somebody handled it. */
  readonly handled: boolean;
  /** Whether the issue cannot be resolved at first contact. */
  readonly notResolvable: boolean;
}

/** A log that was read. */
export interface ContactLog {
  /** Visits the contacts of each issue, the first one first. */
  forEachIssue(visit: (contacts: Contact[]) => void): void;
  /** Contacts whose time or issue is not known. */
  readonly missing: number;
  /** Rows about a contact that had been met before. */
  readonly duplicates: number;
}

const FLAGS = ["transferred", "promisedCallback", "handled", "notResolvable"] as const;
const READERS = ["resolved", "id", "resolvedAt", "reopenedAt", "channel", ...FLAGS] as const;

/** Reads a log, whose rows may come in any order. */
export function readContacts<Row>(rows: unknown, reading: ContactReading<Row>): ContactLog {
  assertAccessor(reading.at, "options.at", "(contact) => contact.time");
  for (const name of READERS) if (reading[name] !== undefined) assertAccessor(reading[name], `options.${name}`);
  const [issueOf, read] = [issueReader(reading), contactReader(reading)];
  const [ids, chains] = [numbering(), issueChains()];
  const contacts: Contact[] = [];
  const issues: number[] = [];
  const placeOfId: number[] = [];
  let [missing, duplicates] = [0, 0];
  const add = (row: Row): void => {
    const contact = read(row);
    const issue = contact === null ? null : issueOf(row); // a number that is given is used
    if (contact === null || issue === null) {
      missing += 1;
      return;
    }
    const id = keyOf(reading.id?.(row), "options.id");
    if (id !== null) {
      const number = ids.numberOf(id);
      const known = placeOfId[number];
      if (known !== undefined) {
        if (issues[known] !== issue || !isSame(contacts[known] as Contact, contact)) throw changed(id);
        duplicates += 1;
        return;
      }
      placeOfId[number] = contacts.length;
      issues[contacts.length] = issue;
    }
    contacts.push(contact);
    chains.add(issue);
  };
  forEachRow(rows, add, "contacts", "a list of contacts");
  const forEachIssue = (visit: (contacts: Contact[]) => void): void => {
    chains.visitAll((places) => visit(places.map((place) => contacts[place] as Contact).sort(byTime)));
  };
  return { forEachIssue, missing, duplicates };
}

/** Reads a row as a contact; `null` where its time is not known. What depends on the options alone is done once. */
function contactReader<Row>(reading: ContactReading<Row>): (row: Row) => Contact | null {
  const flag = (name: (typeof FLAGS)[number] | "resolved"): ((row: Row) => boolean | null) => {
    const [read, path] = [reading[name], `options.${name}`];
    return read === undefined ? () => null : (row) => outcomeOf(read(row), path);
  };
  const saysResolved = flag("resolved");
  const [transferred, promisedCallback, handled, notResolvable] = [
    flag("transferred"),
    flag("promisedCallback"),
    flag("handled"),
    flag("notResolvable"),
  ];
  const isByDate = reading.resolved === undefined && reading.resolvedAt !== undefined;
  return (row) => {
    const at = instantIn(reading.at(row), "options.at");
    const resolvedAt =
      reading.resolvedAt === undefined ? null : instantIn(reading.resolvedAt(row), "options.resolvedAt");
    const contact = {
      at: at ?? Number.NaN,
      resolved: isByDate ? resolvedAt !== null : saysResolved(row),
      resolvedAt,
      reopenedAt: reading.reopenedAt === undefined ? NEVER : firstOf(reading.reopenedAt(row), "options.reopenedAt"),
      transferred: transferred(row) ?? false,
      channel: reading.channel === undefined ? null : keyOf(reading.channel(row), "options.channel"),
      promisedCallback: promisedCallback(row) ?? false,
      handled: handled(row) ?? true,
      notResolvable: notResolvable(row) ?? false,
    };
    assertLater(resolvedAt, contact.at, "options.resolvedAt");
    assertLater(contact.reopenedAt, contact.at, "options.reopenedAt");
    return at === null ? null : contact;
  };
}

/** The instant of what has not happened. */
const NEVER = Number.POSITIVE_INFINITY;

function assertLater(later: number | null, at: number, path: string): void {
  if (later === null || !(later < at)) return; // a contact whose time is not known is NaN
  const expected = `${new Date(at).toISOString()}, when the contact began, or later`;
  const hint = "Correct one of the two, or give null";
  throw new MetricInputError({ code: "invalid-period", path, received: later, expected, hint });
}

function instantIn(value: unknown, path: string): number | null {
  return value === null || value === undefined ? null : instantOf(value, path);
}

/** The first of some instants, which may be given as one. */
function firstOf(value: unknown, path: string): number {
  const isList = typeof value === "object" && value !== null && Symbol.iterator in value;
  let first = NEVER;
  for (const one of isList ? (value as Iterable<unknown>) : [value]) {
    first = Math.min(first, instantIn(one, path) ?? NEVER);
  }
  return first;
}

/** Yes or no, `null` where it is not known. */
export function outcomeOf(value: unknown, path: string): boolean | null {
  if (value === null || value === undefined) return null;
  if (value === true || value === 1) return true;
  if (value === false || value === 0) return false;
  const hint = textHint(value, "outcomeCell");
  throw new MetricInputError({
    code: "invalid-type",
    path,
    received: value,
    expected: "true or false, or 1 or 0",
    hint,
  });
}

function changed(id: string | number): MetricInputError {
  const expected = "another one for each contact; rows with the same id must say the same";
  return new MetricInputError({ code: "inconsistent", path: "options.id", received: id, expected });
}

function isSame(one: Contact, other: Contact): boolean {
  return (Object.keys(one) as (keyof Contact)[]).every((name) => one[name] === other[name]);
}

/** By time; contacts of the same instant in an order that does not depend on that of the rows. */
function byTime(one: Contact, other: Contact): number {
  if (one.at !== other.at) return one.at - other.at;
  const [text, otherText] = [JSON.stringify(one), JSON.stringify(other)];
  if (text === otherText) return 0;
  return text < otherText ? -1 : 1;
}
