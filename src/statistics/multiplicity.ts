/**
 * p-values adjusted so that, over all of them, the chance of even one false alarm stays at the level; in the order of the input.
 *
 * @see Holm 1979, Scandinavian Journal of Statistics 6, 65–70.
 */
export function holm(pValues: readonly number[]): number[] {
  const adjusted = new Array<number>(pValues.length);
  let largest = 0;
  ascending(pValues).forEach((index, smaller) => {
    largest = Math.max(largest, (pValues.length - smaller) * (pValues[index] as number));
    adjusted[index] = Math.min(1, largest);
  });
  return adjusted;
}

/**
 * p-values adjusted so that, among those below the level, the expected part of false alarms stays at the level; in the order of the input.
 *
 * @see Benjamini & Hochberg 1995, Journal of the Royal Statistical Society B 57, 289–300.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const adjusted = new Array<number>(pValues.length);
  let smallest = 1;
  ascending(pValues)
    .reverse()
    .forEach((index, larger) => {
      const rank = pValues.length - larger;
      smallest = Math.min(smallest, (pValues.length / rank) * (pValues[index] as number));
      adjusted[index] = smallest;
    });
  return adjusted;
}

/** Positions of the values from the smallest to the largest. */
function ascending(values: readonly number[]): number[] {
  return values.map((_, index) => index).sort((a, b) => (values[a] as number) - (values[b] as number));
}
