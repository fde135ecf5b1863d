import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  mergeRatings,
  type NetScore,
  type NetScoreOptions,
  netScore,
  netScoreOf,
  nps,
  type RatingInput,
  type RatingTally,
  tallyRatings,
} from "../../../src/index.js";
import { refuses, refusesBadAnswers, refusesBadOptions } from "../../support/bad-input.js";
import { deepFreeze } from "../../support/freeze.js";
import { aggregatorLaws } from "../../support/laws.js";
import { anyAnswer, countAnswers } from "../../support/observations.js";
import { resultRules } from "../../support/rules.js";
import { sameThreeWays } from "../../support/three-ways.js";

const liking: NetScoreOptions = { scale: 5, topFrom: 4 };

describe("a net score", () => {
  test("is the share at the top minus the share at the bottom, in points", () => {
    const result = netScore([5, 4, 4, 3, 1], liking);
    expect([result.value, result.unit, result.n, result.mean]).toEqual([40, "points", 5, 3.4]);
    expect(result.top).toEqual({ count: 3, share: 0.6 });
    expect(result.middle).toEqual({ count: 1, share: 0.2 });
    expect(result.bottom).toEqual({ count: 1, share: 0.2 });
    expect(result.definition).toBe("netScore/4-5 minus 1-2 of 1-5");
    expect(result.interval).toMatchObject({ confidence: 0.95, method: "score" });
    expect(result.basis).toEqual({ kind: "net", positive: 3, neutral: 1, negative: 1 });
  });
  test("has as many points at the bottom as at the top, unless said otherwise", () => {
    expect(netScore([], { scale: 7, topFrom: 6 }).definition).toBe("netScore/6-7 minus 1-2 of 1-7");
    expect(netScore([], { scale: 7, topFrom: 6, bottomTo: 3 }).definition).toBe("netScore/6-7 minus 1-3 of 1-7");
    expect(netScore([], { scale: 10, topFrom: 2 }).definition).toBe("netScore/2-10 minus 1 of 1-10");
  });
  test("on the scale and with the cuts of the net promoter score is that score, under another name", () => {
    const scores = [10, 9, 8, 7, 6, 0, null];
    const net = netScore(scores, { scale: 11, topFrom: 9, bottomTo: 6 });
    const promoter = nps(scores);
    expect([net.value, net.interval, net.mean, net.basis]).toEqual([
      promoter.value,
      promoter.interval,
      promoter.mean,
      promoter.basis,
    ]);
    expect(net.definition).not.toBe(promoter.definition);
  });
  test("on a scale where lower is better has its top at the low end", () => {
    const scale = { min: 1, max: 6, direction: "lower-better" } as const;
    const result = netScore([1, 2, 3, 6], { scale, topFrom: 2 });
    expect([result.top.count, result.bottom.count, result.value]).toEqual([2, 1, 25]);
    expect(result.definition).toBe("netScore/1-2 minus 5-6 of 1-6, lower is better");
  });
  test("of thumbs is up minus down", () => {
    expect(netScore([1, 1, 0, 1], { scale: "thumbs", topFrom: 1 }).value).toBe(50);
  });
  test("without answers is unknown", () => {
    expect(netScore([null], liking)).toMatchObject({
      value: null,
      reason: "empty",
      mean: null,
      interval: null,
      basis: null,
    });
  });
  test("of too few answers withholds everything that was counted", () => {
    const hidden = { count: null, share: null };
    const result = netScore([5, 1], { ...liking, minN: 3 });
    expect(result).toMatchObject({ value: null, reason: "insufficient", mean: null, interval: null, basis: null });
    expect([result.top, result.middle, result.bottom]).toEqual([hidden, hidden, hidden]);
  });
});

const anyLiking = anyAnswer(1, 5);
aggregatorLaws(
  "netScore",
  fc.record({ liking: anyLiking }),
  netScoreOf((row) => row.liking, liking),
);
resultRules("netScore", fc.array(anyLiking), (answers) => netScore(answers, liking));
resultRules(
  "netScore with any cuts",
  fc.record({
    answers: fc.array(anyAnswer(-2, 3)),
    topFrom: fc.integer({ min: -1, max: 3 }),
    interval: fc.constantFrom("score", "adjusted-wald", "wald"),
    minN: fc.integer({ min: 1, max: 4 }),
  }),
  ({ answers, ...options }) =>
    netScore(answers, { ...options, scale: { min: -2, max: 3, direction: "higher-better" } }),
  ({ answers }) => answers.length,
);
sameThreeWays<number | null | undefined, RatingTally, NetScore>("netScore", {
  anyValue: anyLiking,
  compute: (input) => netScore(input as RatingInput, liking),
  counted: countAnswers,
  tally: (answers) => tallyRatings(answers, { scale: 5 }),
  merge: mergeRatings,
});

const withOptions = (options: object): NetScore => netScore([5, 3, 1], { ...liking, ...options });
const optionError = (options: object, code: string, path: string, received: unknown) =>
  [
    `options ${JSON.stringify(options)}`,
    () => netScore([], options as NetScoreOptions),
    { code, path, received },
  ] as never;

refusesBadAnswers("netScore", (answers: RatingInput, options: object) => netScore(answers, { ...liking, ...options }), {
  path: "answers",
  valid: 4,
});
refusesBadOptions("netScore", withOptions, "wilson");
refuses("netScore", [
  [
    "no options",
    () => netScore([], undefined as never),
    { code: "invalid-type", path: "options", received: undefined },
  ],
  optionError({ topFrom: 4 }, "missing-input", "options.scale", undefined),
  optionError({ scale: 5 }, "missing-input", "options.topFrom", undefined),
  optionError({ scale: 5, topFrom: 6 }, "out-of-range", "options.topFrom", 6),
  optionError({ scale: 5, topFrom: "4" }, "invalid-type", "options.topFrom", "4"),
  optionError({ scale: 5, topFrom: 4, bottomTo: 4 }, "inconsistent", "options.bottomTo", 4),
  optionError({ scale: 5, topFrom: 4, bottomTo: 1.5 }, "not-integer", "options.bottomTo", 1.5),
]);

test("the aggregator of netScore refuses wrong options when it is made, and takes frozen ones", () => {
  expect(() => netScoreOf((one: number) => one, { ...liking, interval: "wilson" as never })).toThrow(
    "options.interval",
  );
  expect(netScore([5, 9], deepFreeze({ ...liking, notApplicable: [9] })).n).toBe(1);
});
