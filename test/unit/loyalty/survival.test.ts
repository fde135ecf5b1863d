import { describe, expect, test } from "vitest";
import {
  type LifetimeCounts,
  type SurvivalReadingOptions,
  summarize,
  survival,
  survivalOf,
} from "../../../src/index.js";
import { type BadCase, refuses } from "../../support/bad-input.js";
import { type Customer, read } from "../../support/customers.js";

const few: LifetimeCounts = { ended: { 2: 1, 4: 2, 7: 1 }, censored: { 3: 1, 5: 1, 8: 1 } };

describe("a survival curve", () => {
  // (2 ended) (3 censored) (4 ended) (4 ended) (5 censored) (7 ended) (8 censored)
  const result = survival(few);

  test("of seven customers falls to 6/7, 18/35 and 9/35, and reaches one half at 7", () => {
    const shares = result.curve.filter(({ ended }) => ended > 0).map(({ time, survival: share }) => [time, share]);
    expect(shares).toEqual([
      [2, expect.closeTo(6 / 7, 14)],
      [4, expect.closeTo(18 / 35, 14)],
      [7, expect.closeTo(9 / 35, 14)],
    ]);
    expect(result.value).toBe(7);
    expect(result.n).toBe(7);
  });
  test("shows who was at risk, who ended and who was censored, at each time at which somebody left", () => {
    const rows = result.curve.map(({ time, atRisk, ended, censored }) => [time, atRisk, ended, censored]);
    expect(rows).toEqual([
      [2, 7, 1, 0],
      [3, 6, 0, 1],
      [4, 5, 2, 0],
      [5, 3, 0, 1],
      [7, 2, 1, 0],
      [8, 1, 0, 1],
    ]);
  });
  test("comes with who ended and who did not as shares of all", () => {
    expect(result.ended).toEqual({ count: 4, share: 4 / 7 });
    expect(result.censored).toEqual({ count: 3, share: 3 / 7 });
  });
  test("says what it measures, and in the unit of the durations", () => {
    expect(result).toMatchObject({ metric: "survival", unit: "ratio", definition: "survival/kaplan-meier median" });
    expect(result).toMatchObject({ confidence: 0.95, method: "log-log", basis: null });
    expect(survival(few, { unit: "milliseconds" }).unit).toBe("milliseconds");
  });
  test("before anybody has ended has limits where the method can tell them", () => {
    const limits = (interval: "log-log" | "plain"): unknown[] =>
      survival({ ended: { 5: 1 }, censored: { 2: 1, 3: 1, 9: 1 } }, { interval }).curve.map(({ low, high }) => [
        low,
        high,
      ]);
    expect(limits("log-log").slice(0, 2)).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(limits("plain").slice(0, 2)).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });
  test("takes the ended before the censored where both happen at once", () => {
    const { curve } = survival({ ended: { 2: 1 }, censored: { 2: 3 } });
    expect(curve).toMatchObject([{ atRisk: 4, survival: 0.75 }]);
  });
  test("counts a customer who came late from then on only", () => {
    const late = survival({ ended: { 2: 1, 3: 1 }, entered: { 2: 1 } });
    expect(late.curve.map(({ atRisk }) => atRisk)).toEqual([1, 1]);
  });
  test("goes to 0 at once where everybody ended at 0", () => {
    const none = survival({ ended: { 0: 3 } });
    expect(none).toMatchObject({ value: 0, curve: [{ time: 0, atRisk: 3, survival: 0, low: null, high: null }] });
    expect(none.restrictedMean).toEqual({ horizon: 0, mean: 0, standardError: 0, low: 0, high: 0 });
  });
});

describe("the median", () => {
  test("is not there where more than half stay, and the result says why", () => {
    const result = survival({ ended: { 5: 2 }, censored: { 6: 80 } });
    expect(result).toMatchObject({ value: null, reason: "not-ratable", interval: null });
    expect(result.median).toEqual({ time: null, low: null, high: null });
    expect(result.restrictedMean?.mean).toBeCloseTo(5 + 80 / 82, 14);
  });
  test("has an interval only where both limits are reached, and shows the one that is", () => {
    const result = survival(few);
    expect(result.interval).toBeNull();
    expect(result.median).toEqual({ time: 7, low: 2, high: null });
    const more = survival({ ended: { 1: 50, 2: 50, 3: 50 }, censored: { 3: 5 } });
    expect(more.interval).toEqual({ low: 2, high: 2, confidence: 0.95, method: "log-log" });
  });
  test("may have a lower limit though it is not reached itself", () => {
    const result = survival({ ended: { 5: 4 }, censored: { 6: 5 } });
    expect([result.value, result.median.low]).toEqual([null, 5]);
  });
  test("of nobody is empty", () => {
    const result = survival({ ended: {} });
    expect(result).toMatchObject({ value: null, reason: "empty", n: 0, curve: [], causes: [], warnings: [] });
    expect(result).toMatchObject({ restrictedMean: null, medianFollowUp: null });
    expect(result.ended).toEqual({ count: 0, share: null });
  });
  test("of nobody who counts is empty, and those who do not are counted", () => {
    const result = survival({ ended: {}, missing: 2, pending: 3 });
    expect([result.reason, result.excluded]).toEqual([
      "empty",
      { missing: 2, notApplicable: 0, invalid: 0, pending: 3 },
    ]);
  });
});

describe("the restricted mean", () => {
  test("is the area under the curve up to the longest duration", () => {
    // 2 × 1 + 2 × 6/7 + 3 × 18/35 + 1 × 9/35
    expect(survival(few).restrictedMean?.mean).toBeCloseTo(2 + 12 / 7 + 54 / 35 + 9 / 35, 13);
    expect(survival(few).restrictedMean?.horizon).toBe(8);
  });
  test("ends at the horizon that is asked for", () => {
    expect(survival(few, { horizon: 3 }).restrictedMean?.mean).toBeCloseTo(2 + 6 / 7, 14);
  });
  test("says where it rests on an assumption", () => {
    const codes = (options: SurvivalReadingOptions): string[] =>
      survival(few, options).warnings.map(({ code }) => code);
    expect(codes({ horizon: 8 })).toEqual(["small-sample"]);
    expect(codes({ horizon: 9 })).toEqual(["small-sample", "assumed"]);
  });
  test("rests on none where everybody has left", () => {
    expect(survival({ ended: { 2: 40 } }, { horizon: 9 }).warnings).toEqual([]);
  });
});

describe("customers who came late", () => {
  test("when all others had left are said to be without weight", () => {
    const { curve, warnings } = survival({ ended: { 2: 1, 3: 1, 6: 1 }, censored: { 9: 1 }, entered: { 4: 2 } });
    expect(curve.map(({ survival: share }) => share)).toEqual([0.5, 0, 0, 0]);
    expect(warnings.map(({ code }) => code)).toEqual(["small-sample", "misleading"]);
    expect(warnings[1]?.message).toContain("at 3");
  });
});

describe("causes", () => {
  const counts = { ended: { cancelled: { 1: 10, 2: 5 }, "payment failed": { 1: 4 } }, censored: { 1: 6, 2: 75 } };

  test("are shown each with the share that has ended of it", () => {
    // 10 of 100, then 5 of 80 of the 86 % that were left; 4 of 100.
    expect(survival(counts).causes).toMatchObject([
      {
        cause: "cancelled",
        ended: 15,
        curve: [
          { time: 1, ended: 10, incidence: 0.1 },
          { time: 2, ended: 5, incidence: expect.closeTo(0.1 + (0.86 * 5) / 80, 14) },
        ],
      },
      { cause: "payment failed", ended: 4, curve: [{ time: 1, ended: 4, incidence: 0.04 }] },
    ]);
  });
  test("do not change the curve of all together", () => {
    const { causes: _, ...all } = survival(counts);
    const { causes, ...together } = survival({ ended: { 1: 14, 2: 5 }, censored: { 1: 6, 2: 75 } });
    expect(all).toEqual(together);
    expect(causes).toEqual([]);
  });
  test("that are not known are one cause among the others", () => {
    const rows: Customer[] = ["price", null].map((cause) => ({ duration: 1, ended: true, entry: 0, cause, weight: 1 }));
    expect(survival(rows, read).causes.map(({ cause }) => cause)).toEqual(["price", "unknown"]);
  });
});

describe("too few customers", () => {
  const result = survival(few, { minN: 8 });
  test("withhold everything that was counted among them, but not how many", () => {
    expect(result).toMatchObject({
      value: null,
      reason: "insufficient",
      n: 7,
      curve: [],
      causes: [],
      restrictedMean: null,
    });
    expect([result.ended, result.censored]).toEqual([
      { count: null, share: null },
      { count: null, share: null },
    ]);
    expect(result.median).toEqual({ time: null, low: null, high: null });
  });
  test("are no longer too few at exactly that number", () => {
    expect(survival(few, { minN: 7 }).value).toBe(7);
  });
});

describe("survival of groups", () => {
  test("is one result per group in a table", () => {
    const rows = [
      { plan: "a", months: 1, left: true },
      { plan: "b", months: 2, left: true },
      { plan: "b", months: 4, left: true },
    ];
    const stay = survivalOf<(typeof rows)[number]>({ duration: (row) => row.months, ended: (row) => row.left });
    const table = summarize(rows, { by: { plan: (row) => row.plan }, metrics: { stay } });
    expect(table.map((row) => [row.plan, row.stay.value])).toEqual([
      ["a", 1],
      ["b", 2],
    ]);
  });
});

const option = (
  name: string,
  received: unknown,
  code: "out-of-range" | "invalid-type" | "not-finite" | "not-integer" | "unknown-option",
): BadCase => [
  `options with ${name} ${JSON.stringify(received) ?? "undefined"}`,
  () => survival(few, { [name]: received } as never),
  { code, path: `options.${name}`, received },
];

refuses("survival", [
  ...[0, 1, 95, -0.95].map((level) => option("confidence", level, "out-of-range")),
  option("confidence", "0.95", "invalid-type"),
  option("confidence", Number.NaN, "not-finite"),
  option("interval", "wilson", "unknown-option"),
  option("interval", "constructor", "unknown-option"),
  option("minN", 0, "out-of-range"),
  option("minN", 1.5, "not-integer"),
  option("horizon", 0, "out-of-range"),
  option("horizon", -3, "out-of-range"),
  option("horizon", Number.POSITIVE_INFINITY, "not-finite"),
  option("horizon", "12", "invalid-type"),
  option("unit", "days", "unknown-option"),
  [
    "no customers",
    () => survival(undefined as never),
    { code: "missing-input", path: "customers", received: undefined },
  ],
  ["a number of customers", () => survival(7 as never), { code: "invalid-type", path: "customers", received: 7 }],
  [
    "rows that nobody can read",
    () => survival([1, 2], undefined as never),
    { code: "missing-input", path: "options.duration", received: undefined, hint: "(row) =>" },
  ],
  [
    "options that are none",
    () => survival(few, null as never),
    { code: "invalid-type", path: "options", received: null },
  ],
  [
    "a negative duration in a generator",
    () => survival([3, -2].values(), { duration: (row) => row, ended: () => false }),
    { code: "out-of-range", path: "duration", index: 1, received: -2 },
  ],
  [
    "a negative count",
    () => survival({ ended: { 3: -1 } }),
    { code: "out-of-range", path: "customers.ended.3", received: -1 },
  ],
  [
    "a wrong option at once, not after the last row",
    () => survivalOf({ ...read, horizon: -1 }),
    { code: "out-of-range", path: "options.horizon", received: -1 },
  ],
]);

test("in a table names the row that is wrong", () => {
  const rows = [{ months: 2 }, { months: -1 }];
  const stay = survivalOf<{ months: number }>({ duration: (row) => row.months, ended: () => true });
  expect(() => summarize(rows, { by: {}, metrics: { stay } })).toThrow(
    "duration[1] must be a number of 0 or more, received -1",
  );
});
