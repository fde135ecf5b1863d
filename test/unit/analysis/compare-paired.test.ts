import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Aggregator,
  cesOf,
  comparePaired,
  csatOf,
  type MetricResult,
  nps,
  npsOf,
  type PairedComparison,
  share,
  shareOf,
} from "../../../src/index.js";
import { expectRefusal, refuses } from "../../support/bad-input.js";
import { deepFreeze } from "../../support/freeze.js";
import { anyAnswer } from "../../support/observations.js";
import { referenceCases } from "../../support/reference.js";
import { expectDigits, expectLimits, expectNear, type ReferenceLimits } from "../statistics/near.js";

interface Scores {
  readonly may: number | null | undefined;
  readonly june: number | null | undefined;
}

const panelNps = { before: npsOf((row: Scores) => row.may), after: npsOf((row: Scores) => row.june) };

interface YesNo {
  readonly before: boolean | null;
  readonly after: boolean | null;
}

const panelShare = { before: shareOf((row: YesNo) => row.before), after: shareOf((row: YesNo) => row.after) };

/** People by what they said before and after: yes-yes, yes-no, no-yes, no-no. */
function people(both: number, onlyBefore: number, onlyAfter: number, neither: number): YesNo[] {
  const kinds: [number, YesNo][] = [
    [both, { before: true, after: true }],
    [onlyBefore, { before: true, after: false }],
    [onlyAfter, { before: false, after: true }],
    [neither, { before: false, after: false }],
  ];
  return kinds.flatMap(([count, person]) => Array.from({ length: count }, () => person));
}

describe("the same people asked for a score twice", () => {
  const panel: readonly Scores[] = deepFreeze([
    { may: 6, june: 9 }, // −1 to +1
    { may: 8, june: 9 }, // 0 to +1
    { may: 9, june: 10 }, // +1 to +1
    { may: 9, june: 7 }, // +1 to 0
    { may: 7, june: null },
    { may: undefined, june: 3 },
    { may: null, june: null },
  ]);
  test("are compared where they answered both times", () => {
    const change = comparePaired(panel, panelNps);
    // Codes −1, 0, 1, 1 (mean 25) and 1, 1, 1, 0 (mean 75).
    expect([change.first, change.second, change.difference]).toEqual([25, 75, 50]);
    expect([change.pairs, change.unpaired]).toEqual([4, 3]);
  });
  test("are judged by the t test on the changes 200, 100, 0 and −100", () => {
    // Mean 50, sd √(50000/3) = 129.0994, standard error 64.5497, t = 0.774597 at 3 degrees of freedom: p = 0.495025.
    const change = comparePaired(panel, panelNps);
    expect(change.pValue).toBeCloseTo(0.495025, 6);
    // 3.1824463 standard errors either way, and no further than 200.
    expectDigits(change.interval ?? { low: 0, high: 0 }, -155.426, 200, 3);
    expect([change.method, change.verdict]).toEqual(["paired-t interval, paired t test", "no-detectable-change"]);
    expect(change.sentence).toBe(
      "nps: no detectable change, +25 to +75 (difference +50, 95 % CI −155 to 200, p = 0.5).",
    );
  });
  test("who all stay as they are show no change", () => {
    const { difference, pValue, interval, verdict } = comparePaired(
      [
        { may: 9, june: 9 },
        { may: 2, june: 3 },
      ],
      panelNps,
    );
    expect([difference, pValue, interval, verdict]).toEqual([0, null, null, "no-detectable-change"]);
  });
  test("who all change alike cannot be judged: there is no spread to judge by", () => {
    const { difference, pValue, verdict, warnings } = comparePaired(
      [
        { may: 7, june: 9 },
        { may: 0, june: 8 },
      ],
      panelNps,
    );
    expect([difference, pValue, verdict]).toEqual([100, null, "unknown"]);
    expect(warnings.map(({ code }) => code)).toEqual(["small-sample", "no-variation"]);
  });
  test.each([
    ["nobody at all", []],
    [
      "nobody twice",
      [
        { may: 9, june: null },
        { may: null, june: 3 },
      ],
    ],
  ] as [string, Scores[]][])("%s makes no comparison", (_, rows) => {
    const change = comparePaired(rows, panelNps);
    expect([change.difference, change.reason, change.pairs, change.unpaired]).toEqual([null, "empty", 0, rows.length]);
    expect(change.sentence).toBe("nps: no comparison, because a value is missing (empty).");
  });

  interface Table {
    readonly table: readonly (readonly number[])[];
    readonly conf: number;
  }
  interface TableExpected {
    readonly difference: number;
    readonly paired_t: (ReferenceLimits & { readonly p: number }) | null;
  }
  test.each(referenceCases<Table, TableExpected>("nps.json", "nps_paired"))(
    "$name",
    ({ input, expected, tolerance }) => {
      const score = [0, 7, 10];
      const rows = input.table.flatMap((row, before) =>
        row.flatMap((count, after) =>
          Array.from({ length: count }, () => ({ may: score[before], june: score[after] })),
        ),
      );
      const got = comparePaired(rows, { ...panelNps, confidence: input.conf });
      expectNear((got.difference ?? Number.NaN) / 100, expected.difference, tolerance);
      if (expected.paired_t === null) return expect([got.pValue, got.interval]).toEqual([null, null]);
      expectNear(got.pValue ?? Number.NaN, expected.paired_t.p, tolerance);
      const { low = Number.NaN, high = Number.NaN } = got.interval ?? {};
      expectLimits({ low: low / 100, high: high / 100 }, expected.paired_t, tolerance, [-2, 2]);
    },
  );
});

describe("the same people asked yes or no twice", () => {
  test("1 who changed to no and 5 to yes: exact p 14/64", () => {
    const change = comparePaired(people(9, 1, 5, 9), panelShare);
    expect(change.difference).toBeCloseTo(4 / 24, 15);
    expect(change.pValue).toBeCloseTo(14 / 64, 14);
    expect(change.method).toBe("newcombe-paired interval, exact McNemar test");
  });
  test("9 to no and 16 to yes: z 1.4", () => {
    const change = comparePaired(people(40, 9, 16, 35), panelShare);
    expect(change.pValue).toBeCloseTo(0.16151331846754213, 13);
    expect(change.method).toBe("newcombe-paired interval, asymptotic McNemar test");
  });
  test("nobody changes: no evidence, and an interval all the same", () => {
    const { pValue, interval, verdict } = comparePaired(people(6, 0, 0, 4), panelShare);
    expect([pValue, verdict]).toEqual([1, "no-detectable-change"]);
    expect(interval?.low).toBeLessThan(0);
    expect(interval?.high).toBeGreaterThan(0);
  });
  test("works for a share of ratings too", () => {
    const rows = [
      { before: 5, after: 3 },
      { before: 4, after: 4 },
      { before: 2, after: 1 },
    ];
    const options = { scale: 5 } as const;
    const change = comparePaired(rows, {
      before: csatOf((row) => row.before, options),
      after: csatOf((row) => row.after, options),
    });
    expect([change.first, change.second, change.pairs]).toEqual([2 / 3, 1 / 3, 3]);
    expect(change.pValue).toBe(1); // one change is no evidence
  });

  interface Table {
    readonly table: readonly [readonly [number, number], readonly [number, number]];
    readonly conf: number;
  }
  interface TableExpected {
    readonly difference: number;
    readonly uncorrected: { readonly p: number } | null;
    readonly p_exact: number;
    readonly newcombe_paired_10: ReferenceLimits;
  }
  test.each(referenceCases<Table, TableExpected>("proportions.json", "mcnemar"))(
    "$name",
    ({ input, expected, tolerance }) => {
      // The reference takes before minus after; with the times exchanged it is the project's after minus before.
      const [[yes, yesNo], [noYes, no]] = input.table;
      const exchanged = { before: panelShare.after, after: panelShare.before, confidence: input.conf };
      const got = comparePaired(people(yes, yesNo, noYes, no), exchanged);
      expectNear(got.difference ?? Number.NaN, expected.difference, tolerance);
      expectNear(
        got.pValue ?? Number.NaN,
        yesNo + noYes < 25 ? expected.p_exact : (expected.uncorrected?.p as number),
        tolerance,
      );
      const { low = Number.NaN, high = Number.NaN } = got.interval ?? {};
      expectLimits({ low, high }, expected.newcombe_paired_10, tolerance, [-1, 1]);
    },
  );
});

test("the same people's ease on a scale, as means: changes 1, 0 and 2", () => {
  const rows = [
    { before: 4, after: 5 },
    { before: 6, after: 6 },
    { before: 3, after: 5 },
  ];
  const options = { method: "mean" } as const;
  const change = comparePaired(rows, {
    before: cesOf((row) => row.before, options),
    after: cesOf((row) => row.after, options),
  });
  // Mean 1, sd 1, standard error 0.57735, t = 1.732051 at 2 degrees of freedom: p = 1 − 1.732051/√5 = 0.225403; ±4.302653 · 0.57735.
  expect(change.difference).toBeCloseTo(1, 14);
  expect(change.pValue).toBeCloseTo(0.2254033, 7);
  expectDigits(change.interval ?? { low: 0, high: 0 }, -1.48414, 3.48414, 5);
});

test("a metric of one's own without a basis is compared by its values: changes 3, 1 and 2", () => {
  const own = (
    read: (row: readonly [number, number]) => number,
  ): Aggregator<readonly [number, number], number[], MetricResult> => ({
    zero: () => [],
    reduce: (tally, row) => [...tally, read(row)],
    merge: (a, b) => [...a, ...b],
    finish: (tally) => ({
      ...nps([]),
      metric: "days",
      definition: "days",
      unit: "ratio",
      value: tally.reduce((sum, value) => sum + value, 0) / tally.length,
      n: tally.length,
    }),
  });
  const rows = [
    [1, 4],
    [2, 3],
    [0, 2],
  ] as const;
  const change = comparePaired(rows, { before: own(([first]) => first), after: own(([, second]) => second) });
  // Mean 2, sd 1, standard error 0.57735: t = 3.464102 at 2 degrees of freedom, p = 1 − 3.464102/√14 = 0.0741799.
  expect([change.difference, change.pairs]).toEqual([2, 3]);
  expect(change.pValue).toBeCloseTo(0.0741799, 7);
});

describe("laws of comparing pairs", () => {
  const anyPerson: fc.Arbitrary<Scores> = fc.record({ may: anyAnswer(0, 10), june: anyAnswer(0, 10) });
  const anyPanel = fc.array(anyPerson, { maxLength: 40 });
  const forAnyPanel = (check: (rows: Scores[], change: PairedComparison) => void): void => {
    fc.assert(
      fc.property(anyPanel, (rows) => {
        check(rows, comparePaired(rows, panelNps));
      }),
    );
  };
  test("the values are those of the people who answered twice", () => {
    forAnyPanel((rows, change) => {
      const twice = rows.filter(({ may, june }) => typeof may === "number" && typeof june === "number");
      expect([change.first, change.second]).toEqual([
        nps(twice.map((row) => row.may)).value,
        nps(twice.map((row) => row.june)).value,
      ]);
      expect([change.pairs, change.unpaired]).toEqual([twice.length, rows.length - twice.length]);
    });
  });
  test("exchanging the times turns the sign", () => {
    forAnyPanel((rows, there) => {
      const back = comparePaired(rows, { before: panelNps.after, after: panelNps.before });
      expect((there.difference ?? 0) + (back.difference ?? 0)).toBe(0);
      expect(there.interval?.low ?? 0).toBeCloseTo(-(back.interval?.high ?? 0), 9);
      expect(there.pValue ?? -1).toBeCloseTo(back.pValue ?? -1, 9);
    });
  });
  test("the order of people does not matter", () => {
    forAnyPanel((rows, change) => {
      const otherwise = comparePaired([...rows].reverse(), panelNps);
      expect([otherwise.verdict, otherwise.difference]).toEqual([change.verdict, change.difference]);
      expect(otherwise.pValue ?? -1).toBeCloseTo(change.pValue ?? -1, 9);
    });
  });
  test("the people may be frozen, and the comparison is plain data", () => {
    forAnyPanel((rows) => {
      const comparison = comparePaired(deepFreeze(rows), panelNps);
      expect(JSON.parse(JSON.stringify(comparison))).toStrictEqual(comparison);
    });
  });
  test("interval and test never disagree for a score", () => {
    forAnyPanel((_, { warnings, pValue }) => {
      if (Math.abs((pValue ?? 0) - 0.05) > 1e-9) expect(warnings.map(({ code }) => code)).not.toContain("borderline");
    });
  });
});

describe("what cannot be paired", () => {
  /** A metric whose rows hold counts of their own. */
  const ratio: Aggregator<readonly [number, number], { numerator: number; denominator: number }, MetricResult> = {
    zero: () => ({ numerator: 0, denominator: 0 }),
    reduce: (tally, [yes, all]) => ({ numerator: tally.numerator + yes, denominator: tally.denominator + all }),
    merge: (a, b) => ({ numerator: a.numerator + b.numerator, denominator: a.denominator + b.denominator }),
    finish: (tally) => share(tally),
  };
  const employee = {
    before: npsOf((row: Scores) => row.may, { kind: "employee" }),
    after: npsOf((row: Scores) => row.june, { kind: "employee" }),
  };
  const rows = [{ may: 9, june: 10 }];

  refuses("a paired comparison", [
    [
      "rows with several answers",
      () =>
        comparePaired(
          [
            [1, 4],
            [1, 1],
          ] as const,
          { before: ratio, after: ratio },
        ),
      { code: "inconsistent", path: "options.before", received: "4 in one row" },
    ],
    [
      "a metric that hides single people",
      () => comparePaired(rows, employee),
      { code: "inconsistent", path: "options.before", received: "a larger minN" },
    ],
    [
      "a score off the scale, by its row",
      () => comparePaired([...rows, { may: 9, june: 11 }], panelNps),
      { code: "out-of-range", path: "scores", index: 1, received: 11 },
    ],
    [
      "no rows",
      () => comparePaired(undefined as never, panelNps),
      { code: "missing-input", path: "rows", received: undefined },
    ],
    [
      "rows that are none",
      () => comparePaired(5 as never, panelNps),
      { code: "invalid-type", path: "rows", received: 5 },
    ],
    [
      "no options",
      () => comparePaired(rows, undefined as never),
      { code: "invalid-type", path: "options", received: undefined },
    ],
    [
      "no second metric",
      () => comparePaired(rows, { before: panelNps.before } as never),
      { code: "missing-input", path: "options.after", received: undefined, hint: "npsOf(" },
    ],
    [
      "a confidence of 0",
      () => comparePaired(rows, { ...panelNps, confidence: 0 }),
      { code: "out-of-range", path: "options.confidence", received: 0 },
    ],
  ]);
  test("two questions are refused, people or not, unless it is asked for", () => {
    const mixed = { before: panelNps.before, after: npsOf((row: Scores) => row.june, { kind: "transactional" }) };
    const refusal = {
      code: "not-comparable",
      path: "options.after",
      received: "nps/transactional 9-10 minus 0-6 of 0-10",
      hint: "may-differ",
    } as const;
    expectRefusal(() => comparePaired(rows, mixed), refusal);
    expectRefusal(() => comparePaired([], mixed), refusal);
    const { warnings } = comparePaired(rows, { ...mixed, definitions: "may-differ" });
    expect(warnings[0]?.code).toBe("different-definition");
  });
  test("people are let through where the caller says that they may be seen", () => {
    const open = { kind: "employee", minN: 1 } as const;
    const change = comparePaired(rows, {
      before: npsOf((row) => row.may, open),
      after: npsOf((row) => row.june, open),
    });
    expect(change.pairs).toBe(1);
  });
});
