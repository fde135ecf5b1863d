import { MetricInputError } from "../errors.js";
import { assertOneOf, assertRecord } from "../guards.js";
import { lowerMedian } from "../statistics/agreement/dispersion.js";
import { knownOf, ratingsOf } from "./criterion-agreement.js";
import type { Checklist, CriterionId, Instrument, StageInstrument } from "./instrument.js";
import {
  type ExplainedRating,
  type NotApplicableRating,
  type Rating,
  type RatingSheet,
  readRatings,
  type SignAnswer,
} from "./ratings.js";
import type { Voice } from "./respondents.js";

/** How the ratings of several respondents become one: the lower median, or the mean rounded down to a level. */
export type PanelMethod = "lower-median" | "mean-then-floor";

/** Ratings that the panel settled in a discussion, each with its reason. */
export type Consensus<I extends Instrument = Instrument> = {
  readonly [Id in CriterionId<I>]?: NotApplicableRating | (ExplainedRating & Required<Pick<ExplainedRating, "reason">>);
};

/** How the ratings of several respondents become one. */
export interface PanelOptions<I extends Instrument = Instrument> {
  /** The middle of the ratings, of two the lower; or their mean rounded down to a level. @defaultValue "lower-median" */
  readonly method?: PanelMethod;
  /** What the panel settled in a discussion; it stands instead of the single ratings. @defaultValue nothing */
  readonly consensus?: Consensus<I>;
}

/** How a panel is settled, after it was read. */
export interface PanelRules {
  readonly method: PanelMethod;
  readonly consensus: RatingSheet;
}

const METHODS: readonly PanelMethod[] = ["lower-median", "mean-then-floor"];

/** In a panel a single voice settles nothing. */
const QUORUM = 2;

/** One rating for all: what most say about applicability, then the middle or the mean of the ratings. */
export function settleRating(ratings: readonly Rating[], method: PanelMethod): Rating {
  const known = knownOf(ratings);
  const notApplicable = ratings.filter((rating) => rating === "na").length;
  const answers = known.length + notApplicable;
  const quorum = Math.min(QUORUM, Math.max(1, ratings.length));
  if (answers >= quorum && notApplicable > answers / 2) return "na";
  if (known.length < quorum) return "unknown";
  if (method === "lower-median") return lowerMedian(known);
  return Math.floor(known.reduce((sum, rating) => sum + rating, 0) / known.length);
}

/** One answer for all to a sign; where half say yes and half say no, yes, which is the worse. */
export function settleSign(answers: readonly SignAnswer[]): SignAnswer {
  const yes = answers.filter((answer) => answer === "yes").length;
  const no = answers.filter((answer) => answer === "no").length;
  if (yes + no < Math.min(QUORUM, Math.max(1, answers.length))) return "unknown";
  return yes >= no ? "yes" : "no";
}

/** One sheet of ratings for all. What was settled by consensus stands, whatever the single ratings are. */
export function settle(
  voices: readonly Voice[],
  { method, consensus }: PanelRules,
  instrument: StageInstrument | Checklist,
): RatingSheet {
  const settled = instrument.criteria.map(({ id }) => {
    const agreed = consensus.reasons[id];
    if (agreed !== undefined) return { id, rating: consensus.ratings[id] ?? "unknown", reason: agreed };
    const rating = settleRating(ratingsOf(id, voices), method);
    return { id, rating, reason: rating === "na" ? reasonsOf(id, voices) : null };
  });
  const signs = instrument.kind === "stages" ? (instrument.signs ?? []) : [];
  return {
    ratings: Object.fromEntries(settled.map(({ id, rating }) => [id, rating])),
    signs: Object.fromEntries(
      signs.map(({ id }) => [id, settleSign(voices.map(({ sheet }) => sheet.signs[id] ?? "unknown"))]),
    ),
    reasons: Object.fromEntries(settled.flatMap(({ id, reason }) => (reason === null ? [] : [[id, reason]]))),
  };
}

/** Why respondents say that a criterion cannot apply, each reason once, in an order that does not depend on theirs. */
function reasonsOf(criterion: string, voices: readonly Voice[]): string {
  const reasons = voices.flatMap(({ sheet }) => {
    const reason = sheet.reasons[criterion];
    return sheet.ratings[criterion] === "na" && reason !== undefined ? [reason] : [];
  });
  return [...new Set(reasons)].sort((left, right) => (left < right ? -1 : 1)).join("; ");
}

/** Reads the method and the consensus. */
export function readPanelRules(
  { method = "lower-median", consensus = {} }: PanelOptions,
  instrument: StageInstrument | Checklist,
): PanelRules {
  assertOneOf(method, "options.method", METHODS);
  return { method, consensus: readConsensus(consensus, instrument) };
}

/** What was settled in a discussion; each entry needs its reason. Signs are not settled this way. */
function readConsensus(input: unknown, instrument: StageInstrument | Checklist): RatingSheet {
  const path = "options.consensus";
  assertRecord(input, path, "an object with rating and reason by criterion");
  for (const [id, entry] of Object.entries(input)) {
    assertRecord(entry, `${path}.${id}`, "an object with rating and reason");
    if (entry["reason"] !== undefined) continue;
    const expected = "the reason in words, because the single ratings do not show it";
    throw new MetricInputError({ code: "missing-input", path: `${path}.${id}.reason`, received: undefined, expected });
  }
  return readRatings(input, instrument.kind === "stages" ? { ...instrument, signs: [] } : instrument, path);
}
