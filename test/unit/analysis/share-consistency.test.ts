import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nps, type OutcomeCounts, shareConsistency, shareOf, summarize } from "../../../src/index.js";
import { type BadCase, refuses } from "../../support/bad-input.js";

interface Group extends OutcomeCounts {
  readonly label: string;
}
const read = { label: (group: Group) => group.label, share: (group: Group): OutcomeCounts => counts(group) };
const counts = ({ numerator, denominator }: Group): OutcomeCounts => ({ numerator, denominator });
const group = (label: string, numerator: number, denominator: number): Group => ({ label, numerator, denominator });

describe("a share of 45, 52 and 38 of 60", () => {
  const result = shareConsistency([group("phone", 45, 60), group("chat", 52, 60), group("mail", 38, 60)], read);
  test("differs beyond chance", () => {
    // Q = 1.63333 ÷ 0.1875; with 2 df the upper tail is e^(−Q ÷ 2).
    expect(result.test?.statistic).toBeCloseTo(98 / 60 / 0.1875, 13);
    expect(result.test?.df).toBe(2);
    expect(result.test?.pValue).toBeCloseTo(Math.exp(-98 / 60 / 0.375), 14);
    expect(result.excessDeviation).toBeCloseTo(0.083611, 6);
  });
  test("has a pooled share, a range, and an order", () => {
    expect(result.share).toBe(0.75);
    expect(result.range).toBeCloseTo(14 / 60, 15);
    expect(result.groups.map(({ label }) => label)).toEqual(["mail", "phone", "chat"]);
    expect(result.warnings).toEqual([]);
  });
});

test("a share that differs no more than chance lets it has no excess deviation, however wide its range", () => {
  const result = shareConsistency([group("a", 1, 4), group("b", 2, 4), group("c", 3, 4)], read);
  expect([result.excessDeviation, result.range]).toEqual([0, 0.5]);
  expect(result.test?.pValue).toBeGreaterThan(0.1);
  expect(result.warnings.map(({ code }) => code)).toEqual(["small-sample"]);
});

test("the results of metrics can be read, and groups without a share take no part", () => {
  const rows = ["web", "web", "shop", "shop", "phone"].map((channel, index) => ({
    channel,
    solved: channel === "phone" ? null : index % 2 === 0,
  }));
  const table = summarize(rows, {
    by: { channel: (row) => row.channel },
    metrics: { solved: shareOf((row) => row.solved) },
  });
  const result = shareConsistency(table, { label: (row) => row.channel, share: (row) => row.solved });
  expect([result.share, result.range, result.excluded]).toEqual([0.5, 0, ["phone"]]);
});

test("groups that nobody or everybody counts in are alike, and cannot be tested", () => {
  expect(shareConsistency([group("a", 0, 4), group("b", 0, 9)], read)).toMatchObject({
    excessDeviation: 0,
    range: 0,
    test: null,
  });
});

test("fewer than two groups with a share have no consistency", () => {
  expect(shareConsistency([], read)).toMatchObject({ excessDeviation: null, reason: "empty", share: null });
  expect(shareConsistency([group("a", 1, 2), group("b", 0, 0)], read)).toMatchObject({
    excessDeviation: null,
    reason: "insufficient",
    share: 0.5,
    excluded: ["b"],
  });
});

const anyGroups = fc
  .array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 8 })
  .map((pairs) => pairs.map(([some, rest], index) => group(`g${index}`, some, some + rest)));

test("is plain JSON within its ranges, whatever the groups, in any order", () => {
  fc.assert(
    fc.property(anyGroups, (groups) => {
      const result = shareConsistency(groups, read);
      expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
      expect("reason" in result).toBe(result.excessDeviation === null);
      expect(result.groups.length + result.excluded.length).toBe(groups.length);
      for (const value of [result.excessDeviation, result.share, result.range, result.test?.pValue]) {
        if (value !== null && value !== undefined) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
      }
      const reversed = shareConsistency([...groups].reverse(), read);
      expect(reversed.excessDeviation ?? 0).toBeCloseTo(result.excessDeviation ?? 0, 12);
    }),
  );
});

test("counting the opposite changes nothing but the shares", () => {
  fc.assert(
    fc.property(anyGroups, (groups) => {
      const others = groups.map(({ label, numerator, denominator }) =>
        group(label, denominator - numerator, denominator),
      );
      const [one, other] = [shareConsistency(groups, read), shareConsistency(others, read)];
      expect(other.excessDeviation ?? 0).toBeCloseTo(one.excessDeviation ?? 0, 6);
      expect(other.test?.pValue ?? 1).toBeCloseTo(one.test?.pValue ?? 1, 9);
    }),
  );
});

const bad = (title: string, second: Partial<Group>, code: string, path: string, received: unknown): BadCase =>
  [
    title,
    () => shareConsistency([group("a", 1, 2), { ...group("b", 1, 2), ...second }], read),
    { code, path, index: 1, received },
  ] as never;
const score = nps([9]);
refuses("share consistency", [
  bad("more than all", { numerator: 3 }, "out-of-range", "share.numerator", 3),
  bad("half of one", { numerator: 0.5 }, "not-integer", "share.numerator", 0.5),
  bad("a total as a text", { denominator: "2" as never }, "invalid-type", "share.denominator", "2"),
  bad("a label that occurs twice", { label: "a" }, "inconsistent", "label", "a"),
  bad("a label that is a number", { label: 3 as never }, "invalid-type", "label", 3),
  [
    "a result that is no share",
    () => shareConsistency([1], { label: () => "a", share: () => score }),
    { code: "not-comparable", path: "share", index: 0, received: score.definition },
  ],
  [
    "results with different definitions",
    () =>
      shareConsistency(["x", "y"], {
        label: (name) => name,
        share: (name) => {
          const { zero, reduce, finish } = shareOf(() => true, { name });
          return finish(reduce(zero(), null));
        },
      }),
    { code: "not-comparable", path: "share", index: 1, received: "share/y" },
  ],
  [
    "nothing",
    () => shareConsistency(undefined as never, read),
    { code: "missing-input", path: "groups", received: undefined },
  ],
  [
    "no options",
    () => shareConsistency([], undefined as never),
    { code: "invalid-type", path: "options", received: undefined },
  ],
  [
    "options without a share",
    () => shareConsistency([], { label: () => "a" } as never),
    { code: "missing-input", path: "options.share", received: undefined, hint: "row.fcr" },
  ],
]);
