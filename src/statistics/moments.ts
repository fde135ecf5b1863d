/** Number, mean and spread of values: all that a t interval needs. */
export interface Moments {
  /** How many values; 1 or more. */
  readonly n: number;
  /** Their mean. */
  readonly mean: number;
  /** Their standard deviation (n − 1); `null` for a single value. */
  readonly standardDeviation: number | null;
}

/** A value and how often it was observed. */
export interface CountedValue {
  /** The value. */
  readonly value: number;
  /** How often; whole. */
  readonly count: number;
}

/** Moments of at least one value. */
export function momentsOf(values: ArrayLike<number>): Moments {
  return refinedMoments(values.length, (term) => {
    let total = 0;
    for (let index = 0; index < values.length; index += 1) total += term(values[index] as number);
    return total;
  });
}

/** Moments of values given as a histogram with at least one observation. */
export function momentsOfCounts(histogram: readonly CountedValue[]): Moments {
  const n = histogram.reduce((total, { count }) => total + count, 0);
  return refinedMoments(n, (term) => histogram.reduce((total, { value, count }) => total + count * term(value), 0));
}

/**
 * Passes over the data once more for each step. The distances from a rough mean are small, so that their sum brings back what rounding
 * took from the first; equal values give exactly that value and no spread.
 */
function refinedMoments(n: number, totalOf: (term: (value: number) => number) => number): Moments {
  const rough = totalOf((value) => value) / n;
  const mean = rough + totalOf((value) => value - rough) / n;
  const squares = totalOf((value) => (value - mean) ** 2);
  return { n, mean, standardDeviation: n < 2 ? null : Math.sqrt(squares / (n - 1)) };
}
