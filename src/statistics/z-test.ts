import { normalCdf } from "./distributions/normal.js";

/** A test on the normal scale. */
export interface ZTest {
  /** Difference in standard errors. */
  readonly z: number;
  /** Two-sided p-value. */
  readonly p: number;
}

/** How many standard errors a difference is away from zero, and how often chance alone goes at least as far. */
export function zTest(difference: number, standardError: number): ZTest {
  const z = difference / standardError;
  return { z, p: 2 * normalCdf(Math.abs(z)).upper };
}
