/**
 * Where a continuous function changes sign between the finite `low` and `high`, to the last digit or two.
 *
 * Chandrupatla (1997), Advances in Engineering Software 28(3), 145-149: inverse quadratic interpolation where the three latest points
 * promise a good step, halving otherwise; ten to thirty evaluations for a smooth function.
 * Digits of a root count from its first one, down to 1e-60: anything nearer to zero is zero.
 * Where both ends have the same sign, the root has slipped past an end by rounding: that end is the answer.
 */
export function findRoot(f: (x: number) => number, low: number, high: number): number {
  let a = low;
  let b = high;
  let valueA = f(a);
  let valueB = f(b);
  if (Number.isNaN(valueA) || Number.isNaN(valueB)) return NaN;
  if (Math.sign(valueA) === Math.sign(valueB)) return Math.abs(valueA) < Math.abs(valueB) ? a : b;
  for (let portion = 0.5; ; ) {
    const best = Math.abs(valueA) < Math.abs(valueB) ? a : b;
    const smallest = (Number.EPSILON * Math.abs(best) + 1e-60) / Math.abs(b - a);
    if (valueA === 0 || valueB === 0 || !(smallest < 0.5)) return best;

    const x = a + Math.min(Math.max(portion, smallest), 1 - smallest) * (b - a);
    const value = f(x);
    if (Number.isNaN(value)) return value;
    let c = a;
    let valueC = valueA;
    if (Math.sign(value) !== Math.sign(valueA)) {
      c = b;
      valueC = valueB;
      b = a;
      valueB = valueA;
    }
    a = x;
    valueA = value;
    portion = interpolate(a, b, c, valueA, valueB, valueC);
  }
}

/** The next point as a portion of the way from a to b: interpolated where the curve through the three points is safe, else halfway. */
function interpolate(a: number, b: number, c: number, valueA: number, valueB: number, valueC: number): number {
  const place = (a - b) / (c - b);
  const height = (valueA - valueB) / (valueC - valueB);
  const isSafe = height ** 2 < place && (1 - height) ** 2 < 1 - place;
  if (!isSafe) return 0.5;
  const towardsB = (valueA / (valueB - valueA)) * (valueC / (valueB - valueC));
  const towardsC = ((c - a) / (b - a)) * (valueA / (valueC - valueA)) * (valueB / (valueC - valueB));
  return towardsB + towardsC;
}
