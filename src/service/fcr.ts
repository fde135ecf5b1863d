import type { Aggregator } from "../aggregator.js";
import { assertCount, assertOneOf, isPlainObject } from "../guards.js";
import type { Warning } from "../result.js";
import type { ProportionIntervalMethod } from "../statistics/proportion.js";
import { type AnswerOptions, aggregatorOf } from "../tallies/counting.js";
import { readRate, type ShareResult } from "../tallies/rate-reading.js";
import {
  fromTotals,
  mergeRates,
  type Outcome,
  type OutcomeInput,
  outcomeCounting,
  type RateTally,
  toRates,
} from "../tallies/rates.js";
import { type IntervalOptions, isWithheld } from "../tallies/reading.js";

/** Who says that an issue was resolved: the contact log, the customer, or the agent. */
export type FcrSource = "contacts" | "survey" | "agent";

/** Options of {@link fcr}. */
export interface FcrOptions extends AnswerOptions, IntervalOptions<ProportionIntervalMethod> {
  /** `"gross"` is out of all issues, `"net"` out of those that can be resolved at first contact at all. @defaultValue "gross" */
  readonly headline?: "gross" | "net";
  /** Who says that an issue was resolved; part of the definition. @defaultValue "contacts" */
  readonly source?: FcrSource;
  /** Days without a further contact that the counts were made with; part of the definition. Common are 1, 7, 14 and 30. @defaultValue 7, and none for `"survey"` and `"agent"` */
  readonly repeatWithinDays?: number;
}

/** Issues that somebody else has counted. */
export interface FcrTotals {
  /** Issues in all, those included that cannot be resolved at first contact. */
  readonly issues: number;
  /** Issues that were resolved in the first contact. */
  readonly resolvedFirst: number;
  /** Issues that cannot be resolved at first contact by design, such as a repair on site. @defaultValue 0 */
  readonly notResolvable?: number;
  /** Issues whose window is still open. @defaultValue 0 */
  readonly pending?: number;
}

/** Result of {@link fcr}. */
export interface Fcr extends ShareResult {
  /** Names the metric. */
  readonly metric: "fcr";
  /** Share of all issues; `null` without issues, and where they or the headline are withheld. */
  readonly gross: number | null;
  /** Share of the issues that can be resolved at first contact; `null` where there is none. */
  readonly net: number | null;
}

const SOURCES: readonly FcrSource[] = ["contacts", "survey", "agent"];

/**
 * First contact resolution: what share of customers' issues is resolved in the first contact?
 *
 * Formula: gross `resolvedFirst ÷ issues`, net `resolvedFirst ÷ (issues − notResolvable)`, fractions from 0 to 1. Issues that
 * cannot be resolved at first contact by design are "not applicable": they count in the gross denominator only. Issues whose window for a further
 * contact is still open are pending and must not be counted either way, or the newest week looks best. No issues give `null`.
 * Interval: Wilson.
 *
 * A longer window gives a lower figure, and a log gives another one than a survey: both are part of the definition. Moving easy issues to
 * self-service lowers first contact resolution while it helps customers.
 *
 * @param issues - One outcome per issue (resolved at first contact or not, `null` where unknown), totals, or a tally.
 * @param options - Gross or net, how the issues were judged, the interval.
 * @returns The rate with its counts and interval, gross and net.
 * @throws {@link MetricInputError} when more issues were resolved than there are, or a total is no count.
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
 * ```
 */
export function fcr(issues: OutcomeInput | FcrTotals, options: FcrOptions = {}): Fcr {
  const counting = outcomeCounting(options, "issues");
  return readFcr(isTotals(issues) ? tallyTotals(issues) : toRates(issues, counting), options);
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

function tallyTotals({ issues, resolvedFirst, notResolvable = 0, pending = 0 }: FcrTotals): RateTally {
  assertCount(issues, "issues");
  assertCount(notResolvable, "notResolvable", { max: issues });
  const resolvable = issues - notResolvable;
  assertCount(resolvedFirst, "resolvedFirst", { max: resolvable });
  assertCount(pending, "pending");
  return fromTotals(
    { numerator: resolvedFirst, denominator: resolvable, notApplicable: notResolvable, pending },
    "issues",
  );
}

function readFcr(tally: RateTally, options: FcrOptions): Fcr {
  const { headline = "gross", source = "contacts" } = options;
  assertOneOf(headline, "options.headline", ["gross", "net"]);
  assertOneOf(source, "options.source", SOURCES);
  const all: RateTally = { ...tally, denominator: tally.denominator + tally.notApplicable, notApplicable: 0 };
  const gross = readRate(all, options, "empty");
  const net = readRate(tally, options, "empty");
  const reading = headline === "gross" ? gross : net;
  return {
    metric: "fcr",
    ...reading,
    // Where net is withheld and is what was asked for, gross would give its numerator away.
    gross: isWithheld(reading) ? null : gross.value,
    net: net.value,
    definition: `fcr/${headline}, ${source}${windowText(options, source)}`,
    warnings: [...sourceWarnings(source), ...reading.warnings],
  };
}

function windowText({ repeatWithinDays }: FcrOptions, source: FcrSource): string {
  const days = repeatWithinDays ?? (source === "contacts" ? 7 : undefined);
  if (days === undefined) return "";
  assertCount(days, "options.repeatWithinDays", { min: 1 });
  return `, no repeat within ${days} days`;
}

function sourceWarnings(source: FcrSource): Warning[] {
  if (source !== "agent") return [];
  return [{ code: "misleading", message: "Agents' own flags overstate resolution: compare with the contact log." }];
}

function isTotals(issues: OutcomeInput | FcrTotals): issues is FcrTotals {
  return isPlainObject(issues) && "issues" in issues;
}
