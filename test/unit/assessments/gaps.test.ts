import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assessDisciplines, type DisciplinesOptions } from "../../../src/assessments/disciplines.js";
import type { PracticeGap } from "../../../src/assessments/gaps.js";
import { sixDisciplines } from "../../../src/assessments/instruments/six-disciplines.js";
import type { Ratings } from "../../../src/assessments/ratings.js";
import { fiveStages, shopChecklist } from "./custom-instruments.js";

type Sheet = Ratings<typeof sixDisciplines>;

const established: Sheet = Object.fromEntries(sixDisciplines.criteria.map(({ id }) => [id, 2]));
const names = (gaps: readonly { practice: string }[]): string[] => gaps.map(({ practice }) => practice);

describe("gaps", () => {
  test("none where every practice is repeatable", () => {
    const result = assessDisciplines(established);
    expect(result.gaps).toEqual([]);
    expect(result.roadmap).toEqual([]);
  });
  test("a gap says what is missing, why, what to do and what it helps", () => {
    const [gap] = assessDisciplines({ ...established, CU6: 1, CU1: 0 }, { effort: { CU6: 1 } }).gaps.filter(
      ({ practice }) => practice === "CU6",
    );
    expect(gap).toEqual({
      practice: "CU6",
      discipline: "customer-understanding",
      statement: "Personas or segments and journey maps are documented from evidence",
      rating: 1,
      target: 2,
      gap: 1,
      findOutFirst: false,
      importance: 3,
      effort: 1,
      priority: 3,
      why: "002:39; 000:12; F",
      nextStep: "personas or segments and maps, each with its evidence list and date",
      nextLevel: {
        rating: 2,
        label: "repeatable",
        anchor: "a defined way exists (when, how, who) and is followed most of the time",
      },
      unmet: ["CU1"],
      helps: ["MO3"],
      metrics: ["journeyScore"],
    });
  });
  test("what is unknown is all gap, and to be found out first", () => {
    const [gap] = assessDisciplines({ ...established, ME4: "unknown" }).gaps;
    expect(gap).toMatchObject({ practice: "ME4", rating: "unknown", gap: 2, findOutFirst: true, priority: 3 });
    expect(gap?.nextLevel.rating).toBe(1);
  });
  test("what does not apply has none, and is no unmet prerequisite", () => {
    const na = { rating: "na", reason: "no strategy of its own" } as const;
    const result = assessDisciplines({ ...established, ST1: na, ST2: 1 });
    expect(result.gaps).toMatchObject([{ practice: "ST2", unmet: [] }]);
  });
  test("a prerequisite that has been started is met", () => {
    const unmet = (rating: number | "unknown"): unknown => {
      return assessDisciplines({ ...established, ST1: rating, ST2: 1 }).gaps.find(({ practice }) => practice === "ST2")
        ?.unmet;
    };
    expect([unmet(0), unmet("unknown"), unmet(1), unmet(2)]).toEqual([["ST1"], ["ST1"], [], []]);
  });
  test("only practices that are due by the chosen stage have one", () => {
    const due = (stage: number): number => assessDisciplines({}, { stage }).gaps.length;
    expect([1, 2, 3, 4, 5, 6].map(due)).toEqual([0, 0, 11, 36, 45, 45]);
    expect(assessDisciplines({}).gaps).toHaveLength(45);
  });
  test("the target can be higher", () => {
    expect(assessDisciplines(established, { target: 3 }).gaps).toHaveLength(45);
    expect(assessDisciplines({ ...established, ST1: 3 }, { target: 3 }).gaps).toHaveLength(44);
  });
  test("priority is gap × importance ÷ effort", () => {
    const { gaps } = assessDisciplines(
      { ...established, CL4: 0, ST1: 1, GO2: 0 },
      { effort: { GO2: 3, CL4: 1 }, importance: { ST1: 1 } },
    );
    expect(gaps.map(({ practice, priority }) => [practice, priority])).toEqual([
      ["CL4", 2],
      ["GO2", 4 / 3],
      ["ST1", 0.5],
    ]);
  });
  test("ties go to what others require, then to the weakest discipline, then by id", () => {
    // All four: gap 1, importance 3, effort 2. ST3, ME6 and DE6 are required by none, one and none; design is the weakest.
    const { gaps } = assessDisciplines({ ...established, ST3: 1, ME6: 1, DE6: 1, DE2: 1, GO6: 3 });
    expect(names(gaps)).toEqual(["ME6", "DE2", "DE6", "ST3"]);
    // Strategy has 13 of 21, design 22 of 24.
    const design = { DE1: 3, DE2: 3, DE3: 3, DE4: 3, DE5: 3, DE6: 1, DE7: 3, DE8: 3 };
    expect(names(assessDisciplines({ ...established, ...design, ST3: 1 }).gaps)).toEqual(["ST3", "DE6"]);
  });
});

describe("the roadmap", () => {
  test("of a company that knows nothing yet, up to stage 3", () => {
    const { gaps, roadmap } = assessDisciplines({}, { stage: 3 });
    expect(names(gaps)).toEqual(["ST1", "CU1", "CU6", "GO7", "ME4", "ME3", "CU4", "DE7", "GO6", "ME2", "ST6"]);
    expect(roadmap.map(names)).toEqual([
      ["ST1", "CU1", "CU6", "GO7", "ME4"],
      ["ME3", "CU4", "DE7", "GO6", "ME2"],
      ["ST6"],
    ]);
  });
  test("puts a prerequisite of low priority before what needs it", () => {
    const ratings = { greet: 5, advise: 1, train: 4, plan: 4 };
    const { gaps, roadmap } = assessDisciplines(ratings, { instrument: shopChecklist, capacity: 2 });
    expect(names(gaps)).toEqual(["advise", "train", "plan"]);
    expect(roadmap.map(names)).toEqual([["plan", "train"], ["advise"]]);
  });
  test("tells which criteria of another maturity instrument it helps", () => {
    const options = { instrument: shopChecklist, maturityInstrument: fiveStages };
    const { gaps } = assessDisciplines({ plan: 1 }, options);
    expect(gaps.find(({ practice }) => practice === "plan")?.helps).toEqual(["owner"]);
  });

  const rating = fc.constantFrom(0, 1, 2, 3, "unknown" as const, { rating: "na", reason: "x" } as const);
  const sheets: fc.Arbitrary<Sheet> = fc.record(
    Object.fromEntries(sixDisciplines.criteria.map(({ id }) => [id, rating])),
  );
  const options: fc.Arbitrary<DisciplinesOptions> = fc.record({
    stage: fc.integer({ min: 1, max: 6 }),
    target: fc.constantFrom(1, 2, 3),
    capacity: fc.integer({ min: 1, max: 7 }),
  });
  const requiresOf = new Map<string, readonly string[]>(
    sixDisciplines.criteria.map((practice) => [practice.id, "requires" in practice ? practice.requires : []]),
  );

  test("holds every gap once, in waves that are full but for the last", () => {
    fc.assert(
      fc.property(sheets, options, (ratings, chosen) => {
        const { gaps, roadmap } = assessDisciplines(ratings, chosen);
        expect(new Set(names(roadmap.flat()))).toEqual(new Set(names(gaps)));
        expect(roadmap.flat()).toHaveLength(gaps.length);
        expect(roadmap.slice(0, -1).every((wave) => wave.length === chosen.capacity)).toBe(true);
        expect(roadmap.every((wave) => wave.length > 0 && wave.length <= (chosen.capacity ?? 5))).toBe(true);
      }),
    );
  });
  test("has every prerequisite before what needs it, and otherwise keeps to the priorities", () => {
    fc.assert(
      fc.property(sheets, options, (ratings, chosen) => {
        const { gaps, roadmap } = assessDisciplines(ratings, chosen);
        const done = new Set<string>();
        const isReady = ({ practice }: PracticeGap): boolean => {
          return (requiresOf.get(practice) ?? []).every((id) => done.has(id) || !names(gaps).includes(id));
        };
        for (const { practice, unmet } of roadmap.flat()) {
          const first = (gaps as readonly PracticeGap[]).find((gap) => !done.has(gap.practice) && isReady(gap));
          expect(practice).toBe(first?.practice);
          expect(unmet.every((id) => done.has(id))).toBe(true);
          done.add(practice);
        }
      }),
    );
  });
  test("raising any practice never lowers a score", () => {
    fc.assert(
      fc.property(sheets, fc.constantFrom(...sixDisciplines.criteria), (ratings, { id, discipline }) => {
        const score = (sheet: Sheet): number => {
          return assessDisciplines(sheet).disciplines.find((entry) => entry.discipline === discipline)?.score ?? -1;
        };
        const now = ratings[id];
        if (typeof now === "object") return;
        expect(score({ ...ratings, [id]: Math.min(3, (Number(now) || 0) + 1) })).toBeGreaterThanOrEqual(score(ratings));
      }),
    );
  });
});

describe("what is refused", () => {
  test.each([
    ["a stage that is none", { stage: 0 }, "out-of-range", "options.stage"],
    ["a target that everyone reaches", { target: 0 }, "out-of-range", "options.target"],
    ["a target off the scale", { target: 4 }, "out-of-range", "options.target"],
    ["a target between levels", { target: 2.5 }, "not-integer", "options.target"],
    ["no capacity", { capacity: 0 }, "out-of-range", "options.capacity"],
    ["an effort of 4", { effort: { ST1: 4 } }, "out-of-range", "options.effort.ST1"],
    ["an importance of 0", { importance: { ST1: 0 } }, "out-of-range", "options.importance.ST1"],
    ["the effort of an unknown practice", { effort: { ST9: 1 } }, "unknown-key", "options.effort.ST9"],
    ["effort as a number", { effort: 2 }, "invalid-type", "options.effort"],
    [
      "a maturity instrument that is none",
      { maturityInstrument: shopChecklist },
      "unknown-option",
      "options.maturityInstrument.kind",
    ],
  ])("%s", (_title, options, code, path) => {
    expect(() => assessDisciplines({}, options as DisciplinesOptions)).toThrow(expect.objectContaining({ code, path }));
  });
});
