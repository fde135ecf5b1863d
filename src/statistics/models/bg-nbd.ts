import { betaTails } from "../distributions/beta.js";
import { logGamma, logGammaRise } from "../distributions/log-gamma.js";

// Customers buy at random times, each at a rate of their own, and after each repeat purchase stop for good with a chance of their own; rates have a gamma and chances
// a beta distribution: the BG/NBD model of Fader, Hardie and Lee 2005, Marketing Science 24(2), 275–284.

/** How rates of purchase and chances to stop are spread over customers. */
export interface BgNbd {
  /** Shape of the gamma distribution of rates, above 0. */
  readonly r: number;
  /** Its scale, above 0, in the unit of time: the mean rate is r ÷ alpha. */
  readonly alpha: number;
  /** First parameter of the beta distribution of chances to stop, above 0: the mean chance is a ÷ (a + b). */
  readonly a: number;
  /** Its second parameter, above 0. */
  readonly b: number;
}

/** What a customer did until observation ended. */
export interface Purchases {
  /** Purchases after the first one. */
  readonly frequency: number;
  /** Time from the first purchase to the last; 0 where there was one only. */
  readonly recency: number;
  /** Time from the first purchase to the end of observation. */
  readonly age: number;
}

/** Logarithm of the odds that a customer has stopped: minus infinity for one who has bought once, because nobody stops before the first repeat. */
export function logOddsStopped({ r, alpha, a, b }: BgNbd, { frequency, recency, age }: Purchases): number {
  if (frequency === 0) return Number.NEGATIVE_INFINITY;
  return Math.log(a / (b + frequency - 1)) + (r + frequency) * Math.log1p((age - recency) / (alpha + recency));
}

/** Chance that a customer has not stopped; equation 7 of Fader, Hardie and Lee 2008, "Computing P(alive) Using the BG/NBD Model". */
export function aliveProbability(model: BgNbd, purchases: Purchases): number {
  return 1 / (1 + Math.exp(logOddsStopped(model, purchases)));
}

/**
 * Purchases to be expected of a customer in a time that follows, equation 10 of the paper.
 *
 * Not by its closed form, which is 0 ÷ 0 for a = 1 and for a + b = 1 and loses digits near both: the factor that holds the hypergeometric function is
 * ∫₀¹ (1 − (1 + p s)⁻ᴿ) ÷ p over the beta distribution of p, and as a power series in s ÷ (1 + s) its terms are all positive.
 */
export function purchasesToCome(model: BgNbd, purchases: Purchases, time: number): number {
  const { r, alpha, a, b } = model;
  const { frequency, age } = purchases;
  const whileAlive = purchasesWhileAlive(r + frequency, time / (alpha + age), a, b + frequency);
  return aliveProbability(model, purchases) * whileAlive;
}

/** Sums above this are scaled down. */
const LARGE = 1e250;

function purchasesWhileAlive(shape: number, times: number, a: number, b: number): number {
  const z = times / (1 + times);
  const least = 1e-17 / (1 + times);
  let weight = 1;
  let term = 0;
  let sum = 0;
  let scale = -shape * Math.log1p(times);
  let k = 0;
  do {
    term = (z * ((k + shape) * term + shape * weight)) / (k + 1);
    weight *= (z * (shape + 1 + k) * (b + k)) / ((a + b + k) * (k + 1));
    sum += term;
    k += 1;
    if (sum > LARGE) {
      term /= LARGE;
      weight /= LARGE;
      sum /= LARGE;
      scale += Math.log(LARGE);
    }
  } while (term > least * sum);
  return Math.exp(scale) * sum;
}

/** Chance that a new customer makes so many repeat purchases in a time; equation 8 of the paper. */
export function purchasesProbability({ r, alpha, a, b }: BgNbd, count: number, time: number): number {
  if (time === 0) return count === 0 ? 1 : 0;
  const [inTime, after] = [time / (alpha + time), alpha / (alpha + time)];
  const arrivals = logGammaRise(r, count) - logGamma(count + 1) + r * Math.log(after) + count * Math.log(inTime);
  const noStop = logGammaRise(b, count) - logGammaRise(a + b, count);
  const stillBuying = Math.exp(arrivals + noStop);
  if (count === 0) return stillBuying;
  const stoppedThen = Math.exp(noStop) * (a / (b + count - 1));
  return stillBuying + stoppedThen * betaTails(inTime, after, count, r).lower;
}
