import { digamma } from "../distributions/digamma.js";
import { logGammaRise } from "../distributions/log-gamma.js";
import { betaFrom } from "./beta-geometric.js";
import { type BgNbd, logOddsStopped, type Purchases } from "./bg-nbd.js";
import type { Evaluation, Vector } from "./minimise.js";

/** Customers who did the same. */
export interface PurchaseGroup extends Purchases {
  /** How many they are. */
  readonly customers: number;
}

/** Coordinates in which the search is easy: ln r, the logarithm of the mean time between purchases, and those of the beta distribution. */
export function bgNbdFrom([shape, gap, ...spread]: Vector): BgNbd {
  const { alpha: a, beta: b } = betaFrom(spread);
  return { r: Math.exp(shape as number), alpha: Math.exp((shape as number) + (gap as number)), a, b };
}

/** Log-likelihood of what some customers did; equation 6 of the paper. */
export function purchasesLikelihood(model: BgNbd, groups: readonly PurchaseGroup[]): number {
  return -minusLogLikelihood(model, groups).value;
}

/** Minus the mean log-likelihood per customer, in the coordinates of {@link bgNbdFrom}; quickest where groups of one frequency stand together. */
export function purchasesObjective(groups: readonly PurchaseGroup[], customers: number): (point: Vector) => Evaluation {
  return (point) => {
    const model = bgNbdFrom(point);
    const { r, alpha, a, b } = model;
    const slopes = minusLogLikelihood(model, groups);
    const gap = alpha * slopes.alpha;
    const turn = (a * b) / (a + b);
    const gradient = [r * slopes.r + gap, gap, a * slopes.a + b * slopes.b, turn * (slopes.a - slopes.b)];
    return { value: slopes.value / customers, gradient: gradient.map((slope) => slope / customers) };
  };
}

/** The logarithm, and its slope for each parameter. */
interface Slopes extends BgNbd {
  readonly value: number;
}

function minusLogLikelihood(model: BgNbd, groups: readonly PurchaseGroup[]): Slopes {
  const { r, alpha, a, b } = model;
  const logAlpha = Math.log(alpha);
  const sum = { value: 0, r: 0, alpha: 0, a: 0, b: 0 };
  let shared = ofFrequency(model, 0);
  for (const group of groups) {
    const { frequency, recency, age, customers } = group;
    if (frequency !== shared.frequency) shared = ofFrequency(model, frequency);
    const shape = r + frequency;
    const logOdds = logOddsStopped(model, group);
    const stopped = 1 / (1 + Math.exp(-logOdds));
    const longer = Math.log1p(age / alpha);
    const sinceLast = Math.log1p((age - recency) / (alpha + recency));
    sum.value -= customers * (shared.value - frequency * logAlpha - shape * longer + softPlus(logOdds));
    sum.r -= customers * (shared.r - longer + stopped * sinceLast);
    sum.alpha -= customers * (r / alpha - shape * ((1 - stopped) / (alpha + age) + stopped / (alpha + recency)));
    sum.a -= customers * (shared.a + stopped / a);
    sum.b -= customers * (shared.b - (frequency === 0 ? 0 : stopped / (b + frequency - 1)));
  }
  return sum;
}

/** The terms that depend on nothing but the frequency. */
function ofFrequency({ r, a, b }: BgNbd, frequency: number): Slopes & { readonly frequency: number } {
  if (frequency === 0) return { frequency, value: 0, r: 0, alpha: 0, a: 0, b: 0 };
  const both = digamma(a + b) - digamma(a + b + frequency);
  return {
    frequency,
    value: logGammaRise(r, frequency) + logGammaRise(b, frequency) - logGammaRise(a + b, frequency),
    r: digamma(r + frequency) - digamma(r),
    alpha: 0,
    a: both,
    b: both + digamma(b + frequency) - digamma(b),
  };
}

/** ln(1 + eˣ), also where eˣ is too large to be a number. */
function softPlus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
