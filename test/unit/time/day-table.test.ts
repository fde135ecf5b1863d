import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayTable } from "../../../src/time/day-table.js";

const DAY = 86_400_000;
const hour = (day: number, hours: number): number => day * DAY + hours * 3_600_000;
/** Days change from the number of the day to the next one at five o'clock; each tenth of them not at all, each seventh twice. */
const changeOn = (day: number): number | null => (day % 7 === 0 ? null : day % 10 === 0 ? day * DAY : hour(day, 5));
const truth = (instant: number): number => {
  const day = Math.floor(instant / DAY);
  return 2 * day + Number(day % 10 !== 0 && instant >= hour(day, 5));
};

describe("numbers of instants", () => {
  test("are known of both parts of a day once they are met", () => {
    const table = dayTable(changeOn);
    table.learn(hour(8, 4), 16);
    expect([hour(8, 0), hour(8, 4.999), hour(8, 5), hour(9, 1)].map(table.numberOf)).toEqual([16, 16, -1, -1]);
    table.learn(hour(8, 23), 17);
    const instants = Float64Array.of(hour(8, 4.999), hour(8, 5), hour(8, 23.999));
    const into = new Int32Array(3);
    expect([table.lookUp(instants, 3, into), ...into]).toEqual([true, 16, 17, 17]);
    expect(Array.from(instants, table.numberOf)).toEqual([16, 17, 17]);
  });
  test("are known of a whole day that has one", () => {
    const table = dayTable(changeOn);
    table.learn(hour(10, 4), 0);
    expect([hour(10, 0), hour(10, 23.999), hour(11, 0)].map(table.numberOf)).toEqual([0, 0, -1]);
  });
  test("stay unknown on days with more changes, before 1970, and of what is no instant", () => {
    const table = dayTable(changeOn);
    const others = [hour(7, 1), hour(7, 6), -1, hour(32_769, 1), 1e15, Number.NaN, Number.POSITIVE_INFINITY];
    for (const instant of others) table.learn(instant, 3);
    expect(others.map(table.numberOf)).toEqual(others.map(() => -1));
    const into = new Int32Array(others.length);
    expect(table.lookUp(Float64Array.from(others), others.length, into)).toBe(false);
    expect([...into]).toEqual(others.map(() => -1));
  });
  test.each([
    ["with a change", changeOn, truth],
    ["without", (day: number) => day * DAY, (instant: number) => Math.floor(instant / DAY)],
  ] as const)("of days %s are the same by the block and one by one, and never wrong", (_, changes, numberOf) => {
    const hours = (from: number) => fc.integer({ min: from, max: 960 }).map((each) => hour(0, each));
    const known = fc.array(fc.oneof(fc.integer({ min: 0, max: 40 * DAY }), hours(0)));
    const instants = fc.array(fc.oneof(fc.integer({ min: -2 * DAY, max: 40 * DAY }), hours(-48)), { minLength: 1 });
    fc.assert(
      fc.property(known, instants, (learnt, asked) => {
        const table = dayTable(changes);
        for (const each of learnt) table.learn(each, numberOf(each));
        const into = new Int32Array(asked.length);
        const isComplete = table.lookUp(Float64Array.from(asked), asked.length, into);
        expect([...into]).toEqual(asked.map(table.numberOf));
        expect(isComplete).toBe(!into.includes(-1));
        expect(asked.filter((each, at) => into[at] !== -1 && into[at] !== numberOf(each))).toEqual([]);
      }),
    );
  });
});
