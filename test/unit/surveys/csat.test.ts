import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Csat,
  type CsatMethod,
  type CsatOptions,
  csat,
  csatOf,
  mergeRatings,
  type RatingInput,
  type RatingTally,
  tallyRatings,
} from "../../../src/index.js";
import { refuses, refusesBadAnswers, refusesBadOptions } from "../../support/bad-input.js";
import { readData } from "../../support/csv.js";
import { deepFreeze } from "../../support/freeze.js";
import { aggregatorLaws } from "../../support/laws.js";
import { anyAnswer, countAnswers } from "../../support/observations.js";
import { referenceCases, referenceFacts } from "../../support/reference.js";
import { resultRules } from "../../support/rules.js";
import { sameThreeWays } from "../../support/three-ways.js";
import { expectDigits, expectLimits, expectNear, type ReferenceLimits } from "../statistics/near.js";

const methods: readonly CsatMethod[] = ["top-box", "mean", "net", "pomp"];
const limitsOf = ({ interval }: Csat) => interval ?? { low: Number.NaN, high: Number.NaN };

describe("customer satisfaction", () => {
  test("is 0.85 where 170 of 200 are satisfied, give or take a few percent", () => {
    const result = csat({ counts: { 1: 30, 5: 170 } }, { scale: 5 });
    expect(result.value).toBe(0.85);
    expect(result.unit).toBe("fraction");
    expect(result.n).toBe(200);
    expectDigits(limitsOf(result), 0.7939, 0.8929, 4);
    expect(result.interval).toMatchObject({ confidence: 0.95, method: "wilson" });
    expect(result.basis).toEqual({ kind: "proportion", numerator: 170, denominator: 200 });
    expect(result.warnings).toEqual([]);
  });
  test("counts 4 and 5 of 5 as satisfied and keeps neutral answers in the denominator", () => {
    const result = csat([5, 4, 3, 2, 1], { scale: 5 });
    expect(result.value).toBe(0.4);
    expect(result.satisfied).toEqual({ count: 2, share: 0.4 });
    expect(result.neutral).toEqual({ count: 1, share: 0.2 });
    expect(result.dissatisfied).toEqual({ count: 2, share: 0.4 });
    expect(result.definition).toBe("csat/top-box 4-5 of 1-5");
  });
  test("comes with mean, net score and index of the same answers", () => {
    const result = csat([5, 4, 4, 5, 2], { scale: 5 });
    expect([result.value, result.mean, result.net, result.index]).toEqual([0.8, 4, 60, 75]);
  });
  test("and its mean can move in opposite directions", () => {
    const before = csat([4, 4, 3, 3], { scale: 5 });
    const after = csat([4, 4, 4, 1, 1], { scale: 5 });
    expect([before.value, before.mean]).toEqual([0.5, 3.5]);
    expect([after.value, after.mean]).toEqual([0.6, 2.8]);
  });
  test("does not count those who did not answer as dissatisfied", () => {
    const result = csat([5, null, undefined, null], { scale: 5 });
    expect([result.value, result.n, result.excluded.missing]).toEqual([1, 1, 3]);
  });
  test("without answers is unknown", () => {
    const result = csat([], { scale: 5 });
    expect(result).toMatchObject({ value: null, reason: "empty", interval: null, mean: null, net: null, index: null });
    expect(result.satisfied).toEqual({ count: 0, share: null });
  });
  test("of too few answers withholds everything that was counted", () => {
    const result = csat([5, 1], { scale: 5, minN: 3 });
    const hidden = { count: null, share: null };
    expect(result).toMatchObject({ value: null, reason: "insufficient", n: 2, interval: null, basis: null });
    expect([result.mean, result.net, result.index]).toEqual([null, null, null]);
    expect([result.satisfied, result.neutral, result.dissatisfied]).toEqual([hidden, hidden, hidden]);
  });
});

describe("the satisfied points", () => {
  test.each([
    [2, "2 of 1-2"],
    [3, "3 of 1-3"],
    [4, "3-4 of 1-4"],
    [5, "4-5 of 1-5"],
    [6, "5-6 of 1-6"],
    [7, "6-7 of 1-7"],
    [10, "9-10 of 1-10"],
    [11, "9-10 of 0-10"],
  ])("of a scale of %i points are %s", (scale, text) => {
    expect(csat([], { scale }).definition).toBe(`csat/top-box ${text}`);
  });
  test.each([8, 9, 12, 100])("of a scale of %i points must be named, because there is no custom", (scale) => {
    expect(() => csat([], { scale })).toThrow("options.satisfiedFrom");
    expect(csat([], { scale, satisfiedFrom: scale - 1 }).definition).toBe(
      `csat/top-box ${scale - 1}-${scale} of 1-${scale}`,
    );
  });
  test("of a scale from −2 to 2 are 1 and 2", () => {
    const scale = { min: -2, max: 2, direction: "higher-better" } as const;
    const result = csat([-2, 0, 1, 2], { scale });
    expect([result.value, result.mean, result.index]).toEqual([0.5, 0.25, 56.25]);
    expect(result.definition).toBe("csat/top-box 1-2 of -2 to 2");
  });
  test("of a scale on which lower is better are the lowest ones", () => {
    const scale = { min: 1, max: 6, direction: "lower-better" } as const; // school marks
    const result = csat([1, 2, 2, 4, 6], { scale });
    expect([result.value, result.mean, result.net, result.index]).toEqual([0.6, 3, 40, 60]);
    expect(result.satisfied.count).toBe(3);
    expect(result.dissatisfied.count).toBe(1);
    expect(result.definition).toBe("csat/top-box 1-2 of 1-6, lower is better");
  });
  test("are the caller's choice, and part of the definition", () => {
    const strict = csat([7, 6, 5], { scale: 7, satisfiedFrom: 7 });
    const lenient = csat([7, 6, 5], { scale: 7, satisfiedFrom: 5 });
    expect([strict.value, lenient.value]).toEqual([1 / 3, 1]);
    expect([strict.definition, lenient.definition]).toEqual(["csat/top-box 7 of 1-7", "csat/top-box 5-7 of 1-7"]);
  });
  test("have as many dissatisfied ones opposite, without overlapping", () => {
    expect(csat([], { scale: 7, satisfiedFrom: 5, method: "net" }).definition).toBe("csat/net 5-7 minus 1-3 of 1-7");
    expect(csat([], { scale: 5, satisfiedFrom: 3, method: "net" }).definition).toBe("csat/net 3-5 minus 1-2 of 1-5");
    expect(csat([], { scale: 5, satisfiedFrom: 2, method: "net" }).definition).toBe("csat/net 2-5 minus 1 of 1-5");
    expect(csat([], { scale: 5, dissatisfiedTo: 1, method: "net" }).definition).toBe("csat/net 4-5 minus 1 of 1-5");
  });
});

describe("the method", () => {
  const answers = [5, 4, 4, 5, 2];
  test("mean gives 4.0 for 5, 4, 4, 5, 2 with a t interval from 2.48, cut at 5", () => {
    const result = csat(answers, { scale: 5, method: "mean" });
    expect([result.value, result.unit, result.definition]).toEqual([4, "scale", "csat/mean of 1-5"]);
    expect(limitsOf(result).low).toBeCloseTo(4 - 2.7764451051977987 * Math.sqrt(1.5 / 5), 10);
    expectDigits(limitsOf(result), 2.48, 5, 2);
    expect(result.interval?.method).toBe("t");
    expect(result.basis).toEqual({ kind: "mean", n: 5, mean: 4, standardDeviation: Math.sqrt(1.5), min: 1, max: 5 });
  });
  test("pomp gives 75 of 100 for the same, with the interval stretched alike", () => {
    const result = csat(answers, { scale: 5, method: "pomp" });
    expect([result.value, result.unit, result.definition]).toEqual([75, "index", "csat/pomp of 1-5"]);
    expect(limitsOf(result).low).toBeCloseTo(25 * (3 - 2.7764451051977987 * Math.sqrt(1.5 / 5)), 10);
    expect(limitsOf(result).high).toBe(100);
  });
  test("net gives 60 points for the same", () => {
    const result = csat(answers, { scale: 5, method: "net" });
    expect([result.value, result.unit, result.definition]).toEqual([60, "points", "csat/net 4-5 minus 1-2 of 1-5"]);
    expect(result.interval?.method).toBe("score");
    expect(result.basis).toEqual({ kind: "net", positive: 4, neutral: 0, negative: 1 });
  });
  test.each(methods)("%s leaves the other readings as they are", (method) => {
    const { satisfied, mean, net, index, n } = csat(answers, { scale: 5, method });
    expect([satisfied.count, mean, net, index, n]).toEqual([4, 4, 60, 75, 5]);
  });
  test("mean of a single answer has a value and no interval: one answer says nothing about the spread", () => {
    const result = csat([4], { scale: 5, method: "mean" });
    expect([result.value, result.interval]).toEqual([4, null]);
    expect(result.basis).toEqual({ kind: "mean", n: 1, mean: 4, standardDeviation: null, min: 1, max: 5 });
  });
  test("decides which intervals there are", () => {
    expect(csat(answers, { scale: 5, interval: "clopper-pearson" }).interval?.method).toBe("clopper-pearson");
    expect(csat(answers, { scale: 5, method: "net", interval: "adjusted-wald" }).interval?.method).toBe(
      "adjusted-wald",
    );
    expect(() => csat(answers, { scale: 5, method: "mean", interval: "wilson" })).toThrow("options.interval");
    expect(() => csat(answers, { scale: 5, interval: "score" })).toThrow("options.interval");
  });
});

describe("words", () => {
  test("of thumbs are down and up", () => {
    const result = csat(["up", "up", "down", "up", null], { scale: "thumbs" });
    expect([result.value, result.n, result.definition]).toEqual([0.75, 4, "csat/top-box 1 of 0-1"]);
  });
  test("of three faces are sad, neutral and happy", () => {
    const result = csat(["happy", "neutral", "sad", "happy"], { scale: "faces-3" });
    expect([result.value, result.mean, result.net]).toEqual([0.5, 2.25, 25]);
  });
  test("can stand beside numbers", () => {
    expect(csat(["happy", 3, 1], { scale: "faces-3" }).mean).toBeCloseTo(7 / 3, 15);
  });
  test.each(["faces-5", "stars-5"] as const)("are not needed for %s, which go from 1 to 5", (scale) => {
    expect(csat([5, 3], { scale }).value).toBe(0.5);
  });
  test("are the caller's own where labels are given, also for a preset", () => {
    const labels = { schlecht: 1, mittel: 2, gut: 3 };
    expect(csat(["gut", "mittel"], { scale: 3, labels }).value).toBe(0.5);
    expect(csat(["gut", "mittel"], { scale: "faces-3", labels }).value).toBe(0.5);
  });
  test("may share a point", () => {
    expect(csat(["good", "fine", "bad"], { scale: 3, labels: { good: 3, fine: 3, bad: 1 } }).satisfied.count).toBe(2);
  });
  test("can be counted beforehand", () => {
    expect(csat({ counts: { up: 3, down: 1 } as never }, { scale: "thumbs" })).toStrictEqual(
      csat(["up", "up", "up", "down"], { scale: "thumbs" }),
    );
  });
  test("may be declared not applicable", () => {
    const { n, excluded } = csat(["up", "n/a"], { scale: "thumbs", notApplicable: ["n/a"] });
    expect([n, excluded.notApplicable]).toEqual([1, 1]);
  });
  test.each(["constructor", "__proto__", "toString", "hasOwnProperty", "Up", "up ", "1"])(
    "that nobody declared, such as %s, are invalid",
    (word) => {
      expect(() => csat(["up", word], { scale: "thumbs" })).toThrow('"down", "up"');
      expect(csat(["up", word], { scale: "thumbs", onInvalid: "exclude" }).excluded.invalid).toBe(1);
    },
  );
  test("may have any name, even that of a property that every object has", () => {
    const labels = JSON.parse('{"__proto__": 1, "constructor": 2, "toString": 3}') as Record<string, number>;
    expect(csat(["__proto__", "constructor", "toString"], { scale: 3, labels }).mean).toBe(2);
    expect(csat({ counts: JSON.parse('{"__proto__": 2, "toString": 1}') }, { scale: 3, labels }).mean).toBeCloseTo(
      5 / 3,
      15,
    );
  });
});

interface MeanSummary {
  readonly n: number;
  readonly mean: number;
  readonly sd: number | null;
  readonly t_interval: ReferenceLimits | null;
}

const ratingCases = referenceCases<{ values: number[]; conf: number }, MeanSummary>(
  "means.json",
  "mean_summary",
).filter(({ input }) => input.values.every((value) => Number.isInteger(value) && value >= 1 && value <= 7));

describe.each(ratingCases)("reference $name", ({ input, expected, tolerance }) => {
  const options = { scale: 7, confidence: input.conf } as const;
  test("has the mean with its t interval, cut to the scale", () => {
    const result = csat(input.values, { ...options, method: "mean" });
    expectNear(result.value ?? Number.NaN, expected.mean, tolerance);
    if (expected.t_interval === null) expect(result.interval).toBeNull();
    else expectLimits(limitsOf(result), expected.t_interval, tolerance, [1, 7]);
    const { standardDeviation } = result.basis as { standardDeviation: number | null };
    if (expected.sd === null) expect(standardDeviation).toBeNull();
    else expectNear(standardDeviation ?? Number.NaN, expected.sd, tolerance);
  });
  test("has the same as an index from 0 to 100, also with the scale turned round", () => {
    const stretched = (mean: number): number => ((mean - 1) / 6) * 100;
    const upward = csat(input.values, { ...options, method: "pomp" });
    const downward = csat(
      input.values.map((value) => 8 - value),
      { ...options, scale: { min: 1, max: 7, direction: "lower-better" }, method: "pomp" },
    );
    for (const result of [upward, downward]) {
      expectNear(result.value ?? Number.NaN, stretched(expected.mean), tolerance);
      if (expected.t_interval === null) continue;
      const { lower, upper } = expected.t_interval;
      expectLimits(limitsOf(result), { lower: stretched(lower), upper: stretched(upper) }, tolerance, [0, 100]);
    }
  });
});

interface SfoQuestion {
  readonly answers: number;
  readonly mean: number;
  readonly sd: number;
  readonly top2: number;
  readonly top2_share: number;
  readonly top2_wilson95: readonly [number, number];
  readonly counts: readonly number[];
}

describe.each(referenceFacts<{ csat: SfoQuestion }>("sfo_survey_2017-csat-ces"))(
  "airport survey",
  ({ expected, tolerance }) => {
    const cells = readData("sfo_survey_2017.csv").map((row) => row["Q7ALL"] ?? "");
    // 6 is "don't know", "Blank" and 0 are none; as the file has them.
    const answers = cells.map((cell) => (cell === "Blank" || cell === "" ? null : Number(cell)));
    const options = { scale: 5, notApplicable: [0, 6] } as const;

    test("gives the known satisfaction with the airport as a whole", () => {
      const result = csat(answers, options);
      const { csat: facts } = expected;
      expect([result.n, result.satisfied.count]).toEqual([facts.answers, facts.top2]);
      expectNear(result.value ?? Number.NaN, facts.top2_share, tolerance);
      expectLimits(limitsOf(result), { lower: facts.top2_wilson95[0], upper: facts.top2_wilson95[1] }, tolerance);
      expectNear(result.mean ?? Number.NaN, facts.mean, tolerance);
      expect(tallyRatings(answers, options).counts).toEqual(facts.counts);
    });
    test("gives the known spread of the answers", () => {
      const { basis } = csat(answers, { ...options, method: "mean" });
      expectNear((basis as { standardDeviation: number }).standardDeviation, expected.csat.sd, tolerance);
    });
  },
);

const anyRating = anyAnswer(1, 5);
const anyScale = fc
  .record({ min: fc.integer({ min: -3, max: 3 }), width: fc.integer({ min: 1, max: 6 }) })
  .map(({ min, width }) => ({ min, max: min + width, direction: "higher-better" as const }));
const anySurvey = anyScale.chain(({ min, max }) =>
  fc.record({
    answers: fc.array(anyAnswer(min, max), { maxLength: 60 }),
    satisfiedFrom: fc.integer({ min: min + 1, max }),
    min: fc.constant(min),
    max: fc.constant(max),
    method: fc.constantFrom(...methods),
    confidence: fc.double({ min: 0.001, max: 0.999999, noNaN: true }),
    minN: fc.integer({ min: 1, max: 6 }),
  }),
);

describe("a scale turned round", () => {
  test("gives the same to the last bit, apart from the definition and the mean", () => {
    fc.assert(
      fc.property(anySurvey, ({ answers, satisfiedFrom, min, max, method, confidence, minN }) => {
        fc.pre(method !== "mean");
        const turn = (point: number): number => min + max - point;
        const common = { method, confidence, minN };
        const upward = csat(answers, { ...common, satisfiedFrom, scale: { min, max, direction: "higher-better" } });
        const downward = csat(
          answers.map((answer) => (typeof answer === "number" ? turn(answer) : answer)),
          { ...common, satisfiedFrom: turn(satisfiedFrom), scale: { min, max, direction: "lower-better" } },
        );
        expect({ ...downward, definition: "", mean: 0 }).toStrictEqual({ ...upward, definition: "", mean: 0 });
        if (upward.mean !== null) expect(downward.mean).toBeCloseTo(turn(upward.mean), 12);
      }),
    );
  });
  test("gives the same by default cuts, whatever the number of points", () => {
    for (const max of [2, 3, 4, 5, 6, 7, 10]) {
      const answers = Array.from({ length: max }, (_, at) => at + 1);
      const upward = csat([...answers, max], { scale: { min: 1, max, direction: "higher-better" } });
      const downward = csat([...answers, 1], { scale: { min: 1, max, direction: "lower-better" } });
      expect({ ...downward, definition: "", mean: 0 }).toStrictEqual({ ...upward, definition: "", mean: 0 });
    }
  });
});

test("the value of the method mean is the mean that stands beside the other readings, to the last bit", () => {
  fc.assert(
    fc.property(anySurvey, ({ answers, min, max, satisfiedFrom }) => {
      const options = { scale: { min, max, direction: "higher-better" }, satisfiedFrom } as const;
      const share = csat(answers, options);
      expect(csat(answers, { ...options, method: "mean" }).value).toBe(share.mean);
      expect(csat(answers, { ...options, method: "pomp" }).value).toBe(share.index);
      expect(csat(answers, { ...options, method: "net" }).value).toBe(share.net);
    }),
  );
});

for (const method of methods) {
  aggregatorLaws(
    `csat as ${method}`,
    fc.record({ rating: anyRating }),
    csatOf((row) => row.rating, { scale: 5, method }),
  );
}
aggregatorLaws(
  "csat in words",
  fc.record({ face: fc.constantFrom("sad", "neutral", "happy", "?", null) }),
  csatOf((row) => row.face, { scale: "faces-3", notApplicable: ["?"] }),
);
resultRules("csat", fc.array(anyRating), (answers) => csat(answers, { scale: 5 }));
resultRules(
  "csat on any scale by any method",
  anySurvey,
  ({ answers, min, max, ...options }) => csat(answers, { ...options, scale: { min, max, direction: "higher-better" } }),
  ({ answers }) => answers.length,
);
sameThreeWays<number | null | undefined, RatingTally, Csat>("csat", {
  anyValue: anyRating,
  compute: (input) => csat(input as RatingInput, { scale: 5, method: "mean" }),
  counted: countAnswers,
  tally: (answers) => tallyRatings(answers, { scale: 5 }),
  merge: mergeRatings,
});

const onFive = (answers: RatingInput, options: object = {}): Csat => csat(answers, { ...options, scale: 5 });
const withOptions = (options: object): Csat => csat([5, 4, 1], { scale: 5, ...options });

refusesBadAnswers("csat", onFive, { path: "answers", valid: 3 });
refusesBadOptions("csat", withOptions, "score");
refusesBadOptions("csat as a mean", (options: object) => withOptions({ ...options, method: "mean" }), "wilson");
refusesBadOptions("csat as net", (options: object) => withOptions({ ...options, method: "net" }), "wilson");

const scaleError = (options: object, code: string, path: string, received: unknown) =>
  [`options ${JSON.stringify(options)}`, () => csat([], options as CsatOptions), { code, path, received }] as never;
const map = new Map([["good", 3]]);

refuses("csat", [
  ["no options", () => csat([5], undefined as never), { code: "invalid-type", path: "options", received: undefined }],
  ["no scale", () => csat([5], {} as never), { code: "missing-input", path: "options.scale", received: undefined }],
  scaleError({ scale: null }, "invalid-type", "options.scale", null),
  scaleError({ scale: "5" }, "unknown-option", "options.scale", "5"),
  scaleError({ scale: "stars" }, "unknown-option", "options.scale", "stars"),
  scaleError({ scale: "constructor" }, "unknown-option", "options.scale", "constructor"),
  scaleError({ scale: 1 }, "out-of-range", "options.scale", 1),
  scaleError({ scale: 1002 }, "out-of-range", "options.scale", 1002),
  scaleError({ scale: 5.5 }, "not-integer", "options.scale", 5.5),
  scaleError({ scale: { min: 1 } }, "missing-input", "options.scale.max", undefined),
  scaleError({ scale: { min: 1, max: 5 } }, "unknown-option", "options.scale.direction", undefined),
  scaleError({ scale: { min: 5, max: 5, direction: "higher-better" } }, "out-of-range", "options.scale.max", 5),
  scaleError({ scale: { min: 0.5, max: 5, direction: "higher-better" } }, "not-integer", "options.scale.min", 0.5),
  scaleError({ scale: { min: 1, max: 5, direction: "up" } }, "unknown-option", "options.scale.direction", "up"),
  scaleError({ scale: 5, method: "top" }, "unknown-option", "options.method", "top"),
  scaleError({ scale: 5, satisfiedFrom: 6 }, "out-of-range", "options.satisfiedFrom", 6),
  scaleError({ scale: 5, satisfiedFrom: 1 }, "out-of-range", "options.satisfiedFrom", 1),
  scaleError({ scale: 5, satisfiedFrom: "4" }, "invalid-type", "options.satisfiedFrom", "4"),
  scaleError({ scale: 5, dissatisfiedTo: 0 }, "out-of-range", "options.dissatisfiedTo", 0),
  scaleError({ scale: 5, dissatisfiedTo: 4 }, "inconsistent", "options.dissatisfiedTo", 4),
  scaleError(
    { scale: { min: 1, max: 6, direction: "lower-better" }, satisfiedFrom: 6 },
    "out-of-range",
    "options.satisfiedFrom",
    6,
  ),
  scaleError({ scale: 5, labels: { good: 6 } }, "out-of-range", "options.labels.good", 6),
  scaleError({ scale: 5, labels: { good: "5" } }, "invalid-type", "options.labels.good", "5"),
  scaleError({ scale: 5, labels: "good" }, "invalid-type", "options.labels", "good"),
  [
    "labels in a Map",
    () => csat([], { scale: 5, labels: map as never }),
    { code: "invalid-type", path: "options.labels", received: map },
  ],
]);

describe("csat", () => {
  test("names the words that it would take, and where the wrong one stands", () => {
    expect(() => csat(["up", "sideways"], { scale: "thumbs" })).toThrow(
      'answers[1] must be a whole number from 0 to 1 or one of "down", "up", received "sideways"',
    );
  });
  test("takes frozen options", () => {
    const options = deepFreeze({ scale: 3, labels: { good: 3 }, notApplicable: [9] });
    expect(csat(["good", 9], options).n).toBe(1);
  });
  test("is not changed by what becomes of the scale object later", () => {
    const scale = { min: 1, max: 5, direction: "higher-better" as "higher-better" | "lower-better" };
    const metric = csatOf((answer: number) => answer, { scale });
    scale.direction = "lower-better";
    expect(metric.finish([5].reduce(metric.reduce, metric.zero())).value).toBe(1);
  });
  test("takes a scale from −0 as one from 0", () => {
    const scale = { min: -0, max: 1, direction: "higher-better" } as const;
    expect(csat([0, 1], { scale, method: "mean" })).toStrictEqual(csat([0, 1], { scale: "thumbs", method: "mean" }));
  });
});
