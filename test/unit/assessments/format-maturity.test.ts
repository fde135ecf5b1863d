import { describe, expect, test } from "vitest";
import { formatMaturity } from "../../../src/assessments/format-maturity.js";

const mobilise = { level: 3, id: "mobilise" };
const at = (value: number, high = 3): string => {
  const range = { low: { ...mobilise, index: value }, high: { level: high, id: "any", index: high } };
  return formatMaturity({ stage: mobilise, value, range });
};

describe("a maturity as text", () => {
  test.each([
    [3, "3.0"],
    [3.2666666666666666, "3.2"],
    [3.3, "3.3"],
    [3.6, "3.6"],
    [3 + 0.7, "3.7"],
    [3.96, "3.9"],
    [3.99, "3.9"],
  ])("%d is shown as %s: cut off, not rounded", (index, shown) => {
    expect(at(index)).toBe(`stage 3 (mobilise), index ${shown}`);
  });
  test("says what the unknowns could make of it", () => {
    expect(at(3.1, 5)).toBe("stage 3 (mobilise), index 3.1; up to stage 5 once the unknowns are answered");
  });
});
