/** The middle of at least one rating; of an even number, the lower of the two in the middle, so that it is a rating that was given. */
export function lowerMedian(ratings: readonly number[]): number {
  const sorted = [...ratings].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] as number;
}

/**
 * Mean distance of the ratings from their median (AD), in levels of the scale: 0 is full agreement; `null` for fewer than two ratings.
 *
 * @see Burke, Finkelstein and Dusig 1999, Organizational Research Methods 2, 49–68.
 */
export function meanDeviation(ratings: readonly number[]): number | null {
  if (ratings.length < 2) return null;
  // Any median will do: the sum of distances is the same for every point between the two in the middle.
  const median = lowerMedian(ratings);
  return ratings.reduce((total, rating) => total + Math.abs(rating - median), 0) / ratings.length;
}

/**
 * Up to this mean deviation raters are said to agree, on a scale with so many levels: one sixth of them.
 *
 * @see Burke and Dunlap 2002, Estimating interrater agreement with the average deviation index, Organizational Research Methods 5, 159–172.
 */
export function meanDeviationLimit(levels: number): number {
  return levels / 6;
}

/**
 * Share of the largest possible disagreement that is absent (r*wg): 1 where all agree, 0 where half the raters are at either end of the
 * scale; `null` for fewer than two ratings.
 *
 * Formula: 1 − σ² ÷ ((max − min)/2)², with the variance σ² divided by n, which keeps it between 0 and 1.
 *
 * @see Lindell and Brandt 1997, Measuring interrater agreement for ratings of a single target, Applied Psychological Measurement 21, 271–278.
 */
export function agreementWithinGroup(ratings: readonly number[], min: number, max: number): number | null {
  const n = ratings.length;
  if (n < 2) return null;
  // In whole numbers up to the one division, so that the order of ratings does not show in the last digit.
  const sum = ratings.reduce((total, rating) => total + rating, 0);
  const squares = ratings.reduce((total, rating) => total + rating * rating, 0);
  return 1 - (4 * (n * squares - sum * sum)) / (n * (max - min)) ** 2;
}
