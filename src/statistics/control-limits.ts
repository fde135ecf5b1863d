import { around, clip, type Limits } from "./limits.js";
import { momentsOf } from "./moments.js";

/** Centre of a control chart, with the limits of each point. */
export interface ControlChart {
  /** The level around which the points vary. */
  readonly center: number;
  /** Limits of each point. */
  readonly limits: readonly Limits[];
}

/** Three standard errors: within them a steady process stays nearly always, whatever the shape of its variation. */
const WIDTH = 3;

/** Mean range of two normal values, in standard deviations: 2/√π. */
const MEAN_RANGE_OF_TWO = 2 / Math.sqrt(Math.PI);

/**
 * Limits of shares of varying size (p-chart): p̄ ± 3√(p̄(1 − p̄)/n), within 0 and 1. All sizes are above 0, and there is at least one.
 *
 * @see Montgomery 2013, Introduction to Statistical Quality Control, section 7.2.
 */
export function shareControlChart(
  shares: readonly { readonly numerator: number; readonly denominator: number }[],
): ControlChart {
  const all = shares.reduce((sum, { denominator }) => sum + denominator, 0);
  const center = shares.reduce((sum, { numerator }) => sum + numerator, 0) / all;
  const variance = center * (1 - center);
  const limits = shares.map(({ denominator }) => clip(around(center, WIDTH * Math.sqrt(variance / denominator)), 0, 1));
  return { center, limits };
}

/**
 * Limits of single values in the order of time (XmR chart): mean ± 2.66 × mean moving range. `null` stands for a gap, over which no range is
 * taken; the result is `null` where no two neighbours have a value. 2.66 is 3 ÷ (2/√π), here with all its digits.
 *
 * @see Wheeler 2000, Understanding Variation.
 */
export function individualsControlChart(values: readonly (number | null)[]): ControlChart | null {
  const ranges = values.flatMap((value, index) => {
    const before = values[index - 1];
    return value === null || typeof before !== "number" ? [] : [Math.abs(value - before)];
  });
  if (ranges.length === 0) return null;
  const center = momentsOf(values.filter((value) => value !== null)).mean;
  const limits = around(center, (WIDTH * momentsOf(ranges).mean) / MEAN_RANGE_OF_TWO);
  return { center, limits: values.map(() => limits) };
}
