import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareAssessments } from "../../../src/assessments/compare-assessments.js";
import { assessDisciplines } from "../../../src/assessments/disciplines.js";
import { sixDisciplines } from "../../../src/assessments/instruments/six-disciplines.js";
import { sixStages } from "../../../src/assessments/instruments/six-stages.js";
import { assessMaturity } from "../../../src/assessments/maturity.js";
import { fiveStages } from "./custom-instruments.js";

const na = { rating: "na", reason: "nobody was hired" } as const;
const spring = assessMaturity({ EX1: 3, EX2: 1, EX3: 2, EX4: 2, MO1: 1, AL1: 1, AL5: 2 });
const autumn = assessMaturity({ EX1: 3, EX2: 2, EX3: 1, EX4: 2, MO2: 1, AL1: na, AL5: 2 });

describe("two assessments of maturity", () => {
  const change = compareAssessments(spring, autumn);
  test("stage and index", () => {
    // M₂ is 8/4 at both times, but EX2 is essential: 1 + 2/3, then 2 + (1/5)/3.
    expect(change.stage).toEqual({ earlier: 1, later: 2, change: 1 });
    expect(change.value.earlier).toBeCloseTo(1 + 2 / 3, 12);
    expect(change.value.later).toBeCloseTo(2 + 1 / 15, 12);
    expect(change.value.change).toBeCloseTo(0.4, 12);
    expect(change.verdict).toBe("higher");
    expect(change.disciplines).toBeNull();
    expect(change.warnings).toEqual([]);
  });
  test("what has become of each criterion", () => {
    expect(change.risen).toEqual([{ criterion: "EX2", was: "EX2", from: 1, to: 2 }]);
    expect(change.fallen).toEqual([{ criterion: "EX3", was: "EX3", from: 2, to: 1 }]);
    expect(change.newlyKnown).toEqual([{ criterion: "MO2", was: "MO2", from: "unknown", to: 1 }]);
    expect(change.becameUnknown).toEqual([{ criterion: "MO1", was: "MO1", from: 1, to: "unknown" }]);
    expect(change.applicability).toEqual([{ criterion: "AL1", was: "AL1", from: 1, to: "na" }]);
    expect(change.unchanged).toBe(sixStages.criteria.length - 5);
    expect([change.added, change.dropped]).toEqual([[], []]);
  });
  test("the other way round it falls", () => {
    const back = compareAssessments(autumn, spring);
    expect(back.verdict).toBe("lower");
    expect(back.stage?.change).toBe(-1);
    expect(back.fallen[0]).toEqual({ criterion: "EX2", was: "EX2", from: 2, to: 1 });
  });
  test("results from JSON do as well", () => {
    expect(compareAssessments(JSON.parse(JSON.stringify(spring)), JSON.parse(JSON.stringify(autumn)))).toEqual(change);
    expect(JSON.parse(JSON.stringify(change))).toEqual(change);
  });
  test.each([
    ["the later value within the earlier range", { earlierRange: { low: 1.5, high: 2.2 } }, "no-clear-change"],
    ["the earlier value within the later range", { laterRange: { low: 1.6, high: 2.4 } }, "no-clear-change"],
    [
      "ranges that overlap",
      { earlierRange: { low: 1.5, high: 1.9 }, laterRange: { low: 1.8, high: 2.4 } },
      "no-clear-change",
    ],
    ["ranges apart", { earlierRange: { low: 1.5, high: 1.8 }, laterRange: { low: 1.9, high: 2.4 } }, "higher"],
    [
      "a range always holds its value",
      { earlierRange: { low: 1, high: 1.2 }, laterRange: { low: 1.5, high: 1.6 } },
      "no-clear-change",
    ],
    ["no range, as for a panel that rated nothing", { earlierRange: null, laterRange: null }, "higher"],
  ])("%s: %o is %s", (_, options, verdict) => {
    expect(compareAssessments(spring, autumn, options).verdict).toBe(verdict);
  });
  test("without a value there is no verdict", () => {
    const change = compareAssessments(assessMaturity({}), autumn);
    expect(change.verdict).toBe("unknown");
    expect(change.value).toMatchObject({ earlier: null, change: null });
    expect(change.stage).toEqual({ earlier: null, later: 2, change: null });
  });
});

describe("two assessments of disciplines", () => {
  const rate = (rating: number) => Object.fromEntries(sixDisciplines.criteria.map(({ id }) => [id, rating]));
  test("overall, each discipline, and each practice", () => {
    const change = compareAssessments(
      assessDisciplines(rate(1)),
      assessDisciplines({ ...rate(1), ME1: 3, ME2: "unknown" }),
    );
    // Measurement: seven 1s become 3 + 6 · 1 + 0 of 24.
    const measurement = change.disciplines?.find(({ discipline }) => discipline === "measurement");
    expect(measurement?.earlier).toBeCloseTo(100 / 3, 12);
    expect(measurement?.later).toBeCloseTo(37.5, 12);
    expect(measurement?.change).toBeCloseTo(37.5 - 100 / 3, 12);
    expect(change.disciplines?.filter((one) => one.change === 0)).toHaveLength(5);
    expect(change.stage).toBeNull();
    expect(change.verdict).toBe("higher");
    expect(change.risen.map(({ criterion }) => criterion)).toEqual(["ME1"]);
    expect(change.becameUnknown.map(({ criterion }) => criterion)).toEqual(["ME2"]);
  });
});

describe("what is not the same", () => {
  const five = (version: string) => assessMaturity({ ask: 6, hear: 5 }, { instrument: { ...fiveStages, version } });
  test("another minor version is the same instrument", () => {
    expect(compareAssessments(five("2.1.0"), five("2.2.3")).verdict).toBe("no-clear-change");
  });
  test.each([
    ["later.definition", () => compareAssessments(five("2.1.0"), five("3.0.0"))],
    ["later.definition", () => compareAssessments(spring, five("2.1.0"))],
    ["later.definition", () => compareAssessments(spring, assessMaturity({ EX1: 3 }, { evidenceMode: "cap" }))],
    ["later.metric", () => compareAssessments(spring, assessDisciplines({ ST1: 2 }))],
    ["later.metric", () => compareAssessments(spring, assessDisciplines({ ST1: 2 }), { criterionMap: { EX1: "ST1" } })],
  ])("is refused at %s", (path, call) => {
    expect(call).toThrow(expect.objectContaining({ code: "not-comparable", path }));
  });
  test("a map of criteria makes it comparable, with a warning", () => {
    const change = compareAssessments(spring, five("2.1.0"), { criterionMap: { EX3: "ask", MO1: "team" } });
    expect(change.risen).toEqual([{ criterion: "ask", was: "EX3", from: 2, to: 6 }]);
    expect(change.becameUnknown).toEqual([{ criterion: "team", was: "MO1", from: 1, to: "unknown" }]);
    expect(change.unchanged).toBe(0);
    expect(change.added).toEqual(["hear", "owner", "goal", "steer", "renew", "invent"]);
    expect(change.dropped).toHaveLength(sixStages.criteria.length - 2);
    expect(change.instruments.later).toMatchObject({ id: "service-five", version: "2.1.0" });
    expect(change.warnings.map(({ code }) => code)).toEqual(["different-definition"]);
  });
  test("a map may also rename within one version, and then leaves out the rest", () => {
    const change = compareAssessments(spring, autumn, { criterionMap: { EX2: "EX3" } });
    expect(change.unchanged).toBe(1);
    expect(change.warnings).toEqual([]);
  });
});

describe("laws", () => {
  const rating = fc.constantFrom(0, 1, 2, 3, "unknown" as const);
  const assessments = fc
    .record({ EX1: rating, EX2: rating, EX3: rating, MO1: rating })
    .map((given) => assessMaturity(given));
  test("nothing has changed from an assessment to itself", () => {
    fc.assert(
      fc.property(assessments, (assessment) => {
        const change = compareAssessments(assessment, assessment);
        expect(change.unchanged).toBe(sixStages.criteria.length);
        expect(change.verdict).toBe(assessment.value === null ? "unknown" : "no-clear-change");
      }),
    );
  });
  test("the other way round, risen is fallen, and newly known became unknown", () => {
    fc.assert(
      fc.property(assessments, assessments, (first, second) => {
        const there = compareAssessments(first, second);
        const back = compareAssessments(second, first);
        const ids = (changes: typeof there.risen) => changes.map(({ criterion }) => criterion);
        expect(ids(back.fallen)).toEqual(ids(there.risen));
        expect(ids(back.becameUnknown)).toEqual(ids(there.newlyKnown));
        if (there.value.change !== null) expect(back.value.change).toBeCloseTo(-there.value.change, 12);
      }),
    );
  });
});

describe("bad input", () => {
  test.each([
    ["invalid-type", "earlier", () => compareAssessments(3 as never, autumn)],
    ["invalid-type", "later.ratings", () => compareAssessments(spring, { ...autumn, ratings: null } as never)],
    [
      "unknown-key",
      "options.criterionMap.XX",
      () => compareAssessments(spring, autumn, { criterionMap: { XX: "EX1" } as never }),
    ],
    [
      "unknown-key",
      "options.criterionMap.EX1",
      () => compareAssessments(spring, autumn, { criterionMap: { EX1: "XX" as never } }),
    ],
    [
      "inconsistent",
      "options.criterionMap.EX2",
      () => compareAssessments(spring, autumn, { criterionMap: { EX1: "EX3", EX2: "EX3" } }),
    ],
    [
      "out-of-range",
      "options.laterRange.high",
      () => compareAssessments(spring, autumn, { laterRange: { low: 3, high: 2 } }),
    ],
  ])("%s at %s", (code, path, call) => {
    expect(call).toThrow(expect.objectContaining({ code, path }));
  });
});
