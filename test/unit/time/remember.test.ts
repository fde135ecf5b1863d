import { describe, expect, test } from "vitest";
import { remember, rememberDays } from "../../../src/time/remember.js";

describe.each([
  ["remember", remember],
  ["rememberDays", rememberDays],
])("%s", (_name, keep) => {
  test("asks once for each number, however far apart they are", () => {
    const asked: number[] = [];
    const squareOf = keep((number: number) => {
      asked.push(number);
      return number * number;
    });
    const numbers = [3, -1, 0, 4095, 4096, -4096, -4097, 2_932_896, -719_528];
    for (const number of [...numbers, ...numbers.toReversed(), ...numbers]) expect(squareOf(number)).toBe(number ** 2);
    expect(asked).toEqual(numbers);
  });

  test("asks again where there was an error", () => {
    let attempts = 0;
    const fails = keep((): number => {
      attempts += 1;
      throw new Error("none");
    });
    expect(() => fails(7)).toThrow("none");
    expect(() => fails(7)).toThrow("none");
    expect(attempts).toBe(2);
  });
});
