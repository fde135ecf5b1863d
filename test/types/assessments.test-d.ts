import {
  assessDisciplines,
  assessMaturity,
  type Checklist,
  type Disciplines,
  type Maturity,
  type Ratings,
  type StageInstrument,
  sixDisciplines,
  sixStages,
  validateInstrument,
} from "cx-metrics";
import { describe, expectTypeOf, test } from "vitest";
import { fiveStages, shopChecklist } from "../unit/assessments/custom-instruments.js";

describe("ratings", () => {
  test("take the ids of the instrument and no others", () => {
    assessMaturity({ EX1: 2, MO3: "unknown", AL1: { rating: "na", reason: "no hiring" }, IG1: "no", MO1: null });
    // @ts-expect-error MO33 is misspelt
    assessMaturity({ MO33: 2 });
    // @ts-expect-error CU1 is a practice of the checklist, not a criterion
    assessMaturity({ EX1: 2, CU1: 2 });
    // @ts-expect-error MO1 is a criterion, not a practice of the checklist
    assessDisciplines({ CU1: 2, MO1: 2 });
  });
  test("need a reason where the criterion does not apply", () => {
    // @ts-expect-error the reason is missing
    assessMaturity({ AL1: { rating: "na" } });
    // @ts-expect-error the reason is missing
    assessMaturity({ AL1: "na" });
  });
  test("answer a sign with yes or no", () => {
    // @ts-expect-error a sign is not rated
    assessMaturity({ IG1: 1 });
    // @ts-expect-error a criterion is not answered
    assessMaturity({ EX1: "yes" });
  });
  test("can be prepared", () => {
    const ratings: Ratings<typeof sixStages> = { EX1: 2 };
    expectTypeOf(assessMaturity(ratings)).toEqualTypeOf<Maturity>();
  });
});

describe("options", () => {
  test("take the stages of the instrument, in either spelling", () => {
    assessMaturity({}, { target: "mobilise" });
    assessMaturity({}, { target: "mobilize" });
    assessMaturity({}, { target: 4 });
    // @ts-expect-error no such stage
    assessMaturity({}, { target: "mobilised" });
  });
  test("take evidence for criteria of the instrument", () => {
    const rest = { kind: "data", title: "figures", date: "2026-06-01" } as const;
    assessMaturity({}, { assessedAt: "2026-06-30", evidence: [{ criterion: "EX1", ...rest }] });
    // @ts-expect-error no such criterion
    assessMaturity({}, { assessedAt: "2026-06-30", evidence: [{ criterion: "EX9", ...rest }] });
  });
  test("take effort by practice", () => {
    assessDisciplines({}, { effort: { CU1: 3 } });
    // @ts-expect-error no such practice
    assessDisciplines({}, { effort: { CU9: 3 } });
  });
});

describe("an instrument of one's own", () => {
  test("gives its ids to ratings and results", () => {
    const result = assessMaturity({ ask: 3, S1: "no" }, { instrument: fiveStages });
    expectTypeOf(result).toEqualTypeOf<Maturity<typeof fiveStages>>();
    expectTypeOf(result.stage).toEqualTypeOf<{
      readonly level: number;
      readonly id: "reactive" | "listening" | "organised" | "measured" | "renewing";
    } | null>();
    expectTypeOf(result.ratings.ask).toEqualTypeOf<number | "unknown" | "na">();
    assessMaturity({}, { instrument: fiveStages, target: "organized" });
    // @ts-expect-error EX1 is of the built-in instrument
    assessMaturity({ EX1: 3 }, { instrument: fiveStages });
    // @ts-expect-error mobilise is of the built-in instrument
    assessMaturity({}, { instrument: fiveStages, target: "mobilise" });
  });
  test("a checklist does too", () => {
    const result = assessDisciplines({ greet: 3 }, { instrument: shopChecklist, importance: { plan: 3 } });
    expectTypeOf(result).toEqualTypeOf<Disciplines<typeof shopChecklist>>();
    expectTypeOf(result.gaps[0]?.practice).toEqualTypeOf<"greet" | "advise" | "train" | "plan" | undefined>();
    expectTypeOf(result.disciplines[0]?.discipline).toEqualTypeOf<"floor" | "office" | undefined>();
    // @ts-expect-error CU1 is of the built-in checklist
    assessDisciplines({ CU1: 3 }, { instrument: shopChecklist });
    // @ts-expect-error a checklist has no stages
    assessMaturity({}, { instrument: shopChecklist });
  });
  test("keeps its ids when it is validated, and from JSON has any", () => {
    expectTypeOf(validateInstrument(fiveStages)).toEqualTypeOf<typeof fiveStages>();
    expectTypeOf(validateInstrument({} as unknown)).toEqualTypeOf<StageInstrument | Checklist>();
    const loaded = {} as StageInstrument;
    const result = assessMaturity({ anything: 2 }, { instrument: loaded });
    expectTypeOf(result.stage?.id).toEqualTypeOf<string | undefined>();
  });
});

describe("results", () => {
  test("name criteria and stages by their ids", () => {
    const result = assessMaturity({});
    expectTypeOf(result.stage?.id).toEqualTypeOf<
      "ignore" | "explore" | "mobilise" | "operationalise" | "align" | "embed" | undefined
    >();
    expectTypeOf(result.ratings).toHaveProperty("EM5");
    expectTypeOf(result.signs).toEqualTypeOf<{
      readonly IG1: "yes" | "no" | "unknown";
      readonly IG2: "yes" | "no" | "unknown";
      readonly IG3: "yes" | "no" | "unknown";
    }>();
    expectTypeOf(result.value).toEqualTypeOf<number | null>();
  });
  test("of any instrument fit where any is taken", () => {
    expectTypeOf<Maturity>().toExtend<Maturity<StageInstrument>>();
    expectTypeOf<Disciplines>().toExtend<Disciplines<Checklist>>();
  });
  test("the built-in instruments are instruments", () => {
    expectTypeOf(sixStages).toExtend<StageInstrument>();
    expectTypeOf(sixDisciplines).toExtend<Checklist>();
  });
});
