import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Ces,
  type CesMethod,
  type CesOptions,
  ces,
  cesOf,
  mergeRatings,
  type RatingInput,
  type RatingTally,
  tallyRatings,
} from "../../../src/index.js";
import { expectRefusal, refuses, refusesBadAnswers, refusesBadOptions } from "../../support/bad-input.js";
import { readData } from "../../support/csv.js";
import { deepFreeze } from "../../support/freeze.js";
import { aggregatorLaws } from "../../support/laws.js";
import { anyAnswer, countAnswers } from "../../support/observations.js";
import { referenceFacts } from "../../support/reference.js";
import { resultRules } from "../../support/rules.js";
import { sameThreeWays } from "../../support/three-ways.js";
import { expectLimits, expectNear } from "../statistics/near.js";

const thousand = { counts: { 1: 80, 2: 210, 3: 140, 4: 110, 5: 160, 6: 180, 7: 120 } };
const effortScale = { min: 1, max: 5, direction: "lower-better" } as const;

describe("customer effort", () => {
  test("of a thousand answers is 0.46 easy, 4.08 on average and +3 net", () => {
    const result = ces(thousand);
    expect([result.value, result.mean, result.net, result.n]).toEqual([0.46, 4.08, 3, 1000]);
    expect(result.unit).toBe("fraction");
    expect(result.index).toBeCloseTo((100 * 3.08) / 6, 12);
    expect(result.definition).toBe("ces 2.0/agree 5-7 of 1-7");
    expect(result.interval).toMatchObject({ confidence: 0.95, method: "wilson" });
    expect(result.basis).toEqual({ kind: "proportion", numerator: 460, denominator: 1000 });
  });
  test("is −13 net where only 6 and 7 count as easy, as some vendors have it", () => {
    const result = ces(thousand, { easyFrom: 6, method: "net" });
    expect(result.value).toBe(-13);
    expect(result.definition).toBe("ces 2.0/net 6-7 minus 1-3 of 1-7");
    expect(result.basis).toEqual({ kind: "net", positive: 300, neutral: 270, negative: 430 });
  });
  test("counts 5 to 7 as easy, 1 to 3 as difficult, and 4 as neither", () => {
    const result = ces([1, 2, 3, 4, 5, 6, 7, 7]);
    expect(result.easy).toEqual({ count: 4, share: 0.5 });
    expect(result.neutral).toEqual({ count: 1, share: 0.125 });
    expect(result.difficult).toEqual({ count: 3, share: 0.375 });
    expect(result.value).toBe(0.5);
  });
  test("without answers is unknown", () => {
    expect(ces([null])).toMatchObject({ value: null, reason: "empty", mean: null, net: null, index: null });
  });
  test("of too few answers withholds everything that was counted", () => {
    const hidden = { count: null, share: null };
    const result = ces([7, 1], { minN: 3 });
    expect(result).toMatchObject({ value: null, reason: "insufficient", interval: null, basis: null });
    expect([result.mean, result.net, result.index]).toEqual([null, null, null]);
    expect([result.easy, result.neutral, result.difficult]).toEqual([hidden, hidden, hidden]);
  });
});

describe("the methods of version 2.0", () => {
  test.each<[CesMethod, number, string, string]>([
    ["agree", 0.46, "fraction", "ces 2.0/agree 5-7 of 1-7"],
    ["mean", 4.08, "scale", "ces 2.0/mean of 1-7"],
    ["net", 3, "points", "ces 2.0/net 5-7 minus 1-3 of 1-7"],
    ["pomp", (100 * 3.08) / 6, "index", "ces 2.0/pomp of 1-7"],
  ])("%s gives %d", (method, value, unit, definition) => {
    const result = ces(thousand, { method });
    expect(result.value).toBeCloseTo(value, 12);
    expect([result.unit, result.definition]).toEqual([unit, definition]);
  });
  test("have the intervals of a share, a mean and a net score", () => {
    const methods = (["agree", "mean", "net", "pomp"] as const).map(
      (method) => ces(thousand, { method }).interval?.method,
    );
    expect(methods).toEqual(["wilson", "t", "score", "t"]);
  });
  test("take other cuts", () => {
    expect(ces(thousand, { difficultTo: 2, method: "net" }).value).toBe(46 - 29);
    expect(ces(thousand, { easyFrom: 4, difficultTo: 3 }).neutral.count).toBe(0);
  });
});

describe("version 1.0, where less effort is better", () => {
  test("is the mean effort by default", () => {
    const result = ces([2, 1, 4, 5], { version: "1.0" });
    expect([result.value, result.unit]).toEqual([3, "scale"]);
    expect(result.definition).toBe("ces 1.0/mean of 1-5, lower is better");
  });
  test("counts 1 and 2 as easy, 4 and 5 as difficult", () => {
    const result = ces([1, 2, 2, 3, 4], { version: "1.0" });
    expect([result.easy.count, result.neutral.count, result.difficult.count, result.net]).toEqual([3, 1, 1, 40]);
  });
  test("as an index is 100 where nobody had any effort", () => {
    expect(ces([1, 1], { version: "1.0", method: "pomp" }).value).toBe(100);
    expect(ces([5], { version: "1.0", method: "pomp" }).value).toBe(0);
    expect(ces([1, 2, 3, 4], { version: "1.0", method: "pomp" }).value).toBe(62.5);
  });
  test("has neither a share nor a net score as its number", () => {
    for (const method of ["agree", "net"] as const) {
      expectRefusal(() => ces([1], { version: "1.0", method }), {
        code: "unknown-option",
        path: "options.method",
        received: method,
      });
    }
  });
});

describe("a question of one's own", () => {
  test("on five points counts 4 and 5 as easy, 1 and 2 as difficult", () => {
    const result = ces([5, 4, 3, 2], { version: "custom", scale: 5 });
    expect([result.value, result.easy.count, result.difficult.count]).toEqual([0.5, 2, 1]);
    expect(result.definition).toBe("ces custom/agree 4-5 of 1-5");
  });
  test("on five points where lower is easier counts 1 and 2 as easy", () => {
    const result = ces([1, 2, 3, 5], { version: "custom", scale: effortScale });
    expect([result.value, result.easy.count, result.difficult.count]).toEqual([0.5, 2, 1]);
    expect(result.definition).toBe("ces custom/agree 1-2 of 1-5, lower is better");
  });
  test("on any other scale must say where easy begins", () => {
    const options: CesOptions = { version: "custom", scale: 10 };
    expectRefusal(() => ces([], options), { code: "missing-input", path: "options.easyFrom", received: undefined });
    expect(ces([9, 3, 1], { ...options, easyFrom: 8, method: "net" }).definition).toBe(
      "ces custom/net 8-10 minus 1-3 of 1-10",
    );
  });
  test("must say on which scale", () => {
    expectRefusal(() => ces([], { version: "custom" }), {
      code: "missing-input",
      path: "options.scale",
      received: undefined,
    });
  });
});

describe("versions", () => {
  test.each<[string, CesOptions]>([
    ["2.0 with its seven points", { version: "2.0", scale: 7 }],
    ["2.0 with its scale in full", { scale: { min: 1, max: 7, direction: "higher-better" } }],
    ["1.0 with its five points", { version: "1.0", scale: 5 }],
    ["1.0 with its scale in full", { version: "1.0", scale: effortScale }],
  ])("take %s", (_, options) => {
    expect(ces([1], options).definition).toBe(ces([1], { version: options.version ?? "2.0" }).definition);
  });
  test.each<[string, CesOptions, string]>([
    ["2.0 on five points", { scale: 5 }, "1-5"],
    [
      "2.0 on seven points where lower is easier",
      { scale: { min: 1, max: 7, direction: "lower-better" } },
      "1-7, lower is better",
    ],
    ["1.0 on seven points", { version: "1.0", scale: 7 }, "1-7"],
    [
      "1.0 on five points where higher is easier",
      { version: "1.0", scale: { ...effortScale, direction: "higher-better" } },
      "1-5",
    ],
    ["1.0 on five stars", { version: "1.0", scale: "stars-5" }, "1-5"],
  ])("refuse %s, and say what to do", (_, options, received) => {
    expectRefusal(() => ces([], options), { code: "inconsistent", path: "options.scale", received, hint: '"custom"' });
  });
  test("are different questions: they cannot be merged, and their definitions differ", () => {
    const agreement = tallyRatings([5], { scale: 7 });
    const effort = tallyRatings([5], { scale: effortScale });
    expectRefusal(() => mergeRatings(agreement, effort), {
      code: "not-comparable",
      path: "second",
      received: "1-5, lower is better",
    });
    expectRefusal(() => ces(effort), { code: "not-comparable", path: "answers", received: "1-5, lower is better" });
    expect(ces([5]).definition).not.toBe(ces([5], { version: "1.0" }).definition);
  });
});

interface SfoQuestion {
  readonly answers: number;
  readonly mean: number;
  readonly top2: number;
  readonly top2_share: number;
  readonly top2_wilson95: readonly [number, number];
}

describe.each(referenceFacts<{ effort_find: SfoQuestion; effort_pass: SfoQuestion }>("sfo_survey_2017-csat-ces"))(
  "airport survey",
  ({ expected, tolerance }) => {
    const rows = readData("sfo_survey_2017.csv");
    test.each([
      ["finding the way", "Q14FIND", expected.effort_find],
      ["passing security", "Q14PASSTHRU", expected.effort_pass],
    ])("gives the known ease of %s", (_, column, facts) => {
      // 6 is "don't know", 0 and an empty cell are none.
      const answers = rows.map((row) => (row[column] === "" ? null : Number(row[column])));
      const result = ces(answers, { version: "custom", scale: 5, notApplicable: [0, 6] });
      expect([result.n, result.easy.count]).toEqual([facts.answers, facts.top2]);
      expectNear(result.value ?? Number.NaN, facts.top2_share, tolerance);
      expectNear(result.mean ?? Number.NaN, facts.mean, tolerance);
      const limits = { lower: facts.top2_wilson95[0], upper: facts.top2_wilson95[1] };
      expectLimits(result.interval ?? { low: 0, high: 0 }, limits, tolerance);
    });
  },
);

test("effort and ease on turned scales are the same to the last bit, apart from definition and mean", () => {
  const anyCut = fc.integer({ min: 2, max: 5 });
  fc.assert(
    fc.property(
      fc.array(anyAnswer(1, 5)),
      anyCut,
      fc.constantFrom<CesMethod>("agree", "net", "pomp"),
      (answers, easyFrom, method) => {
        const ease = ces(answers, { version: "custom", scale: 5, easyFrom, method });
        const effort = ces(
          answers.map((answer) => (typeof answer === "number" ? 6 - answer : answer)),
          { version: "custom", scale: effortScale, easyFrom: 6 - easyFrom, method },
        );
        expect({ ...effort, definition: "", mean: 0 }).toStrictEqual({ ...ease, definition: "", mean: 0 });
      },
    ),
  );
});

const anyEase = anyAnswer(1, 7);
const anyRow = fc.record({ ease: anyEase });
aggregatorLaws(
  "ces",
  anyRow,
  cesOf((row) => row.ease),
);
aggregatorLaws(
  "ces 1.0",
  fc.record({ effort: anyAnswer(1, 5) }),
  cesOf((row) => row.effort, { version: "1.0" }),
);
for (const method of ["agree", "mean", "net", "pomp"] as const) {
  resultRules(`ces by ${method}`, fc.array(anyEase), (answers) => ces(answers, { method, minN: 2 }));
}
for (const method of ["mean", "pomp"] as const) {
  resultRules(`ces 1.0 by ${method}`, fc.array(anyAnswer(1, 5)), (answers) => ces(answers, { version: "1.0", method }));
}
sameThreeWays<number | null | undefined, RatingTally, Ces>("ces", {
  anyValue: anyEase,
  compute: (input) => ces(input as RatingInput),
  counted: countAnswers,
  tally: (answers) => tallyRatings(answers, { scale: 7 }),
  merge: mergeRatings,
});

const optionError = (options: object, code: string, path: string, received: unknown) =>
  [`options ${JSON.stringify(options)}`, () => ces([], options as CesOptions), { code, path, received }] as never;

refusesBadAnswers("ces", ces, { path: "answers", valid: 5 });
refusesBadOptions("ces", (options) => ces([7, 4, 1], options), "score");
refuses("ces", [
  ["options that are null", () => ces([], null as never), { code: "invalid-type", path: "options", received: null }],
  optionError({ version: "3.0" }, "unknown-option", "options.version", "3.0"),
  optionError({ version: 2 }, "unknown-option", "options.version", 2),
  optionError({ method: "top-box" }, "unknown-option", "options.method", "top-box"),
  optionError({ method: "constructor" }, "unknown-option", "options.method", "constructor"),
  optionError({ easyFrom: 8 }, "out-of-range", "options.easyFrom", 8),
  optionError({ easyFrom: 1 }, "out-of-range", "options.easyFrom", 1),
  optionError({ easyFrom: 5.5 }, "not-integer", "options.easyFrom", 5.5),
  optionError({ difficultTo: 5 }, "inconsistent", "options.difficultTo", 5),
  optionError({ difficultTo: 0 }, "out-of-range", "options.difficultTo", 0),
  optionError({ version: "1.0", easyFrom: 5 }, "out-of-range", "options.easyFrom", 5),
  optionError({ version: "1.0", easyFrom: 3, difficultTo: 2 }, "inconsistent", "options.difficultTo", 2),
]);

test("the aggregator of ces refuses wrong options when it is made, and takes frozen ones", () => {
  expect(() => cesOf((ease: number) => ease, { confidence: 1 })).toThrow("options.confidence");
  expect(ces([7, 9], deepFreeze({ notApplicable: [9] })).n).toBe(1);
});
