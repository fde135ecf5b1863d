import { digamma } from "../distributions/digamma.js";
import { logGamma, logGammaRise } from "../distributions/log-gamma.js";
import type { Evaluation, Vector } from "./minimise.js";

// What a customer spends varies from purchase to purchase around a mean of their own, and these means vary from customer to customer, both by gamma distributions: the
// gamma–gamma model of Fader and Hardie 2013, "The Gamma-Gamma Model of Monetary Value".

/** How spend per purchase is spread, within customers and over them. */
export interface GammaGamma {
  /** Shape of the distribution within a customer, above 0: the larger, the more alike are a customer's purchases. */
  readonly p: number;
  /** Shape of the distribution over customers, above 0: the larger, the more alike are customers. */
  readonly q: number;
  /** Scale of the distribution over customers, above 0, in money. */
  readonly gamma: number;
}

/** What a customer spent. */
export interface Spend {
  /** Purchases that the mean is of. */
  readonly frequency: number;
  /** Mean spend per purchase. */
  readonly meanSpend: number;
}

/** Customers who spent the same. */
export interface SpendGroup extends Spend {
  /** How many they are. */
  readonly customers: number;
}

/**
 * Mean spend per purchase to be expected of a customer: between the own mean and that of all, equation 5 of the note. `null` where it has no limit, which is so where q
 * is 1 or less and nothing is known of the customer.
 */
export function spendToCome({ p, q, gamma }: GammaGamma, { frequency, meanSpend }: Spend): number | null {
  const weight = p * frequency + q - 1;
  return weight > 0 ? (p * (gamma + frequency * meanSpend)) / weight : null;
}

/** Coordinates in which the search is easy: ln p, ln q, and the logarithm of p gamma ÷ q. */
export function gammaGammaFrom([within, over, mean]: Vector): GammaGamma {
  const [p, q] = [Math.exp(within as number), Math.exp(over as number)];
  return { p, q, gamma: Math.exp((mean as number) + (over as number) - (within as number)) };
}

/** Log-likelihood of what some customers spent; equation 1a of the note. */
export function spendLikelihood(model: GammaGamma, groups: readonly SpendGroup[]): number {
  return -minusLogLikelihood(model, groups).value;
}

/** Minus the mean log-likelihood per customer, in the coordinates of {@link gammaGammaFrom}; quickest where groups of one frequency stand together. */
export function spendObjective(groups: readonly SpendGroup[], customers: number): (point: Vector) => Evaluation {
  return (point) => {
    const model = gammaGammaFrom(point);
    const slopes = minusLogLikelihood(model, groups);
    const ofMean = model.gamma * slopes.gamma;
    const gradient = [model.p * slopes.p - ofMean, model.q * slopes.q + ofMean, ofMean];
    return { value: slopes.value / customers, gradient: gradient.map((slope) => slope / customers) };
  };
}

/** The logarithm, and its slope for each parameter. */
interface Slopes extends GammaGamma {
  readonly value: number;
}

function minusLogLikelihood(model: GammaGamma, groups: readonly SpendGroup[]): Slopes {
  const { p, q, gamma } = model;
  const sum = { value: 0, p: 0, q: 0, gamma: 0 };
  let shared = ofFrequency(model, 1);
  for (const { frequency, meanSpend, customers } of groups) {
    if (frequency !== shared.frequency) shared = ofFrequency(model, frequency);
    const total = gamma + frequency * meanSpend;
    const [ofOwn, ofAll] = [-Math.log1p(gamma / (frequency * meanSpend)), -Math.log1p((frequency * meanSpend) / gamma)];
    const shape = p * frequency;
    sum.value -= customers * (shared.value + shape * ofOwn + q * ofAll - Math.log(meanSpend));
    sum.p -= customers * frequency * (shared.p + ofOwn);
    sum.q -= customers * (shared.q + ofAll);
    sum.gamma -= customers * (q / gamma - (shape + q) / total);
  }
  return sum;
}

/** The terms that depend on nothing but the frequency. */
function ofFrequency({ p, q }: GammaGamma, frequency: number): Omit<Slopes, "gamma"> & { readonly frequency: number } {
  const shape = p * frequency;
  const both = digamma(shape + q);
  const [less, more] = shape < q ? [shape, q] : [q, shape];
  return {
    frequency,
    value: logGammaRise(more, less) - logGamma(less),
    p: both - digamma(shape),
    q: both - digamma(q),
  };
}
