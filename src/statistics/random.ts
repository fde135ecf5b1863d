import { binomialPmf } from "./distributions/binomial.js";

/** State of the generator: four 32-bit words, not all 0. */
export type RandomState = readonly [number, number, number, number];

/** The largest seed: any 32-bit word. */
export const LARGEST_SEED: number = 2 ** 32 - 1;

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
export function seedState(seed: number): RandomState {
  const word = (count: number): number => {
    let mixed = (seed + Math.imul(count, 0x9e3779b9)) | 0;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return mixed ^ (mixed >>> 16);
  };
  return [word(1), word(2), word(3), word(4)];
}

/**
 * How many of `trials` succeed, by chance. One random number is used up by the probabilities of the counts, from the likeliest outwards: about as many
 * steps as a few standard deviations hold.
 */
export function drawBinomial(trials: number, chance: number, random: () => number): number {
  if (chance >= 1) return trials;
  const odds = chance / (1 - chance);
  const likeliest = Math.min(trials, Math.floor((trials + 1) * chance));
  let below = likeliest;
  let above = below + 1;
  let pBelow = binomialPmf(below, trials, chance);
  let pAbove = (pBelow * odds * (trials - below)) / above;
  let left = random() / 2 ** 32 + random() / 2 ** 64;
  while (pBelow + pAbove > 0) {
    left -= pBelow;
    if (left < 0) return below;
    left -= pAbove;
    if (left < 0) return above;
    pBelow *= below / (odds * (trials - below + 1));
    pAbove *= (odds * (trials - above)) / (above + 1);
    below -= 1;
    above += 1;
  }
  return likeliest; // what rounding has left of the random number
}

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
