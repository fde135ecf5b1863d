import { continuedFraction } from "./continued-fraction.js";
import { positiveQuantile } from "./positive-quantile.js";
import { binomialDensity } from "./saddle-point.js";
import type { Tails } from "./tails.js";

/** Both tails of the beta distribution: the regularised incomplete beta function and its complement. */
export function betaCdf(x: number, a: number, b: number): Tails {
  return betaTails(x, 1 - x, a, b);
}

/** Quantile of the beta distribution. */
export function betaQuantile(p: number, a: number, b: number): number {
  return 1 / (1 + 1 / betaOddsQuantile({ lower: p, upper: 1 - p }, a, b));
}

/** The beta distribution in terms of the odds x / (1 − x), which is what F and t are made of. */
export function betaOddsCdf(odds: number, a: number, b: number): Tails {
  return betaTails(1 / (1 + 1 / odds), 1 / (1 + odds), a, b);
}

/** The odds x / (1 − x) at which the beta distribution has the given tails. */
export function betaOddsQuantile(target: Tails, a: number, b: number): number {
  return positiveQuantile(
    target,
    a / b,
    (odds) => betaOddsCdf(odds, a, b),
    (odds) => logitDensity(1 / (1 + 1 / odds), 1 / (1 + odds), a, b),
  );
}

/** Both tails at x, where y = 1 − x comes along unrounded. Each is computed on its own side of the mean. */
export function betaTails(x: number, y: number, a: number, b: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (y <= 0) return { lower: 1, upper: 0 };
  if (x < (a + 1) / (a + b + 2)) {
    const lower = lowerTail(x, y, a, b);
    return { lower, upper: 1 - lower };
  }
  const upper = lowerTail(y, x, b, a);
  return { lower: 1 - upper, upper };
}

/** Didonato & Morris (1992), "Algorithm 708", ACM Trans. Math. Softw. 18, 360-373: its continued fraction BFRAC. */
function lowerTail(x: number, y: number, a: number, b: number): number {
  const fraction = continuedFraction(
    (n) => ((a + n - 1) * (a + b + n - 1) * n * (b - n) * x * x) / (a + 2 * n - 1) ** 2,
    (n) => {
      const first = n === 0 ? 0 : n + (n * (b - n) * x) / (a + 2 * n - 1);
      return first + ((a + n) * (a * y - b * x + 1 + n * (1 + y))) / (a + 2 * n + 1);
    },
  );
  return logitDensity(x, y, a, b) * fraction;
}

/** x^a y^b / B(a, b), the density of ln(x / y). */
function logitDensity(x: number, y: number, a: number, b: number): number {
  return ((a * b) / (a + b)) * binomialDensity(a, b, x, y);
}
