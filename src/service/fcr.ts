import type { Aggregator } from "../aggregator.js";
import { isPlainObject } from "../guards.js";
import { aggregatorOf } from "../tallies/counting.js";
import {
  mergeRates,
  type Outcome,
  type OutcomeInput,
  outcomeCounting,
  type RateTally,
  toRates,
} from "../tallies/rates.js";
import { countLog, type TallyFcrOptions } from "./fcr-log.js";
import { type FcrFromLog, type FcrLogOptions, readLog } from "./fcr-log-reading.js";
import { type Fcr, type FcrOptions, type FcrReadingOptions, readFcr, readingOf } from "./fcr-reading.js";
import { countAnswers, type FcrSurveyOptions } from "./fcr-survey.js";
import { countTickets, type TallyFcrTicketsOptions } from "./fcr-tickets.js";
import { type FcrTotals, isTotals, tallyTotals } from "./fcr-totals.js";

/** Options of {@link fcr} for tickets, judged by what they hold, as vendors do. */
export interface FcrTicketsOptions<Row> extends TallyFcrTicketsOptions<Row>, FcrReadingOptions {}

/**
 * First contact resolution: what share of customers' issues is resolved in the first contact?
 *
 * Formula: gross `resolvedFirst ÷ issues`, net `resolvedFirst ÷ (issues − notResolvable)`, fractions from 0 to 1. Issues that
 * cannot be resolved at first contact by design are "not applicable": they count in the gross denominator only. Issues whose window for a further
 * contact is still open are pending and must not be counted either way, or the newest week looks best. No issues give `null`.
 * Interval: Wilson, as if issues were independent.
 *
 * From a log, in any order: an issue counts when its first contact resolved it and no further one followed within the window, whose end is inside. A
 * contact at the very same instant is a further one. A flag that says "not resolved" is believed, also where nobody came back; where no flag says anything, silence is
 * taken for resolution, counted in `assumed`, with a warning. Rows with the same `id` count once. One row per contact, however often it was handed on. Contacts
 * without a time or an issue count as missing.
 *
 * A longer window gives a lower figure, and a log gives another one than a survey: both are part of the definition. Moving easy issues to
 * self-service lowers first contact resolution while it helps customers. Ticket systems count something else by the same name: see `rule`.
 *
 * @param contacts - A contact log, tickets, or answers to a survey, with the options to read them; or one outcome per issue (resolved at first contact or not, `null` where
 * unknown), totals, or a tally.
 * @param options - Gross or net, how the issues are judged, the interval.
 * @returns The rate with its counts and interval, gross and net; from a log also contacts per issue and the share of repeats.
 * @throws {@link MetricInputError} when more issues were resolved than there are, a total is no count, a row of a log cannot be read (with its index), or rows with
 * the same id contradict each other.
 * @see ISO 18295-1:2017 (customer contact centres); MetricNet on gross and net first contact resolution; Medallia, How is FCR calculated.
 * @example
 * ```ts
 * import { fcr } from "cx-metrics";
 *
 * const month = fcr({ issues: 1000, resolvedFirst: 640, notResolvable: 100 });
 * month.value; // => 0.64
 * month.net; // => 0.7111
 * month.interval; // => { low: 0.6098, high: 0.6692, confidence: 0.95, method: "wilson" }
 * fcr([true, false, true, null]).value; // => 0.6667
 *
 * const contacts = [
 *   { caseId: "A", time: new Date("2026-03-02T09:00Z"), resolved: true },
 *   { caseId: "B", time: new Date("2026-03-02T10:00Z"), resolved: true },
 *   { caseId: "B", time: new Date("2026-03-09T10:00Z"), resolved: true }, // on the seventh day, to the minute
 *   { caseId: "C", time: new Date("2026-03-30T10:00Z"), resolved: true }, // window still open
 * ];
 * const asOf = new Date("2026-04-01T00:00Z");
 * const log = fcr(contacts, { issue: (c) => c.caseId, at: (c) => c.time, resolved: (c) => c.resolved, repeatWithinDays: 7, asOf });
 * log.value; // => 0.5
 * log.excluded.pending; // => 1
 * log.contactsPerIssue; // => 1.5
 * ```
 */
export function fcr<Contact>(contacts: Iterable<Contact>, options: FcrLogOptions<Contact>): FcrFromLog;
export function fcr<Row>(tickets: Iterable<Row>, options: FcrTicketsOptions<Row>): Fcr;
export function fcr<Answer>(answers: Iterable<Answer>, options: FcrSurveyOptions<Answer>): Fcr;
export function fcr(issues: OutcomeInput | FcrTotals, options?: FcrOptions): Fcr;
export function fcr(
  issues: unknown,
  options: FcrLogOptions<unknown> | FcrTicketsOptions<unknown> | FcrSurveyOptions<unknown> | FcrOptions = {},
): Fcr {
  if (isForTickets(options)) {
    const { rule, ...rest } = options;
    return readFcr(countTickets(issues, options), { ...readingOf(rest), rule });
  }
  if (isForSurvey(options)) return readFcr(countAnswers(issues, options), { ...readingOf(options), source: "survey" });
  if (isForLog(options)) return readLog(issues, options);
  const counting = outcomeCounting(options as FcrOptions, "issues");
  return readFcr(isTotals(issues) ? tallyTotals(issues) : toRates(issues, counting), options as FcrOptions);
}

/**
 * The {@link fcr} of rows that stand for one issue each, as an aggregator for `summarize`, workers and clusters.
 *
 * @param resolvedFirst - Says whether the issue was resolved in the first contact; `null` where it is not known.
 * @param options - As for {@link fcr}.
 * @throws {@link MetricInputError} as {@link fcr} does.
 * @example
 * ```ts
 * import { fcrOf, summarize } from "cx-metrics";
 *
 * const rows = [{ reason: "billing", first: true }, { reason: "billing", first: false }];
 * const [billing] = summarize(rows, { by: { reason: (row) => row.reason }, metrics: { fcr: fcrOf((row) => row.first) } });
 * billing?.fcr.value; // => 0.5
 * ```
 */
export function fcrOf<Row>(
  resolvedFirst: (row: Row) => Outcome,
  options: FcrOptions = {},
): Aggregator<Row, RateTally, Fcr> {
  const counting = outcomeCounting(options, "issues");
  return aggregatorOf(counting, mergeRates, resolvedFirst, (tally) => readFcr(toRates(tally, counting), options));
}

/**
 * Counts a contact log for {@link fcr}. The tally merges with `mergeRates`, can be stored as JSON, and `fcr` reads it.
 *
 * All contacts about an issue must be in one tally: divide a log by customer or issue, not by row. Give `fcr` the same rules again when it reads the
 * tally, since they are the definition; what the log tells beside the rate is not in the tally.
 *
 * @param contacts - All contacts of the issues that this tally is about, in any order.
 * @param options - How to read a contact, the rules, and the date of the log.
 * @returns The counts; no contacts give a tally of zeros.
 * @throws {@link MetricInputError} as {@link fcr} does.
 * @example
 * ```ts
 * import { fcr, mergeRates, tallyFcr } from "cx-metrics";
 *
 * const options = { issue: (row: number[]) => row[0], at: (row: number[]) => row[1], resolved: () => true, asOf: 1e12 };
 * const north = tallyFcr([[1, 0], [1, 5], [2, 9]], options);
 * const south = tallyFcr([[3, 7]], options);
 * fcr(mergeRates(north, south)).value; // => 0.6667
 * ```
 */
export function tallyFcr<Contact>(contacts: Iterable<Contact>, options: TallyFcrOptions<Contact>): RateTally;
export function tallyFcr<Row>(tickets: Iterable<Row>, options: TallyFcrTicketsOptions<Row>): RateTally;
export function tallyFcr<Row>(
  rows: Iterable<Row>,
  options: TallyFcrOptions<Row> | TallyFcrTicketsOptions<Row>,
): RateTally {
  return isForTickets(options) ? countTickets(rows, options) : countLog(rows, options).tally;
}

function isForTickets<Row>(options: object): options is FcrTicketsOptions<Row> {
  return isPlainObject(options) && "rule" in options && "issue" in options;
}

function isForSurvey(options: object): options is FcrSurveyOptions<unknown> {
  return isPlainObject(options) && "contacts" in options;
}

function isForLog(options: object): options is FcrLogOptions<unknown> {
  return isPlainObject(options) && ["issue", "customer", "at", "resolved", "asOf"].some((name) => name in options);
}
