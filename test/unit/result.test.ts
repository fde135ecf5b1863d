import { describe, expect, test } from "vitest";
import { excludedCounts, sampleSizeWarnings } from "../../src/result.js";

describe("the warning about small samples", () => {
  test.each([1, 2, 29])("comes with %i observations", (n) => {
    expect(sampleSizeWarnings(n).map(({ code }) => code)).toEqual(["small-sample"]);
  });
  test.each([0, 30, 1000])("does not come with %i", (n) => {
    expect(sampleSizeWarnings(n)).toEqual([]);
  });
  test("names the number", () => {
    expect(sampleSizeWarnings(4)[0]?.message).toMatch(/^Only n = 4:/);
  });
});

describe("what is excluded", () => {
  test("is zero for whatever is not named", () => {
    expect(excludedCounts({})).toStrictEqual({ missing: 0, notApplicable: 0, invalid: 0, pending: 0 });
    expect(excludedCounts({ pending: 4 })).toStrictEqual({ missing: 0, notApplicable: 0, invalid: 0, pending: 4 });
  });
  test("holds no other field of what it is read from", () => {
    const tally = { missing: 1, notApplicable: 2, invalid: 3, counts: [4] };
    expect(excludedCounts(tally)).toStrictEqual({ missing: 1, notApplicable: 2, invalid: 3, pending: 0 });
  });
  test("is never −0", () => {
    const counts = excludedCounts({ missing: -0, notApplicable: -0, invalid: -0, pending: -0 });
    expect(counts).toStrictEqual({ missing: 0, notApplicable: 0, invalid: 0, pending: 0 });
  });
});
