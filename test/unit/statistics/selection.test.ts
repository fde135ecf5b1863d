import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { orderStatistics } from "../../../src/statistics/selection.js";
import { durationsOf, shapeNames } from "../../support/durations.js";

/** What sorting gives. */
function sortedAt(values: Float64Array, places: readonly number[]): number[] {
  const sorted = values.slice().sort();
  return places.map((place) => sorted[place] ?? Number.NaN);
}

describe("values at places of a list that is not sorted", () => {
  test("of 3, 1, 2 are 1, 2 and 3", () => {
    expect(orderStatistics(new Float64Array([3, 1, 2]), [0, 1, 2])).toEqual([1, 2, 3]);
  });
  test.each(shapeNames)("are those that sorting gives: %s", (name) => {
    const values = Float64Array.from(durationsOf(name, 20_000));
    const places = [0, 1, 500, 9999, 10_000, 17_999, 18_000, 18_999, 19_999];
    expect(orderStatistics(values, places)).toEqual(sortedAt(values, places));
  });
  test("are those that sorting gives, whatever the list", () => {
    const anyDuration = fc.double({ min: 0, max: 2 ** 53 - 1, noNaN: true }).map((value) => value + 0);
    const some = fc.array(anyDuration, { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(some, fc.integer({ min: 2049, max: 6000 }), fc.array(fc.nat()), (values, length, any) => {
        const list = Float64Array.from({ length }, (_, at) => values[(at * at) % values.length] as number);
        const places = [...new Set(any.map((place) => place % length))].sort((a, b) => a - b);
        expect(orderStatistics(list, places)).toEqual(sortedAt(list, places));
      }),
      { numRuns: 60 },
    );
  });
  test("leaves the list as it is", () => {
    for (const step of [1, 1e-9, 5e-324]) {
      const values = Float64Array.from({ length: 5000 }, (_, at) => step * ((at * 7919) % 5000));
      const before = values.slice();
      expect(orderStatistics(values, [0, 4999])).toEqual([0, step * 4999]);
      expect(values).toEqual(before);
    }
  });
});
