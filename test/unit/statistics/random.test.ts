import { describe, expect, test } from "vitest";
import { drawBinomial, randomWords } from "../../../src/statistics/random.js";

describe("the generator", () => {
  test("is xoshiro128** 1.1: the first ten words of the state 1, 2, 3, 4", () => {
    // Printed by the authors' program xoshiro128starstar.c.
    const random = randomWords([1, 2, 3, 4]);
    expect(Array.from({ length: 10 }, random)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });
});

describe("a binomial count", () => {
  /** How many of 2,700 random numbers, spread evenly, give each count. */
  const shares = (trials: number, chance: number): number[] => {
    const counts = new Array<number>(trials + 1).fill(0);
    for (let at = 0; at < 2700; at++) {
      const words = [Math.floor(((at + 0.5) / 2700) * 2 ** 32), 0];
      const count = drawBinomial(trials, chance, () => words.shift() ?? 0);
      counts[count] = (counts[count] ?? 0) + 1;
    }
    return counts;
  };

  test("of three trials at a third: 8, 12, 6 and 1 in 27", () => {
    expect(shares(3, 1 / 3)).toEqual([800, 1200, 600, 100]);
  });
  test("at two thirds: the same from the other end", () => {
    expect(shares(3, 2 / 3)).toEqual([100, 600, 1200, 800]);
  });
  test("without a trial, and where all or none succeed", () => {
    expect([shares(0, 0.3), shares(2, 0), shares(2, 1)]).toEqual([[2700], [2700, 0, 0], [0, 0, 2700]]);
  });
});
