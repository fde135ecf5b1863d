import type { Aggregator } from "../aggregator.js";
import { refuse } from "../errors.js";
import { assertAccessor, assertCount, assertOneOf, assertOptions } from "../guards.js";
import { excludedCounts, sampleSizeWarnings } from "../result.js";
import type { ProportionIntervalMethod } from "../statistics/proportion.js";
import { forEachRow, isIterable, triedOut } from "../tallies/counting.js";
import { type CountedSet, type DurationQuantile, readQuantiles } from "../tallies/duration-quantiles.js";
import { collectDurations } from "../tallies/duration-store.js";
import { readProportion, readSideShare, type SideShare } from "../tallies/proportion-reading.js";
import type { ShareResult } from "../tallies/rate-reading.js";
import { type IntervalOptions, isWithheld } from "../tallies/reading.js";
import { instantOf } from "../time/instant.js";
import {
  type PopulationOptions,
  type Representativeness,
  readRepresentativeness,
  weightWarnings,
} from "./representativeness.js";
import {
  addInvitation,
  type Disposition,
  emptySurveyResponse,
  mergeSurveyResponses,
  type SurveyResponseTally,
  type SurveyResponseTotals,
  toSurveyResponses,
} from "./response-tally.js";

/**
 * What the completes are divided by: `"simple"` delivered invitations to those whom the survey is about; `"aapor-rr1"` undelivered ones as well, since nobody
 * knows whether they would have been eligible (response rate 1 of AAPOR, the smallest of its six).
 */
export type ResponseStandard = "simple" | "aapor-rr1";

/** Options of {@link surveyResponse}. */
export interface SurveyResponseOptions extends IntervalOptions<ProportionIntervalMethod>, PopulationOptions {
  /** What the completes are divided by; part of the definition. @defaultValue "simple" */
  readonly standard?: ResponseStandard;
  /** Different customers who got an invitation, where they are not counted from rows. @defaultValue not known */
  readonly customersSurveyed?: number;
  /** Customers whom the survey is about, for coverage. @defaultValue not known */
  readonly customersInScope?: number;
}

/** What is read of each invitation. */
export interface InvitationAccessors<Invitation> {
  /** What became of it. */
  readonly disposition: (invitation: Invitation) => Disposition;
  /** Segment of the customer, by the names of `populationBySegment`. @defaultValue not known */
  readonly segment?: ((invitation: Invitation) => string | null | undefined) | undefined;
}

/** What more can be read where all invitations are at hand. */
export interface SurveyAccessors<Invitation> extends InvitationAccessors<Invitation> {
  /** Id of the customer, so that nobody is counted twice in coverage. @defaultValue not known */
  readonly customer?: ((invitation: Invitation) => string | number) | undefined;
  /** When the customer had the experience that is asked about. @defaultValue not known */
  readonly experiencedAt?: ((invitation: Invitation) => Date | number | null | undefined) | undefined;
  /** When the survey was answered. @defaultValue not known */
  readonly answeredAt?: ((invitation: Invitation) => Date | number | null | undefined) | undefined;
}

/** Result of {@link surveyResponse}. */
export interface SurveyResponse extends ShareResult {
  /** Names the metric. */
  readonly metric: "surveyResponse";
  /** Invitations that were delivered. */
  readonly delivered: number;
  /** Of the surveys begun, the share that was answered to the end; `null` where starts are not known. */
  readonly completion: SideShare | null;
  /** Of the customers in scope, the share that got an invitation; `null` where these are not known. */
  readonly coverage: SideShare | null;
  /** Median milliseconds from the experience to the answer, of the completes for which both are known; `null` where there is none. */
  readonly latency: DurationQuantile | null;
  /** How far those who answered are from the population; `null` where it is not known. */
  readonly representativeness: Representativeness | null;
}

/**
 * Who answered our survey, and do they stand for all? Response rate, completion, coverage, skew and latency.
 *
 * Formula: `completes ÷ (sent − bounced − ineligible)`, a fraction from 0 to 1; by `"aapor-rr1"` `completes ÷ (sent − ineligible)`, which is
 * I ÷ ((I + P) + (R + NC + O) + (UH + UO)), with undelivered invitations among the unknown. Completion `completes ÷ starts`; coverage different customers with a
 * delivered invitation ÷ customers in scope; skew the largest `|share of completes − share of population|` over segments, each with the weight
 * `population share ÷ share of completes`. No invitations give `null`. Intervals: Wilson for shares, order statistics for latency.
 *
 * A high rate does not cure bias: whoever stays silent may think otherwise. Publish with every score how many were asked, how many answered, and who.
 *
 * @param invitations - One row per invitation, totals, or a tally.
 * @param options - For rows, where things stand; standard, scope, population and interval.
 * @returns The response rate with its counts and interval, and the rest where it is known.
 * @throws {@link MetricInputError} when there are more completes than delivered invitations, a disposition is none, a survey was answered
 * before the experience, with the index, or somebody answered of a segment that has no population.
 * @see AAPOR 2023, Standard Definitions, 10th edition; Groves 2006, Nonresponse Rates and Nonresponse Bias in Household Surveys, Public Opinion
 * Quarterly 70; Kish 1965, Survey Sampling.
 * @example
 * ```ts
 * import { surveyResponse } from "cx-metrics";
 *
 * const wave = { sent: 1000, bounced: 100, ineligible: 50, starts: 300, completes: 255 };
 * surveyResponse(wave).value; // => 0.3
 * surveyResponse(wave, { standard: "aapor-rr1" }).value; // => 0.2684
 * surveyResponse(wave).completion?.value; // => 0.85
 *
 * const segments = { web: 200, shop: 55 };
 * const response = surveyResponse({ ...wave, segments }, { populationBySegment: { web: 5000, shop: 5000 } });
 * response.representativeness?.skew; // => 0.2843
 * response.representativeness?.segments[1]?.weight; // => 2.318
 * ```
 */
export function surveyResponse<Invitation>(
  invitations: Iterable<Invitation>,
  options: SurveyResponseOptions & SurveyAccessors<Invitation>,
): SurveyResponse;
export function surveyResponse(
  invitations: SurveyResponseTotals | SurveyResponseTally,
  options?: SurveyResponseOptions,
): SurveyResponse;
export function surveyResponse<Invitation>(
  invitations: unknown,
  options: SurveyResponseOptions & Partial<SurveyAccessors<Invitation>> = {},
): SurveyResponse {
  if (!isIterable(invitations)) return readResponse(toSurveyResponses(invitations, "invitations"), options, null);
  assertAccessors(options);
  const { disposition, segment, customer } = options as SurveyAccessors<Invitation>;
  for (const name of ["customer", "experiencedAt", "answeredAt"] as const) {
    if (options[name] !== undefined) assertAccessor(options[name], `options.${name}`);
  }
  const tally = emptySurveyResponse();
  const customers = new Set<string | number>();
  const latencies = collectDurations(true);
  forEachRow<Invitation>(
    invitations,
    (invitation) => {
      const outcome = disposition(invitation);
      addInvitation(tally, outcome, segment?.(invitation));
      if (customer !== undefined && isDelivered(outcome)) customers.add(idOf(customer(invitation)));
      if (outcome !== "complete") return;
      const latency = latencyOf(options.experiencedAt?.(invitation), options.answeredAt?.(invitation));
      if (latency !== null) latencies.add(latency);
    },
    "invitations",
  );
  const customersSurveyed = customer === undefined ? options.customersSurveyed : customers.size;
  return readResponse(
    tally,
    customersSurveyed === undefined ? options : { ...options, customersSurveyed },
    latencies.finish(),
  );
}

/**
 * The {@link surveyResponse} of rows that stand for one invitation each, as an aggregator for `summarize`, workers and clusters; without latency,
 * and with coverage only where `customersSurveyed` is given, because counts do not tell who was counted before.
 *
 * @param options - What became of an invitation, and the rest as for {@link surveyResponse}.
 * @throws {@link MetricInputError} as {@link surveyResponse} does.
 * @example
 * ```ts
 * import { summarize, surveyResponseOf } from "cx-metrics";
 *
 * const rows = [{ by: "mail", answered: true }, { by: "mail", answered: false }];
 * const response = surveyResponseOf<(typeof rows)[number]>({
 *   disposition: (row) => (row.answered ? "complete" : "no-answer"),
 * });
 * const [mail] = summarize(rows, { by: { by: (row) => row.by }, metrics: { response } });
 * mail?.response.value; // => 0.5
 * ```
 */
export function surveyResponseOf<Invitation>(
  options: SurveyResponseOptions & InvitationAccessors<Invitation>,
): Aggregator<Invitation, SurveyResponseTally, SurveyResponse> {
  assertAccessors(options);
  const { disposition, segment } = options;
  return triedOut({
    zero: emptySurveyResponse,
    reduce: (tally, row: Invitation) => addInvitation(tally, disposition(row), segment?.(row)),
    merge: mergeSurveyResponses,
    finish: (tally) => readResponse(toSurveyResponses(tally, "tally"), options, null),
  });
}

function assertAccessors<Invitation>(options: Partial<InvitationAccessors<Invitation>>): void {
  assertOptions(options, "an object with at least `disposition`");
  const { disposition, segment } = options;
  assertAccessor(disposition, "options.disposition", '(row) => (row.answered ? "complete" : "no-answer")');
  if (segment !== undefined) assertAccessor(segment, "options.segment", "(row) => row.region");
}

function readResponse(
  tally: SurveyResponseTally,
  options: SurveyResponseOptions,
  latencies: CountedSet | null,
): SurveyResponse {
  assertOptions(options, "an object with named options");
  const { standard = "simple", confidence = 0.95 } = options;
  assertOneOf(standard, "options.standard", ["simple", "aapor-rr1"]);
  const { sent, bounced, ineligible, completes, missing } = tally;
  const notApplicable = standard === "simple" ? bounced + ineligible : ineligible;
  const denominator = sent - notApplicable;
  const reading = readProportion(completes, denominator, options);
  const withheld = isWithheld(reading);
  const representativeness = readRepresentativeness(tally, options);
  return {
    metric: "surveyResponse",
    ...reading,
    numerator: withheld ? null : completes,
    denominator,
    delivered: sent - bounced,
    completion: tally.starts === null || withheld ? null : readSideShare(completes, tally.starts, options),
    coverage: readCoverage(options),
    latency: latencies === null || withheld ? null : latencyIn(latencies, confidence),
    representativeness: withheld ? null : representativeness,
    excluded: excludedCounts({ missing, notApplicable }),
    definition: `surveyResponse/${standard}`,
    warnings: [...weightWarnings(withheld ? null : representativeness), ...sampleSizeWarnings(denominator)],
  };
}

function latencyIn(latencies: CountedSet, confidence: number): DurationQuantile | null {
  return latencies.set.n === 0 ? null : (readQuantiles(latencies, [0.5], confidence)[0] ?? null);
}

function readCoverage(options: SurveyResponseOptions): SideShare | null {
  const { customersSurveyed, customersInScope } = options;
  if (customersInScope !== undefined) assertCount(customersInScope, "options.customersInScope");
  if (customersSurveyed !== undefined) {
    assertCount(customersSurveyed, "options.customersSurveyed", { max: customersInScope ?? Number.MAX_SAFE_INTEGER });
  }
  if (customersSurveyed === undefined || customersInScope === undefined) return null;
  return readSideShare(customersSurveyed, customersInScope, options);
}

function isDelivered(disposition: Disposition): boolean {
  return disposition !== "bounced" && disposition !== null && disposition !== undefined;
}

function idOf(customer: unknown): string | number {
  if (typeof customer === "string" || (typeof customer === "number" && Number.isFinite(customer))) return customer;
  return refuse("invalid-type", "customer", customer, "a text or a number that tells the customer from all others");
}

function latencyOf(experienced: unknown, answered: unknown): number | null {
  if (experienced === null || experienced === undefined || answered === null || answered === undefined) return null;
  const latency = instantOf(answered, "answeredAt") - instantOf(experienced, "experiencedAt");
  return latency < 0 ? refuse("invalid-period", "answeredAt", answered, "at or after experiencedAt") : latency;
}
