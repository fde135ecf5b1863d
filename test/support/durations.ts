/** Shapes that durations have, and some that break what works for the others; each gives the value at a place, the same in every run. */
const shapes: Readonly<Record<string, (at: number) => number>> = {
  uniform: (at) => 1e6 * share(at),
  lognormal: (at) => Math.exp(10 + 2 * normal(at)),
  "heavy tail": (at) => Math.min(1e15, 1000 / share(at) ** 2),
  constant: () => 123_456.789,
  zeros: () => 0,
  "zeros and ones": (at) => at % 2,
  "whole minutes": (at) => 60_000 * Math.floor(600 * share(at) ** 2),
  "two clumps far apart": (at) => (at % 3 === 0 ? 1e12 + share(at) : 5 + share(at)),
  "half zero": (at) => (at % 2 === 0 ? 0 : 3_600_000 * share(at)),
  huge: (at) => 2 ** 52 + 2 ** 51 * share(at),
  small: (at) => 1e-3 * share(at),
  "every size": (at) => 10 ** (20 * share(at) - 5),
  "close together": (at) => 1e9 + share(at),
  ascending: (at) => at,
  descending: (at) => 1e6 - at,
};

/** Their names. */
export const shapeNames: readonly string[] = Object.keys(shapes);

/** Durations of one of the shapes. */
export function durationsOf(shape: string, length: number, from = 0): number[] {
  const valueAt = shapes[shape] ?? share;
  return Array.from({ length }, (_, at) => valueAt(from + at));
}

/** A number above 0 and below 1, evenly spread. */
function share(at: number): number {
  const mixed = Math.imul(at + 1, 0x9e3779b1);
  const word = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
  return (((word ^ (word >>> 13)) >>> 0) + 0.5) / 2 ** 32;
}

/** A number from the normal distribution (Box and Muller). */
function normal(at: number): number {
  return Math.sqrt(-2 * Math.log(share(2 * at))) * Math.cos(2 * Math.PI * share(2 * at + 1));
}
