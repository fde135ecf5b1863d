import { MetricInputError } from "../errors.js";
import { assertCount, assertOneOf, assertRecord, isPlainObject } from "../guards.js";
import {
  type Checklist,
  type Criterion,
  type CriterionId,
  highestRating,
  type Instrument,
  lowestRating,
  type SignId,
  type StageInstrument,
} from "./instrument.js";

/** A rating: a level of the scale, `"unknown"` where nobody can say, `"na"` where the criterion cannot apply. */
export type Rating = number | "unknown" | "na";

/** A criterion that cannot apply, with the reason. */
export interface NotApplicableRating {
  /** Says that the criterion cannot apply. */
  readonly rating: "na";
  /** Why not. */
  readonly reason: string;
}

/** A rating with a remark. */
export interface ExplainedRating {
  /** A level of the scale, or unknown. */
  readonly rating: number | "unknown";
  /** Why so. */
  readonly reason?: string;
}

/** A rating as it is given. `null` and what is left out are unknown; not applicable needs a reason. */
export type GivenRating = number | "unknown" | null | ExplainedRating | NotApplicableRating;

/** The answer to a sign. */
export type SignAnswer = "yes" | "no" | "unknown";

/** Ratings by criterion and answers by sign, as they are given; an id that the instrument does not have is an error. */
export type Ratings<I extends Instrument = Instrument> = {
  readonly [Id in CriterionId<I>]?: GivenRating;
} & { readonly [Id in SignId<I>]?: SignAnswer | null };

/** Ratings after they were read: every criterion and every sign of the instrument has its entry. */
export interface RatingSheet {
  /** Rating by criterion, in the order of the instrument. */
  readonly ratings: Readonly<Record<string, Rating>>;
  /** Answer by sign. */
  readonly signs: Readonly<Record<string, SignAnswer>>;
  /** Reason by criterion, where one was given. */
  readonly reasons: Readonly<Record<string, string>>;
}

interface ReadRating {
  readonly rating: Rating;
  readonly reason?: string;
}

/** The answers to a sign. */
export const ANSWERS: readonly SignAnswer[] = ["yes", "no", "unknown"];

/** Reads ratings that may come from anywhere; refuses, with its place, whatever the instrument does not know or allow. */
export function readRatings(input: unknown, instrument: StageInstrument | Checklist, path = "ratings"): RatingSheet {
  assertRecord(input, path, "an object with a rating for each criterion");
  const given = new Map(Object.entries(input));
  const signIds = instrument.kind === "stages" ? (instrument.signs ?? []).map(({ id }) => id) : [];
  assertKnownIds(given, [...instrument.criteria.map(({ id }) => id), ...signIds], instrument, path);
  const read = instrument.criteria.map((criterion): readonly [string, ReadRating] => [
    criterion.id,
    readRating(given.get(criterion.id), criterion, instrument, `${path}.${criterion.id}`),
  ]);
  return {
    ratings: Object.fromEntries(read.map(([id, { rating }]) => [id, rating])),
    signs: Object.fromEntries(signIds.map((id) => [id, readSign(given.get(id), `${path}.${id}`)])),
    reasons: Object.fromEntries(read.flatMap(([id, { reason }]) => (reason === undefined ? [] : [[id, reason]]))),
  };
}

function assertKnownIds(
  given: ReadonlyMap<string, unknown>,
  ids: readonly string[],
  instrument: Instrument,
  path: string,
): void {
  const known = new Set(ids);
  for (const [id, received] of given) {
    if (known.has(id)) continue;
    const expected = `left out: ${instrument.id} ${instrument.version} has no criterion of this id`;
    throw new MetricInputError({ code: "unknown-key", path: `${path}.${id}`, received, expected });
  }
}

function readSign(answer: unknown, path: string): SignAnswer {
  if (answer === undefined || answer === null) return "unknown";
  assertOneOf(answer, path, ANSWERS);
  return answer;
}

function readRating(input: unknown, criterion: Criterion, instrument: Instrument, path: string): ReadRating {
  if (!isPlainObject(input)) return { rating: readLevel(input, criterion, instrument, path) };
  const { rating, reason, ...others } = input;
  for (const key of Object.keys(others)) {
    const expected = `left out: a rating has only "rating" and "reason"`;
    throw new MetricInputError({ code: "unknown-key", path: `${path}.${key}`, received: others[key], expected });
  }
  if (rating === "na") return { rating, reason: readReason(reason, criterion, path) };
  const level = readLevel(rating, criterion, instrument, `${path}.rating`);
  return reason === undefined ? { rating: level } : { rating: level, reason: readText(reason, `${path}.reason`) };
}

function readLevel(input: unknown, criterion: Criterion, instrument: Instrument, path: string): Rating {
  if (input === undefined || input === null || input === "unknown") return "unknown";
  if (input === "na") readReason(undefined, criterion, path);
  const min = lowestRating(instrument);
  const max = highestRating(instrument);
  if (typeof input !== "number") {
    const expected = `a whole number from ${min} to ${max}, "unknown", or an object with rating and reason`;
    throw new MetricInputError({ code: "invalid-type", path, received: input, expected });
  }
  assertCount(input, path, { min, max });
  return input + 0;
}

function readReason(reason: unknown, criterion: Criterion, path: string): string {
  if (criterion.notApplicable === undefined) {
    const expected = "rated: this criterion applies to everyone";
    throw new MetricInputError({ code: "unknown-option", path, received: "na", expected });
  }
  return readText(reason, `${path}.reason`);
}

function readText(text: unknown, path: string): string {
  if (typeof text === "string" && text.trim() !== "") return text;
  const code = text === undefined ? "missing-input" : "invalid-type";
  throw new MetricInputError({ code, path, received: text, expected: "a reason in words" });
}
