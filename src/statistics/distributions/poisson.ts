import { gammaCdf } from "./gamma.js";
import { poissonDensity } from "./saddle-point.js";
import type { Tails } from "./tails.js";

/** Both tails of a Poisson count: k or fewer, and more than k. */
export function poissonCdf(k: number, lambda: number): Tails {
  if (k < 0) return { lower: 0, upper: 1 };
  const { lower, upper } = gammaCdf(lambda, k + 1);
  return { lower: upper, upper: lower };
}

/** Probability of a Poisson count of exactly k. */
export function poissonPmf(k: number, lambda: number): number {
  if (k < 0) return 0;
  return k === 0 ? Math.exp(-lambda) : poissonDensity(k, lambda);
}
