import { betaOddsCdf, betaOddsQuantile } from "./beta.js";
import type { Tails } from "./tails.js";

/** Both tails of Student's t distribution; df may be any positive number, as Welch's is. */
export function studentTCdf(t: number, df: number): Tails {
  // df / t² has the odds of a beta variable; its lower tail holds both ends of t.
  const tail = betaOddsCdf(df / (t * t), df / 2, 0.5).lower / 2;
  return t < 0 ? { lower: tail, upper: 1 - tail } : { lower: 1 - tail, upper: tail };
}

/** Quantile of Student's t distribution; 0 and 1 give the infinities. */
export function studentTQuantile(p: number, df: number): number {
  const fromMedian = p - 0.5;
  const bothEnds = 2 * Math.min(p, 1 - p);
  const odds = betaOddsQuantile({ lower: bothEnds, upper: 2 * Math.abs(fromMedian) }, df / 2, 0.5);
  const distance = Math.sqrt(df / odds);
  return fromMedian < 0 ? -distance : distance;
}

/** How many standard errors a two-sided t interval reaches to each side. */
export function studentTCriticalValue(confidence: number, df: number): number {
  // From the lower tail: the level itself, (1 + confidence) / 2, would round away the last digits near 1.
  return Math.abs(studentTQuantile((1 - confidence) / 2, df));
}
