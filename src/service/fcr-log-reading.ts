import { isWithheld } from "../tallies/reading.js";
import { countLog, logWarnings, type TallyFcrOptions } from "./fcr-log.js";
import { type Fcr, type FcrReadingOptions, readFcr, readingOf } from "./fcr-reading.js";

/** Options of {@link fcr} for a contact log. */
export interface FcrLogOptions<Contact> extends TallyFcrOptions<Contact>, FcrReadingOptions {}

/** Result of {@link fcr} for a contact log. */
export interface FcrFromLog extends Fcr {
  /** Contacts about the issues that were judged. */
  readonly contacts: number;
  /** Contacts per issue; `null` without issues, and where they are withheld. */
  readonly contactsPerIssue: number | null;
  /** Share of the contacts that were not the first about their issue; `null` without contacts, and where they are withheld. */
  readonly repeatContactRate: number | null;
  /** Of what counts as resolved, how much nobody said was: there was only no further contact; `null` where it is withheld. */
  readonly assumed: number | null;
  /** Rows about a contact that had been counted already. */
  readonly duplicates: number;
  /** Contacts that are none by the rules: unhandled before the first handled one, promised call backs, another channel going on, later than `asOf`. */
  readonly ignored: number;
}

/** Counts a log and reads it. */
export function readLog(contacts: unknown, options: FcrLogOptions<unknown>): FcrFromLog {
  const log = countLog(contacts, options);
  const { rules, sameIssue } = log.frame;
  const { repeatWithinDays, ...rest } = rules;
  const window = repeatWithinDays === null ? {} : { repeatWithinDays };
  const result = readFcr(log.tally, { ...readingOf(options), ...rest, ...window, sameIssue });
  const { contacts: n, issues, assumed, duplicates, ignored } = log.counts;
  const isHidden = isWithheld(result);
  return {
    ...result,
    contacts: n,
    contactsPerIssue: isHidden || issues === 0 ? null : n / issues,
    repeatContactRate: isHidden || n === 0 ? null : (n - issues) / n,
    assumed: isHidden ? null : assumed,
    duplicates,
    ignored,
    warnings: [...logWarnings(log), ...result.warnings],
  };
}
