import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { StageCriterion, StageInstrument } from "../../../src/assessments/instrument.js";
import { sixStages } from "../../../src/assessments/instruments/six-stages.js";
import { assessMaturity, type Maturity } from "../../../src/assessments/maturity.js";
import type { GivenRating } from "../../../src/assessments/ratings.js";
import { type RatingChange, smallestChanges } from "../../../src/assessments/smallest-changes.js";
import { fiveStages } from "./custom-instruments.js";

type Sheet = Record<string, GivenRating>;

const REASON = "it cannot apply";

/** Ratings of whole companies: each stage has a floor of its own, so that every stage is attained now and then. */
function sheets(instrument: StageInstrument): fc.Arbitrary<Sheet> {
  const ratings = instrument.scale.map(({ rating }) => rating);
  const sheetOfStage = (floor: number, criteria: readonly StageCriterion[]): fc.Arbitrary<Sheet> => {
    const rating = fc.constantFrom(...ratings.slice(floor));
    return fc.record(
      Object.fromEntries(
        criteria.map(({ id, notApplicable }): [string, fc.Arbitrary<GivenRating>] => [
          id,
          fc.oneof(
            { weight: 12, arbitrary: rating },
            { weight: 1, arbitrary: fc.constant("unknown" as const) },
            {
              weight: notApplicable === undefined ? 0 : 2,
              arbitrary: fc.constant({ rating: "na", reason: REASON } as const),
            },
          ),
        ]),
      ),
    );
  };
  const floors = fc.constantFrom(0, ...ratings.map((_, index) => index));
  const stages = instrument.stages.slice(1).map(({ id }) => {
    return floors.chain((floor) =>
      sheetOfStage(
        floor,
        instrument.criteria.filter(({ stage }) => stage === id),
      ),
    );
  });
  return fc.tuple(...stages).map((parts) => Object.assign({}, ...parts) as Sheet);
}

function assess(sheet: Sheet, instrument: StageInstrument): Maturity<StageInstrument> {
  return assessMaturity(sheet, { instrument });
}

/** The rules of the gate once more, as plainly as they are written. */
function plainStage(sheet: Sheet, { stages, criteria, scale, thresholds }: StageInstrument): number {
  const lowest = scale[0]?.rating ?? 0;
  let attained = 1;
  for (const stage of stages.slice(1)) {
    const all = criteria.filter((criterion) => criterion.stage === stage.id);
    const applicable = all.filter(({ id }) => typeof sheet[id] !== "object");
    const known = applicable.filter(({ id }) => sheet[id] !== "unknown");
    const level = (id: string): number => (sheet[id] === "unknown" ? lowest : Number(sheet[id]));
    const weight = applicable.reduce((sum, criterion) => sum + (criterion.weight ?? 1), 0);
    const sum = applicable.reduce((total, { id, weight: own = 1 }) => total + own * level(id), 0);
    const passes =
      known.length >= thresholds.minCoverage * applicable.length &&
      applicable.length >= thresholds.minApplicable * all.length &&
      applicable.length > 0 &&
      applicable.every(
        ({ id, essential }) => !essential || (sheet[id] !== "unknown" && level(id) >= thresholds.essentialMin),
      ) &&
      sum >= thresholds.meanMin * weight - 1e-9;
    if (!passes) break;
    attained = stage.level;
  }
  return attained;
}

describe.each([
  ["the six stages", sixStages as StageInstrument],
  ["five stages on a scale from 1 to 7", fiveStages as StageInstrument],
])("%s", (_name, instrument) => {
  const company = sheets(instrument);
  const highest = instrument.scale.at(-1)?.rating ?? 0;
  const lowest = instrument.scale[0]?.rating ?? 0;
  const ids = instrument.criteria.map(({ id }) => id);
  const top = instrument.stages.length;

  test("every stage is met in these tests", () => {
    const companies = fc.sample(company, { numRuns: 500, seed: 1 });
    const seen = new Set(companies.map((sheet) => assess(sheet, instrument).stage?.level));
    expect([...seen].sort()).toEqual(instrument.stages.map(({ level }) => level));
  });

  test("the stage is the one that the rules give when they are followed one by one", () => {
    fc.assert(
      fc.property(company, (sheet) => {
        expect(assess(sheet, instrument).range.low.level).toBe(plainStage(sheet, instrument));
      }),
    );
  });

  test("the integer part of the index is the stage", () => {
    fc.assert(
      fc.property(company, (sheet) => {
        const { value, stage, range } = assess(sheet, instrument);
        expect(value === null ? 1 : Math.floor(value)).toBe(stage?.level ?? 1);
        expect(Math.floor(range.high.index)).toBe(range.high.level);
        expect(range.low.index).toBeLessThanOrEqual(range.high.index);
        expect(range.high.index).toBeLessThanOrEqual(top);
      }),
    );
  });

  test("raising any rating never lowers stage or index", () => {
    fc.assert(
      fc.property(company, fc.constantFrom(...ids), fc.nat({ max: 6 }), (sheet, id, rise) => {
        const before = assess(sheet, instrument).range.low;
        const now = sheet[id];
        if (typeof now === "object") return;
        const raised = Math.min(highest, (now === "unknown" ? lowest : Number(now)) + rise);
        const after = assess({ ...sheet, [id]: raised }, instrument).range.low;
        expect(after.level).toBeGreaterThanOrEqual(before.level);
        expect(after.index).toBeGreaterThanOrEqual(before.index);
      }),
    );
  });

  test("answering an unknown keeps the result inside the reported range", () => {
    fc.assert(
      fc.property(company, fc.subarray(ids, { minLength: 1, maxLength: 6 }), fc.nat(), (sheet, asked, seed) => {
        const open: Sheet = { ...sheet, ...Object.fromEntries(asked.map((id) => [id, "unknown" as const])) };
        const { range } = assess(open, instrument);
        const answers = asked.map((id, index) => [id, lowest + ((seed + index * 5) % (highest - lowest + 1))] as const);
        for (const answered of [Object.fromEntries(answers), Object.fromEntries(answers.slice(0, 1))]) {
          const { low, high } = assess({ ...open, ...answered }, instrument).range;
          expect(low.index).toBeGreaterThanOrEqual(range.low.index);
          expect(high.index).toBeLessThanOrEqual(range.high.index);
        }
      }),
    );
  });

  test("neither the order of criteria nor that of ratings matters", () => {
    const shuffled = fc.shuffledSubarray([...instrument.criteria], { minLength: ids.length, maxLength: ids.length });
    fc.assert(
      fc.property(company, shuffled, (sheet, criteria) => {
        const usual = assess(sheet, instrument);
        const reversed = assess(Object.fromEntries(Object.entries(sheet).reverse()), instrument);
        expect(reversed).toEqual(usual);
        const other = assess(sheet, { ...instrument, criteria });
        expect(other.range).toEqual(usual.range);
        expect(other.next.map(({ steps }) => steps)).toEqual(usual.next.map(({ steps }) => steps));
        expect(new Set(other.next[0]?.changes)).toEqual(new Set(usual.next[0]?.changes));
      }),
    );
  });

  describe("the smallest set of changes", () => {
    interface Case {
      readonly level: number;
      readonly changes: readonly RatingChange[];
      readonly levelWith: (changes: readonly RatingChange[]) => number;
    }

    function caseOf(sheet: Sheet): Case {
      const { range, next } = assess(sheet, instrument);
      const levelWith = (changes: readonly RatingChange[]): number => {
        const changed = Object.fromEntries(changes.map(({ criterion, to }) => [criterion, to]));
        return assess({ ...sheet, ...changed }, instrument).range.low.level;
      };
      return { level: range.low.level, changes: next[0]?.changes ?? [], levelWith };
    }

    const withChanges = company.map(caseOf).filter(({ changes }) => changes.length > 0);

    test("passes the gate", () => {
      fc.assert(
        fc.property(withChanges, ({ level, changes, levelWith }) => {
          expect(levelWith(changes)).toBeGreaterThan(level);
        }),
      );
    });

    test("no proper subset of it does", () => {
      fc.assert(
        fc.property(withChanges, fc.nat(), ({ level, changes, levelWith }, seed) => {
          const some = changes.filter((_, index) => (seed >> index) % 2 === 1);
          if (some.length < changes.length) expect(levelWith(some)).toBe(level);
          for (const left of changes) expect(levelWith(changes.filter((change) => change !== left))).toBe(level);
        }),
        { numRuns: 40 },
      );
    });

    test("nor does any change of one level less", () => {
      const lessened = (change: RatingChange): RatingChange => ({ ...change, to: change.to - 1 });
      const isOfSeveralLevels = ({ from, to }: RatingChange): boolean => to - 1 > (from === "unknown" ? lowest : from);
      fc.assert(
        fc.property(withChanges, ({ level, changes, levelWith }) => {
          for (const less of changes.filter(isOfSeveralLevels)) {
            expect(levelWith(changes.map((change) => (change === less ? lessened(change) : change)))).toBe(level);
          }
        }),
        { numRuns: 40 },
      );
    });
  });

  test("there is always a way to the next stage, unless too little applies", () => {
    fc.assert(
      fc.property(company, (sheet) => {
        for (const { blockedBy, changes } of assess(sheet, instrument).next) {
          expect(changes === null).toBe(blockedBy.includes("too-little-applies"));
        }
      }),
    );
  });

  test("the result is plain JSON", () => {
    fc.assert(
      fc.property(company, (sheet) => {
        const result = assess(sheet, instrument);
        expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
      }),
      { numRuns: 20 },
    );
  });
});

describe("the smallest set of changes of one stage", () => {
  const SCALE = [0, 1, 2, 3];
  const criterion = fc.record({
    weight: fc.constantFrom(0.5, 1, 2, 3),
    essential: fc.boolean(),
    rating: fc.constantFrom(0, 1, 2, 3, "unknown" as const),
  });

  /** Whether ratings pass, by the rules. */
  function passes(
    group: readonly { weight: number; essential: boolean }[],
    ratings: readonly (number | "unknown")[],
  ): boolean {
    const known = ratings.filter((rating) => rating !== "unknown").length;
    const level = (index: number): number => (ratings[index] === "unknown" ? 0 : Number(ratings[index]));
    const total = group.reduce((sum, { weight }) => sum + weight, 0);
    const sum = group.reduce((done, { weight }, index) => done + weight * level(index), 0);
    const essentials = group.every(({ essential }, index) => !essential || level(index) >= 2);
    return essentials && known / group.length >= 0.75 && sum >= 2 * total - 1e-9;
  }

  /** All ratings that are nowhere lower than these. */
  function above(ratings: readonly (number | "unknown")[]): (number | "unknown")[][] {
    return ratings.reduce<(number | "unknown")[][]>(
      (rows, now) => {
        const choices = now === "unknown" ? ["unknown" as const, ...SCALE] : SCALE.filter((level) => level >= now);
        return rows.flatMap((row) => choices.map((choice) => [...row, choice]));
      },
      [[]],
    );
  }

  const rises = (from: readonly (number | "unknown")[], to: readonly (number | "unknown")[]): number => {
    return to.reduce<number>((sum, level, index) => sum + (Number(level) || 0) - (Number(from[index]) || 0), 0);
  };

  test("has the fewest one-level rises of all sets that pass, as trying every set shows", () => {
    fc.assert(
      fc.property(fc.array(criterion, { minLength: 1, maxLength: 4 }), (group) => {
        const ratings = group.map(({ rating }) => rating);
        const rated = group.map(({ weight, essential, rating }, index) => ({
          criterion: { ...(sixStages.criteria[0] as StageCriterion), id: `c${index}`, weight, essential },
          rating,
        }));
        const changes = new Map(smallestChanges(rated, sixStages)?.map(({ criterion: id, to }) => [id, to]));
        const changed = ratings.map((rating, index) => changes.get(`c${index}`) ?? rating);
        const fewest = Math.min(
          ...above(ratings)
            .filter((row) => passes(group, row))
            .map((row) => rises(ratings, row)),
        );
        expect(passes(group, changed)).toBe(true);
        expect(rises(ratings, changed)).toBe(fewest);
      }),
    );
  });
});
