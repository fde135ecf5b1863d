import { describe, expect, test } from "vitest";
import { crossCheck, practicesByStage } from "../../../src/assessments/crosswalks.js";
import { assessDisciplines } from "../../../src/assessments/disciplines.js";
import { sixDisciplines } from "../../../src/assessments/instruments/six-disciplines.js";
import { sixStages } from "../../../src/assessments/instruments/six-stages.js";
import { keyAspects } from "../../../src/assessments/key-aspects.js";
import { assessMaturity } from "../../../src/assessments/maturity.js";
import { fiveStages, shopChecklist } from "./custom-instruments.js";

describe("practices by stage", () => {
  test("are those of the published table", () => {
    expect(
      practicesByStage().map(({ discipline, stage, practices }) => `${discipline} ${stage}: ${practices.join(" ")}`),
    ).toEqual([
      "strategy 3: ST1 ST6",
      "strategy 4: ST2 ST3 ST4 ST7",
      "strategy 5: ST5",
      "customer-understanding 3: CU1 CU4 CU6",
      "customer-understanding 4: CU2 CU3 CU5 CU7 CU8",
      "design 3: DE7",
      "design 4: DE1 DE2 DE4 DE5 DE6",
      "design 5: DE3 DE8",
      "measurement 3: ME2 ME3 ME4",
      "measurement 4: ME1 ME5 ME6 ME8",
      "measurement 5: ME7",
      "governance 3: GO6 GO7",
      "governance 4: GO1 GO2 GO3 GO4",
      "governance 5: GO5",
      "culture 4: CL2 CL3 CL7",
      "culture 5: CL1 CL4 CL5 CL6",
    ]);
  });
  test("are read from any checklist", () => {
    expect(practicesByStage(shopChecklist)).toEqual([
      { discipline: "floor", stage: 2, practices: ["greet"] },
      { discipline: "floor", stage: 3, practices: ["advise"] },
      { discipline: "office", stage: 2, practices: ["plan"] },
      { discipline: "office", stage: 3, practices: ["train"] },
    ]);
  });
});

describe("the cross-check", () => {
  const third = { EX1: 3, EX2: 3, EX3: 3, EX4: 3, MO1: 2, MO2: 2, MO3: 2, MO4: 2, MO5: 2 } as const;
  const established = Object.fromEntries(sixDisciplines.criteria.map(({ id }) => [id, 2]));
  const notes = (maturity: object, practices: object): unknown => {
    return crossCheck(assessMaturity(maturity), assessDisciplines(practices)).map(({ practice, criterion }) => {
      return [practice, criterion];
    });
  };
  test("a practice that is due by the attained stage, but not repeatable, is noted", () => {
    // GO1 is due by stage 4 only.
    expect(notes(third, { ...established, DE7: 1, GO1: 1 })).toEqual([["DE7", null]]);
    expect(crossCheck(assessMaturity(third), assessDisciplines({ DE7: 1 }))).toEqual([
      {
        code: "practice-behind-stage",
        practice: "DE7",
        criterion: null,
        message: "Stage 3 is attained, but DE7 is not yet repeatable.",
      },
    ]);
  });
  test("a criterion two levels above the practice that it builds on is noted", () => {
    expect(notes({ MO3: 2 }, { CU6: 0 })).toEqual([["CU6", "MO3"]]);
    expect(notes({ MO3: 2 }, { CU6: 1 })).toEqual([]);
    expect(notes({ MO3: 0 }, { CU6: 3 })).toEqual([]);
  });
  test("a practice that is due after the stage of the criterion is none", () => {
    // MO1 of stage 3 builds on GO1, which is due by stage 4.
    expect(notes({ MO1: 3 }, { GO1: 0 })).toEqual([]);
    expect(notes({ OP1: 3 }, { GO4: 0 })).toEqual([["GO4", "OP1"]]);
  });
  test("what is unknown or does not apply is left out", () => {
    expect(notes(third, { DE7: "unknown", CU6: { rating: "na", reason: "no journeys" } })).toEqual([]);
    expect(notes({}, established)).toEqual([]);
  });
  test("works for instruments of one's own", () => {
    const maturity = assessMaturity({ ask: 7, hear: 7, owner: 7, team: 7 }, { instrument: fiveStages });
    const disciplines = assessDisciplines({ plan: 4, greet: 5 }, { instrument: shopChecklist });
    const options = { maturityInstrument: fiveStages, checklist: shopChecklist };
    expect(crossCheck(maturity, disciplines, options).map(({ code, practice }) => [code, practice])).toEqual([
      ["practice-behind-stage", "plan"],
      ["criterion-ahead-of-practice", "plan"],
    ]);
  });
  test("refuses results that come from another instrument", () => {
    const own = assessMaturity({}, { instrument: fiveStages });
    expect(() => crossCheck(own, assessDisciplines({}))).toThrow(
      expect.objectContaining({ code: "not-comparable", path: "maturity.instrument" }),
    );
    const changed = assessDisciplines({}, { instrument: { ...sixDisciplines, title: "another" } });
    expect(() => crossCheck(assessMaturity({}), changed)).toThrow(
      expect.objectContaining({ code: "not-comparable", path: "disciplines.instrument" }),
    );
  });
});

describe("the key aspects", () => {
  const ratings = {
    CU1: 3,
    CU2: 3,
    CU3: 3,
    CU4: 3,
    CU5: 3,
    CU6: 3,
    CU7: "unknown",
    CU8: 0,
    DE6: 2,
    DE7: 1,
    ME2: 1,
  } as const;
  const aspects = keyAspects(assessDisciplines(ratings));
  test("are six, and strategy beside them", () => {
    expect(aspects.map(({ aspect, isKeyAspect }) => [aspect, isKeyAspect])).toEqual([
      ["understanding", true],
      ["journey-mapping", true],
      ["touchpoint-analysis", true],
      ["designing-experiences", true],
      ["measurement-and-optimisation", true],
      ["culture-and-governance", true],
      ["strategy", false],
    ]);
  });
  test("are the mean rating of their practices, unknown counted 0", () => {
    expect(aspects[0]?.score).toBe(75); // 18 of 24
    expect(aspects[0]).toMatchObject({ all: 8, known: 7, coverage: 7 / 8 });
    expect(aspects[1]?.score).toBeCloseTo((100 * 5) / 6, 12);
    expect(aspects[1]?.practices).toEqual(["CU6", "DE6"]);
  });
  test("have no score where too little is known", () => {
    expect(aspects[2]).toMatchObject({ score: null, known: 2, applicable: 3 });
  });
  test("cover every practice and every criterion", () => {
    const covered = new Set<string>(aspects.flatMap(({ practices }) => practices));
    expect(sixDisciplines.criteria.filter(({ id }) => !covered.has(id))).toEqual([]);
    const criteria = aspects.flatMap((aspect) => aspect.criteria);
    // EX2, MO2 and others of the team are not in the published table.
    expect(criteria.filter((id) => !sixStages.criteria.some((criterion) => criterion.id === id))).toEqual([]);
  });
  test("are of the built-in checklist only", () => {
    const own = assessDisciplines({}, { instrument: { ...sixDisciplines, version: "1.0.1" } });
    expect(() => keyAspects(own)).toThrow(expect.objectContaining({ code: "not-comparable" }));
  });
});
