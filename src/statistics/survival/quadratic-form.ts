/** A quadratic form, and how many independent directions it has. */
export interface QuadraticForm {
  /** The value uᵀ V⁻ u. */
  readonly value: number;
  /** Rank of V. */
  readonly rank: number;
}

/** A direction whose variance, once the others are known, is this small a part of what it was has none of its own. */
const NEGLIGIBLE = 1e-10;

/**
 * uᵀ V⁻ u for a covariance matrix that may be singular, as that of differences which add up to 0: Gaussian elimination that takes the direction with the
 * most variance left, measured by its own, until none is left.
 */
export function quadraticForm(vector: readonly number[], matrix: readonly (readonly number[])[]): QuadraticForm {
  const rest = [...vector];
  const left = matrix.map((row) => [...row]);
  const shareLeft = (at: number): number => (left[at]?.[at] as number) / (matrix[at]?.[at] as number);
  const open = new Set(vector.keys());
  let value = 0;
  for (let rank = 0; ; rank++) {
    let pivot = -1;
    for (const at of open) if (shareLeft(at) > (pivot < 0 ? NEGLIGIBLE : shareLeft(pivot))) pivot = at;
    if (pivot < 0) return { value, rank };
    open.delete(pivot);
    value += eliminate(rest, left, pivot, open);
  }
}

/** Takes a direction out of all others that are open; what it contributes. */
function eliminate(rest: number[], left: readonly number[][], pivot: number, open: ReadonlySet<number>): number {
  const pivotRow = left[pivot] as number[];
  const variance = pivotRow[pivot] as number;
  const size = rest[pivot] as number;
  for (const at of open) {
    const row = left[at] as number[];
    const factor = (row[pivot] as number) / variance;
    for (const column of open) row[column] = (row[column] as number) - factor * (pivotRow[column] as number);
    rest[at] = (rest[at] as number) - factor * size;
  }
  return size ** 2 / variance;
}
