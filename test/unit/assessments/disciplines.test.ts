import { describe, expect, test } from "vitest";
import { assessDisciplines, type Disciplines } from "../../../src/assessments/disciplines.js";
import { sixDisciplines } from "../../../src/assessments/instruments/six-disciplines.js";
import type { GivenRating, Ratings } from "../../../src/assessments/ratings.js";
import { shopChecklist } from "./custom-instruments.js";

type Sheet = Ratings<typeof sixDisciplines>;

/** The same rating for all practices of each discipline. */
function uniform(ratings: Record<"ST" | "CU" | "DE" | "ME" | "GO" | "CL", GivenRating>): Sheet {
  return Object.fromEntries(
    sixDisciplines.criteria.map(({ id }) => [id, ratings[id.slice(0, 2) as keyof typeof ratings]]),
  );
}

const mixed = uniform({ ST: 3, CU: 2, DE: 1, ME: 3, GO: 2, CL: 0 });
const na = { rating: "na", reason: "a public monopoly" } as const;

/** The scores of strategy for seven ratings. */
function strategy(...given: readonly GivenRating[]): Disciplines["disciplines"][number] | undefined {
  const ratings = Object.fromEntries(given.map((rating, index) => [`ST${index + 1}`, rating]));
  return assessDisciplines(ratings as Sheet).disciplines.find(({ discipline }) => discipline === "strategy");
}

describe("a discipline", () => {
  test("the published check: 3, 2, 2, 1, 0, 1 and one that does not apply", () => {
    expect(strategy(3, 2, 2, 1, 0, 1, na)).toEqual({
      discipline: "strategy",
      score: 50,
      high: 50,
      band: "partly",
      all: 7,
      applicable: 6,
      known: 6,
      coverage: 1,
      ratable: true,
      levels: [
        { rating: 0, label: "missing", count: 1 },
        { rating: 1, label: "ad hoc", count: 2 },
        { rating: 2, label: "repeatable", count: 2 },
        { rating: 3, label: "systematic", count: 1 },
      ],
      shareRepeatable: 0.5,
      isSystematic: false,
      weakest: "ST5",
    });
  });
  test("an unknown practice counts 0, and 3 in the high bound", () => {
    const result = strategy(3, 3, 3, 3, 3, 3, "unknown");
    expect(result?.score).toBeCloseTo((100 * 18) / 21, 12);
    expect(result).toMatchObject({ high: 100, band: "fully", coverage: 6 / 7, isSystematic: false });
    expect(result?.shareRepeatable).toBeCloseTo(6 / 7, 12);
  });
  test("less than three quarters known is not ratable", () => {
    expect(strategy(3, 3, 3, 3, 3, "unknown", null)).toMatchObject({
      score: null,
      reason: "not-ratable",
      band: null,
      high: 100,
      coverage: 5 / 7,
    });
  });
  test("less than 60 % applicable is not ratable", () => {
    expect(strategy(3, 3, 3, 3, na, na, na)).toMatchObject({ score: null, reason: "not-ratable", coverage: 1 });
    expect(strategy(3, 3, 3, 3, 3, na, na)).toMatchObject({ score: 100, isSystematic: true });
  });
  test("nothing known is empty, and nothing applicable has no bounds", () => {
    expect(strategy()).toMatchObject({ score: null, reason: "empty", high: 100, weakest: null, shareRepeatable: 0 });
    expect(strategy(na, na, na, na, na, na, na)).toMatchObject({ high: null, coverage: null, shareRepeatable: null });
  });
  test.each([
    [[0, 0, 0, 0, 1, 1, 1], "not"], // 3 of 21: 14.3
    [[0, 0, 0, 1, 1, 1, 1], "partly"], // 4 of 21: 19.0
    [[2, 2, 2, 2, 1, 1, 1], "largely"], // 11 of 21: 52.4
    [[3, 3, 3, 2, 2, 2, 2], "largely"], // 17 of 21: 81.0
    [[3, 3, 3, 3, 2, 2, 2], "fully"], // 18 of 21: 85.7
  ])("%j is %s achieved", (ratings, band) => {
    expect(strategy(...ratings)?.band).toBe(band);
  });
  test("of the weakest practices the more important is named", () => {
    expect(strategy(1, 1, 1, 1, 1, 1, 1)?.weakest).toBe("ST1");
    expect(strategy(2, 1, 1, 1, 1, 1, 1)?.weakest).toBe("ST3");
  });
});

describe("the whole", () => {
  test("is the mean of six, with its minimum and spread", () => {
    const result = assessDisciplines(mixed);
    expect(result.value).toBeCloseTo((100 + 200 / 3 + 100 / 3 + 100 + 200 / 3 + 0) / 6, 12);
    expect(result.minimum).toEqual({ discipline: "culture", score: 0 });
    expect(result.spread).toBe(100);
    expect(result).toMatchObject({ metric: "disciplines", unit: "index", n: 45, interval: null, basis: null });
    expect(result.definition).toBe("disciplines/cxm-disciplines@1");
  });
  test("the spread is from the weakest to the strongest", () => {
    const result = assessDisciplines(uniform({ ST: 3, CU: 2, DE: 1, ME: 3, GO: 2, CL: 2 }));
    expect(result.minimum?.discipline).toBe("design");
    expect(result.spread).toBeCloseTo(200 / 3, 12);
  });
  test("lists the weakest discipline first, those without a score last", () => {
    expect(assessDisciplines(mixed).disciplines.map(({ discipline }) => discipline)).toEqual([
      "culture",
      "design",
      "customer-understanding",
      "governance",
      "strategy",
      "measurement",
    ]);
    const unknownCulture = uniform({ ST: 3, CU: 2, DE: 1, ME: 3, GO: 2, CL: "unknown" });
    expect(assessDisciplines(unknownCulture).disciplines.at(-1)).toMatchObject({ discipline: "culture", score: null });
  });
  test("has no value, minimum or spread unless every discipline has a score", () => {
    const result = assessDisciplines(uniform({ ST: 3, CU: 2, DE: 1, ME: 3, GO: 2, CL: "unknown" }));
    expect(result).toMatchObject({ value: null, reason: "not-ratable", minimum: null, spread: null, n: 38 });
  });
  test("is empty without ratings", () => {
    expect(assessDisciplines({})).toMatchObject({ value: null, reason: "empty", n: 0, excluded: { missing: 45 } });
  });
  test("survives JSON", () => {
    const result = assessDisciplines({ ...mixed, ST1: na, ST2: "unknown" });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });
  test("lists what is claimed without evidence, and caps it on request", () => {
    expect(assessDisciplines({ ST1: 2, ST2: 1 }).consistency).toMatchObject([
      { code: "no-evidence", criteria: ["ST1"] },
    ]);
    const capped = assessDisciplines(mixed, { evidenceMode: "cap" });
    expect(capped.disciplines.map(({ score }) => score)).toEqual([0, ...[1, 2, 3, 4, 5].map(() => 100 / 3)]);
    expect(capped.definition).toBe("disciplines/cxm-disciplines@1 capped by evidence");
  });
});

describe("a checklist of one's own", () => {
  test("is scored on its own scale with its weights", () => {
    const result = assessDisciplines({ greet: 7, advise: 3, train: 4, plan: 4 }, { instrument: shopChecklist });
    // From 1 to 7, 7 is 6/6 and 3 is 2/6; advise weighs 3: (6 + 3 × 2) ÷ (4 × 6).
    expect(result.disciplines).toMatchObject([
      { discipline: "floor", score: 50 },
      { discipline: "office", score: 50 },
    ]);
    expect(result.value).toBe(50);
    expect(result.disciplines[0]?.levels.map(({ count }) => count)).toEqual([0, 0, 1, 0, 0, 0, 1]);
    expect(result.instrument.id).toBe("shop");
    expect(result.definition).toBe("disciplines/shop@0");
  });
  test("scores of exactly 15 and 85 belong to the lower band", () => {
    const [greet, advise, ...office] = shopChecklist.criteria;
    const weighted = { ...shopChecklist, criteria: [{ ...greet, weight: 3 }, { ...advise, weight: 17 }, ...office] };
    const bands = (ratings: { greet: number; advise: number }): unknown => {
      return assessDisciplines(ratings, { instrument: weighted }).disciplines.find(({ score }) => score !== null)?.band;
    };
    expect(bands({ greet: 7, advise: 1 })).toBe("not");
    expect(bands({ greet: 1, advise: 7 })).toBe("largely");
  });
  test("helps no criterion unless a maturity instrument is given", () => {
    const [gap] = assessDisciplines({ plan: 1 }, { instrument: shopChecklist }).gaps.filter(
      ({ practice }) => practice === "plan",
    );
    expect(gap?.helps).toEqual([]);
  });
});
