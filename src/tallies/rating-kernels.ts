/** Two values of four bits each, side by side. Their counts are doubles: exact beyond 2³², and no slower than integers. */
const PAIRS = 256;
/** From here on an array is long: below, the simple loop wins, because nothing has to be prepared and unfolded. */
const LONG = 4096;
/** The same for bytes, which must become plain numbers for the simple loop. */
const LONG_BYTES = 128;
/** Values copied at once: small enough to stay in the first-level cache. */
const BLOCK = 1024;

/**
 * Counts of the values 0…15 in a list of numbers, or `null` as soon as the list holds anything else (a fraction, a text, `null`, a hole,
 * 16, −1) or is no list: the caller then goes through it value by value. Never throws.
 *
 * The engine makes a loop fast for the kind of list that it has seen, and several times slower for all callers, for ever, once it has
 * seen many kinds. So each loop below sees one kind only, and must stay a function of its own however much they look alike.
 */
export function countSmallIntegers(values: Iterable<unknown>): number[] | null {
  const counts = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]; // a typed array would take longer to make than ten answers to count
  try {
    return countAny(values, counts) ? counts : null;
  } catch {
    return null; // 64-bit integer arrays, a buffer that was given away, an accessor in place of a value
  }
}

function countAny(values: Iterable<unknown>, counts: number[]): boolean {
  if (Array.isArray(values)) return values.length < LONG ? countSimply(values, counts) : countQuads(values, counts);
  if (values instanceof Uint8Array) {
    return values.length < LONG_BYTES ? countSimply([...values], counts) : countBytes(values, counts);
  }
  return ArrayBuffer.isView(values) && countBlocks(values as Float64Array, counts);
}

/** Whole 32-bit words at once, which must lie at a multiple of four bytes; the last bytes, at most three, one by one. */
function countBytes(view: Uint8Array, counts: number[]): boolean {
  const bytes = view.byteOffset % 4 === 0 ? view : new Uint8Array(view);
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  return countWords(words, counts) && countSimply([...bytes.subarray(words.byteLength)], counts);
}

/** Any typed array of numbers through one buffer, which costs a copy and spares a loop for each of their kinds. */
function countBlocks(view: Float64Array, counts: number[]): boolean {
  const block = new Float64Array(BLOCK);
  for (let from = 0; from < view.length; from += BLOCK) {
    const part = view.subarray(from, from + BLOCK);
    block.set(part);
    for (let i = 0; i < part.length; i++) {
      const value = block[i];
      if (!isSmall(value)) return false;
      (counts[value] as number)++;
    }
  }
  return true;
}

function countSimply(values: readonly unknown[], counts: number[]): boolean {
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!isSmall(value)) return false;
    (counts[value] as number)++;
  }
  return true;
}

/** Long arrays, four values at a time: two of them share an increment, which has to wait for the one before it. */
function countQuads(values: readonly unknown[], counts: number[]): boolean {
  const pairs = new Float64Array(2 * PAIRS);
  const end = values.length - (values.length % 4);
  for (let i = 0; i < end; i += 4) {
    const a = values[i];
    const b = values[i + 1];
    const c = values[i + 2];
    const d = values[i + 3];
    if (typeof a !== "number" || typeof b !== "number" || typeof c !== "number" || typeof d !== "number") return false;
    const binA = a & 15;
    const binB = b & 15;
    const binC = c & 15;
    const binD = d & 15;
    if (binA !== a || binB !== b || binC !== c || binD !== d) return false;
    (pairs[binA | (binB << 4)] as number)++;
    (pairs[PAIRS | binC | (binD << 4)] as number)++;
  }
  addPairs(pairs, counts);
  return countSimply(values.slice(end), counts);
}

/** Four bytes at once: a word or-ed with itself four bits down holds one pair of values in its lowest byte and one in its third. */
function countWords(words: Int32Array, counts: number[]): boolean {
  const pairs = new Float64Array(2 * PAIRS);
  let bits = 0;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as number;
    const both = word | (word >>> 4);
    (pairs[both & 255] as number)++;
    (pairs[PAIRS | ((both >>> 16) & 255)] as number)++;
    bits |= word;
  }
  addPairs(pairs, counts);
  return (bits & 0xf0f0f0f0) === 0; // a byte below 0 or above 15 has one of its upper bits set
}

/** False for a fraction, NaN, a number below 0 or above 15, and for whatever is no number, which `&` would be slow for ever after. */
function isSmall(value: unknown): value is number {
  return typeof value === "number" && (value & 15) === value;
}

/** Unfolds two tables of pairs, where place `a | b << 4` counts how often the values a and b came together. */
function addPairs(pairs: Float64Array, counts: number[]): void {
  for (let pair = 0; pair < pairs.length; pair++) {
    const times = pairs[pair] as number;
    (counts[pair & 15] as number) += times;
    (counts[(pair >>> 4) & 15] as number) += times;
  }
}
