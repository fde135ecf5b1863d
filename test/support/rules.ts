import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Interval, MetricResult, Part, Unit } from "../../src/result.js";
import { deepFreeze } from "./freeze.js";

/** How a metric is put to the test: any input, and how to compute the metric of it. */
export interface Subject<Input, Result extends MetricResult = MetricResult> {
  readonly anyInput: fc.Arbitrary<Input>;
  readonly compute: (input: Input) => Result;
  /** How many observations an input holds; `null` where the rule about their number does not apply. */
  readonly observations: (input: Input) => number | null;
}

/** Checks one rule on a metric; throws with a counterexample where it does not hold. */
export type Rule = <Input>(subject: Subject<Input>) => void;

/** Methods whose interval always contains the value; the others are centred elsewhere. */
const containing = new Set(["score", "wald", "wilson", "clopper-pearson", "t", "garwood"]);

const ranges: Partial<Record<Unit, readonly [number, number]>> = {
  fraction: [0, 1],
  points: [-100, 100],
  index: [0, 100],
  milliseconds: [0, Number.MAX_VALUE],
};

/** What every result must obey, whatever the metric. */
export const rules: Readonly<Record<string, Rule>> = {
  "no NaN, −0, infinity or undefined is in a result": (subject) => {
    forEachResult(subject, (result) => expect(oddities(result)).toEqual([]));
  },
  "a result survives JSON unchanged": (subject) => {
    forEachResult(subject, (result) => expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result));
  },
  "frozen input is taken and stays as it is": ({ anyInput, compute }) => {
    check(anyInput, (input) => {
      const before = structuredClone(input);
      compute(deepFreeze(input));
      expect(input).toEqual(before);
    });
  },
  "the same input gives the same result": ({ anyInput, compute }) => {
    check(anyInput, (input) => expect(compute(input)).toStrictEqual(compute(input)));
  },
  "the value lies in the range of its unit": (subject) => {
    forEachResult(subject, (result) => {
      const { value } = result;
      if (value !== null) expectWithin(value, rangeOf(result));
    });
  },
  "an interval lies in the range of the unit, the right way round": (subject) => {
    forEachInterval(subject, ({ low, high, confidence, method }, result) => {
      expect(low).toBeLessThanOrEqual(high);
      expectWithin(low, rangeOf(result));
      expectWithin(high, rangeOf(result));
      expectWithin(confidence, [0, 1]);
      expect(method).not.toBe("");
    });
  },
  "an interval contains the value, where the method says so": (subject) => {
    forEachInterval(subject, ({ low, high, method }, { value }) => {
      if (containing.has(method)) expectWithin(value ?? Number.NaN, [low, high]);
    });
  },
  "a reason is given exactly where there is no value, and nothing stands on it": (subject) => {
    forEachResult(subject, (result) => {
      expect("reason" in result).toBe(result.value === null);
      expect(result.basis === null).toBe(result.value === null);
      if (result.value === null) expect(result.interval).toBeNull();
    });
  },
  "what is excluded is four whole counts": (subject) => {
    forEachResult(subject, ({ n, excluded }) => {
      expect(new Set(Object.keys(excluded))).toEqual(new Set(["missing", "notApplicable", "invalid", "pending"]));
      for (const count of [n, ...Object.values(excluded)]) expectWithin(count, [0, Number.MAX_SAFE_INTEGER]);
      expect([n, ...Object.values(excluded)].every(Number.isInteger)).toBe(true);
    });
  },
  "every observation is counted or excluded": ({ anyInput, compute, observations }) => {
    check(anyInput, (input) => {
      const { n, excluded } = compute(input);
      const counted = n + excluded.missing + excluded.notApplicable + excluded.invalid + excluded.pending;
      expect(counted).toBe(observations(input) ?? counted);
    });
  },
  "the metric and its definition have names": (subject) => {
    forEachResult(subject, ({ metric, definition }) => {
      expect(metric).not.toBe("");
      expect(definition.startsWith(metric)).toBe(true);
    });
  },
  "the parts add up to the whole, or are withheld together": (subject) => {
    forEachResult(subject, (result) => {
      const parts = Object.values(result).filter(isPart);
      if (parts.length === 0) return;
      const isWithheld = result.reason === "insufficient";
      expect(parts.every(({ count }) => (count === null) === isWithheld)).toBe(true);
      expect(parts.every(({ share }) => (share === null) === (isWithheld || result.n === 0))).toBe(true);
      if (!isWithheld) expect(sum(parts.map(({ count }) => count))).toBe(result.n);
      if (result.value !== null) expect(sum(parts.map(({ share }) => share))).toBeCloseTo(1, 12);
    });
  },
  "a small sample is said to be one": (subject) => {
    forEachResult(subject, ({ n, warnings }) => {
      expect(warnings.some(({ code }) => code === "small-sample")).toBe(n > 0 && n < 30);
      expect(warnings.every(({ message }) => message.length > 0)).toBe(true);
    });
  },
};

/** Applies every rule to a metric. */
export function resultRules<Input>(
  name: string,
  anyInput: fc.Arbitrary<Input>,
  compute: (input: Input) => MetricResult,
  observations: (input: Input) => number | null = lengthOf,
): void {
  describe(`the result of ${name}`, () => {
    test.each(Object.keys(rules))("%s", (rule) => rules[rule]?.({ anyInput, compute, observations }));
  });
}

function lengthOf(input: unknown): number | null {
  return Array.isArray(input) ? input.length : null;
}

function forEachResult<Input>({ anyInput, compute }: Subject<Input>, inspect: (result: MetricResult) => void): void {
  check(anyInput, (input) => inspect(compute(input)));
}

function forEachInterval<Input>(
  subject: Subject<Input>,
  inspect: (interval: Interval, result: MetricResult) => void,
): void {
  forEachResult(subject, (result) => {
    if (result.interval !== null) inspect(result.interval, result);
  });
}

function check<Input>(anyInput: fc.Arbitrary<Input>, inspect: (input: Input) => void): void {
  fc.assert(
    fc.property(anyInput, (input) => {
      inspect(input);
    }),
  );
}

/** Where in a result stands what JSON cannot carry, or would carry as something else. */
function oddities(value: unknown, path = "result"): string[] {
  if (value === undefined || typeof value === "function") return [`${path} is ${typeof value}`];
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0) ? [] : [`${path} is ${value}`];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => oddities(inner, `${path}.${key}`));
}

function rangeOf({ unit, basis }: MetricResult): readonly [number, number] {
  if (unit === "scale" && basis?.kind === "mean") return [basis.min, basis.max];
  return ranges[unit] ?? [-Number.MAX_VALUE, Number.MAX_VALUE];
}

function expectWithin(value: number, [min, max]: readonly [number, number]): void {
  expect(value).toBeGreaterThanOrEqual(min);
  expect(value).toBeLessThanOrEqual(max);
}

function isPart(value: unknown): value is Part {
  return typeof value === "object" && value !== null && "share" in value && "count" in value;
}

function sum(numbers: readonly (number | null)[]): number {
  return numbers.reduce<number>((total, number) => total + (number ?? 0), 0);
}
