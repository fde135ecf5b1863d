import { describe, expect, test } from "vitest";
import { tallyDurations } from "../../../src/index.js";
import { durationTallySchema } from "../../../src/schemas/index.js";

describe("the schema of a tally of durations", () => {
  test("lets a tally through as it is, and refuses one that contradicts itself", () => {
    const tally = tallyDurations([5, 7, { open: 9 }, null], { target: 6 });
    expect(durationTallySchema.parse(JSON.parse(JSON.stringify(tally)))).toStrictEqual(tally);
    const issues = durationTallySchema.safeParse({ ...tally, ended: { ...tally.ended, n: 3 } }).error?.issues;
    expect(issues).toMatchObject([
      { path: ["ended", "values"], message: "must be 3 durations, received an array of 2" },
    ]);
  });
});
