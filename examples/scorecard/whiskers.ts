import type { MetricResult } from "cx-metrics";

/** The range that all marks of a table are drawn on. */
export interface Axis {
  readonly low: number;
  readonly high: number;
  /** Marked in each line, to hold the others against. */
  readonly reference: number | null;
}

/** Width of a mark in characters. */
export const MARK_WIDTH = 31;

/** The smallest axis that has room for all results; `null` where there is nothing to draw. */
export function axisOf(results: readonly MetricResult[], reference: number | null): Axis | null {
  const limits = results.flatMap(({ interval }) => (interval === null ? [] : [interval.low, interval.high]));
  if (limits.length === 0) return null;
  const [low, high] = [Math.min(...limits), Math.max(...limits)];
  return low < high ? { low, high, reference } : null;
}

/** Value and interval as a mark on the axis: `├──●──┤`. */
export function mark({ value, interval }: MetricResult, axis: Axis): string {
  const signs = new Array<string>(MARK_WIDTH).fill(" ");
  const at = (number: number): number => Math.round(((number - axis.low) / (axis.high - axis.low)) * (MARK_WIDTH - 1));
  if (axis.reference !== null) signs[at(axis.reference)] = "┊";
  if (interval !== null) {
    const [low, high] = [at(interval.low), at(interval.high)];
    signs.fill("─", low, high);
    signs[low] = "├";
    signs[high] = "┤";
  }
  if (value !== null) signs[at(value)] = "●";
  return signs.join("").trimEnd();
}
