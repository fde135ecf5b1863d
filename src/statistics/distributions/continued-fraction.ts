/**
 * 1 / (b₀ + a₁ / (b₁ + a₂ / (b₂ + …))), summed from the front by Steed's method
 * (Barnett, Feng, Steed & Goldfarb 1974, Computer Physics Communications 8, 377-395) until a term adds nothing.
 */
export function continuedFraction(a: (step: number) => number, b: (step: number) => number): number {
  let inverse = 1 / b(0);
  let term = inverse;
  let sum = term;
  for (let step = 1; Math.abs(term) > 1e-17 * Math.abs(sum); step += 1) {
    const numerator = a(step);
    const next = 1 / (b(step) + numerator * inverse);
    term *= -numerator * inverse * next;
    inverse = next;
    sum += term;
  }
  return sum;
}
