import { betaOddsCdf, betaOddsQuantile } from "./beta.js";
import type { Tails } from "./tails.js";

/** Both tails of the F distribution. */
export function fCdf(x: number, df1: number, df2: number): Tails {
  return betaOddsCdf((x * df1) / df2, df1 / 2, df2 / 2);
}

/** Quantile of the F distribution. */
export function fQuantile(p: number, df1: number, df2: number): number {
  return (betaOddsQuantile({ lower: p, upper: 1 - p }, df1 / 2, df2 / 2) * df2) / df1;
}
