import { betaTails } from "./beta.js";
import { binomialDensity } from "./saddle-point.js";
import type { Tails } from "./tails.js";

/** Both tails of the number of successes: k or fewer, and more than k. */
export function binomialCdf(k: number, n: number, p: number): Tails {
  if (k < 0) return { lower: 0, upper: 1 };
  if (k >= n) return { lower: 1, upper: 0 };
  return betaTails(1 - p, p, n - k, k + 1);
}

/** Probability of exactly k successes. */
export function binomialPmf(k: number, n: number, p: number): number {
  if (k < 0 || k > n) return 0;
  if (k === n) return p ** n;
  if (k === 0) return Math.exp(n * Math.log1p(-p));
  return binomialDensity(k, n - k, p, 1 - p);
}
