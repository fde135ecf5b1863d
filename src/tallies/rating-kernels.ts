/** Places of a table of pairs: `a | b << 4` for the values a and b side by side, and the last one for pairs that hold anything else. */
const PAIRS = 257;
const OTHER = 256;
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
 * seen many kinds. So each loop below sees one kind only, and must stay a function of its own however much they look alike. Counts of long
 * lists are doubles: exact beyond 2³², and no slower than integers.
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
  // Frozen arrays and those of a subclass would be further kinds for the fast loop.
  if (Array.isArray(values)) return (isLongAndOrdinary(values) ? countPairs : countSimply)(values, counts);
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

function isLongAndOrdinary(values: readonly unknown[]): boolean {
  return values.length >= LONG && Object.isExtensible(values) && Object.getPrototypeOf(values) === Array.prototype;
}

/** Any typed array of numbers through one buffer, which costs a copy and spares a loop for each of their kinds. */
function countBlocks(view: Float64Array, counts: number[]): boolean {
  const block = new Float64Array(BLOCK);
  const pairs = new Float64Array(PAIRS);
  for (let from = 0; from < view.length; from += BLOCK) {
    const part = view.subarray(from, from + BLOCK);
    block.set(part);
    for (let i = 1; i < part.length; i += 2) (pairs[pairOf(block[i - 1], block[i])] as number)++;
  }
  return addPairs(pairs, counts) && countSimply([...view.subarray(view.length - (view.length % 2))], counts);
}

function countSimply(values: readonly unknown[], counts: number[]): boolean {
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!isSmall(value)) return false;
    (counts[value] as number)++;
  }
  return true;
}

/** Long arrays, eight values at a time: two of them share an increment, and the next pair has its own table, so that none waits for another. */
function countPairs(values: readonly unknown[], counts: number[]): boolean {
  const pairs = new Float64Array(4 * PAIRS);
  const end = values.length - (values.length % 8);
  for (let i = 0; i < end; i += 8) {
    (pairs[pairOf(values[i], values[i + 1])] as number)++;
    (pairs[PAIRS + pairOf(values[i + 2], values[i + 3])] as number)++;
    (pairs[2 * PAIRS + pairOf(values[i + 4], values[i + 5])] as number)++;
    (pairs[3 * PAIRS + pairOf(values[i + 6], values[i + 7])] as number)++;
  }
  return addPairs(pairs, counts) && countSimply(values.slice(end), counts);
}

/** Four bytes at once: a word or-ed with itself four bits down holds one pair of values in its lowest byte and one in its third. */
function countWords(words: Int32Array, counts: number[]): boolean {
  const pairs = new Float64Array(2 * PAIRS);
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as number;
    const both = word | (word >>> 4);
    if ((word & 0xf0f0f0f0) !== 0) return false; // a byte below 0 or above 15 has one of its upper bits set
    (pairs[both & 255] as number)++;
    (pairs[PAIRS + ((both >>> 16) & 255)] as number)++;
  }
  return addPairs(pairs, counts);
}

/** Place of two values in a table of pairs. What makes a value small is written out, so that the engine learns it of arrays alone. */
function pairOf(a: unknown, b: unknown): number {
  if (typeof a !== "number" || typeof b !== "number") return OTHER;
  const low = a & 15;
  const high = b & 15;
  return low === a && high === b ? low | (high << 4) : OTHER;
}

/** False for a fraction, NaN, a number below 0 or above 15, and for whatever is no number, which `&` would be slow for ever after. */
function isSmall(value: unknown): value is number {
  return typeof value === "number" && (value & 15) === value;
}

/** Unfolds tables of pairs; `false` where one of them holds anything else. */
function addPairs(pairs: Float64Array, counts: number[]): boolean {
  for (let at = 0; at < pairs.length; at++) {
    const times = pairs[at] as number;
    const pair = at % PAIRS;
    if (times === 0) continue;
    if (pair === OTHER) return false;
    (counts[pair & 15] as number) += times;
    (counts[pair >> 4] as number) += times;
  }
  return true;
}
