import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addExactly, type ExactSum, exactDifference, netOf } from "../../../src/statistics/exact-sum.js";

const sumOf = (amounts: readonly number[]): ExactSum =>
  amounts.map((amount): ExactSum => [amount, 0]).reduce(addExactly, [0, 0]);

/** Thousandths up to a million. */
const anyAmount = fc.integer({ min: 0, max: 1e9 }).map((thousandths) => thousandths / 1000);

describe("an exact sum", () => {
  test("keeps what rounding takes: a half beside 2⁵³ is not lost", () => {
    expect(sumOf([2 ** 53, 0.5, 0.5])).toEqual([2 ** 53, 1]);
    expect(2 ** 53 + 0.5 + 0.5).toBe(2 ** 53);
  });
  test("of a tenth ten times over is the nearest number to ten times the number next to a tenth", () => {
    // 0.1 is held as 0.1000000000000000055511151231257827…, so the sum is 1 + 5.551115123125783e-17.
    expect(sumOf(Array.from({ length: 10 }, () => 0.1))).toEqual([1, 5.551115123125783e-17]);
    expect(Array.from({ length: 10 }, () => 0.1).reduce((a, b) => a + b)).not.toBe(1);
  });
  test("of whole numbers leaves no rest", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e12 }), { maxLength: 100 }), (amounts) => {
        expect(sumOf(amounts)).toEqual([Number(amounts.reduce((sum, amount) => sum + BigInt(amount), 0n)), 0]);
      }),
    );
  });
  test("does not depend on order and grouping", () => {
    fc.assert(
      fc.property(fc.array(anyAmount), fc.array(anyAmount), (some, others) => {
        const whole = sumOf([...some, ...others]);
        expect(sumOf([...others, ...some].reverse())).toStrictEqual(whole);
        expect(addExactly(sumOf(some), sumOf(others))).toStrictEqual(whole);
      }),
    );
  });
  test("gives back what was taken away", () => {
    fc.assert(
      fc.property(anyAmount, anyAmount, (one, other) => {
        expect(addExactly(exactDifference(one, other), [other, 0])).toStrictEqual([one, 0]);
        expect(netOf([sumOf([one, other])], [[one, 0]])).toBe(other);
      }),
    );
  });
  test("of nothing is 0, never −0", () => {
    expect(netOf([])).toBe(0);
    expect(Object.is(netOf([], [[0, 0]]), 0)).toBe(true);
    expect(addExactly([-0, -0], [-0, -0])).toStrictEqual([0, 0]);
  });
});
