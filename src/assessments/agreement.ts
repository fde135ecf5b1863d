import { MetricInputError } from "../errors.js";
import { assertCount, assertLevel, assertOptions } from "../guards.js";
import type { Interval } from "../result.js";
import { cohenKappa, type KappaWeights } from "../statistics/agreement/cohen-kappa.js";
import { type FleissKappa, fleissKappa } from "../statistics/agreement/fleiss-kappa.js";
import { krippendorffAlpha, type MeasurementLevel } from "../statistics/agreement/krippendorff.js";
import { normalCriticalValue } from "../statistics/distributions/normal.js";
import { around, clip } from "../statistics/limits.js";
import { type RatingScale, resolveScale, type ScaleInput } from "../tallies/scales.js";

/** Options of {@link agreement}. */
export interface AgreementOptions {
  /** The scale of the ratings: its number of points (`5` is 1–5), a preset, or in full. */
  readonly scale: ScaleInput;
  /** Confidence of the intervals, between 0 and 1. @defaultValue 0.95 */
  readonly confidence?: number;
}

/** Cohen's kappa: agreement of two raters beyond chance. */
export interface Kappa {
  /** From below 0, worse than chance, to 1, full agreement; `null` where chance alone would give full agreement. */
  readonly value: number | null;
  /** Its large-sample standard error; `null` where there is no value. */
  readonly standardError: number | null;
  /** Its large-sample interval, within −1 and 1; `null` where there is no value. */
  readonly interval: Interval | null;
  /** Share of units on which the two agree, a near miss counting in part where weights are given. */
  readonly observed: number;
  /** The same by chance. */
  readonly expected: number;
}

/** Result of {@link agreement}. */
export interface Agreement {
  /** How many raters there are. */
  readonly raters: number;
  /** How many units they rated, at least one of them each. */
  readonly units: number;
  /** How many of these at least two rated: what alpha rests on. */
  readonly comparable: number;
  /** How many of these all rated: what kappa rests on. */
  readonly complete: number;
  /**
   * Krippendorff's alpha, for ratings read as names, in their order, by their distance, or by their proportion: 1 full agreement, 0 chance.
   * `null` where nothing was rated twice or all ratings are the same; by proportion also where a rating is 0 or less.
   */
  readonly alpha: Readonly<Record<MeasurementLevel, number | null>>;
  /** Cohen's kappa, where there are two raters: all disagreements alike, by their distance, or by its square; otherwise `null`. */
  readonly cohen: Readonly<Record<KappaWeights, Kappa>> | null;
  /** Fleiss' kappa, which knows no order of the levels; `null` for a single rater, and where no unit was rated by all. */
  readonly fleiss: FleissKappa | null;
}

/**
 * Do raters mean the same by their ratings? Agreement beyond chance of two or more raters over the units that they rated.
 *
 * Krippendorff's alpha takes any number of raters and any gaps; for levels in an order, `alpha.ordinal` is the one to read. The kappas take only
 * units that everyone rated. All are 1 for full agreement and 0 for what chance would give. Where ratings hardly vary all of them come out low
 * although raters agree: read the agreement of each criterion beside them.
 *
 * @param ratings - By rater, one entry per unit in the same order; `null` where the rater left it out.
 * @param options - The scale of the ratings, and the confidence of the intervals.
 * @returns The coefficients, with the number of units behind them; what is not defined is `null`.
 * @throws {@link MetricInputError} when raters have different numbers of units, or a rating is not on the scale.
 * @see Krippendorff 2011, Computing Krippendorff's alpha-reliability; Cohen 1968, Psychological Bulletin 70; Fleiss, Cohen and Everitt 1969,
 * Psychological Bulletin 72 (standard error); Fleiss 1971, Psychological Bulletin 76.
 * @example
 * ```ts
 * import { agreement } from "cx-metrics";
 *
 * const first = [3, 3, 2, 5, 4, 1];
 * const second = [3, 4, 2, 5, 4, null];
 * const both = agreement([first, second], { scale: 5 });
 * both.alpha.ordinal; // => 0.8955
 * both.cohen?.linear.value; // => 0.8276
 * both.complete; // => 5
 * ```
 */
export function agreement(
  ratings: readonly (readonly (number | null | undefined)[])[],
  options: AgreementOptions,
): Agreement {
  assertOptions(options, "an object with `scale`");
  const { scale: scaleInput, confidence = 0.95 } = options;
  const scale = resolveScale(scaleInput);
  assertLevel(confidence, "options.confidence");
  assertRatings(ratings, scale);
  const units = (ratings[0] ?? []).map((_, unit) => {
    return ratings.map((rater) => rater[unit] ?? null).filter((rating) => rating !== null);
  });
  const complete = units.filter((unit) => unit.length === ratings.length);
  const alpha = (level: MeasurementLevel): number | null => krippendorffAlpha(units, level);
  const kappa = (weights: KappaWeights): Kappa => kappaOf(complete, scale, weights, confidence);
  const hasKappa = ratings.length > 1 && complete.length > 0;
  return {
    raters: ratings.length,
    units: units.filter((unit) => unit.length > 0).length,
    comparable: units.filter((unit) => unit.length > 1).length,
    complete: complete.length,
    alpha: { nominal: alpha("nominal"), ordinal: alpha("ordinal"), interval: alpha("interval"), ratio: alpha("ratio") },
    cohen:
      hasKappa && ratings.length === 2
        ? { unweighted: kappa("unweighted"), linear: kappa("linear"), quadratic: kappa("quadratic") }
        : null,
    fleiss: hasKappa ? fleissKappa(complete.map((unit) => levelsOf(scale).map((level) => count(unit, level)))) : null,
  };
}

function kappaOf(
  units: readonly (readonly number[])[],
  scale: RatingScale,
  weights: KappaWeights,
  confidence: number,
): Kappa {
  const levels = levelsOf(scale);
  const table = levels.map(() => levels.map(() => 0));
  for (const [first = 0, second = 0] of units) {
    const row = table[first - scale.min] as number[];
    row[second - scale.min] = (row[second - scale.min] as number) + 1;
  }
  const { kappa, standardError, observed, expected } = cohenKappa(table, weights);
  if (kappa === null || standardError === null) {
    return { value: null, standardError: null, interval: null, observed, expected };
  }
  const limits = clip(around(kappa, normalCriticalValue(confidence) * standardError), -1, 1);
  const interval = { ...limits, confidence, method: "fleiss-cohen-everitt" };
  return { value: kappa, standardError, interval, observed, expected };
}

function levelsOf({ min, max }: RatingScale): number[] {
  return Array.from({ length: max - min + 1 }, (_, step) => min + step);
}

function count(ratings: readonly number[], level: number): number {
  return ratings.filter((rating) => rating === level).length;
}

function assertRatings(ratings: readonly (readonly (number | null | undefined)[])[], scale: RatingScale): void {
  const units = ratings[0]?.length ?? 0;
  ratings.forEach((rater, index) => {
    if (rater.length !== units) {
      const expected = `a list of ${units} ratings, as the first is, with null for what was left out`;
      throw new MetricInputError({ code: "inconsistent", path: "ratings", index, received: rater, expected });
    }
    rater.forEach((rating, unit) => {
      if (rating !== null && rating !== undefined) assertCount(rating, `ratings[${index}][${unit}]`, scale);
    });
  });
}
