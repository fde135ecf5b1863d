import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare, compareAll, type GroupComparison, type Nps, nps, npsOf, summarize } from "../../../src/index.js";
import { expectRefusal, refuses } from "../../support/bad-input.js";
import { deepFreeze } from "../../support/freeze.js";

interface Team {
  readonly team: string;
  readonly nps: Nps;
}

const read = { label: (row: Team) => row.team, result: (row: Team) => row.nps };
const team = (name: string, promoters: number, passives: number, detractors: number): Team => ({
  team: name,
  nps: nps({ promoters, passives, detractors }),
});
const pairs = (comparisons: readonly GroupComparison[]) =>
  comparisons.map((one) => `${one.firstLabel} ${one.secondLabel}`);

// Of a reference case: A against B has p 0.01909258010351339.
const teams: readonly Team[] = deepFreeze([team("A", 110, 60, 30), team("B", 89, 66, 45), team("C", 100, 60, 40)]);

describe("all pairs of groups", () => {
  test("come in the order of the rows, each as its own comparison", () => {
    const comparisons = compareAll(teams, read);
    expect(pairs(comparisons)).toEqual(["A B", "A C", "B C"]);
    const { difference, interval, pValue } = compare(teams[0]?.nps as Nps, teams[1]?.nps as Nps);
    expect(comparisons[0]).toMatchObject({ difference, interval, pValue });
  });
  test("have p-values adjusted for their number, and the verdict goes by these", () => {
    const [first] = compareAll(teams, read);
    expect(first?.pValue).toBeCloseTo(0.01909258010351339, 12);
    expect(first?.adjustedPValue).toBeCloseTo(0.05727774031054, 12); // three times as large: the smallest of three
    expect(first?.verdict).toBe("no-detectable-change");
    expect(first?.sentence).toBe(
      "A to B, nps: no detectable change, +40 to +22 (difference −18, 95 % CI −33 to −3, adjusted p = 0.057).",
    );
  });
  test("by Benjamini and Hochberg are adjusted less", () => {
    const [strict, lenient] = (["holm", "benjamini-hochberg"] as const).map((adjust) =>
      compareAll(teams, { ...read, adjust }),
    );
    strict?.forEach(({ adjustedPValue }, at) => {
      expect(lenient?.[at]?.adjustedPValue ?? 2).toBeLessThanOrEqual(adjustedPValue ?? -1);
    });
  });
  test("of one group or none are none", () => {
    expect(compareAll(teams.slice(0, 1), read)).toEqual([]);
    expect(compareAll([], read)).toEqual([]);
  });
  test("of two groups need no adjustment", () => {
    const [only] = compareAll(teams.slice(0, 2), read);
    expect(only?.adjustedPValue).toBe(only?.pValue);
    expect(only?.verdict).toBe("lower");
  });
});

describe("each group against one", () => {
  test("is fewer comparisons, all from the one to the other", () => {
    const comparisons = compareAll(teams, { ...read, baseline: "B" });
    expect(pairs(comparisons)).toEqual(["B A", "B C"]);
    expect(comparisons[0]?.difference).toBeCloseTo(18, 12);
    expect(comparisons[0]?.adjustedPValue).toBeCloseTo(2 * 0.01909258010351339, 12);
    expect(comparisons[0]?.verdict).toBe("higher");
  });
});

describe("groups without a value", () => {
  const rows = [...teams.slice(0, 2), team("empty", 0, 0, 0)];
  test("are listed, not tested, and do not count among the tests", () => {
    const comparisons = compareAll(rows, read);
    expect(
      comparisons.map(({ verdict, reason, adjustedPValue }) => [verdict, reason, adjustedPValue === null]),
    ).toEqual([
      ["lower", undefined, false],
      ["unknown", "empty", true],
      ["unknown", "empty", true],
    ]);
    expect(comparisons[0]?.adjustedPValue).toBe(comparisons[0]?.pValue);
    expect(comparisons[1]?.sentence).toBe("A to empty, nps: no comparison, because a value is missing (empty).");
  });
});

test("reads the table of a summary, whatever its groups are called", () => {
  const rows = ["__proto__", "constructor", "toString"].flatMap((channel, at) =>
    Array.from({ length: 60 }, (_, row) => ({ channel, score: row % 3 <= at ? 10 : 0 })),
  );
  const table = summarize(rows, { by: { channel: (row) => row.channel }, metrics: { nps: npsOf((row) => row.score) } });
  const comparisons = compareAll(table, {
    label: (row) => row.channel,
    result: (row) => row.nps,
    baseline: "constructor",
  });
  expect(pairs(comparisons)).toEqual(["constructor __proto__", "constructor toString"]);
  expect(comparisons.map(({ verdict }) => verdict)).toEqual(["lower", "higher"]);
});

describe("laws of many comparisons", () => {
  const count = fc.integer({ min: 0, max: 60 });
  const anyTeams = fc
    .array(fc.tuple(count, count, count), { minLength: 2, maxLength: 6 })
    .map((all) => all.map(([a, b, c], at) => team(`team ${at}`, a, b, c)));
  const adjust = fc.constantFrom("holm", "benjamini-hochberg");
  const forAny = (check: (rows: Team[], options: { adjust: "holm" | "benjamini-hochberg" }) => void): void => {
    fc.assert(
      fc.property(anyTeams, adjust, (rows, method) => {
        check(rows, { adjust: method as "holm" });
      }),
    );
  };
  test("an adjusted p-value is at least the raw one, and at most 1", () => {
    forAny((rows, options) => {
      for (const { pValue, adjustedPValue } of compareAll(rows, { ...read, ...options })) {
        expect(adjustedPValue === null).toBe(pValue === null);
        expect(adjustedPValue ?? 0).toBeGreaterThanOrEqual(pValue ?? 0);
        expect(adjustedPValue ?? 0).toBeLessThanOrEqual(1);
      }
    });
  });
  test("adjusting keeps the order", () => {
    forAny((rows, options) => {
      const tested = compareAll(rows, { ...read, ...options }).filter(({ pValue }) => pValue !== null);
      const sorted = [...tested]
        .sort((a, b) => (a.pValue ?? 0) - (b.pValue ?? 0))
        .map(({ adjustedPValue }) => adjustedPValue ?? 0);
      expect(sorted).toEqual([...sorted].sort((a, b) => a - b));
    });
  });
  test("Holm and Benjamini–Hochberg are as their papers have them", () => {
    forAny((rows, options) => {
      const tested = compareAll(rows, { ...read, ...options }).filter(({ pValue }) => pValue !== null);
      const raw = tested.map(({ pValue }) => pValue ?? 0).sort((a, b) => a - b);
      const wanted = (p: number): number => {
        // As sums of cases, slowly: step down over all smaller p-values, or step up over all larger ones.
        const holm = Math.max(...raw.map((each, at) => (each <= p ? (raw.length - at) * each : 0)));
        const hochberg = Math.min(...raw.map((each, at) => (each >= p ? (raw.length / (at + 1)) * each : 1)));
        return Math.min(1, options.adjust === "holm" ? holm : hochberg);
      };
      for (const { pValue, adjustedPValue } of tested) expect(adjustedPValue).toBeCloseTo(wanted(pValue ?? 0), 12);
    });
  });
  test("the order of the groups turns signs at most", () => {
    const mirrored = {
      higher: "lower",
      lower: "higher",
      "no-detectable-change": "no-detectable-change",
      unknown: "unknown",
    };
    forAny((rows, options) => {
      const there = compareAll(rows, { ...read, ...options });
      const back = compareAll([...rows].reverse(), { ...read, ...options });
      for (const one of there) {
        const other = back.find((each) => each.firstLabel === one.secondLabel && each.secondLabel === one.firstLabel);
        expect(other?.adjustedPValue ?? -1).toBeCloseTo(one.adjustedPValue ?? -1, 9);
        expect(other?.verdict).toBe(mirrored[one.verdict]);
      }
    });
  });
  test("is plain data", () => {
    forAny((rows, options) => {
      const comparisons = compareAll(rows, { ...read, ...options });
      expect(JSON.parse(JSON.stringify(comparisons))).toStrictEqual(comparisons);
    });
  });
});

const twice = [...teams, team("A", 1, 1, 1)];
const nameless = [{ team: null as unknown as string, nps: nps([10]) }];
const call =
  (rows: unknown, options: object = {}) =>
  () =>
    compareAll(rows as Team[], { ...read, ...options });
refuses("comparing all", [
  ["no rows", call(undefined), { code: "missing-input", path: "rows", received: undefined }],
  ["rows that are none", call(7), { code: "invalid-type", path: "rows", received: 7 }],
  ["a label that occurs twice", call(twice), { code: "inconsistent", path: "options.label", index: 3, received: "A" }],
  [
    "a label of null, as pooled rows have it",
    call(nameless),
    { code: "invalid-type", path: "options.label", index: 0, received: null },
  ],
  [
    "a baseline that is no label",
    call(teams, { baseline: "D" }),
    { code: "unknown-key", path: "options.baseline", received: "D" },
  ],
  [
    "a baseline named as JavaScript names things",
    call(teams, { baseline: "constructor" }),
    { code: "unknown-key", path: "options.baseline", received: "constructor" },
  ],
  [
    "an unknown adjustment",
    call(teams, { adjust: "bonferroni" }),
    { code: "unknown-option", path: "options.adjust", received: "bonferroni" },
  ],
  [
    "no way to read a label",
    call(teams, { label: "team" }),
    { code: "invalid-type", path: "options.label", received: "team", hint: "(row) =>" },
  ],
  [
    "no way to read a result",
    call(teams, { result: undefined }),
    { code: "missing-input", path: "options.result", received: undefined, hint: "(row) =>" },
  ],
  [
    "a confidence of 1, even for no rows",
    call([], { confidence: 1 }),
    { code: "out-of-range", path: "options.confidence", received: 1 },
  ],
]);

test("groups that were asked different questions are refused", () => {
  const mixed = [teams[0] as Team, { team: "staff", nps: nps([10, 9, 8, 7, 6], { kind: "employee" }) }];
  expectRefusal(() => compareAll(mixed, read), {
    code: "not-comparable",
    path: "second",
    received: "nps/employee 9-10 minus 0-6 of 0-10",
    hint: "may-differ",
  });
});
