import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Lives, lifeTable } from "../../../../src/statistics/survival/life-table.js";
import { livesOf, type Subject } from "./lives.js";

const anySubject: fc.Arbitrary<Subject> = fc
  .record({ time: fc.nat(9), cause: fc.nat(2), late: fc.option(fc.nat(8), { nil: undefined }) })
  .map(({ time, cause, late }) => ({ time, cause, ...(late !== undefined && late < time && { entry: late }) }));

describe("a life table", () => {
  test("has a row for each time at which somebody left", () => {
    const subjects = [
      { time: 2, cause: 1 },
      { time: 3, cause: 0 },
      { time: 4, cause: 1 },
      { time: 4, cause: 1 },
      { time: 4, cause: 0 },
    ];
    expect(columns(livesOf(subjects))).toEqual({
      time: [2, 3, 4],
      atRisk: [5, 4, 3],
      ended: [1, 0, 2],
      endedBy: [[1, 0, 2]],
      censored: [0, 1, 1],
    });
  });
  test("counts those that came late as at risk after they came, not at it", () => {
    const subjects = [
      { time: 2, cause: 1 },
      { time: 3, cause: 1, entry: 1 },
      { time: 4, cause: 1, entry: 2 },
    ];
    expect(columns(livesOf(subjects)).atRisk).toEqual([2, 2, 1]);
  });
  test("of nobody is empty", () => {
    expect(columns(livesOf([]))).toEqual({ time: [], atRisk: [], ended: [], endedBy: [[]], censored: [] });
  });
  test("agrees with counting everybody anew at each time", () => {
    fc.assert(
      fc.property(fc.array(anySubject), (subjects) => {
        const { time, atRisk, ended, endedBy, censored } = columns(livesOf(subjects, 2));
        expect(time).toEqual([...new Set(subjects.map((one) => one.time))].sort((a, b) => a - b));
        time.forEach((now, row) => {
          const howMany = (isWanted: (one: Subject) => boolean): number => subjects.filter(isWanted).length;
          expect(atRisk[row]).toBe(howMany(({ time: last, entry = -1 }) => entry < now && last >= now));
          expect(endedBy[0]?.[row]).toBe(howMany((one) => one.time === now && one.cause === 1));
          expect(endedBy[1]?.[row]).toBe(howMany((one) => one.time === now && one.cause === 2));
          expect(ended[row]).toBe((endedBy[0]?.[row] ?? 0) + (endedBy[1]?.[row] ?? 0));
          expect(censored[row]).toBe(howMany((one) => one.time === now && one.cause === 0));
        });
      }),
    );
  });
});

function columns(lives: Lives) {
  const { time, atRisk, ended, endedBy, censored } = lifeTable(lives);
  return {
    time: [...time],
    atRisk: [...atRisk],
    ended: [...ended],
    endedBy: endedBy.map((column) => [...column]),
    censored: [...censored],
  };
}
