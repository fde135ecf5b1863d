import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mcNemarTest, pairedDifferenceInterval } from "../../../src/statistics/paired-proportions.js";
import { referenceCases } from "../../support/reference.js";
import { expectLimits, expectNear, type ReferenceLimits } from "./near.js";

interface Input {
  readonly table: readonly [readonly [number, number], readonly [number, number]];
  readonly conf: number;
}

interface Expected {
  readonly uncorrected: { readonly p: number } | null;
  readonly p_exact: number;
  readonly newcombe_paired_10: ReferenceLimits;
}

// The reference takes before minus after; with the times exchanged it is the project's later minus earlier.
const counts = ({ table: [[both, yesNo], [noYes, neither]] }: Input) => ({
  both,
  onlyFirst: noYes,
  onlySecond: yesNo,
  neither,
});

describe("McNemar test", () => {
  test("few changes of mind are counted exactly: 1 against 5 is 2 · 7/64", () => {
    expect(mcNemarTest({ both: 9, onlyFirst: 1, onlySecond: 5, neither: 9 })).toEqual({
      p: expect.closeTo(14 / 64, 14),
      method: "exact",
    });
  });
  test("nobody who changed their mind is no evidence", () => {
    expect(mcNemarTest({ both: 5, onlyFirst: 0, onlySecond: 0, neither: 5 })).toEqual({ p: 1, method: "exact" });
  });
  test("a tie is no evidence", () => {
    expect(mcNemarTest({ both: 3, onlyFirst: 4, onlySecond: 4, neither: 3 }).p).toBe(1);
    expect(mcNemarTest({ both: 3, onlyFirst: 40, onlySecond: 40, neither: 3 }).p).toBe(1);
  });
  test("24 changes are counted exactly, 25 are approximated", () => {
    expect(mcNemarTest({ both: 0, onlyFirst: 10, onlySecond: 14, neither: 0 }).method).toBe("exact");
    // z = (16 − 9)/√25 = 1.4, two-sided p = 0.16151331846754213.
    const many = mcNemarTest({ both: 0, onlyFirst: 9, onlySecond: 16, neither: 0 });
    expect(many).toEqual({ p: expect.closeTo(0.16151331846754213, 14), method: "asymptotic" });
  });
  test.each(referenceCases<Input, Expected>("proportions.json", "mcnemar"))(
    "$name",
    ({ input, expected, tolerance }) => {
      const { p, method } = mcNemarTest(counts(input));
      expectNear(p, method === "exact" ? expected.p_exact : (expected.uncorrected?.p as number), tolerance);
    },
  );
});

describe("interval of a difference of two paired shares", () => {
  test.each(referenceCases<Input, Expected>("proportions.json", "mcnemar"))(
    "$name",
    ({ input, expected, tolerance }) => {
      expectLimits(
        pairedDifferenceInterval(counts(input), input.conf),
        expected.newcombe_paired_10,
        tolerance,
        [-1, 1],
      );
    },
  );

  const count = fc.integer({ min: 0, max: 300 });
  const panel = fc
    .record({ both: count, onlyFirst: count, onlySecond: count, neither: count })
    .filter(({ both, onlyFirst, onlySecond, neither }) => both + onlyFirst + onlySecond + neither > 0);
  test("lies within −1 and 1, around the difference", () => {
    fc.assert(
      fc.property(panel, (people) => {
        const n = people.both + people.onlyFirst + people.onlySecond + people.neither;
        const difference = (people.onlySecond - people.onlyFirst) / n;
        const { low, high } = pairedDifferenceInterval(people, 0.95);
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(low).toBeLessThanOrEqual(difference + 1e-15);
        expect(high).toBeGreaterThanOrEqual(difference - 1e-15);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });
  test("exchanging the times turns the sign", () => {
    fc.assert(
      fc.property(panel, (people) => {
        const there = pairedDifferenceInterval(people, 0.95);
        const back = pairedDifferenceInterval(
          { ...people, onlyFirst: people.onlySecond, onlySecond: people.onlyFirst },
          0.95,
        );
        expect(there.low).toBeCloseTo(-back.high, 14);
        expect(there.high).toBeCloseTo(-back.low, 14);
      }),
    );
  });
});
