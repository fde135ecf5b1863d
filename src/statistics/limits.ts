/** The two ends of an interval; the method and the confidence are for the caller to name. */
export interface Limits {
  /** Lower end. */
  readonly low: number;
  /** Upper end. */
  readonly high: number;
}

/** The interval that reaches equally far to both sides. */
export function around(centre: number, halfWidth: number): Limits {
  return { low: centre - halfWidth, high: centre + halfWidth };
}

/** Cuts off what lies outside the possible values. */
export function clip({ low, high }: Limits, min: number, max: number): Limits {
  return { low: Math.max(min, low), high: Math.min(max, high) };
}

/**
 * Finite-population correction √((N − n)/(N − 1)): how much narrower an interval is when n of only N were drawn; 0 for all of them, 1 where
 * N is infinite.
 */
export function finitePopulationFactor(n: number, population: number): number {
  return n === population ? 0 : Math.sqrt(1 - (n - 1) / (population - 1));
}

/** A value with its limits. */
export interface Estimate extends Limits {
  /** The value itself. */
  readonly value: number;
}

/**
 * Limits for `second − first` from the limits of both: each arm is the root of the sum of squares of the arms that lead there
 * (MOVER, "square and add"). `correlation` is that of the two estimates, 0 for independent samples.
 *
 * @see Newcombe 1998, Statistics in Medicine 17, 873–890 (independent) and 2635–2650 (paired); Zou & Donner 2008, Statistics in Medicine 27, 1693–1702.
 */
export function differenceLimits(first: Estimate, second: Estimate, correlation = 0): Limits {
  const difference = second.value - first.value;
  const arm = (a: number, b: number): number => Math.sqrt(Math.max(0, a * a - 2 * correlation * a * b + b * b));
  return {
    low: difference - arm(second.value - second.low, first.high - first.value),
    high: difference + arm(second.high - second.value, first.value - first.low),
  };
}
