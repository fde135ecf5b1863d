import { continuedFraction } from "./continued-fraction.js";
import { positiveQuantile } from "./positive-quantile.js";
import { poissonDensity } from "./saddle-point.js";
import type { Tails } from "./tails.js";

/**
 * Both tails of the gamma distribution with scale 1: the regularised incomplete gamma functions P and Q.
 *
 * Left of the mean the power series gives the lower tail, right of it Legendre's continued fraction the upper one
 * (Abramowitz & Stegun 6.5.29 and 6.5.31); the other tail is then large, from shape ½ on, and may be taken as the complement.
 */
export function gammaCdf(x: number, shape: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  const density = poissonDensity(shape, x);
  if (x < shape + 1) {
    const lower = density * lowerSeries(x, shape);
    return { lower, upper: 1 - lower };
  }
  const fraction = continuedFraction(
    (step) => step * (shape - step),
    (step) => x - shape + 2 * step + 1,
  );
  const upper = density * shape * fraction;
  return { lower: 1 - upper, upper };
}

/** Quantile of the gamma distribution with scale 1. */
export function gammaQuantile(p: number, shape: number): number {
  return positiveQuantile(
    { lower: p, upper: 1 - p },
    shape,
    (x) => gammaCdf(x, shape),
    (x) => shape * poissonDensity(shape, x),
  );
}

/** 1 + x / (a + 1) + x² / ((a + 1)(a + 2)) + … */
function lowerSeries(x: number, shape: number): number {
  let sum = 1;
  let term = 1;
  for (let divisor = shape + 1; term > 1e-17 * sum; divisor += 1) {
    term *= x / divisor;
    sum += term;
  }
  return sum;
}
