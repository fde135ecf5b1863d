import { MetricInputError } from "../errors.js";
import { assertOneOf, assertRecord } from "../guards.js";
import { text } from "./fields.js";
import type { Checklist, Instrument, StageInstrument } from "./instrument.js";
import { type RatingSheet, type Ratings, readRatings } from "./ratings.js";

/** From where in the company someone rates. */
export type RespondentRole = "executive" | "manager" | "frontline" | "cx-team" | "other";

/** Someone who rates. */
export interface Respondent<I extends Instrument = Instrument> {
  /** Unique within the panel; a code will do as well as a name. */
  readonly id: string;
  /** From where in the company they rate. */
  readonly role: RespondentRole;
  /** Their part of the company, such as `"sales"`. */
  readonly function: string;
  /** Their ratings. */
  readonly ratings: Ratings<I>;
}

/** A respondent whose ratings were read. */
export interface Voice extends Pick<Respondent, "id" | "role" | "function"> {
  /** Rating of every criterion, and answer to every sign. */
  readonly sheet: RatingSheet;
}

/** The roles. */
export const ROLES: readonly RespondentRole[] = ["executive", "manager", "frontline", "cx-team", "other"];

/** Reads respondents that may come from anywhere; refuses two with the same id. */
export function readRespondents(respondents: unknown, instrument: StageInstrument | Checklist): Voice[] {
  if (!Array.isArray(respondents)) {
    const expected = "a list of respondents";
    throw new MetricInputError({ code: "invalid-type", path: "respondents", received: respondents, expected });
  }
  const ids = new Set<string>();
  // Spread, because a gap in the list is no respondent either, and `map` would pass over it.
  return [...respondents].map((respondent, index) => {
    const voice = readRespondent(respondent, `respondents[${index}]`, instrument);
    if (ids.has(voice.id)) {
      const expected = "a respondent with an id of their own";
      throw new MetricInputError({ code: "inconsistent", path: "respondents", index, received: voice.id, expected });
    }
    ids.add(voice.id);
    return voice;
  });
}

function readRespondent(respondent: unknown, path: string, instrument: StageInstrument | Checklist): Voice {
  assertRecord(respondent, path, "an object with id, role, function and ratings");
  const { id, role, function: department, ratings } = respondent;
  text(id, `${path}.id`);
  assertOneOf(role, `${path}.role`, ROLES);
  text(department, `${path}.function`);
  return {
    id: id as string,
    role,
    function: department as string,
    sheet: readRatings(ratings, instrument, `${path}.ratings`),
  };
}
