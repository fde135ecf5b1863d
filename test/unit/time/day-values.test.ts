import { expect, test } from "vitest";
import { dayValues } from "../../../src/time/day-values.js";

test.each([
  ["one value", ["a"], 0],
  ["the same value again", ["a", "a"], 0],
  ["one change", ["a", "a", "b"], 2],
  ["a change and back", ["a", "b", "a"], null],
  ["no value", ["a", null], null],
] as const)("the last change of a day with %s", (_, values, expected) => {
  const runs = values.map((_, at) => ({ start: at, date: at }));
  const { changeOn } = dayValues(
    () => runs,
    (date) => values[date] ?? null,
  );
  expect(changeOn(0)).toBe(expected);
});
