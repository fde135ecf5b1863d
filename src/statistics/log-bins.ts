/** A value read from its bin is off by at most this share of itself. */
export const BIN_ERROR: number = 1 / 256;

/** Smaller values are in the bin of 0: a nanosecond, where the unit is a millisecond. */
export const SMALLEST: number = 2 ** -20;

/** Values from here on have no bin. */
export const TOO_LARGE: number = 2 ** 53;

/** Bins in each doubling: the first seven binary digits after the leading one. */
const DIGITS = 7;

/** What the upper half of a double shows of its exponent and those digits. */
const SHIFT = 20 - DIGITS;

/** Bin 0 holds 0 and what is close to it; the smallest value of its own is in bin 1. */
const BEFORE_FIRST = (1023 - 20) * 2 ** DIGITS - 1;

/** One more than the number of the last bin. */
export const BINS: number = (1023 + 53) * 2 ** DIGITS - BEFORE_FIRST;

/** The halves of doubles as whole numbers, and where the first upper half stands: 1 nearly everywhere, 0 on processors that put it first. */
export interface Halves {
  readonly words: Uint32Array;
  readonly first: number;
}

/** Looks at doubles by their halves, without a copy. */
export function halvesOf(values: Float64Array): Halves {
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  return { words, first: new Uint8Array(new Uint16Array([1]).buffer)[0] as number };
}

/** Makes what tells the bin of a value from 0 to below {@link TOO_LARGE}. */
export function binReader(): (value: number) => number {
  const scratch = new Float64Array(1);
  const { words, first } = halvesOf(scratch);
  return (value) => {
    scratch[0] = value;
    return Math.max(0, ((words[first] as number) >>> SHIFT) - BEFORE_FIRST);
  };
}

/** Counts the first `length` values, each from 0 to below {@link TOO_LARGE} and none −0, in the bins. */
export function addToBins({ words, first }: Halves, length: number, bins: Float64Array): void {
  for (let at = 0, word = first; at < length; at++, word += 2) {
    const bin = ((words[word] as number) >>> SHIFT) - BEFORE_FIRST;
    (bins[bin > 0 ? bin : 0] as number)++;
  }
}

/** True where each of the first `length` values has a bin, and none is −0: their upper halves, the sign included, are then below that of the first one too large. */
export function haveBins({ words, first }: Halves, length: number): boolean {
  let isBinned = true;
  for (let at = 0, word = first; at < length; at++, word += 2) {
    if ((words[word] as number) >= 0x43400000) isBinned = false;
  }
  return isBinned;
}

/** Puts each value into a list, at the place where the next one of its bin belongs, which goes up by one; values of a bin whose place is below 0 are left out. */
export function putByBin(values: Float64Array, next: Int32Array, list: Float64Array): void {
  const { words, first } = halvesOf(values);
  for (let at = 0, word = first; at < values.length; at++, word += 2) {
    const key = ((words[word] as number) >>> SHIFT) - BEFORE_FIRST;
    const bin = key > 0 ? key : 0;
    const place = next[bin] as number;
    if (place < 0) continue;
    list[place] = values[at] as number;
    next[bin] = place + 1;
  }
}

/** The middle of a bin, which stands for all values in it. */
export function binMiddle(bin: number): number {
  if (bin === 0) return 0;
  const key = bin + BEFORE_FIRST;
  const digits = key % 2 ** DIGITS;
  return 2 ** (Math.floor(key / 2 ** DIGITS) - 1023) * (1 + (digits + 0.5) / 2 ** DIGITS);
}
