import type { Tails } from "./tails.js";

/**
 * Both tails of the standard normal distribution.
 *
 * Below 1.5 by the series of Marsaglia (2004, J. Stat. Software 11(4)), whose terms are all positive, above by Laplace's continued
 * fraction for the ratio of tail to density; so neither tail is ever found as one minus the other where it is small.
 */
export function normalCdf(x: number): Tails {
  const distance = Math.abs(x);
  const tail = tailBeyond(distance);
  return x < 0 ? { lower: tail, upper: 1 - tail } : { lower: 1 - tail, upper: tail };
}

/**
 * Quantile of the standard normal distribution; 0 and 1 give the infinities.
 *
 * Newton's method on the logarithm of the tail that {@link normalCdf} is made of, instead of a table of coefficients for each region: as
 * exact, and a fraction of the size. That curve bends one way only, so from its bound e^(−x²/2)/2 each step comes nearer and none goes too far.
 */
export function normalQuantile(p: number): number {
  const tail = Math.min(p, 1 - p);
  if (!(tail > 0)) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN;
  let x = Math.sqrt(-2 * Math.log(2 * tail));
  for (let change = 1; Math.abs(change) > 1e-8 * x; x += change) {
    const reached = tailBeyond(x) || Number.MIN_VALUE; // what lies beyond can be less than there are numbers for
    change = (Math.log(reached / tail) * reached) / density(x);
  }
  return p < 0.5 ? -x : x;
}

/** How many standard errors a two-sided normal interval reaches to each side: 1.96 for 0.95. */
export function normalCriticalValue(confidence: number): number {
  // From the lower tail: the level itself, (1 + confidence) / 2, would round away the last digits near 1.
  return Math.abs(normalQuantile((1 - confidence) / 2));
}

/** Density at x; the square is split so that rounding it does not cost digits far out. */
function density(x: number): number {
  const coarse = Math.round(x * 16) / 16;
  return Math.exp(-0.5 * coarse * coarse) * Math.exp(-0.5 * (x - coarse) * (x + coarse)) * INVERSE_ROOT_TAU;
}

/** Probability beyond x, which is 0 or more. */
function tailBeyond(x: number): number {
  return x < 2 ? 0.5 - centralArea(x) : farTail(x);
}

/** Probability between 0 and x. */
function centralArea(x: number): number {
  let sum = x;
  let term = x;
  for (let odd = 3; term > 1e-17 * sum; odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return density(x) * sum;
}

/** Probability beyond x; the nearer to the middle, the more steps the fraction needs. */
function farTail(distance: number): number {
  const x = Math.min(distance, 40);
  const steps = Math.ceil(10 + 300 / (x * x));
  let fraction = (x + Math.sqrt(x * x + 4 * steps)) / 2; // about what the steps left out come to
  for (let step = steps; step > 0; step -= 1) fraction = x + step / fraction;
  return density(x) / fraction;
}

/** 1/√(2π), the density in the middle. */
const INVERSE_ROOT_TAU = 0.3989422804014327;
