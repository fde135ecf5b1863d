import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addToBins,
  BIN_ERROR,
  BINS,
  binMiddle,
  binReader,
  halvesOf,
  haveBins,
  SMALLEST,
  TOO_LARGE,
} from "../../../src/statistics/log-bins.js";

const anyValue = fc.double({ min: 0, max: 2 ** 53 - 1, noNaN: true }).map((value) => value + 0);

describe("bins that are as wide as their values are large", () => {
  test("number 0 holds what is smaller than 2⁻²⁰, and the last one what is just below 2⁵³", () => {
    const binOf = binReader();
    expect([0, 5e-324, SMALLEST * 0.999, SMALLEST, TOO_LARGE - 1].map(binOf)).toEqual([0, 0, 0, 1, BINS - 1]);
  });
  test("go from 128 to 129, and on in steps of 1 up to 256, from where they are twice as wide", () => {
    const binOf = binReader();
    const first = binOf(128);
    expect([128.999, 129, 255, 256, 257.999, 258].map((value) => binOf(value) - first)).toEqual([
      0, 1, 127, 128, 128, 129,
    ]);
    expect([binMiddle(first), binMiddle(first + 128)]).toEqual([128.5, 257]);
  });
  test("tell a value to within 1/256 of itself, or 2⁻²⁰", () => {
    const binOf = binReader();
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(Math.abs(binMiddle(binOf(value)) - value)).toBeLessThanOrEqual(Math.max(BIN_ERROR * value, SMALLEST));
      }),
    );
  });
  test("are in the order of their values", () => {
    const binOf = binReader();
    fc.assert(
      fc.property(anyValue, anyValue, (a, b) => {
        expect(binOf(Math.min(a, b))).toBeLessThanOrEqual(binOf(Math.max(a, b)));
      }),
    );
  });
  test("are there for what is neither negative nor too large, and no number at all else", () => {
    const fine = [0, 5e-324, 1, 2 ** 53 - 1];
    expect(haveBins(halvesOf(Float64Array.from(fine)), 4)).toBe(true);
    for (const odd of [-0, -1, -5e-324, 2 ** 53, Infinity, -Infinity, Number.NaN]) {
      expect(haveBins(halvesOf(Float64Array.from([...fine, odd])), 5)).toBe(false);
      expect(haveBins(halvesOf(Float64Array.from([...fine, odd])), 4)).toBe(true);
    }
  });
  test("are the same one by one and in blocks", () => {
    const binOf = binReader();
    fc.assert(
      fc.property(fc.array(anyValue, { minLength: 1 }), (values) => {
        const bins = new Float64Array(BINS);
        addToBins(halvesOf(Float64Array.from([...values, 1])), values.length, bins);
        for (const value of values) (bins[binOf(value)] as number)--;
        expect(bins.every((count) => count === 0)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
