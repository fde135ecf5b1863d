import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  mergeRatings,
  type Nps,
  type NpsOptions,
  nps,
  npsOf,
  type RatingInput,
  tallyRatings,
} from "../../../src/index.js";
import type { Limits } from "../../../src/statistics/limits.js";
import { expectRefusal, refuses, refusesBadAnswers, refusesBadOptions } from "../../support/bad-input.js";
import { readData } from "../../support/csv.js";
import { deepFreeze } from "../../support/freeze.js";
import { aggregatorLaws } from "../../support/laws.js";
import { anyAnswer, countAnswers } from "../../support/observations.js";
import { referenceCases, referenceFacts } from "../../support/reference.js";
import { resultRules } from "../../support/rules.js";
import { sameThreeWays } from "../../support/three-ways.js";
import { expectDigits, expectLimits, expectNear, type ReferenceLimits } from "../statistics/near.js";

const groups = { promoters: 60, passives: 25, detractors: 15 };
const scale = { min: 0, max: 10, direction: "higher-better" } as const;
const tally = deepFreeze({
  scale,
  counts: [1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2],
  missing: 3,
  notApplicable: 0,
  invalid: 0,
});

describe("the net promoter score", () => {
  test("of 60 promoters, 25 passives and 15 detractors is 45", () => {
    const result = nps(groups);
    expect(result.value).toBe(45);
    expect(result.unit).toBe("points");
    expect(result.n).toBe(100);
    expect(result.promoters).toEqual({ count: 60, share: 0.6 });
    expect(result.passives).toEqual({ count: 25, share: 0.25 });
    expect(result.detractors).toEqual({ count: 15, share: 0.15 });
    expect(result.definition).toBe("nps/relationship 9-10 minus 0-6 of 0-10");
    expect(result.warnings).toEqual([]);
  });
  test("of 45 promoters and no detractor among 100 is 45 as well, so the shares are shown beside it", () => {
    const result = nps({ promoters: 45, passives: 55, detractors: 0 });
    expect([result.value, result.promoters.share, result.detractors.share]).toEqual([45, 0.45, 0]);
  });
  test.each([
    [0, -100],
    [6, -100],
    [7, 0],
    [8, 0],
    [9, 100],
    [10, 100],
  ])("of a single %i is %i", (score, expected) => {
    expect(nps([score]).value).toBe(expected);
  });
  test("of one promoter, one detractor and two passives is 0, not −0", () => {
    expect(nps([10, 0, 7, 8]).value).toBe(0);
    expect(nps([7]).value).toBe(0);
  });
  test("goes down to −100 where everybody is a detractor", () => {
    expect(nps({ counts: { 0: 5, 6: 2 } }).value).toBe(-100);
  });
  test("comes with the mean score", () => {
    expect(nps([10, 9, 7, 2]).mean).toBe(7);
    expect(nps(groups).mean).toBeNull();
  });
  test("without answers is unknown, which is not 0", () => {
    const result = nps([]);
    expect(result.value).toBeNull();
    expect(result.reason).toBe("empty");
    expect(result.interval).toBeNull();
    expect(result.basis).toBeNull();
    expect(result.mean).toBeNull();
    expect(result.promoters).toEqual({ count: 0, share: null });
    expect(result.warnings).toEqual([]);
    expect(nps({ promoters: 0, passives: 0, detractors: 0 }).reason).toBe("empty");
    expect(nps({ counts: {} }).reason).toBe("empty");
  });
  test("of blank answers alone is unknown, and the blanks are counted", () => {
    const result = nps([null, undefined, null]);
    expect([result.value, result.n, result.excluded.missing]).toEqual([null, 0, 3]);
  });
  test("does not count a blank as a zero", () => {
    expect(nps([10, null]).value).toBe(100);
  });
  test("says what it rests on", () => {
    expect(nps(groups).basis).toEqual({ kind: "net", positive: 60, neutral: 25, negative: 15 });
  });
});

describe("the interval of the net promoter score", () => {
  test("is the score interval at 95 percent unless another is asked for", () => {
    expect(nps(groups).interval).toMatchObject({ confidence: 0.95, method: "score" });
    expect(nps(groups, { confidence: 0.9, interval: "wald" }).interval).toMatchObject({
      confidence: 0.9,
      method: "wald",
    });
  });
  test("of 60/25/15 goes from 29.34 to 58.04 by adjusted Wald and from 30.50 to 59.50 by Wald", () => {
    const adjusted = nps(groups, { interval: "adjusted-wald" }).interval;
    const wald = nps(groups, { interval: "wald" }).interval;
    expectDigits(adjusted ?? { low: 0, high: 0 }, 29.34, 58.04, 2);
    expectDigits(wald ?? { low: 0, high: 0 }, 30.5, 59.5, 2);
  });
  test("of ten promoters ends at 100 and starts at (n − z²)/(n + z²), because ten people are no proof", () => {
    const { low, high } = nps(new Array(10).fill(10)).interval ?? { low: 0, high: 0 };
    const z2 = 1.959963984540054 ** 2;
    expect(high).toBe(100);
    expect(low).toBeCloseTo((100 * (10 - z2)) / (10 + z2), 10);
    const adjusted = nps(new Array(10).fill(10), { interval: "adjusted-wald" }).interval;
    expectDigits(adjusted ?? { low: 0, high: 0 }, 47.5, 100, 1);
  });
  test("narrows where a good part of the whole population was asked, and vanishes where all of it was", () => {
    const { low, high } = nps(groups).interval ?? { low: 0, high: 0 };
    const factor = Math.sqrt((400 - 100) / (400 - 1));
    const narrowed = nps(groups, { population: 400 }).interval ?? { low: 0, high: 0 };
    expect(narrowed.low).toBeCloseTo(45 - factor * (45 - low), 12);
    expect(narrowed.high).toBeCloseTo(45 + factor * (high - 45), 12);
    expect(nps(groups, { population: 100 }).interval).toMatchObject({ low: 45, high: 45 });
  });
});

describe("the kind of question", () => {
  test.each(["relationship", "transactional", "employee", "competitive"] as const)(
    "%s is part of the definition, so that kinds are not compared",
    (kind) => {
      expect(nps(groups, { kind }).definition).toBe(`nps/${kind} 9-10 minus 0-6 of 0-10`);
    },
  );
  test("employee needs five answers, so that nobody can be recognised", () => {
    const four = nps([10, 9, 8, 0, null], { kind: "employee" });
    expect(four.value).toBeNull();
    expect(four.reason).toBe("insufficient");
    expect(four.n).toBe(4);
    expect(nps([10, 9, 8, 0, 7], { kind: "employee" }).value).toBe(20);
    expect(nps([10], { kind: "employee", minN: 1 }).value).toBe(100);
  });
});

describe("too few answers", () => {
  const few = nps([10, 9, 1, null], { minN: 5 });
  test("withhold everything that was counted among them", () => {
    const hidden = { count: null, share: null };
    expect(few).toMatchObject({ value: null, reason: "insufficient", interval: null, basis: null, mean: null });
    expect([few.promoters, few.passives, few.detractors]).toEqual([hidden, hidden, hidden]);
  });
  test("still tell how many there were", () => {
    expect([few.n, few.excluded.missing]).toEqual([3, 1]);
  });
  test("are no longer too few at exactly that number", () => {
    expect(nps([10, 9, 1], { minN: 3 }).value).toBeCloseTo(100 / 3, 12);
  });
});

describe("other cut-offs", () => {
  const european = { cutoffs: { detractorMax: 5, promoterMin: 8 } };
  test("count other people as promoters, and warn that the number is not comparable", () => {
    const result = nps([8, 6, 5, 10], european);
    expect(result.value).toBe(25);
    expect(result.definition).toBe("nps/relationship 8-10 minus 0-5 of 0-10");
    expect(result.warnings.map(({ code }) => code)).toEqual(["non-standard-cutoff", "small-sample"]);
  });
  test("that are the published ones need no warning", () => {
    expect(nps(groups, { cutoffs: { detractorMax: 6, promoterMin: 9 } }).warnings).toEqual([]);
  });
  test("may leave no passives between them", () => {
    expect(nps([5, 6], { cutoffs: { detractorMax: 5, promoterMin: 6 } }).passives.count).toBe(0);
  });
});

describe("not applicable answers", () => {
  test("are left out and counted apart from missing ones", () => {
    const result = nps([10, 99, null, 98], { notApplicable: [98, 99] });
    expect([result.n, result.excluded]).toEqual([1, { missing: 1, notApplicable: 2, invalid: 0, pending: 0 }]);
  });
  test("come before everything else: a point of the scale, a blank and NaN can be declared so", () => {
    const options = { notApplicable: [0, null, Number.NaN], onInvalid: "exclude" } as const;
    const { n, excluded } = nps([10, 0, null, Number.NaN, undefined, 11], options);
    expect([n, excluded]).toEqual([1, { missing: 1, notApplicable: 3, invalid: 1, pending: 0 }]);
  });
  test("are left out of counts as well, or the two ways would differ", () => {
    const options = { notApplicable: [0, 99] };
    expect(nps({ counts: { 0: 4, 10: 1, 99: 2 } }, options)).toStrictEqual(nps([0, 0, 0, 0, 10, 99, 99], options));
  });
});

describe("counts", () => {
  test("may leave out what nobody answered, and bring what was excluded", () => {
    const result = nps({ counts: { 0: 3, 7: 12, 10: 41 }, missing: 4, notApplicable: 2, invalid: 1 });
    expect(result.value).toBeCloseTo((100 * (41 - 3)) / 56, 12);
    expect(result.excluded).toEqual({ missing: 4, notApplicable: 2, invalid: 1, pending: 0 });
  });
  test("may be a list from 0 to 10", () => {
    expect(nps({ counts: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3] }).value).toBe(50);
  });
  test("off the scale are counted as invalid where that is asked for, as the answers would be", () => {
    const answers = nps([10, 11, 11, "x"] as never, { onInvalid: "exclude" });
    expect(nps({ counts: { 10: 1, 11: 2, x: 1 } as never }, { onInvalid: "exclude" })).toStrictEqual(answers);
  });
  test("of −0 are counts of 0", () => {
    expect(nps({ promoters: -0, passives: -0, detractors: -0 })).toStrictEqual(
      nps({ promoters: 0, passives: 0, detractors: 0 }),
    );
    expect(nps({ promoters: -0, passives: 1, detractors: -0 })).toStrictEqual(
      nps({ promoters: 0, passives: 1, detractors: 0 }),
    );
    expect(nps({ counts: { 7: 1, 10: -0 }, missing: -0 })).toStrictEqual(nps([7]));
  });
  test("as large as numbers go still give a finite score with an interval around it", () => {
    const most = Number.MAX_SAFE_INTEGER;
    const result = nps({ promoters: most, passives: most, detractors: 0 });
    expect(result.value).toBe(50);
    expect(result.interval?.low).toBeCloseTo(50, 4);
    expect(result.interval?.high).toBeCloseTo(50, 4);
    expect(nps({ promoters: most, passives: 0, detractors: 0 }).value).toBe(100);
  });
});

describe("a tally", () => {
  test("is read as it is", () => {
    const result = nps(tally);
    expect([result.value, result.n, result.excluded.missing]).toEqual([(100 * (3 - 2)) / 7, 7, 3]);
  });
  test("of monday and one of tuesday are the score of both days", () => {
    const monday = tallyRatings([10, 9], { scale: 11 });
    const tuesday = tallyRatings([6, 8], { scale: 11 });
    expect(nps(mergeRatings(monday, tuesday))).toStrictEqual(nps([10, 9, 6, 8]));
  });
  test("may carry further fields, such as the day", () => {
    expect(nps({ ...tally, day: "2026-03-14" } as RatingInput)).toStrictEqual(nps(tally));
  });
});

describe.each(referenceCases<{ tally: number[] }, NpsSummary>("nps.json", "nps_summary"))(
  "reference $name",
  ({ input, expected, tolerance }) => {
    const result = nps({ counts: { ...input.tally } });
    test("has the score, its parts and its mean", () => {
      if (expected.n === 0) {
        expect(result.value).toBeNull();
        return;
      }
      expect([result.n, result.promoters.count, result.passives.count, result.detractors.count]).toEqual([
        expected.n,
        expected.promoters,
        expected.passives,
        expected.detractors,
      ]);
      expectNear(result.value ?? Number.NaN, expected.nps100, tolerance);
      expectNear(result.mean ?? Number.NaN, expected.mean_rating, tolerance);
      expectNear(result.promoters.share ?? Number.NaN, expected.promoter_share, tolerance);
      expectNear(result.passives.share ?? Number.NaN, expected.passive_share, tolerance);
      expectNear(result.detractors.share ?? Number.NaN, expected.detractor_share, tolerance);
    });
  },
);

interface NpsSummary {
  readonly n: number;
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
  readonly promoter_share: number;
  readonly passive_share: number;
  readonly detractor_share: number;
  readonly nps100: number;
  readonly mean_rating: number;
}

interface Counted {
  readonly detractors: number;
  readonly passives: number;
  readonly promoters: number;
  readonly conf: number;
  readonly population?: number;
}

const inReference = { score: "score", "adjusted-wald": "adjusted_wald_3_triangular", wald: "wald" } as const;

/** Limits as the reference has them, from −1 to 1. */
function intervalOf({ conf, population, ...counts }: Counted, interval: keyof typeof inReference): Limits {
  const options: NpsOptions = { confidence: conf, interval, ...(population === undefined ? {} : { population }) };
  const { low, high } = nps(counts, options).interval ?? { low: Number.NaN, high: Number.NaN };
  return { low: low / 100, high: high / 100 };
}

describe.each(["score", "adjusted-wald", "wald"] as const)("reference intervals by the method %s", (method) => {
  test.each(referenceCases<Counted, Record<string, ReferenceLimits>>("nps.json", "nps_interval"))(
    "$name",
    ({ input, expected, tolerance }) => {
      expectLimits(intervalOf(input, method), expected[inReference[method]] as ReferenceLimits, tolerance, [-1, 1]);
    },
  );
});

test.each(referenceCases<Counted, { wald_n_fpc: ReferenceLimits }>("nps.json", "nps_fpc"))(
  "reference $name",
  ({ input, expected, tolerance }) => {
    expectLimits(intervalOf(input, "wald"), expected.wald_n_fpc, tolerance, [-1, 1]);
  },
);

interface SfoNps {
  readonly rows: number;
  readonly n: number;
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
  readonly counts_0_to_10: readonly number[];
  readonly nps: number;
  readonly std_err: number;
  readonly by_STRATA: Readonly<Record<string, { n: number; promoters: number; detractors: number; nps: number }>>;
}

describe.each(referenceFacts<SfoNps>("sfo_survey_2017-nps"))("airport survey", ({ expected, tolerance }) => {
  const rows = readData("sfo_survey_2017.csv");
  const scoreOf = (cell: string): number | null => (cell === "" || cell === "11" ? null : Number(cell));
  const scores = rows.map((row) => scoreOf(row["NETPRO"] ?? ""));
  const result = nps(scores);

  test("of 2831 passengers gives the known score, with the blanks counted", () => {
    expect(rows.length).toBe(expected.rows);
    expect([result.n, result.excluded.missing]).toEqual([expected.n, expected.rows - expected.n]);
    expect([result.promoters.count, result.passives.count, result.detractors.count]).toEqual([
      expected.promoters,
      expected.passives,
      expected.detractors,
    ]);
    expectNear(result.value ?? Number.NaN, expected.nps, tolerance);
    expect(tallyRatings(scores, { scale: 11 }).counts).toEqual(expected.counts_0_to_10);
  });
  test("has the known standard error behind its Wald interval", () => {
    const { low, high } = nps(scores, { interval: "wald" }).interval ?? { low: 0, high: 0 };
    expectNear((high - low) / 2 / 1.959963984540054, expected.std_err, tolerance);
  });
  test("gives the same score from cells as they are, with 11 declared not applicable", () => {
    const cells = rows.map((row) => (row["NETPRO"] === "" ? null : Number(row["NETPRO"])));
    const declared = nps(cells, { notApplicable: [11] });
    expect(declared.value).toBe(result.value);
    expect(declared.excluded.notApplicable + declared.excluded.missing).toBe(result.excluded.missing);
  });
  test.each(Object.entries(expected.by_STRATA))("gives the known score for stratum %s", (stratum, facts) => {
    const metric = npsOf((row: (typeof rows)[number]) => scoreOf(row["NETPRO"] ?? ""));
    const of = metric.finish(rows.filter((row) => row["STRATA"] === stratum).reduce(metric.reduce, metric.zero()));
    expect([of.n, of.promoters.count, of.detractors.count]).toEqual([facts.n, facts.promoters, facts.detractors]);
    expectNear(of.value ?? Number.NaN, facts.nps, tolerance);
  });
});

const anyScore = anyAnswer(0, 10);
const anyRow = fc.record({ score: anyScore });
const anyOptions: fc.Arbitrary<NpsOptions> = fc.record(
  {
    confidence: fc.double({ min: 0.001, max: 0.999999, noNaN: true }),
    interval: fc.constantFrom("score", "adjusted-wald", "wald"),
    minN: fc.integer({ min: 1, max: 12 }),
    population: fc.integer({ min: 200, max: 1e9 }),
    kind: fc.constantFrom("relationship", "transactional", "employee", "competitive"),
    onInvalid: fc.constant("exclude" as const),
    notApplicable: fc.subarray([0, 5, 99, null]),
    cutoffs: fc.constantFrom({ detractorMax: 6, promoterMin: 9 }, { detractorMax: 0, promoterMin: 1 }),
  },
  { requiredKeys: [] },
);

aggregatorLaws(
  "nps",
  anyRow,
  npsOf((row) => row.score),
);
aggregatorLaws(
  "nps of employees",
  anyRow,
  npsOf((row) => row.score, { kind: "employee", notApplicable: [0] }),
);
resultRules("nps", fc.array(anyScore), (scores) => nps(scores));
resultRules(
  "nps with any options",
  fc.record({
    scores: fc.array(fc.oneof(anyScore, fc.constantFrom(11, 99, "x" as never)), { maxLength: 60 }),
    options: anyOptions,
  }),
  ({ scores, options }) => nps(scores, { ...options, onInvalid: "exclude" }),
  ({ scores }) => scores.length,
);
resultRules(
  "nps from groups of any size",
  fc.record({
    promoters: fc.oneof(fc.nat(40), fc.nat(1e12)),
    passives: fc.oneof(fc.nat(40), fc.nat(1e12)),
    detractors: fc.oneof(fc.nat(40), fc.nat(1e12)),
  }),
  (some) => nps(some),
  ({ promoters, passives, detractors }) => promoters + passives + detractors,
);
sameThreeWays<number | null | undefined, ReturnType<typeof tallyRatings>, Nps>("nps", {
  anyValue: anyScore,
  compute: (input) => nps(input as RatingInput),
  counted: countAnswers,
  tally: (scores) => tallyRatings(scores, { scale: 11 }),
  merge: mergeRatings,
});

test("reversing every answer around a mirrored cut reverses the score and its interval", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1 }), (scores) => {
      const cutoffs = { detractorMax: 3, promoterMin: 7 };
      const forward = nps(scores, { cutoffs });
      const backward = nps(
        scores.map((score) => 10 - score),
        { cutoffs },
      );
      expect(forward.value).toBe(0 - (backward.value ?? Number.NaN));
      expect(forward.interval?.low).toBe(0 - (backward.interval?.high ?? Number.NaN));
    }),
  );
});

refusesBadAnswers("nps", nps, { path: "scores", valid: 9 });
refusesBadOptions("nps", (options) => nps([10, 9, 7], options), "wilson");
refusesBadOptions(
  "the aggregator of nps",
  (options) => {
    const metric = npsOf((score: number) => score, options);
    return metric.finish([10, 9].reduce(metric.reduce, metric.zero()));
  },
  "wilson",
);

refuses("nps", [
  [
    "a tally on another scale",
    () => nps({ ...tally, scale: { ...scale, max: 11 }, counts: new Array(12).fill(0) }),
    { code: "not-comparable", path: "scores", received: "0-11" },
  ],
  [
    "a tally on the same points the other way round",
    () => nps({ ...tally, scale: { ...scale, direction: "lower-better" } }),
    { code: "not-comparable", path: "scores", received: "0-10, lower is better" },
  ],
  [
    "a tally without a scale in full",
    () => nps({ ...tally, scale: 11 as never }),
    { code: "invalid-type", path: "scores.scale", received: 11 },
  ],
  [
    "a tally with a scale that does not end",
    () => nps({ ...tally, scale: { ...scale, max: 1e9 } }),
    { code: "not-comparable", path: "scores", received: "0-1000000000" },
  ],
  [
    "a tally with a negative count",
    () => nps({ ...tally, counts: [0, 0, -2, 0, 0, 0, 0, 0, 0, 0, 0] }),
    { code: "out-of-range", path: "scores.counts[2]", received: -2 },
  ],
  [
    "a tally with a fractional count",
    () => nps({ ...tally, counts: [0, 0, 0.5, 0, 0, 0, 0, 0, 0, 0, 0] }),
    { code: "not-integer", path: "scores.counts[2]", received: 0.5 },
  ],
  [
    "a tally with a gap in its counts",
    () => nps({ ...tally, counts: Array(11) }),
    { code: "missing-input", path: "scores.counts[0]", received: undefined },
  ],
  [
    "a tally with a negative number of missing answers",
    () => nps({ ...tally, missing: -1 }),
    { code: "out-of-range", path: "scores.missing", received: -1 },
  ],
  [
    "a tally that says nothing of missing answers",
    () => nps({ scale, counts: tally.counts } as never),
    { code: "missing-input", path: "scores.missing", received: undefined },
  ],
  [
    "a negative group",
    () => nps({ ...groups, passives: -1 }),
    { code: "out-of-range", path: "passives", received: -1 },
  ],
  [
    "half a promoter",
    () => nps({ ...groups, promoters: 0.5 }),
    { code: "not-integer", path: "promoters", received: 0.5 },
  ],
  [
    "groups without detractors",
    () => nps({ promoters: 1, passives: 1 } as never),
    { code: "missing-input", path: "detractors", received: undefined },
  ],
  [
    "an unknown kind",
    () => nps(groups, { kind: "constructor" as never }),
    { code: "unknown-option", path: "options.kind", received: "constructor" },
  ],
  [
    "a promoter who is a detractor",
    () => nps(groups, { cutoffs: { detractorMax: 9, promoterMin: 9 } }),
    { code: "inconsistent", path: "options.cutoffs.detractorMax", received: 9 },
  ],
  [
    "cut-offs of which one is missing",
    () => nps(groups, { cutoffs: { promoterMin: 9 } as never }),
    { code: "missing-input", path: "options.cutoffs.detractorMax", received: undefined },
  ],
  [
    "a cut-off off the scale",
    () => nps(groups, { cutoffs: { detractorMax: 6, promoterMin: 11 } }),
    { code: "out-of-range", path: "options.cutoffs.promoterMin", received: 11 },
  ],
  [
    "a cut-off that makes everybody a promoter",
    () => nps(groups, { cutoffs: { detractorMax: 0, promoterMin: 0 } }),
    { code: "out-of-range", path: "options.cutoffs.promoterMin", received: 0 },
  ],
  [
    "cut-offs that are a number",
    () => nps(groups, { cutoffs: 9 as never }),
    { code: "invalid-type", path: "options.cutoffs", received: 9 },
  ],
  [
    "options that are null",
    () => nps(groups, null as never),
    { code: "invalid-type", path: "options", received: null },
  ],
  [
    "a population that is smaller than the sample, also from groups",
    () => nps(groups, { population: 99 }),
    { code: "inconsistent", path: "options.population", received: 99 },
  ],
]);

test("a limit beyond 100 narrows with the population before it is cut", () => {
  // Wald: 90 ± 18.59 for an unlimited population; √(10/19) of the arm for 20: 90 + 13.49 is cut to 100, not 97.25.
  const { interval } = nps({ promoters: 9, passives: 1, detractors: 0 }, { interval: "wald", population: 20 });
  expect(interval?.high).toBe(100);
  expect(interval?.low).toBeCloseTo(76.51, 2);
});

test("a tally of the wrong length is refused", () => {
  const counts = [1, 2, 3];
  expectRefusal(() => nps({ ...tally, counts }), { code: "invalid-type", path: "scores.counts", received: counts });
});

describe("the aggregator of nps", () => {
  test("refuses wrong options when it is made, not after the last row", () => {
    expect(() => npsOf((score: number) => score, { kind: "internal" as never })).toThrow("options.kind");
    expect(() => npsOf((score: number) => score, { confidence: 95 })).toThrow("options.confidence");
  });
  test("names what is wrong with a row, and leaves its position to whoever has it", () => {
    const { reduce, zero } = npsOf((row: { score: number }) => row.score);
    expectRefusal(() => reduce(zero(), { score: 11 }), { code: "out-of-range", path: "scores", received: 11 });
  });
  test("reads no tally of another question", () => {
    const stars = tallyRatings([5, 4], { scale: 5 });
    const { finish } = npsOf((score: number) => score);
    expectRefusal(() => finish(stars), { code: "not-comparable", path: "scores", received: "1-5" });
  });
  test("gives what nps gives", () => {
    const metric = npsOf((row: { score: number | null }) => row.score, { confidence: 0.9 });
    const rows = [{ score: 10 }, { score: null }, { score: 3 }];
    expect(metric.finish(rows.reduce(metric.reduce, metric.zero()))).toStrictEqual(
      nps([10, null, 3], { confidence: 0.9 }),
    );
  });
  test("takes frozen options", () => {
    const options = deepFreeze({ notApplicable: [99], cutoffs: { detractorMax: 6, promoterMin: 9 } });
    expect(nps([10, 99], options).n).toBe(1);
  });
});
