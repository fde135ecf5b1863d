import { quantileSorted } from "simple-statistics";

/**
 * Quantile of at least one value in ascending order, by linear interpolation at place (n − 1) × level, counted from 0.
 *
 * @see Hyndman & Fan 1996, The American Statistician 50, 361–365, type 7: the default of R, NumPy and most spreadsheets.
 */
export function quantile(sorted: ArrayLike<number>, level: number): number {
  // The library reads by index and length alone; its type asks for more than it needs.
  return quantileSorted(sorted as number[], level);
}
