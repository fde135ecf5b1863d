import { atanhExcess, stirlingError } from "./log-gamma.js";

// Loader (2000), "Fast and accurate computation of binomial probabilities": powers over gamma functions, which overflow and cancel
// when taken one by one, as a deviance and three small corrections. The same two expressions stand in front of every tail below.

/** Poisson probability of k at mean `mean`, for any real k > 0: mean^k e^(−mean) / Γ(k + 1). */
export function poissonDensity(k: number, mean: number): number {
  return Math.exp(-stirlingError(k) - deviance(k, mean)) / Math.sqrt(2 * Math.PI * k);
}

/** Binomial probability of a successes and b failures, for any real a, b > 0; x and y = 1 − x come both, so that neither is rounded. */
export function binomialDensity(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  const corrections = stirlingError(n) - stirlingError(a) - stirlingError(b);
  return Math.exp(corrections - deviance(a, n * x) - deviance(b, n * y)) * Math.sqrt(n / (2 * Math.PI * a * b));
}

/** x ln(x / mean) + mean − x, without cancellation where the two are close. */
function deviance(x: number, mean: number): number {
  const v = (x - mean) / (x + mean);
  if (Math.abs(v) > 0.5) return x * Math.log(x / mean) + mean - x;
  return v * (x - mean) + 2 * x * v * atanhExcess(v);
}
