import type { Limits } from "./limits.js";
import { drawBinomial, randomWords, seedState } from "./random.js";

/** Units, such as accounts or cases, each with what it adds to the numerator of some ratios and to the denominator that they share. */
export interface RatioUnits {
  /** For each ratio, what the units add to its numerator. */
  readonly numerators: readonly Float64Array[];
  /** What the units add to the denominator. */
  readonly denominators: Float64Array;
}

/** Draws of a bootstrap. One more than that is a round number, so that the usual levels fall on a draw. */
const DRAWS = 1999;

/**
 * Percentile bootstrap of ratios of sums, by drawing as many units as there are, with replacement, 1999 times over; all ratios are of the
 * same draws. The same units in the same order and the same seed give the same limits everywhere. `null` for fewer than two units, and
 * where a limit falls on a draw with nothing to divide by.
 *
 * @see Davison & Hinkley 1997, "Bootstrap Methods and their Application", section 5.3.
 */
export function bootstrapRatioLimits(
  { numerators, denominators }: RatioUnits,
  confidence: number,
  seed: number,
): (Limits | null)[] {
  const units = denominators.length;
  if (units < 2) return numerators.map(() => null);
  const draws = numerators.map(() => new Float64Array(DRAWS));
  forEachDraw(units, seed, (times, draw) => {
    const whole = drawnSum(denominators, times);
    draws.forEach((ratios, at) => {
      ratios[draw] = drawnSum(numerators[at] as Float64Array, times) / whole;
    });
  });
  return draws.map((ratios) => percentileLimits(ratios.sort(), confidence));
}

/**
 * The same of any number that can be read from how often units of each kind were drawn; NaN for a draw of which it cannot. `sizes` says how many units
 * there are of each kind: time grows with the kinds, hardly with the units.
 */
export function bootstrapLimits(
  sizes: readonly number[],
  read: (times: readonly number[]) => number,
  confidence: number,
  seed: number,
): Limits | null {
  const units = sizes.reduce((sum, size) => sum + size, 0);
  if (units < 2) return null;
  const random = randomWords(seedState(seed));
  const values = Float64Array.from({ length: DRAWS }, () => read(drawMultinomial(sizes, units, random)));
  return percentileLimits(values.sort(), confidence);
}

/** As many units as there are, drawn with replacement: how many of each kind, one kind after the other from what the kinds before it have left. */
function drawMultinomial(sizes: readonly number[], units: number, random: () => number): number[] {
  let [toDraw, among] = [units, units];
  return sizes.map((size) => {
    const drawn = drawBinomial(toDraw, size / among, random);
    toDraw -= drawn;
    among -= size;
    return drawn;
  });
}

/** Draws as many units as there are, with replacement, again and again; says how often each was drawn, in a list that is written over. */
function forEachDraw(units: number, seed: number, visit: (times: Uint32Array, draw: number) => void): void {
  const random = randomWords(seedState(seed));
  const times = new Uint32Array(units);
  for (let draw = 0; draw < DRAWS; draw += 1) {
    times.fill(0);
    for (let drawn = 0; drawn < units; drawn += 1) {
      // The share of a word in all words, times the units: off from even by less than units ÷ 2³².
      const unit = Math.floor((random() / 2 ** 32) * units);
      times[unit] = (times[unit] as number) + 1;
    }
    visit(times, draw);
  }
}

function drawnSum(values: Float64Array, times: Uint32Array): number {
  let sum = 0;
  for (let unit = 0; unit < times.length; unit += 1) sum += (values[unit] as number) * (times[unit] as number);
  return sum;
}

/** As many draws are cut off below as above, and no more than the level allows. */
function percentileLimits(sorted: Float64Array, confidence: number): Limits | null {
  const slack = 1e-9; // (1 − 0.9) ÷ 2 is a little less than 0.05
  const rank = Math.max(1, Math.floor(((DRAWS + 1) * (1 - confidence)) / 2 + slack));
  const limits = { low: sorted[rank - 1] as number, high: sorted[DRAWS - rank] as number };
  return Number.isFinite(limits.low) && Number.isFinite(limits.high) ? limits : null;
}
