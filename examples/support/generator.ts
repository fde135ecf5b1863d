/**
 * Numbers between 0 and 1 that look random, the same for the same seed on every machine: the "minimal standard" generator, which
 * multiplies by 48,271 modulo 2³¹ − 1 (Park and Miller 1988, Communications of the ACM 31; with the multiplier of 1993, CACM 36). Good
 * enough for a sample, too short for statistics.
 */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
