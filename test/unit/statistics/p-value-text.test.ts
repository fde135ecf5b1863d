import { expect, test } from "vitest";
import { pValueText } from "../../../src/statistics/p-value-text.js";

test.each([
  [0.170_193, "p = 0.17"],
  [0.0273, "p = 0.027"],
  [0.001, "p = 0.001"],
  [0.000_999_9, "p < 0.001"],
  [0, "p < 0.001"],
  [1, "p = 1"],
])("the p-value %d is %s", (pValue, expected) => {
  expect(pValueText(pValue)).toBe(expected);
});

test("a p-value may have another name", () => {
  expect(pValueText(0.057, "adjusted p")).toBe("adjusted p = 0.057");
});
