import { describe, expect, test } from "vitest";
import type { EvidenceItem, EvidenceOptions } from "../../../src/assessments/evidence.js";
import { assessMaturity } from "../../../src/assessments/maturity.js";

const assessedAt = "2026-06-30";
const item = (kind: EvidenceItem["kind"], date: EvidenceItem["date"] = "2026-06-01"): EvidenceItem<"EX1"> => {
  return { criterion: "EX1", kind, title: "board minutes", date };
};
const notesOf = (ratings: Parameters<typeof assessMaturity>[0], options?: EvidenceOptions<"EX1">): unknown => {
  return assessMaturity(ratings, options).consistency.map(({ code, criteria }) => [code, ...criteria]);
};

describe("flag, the default", () => {
  test("lists what is satisfied without evidence, and changes nothing", () => {
    const result = assessMaturity({ EX1: 2, EX2: 3, EX3: 1 });
    expect(result.consistency).toEqual([
      { code: "no-evidence", criteria: ["EX1", "EX2"], message: "Rated 2 or more without evidence: EX1, EX2." },
    ]);
    expect(result.ratings).toMatchObject({ EX1: 2, EX2: 3 });
    expect(result.capped).toEqual([]);
  });
  test("evidence older than 12 months is stale", () => {
    expect(notesOf({ EX1: 2 }, { assessedAt, evidence: [item("document", "2025-06-30")] })).toEqual([]);
    expect(notesOf({ EX1: 2 }, { assessedAt, evidence: [item("document", "2025-06-29")] })).toEqual([
      ["stale-evidence", "EX1"],
    ]);
    expect(notesOf({ EX1: 2 }, { assessedAt, evidence: [item("data", "2020-01-01"), item("data")] })).toEqual([]);
  });
});

describe("ignore", () => {
  test("says nothing", () => {
    expect(notesOf({ EX1: 3 }, { evidenceMode: "ignore" })).toEqual([]);
  });
});

describe("cap", () => {
  const ratingOf = (rating: number, evidence: EvidenceItem<"EX1">[]): unknown => {
    return assessMaturity({ EX1: rating }, { evidenceMode: "cap", assessedAt, evidence }).ratings.EX1;
  };
  test.each([
    ["nothing caps at 1", [], [0, 1, 1, 1]],
    ["one item caps at 2", [item("document")], [0, 1, 2, 2]],
    ["two items of one kind cap at 2", [item("document"), item("document")], [0, 1, 2, 2]],
    ["two items of two kinds allow 3", [item("document"), item("interview")], [0, 1, 2, 3]],
    ["stale evidence counts as none", [item("document", "2025-06-29"), item("data", "2025-01-01")], [0, 1, 1, 1]],
    ["stale evidence adds no kind", [item("document"), item("data", "2025-01-01")], [0, 1, 2, 2]],
  ])("%s", (_title, evidence, expected) => {
    expect([0, 1, 2, 3].map((rating) => ratingOf(rating, evidence))).toEqual(expected);
  });
  test("what was lowered is listed, and the result is not comparable with one that was not capped", () => {
    const result = assessMaturity({ EX1: 3, EX2: 1 }, { evidenceMode: "cap" });
    expect(result.capped).toEqual([{ criterion: "EX1", from: 3, to: 1 }]);
    expect(result.definition).toBe("maturity/cx-maturity-six@1 capped by evidence");
    expect(result.warnings.map(({ message }) => message)).toContain("1 rating is lowered for want of evidence.");
  });
  test("unknown and not applicable stay", () => {
    const result = assessMaturity(
      { EX1: "unknown", AL1: { rating: "na", reason: "no hiring" } },
      { evidenceMode: "cap" },
    );
    expect(result.ratings).toMatchObject({ EX1: "unknown", AL1: "na" });
  });
});

describe("dates", () => {
  test.each([
    ["a day", "2026-06-30", "2026-06-30T00:00:00.000Z"],
    ["a moment in UTC", "2026-06-30T10:00:00Z", "2026-06-30T10:00:00.000Z"],
    ["a moment with an offset", "2026-06-30T10:00+10:00", "2026-06-30T00:00:00.000Z"],
    ["a Date", new Date(Date.UTC(2026, 5, 30)), "2026-06-30T00:00:00.000Z"],
    ["epoch milliseconds", Date.UTC(2026, 5, 30), "2026-06-30T00:00:00.000Z"],
  ])("%s", (_title, date, expected) => {
    expect(assessMaturity({ EX1: 1 }, { assessedAt: date }).assessedAt).toBe(expected);
  });
  test("a year before a leap day is 28 February", () => {
    const on = (date: string): unknown =>
      notesOf({ EX1: 2 }, { assessedAt: "2024-02-29", evidence: [item("data", date)] });
    expect(on("2023-02-28")).toEqual([]);
    expect(on("2023-02-27")).toEqual([["stale-evidence", "EX1"]]);
  });
  test.each([
    ["no zone", "2026-06-30T10:00:00"],
    ["no such day", "2026-02-30"],
    ["another order", "30.06.2026"],
    ["an invalid Date", new Date(Number.NaN)],
    ["infinity", Number.POSITIVE_INFINITY],
    ["a year of six digits", 9e15],
  ])("%s is refused", (_title, date) => {
    expect(() => assessMaturity({ EX1: 1 }, { assessedAt: date })).toThrow(
      expect.objectContaining({ code: "invalid-date", path: "options.assessedAt" }),
    );
  });
});

describe("what is refused", () => {
  const refused = (options: object, code: string, path: string): void => {
    expect(() => assessMaturity({ EX1: 2 }, options as EvidenceOptions<"EX1">)).toThrow(
      expect.objectContaining({ code, path }),
    );
  };
  test("evidence dated after the assessment, with its place", () => {
    refused(
      { assessedAt, evidence: [item("data"), item("data", "2026-07-01")] },
      "inconsistent",
      "options.evidence[1].date",
    );
  });
  test("evidence without a date of assessment", () => {
    refused({ evidence: [item("data")] }, "missing-input", "options.assessedAt");
  });
  test("evidence for a criterion that does not exist", () => {
    refused(
      { assessedAt, evidence: [{ ...item("data"), criterion: "EX9" }] },
      "unknown-key",
      "options.evidence[0].criterion",
    );
  });
  test("a remark that is no text", () => {
    refused({ assessedAt, evidence: [{ ...item("data"), note: 3 }] }, "invalid-type", "options.evidence[0].note");
  });
  test("an unknown kind, an empty title, no date, no list, no object, an unknown mode", () => {
    refused(
      { assessedAt, evidence: [{ ...item("data"), kind: "rumour" }] },
      "unknown-option",
      "options.evidence[0].kind",
    );
    refused({ assessedAt, evidence: [{ ...item("data"), title: " " }] }, "invalid-type", "options.evidence[0].title");
    refused(
      { assessedAt, evidence: [{ ...item("data"), date: undefined }] },
      "missing-input",
      "options.evidence[0].date",
    );
    refused({ assessedAt, evidence: { EX1: [] } }, "invalid-type", "options.evidence");
    refused({ assessedAt, evidence: ["minutes"] }, "invalid-type", "options.evidence[0]");
    refused({ evidenceMode: "strict" }, "unknown-option", "options.evidenceMode");
  });
});
