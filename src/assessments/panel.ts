import { type Agreement, agreement } from "./agreement.js";
import { contentHash } from "./content-hash.js";
import {
  type CriterionAgreement,
  criterionAgreement,
  type RoleGap,
  ratingsOf,
  roleGaps,
} from "./criterion-agreement.js";
import {
  type Checklist,
  type CriterionId,
  highestRating,
  type Instrument,
  type InstrumentReference,
  lowestRating,
  type StageInstrument,
} from "./instrument.js";
import type { SixStages } from "./instruments/six-stages.js";
import type { Rating, RatingSheet, Ratings } from "./ratings.js";
import type { Voice } from "./respondents.js";
import { type PanelMethod, type PanelRules, settle } from "./settle.js";

/** One criterion as the panel rates it. */
export interface PanelCriterion<Id extends string = string> extends CriterionAgreement {
  /** The criterion. */
  readonly criterion: Id;
  /** The rating of the panel. */
  readonly rating: Rating;
  /** How it came about. */
  readonly method: PanelMethod | "consensus";
  /** The reason of a consensus, or why it cannot apply; `null` where none is needed. */
  readonly reason: string | null;
}

/** Why a panel may not speak for the company. */
export interface PanelWarning {
  /** What it is about, for programs: fewer than 3 respondents, a single function, nobody but executives. */
  readonly code: "few-respondents" | "one-function" | "executives-only";
  /** The same for people. */
  readonly message: string;
}

/** Result of {@link aggregateRespondents}. */
export interface Panel<I extends Instrument = SixStages> {
  /** The instrument, its version and the hash of its content. */
  readonly instrument: InstrumentReference;
  /** How many respondents there are. */
  readonly respondents: number;
  /** The ratings of the panel, ready to be assessed. */
  readonly ratings: Ratings<I>;
  /** Every criterion: its rating, and how far the respondents agree on it. */
  readonly criteria: readonly PanelCriterion<CriterionId<I>>[];
  /** Criteria whose ratings are too far apart: worth a discussion. */
  readonly contested: readonly CriterionId<I>[];
  /** Their share of the criteria that at least two rated; `null` where there is none. */
  readonly shareContested: number | null;
  /** Agreement over all criteria; `alpha.ordinal` is the one to read, `cohen.linear` for two respondents. */
  readonly agreement: Agreement;
  /** Criteria that executives rate at least one level higher than the front line: leaders often do. */
  readonly roleGaps: readonly RoleGap<CriterionId<I>>[];
  /** Why the panel may not speak for the company. */
  readonly warnings: readonly PanelWarning[];
}

/** The panel of respondents who were read. */
export function panelOf(
  voices: readonly Voice[],
  rules: PanelRules,
  instrument: StageInstrument | Checklist,
): Panel<StageInstrument | Checklist> {
  const scale = { min: lowestRating(instrument), max: highestRating(instrument), direction: "higher-better" } as const;
  const sheet = settle(voices, rules, instrument);
  const criteria = instrument.criteria.map(({ id }): PanelCriterion => {
    const rating = sheet.ratings[id] ?? "unknown";
    const way = rules.consensus.reasons[id] === undefined ? rules.method : "consensus";
    const agreed = criterionAgreement(ratingsOf(id, voices), instrument);
    return { criterion: id, rating, method: way, reason: sheet.reasons[id] ?? null, ...agreed };
  });
  const contested = criteria.filter((criterion) => criterion.contested).map(({ criterion }) => criterion);
  const comparable = criteria.filter((criterion) => criterion.contested !== null).length;
  return {
    instrument: { id: instrument.id, version: instrument.version, hash: contentHash(instrument) },
    respondents: voices.length,
    ratings: ratingsFrom(sheet),
    criteria,
    contested,
    shareContested: comparable === 0 ? null : contested.length / comparable,
    agreement: agreement(
      voices.map((voice) => levelsOf(voice, instrument)),
      { scale },
    ),
    roleGaps: roleGaps(voices, instrument),
    warnings: panelWarnings(voices),
  };
}

/** A sheet in the form in which ratings are given. */
function ratingsFrom({ ratings, signs, reasons }: RatingSheet): Ratings {
  const explained = Object.entries(ratings).map(([id, rating]) => {
    const reason = reasons[id];
    return [id, reason === undefined ? rating : { rating, reason }];
  });
  return { ...Object.fromEntries(explained), ...signs };
}

function levelsOf({ sheet }: Voice, { criteria }: Instrument): (number | null)[] {
  return criteria.map(({ id }) => {
    const rating = sheet.ratings[id];
    return typeof rating === "number" ? rating : null;
  });
}

function panelWarnings(voices: readonly Voice[]): PanelWarning[] {
  const warnings: PanelWarning[] = [];
  if (voices.length < 3) {
    const message = `${voices.length === 1 ? "One respondent" : `${voices.length} respondents`}: ask 3 or more.`;
    warnings.push({ code: "few-respondents", message });
  }
  if (voices.length === 0) return warnings;
  if (new Set(voices.map((voice) => voice.function)).size === 1) {
    warnings.push({ code: "one-function", message: "All respondents are of one function: ask 2 or more." });
  }
  if (voices.every(({ role }) => role === "executive")) {
    const message = "All respondents are executives, who often rate higher: ask others too.";
    warnings.push({ code: "executives-only", message });
  }
  return warnings;
}
