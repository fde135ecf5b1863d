import { zTest } from "../z-test.js";

/** Fleiss' kappa: agreement of any number of raters beyond chance. */
export interface FleissKappa {
  /** Mean share of the pairs of raters that agree. */
  readonly observed: number;
  /** The same if ratings were drawn at random. */
  readonly expected: number;
  /** Agreement beyond chance; `null` where all ratings are the same. */
  readonly kappa: number | null;
  /** Its standard error if there were no agreement beyond chance; for the test, not for an interval. `null` where there is no kappa. */
  readonly nullStandardError: number | null;
  /** Two-sided p-value of no agreement beyond chance; `null` where there is no kappa. */
  readonly pValue: number | null;
}

/**
 * Fleiss' kappa of any number of raters, each of whom rated every unit; levels are mere names, without an order.
 *
 * @param counts - For each unit how many raters chose each level: the same number of raters, 2 or more, for every unit.
 * @see Fleiss 1971, Psychological Bulletin 76, 378–382; error: Fleiss, Nee and Landis 1979, Psychological Bulletin 86, 974–977.
 */
export function fleissKappa(counts: readonly (readonly number[])[]): FleissKappa {
  const units = counts.length;
  const raters = sum(counts[0] ?? []);
  const pairs = raters * (raters - 1);
  const observed = sum(counts.map((unit) => sum(unit.map((count) => count * (count - 1))) / pairs)) / units;
  const shares = (counts[0] ?? []).map((_, level) => {
    return sum(counts.map((unit) => unit[level] as number)) / (units * raters);
  });
  const disagreement = sum(shares.map((share) => share * (1 - share)));
  const expected = 1 - disagreement;
  if (disagreement === 0) return { observed, expected, kappa: null, nullStandardError: null, pValue: null };

  const kappa = 1 - (1 - observed) / disagreement;
  const asymmetry = sum(shares.map((share) => share * (1 - share) * (1 - 2 * share)));
  const spread = Math.sqrt(disagreement ** 2 - asymmetry) / disagreement;
  const nullStandardError = Math.sqrt(2 / (units * pairs)) * spread;
  return { observed, expected, kappa, nullStandardError, pValue: zTest(kappa, nullStandardError).p };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
