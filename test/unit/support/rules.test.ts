import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MetricResult } from "../../../src/result.js";
import { type Rule, rules } from "../../support/rules.js";

interface ShareOfSixes extends MetricResult {
  readonly sixes: { readonly count: number | null; readonly share: number | null };
  readonly others: { readonly count: number | null; readonly share: number | null };
}

const anyInput = fc.array(fc.constantFrom(1, 2, 3, 4, 5, 6, null));

/** A metric that obeys every rule. */
function shareOfSixes(throws: readonly (number | null)[]): ShareOfSixes {
  const valid = throws.filter((one) => one !== null);
  const n = valid.length;
  const count = valid.filter((one) => one === 6).length;
  const value = n === 0 ? null : count / n;
  return {
    metric: "sixes",
    value,
    ...(value === null ? { reason: "empty" as const } : {}),
    unit: "fraction",
    n,
    interval: value === null ? null : { low: value / 2, high: (1 + value) / 2, confidence: 0.95, method: "wilson" },
    sixes: { count, share: value },
    others: { count: n - count, share: value === null ? null : 1 - value },
    excluded: { missing: throws.length - n, notApplicable: 0, invalid: 0, pending: 0 },
    definition: "sixes/6 of 1-6",
    basis: value === null ? null : { kind: "proportion", numerator: count, denominator: n },
    warnings: n > 0 && n < 30 ? [{ code: "small-sample", message: "Few." }] : [],
  };
}

type Compute = (input: (number | null)[]) => MetricResult;

/** The sound metric with something else in its result. */
function but(change: (result: ShareOfSixes) => object): Compute {
  return (input) => {
    const result = shareOfSixes(input);
    return { ...result, ...change(result) } as MetricResult;
  };
}

let calls = 0;

/** For each rule, metrics that break it. */
const broken: Record<string, Record<string, Compute>> = {
  "no NaN, −0, infinity or undefined is in a result": {
    "divides by nothing": but(({ n }) => ({ value: 0 / n })),
    "turns a sign around": but(({ value }) => ({ value: value === null ? null : -value })),
    "is open at one end": but(({ interval }) => ({ interval: interval && { ...interval, high: Infinity } })),
    "sets a field to undefined": but(() => ({ note: undefined })),
    "hides a NaN deep inside": but(() => ({ parts: [{ share: Number.NaN }] })),
  },
  "a result survives JSON unchanged": {
    "holds a Date": but(() => ({ at: new Date(0) })),
    "holds a Map": but(() => ({ shares: new Map() })),
    "holds an instance of a class": but(() => ({ interval: new (class Interval {})() })),
  },
  "frozen input is taken and stays as it is": {
    "sorts its input": (input) => shareOfSixes(input.sort()),
    "adds to its input": (input) => {
      input.push(null);
      return shareOfSixes(input);
    },
  },
  "the same input gives the same result": { "counts its calls": but(() => ({ definition: `sixes ${calls++}` })) },
  "the value lies in the range of its unit": {
    "reports percent as a fraction": but(({ value }) => ({ value: value === null ? null : 100 * value })),
    "leaves the scale": but(({ n }) => ({
      unit: "scale",
      value: 7,
      basis: { kind: "mean", n, mean: 7, standardDeviation: 0, min: 1, max: 6 },
    })),
  },
  "an interval lies in the range of the unit, the right way round": {
    "overshoots 1": but(({ interval }) => ({ interval: interval && { ...interval, high: 1.01 } })),
    "swaps its ends": but(({ interval }) => ({ interval: interval && { ...interval, low: 1, high: 0 } })),
    "states its confidence in percent": but(({ interval }) => ({
      interval: interval && { ...interval, confidence: 95 },
    })),
    "does not name its method": but(({ interval }) => ({ interval: interval && { ...interval, method: "" } })),
  },
  "an interval contains the value, where the method says so": {
    "is centred elsewhere": but(({ interval, value }) => ({
      interval: interval && { ...interval, low: value === 0 ? 0.1 : 0, high: value === 0 ? 1 : (value ?? 0) / 2 },
    })),
  },
  "a reason is given exactly where there is no value, and nothing stands on it": {
    "gives no reason": but(() => ({ value: null, interval: null, basis: null })),
    "gives a reason without need": but(() => ({ reason: "empty" })),
    "has an interval without a value": but(({ interval }) => ({ value: null, reason: "empty", basis: null, interval })),
    "has a basis without a value": but(({ basis }) => ({ value: null, reason: "empty", interval: null, basis })),
  },
  "what is excluded is four whole counts": {
    "leaves one out": but(({ n }) => ({ excluded: { missing: n, notApplicable: 0, invalid: 0 } })),
    "counts halves": but(() => ({ excluded: { missing: 0.5, notApplicable: 0, invalid: 0, pending: 0 } })),
    "counts below nothing": but(() => ({ excluded: { missing: -1, notApplicable: 0, invalid: 0, pending: 0 } })),
    "has a fractional n": but(({ n }) => ({ n: n + 0.5 })),
  },
  "every observation is counted or excluded": {
    "drops the missing ones": but(() => ({ excluded: { missing: 0, notApplicable: 0, invalid: 0, pending: 0 } })),
  },
  "the metric and its definition have names": {
    "has no definition": but(() => ({ definition: "" })),
    "has no name": but(() => ({ metric: "" })),
    "goes by another name": but(() => ({ definition: "csat/top-box 4-5 of 1-5" })),
  },
  "the parts add up to the whole, or are withheld together": {
    "forgets a part": but(({ n }) => ({ others: { count: 0, share: n === 0 ? null : 0 } })),
    "shares out more than there is": but(({ others }) => ({
      others: { ...others, share: others.share === null ? null : others.share + 0.01 },
    })),
    "tells a count while it withholds the value": but(() => ({
      value: null,
      reason: "insufficient",
      sixes: { count: null, share: null },
    })),
    "withholds without need": but(() => ({ sixes: { count: null, share: null } })),
  },
  "a small sample is said to be one": {
    "never warns": but(() => ({ warnings: [] })),
    "always warns": but(() => ({ warnings: [{ code: "small-sample", message: "Few." }] })),
    "warns without a word": but(({ n }) => ({ warnings: n > 0 ? [{ code: "small-sample", message: "" }] : [] })),
  },
};

const apply = (rule: string, compute: Compute): void =>
  (rules[rule] as Rule)({ anyInput, compute, observations: (input) => input.length });

describe("the rules of results", () => {
  test.each(Object.keys(rules))("accept a sound one: %s", (rule) => {
    apply(rule, shareOfSixes);
  });
  test("are each shown to refuse something", () => {
    expect(Object.keys(broken)).toEqual(Object.keys(rules));
  });
  describe.each(Object.entries(broken))("refuse that not: %s", (rule, metrics) => {
    test.each(Object.entries(metrics))("one that %s", (_, compute) => {
      expect(() => apply(rule, compute)).toThrow();
    });
  });
});
