import type { Limits } from "./limits.js";

/** Units, such as accounts or cases, each with what it adds to the numerator of some ratios and to the denominator that they share. */
export interface RatioUnits {
  /** For each ratio, what the units add to its numerator. */
  readonly numerators: readonly Float64Array[];
  /** What the units add to the denominator. */
  readonly denominators: Float64Array;
}

/** State of the generator: four 32-bit words, not all 0. */
export type RandomState = readonly [number, number, number, number];

/** Draws of a bootstrap. One more than that is a round number, so that the usual levels fall on a draw. */
const DRAWS = 1999;

/** The largest seed: any 32-bit word. */
export const LARGEST_SEED: number = 2 ** 32 - 1;

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

/** The same of any number that can be read from units drawn so many times each; NaN for a draw of which it cannot. */
export function bootstrapLimits(
  units: number,
  read: (times: Uint32Array) => number,
  confidence: number,
  seed: number,
): Limits | null {
  if (units < 2) return null;
  const values = new Float64Array(DRAWS);
  forEachDraw(units, seed, (times, draw) => {
    values[draw] = read(times);
  });
  return percentileLimits(values.sort(), confidence);
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

/**
 * The generator xoshiro128** 1.1: words of 32 bits, even in four dimensions, with a period of 2¹²⁸ − 1.
 *
 * @see Blackman & Vigna 2021, Scrambled Linear Pseudorandom Number Generators, ACM Transactions on Mathematical Software 47(4).
 */
export function randomWords(state: RandomState): () => number {
  let [a, b, c, d] = state;
  return () => {
    const word = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return word;
  };
}

/** Four words from one seed, by counting in steps of the golden ratio and mixing each (the finalizer of MurmurHash3, which keeps them apart). */
function seedState(seed: number): RandomState {
  const word = (count: number): number => {
    let mixed = (seed + Math.imul(count, 0x9e3779b9)) | 0;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return mixed ^ (mixed >>> 16);
  };
  return [word(1), word(2), word(3), word(4)];
}

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
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
