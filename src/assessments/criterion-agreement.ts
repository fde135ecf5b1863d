import {
  agreementWithinGroup,
  lowerMedian,
  meanDeviation,
  meanDeviationLimit,
} from "../statistics/agreement/dispersion.js";
import { highestRating, type Instrument, lowestRating } from "./instrument.js";
import type { Rating } from "./ratings.js";
import type { RespondentRole, Voice } from "./respondents.js";

/** How far respondents agree on one criterion. Distances are in levels of the scale. */
export interface CriterionAgreement {
  /** How many rated it. */
  readonly known: number;
  /** How many could not say, or left it out. */
  readonly unknown: number;
  /** How many said that it cannot apply. */
  readonly notApplicable: number;
  /** The middle rating, of two the lower; `null` where nobody rated it. */
  readonly median: number | null;
  /** Highest minus lowest rating; `null` for fewer than two ratings, as are all that follow. */
  readonly spread: number | null;
  /** Mean distance from the median (AD): 0 full agreement. Up to one sixth of the number of levels counts as agreement. */
  readonly meanDeviation: number | null;
  /** Share of the largest possible disagreement that is absent (r*wg), from 0 to 1. */
  readonly agreementWithinGroup: number | null;
  /** Whether the ratings are too far apart: mean deviation beyond its limit, or a spread of half the number of levels or more. */
  readonly contested: boolean | null;
}

/** A criterion that executives rate higher than the front line does. */
export interface RoleGap<Id extends string = string> {
  /** The criterion. */
  readonly criterion: Id;
  /** Median of the executives. */
  readonly executive: number;
  /** Median of the front line. */
  readonly frontline: number;
  /** The first minus the second; 1 or more. */
  readonly gap: number;
}

/** From this many levels on a gap between roles is listed. */
const SMALLEST_GAP = 1;

/** How far the ratings of one criterion agree. */
export function criterionAgreement(ratings: readonly Rating[], instrument: Instrument): CriterionAgreement {
  const known = knownOf(ratings);
  const counts = {
    known: known.length,
    unknown: ratings.filter((rating) => rating === "unknown").length,
    notApplicable: ratings.filter((rating) => rating === "na").length,
    median: known.length === 0 ? null : lowerMedian(known),
  };
  const deviation = meanDeviation(known);
  if (deviation === null) {
    return { ...counts, spread: null, meanDeviation: null, agreementWithinGroup: null, contested: null };
  }
  const levels = instrument.scale.length;
  const spread = Math.max(...known) - Math.min(...known);
  return {
    ...counts,
    spread,
    meanDeviation: deviation,
    agreementWithinGroup: agreementWithinGroup(known, lowestRating(instrument), highestRating(instrument)),
    contested: deviation > meanDeviationLimit(levels) || spread >= levels / 2,
  };
}

/** The criteria that executives rate at least one level higher than the front line, in the order of the instrument. */
export function roleGaps(voices: readonly Voice[], { criteria }: Instrument): RoleGap[] {
  return criteria.flatMap(({ id }): RoleGap[] => {
    const executive = medianOf("executive", id, voices);
    const frontline = medianOf("frontline", id, voices);
    if (executive === null || frontline === null || executive - frontline < SMALLEST_GAP) return [];
    return [{ criterion: id, executive, frontline, gap: executive - frontline }];
  });
}

/** The ratings that are levels of the scale. */
export function knownOf(ratings: readonly Rating[]): number[] {
  return ratings.filter((rating) => typeof rating === "number");
}

function medianOf(role: RespondentRole, criterion: string, voices: readonly Voice[]): number | null {
  const known = knownOf(
    ratingsOf(
      criterion,
      voices.filter((voice) => voice.role === role),
    ),
  );
  return known.length === 0 ? null : lowerMedian(known);
}

/** What each respondent says of one criterion. */
export function ratingsOf(criterion: string, voices: readonly Voice[]): Rating[] {
  return voices.map(({ sheet }) => sheet.ratings[criterion] ?? "unknown");
}
