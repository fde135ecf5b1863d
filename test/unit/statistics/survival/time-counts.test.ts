import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addTimeCounts,
  countSorted,
  cursorOf,
  type TimeCounts,
  unionOfTimes,
} from "../../../../src/statistics/survival/time-counts.js";

const anyTimes = fc
  .array(fc.oneof(fc.nat(9), fc.double({ min: 0, max: 9, noNaN: true })))
  .map((times) => times.map((time) => time + 0).sort((a, b) => a - b));

describe("times that are counted", () => {
  test("stand once each, with how often they occurred", () => {
    expect(listsOf(countSorted([1, 1, 2.5, 4, 4, 4]))).toEqual({ times: [1, 2.5, 4], counts: [2, 1, 3] });
    expect(listsOf(countSorted([]))).toEqual({ times: [], counts: [] });
  });
  test("are added up time by time", () => {
    const sum = addTimeCounts({ times: [1, 3], counts: [2, 5] }, { times: [1, 2], counts: [1, 7] });
    expect(listsOf(sum)).toEqual({ times: [1, 2, 3], counts: [3, 7, 5] });
  });
  test("are the same whether counted together or added", () => {
    fc.assert(
      fc.property(anyTimes, anyTimes, (some, others) => {
        const together = [...some, ...others].sort((a, b) => a - b);
        expect(listsOf(addTimeCounts(countSorted(some), countSorted(others)))).toEqual(listsOf(countSorted(together)));
      }),
    );
  });
  test("have a union in which each stands once", () => {
    const lists = [[1, 4], [], [2, 4, 9], [4]].map((times) => ({ times, counts: times }));
    expect(Array.from(unionOfTimes(lists))).toEqual([1, 2, 4, 9]);
    expect(Array.from(unionOfTimes([]))).toEqual([]);
  });
});

describe("a cursor", () => {
  test("takes what lies before a time once, and leaves what lies at it", () => {
    const cursor = cursorOf({ times: [1, 2, 5], counts: [10, 20, 50] });
    expect([cursor.takeBefore(1), cursor.at(1)]).toEqual([0, 10]);
    expect([cursor.takeBefore(3), cursor.at(3)]).toEqual([30, 0]);
    expect([cursor.takeBefore(5), cursor.at(5)]).toEqual([0, 50]);
    expect([cursor.takeBefore(9), cursor.at(9)]).toEqual([50, 0]);
  });
});

function listsOf({ times, counts }: TimeCounts) {
  return { times: Array.from(times), counts: Array.from(counts) };
}
