/** Two values of four bits each, side by side. Their counts are doubles: exact beyond 2³², and no slower than integers. */
const PAIRS = 256;
/** From here on an array is long: below, the simple loop wins, because nothing has to be prepared and unfolded. */
const LONG = 4096;
/** The same for typed arrays, whose values must become plain ones for the simple loop. */
const LONG_VIEW = 128;
/** How much of a long array goes through the simple loop first: a list with gaps or texts mostly shows it there. */
const PROBE = 1024;
/** Values copied at once: small enough to stay in the first-level cache. */
const BLOCK = 1024;

/**
 * Counts of the values 0…15 in a list of numbers, or `null` as soon as the list holds anything else (a fraction, a text, `null`, a hole,
 * 16, −1): the caller then goes through it value by value. Never throws.
 *
 * The engine makes a loop fast for the kind of list that it has seen, and several times slower for all callers, for ever, once it has
 * seen many kinds. So each loop below sees one kind only, and must stay a function of its own however much they look alike.
 */
export function countSmallIntegers(values: ArrayLike<unknown>): number[] | null {
  const counts = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]; // a typed array would take longer to make than ten answers to count
  try {
    return countAny(values, counts) ? counts : null;
  } catch {
    return null; // 64-bit integer arrays, a buffer that was given away, an accessor in place of a value
  }
}

function countAny(values: ArrayLike<unknown>, counts: number[]): boolean {
  if (Array.isArray(values)) return countArray(values, counts);
  if (!ArrayBuffer.isView(values)) return false;
  const view = values as unknown as Float64Array; // or any other: what is used of it is the same in all of them
  if (view.length < LONG_VIEW) return countSimply([...view], view.length, counts);
  return view.BYTES_PER_ELEMENT === 1 ? countBytes(view, counts) : countBlocks(view, counts);
}

function countArray(values: readonly unknown[], counts: number[]): boolean {
  // Frozen arrays and those of a subclass would be further kinds for the fast loop.
  const isOrdinary = Object.isExtensible(values) && Object.getPrototypeOf(values) === Array.prototype;
  if (values.length < LONG || !isOrdinary) return countSimply(values, values.length, counts);
  const start = PROBE + (values.length % 4);
  const pairs = new Float64Array(2 * PAIRS);
  return countSimply(values, start, counts) && countQuarters(values, start, pairs) && addPairs(pairs, counts);
}

/** Whole 32-bit words at once; the bytes before and after them, at most three each, one by one. */
function countBytes(view: ArrayBufferView & { readonly length: number }, counts: number[]): boolean {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.length);
  const start = -view.byteOffset & 3;
  const words = new Int32Array(view.buffer, view.byteOffset + start, Math.floor((view.length - start) / 4));
  const edges = [...bytes.subarray(0, start), ...bytes.subarray(start + words.byteLength)];
  const pairs = new Float64Array(2 * PAIRS);
  return countSimply(edges, edges.length, counts) && countWords(words, pairs) && addPairs(pairs, counts);
}

/** Any typed array of numbers through one buffer, which costs a copy and spares a loop for each of their kinds. */
function countBlocks(view: Float64Array, counts: number[]): boolean {
  const block = new Float64Array(Math.min(view.length, BLOCK));
  const pairs = new Float64Array(PAIRS);
  const start = view.length % 2;
  for (let from = start; from < view.length; from += BLOCK) {
    const part = view.subarray(from, from + BLOCK);
    block.set(part);
    if (!countBlock(block, part.length, pairs)) return false;
  }
  return countSimply([...view.subarray(0, start)], start, counts) && addPairs(pairs, counts);
}

/** Short arrays of every kind. */
function countSimply(values: readonly unknown[], end: number, counts: number[]): boolean {
  for (let i = 0; i < end; i++) {
    const value = values[i];
    if (typeof value !== "number") return false; // before `&`, which a single text would make slow for all later calls
    const bin = value & 15;
    if (bin !== value) return false; // a fraction, NaN, below 0 or above 15
    (counts[bin] as number)++;
  }
  return true;
}

/** Long arrays: four streams keep the memory busy, and two values share an increment, which has to wait for the one before it. */
function countQuarters(values: readonly unknown[], start: number, pairs: Float64Array): boolean {
  const quarter = (values.length - start) >>> 2;
  const end = start + quarter;
  for (let i = start; i < end; i++) {
    const a = values[i];
    const b = values[i + quarter];
    const c = values[i + 2 * quarter];
    const d = values[i + 3 * quarter];
    if (typeof a !== "number" || typeof b !== "number" || typeof c !== "number" || typeof d !== "number") return false;
    const binA = a & 15;
    const binB = b & 15;
    const binC = c & 15;
    const binD = d & 15;
    if (binA !== a || binB !== b || binC !== c || binD !== d) return false;
    (pairs[binA | (binB << 4)] as number)++;
    (pairs[PAIRS | binC | (binD << 4)] as number)++;
  }
  return true;
}

/** Four bytes at once: a word or-ed with itself four bits down holds one pair of values in its lowest byte and one in its third. */
function countWords(words: Int32Array, pairs: Float64Array): boolean {
  let bits = 0;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as number;
    const both = word | (word >>> 4);
    (pairs[both & 255] as number)++;
    (pairs[PAIRS | ((both >>> 16) & 255)] as number)++;
    bits |= word;
  }
  return (bits & 0xf0f0f0f0) === 0; // a byte below 0 or above 15 has one of its upper bits set
}

/** The first `end` values of a block, an even number. */
function countBlock(block: Float64Array, end: number, pairs: Float64Array): boolean {
  for (let i = 0; i < end; i += 2) {
    const a = block[i] as number;
    const b = block[i + 1] as number;
    const binA = a & 15;
    const binB = b & 15;
    if (binA !== a || binB !== b) return false;
    (pairs[binA | (binB << 4)] as number)++;
  }
  return true;
}

/** Adds up one or more tables of pairs, where place `a | b << 4` counts how often the values a and b came together. Always true. */
function addPairs(pairs: Float64Array, counts: number[]): boolean {
  for (let pair = 0; pair < pairs.length; pair++) {
    const times = pairs[pair] as number;
    (counts[pair & 15] as number) += times;
    (counts[(pair >>> 4) & 15] as number) += times;
  }
  return true;
}
