/** What a difference of two ratings means: none, their order, their distance, or their proportion. */
export type MeasurementLevel = "nominal" | "ordinal" | "interval" | "ratio";

/**
 * Krippendorff's alpha: how far raters agree beyond chance, whatever their number and whoever left out what. 1 is full agreement, 0 what
 * chance gives, below 0 worse than chance. `null` where no unit has two ratings or all ratings are the same, so that there is nothing to
 * agree on; for `"ratio"` also where a rating is not above 0.
 *
 * Formula: 1 − observed ÷ expected disagreement, both as means of squared differences over pairs of ratings: of one unit, and of all.
 *
 * @param units - The ratings of each unit that was rated; units with fewer than two do not count.
 * @see Krippendorff 2011, Computing Krippendorff's alpha-reliability.
 */
export function krippendorffAlpha(units: readonly (readonly number[])[], level: MeasurementLevel): number | null {
  const rated = units.filter((ratings) => ratings.length > 1);
  const all = rated.flat();
  const values = [...new Set(all)].sort((a, b) => a - b);
  if (values.length < 2 || (level === "ratio" && (values[0] as number) <= 0)) return null;
  const totals = countsOf(all, values);
  const distance = distances(values, totals, level);
  const expected = disagreement(totals, distance) / (all.length - 1);
  const observed = rated.reduce((sum, ratings) => {
    return sum + disagreement(countsOf(ratings, values), distance) / (ratings.length - 1);
  }, 0);
  return 1 - observed / expected;
}

/** How often each value occurs. */
function countsOf(ratings: readonly number[], values: readonly number[]): number[] {
  return values.map((value) => ratings.reduce((count, rating) => (rating === value ? count + 1 : count), 0));
}

/** Squared differences, summed over all pairs of ratings. */
function disagreement(counts: readonly number[], distance: readonly (readonly number[])[]): number {
  let sum = 0;
  counts.forEach((count, row) => {
    if (count === 0) return;
    counts.forEach((other, column) => {
      sum += count * other * (distance[row]?.[column] as number);
    });
  });
  return sum;
}

/** Squared differences between the values. */
function distances(values: readonly number[], totals: readonly number[], level: MeasurementLevel): number[][] {
  const positions = level === "ordinal" ? midRanks(totals) : values;
  return positions.map((a) => positions.map((b) => squaredDifference(a, b, level)));
}

function squaredDifference(a: number, b: number, level: MeasurementLevel): number {
  if (level === "nominal") return a === b ? 0 : 1;
  return (level === "ratio" ? (a - b) / (a + b) : a - b) ** 2;
}

/** Place of each value among all ratings, those with the same value in the middle of theirs. */
function midRanks(totals: readonly number[]): number[] {
  let below = 0;
  return totals.map((count) => {
    below += count;
    return below - count / 2;
  });
}
