import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quadraticForm } from "../../../../src/statistics/survival/quadratic-form.js";

describe("a quadratic form", () => {
  test("of one direction is the square over the variance", () => {
    expect(quadraticForm([3], [[4]])).toEqual({ value: 9 / 4, rank: 1 });
  });
  test("of two independent directions is the sum of both", () => {
    const { value, rank } = quadraticForm(
      [3, 1],
      [
        [9, 0],
        [0, 0.5],
      ],
    );
    expect([value, rank]).toEqual([3, 2]);
  });
  test("of correlated directions is what the inverse gives", () => {
    // The inverse of [[2, 1], [1, 2]] is [[2, −1], [−1, 2]] / 3; with (1, 2): (2 − 4 + 8) / 3.
    expect(
      quadraticForm(
        [1, 2],
        [
          [2, 1],
          [1, 2],
        ],
      ).value,
    ).toBeCloseTo(2, 14);
  });
  test("counts a direction once where it stands twice with opposite signs", () => {
    expect(
      quadraticForm(
        [3, -3],
        [
          [4, -4],
          [-4, 4],
        ],
      ),
    ).toEqual({ value: 9 / 4, rank: 1 });
  });
  test("leaves out directions without variance", () => {
    expect(
      quadraticForm(
        [3, 0],
        [
          [4, 0],
          [0, 0],
        ],
      ),
    ).toEqual({ value: 9 / 4, rank: 1 });
    expect(
      quadraticForm(
        [0, 0],
        [
          [0, 0],
          [0, 0],
        ],
      ),
    ).toEqual({ value: 0, rank: 0 });
    expect(quadraticForm([], [])).toEqual({ value: 0, rank: 0 });
  });
  test("sees a small group beside large ones", () => {
    // Independent parts, one a million million times the other.
    const { value, rank } = quadraticForm(
      [1e6, 2e-6],
      [
        [1e12, 0],
        [0, 1e-12],
      ],
    );
    expect(value).toBeCloseTo(5, 9);
    expect(rank).toBe(2);
  });
  test("does not depend on the order of directions", () => {
    const anyNumber = fc.double({ min: -5, max: 5, noNaN: true });
    const anyVector = fc.array(anyNumber, { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(anyVector, fc.array(anyVector, { minLength: 3, maxLength: 3 }), (vector, roots) => {
        const matrix = roots.map((a, i) => roots.map((b, j) => dot(a, b) + (i === j ? 1 : 0)));
        const turned = quadraticForm(
          [...vector].reverse(),
          [...matrix].reverse().map((row) => [...row].reverse()),
        );
        const { value, rank } = quadraticForm(vector, matrix);
        expect(rank).toBe(3);
        expect(turned.value).toBeCloseTo(value, 9);
      }),
    );
  });
});

function dot(first: readonly number[], second: readonly number[]): number {
  return first.reduce((sum, value, at) => sum + value * (second[at] as number), 0);
}
