import { chiSquareCdf } from "../statistics/distributions/chi-square.js";
import { normalCriticalValue } from "../statistics/distributions/normal.js";
import { around, type Limits } from "../statistics/limits.js";
import type { Pool } from "./pool.js";

/** A group as it is shrunk: its value, and how much it weighs. */
export interface Weighed {
  /** The value of the group. */
  readonly value: number;
  /** Answers, cases or exposure. */
  readonly weight: number;
}

/** How groups differ beyond chance. */
export interface Spread {
  /** Variance of the true values of groups around that of all. */
  readonly between: number;
  /** Sum of squared distances from the value of all, each in standard errors; `null` where nothing varies. */
  readonly q: number | null;
  /** Degrees of freedom. */
  readonly df: number;
  /** How often chance alone spreads equal groups at least as far; `null` where it cannot be told. */
  readonly pValue: number | null;
}

/** A group moved towards the value of all. */
export interface Shrunk {
  /** Share of the way that it was moved, from 0 to 1. */
  readonly shrinkage: number;
  /** Where it ends. */
  readonly value: number;
  /** What its true value could be; `null` for fewer than four groups, too few to tell how groups differ. */
  readonly limits: Limits | null;
}

/**
 * How far the true values of at least two groups spread, by the method of moments.
 *
 * @see DerSimonian and Laird 1986, Controlled Clinical Trials 7, 177–188.
 */
export function spreadOf(groups: readonly Weighed[], { value: overall, variance }: Pool): Spread {
  const df = groups.length - 1;
  const total = groups.reduce((sum, { weight }) => sum + weight, 0);
  const squares = groups.reduce((sum, { value, weight }) => sum + weight * (value - overall) ** 2, 0);
  const reach = total - groups.reduce((sum, { weight }) => sum + weight ** 2, 0) / total;
  const q = variance === 0 ? null : squares / variance;
  return {
    between: Math.max(0, (squares - df * variance) / reach),
    q,
    df,
    pValue: q === null ? null : chiSquareCdf(q, df).upper,
  };
}

/**
 * A group moved towards the value of all by `s² ÷ (s² + between)`, s² the variance of its own value.
 *
 * @see Morris 1983, Parametric Empirical Bayes Inference, JASA 78, 47–55 (the interval: equation 1.17, which allows for what is estimated).
 */
export function shrink(group: Weighed, pool: Pool, { between, df }: Spread, confidence: number): Shrunk {
  const own = pool.variance / group.weight;
  const shrinkage = own === 0 && between === 0 ? 1 : own / (own + between);
  const value = shrinkage * pool.value + (1 - shrinkage) * group.value;
  const groups = df + 1;
  if (groups < FEWEST_GROUPS) return { shrinkage, value, limits: null };
  const estimated = (2 * (shrinkage * (group.value - pool.value)) ** 2) / (groups - 3);
  const error = Math.sqrt(own * (1 - (df / groups) * shrinkage) + estimated);
  return { shrinkage, value, limits: around(value, normalCriticalValue(confidence) * error) };
}

/** From here on the interval has a finite allowance for what is estimated. */
const FEWEST_GROUPS = 4;
