import { excludedCounts, type MetricResult, type Warning } from "../result.js";
import type { ConsistencyNote } from "./consistency.js";
import { contentHash } from "./content-hash.js";
import { type CappedRating, capRatings, type EvidenceOptions, type EvidenceReading, readEvidence } from "./evidence.js";
import type { Checklist, CriterionId, Instrument, InstrumentReference, SignId, StageInstrument } from "./instrument.js";
import { type Rating, type RatingSheet, readRatings } from "./ratings.js";
import { ratingCounts } from "./scoring.js";

/** What the results of both kinds of instrument have. A judgement has no interval: what chance could do is not what limits it. */
export interface Assessment<I extends Instrument = Instrument> extends MetricResult {
  /** How many criteria are rated. */
  readonly n: number;
  /** A judgement is no sample. */
  readonly interval: null;
  /** A judgement is no sample. */
  readonly basis: null;
  /** The instrument, its version and the hash of its content. */
  readonly instrument: InstrumentReference;
  /** When the assessment was made, as ISO 8601 text; `null` where it was not said. */
  readonly assessedAt: string | null;
  /** The ratings that were scored, of all criteria of the instrument. */
  readonly ratings: { readonly [Id in CriterionId<I>]: Rating };
  /** The reasons that came with ratings. */
  readonly reasons: { readonly [Id in CriterionId<I>]?: string };
  /** Ratings that were lowered for want of evidence, under `evidenceMode: "cap"`. */
  readonly capped: readonly CappedRating<CriterionId<I>>[];
  /** What does not fit together, or lacks evidence. It changes no score. */
  readonly consistency: readonly ConsistencyNote<CriterionId<I> | SignId<I>>[];
}

/** Ratings and evidence after they were read, with the ratings that count. */
export interface Reading {
  readonly sheet: RatingSheet;
  readonly capped: readonly CappedRating[];
  readonly evidence: EvidenceReading;
}

/** Reads ratings and evidence. */
export function readAssessment(
  input: unknown,
  options: EvidenceOptions,
  instrument: StageInstrument | Checklist,
): Reading {
  const given = readRatings(input, instrument);
  const evidence = readEvidence(options, instrument);
  const { ratings, capped } = capRatings(given.ratings, evidence, instrument);
  return { sheet: { ...given, ratings }, capped, evidence };
}

/** The parts of a result that say what was assessed and with what. */
export function assessmentParts(
  { sheet, capped, evidence }: Reading,
  consistency: readonly ConsistencyNote[],
  instrument: Instrument,
): Omit<Assessment, "metric" | "value" | "unit" | "reason" | "definition"> {
  const { n, unknown, na } = ratingCounts(sheet.ratings);
  return {
    n,
    interval: null,
    basis: null,
    excluded: excludedCounts({ missing: unknown, notApplicable: na }),
    warnings: [
      ...warning("assumed", unknown, "unknown, and counted as the lowest level"),
      ...warning("assumed", capped.length, "lowered for want of evidence"),
      ...warning("excluded", na, "not applicable, and left out"),
      ...consistencyWarning(consistency.length),
    ],
    instrument: { id: instrument.id, version: instrument.version, hash: contentHash(instrument) },
    assessedAt: evidence.assessedAt,
    ratings: sheet.ratings,
    reasons: sheet.reasons,
    capped,
    consistency,
  };
}

/** What was measured: results under another major version, or with ratings capped by evidence, are not comparable. */
export function assessmentDefinition(metric: string, { evidence }: Reading, { id, version }: Instrument): string {
  const major = version.slice(0, version.indexOf("."));
  return `${metric}/${id}@${major}${evidence.mode === "cap" ? " capped by evidence" : ""}`;
}

function warning(code: Warning["code"], count: number, what: string): Warning[] {
  return count === 0 ? [] : [{ code, message: `${count} ${count === 1 ? "rating is" : "ratings are"} ${what}.` }];
}

function consistencyWarning(count: number): Warning[] {
  if (count === 0) return [];
  const things = count === 1 ? "One thing does" : `${count} things do`;
  return [{ code: "misleading", message: `${things} not fit together or lack evidence: see consistency.` }];
}
