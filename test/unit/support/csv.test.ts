import { describe, expect, test } from "vitest";
import { parseCsv } from "../../support/csv.js";

describe("the reader of CSV files", () => {
  test("names each cell by the header", () => {
    expect(parseCsv("id,score\n1,9\n2,\n")).toEqual([
      { id: "1", score: "9" },
      { id: "2", score: "" },
    ]);
  });
  test("takes commas, line breaks and quotation marks inside quotes", () => {
    expect(parseCsv('id,note\n1,"late, again"\n2,"two\nlines"\n3,"a ""fine"" day"')).toEqual([
      { id: "1", note: "late, again" },
      { id: "2", note: "two\nlines" },
      { id: "3", note: 'a "fine" day' },
    ]);
  });
});
