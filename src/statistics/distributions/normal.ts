import type { Tails } from "./tails.js";

/**
 * Both tails of the standard normal distribution.
 *
 * Below 1.5 by the series of Marsaglia (2004, J. Stat. Software 11(4)), whose terms are all positive, above by Laplace's continued
 * fraction for the ratio of tail to density; so neither tail is ever found as one minus the other where it is small.
 */
export function normalCdf(x: number): Tails {
  const distance = Math.abs(x);
  const tail = distance < 1.5 ? 0.5 - centralArea(distance) : farTail(distance);
  return x < 0 ? { lower: tail, upper: 1 - tail } : { lower: 1 - tail, upper: tail };
}

/**
 * Quantile of the standard normal distribution; 0 and 1 give the infinities.
 *
 * Newton's method on what {@link normalCdf} is made of, instead of a table of coefficients for each region: as exact, and a fraction of the
 * size. It starts from Hastings (1955), "Approximations for Digital Computers", sheet 68, which is right to three decimals.
 */
export function normalQuantile(p: number): number {
  const tail = Math.min(p, 1 - p);
  if (!(tail > 0)) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN;
  const area = Math.abs(p - 0.5);
  const t = Math.sqrt(-2 * Math.log(tail));
  const rough = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  let x = Math.max(0, rough);
  for (let change = 1; Math.abs(change) > 1e-8 * x; x += change) {
    change = area < 0.49 ? (area - centralArea(x)) / density(x) : logarithmicStep(x, tail);
  }
  return p < 0.5 ? -x : x;
}

/** Far out the tail falls by orders of magnitude: there its logarithm is the better curve to follow. */
function logarithmicStep(x: number, tail: number): number {
  const reached = farTail(x);
  return (Math.log(reached / tail) * reached) / density(x);
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
