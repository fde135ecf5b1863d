import { refuse } from "../errors.js";
import { assertCount, assertRecord } from "../guards.js";
import { addNamed, type NamedCounts, sumNamed, toNamedCounts } from "../tallies/named-counts.js";

/**
 * What became of an invitation: answered to the end, begun and not ended, no answer (refusals included), not delivered, or sent to somebody whom the
 * survey is not about; `null` where it is not known.
 */
export type Disposition = "complete" | "partial" | "no-answer" | "bounced" | "ineligible" | null | undefined;

/** Invitations by what became of them: all that a response rate needs, in plain JSON. */
export interface SurveyResponseTally {
  /** Invitations sent, whatever became of them. */
  sent: number;
  /** Those of them that were not delivered. */
  bounced: number;
  /** Those of them that went to somebody whom the survey is not about. */
  ineligible: number;
  /** Surveys begun by those whom it is about; `null` where it is not known. */
  starts: number | null;
  /** Surveys answered to the end. */
  completes: number;
  /** Of the completes, how many are of each segment. */
  segments: NamedCounts;
  /** Invitations of which it is not known what became. */
  missing: number;
}

/** Invitations that somebody else has counted. */
export interface SurveyResponseTotals {
  /** Invitations sent, whatever became of them. */
  readonly sent: number;
  /** Surveys answered to the end. */
  readonly completes: number;
  /** Those of the sent that were not delivered. @defaultValue 0 */
  readonly bounced?: number;
  /** Those of the sent that went to somebody whom the survey is not about. @defaultValue 0 */
  readonly ineligible?: number;
  /** Surveys begun by those whom it is about. @defaultValue not known */
  readonly starts?: number | null;
  /** Of the completes, how many are of each segment. @defaultValue not known */
  readonly segments?: Readonly<NamedCounts>;
  /** Invitations of which it is not known what became; not among the sent. @defaultValue 0 */
  readonly missing?: number;
}

/** The tally of nothing. */
export function emptySurveyResponse(): SurveyResponseTally {
  return { sent: 0, bounced: 0, ineligible: 0, starts: 0, completes: 0, segments: {}, missing: 0 };
}

/** Adds an invitation to a tally, in place; `segment` is that of a complete, where it is known. */
export function addInvitation(tally: SurveyResponseTally, disposition: unknown, segment: unknown): SurveyResponseTally {
  if (disposition === null || disposition === undefined) {
    tally.missing += 1;
    return tally;
  }
  const outcome = OUTCOMES.find((known) => known === disposition);
  if (outcome === undefined) refuse("invalid-type", "disposition", disposition, EXPECTED);
  tally.sent += 1;
  if (outcome === "bounced" || outcome === "ineligible") tally[outcome] += 1;
  if ((outcome === "complete" || outcome === "partial") && tally.starts !== null) tally.starts += 1;
  if (outcome === "complete") {
    tally.completes += 1;
    if (segment !== null && segment !== undefined) addNamed(tally.segments, nameOf(segment), 1);
  }
  return tally;
}

/**
 * Adds two tallies of disjoint invitations; many with `tallies.reduce(mergeSurveyResponses)`.
 *
 * @returns A new tally; those given stay as they are. Where one does not know the starts, neither does the sum.
 * @throws {@link MetricInputError} when a tally is none.
 * @example
 * ```ts
 * import { mergeSurveyResponses, surveyResponse, surveyResponseOf } from "cx-metrics";
 *
 * const response = surveyResponseOf<"complete" | "no-answer">({ disposition: (invitation) => invitation });
 * const monday = (["complete", "no-answer"] as const).reduce(response.reduce, response.zero());
 * const tuesday = (["no-answer", "no-answer"] as const).reduce(response.reduce, response.zero());
 * surveyResponse(mergeSurveyResponses(monday, tuesday)).value; // => 0.25
 * ```
 */
export function mergeSurveyResponses(first: SurveyResponseTally, second: SurveyResponseTally): SurveyResponseTally {
  const sum = toSurveyResponses(first, "first");
  const more = toSurveyResponses(second, "second");
  for (const field of COUNTS) sum[field] += more[field];
  sum.starts = sum.starts === null || more.starts === null ? null : sum.starts + more.starts;
  for (const [segment, completes] of Object.entries(more.segments)) addNamed(sum.segments, segment, completes);
  return toSurveyResponses(sum, "sum");
}

/** A tally or totals, checked, as a tally of its own. */
export function toSurveyResponses(input: unknown, path: string): SurveyResponseTally {
  if (input === undefined) refuse("missing-input", path, input, "a list of invitations, totals or a tally");
  assertRecord(input, path, "a list of invitations, totals or a tally");
  const { sent, completes, bounced = 0, ineligible = 0, starts = null, segments = {}, missing = 0 } = input;
  assertCount(sent, `${path}.sent`);
  assertCount(bounced, `${path}.bounced`, { max: sent });
  assertCount(ineligible, `${path}.ineligible`, { max: sent - bounced });
  const eligible = sent - bounced - ineligible;
  if (starts !== null) assertCount(starts, `${path}.starts`, { max: eligible });
  assertCount(completes, `${path}.completes`, { max: starts ?? eligible });
  assertCount(missing, `${path}.missing`);
  const bySegment = toNamedCounts(segments, `${path}.segments`);
  if (sumNamed(bySegment) > completes) {
    refuse("inconsistent", `${path}.segments`, segments, `of at most the ${completes} completes`);
  }
  // Adding 0 turns −0 into 0.
  return {
    sent: sent + 0,
    bounced: bounced + 0,
    ineligible: ineligible + 0,
    starts: starts === null ? null : starts + 0,
    completes: completes + 0,
    segments: bySegment,
    missing: missing + 0,
  };
}

const COUNTS = ["sent", "bounced", "ineligible", "completes", "missing"] as const;
const OUTCOMES = ["complete", "partial", "no-answer", "bounced", "ineligible"] as const;
const EXPECTED = `one of ${OUTCOMES.map((outcome) => JSON.stringify(outcome)).join(", ")}`;

function nameOf(segment: unknown): string {
  return typeof segment === "string" ? segment : refuse("invalid-type", "segment", segment, "a text");
}
