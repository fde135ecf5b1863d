import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CompositePart, compare, compositeIndex, format, nps, share } from "../../../src/index.js";
import { expectRefusal, refuses } from "../../support/bad-input.js";
import { deepFreeze } from "../../support/freeze.js";

const fivePoints = { min: 1, max: 5, direction: "higher-better" } as const;
const effort = { min: 1, max: 5, direction: "lower-better" } as const;

describe("a composite index", () => {
  test("weighs its parts, each from the worst to the best of its scale", () => {
    const result = compositeIndex({
      satisfaction: { value: 4, scale: fivePoints, weight: 2 }, // 75
      resolved: { value: 0.6, scale: "fraction", weight: 1 }, // 60
      nps: { value: 20, scale: "points", weight: 1 }, // 60
      quality: { value: 90, scale: "index", weight: 4 }, // 90
    });
    expect(result.value).toBeCloseTo((2 * 75 + 60 + 60 + 4 * 90) / 8, 12);
    expect(result.parts.map(({ name, weight }) => [name, weight])).toEqual([
      ["satisfaction", 2],
      ["resolved", 1],
      ["nps", 1],
      ["quality", 4],
    ]);
    result.parts.forEach(({ index }, at) => {
      expect(index).toBeCloseTo([75, 60, 60, 90][at] ?? Number.NaN, 12);
    });
    expect([result.unit, result.n, result.coverage, result.warnings]).toEqual(["index", 4, 1, []]);
  });
  test("reads a scale on which less is better the other way round", () => {
    const at = (value: number) => compositeIndex({ effort: { value, scale: effort, weight: 1 } }).value;
    expect([at(1), at(2), at(5)]).toEqual([100, 75, 0]);
  });
  test("has the three means of the published example as 74.81", () => {
    // 8.2, 7.6 and 7.4 on 1–10: 80, 73.33 and 71.11.
    const scale = { min: 1, max: 10, direction: "higher-better" } as const;
    const parts = {
      overall: { value: 8.2, scale, weight: 1 },
      expectations: { value: 7.6, scale, weight: 1 },
      ideal: { value: 7.4, scale, weight: 1 },
    };
    expect(compositeIndex(parts).value).toBeCloseTo(74.81, 2);
  });
  test("takes values and units of results as they are", () => {
    const [score, resolved] = [
      nps({ promoters: 60, passives: 25, detractors: 15 }),
      share({ numerator: 3, denominator: 4 }),
    ];
    const result = compositeIndex({
      score: { value: score.value, scale: score.unit, weight: 1 }, // 45 points: 72.5
      resolved: { value: resolved.value, scale: resolved.unit, weight: 1 }, // 75
    });
    expect(result.value).toBeCloseTo(73.75, 12);
  });
  test("names its parts, weights and scales, so that two different ones are not compared", () => {
    const one = compositeIndex({
      ease: { value: 3, scale: effort, weight: 2 },
      nps: { value: 0, scale: "points", weight: 1 },
    });
    expect(one.definition).toBe("compositeIndex/ease 2 of 1-5, lower is better, nps 1 of points");
    const other = compositeIndex({
      ease: { value: 3, scale: effort, weight: 1 },
      nps: { value: 0, scale: "points", weight: 1 },
    });
    expect(() => compare(one, other)).toThrow("definition");
  });
  test("has no interval, and its change cannot be tested", () => {
    const at = (value: number) => compositeIndex({ ease: { value, scale: fivePoints, weight: 1 } });
    const [before, after] = [at(3), at(4)];
    expect([before.interval, before.basis]).toEqual([null, null]);
    expect(format(before)).toBe("50.0 (n = 1)");
    const refusal = { code: "not-comparable", path: "first", received: "compositeIndex", hint: "logRank" } as const;
    expectRefusal(() => compare(before, after), refusal);
  });
});

describe("missing parts", () => {
  const parts = (...values: (number | null)[]) =>
    Object.fromEntries(values.map((value, at) => [`part ${at}`, { value, scale: "index", weight: 1 } as const]));
  test("are stood for by the others, as long as these hold 60 % of the weight", () => {
    const result = compositeIndex(parts(50, 80, 20, null, null));
    expect([result.value, result.coverage, result.n, result.excluded.missing]).toEqual([50, 0.6, 3, 2]);
    expect(result.warnings).toEqual([
      { code: "excluded", message: "Without a value, and so left out: part 3, part 4." },
    ]);
    expect(result.parts[3]).toEqual({ name: "part 3", index: null, weight: 1 });
  });
  test("beyond that leave no value", () => {
    const result = compositeIndex(parts(50, 80, null, null));
    expect([result.value, result.reason, result.coverage, result.n]).toEqual([null, "not-ratable", 0.5, 2]);
    expect(compositeIndex(parts(null)).reason).toBe("not-ratable");
  });
  test("count by their weight, not by their number", () => {
    const heavy = { value: 40, scale: "index", weight: 6 } as const;
    const result = compositeIndex({ heavy, ...parts(null, null, null, null) });
    expect([result.value, result.coverage]).toEqual([40, 0.6]);
  });
  test("with weights as decimal fractions are judged alike", () => {
    for (const weight of [0.1, 0.3, 0.7, 1 / 3, 1e-9, 1e15]) {
      const tenth = (value: number | null) => ({ value, scale: "index", weight }) as const;
      const some = Object.fromEntries(Array.from({ length: 10 }, (_, at) => [at, tenth(at < 6 ? 50 : null)]));
      expect(compositeIndex(some).value).toBeCloseTo(50, 12);
    }
  });
  test("of no weight are not missed", () => {
    const result = compositeIndex({
      a: { value: 70, scale: "index", weight: 1 },
      b: { value: null, scale: "index", weight: 0 },
    });
    expect([result.value, result.coverage]).toEqual([70, 1]);
  });
});

describe("laws of a composite index", () => {
  const part: fc.Arbitrary<CompositePart> = fc
    .oneof(
      fc.record({
        value: fc.option(fc.double({ min: 1, max: 5, noNaN: true })),
        scale: fc.constantFrom(fivePoints, effort),
      }),
      fc.record({
        value: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
        scale: fc.constant("fraction" as const),
      }),
      fc.record({
        value: fc.option(fc.double({ min: -100, max: 100, noNaN: true })),
        scale: fc.constant("points" as const),
      }),
    )
    .chain((each) => fc.nat(10_000).map((thousandths) => ({ ...each, weight: thousandths / 1000 })));
  const anyParts = fc
    .dictionary(fc.string(), part, { minKeys: 1, maxKeys: 8 })
    .filter((parts) => Object.values(parts).some(({ weight }) => weight > 0));
  test("lies between its worst and its best part", () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const { value, parts: read } = compositeIndex(parts);
        if (value === null) return;
        const known = read.flatMap(({ index }) => (index === null ? [] : [index]));
        expect(value).toBeGreaterThanOrEqual(Math.min(...known) - 1e-9);
        expect(value).toBeLessThanOrEqual(Math.max(...known) + 1e-9);
        expect(value).toBeLessThanOrEqual(100);
      }),
    );
  });
  test("does not depend on the unit of the weights", () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const eightfold = Object.fromEntries(
          Object.entries(parts).map(([name, each]) => [name, { ...each, weight: 8 * each.weight }]),
        );
        const [once, other] = [compositeIndex(parts), compositeIndex(eightfold)];
        expect([other.coverage, other.reason]).toEqual([once.coverage, once.reason]);
        // The smallest numbers have too few digits left for an exact answer.
        const off = Math.abs((other.value ?? 0) - (once.value ?? 0));
        expect(off).toBeLessThanOrEqual(1e-12 * (once.value ?? 0) + 1e-300);
      }),
    );
  });
  test("is plain data, says why it has no value, and leaves its parts as they are", () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const result = compositeIndex(deepFreeze(parts));
        expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
        expect("reason" in result).toBe(result.value === null);
      }),
    );
  });
});

test("parts may be called as JavaScript calls things", () => {
  const parts = JSON.parse(
    '{ "__proto__": { "value": 50, "scale": "index", "weight": 1 }, "constructor": { "value": 100, "scale": "index", "weight": 1 } }',
  );
  const result = compositeIndex(parts as Record<string, CompositePart>);
  expect([result.value, result.parts.map(({ name }) => name)]).toEqual([75, ["__proto__", "constructor"]]);
});

const call = (part: object) => () =>
  compositeIndex({ ease: { value: 3, scale: fivePoints, weight: 1, ...part } as CompositePart });
const none = {};
const weightless = { a: { value: 1, scale: "index", weight: 0 } } as const;
const list = [{ value: 1, scale: "index", weight: 1 }];
refuses("a composite index", [
  ["no parts", () => compositeIndex(none), { code: "out-of-range", path: "parts", received: none }],
  ["no weight", () => compositeIndex(weightless), { code: "out-of-range", path: "parts", received: weightless }],
  ["nothing", () => compositeIndex(undefined as never), { code: "invalid-type", path: "parts", received: undefined }],
  ["parts in a list", () => compositeIndex(list as never), { code: "invalid-type", path: "parts", received: list }],
  [
    "a part that is a number",
    () => compositeIndex({ ease: 3 as never }),
    { code: "invalid-type", path: "parts.ease", received: 3 },
  ],
  ["a value off its scale", call({ value: 5.1 }), { code: "out-of-range", path: "parts.ease.value", received: 5.1 }],
  [
    "a percentage as a fraction",
    call({ value: 85, scale: "fraction" }),
    { code: "out-of-range", path: "parts.ease.value", received: 85 },
  ],
  [
    "a value that is not a number",
    call({ value: Number.NaN }),
    { code: "not-finite", path: "parts.ease.value", received: Number.NaN },
  ],
  ["a value as a text", call({ value: "3" }), { code: "invalid-type", path: "parts.ease.value", received: "3" }],
  [
    "a value that is not there",
    call({ value: undefined }),
    { code: "missing-input", path: "parts.ease.value", received: undefined },
  ],
  ["a weight below 0", call({ weight: -1 }), { code: "out-of-range", path: "parts.ease.weight", received: -1 }],
  [
    "a weight beyond measure",
    call({ weight: 1e16 }),
    { code: "out-of-range", path: "parts.ease.weight", received: 1e16 },
  ],
  [
    "an infinite weight",
    call({ weight: Infinity }),
    { code: "not-finite", path: "parts.ease.weight", received: Infinity },
  ],
  [
    "no weight given",
    call({ weight: undefined }),
    { code: "missing-input", path: "parts.ease.weight", received: undefined },
  ],
  ["no scale", call({ scale: undefined }), { code: "invalid-type", path: "parts.ease.scale", received: undefined }],
  [
    "a unit without known ends",
    call({ scale: "ratio" }),
    { code: "unknown-option", path: "parts.ease.scale", received: "ratio" },
  ],
  [
    "a scale upside down",
    call({ scale: { min: 5, max: 1, direction: "higher-better" } }),
    { code: "out-of-range", path: "parts.ease.scale.max", received: 1 },
  ],
]);

test("the message names the part", () => {
  expectRefusal(call({ value: 6 }), { code: "out-of-range", path: "parts.ease.value", received: 6 });
  expect(call({ value: 6 })).toThrow("parts.ease.value must be a number from 1 to 5, received 6");
});
