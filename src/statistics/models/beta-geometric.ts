import { sumOfSuccesses } from "../hypergeometric.js";
import type { Evaluation, Vector } from "./minimise.js";

// Every customer decides at each renewal with a chance of their own to leave, and these chances have a beta distribution: the shifted beta-geometric model of
// Fader and Hardie 2007, Journal of Interactive Marketing 21(1), 76–90.

/** How the chances to leave at a renewal are spread over customers: a beta distribution. */
export interface BetaGeometric {
  /** Its first parameter, above 0: the larger beside `beta`, the more leave. */
  readonly alpha: number;
  /** Its second parameter, above 0. */
  readonly beta: number;
}

/** Renewals by how many there were before, from 1 on. */
export interface Renewals {
  /** Customers who decided on the first, second … renewal. */
  readonly deciding: ArrayLike<number>;
  /** Those of them who left. */
  readonly leaving: ArrayLike<number>;
}

/** Share of those who decide on a renewal, the first being 1, that renews. */
export function retentionAt({ alpha, beta }: BetaGeometric, renewal: number): number {
  return (beta + renewal - 1) / (alpha + beta + renewal - 1);
}

/** The same customers after they have renewed so many times: those who are likely to leave have left. */
export function afterRenewals({ alpha, beta }: BetaGeometric, renewals: number): BetaGeometric {
  return { alpha, beta: beta + renewals };
}

/**
 * Periods that a customer stays, the one that begins now included, the n-th of them counted `weight` to the power of n: discounted, grown or both. `null` where
 * the sum has no limit.
 *
 * @see Fader and Hardie 2010, Marketing Science 29(1), 85–93.
 */
export function expectedPeriods({ alpha, beta }: BetaGeometric, weight: number): number | null {
  if (weight < 1) return sumOfSuccesses(beta, alpha + beta, weight);
  return weight === 1 && alpha > 1 ? (alpha + beta - 1) / (alpha - 1) : null;
}

/** Coordinates in which the search is easy: the logarithm of alpha + beta, and of alpha ÷ beta. */
export function betaFrom([size, odds]: Vector): BetaGeometric {
  const sum = Math.exp(size as number);
  return { alpha: sum / (1 + Math.exp(-(odds as number))), beta: sum / (1 + Math.exp(odds as number)) };
}

/** Where the search has run off to: the edge of what a beta distribution can be. */
export type BetaEdge = "alike" | "all-or-nothing" | "never" | "always";

/**
 * The edge that coordinates of {@link betaFrom} are at; `null` for those inside. `"alike"`: one chance for all · `"all-or-nothing"`: some for certain, all others never ·
 * `"never"`, `"always"`: the same for all.
 */
export function betaEdge([size, odds]: Vector): BetaEdge | null {
  if (Math.abs(odds as number) > Math.log(1e6)) return (odds as number) < 0 ? "never" : "always";
  if (Math.abs(size as number) < Math.log(1e5)) return null;
  return (size as number) > 0 ? "alike" : "all-or-nothing";
}

/** Log-likelihood of renewals: each is a throw with the chance that the model gives for those who have come so far. */
export function renewalsLikelihood(model: BetaGeometric, renewals: Renewals): number {
  return -minusLogLikelihood(model, renewals).value;
}

/** Minus the mean log-likelihood per customer, in the coordinates of {@link betaFrom}. */
export function renewalsObjective(renewals: Renewals, customers: number): (point: Vector) => Evaluation {
  return (point) => {
    const { alpha, beta } = betaFrom(point);
    const { value, ofAlpha, ofBeta } = minusLogLikelihood({ alpha, beta }, renewals);
    const turn = (alpha * beta) / (alpha + beta);
    const gradient = [alpha * ofAlpha + beta * ofBeta, turn * (ofAlpha - ofBeta)].map((slope) => slope / customers);
    return { value: value / customers, gradient };
  };
}

interface Slopes {
  readonly value: number;
  readonly ofAlpha: number;
  readonly ofBeta: number;
}

function minusLogLikelihood({ alpha, beta }: BetaGeometric, { deciding, leaving }: Renewals): Slopes {
  let [value, ofAlpha, ofBeta] = [0, 0, 0];
  for (let before = 0; before < deciding.length; before++) {
    const [all, left] = [deciding[before] as number, leaving[before] as number];
    const stayed = all - left;
    const sum = alpha + beta + before;
    if (left > 0) value -= left * Math.log(alpha / sum);
    if (stayed > 0) value -= stayed * Math.log1p(-alpha / sum);
    ofAlpha += all / sum - left / alpha;
    ofBeta += all / sum - stayed / (beta + before);
  }
  return { value, ofAlpha, ofBeta };
}
