/** Slope of the logarithm of the gamma function for x > 0: by stepping up to 10, and from there by its asymptotic series (Abramowitz & Stegun 6.3.18). */
export function digamma(x: number): number {
  let steps = 0;
  let z = x;
  for (; z < 10; z += 1) steps += 1 / z;
  const w = 1 / (z * z);
  const series = [1 / 12, -691 / 32760, 1 / 132, -1 / 240, 1 / 252, -1 / 120, 1 / 12];
  return Math.log(z) - 0.5 / z - w * series.reduce((sum, coefficient) => sum * w + coefficient) - steps;
}
