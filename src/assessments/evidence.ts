import { MetricInputError } from "../errors.js";
import { assertOneOf, assertRecord } from "../guards.js";
import { type InstantInput, readInstant, yearBefore } from "./instants.js";
import { type Checklist, highestRating, type StageInstrument, satisfiedRating } from "./instrument.js";
import type { EvidenceKind } from "./instrument-parts.js";
import type { Rating } from "./ratings.js";

/** A piece of evidence for the rating of one criterion. */
export interface EvidenceItem<Id extends string = string> {
  /** The criterion that it supports. */
  readonly criterion: Id;
  /** What kind of support it gives. */
  readonly kind: EvidenceKind;
  /** What it is, so that it can be found again. */
  readonly title: string;
  /** When it was made: ISO 8601 text such as `"2026-03-14"`, a Date, or epoch milliseconds. */
  readonly date: InstantInput;
  /** A remark. */
  readonly note?: string;
}

/**
 * What is done about ratings without evidence.
 *
 * `"flag"` they are listed in `consistency` · `"cap"` without fresh evidence a criterion cannot be satisfied, and the highest level needs
 * fresh evidence of two kinds · `"ignore"` nothing.
 */
export type EvidenceMode = "flag" | "cap" | "ignore";

/** Evidence and what is made of it. */
export interface EvidenceOptions<Id extends string = string> {
  /** The evidence. @defaultValue none */
  readonly evidence?: readonly EvidenceItem<Id>[];
  /** What is done about ratings without evidence. @defaultValue "flag" */
  readonly evidenceMode?: EvidenceMode;
  /** When the assessment was made; needed wherever there is evidence, which is fresh for 12 months. ISO 8601 text, Date, or epoch milliseconds. */
  readonly assessedAt?: InstantInput;
}

/** A rating that lacks the evidence it would need. */
export interface CappedRating<Id extends string = string> {
  /** The criterion. */
  readonly criterion: Id;
  /** The rating that was given. */
  readonly from: number;
  /** The rating that counts. */
  readonly to: number;
}

/** What evidence there is for one criterion. */
export interface Support {
  /** Kinds of all items. */
  readonly kinds: ReadonlySet<EvidenceKind>;
  /** Kinds of those dated within 12 months before the assessment. */
  readonly freshKinds: ReadonlySet<EvidenceKind>;
}

/** Evidence after it was read. */
export interface EvidenceReading {
  readonly mode: EvidenceMode;
  /** By criterion; a criterion without evidence has no entry. */
  readonly support: ReadonlyMap<string, Support>;
  /** ISO 8601 text; `null` where it was not given. */
  readonly assessedAt: string | null;
}

/** What can be done about ratings without evidence. */
export const EVIDENCE_MODES: readonly EvidenceMode[] = ["flag", "cap", "ignore"];

/** The kinds of evidence. */
export const EVIDENCE_KINDS: readonly EvidenceKind[] = ["document", "data", "observation", "interview", "survey"];

/** Reads evidence that may come from anywhere; refuses unknown criteria and kinds, and dates after the assessment. */
export function readEvidence(options: EvidenceOptions, instrument: StageInstrument | Checklist): EvidenceReading {
  const { evidence = [], evidenceMode = "flag", assessedAt } = options;
  assertOneOf(evidenceMode, "options.evidenceMode", EVIDENCE_MODES);
  if (!Array.isArray(evidence)) {
    const expected = "a list of evidence";
    throw new MetricInputError({ code: "invalid-type", path: "options.evidence", received: evidence, expected });
  }
  if (assessedAt === undefined && evidence.length === 0)
    return { mode: evidenceMode, support: new Map(), assessedAt: null };
  const now = readInstant(assessedAt, "options.assessedAt");
  const freshFrom = yearBefore(now);
  const support = new Map<string, { kinds: Set<EvidenceKind>; freshKinds: Set<EvidenceKind> }>();
  for (const [index, item] of evidence.entries()) {
    const { criterion, kind, date } = readItem(item, instrument, now, `options.evidence[${index}]`);
    const entry = support.get(criterion) ?? { kinds: new Set(), freshKinds: new Set() };
    entry.kinds.add(kind);
    if (date >= freshFrom) entry.freshKinds.add(kind);
    support.set(criterion, entry);
  }
  return { mode: evidenceMode, support, assessedAt: new Date(now).toISOString() };
}

interface ReadItem {
  readonly criterion: string;
  readonly kind: EvidenceKind;
  readonly date: number;
}

function readItem(item: unknown, instrument: StageInstrument | Checklist, now: number, path: string): ReadItem {
  assertRecord(item, path, "an object with criterion, kind, title and date");
  const { criterion, kind, title, note } = item;
  if (typeof criterion !== "string" || !instrument.criteria.some(({ id }) => id === criterion)) {
    const expected = `a criterion of ${instrument.id} ${instrument.version}`;
    throw new MetricInputError({ code: "unknown-key", path: `${path}.criterion`, received: criterion, expected });
  }
  assertOneOf(kind, `${path}.kind`, EVIDENCE_KINDS);
  if (typeof title !== "string" || title.trim() === "") {
    throw new MetricInputError({ code: "invalid-type", path: `${path}.title`, received: title, expected: "a text" });
  }
  if (note !== undefined && typeof note !== "string") {
    throw new MetricInputError({ code: "invalid-type", path: `${path}.note`, received: note, expected: "a text" });
  }
  const date = readInstant(item["date"], `${path}.date`);
  if (date > now) {
    const expected = "no later than options.assessedAt";
    throw new MetricInputError({ code: "inconsistent", path: `${path}.date`, received: item["date"], expected });
  }
  return { criterion, kind, date };
}

/** The ratings that count: in mode `"cap"` none is higher than its evidence allows. */
export function capRatings(
  ratings: Readonly<Record<string, Rating>>,
  { mode, support }: EvidenceReading,
  instrument: StageInstrument | Checklist,
): { readonly ratings: Readonly<Record<string, Rating>>; readonly capped: readonly CappedRating[] } {
  if (mode !== "cap") return { ratings, capped: [] };
  const capped = Object.entries(ratings).flatMap(([criterion, from]): CappedRating[] => {
    const to = highestSupported(support.get(criterion), instrument);
    return typeof from === "number" && from > to ? [{ criterion, from, to }] : [];
  });
  return { ratings: { ...ratings, ...Object.fromEntries(capped.map(({ criterion, to }) => [criterion, to])) }, capped };
}

function highestSupported(support: Support | undefined, instrument: StageInstrument | Checklist): number {
  const freshKinds = support?.freshKinds.size ?? 0;
  if (freshKinds === 0) return satisfiedRating(instrument) - 1;
  return freshKinds === 1 ? highestRating(instrument) - 1 : highestRating(instrument);
}
