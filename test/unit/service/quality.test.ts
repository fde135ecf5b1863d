import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CriticalErrorRule,
  calibrateRaters,
  mergeQuality,
  qualityAlignment,
  qualityScore,
  rankGroups,
  type Scorecard,
  type ScorecardAnswers,
  teamQuality,
  teamQualityOf,
} from "../../../src/index.js";
import { midRanks, spearman } from "../../../src/statistics/rank.js";
import { type BadCase, refuses } from "../../support/bad-input.js";
import { deepFreeze } from "../../support/freeze.js";
import { aggregatorLaws } from "../../support/laws.js";
import { referenceCases } from "../../support/reference.js";
import { resultRules } from "../../support/rules.js";
import { expectNear } from "../statistics/near.js";

const scorecard: Scorecard = deepFreeze({
  id: "calls-1",
  sections: { listening: 60, solving: 40 },
  items: {
    greeted: { section: "listening", weight: 2 },
    understood: { section: "listening", weight: 1, compliance: true },
    named: { section: "listening", weight: 1 },
    solved: { section: "solving", weight: 1, maxPoints: 10 },
    verified: { section: "solving", weight: 1, critical: true, compliance: true },
  },
});
// Section A (weight 60): pass w2, fail w1, N/A is 2/3. Section B (40): 8 of 10.
const call: ScorecardAnswers = { greeted: true, understood: false, named: "na", solved: 8, verified: "na" };
const failed: ScorecardAnswers = { ...call, verified: false };

describe("the quality of an interaction", () => {
  test("is 72.0 for two thirds of 60 and eight tenths of 40", () => {
    const result = qualityScore(call, scorecard);
    expect(result.value).toBeCloseTo(72, 12);
    expect(result.rawScore).toBe(result.value);
    expect(result.sections.map(({ score }) => score)).toEqual([expect.closeTo(66.6666666667, 9), 80]);
    expect([result.n, result.excluded.notApplicable, result.excluded.missing]).toEqual([3, 2, 0]);
    expect(result.definition).toBe("qualityScore/calls-1, critical errors zero-total");
    expect([result.unit, result.warnings, result.interval, result.basis]).toEqual(["index", [], null, null]);
  });
  // With the critical question of section B failed: B is (8/10 + 0)/2 = 0.4, raw 0.6 × 2/3 + 0.4 × 0.4 = 0.56.
  test.each<[CriticalErrorRule, number]>([
    ["zero-total", 0],
    ["zero-section", 40],
    ["flag-only", 56],
  ])("with a critical error is by the rule %s %d, and the raw score stays", (criticalErrors, value) => {
    const result = qualityScore(failed, scorecard, { criticalErrors });
    expect(result.value).toBeCloseTo(value, 12);
    expect(result.rawScore).toBeCloseTo(56, 12);
    expect(result.criticalErrors).toEqual(["verified"]);
    expect(result.sections[1]?.score).toBe(40);
  });
  test("with a critical error in a question that has no weight beside it is 0, raw 72.0", () => {
    const card: Scorecard = {
      id: "check",
      sections: { a: 60, b: 40 },
      items: {
        pass: { section: "a", weight: 2 },
        fail: { section: "a", weight: 1, critical: true },
        none: { section: "a", weight: 1 },
        points: { section: "b", weight: 1, maxPoints: 10 },
      },
    };
    const result = qualityScore({ pass: true, fail: false, none: "na", points: 8 }, card);
    expect(result.value).toBe(0);
    expect(result.rawScore).toBeCloseTo(72, 12);
  });
  test("has compliance apart, by the weights of its questions", () => {
    expect(qualityScore({ ...call, verified: true }, scorecard).complianceScore).toBe(50);
    expect(qualityScore({ ...call, understood: "na" }, scorecard).complianceScore).toBeNull();
  });
  test("gives the weight of a section in which nothing applies to the others", () => {
    expect(qualityScore({ ...call, solved: "na" }, scorecard).value).toBeCloseTo(66.6666666667, 9);
    expect(qualityScore({ ...call, solved: "na" }, scorecard).sections[1]?.score).toBeNull();
  });
  test("counts questions without an answer as missing, and names them", () => {
    const result = qualityScore({ greeted: true, understood: null, solved: 10 }, scorecard);
    expect([result.value, result.n, result.excluded.missing]).toEqual([100, 2, 3]);
    expect(result.warnings).toEqual([
      { code: "excluded", message: "Not answered, and so left out: understood, named, verified." },
    ]);
  });
  test("is unknown where no question applies", () => {
    const none = Object.fromEntries(Object.keys(scorecard.items).map((name) => [name, "na" as const]));
    expect(qualityScore(none, scorecard)).toMatchObject({ value: null, reason: "empty", rawScore: null, n: 0 });
  });
});

describe("the quality of a team", () => {
  const perfect: ScorecardAnswers = { greeted: true, understood: true, named: true, solved: 10, verified: true };
  test("is the mean of its evaluations, with a t interval", () => {
    const team = teamQuality([perfect, failed, null], scorecard, { criticalErrors: "flag-only" });
    expect(team.value).toBeCloseTo(78, 12); // (100 + 56) / 2
    // sd 44/√2, standard error 22, t(1) 12.706: far beyond both ends.
    expect(team.interval).toEqual({ low: 0, high: 100, confidence: 0.95, method: "t" });
    expect([team.n, team.excluded.missing]).toEqual([2, 1]);
    expect(team.criticalErrorFree).toMatchObject({ value: 0.5, numerator: 1, denominator: 2 });
    expect(team.criticalErrorFree.interval?.method).toBe("wilson");
    expect(team.errors?.map(({ item, errors, answered }) => [item, errors, answered])).toEqual([
      ["understood", 1, 2],
      ["solved", 1, 2],
      ["verified", 1, 2],
      ["greeted", 0, 2],
      ["named", 0, 1],
    ]);
    expect(team.errors?.map(({ cumulative }) => cumulative)).toEqual([1 / 3, 2 / 3, 1, 1, 1]);
  });
  test("has 9 of 10 free of critical errors between 0.5958 and 0.9821, by Wilson", () => {
    const team = teamQuality([...Array.from({ length: 9 }, () => perfect), failed], scorecard);
    expect(team.criticalErrorFree.interval?.low).toBeCloseTo(0.5958, 4);
    expect(team.criticalErrorFree.interval?.high).toBeCloseTo(0.9821, 4);
  });
  test("is withheld below minN, with all that was counted", () => {
    expect(teamQuality([perfect, failed], scorecard, { minN: 3 })).toMatchObject({
      value: null,
      reason: "insufficient",
      errors: null,
      criticalErrorFree: { value: null, numerator: null, interval: null },
    });
  });
  test("is not ranked on fewer than five evaluations", () => {
    const rows = [
      { agent: "Ann", quality: teamQuality([perfect, perfect, perfect, perfect], scorecard) },
      { agent: "Bob", quality: teamQuality([failed, call, call, perfect, call], scorecard) },
    ];
    const { groups } = rankGroups(rows, { label: (row) => row.agent, result: (row) => row.quality });
    expect(groups.map(({ label, verdict }) => [label, verdict])).toEqual([
      ["Bob", "unknown"],
      ["Ann", "insufficient"],
    ]);
  });

  const anyAnswer = fc.constantFrom<(boolean | "na" | null)[]>(true, false, "na", null);
  const anyAnswers: fc.Arbitrary<ScorecardAnswers | null> = fc.option(
    fc.record({
      greeted: anyAnswer,
      understood: anyAnswer,
      named: anyAnswer,
      solved: fc.oneof(anyAnswer, fc.integer({ min: 0, max: 10 })),
      verified: anyAnswer,
    }),
    { freq: 9 },
  );
  const anyRule = fc.constantFrom<CriticalErrorRule[]>("zero-total", "zero-section", "flag-only");
  aggregatorLaws(
    "teamQuality",
    fc.record({ answers: anyAnswers }),
    teamQualityOf((row) => row.answers, scorecard, { criticalErrors: "zero-section" }),
  );
  resultRules("teamQuality", fc.array(anyAnswers), (all) => teamQuality(all, scorecard, { minN: 2 }));
  test("is the same from rows and merged tallies", () => {
    const { zero, reduce } = teamQualityOf((row: ScorecardAnswers | null) => row, scorecard);
    fc.assert(
      fc.property(fc.array(anyAnswers), fc.array(anyAnswers), (first, second) => {
        const merged = mergeQuality(first.reduce(reduce, zero()), second.reduce(reduce, zero()));
        expect(teamQuality(merged, scorecard)).toStrictEqual(teamQuality([...first, ...second], scorecard));
      }),
    );
  });
  test("a critical error never raises a score, and a score is between 0 and 100", () => {
    fc.assert(
      fc.property(anyAnswers, anyRule, (answers, criticalErrors) => {
        const { value, rawScore } = qualityScore(answers ?? {}, scorecard, { criticalErrors });
        if (value === null || rawScore === null) {
          expect(value).toBe(rawScore);
          return;
        }
        expect(value).toBeLessThanOrEqual(rawScore);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(rawScore).toBeLessThanOrEqual(100);
      }),
    );
  });
});

describe("raters calibrated", () => {
  const card: Scorecard = {
    id: "c",
    sections: { all: 1 },
    items: { tone: { section: "all", weight: 1, maxPoints: 20 }, safe: { section: "all", weight: 1, critical: true } },
  };
  type Row = readonly [call: number, rater: string, tone: number | "na", safe: boolean];
  const session = (rows: readonly Row[], options: object = {}) =>
    calibrateRaters(rows, {
      scorecard: card,
      interaction: ([id]) => id,
      rater: ([, name]) => name,
      answers: ([, , tone, safe]) => ({ tone, safe }),
      reference: "expert",
      ...options,
    });
  const rows: readonly Row[] = [
    [1, "expert", 20, true],
    [1, "Ann", 18, true], // 95 for 100
    [1, "Bob", 20, false], // 50 for 100
    [2, "Ann", 4, true], // 60 for 50
    [2, "expert", 0, true],
    [3, "Ann", 10, true], // nobody to compare with
    [4, "Bob", 10, true],
    [4, "Ann", 10, true], // without the reference
  ];
  test("are held against the reference", () => {
    const { overall, raters, interactions } = session(rows);
    expect(interactions).toBe(3);
    expect(raters).toEqual([
      { rater: "Ann", n: 2, meanDifference: 2.5, meanAbsoluteDifference: 7.5, withinTolerance: 0.5 },
      { rater: "Bob", n: 1, meanDifference: -50, meanAbsoluteDifference: 50, withinTolerance: 0 },
    ]);
    expect(overall.n).toBe(3);
    expect(overall.meanAbsoluteDifference).toBeCloseTo(65 / 3, 12);
    expect(session(rows, { tolerance: 4.9 }).raters[0]?.withinTolerance).toBe(0);
  });
  test("agree on critical questions where all say the same", () => {
    expect(session(rows).critical).toEqual({ compared: 3, agreed: 2, share: 2 / 3 });
  });
  test("in full agreement have an alpha of 1", () => {
    const same: Row[] = rows.flatMap(([id, , tone, safe]): Row[] => [[10 * id, "expert", tone, safe]]).slice(0, 1);
    const both: Row[] = [
      [1, "expert", 3, true],
      [1, "Ann", 3, true],
      [2, "expert", 9, false],
      [2, "Ann", 9, false],
    ];
    expect(session(both)).toMatchObject({ alpha: 1, critical: { share: 1 } });
    expect(session(both).items).toEqual([
      { item: "tone", comparable: 2, alpha: 1 },
      { item: "safe", comparable: 2, alpha: 1 },
    ]);
    expect(session(same)).toMatchObject({ interactions: 0, alpha: null, overall: { n: 0, withinTolerance: null } });
  });
  test("have nothing to say of nothing", () => {
    expect(session([])).toMatchObject({ interactions: 0, raters: [], alpha: null, critical: { share: null } });
  });
  interface Alpha {
    readonly ratings: readonly (readonly (number | null)[])[];
  }
  const cases = referenceCases<Alpha, { ordinal: number | null }>("agreement.json", "krippendorff_alpha").filter(
    ({ input }) => input.ratings.flat().every((rating) => rating === null || (rating >= 0 && rating <= 20)),
  );
  test.each(cases.map((one) => [one.name, one] as const))("reference %s", (_, { input, expected, tolerance }) => {
    const given = input.ratings.flatMap((ratings, rater) =>
      ratings.flatMap((rating, id): Row[] =>
        rating === null ? [] : [[id, rater === 0 ? "expert" : `r${rater}`, rating, true]],
      ),
    );
    const alpha = session(given).items[0]?.alpha ?? null;
    if (expected.ordinal === null) expect(alpha).toBeNull();
    else expectNear(alpha ?? Number.NaN, expected.ordinal, tolerance);
  });
  refuses("calibrateRaters", [
    [
      "a rater twice",
      () => session([...rows, [1, "Ann", 3, true]]),
      { code: "inconsistent", path: "options.rater", index: 8, received: "Ann" },
    ],
    [
      "a reference that nobody is",
      () => session(rows, { reference: "Eve" }),
      { code: "unknown-key", path: "options.reference", received: "Eve" },
    ],
    [
      "no reference",
      () => session(rows, { reference: undefined }),
      { code: "missing-input", path: "options.reference", received: undefined },
    ],
    [
      "a negative tolerance",
      () => session(rows, { tolerance: -1 }),
      { code: "out-of-range", path: "options.tolerance", received: -1 },
    ],
    [
      "too many points",
      () => session([[1, "expert", 21, true]]),
      { code: "out-of-range", path: "options.answers.tone", index: 0, received: 21 },
    ],
    ["no list", () => session(5 as never), { code: "invalid-type", path: "evaluations", received: 5 }],
  ]);
});

describe("the alignment of quality with outcome", () => {
  const of = (pairs: readonly (readonly [number | null, number | boolean | null])[], options: object = {}) =>
    qualityAlignment(pairs, { quality: ([score]) => score, outcome: ([, outcome]) => outcome, ...options });
  test("is Spearman's correlation of those that have both", () => {
    // Ranks 1 2 3 4 and 2 1 4 3: 1 − 6 × 4 ÷ (4 × 15) = 0.6; atanh 0.6 ± 1.96 √1.18.
    const result = of([
      [60, 2],
      [70, 1],
      [80, 4],
      [90, 3],
      [null, 3],
      [50, null],
    ]);
    expect(result.value).toBeCloseTo(0.6, 14);
    expect([result.n, result.excluded.missing, result.unit]).toEqual([4, 2, "ratio"]);
    const reach = 1.959963984540054 * Math.sqrt(1.18);
    expect(result.interval?.low).toBeCloseTo(Math.tanh(Math.log(2) - reach), 12);
    expect(result.interval?.high).toBeCloseTo(Math.tanh(Math.log(2) + reach), 12);
  });
  test("takes yes and no as outcome", () => {
    expect(
      of([
        [60, false],
        [70, false],
        [80, true],
        [90, true],
      ]).value,
    ).toBeCloseTo(Math.sqrt(0.8), 14);
  });
  test("is unknown without contacts, for one, without any variation, and below minN", () => {
    expect(of([])).toMatchObject({ value: null, reason: "empty", pValue: null, interval: null });
    for (const rows of [
      [[1, 2]],
      [
        [1, 2],
        [1, 3],
      ],
    ] as [number, number][][]) {
      expect(of(rows)).toMatchObject({ value: null, reason: "insufficient" });
    }
    expect(
      of(
        [
          [1, 1],
          [2, 2],
        ],
        { minN: 3 },
      ),
    ).toMatchObject({ value: null, reason: "insufficient" });
  });
  test("has no interval where the order is the same without exception", () => {
    expect(
      of([
        [1, 5],
        [2, 6],
        [3, 7],
        [4, 8],
      ]),
    ).toMatchObject({ value: 1, interval: null, pValue: 0 });
    expect(
      of([
        [1, 2],
        [2, 1],
      ]),
    ).toMatchObject({ value: -1, pValue: null });
  });
  refuses("qualityAlignment", [
    [
      "a score as a text",
      () =>
        of([
          [1, 1],
          ["80" as never, 1],
        ]),
      { code: "invalid-type", path: "options.quality", index: 1, received: "80" },
    ],
    [
      "an infinite outcome",
      () => of([[1, Infinity]]),
      { code: "not-finite", path: "options.outcome", index: 0, received: Infinity },
    ],
    [
      "a level of 95",
      () => of([], { confidence: 95 }),
      { code: "out-of-range", path: "options.confidence", received: 95 },
    ],
    [
      "no outcome",
      () => of([], { outcome: undefined }),
      { code: "missing-input", path: "options.outcome", received: undefined, hint: "rating" },
    ],
  ]);

  interface Pairs {
    readonly x: readonly number[];
    readonly y: readonly number[];
  }
  const cases = referenceCases<Pairs, { spearman: { rho: number; p: number } | null }>("drivers.json", "correlation");
  test.each(cases.map((one) => [one.name, one] as const))("reference %s", (_, { input, expected, tolerance }) => {
    const got = spearman(input.x, input.y);
    const result = of(input.x.map((x, at) => [x, input.y[at] ?? null] as const));
    if (expected.spearman === null) {
      expect([got, result.value]).toEqual([null, null]);
      return;
    }
    expectNear(got?.rho ?? Number.NaN, expected.spearman.rho, tolerance);
    expectNear(got?.p ?? Number.NaN, expected.spearman.p, tolerance);
    expect([result.value, result.pValue]).toEqual([got?.rho, got?.p]);
  });
  test("ranks share the middle of their places", () => {
    expect(midRanks([10, 20, 10, 30, 10])).toEqual([2, 4, 2, 5, 2]);
    expect(midRanks([])).toEqual([]);
  });
  test("does not change where scores are only stretched, and turns with their sign", () => {
    const anyPairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 5 })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(anyPairs, (pairs) => {
        const { value } = of(pairs);
        expect(of(pairs.map(([score, outcome]) => [score ** 3, outcome])).value).toBe(value);
        const turned = of(pairs.map(([score, outcome]) => [-score, outcome])).value;
        expect(turned).toBe(value === null ? null : 0 - value);
      }),
    );
  });
});

const item = { section: "all", weight: 1 };
const card = (change: object): Scorecard =>
  ({ id: "x", sections: { all: 1 }, items: { a: item }, ...change }) as Scorecard;
const badCard = (title: string, change: object, code: string, path: string, received: unknown): BadCase =>
  [title, () => qualityScore({}, card(change)), { code, path: `scorecard.${path}`, received }] as never;
const badAnswer = (title: string, answers: object, code: string, path: string, received: unknown): BadCase =>
  [title, () => qualityScore(answers as ScorecardAnswers, scorecard), { code, path, received }] as never;
const empty = {};

refuses("qualityScore", [
  badCard("a scorecard without a name", { id: "" }, "invalid-type", "id", ""),
  badCard("a section without weight", { sections: { all: 0 } }, "out-of-range", "sections.all", 0),
  badCard(
    "a question of no section",
    { items: { a: { ...item, section: "b" } } },
    "unknown-key",
    "items.a.section",
    "b",
  ),
  badCard("a question without weight", { items: { a: { ...item, weight: -1 } } }, "out-of-range", "items.a.weight", -1),
  badCard(
    "a question without points",
    { items: { a: { ...item, maxPoints: 0 } } },
    "out-of-range",
    "items.a.maxPoints",
    0,
  ),
  badCard(
    "a flag that is none",
    { items: { a: { ...item, critical: "yes" } } },
    "invalid-type",
    "items.a.critical",
    "yes",
  ),
  badCard("no questions", { items: empty }, "missing-input", "items", empty),
  badAnswer("an answer to no question", { polite: true }, "unknown-key", "answers", "polite"),
  badAnswer("too many points", { solved: 11 }, "out-of-range", "answers.solved", 11),
  badAnswer("points below 0", { solved: -1 }, "out-of-range", "answers.solved", -1),
  badAnswer("points that are not a number", { solved: Number.NaN }, "not-finite", "answers.solved", Number.NaN),
  badAnswer("a word", { greeted: "yes" }, "invalid-type", "answers.greeted", "yes"),
  [
    "an unknown rule",
    () => qualityScore(call, scorecard, { criticalErrors: "fail" as never }),
    { code: "unknown-option", path: "options.criticalErrors", received: "fail" },
  ],
]);
refuses("teamQuality", [
  [
    "an evaluation with a wrong answer",
    () => teamQuality([call, { solved: 11 }], scorecard),
    { code: "out-of-range", path: "answers.solved", index: 1, received: 11 },
  ],
  [
    "nothing",
    () => teamQuality(undefined as never, scorecard),
    { code: "missing-input", path: "evaluations", received: undefined },
  ],
  ["a number", () => teamQuality(5 as never, scorecard), { code: "invalid-type", path: "tally", received: 5 }],
  [
    "a tally by another scorecard",
    () => teamQuality(teamQualityOf(() => null, card({})).zero(), scorecard),
    { code: "not-comparable", path: "second.scorecard", received: "x" },
  ],
  [
    "another interval",
    () => teamQuality([call], scorecard, { interval: "wilson" as never }),
    { code: "unknown-option", path: "options.interval", received: "wilson" },
  ],
]);
