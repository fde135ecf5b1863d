/** Logarithm of the gamma function for x > 0; absolute error about 1e-15 around its roots 1 and 2, relative elsewhere. */
export function logGamma(x: number): number {
  return (x - 0.5) * Math.log(x) - x + 0.9189385332046727 + stirlingError(x);
}

/** ln Γ(x + more) − ln Γ(x) for x > 0 and more ≥ 0, also where x is so large that the difference of the two would be nothing but rounding. */
export function logGammaRise(x: number, more: number): number {
  return (
    (x - 0.5) * Math.log1p(more / x) + more * (Math.log(x + more) - 1) + stirlingError(x + more) - stirlingError(x)
  );
}

/**
 * What Stirling's formula lacks: ln Γ(x) − [(x − ½) ln x − x + ½ ln 2π].
 *
 * From 10 on by the asymptotic series (Abramowitz & Stegun 6.1.41), below by stepping up to there: every step adds its own small
 * error, so that unlike a difference of two logarithms of gamma functions nothing cancels.
 */
export function stirlingError(x: number): number {
  let steps = 0;
  let z = x;
  for (; z < 10; z += 1) steps += stirlingStep(z);
  const w = 1 / (z * z);
  const series = [1 / 156, -691 / 360360, 1 / 1188, -1 / 1680, 1 / 1260, -1 / 360, 1 / 12];
  return steps + series.reduce((sum, coefficient) => sum * w + coefficient) / z;
}

/** How much the error falls from z to z + 1: (z + ½) ln(1 + 1/z) − 1. */
function stirlingStep(z: number): number {
  return z < 0.5 ? (z + 0.5) * Math.log1p(1 / z) - 1 : atanhExcess(1 / (2 * z + 1));
}

/** artanh(v) / v − 1 for |v| up to ½, by its series; both Stirling's error and the deviance rest on it. */
export function atanhExcess(v: number): number {
  const square = v * v;
  let sum = 0;
  let power = square;
  for (let odd = 3; power > 1e-17 * sum; odd += 2) {
    sum += power / odd;
    power *= square;
  }
  return sum;
}
