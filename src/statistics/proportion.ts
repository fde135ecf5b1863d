import { betaQuantile } from "./distributions/beta.js";
import { normalCriticalValue } from "./distributions/normal.js";
import { around, type Limits } from "./limits.js";

/** How the interval of one proportion can be computed, by its name in the literature; Wilson is the default wherever there is a choice. */
export type ProportionIntervalMethod = "wilson" | "clopper-pearson" | "agresti-coull" | "jeffreys" | "wald";

/** All of them, the default first. */
export const proportionIntervalMethods: readonly [ProportionIntervalMethod, ...ProportionIntervalMethod[]] = [
  "wilson",
  "clopper-pearson",
  "agresti-coull",
  "jeffreys",
  "wald",
];

/**
 * Interval for the share behind `successes` of `n`; Agresti–Coull and Wald may overshoot [0, 1]. `n` is above 0 and need not be whole: a weighted sample has an
 * effective size.
 *
 * @see Brown, Cai & DasGupta 2001, "Interval Estimation for a Binomial Proportion", Statistical Science 16, 101–133.
 */
export function proportionInterval(
  successes: number,
  n: number,
  confidence: number,
  method: ProportionIntervalMethod,
): Limits {
  switch (method) {
    case "wilson":
      return wilsonInterval(successes, n, confidence);
    case "clopper-pearson":
      return betaInterval(successes, n, confidence, 0, 1);
    case "jeffreys":
      return betaInterval(successes, n, confidence, 0.5, 0.5);
    case "agresti-coull": {
      const z = normalCriticalValue(confidence);
      return waldInterval(successes + (z * z) / 2, n + z * z, z);
    }
    case "wald":
      return waldInterval(successes, n, normalCriticalValue(confidence));
  }
}

/** Wilson score interval: exactly 0 at no success and exactly 1 at nothing else. */
export function wilsonInterval(successes: number, n: number, confidence: number): Limits {
  const z2 = normalCriticalValue(confidence) ** 2;
  // Smaller root of (p − θ)² = z²θ(1 − θ)/n in the form that subtracts nothing, so that it is exact near 0.
  return mirrored(successes, n, (x) => {
    const spread = Math.sqrt(z2 * (z2 + (4 * x * (n - x)) / n));
    return (2 * x * (x / n)) / (2 * x + z2 + spread);
  });
}

/** Quantiles of the beta distribution: Clopper–Pearson adds 0 to the one count and 1 to the other, Jeffreys ½ to both. */
function betaInterval(successes: number, n: number, confidence: number, own: number, other: number): Limits {
  const tail = (1 - confidence) / 2;
  return mirrored(successes, n, (x) => (x === 0 ? 0 : betaQuantile(tail, x + own, n - x + other)));
}

/** The upper limit is what the lower limit of the failures leaves; so counting the opposite mirrors the interval exactly. */
function mirrored(successes: number, n: number, lower: (x: number) => number): Limits {
  return { low: lower(successes), high: 1 - lower(n - successes) };
}

function waldInterval(successes: number, n: number, z: number): Limits {
  const share = successes / n;
  return around(share, z * Math.sqrt((share * (1 - share)) / n));
}
