import type { EvidenceReading } from "./evidence.js";
import { isSatisfied } from "./gate.js";
import { type Checklist, lowestRating, type StageInstrument, satisfiedRating } from "./instrument.js";
import type { CriterionCheck, EvidenceCheck } from "./instrument-parts.js";
import type { RatingSheet } from "./ratings.js";

/**
 * What does not fit together.
 *
 * `"sign"` a sign of the first stage at a company that is said to be far beyond · `"ratings"` two ratings that would contradict each
 * other · `"evidence-kind"` a rating without the kind of evidence that would show it · `"no-evidence"` satisfied without any evidence ·
 * `"stale-evidence"` satisfied with evidence older than 12 months only.
 */
export type ConsistencyCode = "sign" | "ratings" | "evidence-kind" | "no-evidence" | "stale-evidence";

/** Something that does not fit together. It changes no score. */
export interface ConsistencyNote<Id extends string = string> {
  /** What it is about, for programs. */
  readonly code: ConsistencyCode;
  /** The criteria and signs in question. */
  readonly criteria: readonly Id[];
  /** The same for people. */
  readonly message: string;
}

/** What does not fit together in an assessment of stages that found the stage with this level. */
export function maturityNotes(
  sheet: RatingSheet,
  evidence: EvidenceReading,
  level: number,
  instrument: StageInstrument,
): ConsistencyNote[] {
  const checks = (instrument.checks ?? []).filter((check) => {
    return check.kind === "criterion"
      ? contradicts(check, sheet, instrument)
      : lacksEvidence(check, sheet, evidence, instrument);
  });
  return [
    ...signNotes(sheet, level, instrument),
    ...checks.map(checkNote),
    ...evidenceNotes(sheet, evidence, instrument),
  ];
}

function signNotes({ signs }: RatingSheet, level: number, instrument: StageInstrument): ConsistencyNote[] {
  return (instrument.signs ?? []).flatMap(({ id, contradicts: stageId, statement }): ConsistencyNote[] => {
    const contradicted = instrument.stages.find((stage) => stage.id === stageId);
    if (signs[id] !== "yes" || contradicted === undefined || level < contradicted.level) return [];
    return [{ code: "sign", criteria: [id], message: `Stage ${level} does not go with a yes to "${statement}".` }];
  });
}

function contradicts(
  { criterion, needs }: CriterionCheck,
  { ratings }: RatingSheet,
  instrument: StageInstrument,
): boolean {
  return isSatisfied(ratings[criterion] ?? "unknown", instrument) && ratings[needs] === lowestRating(instrument);
}

function lacksEvidence(
  { criterion, needs }: EvidenceCheck,
  { ratings }: RatingSheet,
  { mode, support }: EvidenceReading,
  instrument: StageInstrument,
): boolean {
  if (mode === "ignore" || !isSatisfied(ratings[criterion] ?? "unknown", instrument)) return false;
  return !needs.some((kind) => support.get(criterion)?.kinds.has(kind) ?? false);
}

function checkNote(check: CriterionCheck | EvidenceCheck): ConsistencyNote {
  const { criterion, message } = check;
  if (check.kind === "evidence") return { code: "evidence-kind", criteria: [criterion], message: `${message}.` };
  return { code: "ratings", criteria: [criterion, check.needs], message: `${message}.` };
}

/** Which criteria are satisfied without evidence, or with stale evidence only. */
export function evidenceNotes(
  { ratings }: RatingSheet,
  { mode, support }: EvidenceReading,
  instrument: StageInstrument | Checklist,
): ConsistencyNote[] {
  if (mode === "ignore") return [];
  const enough = satisfiedRating(instrument);
  const claimed = Object.keys(ratings).filter((id) => {
    const rating = ratings[id];
    return typeof rating === "number" && rating >= enough;
  });
  const bare = claimed.filter((id) => !support.has(id));
  const stale = claimed.filter((id) => support.get(id)?.freshKinds.size === 0);
  return [
    ...listNote("no-evidence", bare, `Rated ${enough} or more without evidence`),
    ...listNote("stale-evidence", stale, `Rated ${enough} or more with evidence older than 12 months only`),
  ];
}

function listNote(code: ConsistencyCode, criteria: readonly string[], message: string): ConsistencyNote[] {
  return criteria.length === 0 ? [] : [{ code, criteria, message: `${message}: ${criteria.join(", ")}.` }];
}
