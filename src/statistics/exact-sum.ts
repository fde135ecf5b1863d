/**
 * A sum as the nearest number, and what rounding took from it: together about 106 binary digits, so that neither order nor grouping of what
 * is added changes it.
 *
 * Exact are whole numbers, and fractions as long as the smallest digit of any of them and the largest of the sum lie no more than 105 binary
 * digits apart: thousandths up to a sum of 8 × 10¹², whatever their number.
 */
export type ExactSum = readonly [value: number, rest: number];

/** Adds two sums. */
export function addExactly([value, rest]: ExactSum, [more, moreRest]: ExactSum): ExactSum {
  const [sum, lost] = twoSum(value, more);
  const [rounded, left] = twoSum(sum, lost + (rest + moreRest));
  return [rounded + 0, left + 0]; // turns −0 into 0
}

/** The difference of two numbers, without loss. */
export function exactDifference(minuend: number, subtrahend: number): ExactSum {
  return twoSum(minuend, -subtrahend);
}

/** What is left of some sums when others are taken from them, rounded once. */
export function netOf(added: readonly ExactSum[], taken: readonly ExactSum[] = []): number {
  const signed = [...added, ...taken.map(([value, rest]): ExactSum => [-value, -rest])];
  return signed.reduce(addExactly, [0, 0])[0];
}

/** The rounded sum of two numbers, and exactly what rounding took from it (Knuth, The Art of Computer Programming 2, section 4.2.2). */
function twoSum(a: number, b: number): ExactSum {
  const sum = a + b;
  const ofB = sum - a;
  return [sum, a - (sum - ofB) + (b - ofB)];
}
