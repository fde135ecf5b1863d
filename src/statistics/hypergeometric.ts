import { continuedFraction } from "./distributions/continued-fraction.js";

/**
 * Gauss's hypergeometric function ₂F₁(1, b; c; z) for 0 < b ≤ c and 0 ≤ z < 1, which is the sum of zᵏ times the chance, by a beta distribution of the parameters
 * b and c − b, of k successes in a row.
 *
 * By Gauss's continued fraction: some 9/√(1 − z) steps, where the series would take 36/(1 − z).
 *
 * @see Abramowitz & Stegun 15.1.1; Lorentzen and Waadeland 2008, Continued Fractions 1, section 6.1.
 */
export function sumOfSuccesses(b: number, c: number, z: number): number {
  const coefficient = (step: number): number => {
    const n = Math.floor(step / 2);
    if (step === 1) return b / c;
    const below = (c + step - 2) * (c + step - 1);
    return (step % 2 === 0 ? n * (c - b + n - 1) : (b + n) * (c + n - 1)) / below;
  };
  return continuedFraction(
    (step) => -coefficient(step) * z,
    () => 1,
  );
}
