import { refuse } from "../errors.js";
import { assertAccessor, assertOneOf, assertRecord } from "../guards.js";
import type { Warning } from "../result.js";
import type { RateTally } from "../tallies/rates.js";
import { instantOf } from "../time/instant.js";
import { sameIssueBy } from "./contact-book.js";
import { type ContactReading, readContacts } from "./contact-log.js";
import { type FcrRules, type FcrSource, resolveRules } from "./fcr-rules.js";
import { type FcrFrame, type Issue, issuesIn, judgeContacts, judgeIssue, type Verdict } from "./fcr-window.js";

/** How to count a contact log: options of {@link tallyFcr}. */
export interface TallyFcrOptions<Contact> extends ContactReading<Contact>, FcrRules {
  /** Who says that an issue was resolved: the log, or by itself the flag that agents set. @defaultValue "contacts" */
  readonly source?: Exclude<FcrSource, "survey">;
  /** When the log was made: nothing after it is known, and an issue whose window was not over by then is pending. Only `"agent"` without a window needs none. */
  readonly asOf?: Date | number;
}

/** What a contact log tells beside the rate. */
export interface FcrLogCounts {
  /** Contacts about the issues that were judged. */
  readonly contacts: number;
  /** Those issues. */
  readonly issues: number;
  /** Of what counts as resolved, how much nobody said was: there was only no further contact. */
  readonly assumed: number;
  /** Rows about a contact that had been counted already. */
  readonly duplicates: number;
  /** Contacts that are none by the rules: unhandled before the first handled one, promised call backs, another channel going on, later than `asOf`. */
  readonly ignored: number;
}

/** A log that was counted. */
export interface CountedLog {
  /** The rate. */
  readonly tally: RateTally;
  /** What else there is to tell. */
  readonly counts: FcrLogCounts;
  /** How it was judged. */
  readonly frame: FcrFrame;
}

/** Counts a log. */
export function countLog<Contact>(contacts: unknown, options: TallyFcrOptions<Contact>): CountedLog {
  assertRecord(options, "options", "an object with at least `issue`, `at` and `asOf`");
  const frame = frameOf(options);
  const log = readContacts(contacts, options);
  const tally = { numerator: 0, denominator: 0, missing: log.missing, notApplicable: 0, invalid: 0, pending: 0 };
  const counts = { contacts: 0, issues: 0, assumed: 0, duplicates: log.duplicates, ignored: 0 };
  log.forEachIssue((all) => {
    counts.ignored += all.length;
    for (const issue of issuesIn(all, frame)) {
      const verdict = judgeIssue(issue, frame);
      const size = 1 + issue.further.length;
      counts.ignored -= size;
      if (verdict !== "pending" && verdict !== "missing") {
        counts.contacts += size;
        counts.issues += 1;
      }
      counts.assumed += countVerdicts(tally, verdict, issue, frame);
    }
  });
  return { tally, counts, frame };
}

/** Counts an issue by the basis; gives how much of it was assumed to be resolved. */
function countVerdicts(tally: RateTally, verdict: Verdict, issue: Issue, frame: FcrFrame): number {
  const { basis } = frame.rules;
  if (basis !== "every-contact") return add(tally, verdict, basis === "contact" ? 1 + issue.further.length : 1);
  return judgeContacts(issue, frame).reduce((assumed, one) => assumed + add(tally, one, 1), 0);
}

function add(tally: RateTally, verdict: Verdict, times: number): number {
  if (verdict === "pending" || verdict === "missing") tally[verdict] += times;
  else if (verdict === "not-applicable") tally.notApplicable += times;
  else tally.denominator += times;
  if (verdict === "resolved" || verdict === "assumed") tally.numerator += 1;
  return verdict === "assumed" ? 1 : 0;
}

function frameOf<Contact>(options: TallyFcrOptions<Contact>): FcrFrame {
  const rules = resolveRules(options);
  assertOneOf(rules.source, "options.source", ["contacts", "agent"]);
  const sameIssue = sameIssueBy(options);
  if (rules.windowFrom === "resolution") assertAccessor(options.resolvedAt, "options.resolvedAt");
  if (rules.channelSwitch === "continues") assertAccessor(options.channel, "options.channel");
  const hasWindow = rules.repeatWithinDays !== null;
  if (!hasWindow && sameIssue !== "issue") {
    refuse("missing-input", "options.repeatWithinDays", undefined, "given where issues have no id");
  }
  const isTimeless = !hasWindow && options.asOf === undefined;
  return { rules, sameIssue, asOf: isTimeless ? Number.POSITIVE_INFINITY : instantOf(options.asOf, "options.asOf") };
}

/** What a reader of the rate should know about the log. */
export function logWarnings({ counts, frame }: CountedLog): Warning[] {
  const { assumed, duplicates } = counts;
  const warnings: Warning[] = [];
  if (assumed > 0) {
    const message = `${assumed} count as resolved only because nobody came back: the log does not say that they were.`;
    warnings.push({ code: "assumed", message });
  }
  if (duplicates > 0) {
    warnings.push({
      code: "excluded",
      message: `${duplicates} rows repeat the id of a contact and were not counted again.`,
    });
  }
  if (frame.sameIssue === "customer") {
    const message = "Contacts of a customer for different reasons count as one issue: that overstates repeats.";
    warnings.push({ code: "misleading", message });
  }
  return warnings;
}
