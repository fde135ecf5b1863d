import { gammaCdf, gammaQuantile } from "./gamma.js";
import type { Tails } from "./tails.js";

/** Both tails of the chi-square distribution. */
export function chiSquareCdf(x: number, df: number): Tails {
  return gammaCdf(x / 2, df / 2);
}

/** Quantile of the chi-square distribution. */
export function chiSquareQuantile(p: number, df: number): number {
  return 2 * gammaQuantile(p, df / 2);
}
