import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { COMPARISON_PAGE, comparisonPage } from "../support/comparison-text.js";
import { comparedAnswers } from "../support/comparisons.js";

describe("the page that compares with what people use today", () => {
  test.each(comparedAnswers())("$question", ({ today, here, right }) => {
    expect(here.gives).toBe(right.is);
    expect(today.gives).not.toBe(right.is);
  });

  test("says what is worked out now: `npm run comparison` writes it anew", () => {
    expect(readFileSync(COMPARISON_PAGE, "utf8")).toBe(comparisonPage());
  });
});
