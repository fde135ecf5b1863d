import { describe, expect, test } from "vitest";
import { sixDisciplines } from "../../../src/assessments/instruments/six-disciplines.js";
import { sixStages } from "../../../src/assessments/instruments/six-stages.js";

const idsWhere = <Item extends { readonly id: string }>(
  items: readonly Item[],
  holds: (item: Item) => boolean,
): string => {
  return items
    .filter(holds)
    .map(({ id }) => id)
    .join(" ");
};

describe("the six stages", () => {
  test("are in their order, in British spelling", () => {
    expect(sixStages.stages.map(({ level, id }) => `${level} ${id}`).join(", ")).toBe(
      "1 ignore, 2 explore, 3 mobilise, 4 operationalise, 5 align, 6 embed",
    );
  });
  test("have the published criteria, essential ones and states", () => {
    const { criteria } = sixStages;
    const bySize = sixStages.stages.map(({ id }) => criteria.filter(({ stage }) => stage === id).length);
    expect(bySize).toEqual([0, 4, 5, 5, 6, 5]);
    expect(idsWhere(criteria, ({ essential }) => essential)).toBe(
      "EX1 EX2 MO1 MO2 MO3 OP1 OP2 OP3 AL1 AL2 AL3 AL4 EM1 EM2",
    );
    expect(idsWhere(criteria, ({ type }) => type === "state")).toBe("EX1 MO1 OP3 AL4 EM2 EM4");
    expect(idsWhere(criteria, (criterion) => "notApplicable" in criterion)).toBe("AL1 AL5");
    expect(idsWhere(sixStages.signs, () => true)).toBe("IG1 IG2 IG3");
  });
  test("have the published thresholds", () => {
    expect(sixStages.thresholds).toEqual({ essentialMin: 2, meanMin: 2, minCoverage: 0.75, minApplicable: 0.6 });
  });
  test("build on practices that exist", () => {
    const practices = new Set<string | undefined>(sixDisciplines.criteria.map(({ id }) => id));
    expect(sixStages.criteria.filter(({ practice }) => !practices.has(practice))).toEqual([]);
    expect(sixStages.criteria.map(({ practice }) => practice).join(" ")).toBe(
      "ST6 GO7 CU1 ST6 GO1 GO7 CU6 CU1 DE7 GO4 ME1 CL3 GO3 ME8 CL1 CL5 CL5 CL7 GO7 ME4 GO5 ME4 ST5 CL6 ME7",
    );
  });
});

describe("the six disciplines", () => {
  test("have 45 practices", () => {
    const sizes = sixDisciplines.disciplines.map(({ id }) => {
      return `${id} ${sixDisciplines.criteria.filter(({ discipline }) => discipline === id).length}`;
    });
    expect(sizes.join(", ")).toBe(
      "strategy 7, customer-understanding 8, design 8, measurement 8, governance 7, culture 7",
    );
  });
  test("have the published importance", () => {
    const grade = (importance: number): string =>
      idsWhere(sixDisciplines.criteria, (item) => item.importance === importance);
    expect(grade(1)).toBe("CL4");
    expect(grade(3)).toBe("ST1 ST3 CU1 CU5 CU6 DE1 DE2 DE6 ME1 ME4 ME6 ME8 GO1 GO3 GO4 GO5 GO7 CL1 CL2 CL5");
  });
  test("have the published prerequisites", () => {
    const required = sixDisciplines.criteria.flatMap((practice) => {
      return "requires" in practice ? [`${practice.id}<${practice.requires.join("+")}`] : [];
    });
    expect(required.join(" ")).toBe(
      "ST2<ST1 ST3<ST1 ST4<ST1 ST5<ST1+CU5 ST7<ST1 CU5<CU1 CU6<CU1 CU7<CU6 CU8<CU1 DE2<CU6+ST1 DE3<DE1 DE4<DE1 " +
        "DE5<DE1 DE6<CU6 DE8<CU5 ME5<ME1 ME7<ME3+ME6 ME8<ME3 GO2<ST1 GO3<GO1+ME1 GO4<GO1 GO5<GO2 CL2<ST1 CL3<ST1 " +
        "CL4<CL3 CL5<ME1+GO1 CL6<GO2",
    );
  });
  test("are scored on the same scale", () => {
    expect(sixDisciplines.scale).toEqual(sixStages.scale);
    expect(sixStages.scale.map(({ rating, label }) => `${rating} ${label}`).join(", ")).toBe(
      "0 missing, 1 ad hoc, 2 repeatable, 3 systematic",
    );
  });
});
