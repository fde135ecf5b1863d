import { describe, expect, test } from "vitest";
import { assessMaturity } from "../../../src/assessments/maturity.js";

const foundation = { IG1: "no", IG2: "no", IG3: "no", EX1: 3, EX2: 3, EX3: 3, EX4: 3 } as const;
const rest = {
  OP1: 1,
  OP2: 1,
  OP3: 0,
  OP4: 1,
  OP5: 1,
  AL1: 0,
  AL2: 0,
  AL3: 0,
  AL4: 0,
  AL5: 0,
  AL6: 0,
  EM1: 0,
  EM2: 0,
  EM3: 0,
  EM4: 0,
  EM5: 0,
} as const;
const mobilised = { ...foundation, MO1: 3, MO2: 2, MO3: 2, MO4: 1, MO5: 2, ...rest } as const;

/** Everything at the highest level. */
const perfect = {
  ...{ EX1: 3, EX2: 3, EX3: 3, EX4: 3, MO1: 3, MO2: 3, MO3: 3, MO4: 3, MO5: 3 },
  ...{ OP1: 3, OP2: 3, OP3: 3, OP4: 3, OP5: 3, AL1: 3, AL2: 3, AL3: 3, AL4: 3, AL5: 3, AL6: 3 },
  ...{ EM1: 3, EM2: 3, EM3: 3, EM4: 3, EM5: 3 },
} as const;

describe("the published check values", () => {
  test("a mean of exactly 2.0 passes, and the index adds a share of the next stage", () => {
    const result = assessMaturity(mobilised);
    expect(result.stage).toEqual({ level: 3, id: "mobilise" });
    expect(result.value).toBeCloseTo(3 + 0.8 / 3, 12);
    expect(result.profile.map(({ mean }) => mean)).toEqual([3, 2, 0.8, 0, 0]);
    expect(result.profile.map(({ passes }) => passes)).toEqual([true, true, false, false, false]);
  });
  test("an unknown rating counts 0, and the range says what it could be", () => {
    const result = assessMaturity({ ...mobilised, MO4: "unknown" });
    expect(result.profile[1]).toMatchObject({ mean: 1.8, meanHigh: 2.4, coverage: 0.8, ratable: true, passes: false });
    expect(result.stage).toEqual({ level: 2, id: "explore" });
    expect(result.value).toBeCloseTo(2.6, 12);
    expect(result.range.low).toEqual({ level: 2, id: "explore", index: result.value });
    expect(result.range.high).toMatchObject({ level: 3, id: "mobilise" });
    expect(result.range.high.index).toBeCloseTo(3.2666667, 6);
    expect(result.warnings[0]).toEqual({
      code: "assumed",
      message: "Stage 2, up to 3 once the unknowns are answered.",
    });
  });
  test("an essential criterion is not made up for by a high mean", () => {
    const result = assessMaturity({ ...mobilised, MO1: 3, MO2: 3, MO3: 1, MO4: 3, MO5: 3 });
    expect(result.stage?.level).toBe(2);
    expect(result.profile[1]).toMatchObject({ mean: 2.6, essentialGaps: ["MO3"], passes: false });
    expect(result.next[0]?.blockedBy).toEqual(["essential"]);
    expect(result.next[0]?.changes).toEqual([{ criterion: "MO3", from: 1, to: 2 }]);
  });
});

describe("the gate", () => {
  test("a later stage does not make up for an earlier one", () => {
    const result = assessMaturity({ ...perfect, EX1: 1 });
    expect(result.stage).toEqual({ level: 1, id: "ignore" });
    expect(result.value).toBeCloseTo(1 + 10 / 12, 12);
    expect(result.aheadOfGate).toHaveLength(21);
  });
  test("what is ahead of the gate starts beyond the next stage", () => {
    expect(assessMaturity({ ...mobilised, OP1: 3, AL2: 2, EM5: 3 }).aheadOfGate).toEqual(["AL2", "EM5"]);
  });
  test("a stage of which less than three quarters are known blocks, however good the rest", () => {
    const result = assessMaturity({ ...perfect, EX3: "unknown", EX4: null });
    expect(result.profile[0]).toMatchObject({ all: 4, applicable: 4, known: 2, coverage: 0.5, ratable: false });
    expect(result.next[0]?.blockedBy).toEqual(["too-much-unknown", "mean"]);
    expect(result.stage?.level).toBe(1);
    expect(result.range.high.level).toBe(6);
  });
  test("three quarters are enough", () => {
    expect(assessMaturity({ ...perfect, EX3: "unknown" }).stage?.level).toBe(6);
  });
  test("an essential criterion that does not apply counts as satisfied, and leaves the mean alone", () => {
    const result = assessMaturity({ ...perfect, AL1: { rating: "na", reason: "nobody was hired for two years" } });
    expect(result.stage?.level).toBe(6);
    expect(result.profile[3]).toMatchObject({ all: 6, applicable: 5, known: 5, mean: 3 });
    expect(result.excluded).toEqual({ missing: 0, notApplicable: 1, invalid: 0, pending: 0 });
    expect(result.reasons).toEqual({ AL1: "nobody was hired for two years" });
  });
  test("an essential criterion that is unknown does not", () => {
    expect(assessMaturity({ ...perfect, AL1: "unknown" }).stage?.level).toBe(4);
  });
});

describe("what to do next", () => {
  test("the next stage comes with its obstacle and its steps in order", () => {
    const [next, ...others] = assessMaturity({ ...mobilised, OP3: 2, OP4: "unknown" }).next;
    expect(others).toEqual([]);
    expect(next).toMatchObject({ level: 4, id: "operationalise", obstacle: "trade-offs against other priorities" });
    expect(next?.steps.map(({ criterion }) => criterion)).toEqual(["OP1", "OP2", "OP4", "OP5"]);
  });
  test("a step says what would show it, and what one level up means for its type", () => {
    const steps = assessMaturity(mobilised).next[0]?.steps ?? [];
    expect(steps.map(({ criterion }) => criterion)).toEqual(["OP3", "OP1", "OP2", "OP4", "OP5"]);
    expect(steps[0]).toEqual({
      criterion: "OP3",
      stage: "operationalise",
      essential: true,
      rating: 0,
      statement: "The whole workforce is being engaged, not only the front line",
      nextStep: "plan and reach by function",
      nextLevel: { rating: 1, label: "ad hoc", anchor: "true in one team or for one person" },
      practice: "CL3",
    });
    expect(steps[1]?.nextLevel).toEqual({
      rating: 2,
      label: "repeatable",
      anchor: "a defined way exists (when, how, who) and is followed most of the time",
    });
  });
  test("the smallest changes meet the essentials first, then raise the lowest", () => {
    // Essentials OP1–OP3 to 2 make 6 + 1 + 1 = 8 of the 10 that a mean of 2.0 needs: two rises are missing.
    expect(assessMaturity(mobilised).next[0]?.changes).toEqual([
      { criterion: "OP1", from: 1, to: 2 },
      { criterion: "OP2", from: 1, to: 2 },
      { criterion: "OP3", from: 0, to: 2 },
      { criterion: "OP4", from: 1, to: 2 },
      { criterion: "OP5", from: 1, to: 2 },
    ]);
  });
  test("a rise of what is unknown helps coverage too", () => {
    const result = assessMaturity({ ...mobilised, MO1: 3, MO2: 3, MO3: 3, MO4: "unknown", MO5: "unknown" });
    expect(result.profile[1]).toMatchObject({ mean: 1.8, coverage: 0.6 });
    expect(result.next[0]?.blockedBy).toEqual(["too-much-unknown", "mean"]);
    expect(result.next[0]?.changes).toEqual([{ criterion: "MO4", from: "unknown", to: 1 }]);
  });
  test("where only coverage is short, it is enough to find out", () => {
    const result = assessMaturity({ ...perfect, AL5: "unknown", AL6: "unknown" });
    expect(result.profile[3]).toMatchObject({ mean: 2, known: 4, applicable: 6, ratable: false });
    expect(result.next[0]?.blockedBy).toEqual(["too-much-unknown"]);
    expect(result.next[0]?.changes).toEqual([{ criterion: "AL5", from: "unknown", to: 0 }]);
  });
  test("a later target lists the stages on the way, nearest first", () => {
    const { next } = assessMaturity(mobilised, { target: "embed" });
    expect(next.map(({ id }) => id)).toEqual(["operationalise", "align", "embed"]);
    expect(next.map(({ obstacle }) => obstacle)).toEqual([
      "trade-offs against other priorities",
      "old structures still reward old behaviour",
      "depends on the programme's push",
    ]);
  });
  test.each([["operationalise"], ["operationalize"], ["operationalizs"], [4], ["explore"], ["mobilize"]] as const)(
    "the target may be written %s",
    (target) => {
      expect(assessMaturity(mobilised, { target }).next.map(({ level }) => level)).toEqual([4]);
    },
  );
});

describe("at the top", () => {
  const held = assessMaturity(
    { ...perfect, EM5: 2, EX4: 1, MO5: "unknown" },
    {
      assessedAt: "2026-06-30",
      evidence: [
        { criterion: "EM1", kind: "interview", title: "decision sample", date: "2025-06-29" },
        { criterion: "EM2", kind: "survey", title: "expectation gap", date: "2025-06-30" },
      ],
    },
  );
  test("the index is 6 and there is no next stage", () => {
    expect(held.value).toBe(6);
    expect(held.next).toEqual([]);
  });
  test("it is held, not rested on", () => {
    expect(held.hold).toMatchObject({
      obstacle: "keeping it: renewal, new staff, new needs",
      belowHighest: ["EM5"],
      staleEvidence: ["EM1"],
    });
    expect(held.hold?.steps.map(({ criterion }) => criterion)).toEqual(["EX4", "MO5"]);
  });
  test("below the top there is nothing to hold", () => {
    expect(assessMaturity(mobilised).hold).toBeNull();
  });
});

describe("the result", () => {
  test("names the instrument, counts what is rated, and has no interval", () => {
    const result = assessMaturity({ ...mobilised, EX1: { rating: 3, reason: "board minutes" } });
    expect(result).toMatchObject({
      metric: "maturity",
      unit: "scale",
      n: 25,
      interval: null,
      basis: null,
      definition: "maturity/cx-maturity-six@1",
      instrument: { id: "cx-maturity-six", version: "1.0.0" },
      assessedAt: null,
      signs: { IG1: "no", IG2: "no", IG3: "no" },
      reasons: { EX1: "board minutes" },
    });
    expect(result).not.toHaveProperty("reason");
  });
  test("survives JSON", () => {
    const result = assessMaturity({ EX1: "unknown", IG1: "yes" });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });
  test("without any rating there is no stage, but a range", () => {
    const result = assessMaturity({});
    expect(result).toMatchObject({ value: null, reason: "empty", stage: null, n: 0 });
    expect(result.range).toMatchObject({ low: { level: 1, index: 1 }, high: { level: 6, index: 6 } });
    expect(result.next[0]?.id).toBe("explore");
  });
  test("signs alone are no rating", () => {
    expect(assessMaturity({ IG1: "no" }).value).toBeNull();
  });
  test("does not change its input", () => {
    const ratings = Object.freeze({ EX1: Object.freeze({ rating: 2, reason: "minutes" }), MO1: 1 } as const);
    expect(assessMaturity(ratings).ratings).toMatchObject({ EX1: 2, MO1: 1, EX2: "unknown" });
  });
});

describe("what does not fit together", () => {
  const codes = (result: { consistency: readonly { code: string; criteria: readonly string[] }[] }) => {
    return result.consistency.map(({ code, criteria }) => [code, ...criteria]);
  };
  test("a sign of the first stage at a company beyond the second", () => {
    const result = assessMaturity({ ...mobilised, IG2: "yes" }, { evidenceMode: "ignore" });
    expect(codes(result)).toEqual([["sign", "IG2"]]);
    expect(result.warnings.map(({ code }) => code)).toEqual(["misleading"]);
    expect(codes(assessMaturity({ ...foundation, IG2: "yes" }, { evidenceMode: "ignore" }))).toEqual([]);
  });
  test("incentives without performance management", () => {
    expect(codes(assessMaturity({ AL3: 2, AL2: 0 }, { evidenceMode: "ignore" }))).toEqual([["ratings", "AL3", "AL2"]]);
    expect(codes(assessMaturity({ AL3: 2, AL2: 1 }, { evidenceMode: "ignore" }))).toEqual([]);
    expect(codes(assessMaturity({ AL3: 1, AL2: 0 }, { evidenceMode: "ignore" }))).toEqual([]);
  });
  test("expectations met, and no result that shows it", () => {
    const evidence = (kind: "document" | "survey") => ({
      assessedAt: "2026-06-30",
      evidence: [{ criterion: "EM2", kind, title: "results", date: "2026-06-01" } as const],
    });
    expect(codes(assessMaturity({ EM2: 2 }, evidence("document")))).toEqual([["evidence-kind", "EM2"]]);
    expect(codes(assessMaturity({ EM2: 2 }, evidence("survey")))).toEqual([]);
  });
  test("a sign at a company on the first stage is no contradiction", () => {
    expect(codes(assessMaturity({ IG1: "yes" }))).toEqual([]);
  });
});
