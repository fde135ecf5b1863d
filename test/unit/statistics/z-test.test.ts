import { expect, test } from "vitest";
import { zTest } from "../../../src/statistics/z-test.js";

test("a difference of 1.96 standard errors has p = 0.05, whichever way it points", () => {
  expect(zTest(1.959963984540054, 1).p).toBeCloseTo(0.05, 14);
  expect(zTest(-3.919927969080108, 2)).toEqual(expect.objectContaining({ z: -1.959963984540054 }));
  expect(zTest(-3.919927969080108, 2).p).toBeCloseTo(0.05, 14);
});

test("no difference has p = 1", () => {
  expect(zTest(0, 0.1)).toEqual({ z: 0, p: 1 });
});

test("a far tail is small, not zero", () => {
  // Twice the upper tail at 10, which is 7.619853024160527e-24.
  expect(zTest(10, 1).p / 1.5239706048321054e-23).toBeCloseTo(1, 12);
});
