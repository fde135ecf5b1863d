import { chiSquareCdf } from "./distributions/chi-square.js";
import type { Proportion } from "./proportion-difference.js";

/** A test of whether several shares are one and the same. */
export interface HomogeneityTest {
  /** Sum of squared distances from the pooled share, each in units of the variance that chance gives it. */
  readonly statistic: number;
  /** Degrees of freedom: one less than there are groups. */
  readonly df: number;
  /** The chance of groups at least this far apart if they shared one share. */
  readonly p: number;
}

/**
 * Pearson's chi-square test of equal shares, without correction, for groups of at least one member each; `null` where there are fewer than two groups, and where nobody
 * or everybody counts, because then there is no variance.
 *
 * @see Pearson 1900, Philosophical Magazine 50; Agresti 2013, Categorical Data Analysis, section 3.2.
 */
export function homogeneityTest(groups: readonly Proportion[]): HomogeneityTest | null {
  const df = groups.length - 1;
  const pooled = pooledShare(groups);
  if (df < 1 || pooled === 0 || pooled === 1) return null;
  const statistic = squaredDistances(groups) / (pooled * (1 - pooled));
  return { statistic, df, p: chiSquareCdf(statistic, df).upper };
}

/**
 * Standard deviation of the groups' true shares, estimated by what the observed ones vary beyond chance, √max(0, Σn(p_g − p)²/N − p(1 − p)(G − 1)/N);
 * 0 where they vary no more than chance lets them.
 */
export function excessDeviation(groups: readonly Proportion[]): number {
  const n = totalOf(groups);
  const pooled = pooledShare(groups);
  const byChance = pooled * (1 - pooled) * (groups.length - 1);
  return Math.sqrt(Math.max(0, (squaredDistances(groups) - byChance) / n));
}

/** The share of all groups together. */
export function pooledShare(groups: readonly Proportion[]): number {
  return groups.reduce((sum, { numerator }) => sum + numerator, 0) / totalOf(groups);
}

function totalOf(groups: readonly Proportion[]): number {
  return groups.reduce((sum, { denominator }) => sum + denominator, 0);
}

function squaredDistances(groups: readonly Proportion[]): number {
  const pooled = pooledShare(groups);
  return groups.reduce(
    (sum, group) => sum + group.denominator * (group.numerator / group.denominator - pooled) ** 2,
    0,
  );
}
