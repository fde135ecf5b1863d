import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clip } from "../../../src/statistics/limits.js";
import {
  type ProportionIntervalMethod,
  proportionInterval,
  proportionIntervalMethods,
  wilsonInterval,
} from "../../../src/statistics/proportion.js";
import { referenceCases } from "../../support/reference.js";
import { expectDigits, expectLimits, type ReferenceLimits } from "./near.js";

const inReference: Record<ProportionIntervalMethod, string> = {
  wilson: "wilson",
  "clopper-pearson": "clopper_pearson",
  "agresti-coull": "agresti_coull",
  jeffreys: "jeffreys",
  wald: "wald",
};

describe("Wilson interval", () => {
  test("170 of 200 are 79.39 to 89.29 percent", () => {
    expectDigits(wilsonInterval(170, 200, 0.95), 0.7939, 0.8929, 4);
  });
  test("starts at exactly 0 with no success and ends at exactly 1 with nothing else", () => {
    expectDigits(wilsonInterval(0, 10, 0.95), 0, 0.2775, 4);
    expect(wilsonInterval(0, 10, 0.95).low).toBe(0);
    expect(wilsonInterval(10, 10, 0.95).high).toBe(1);
  });
  test("keeps its digits for one in a hundred million", () => {
    // Worked at 40 digits: 1.7652455515325505e-9 and 5.664934041143644e-8.
    const { low, high } = wilsonInterval(1, 1e8, 0.95);
    expect(low / 1.7652455515325505e-9).toBeCloseTo(1, 14);
    expect(high / 5.664934041143644e-8).toBeCloseTo(1, 7);
  });
});

describe.each(proportionIntervalMethods)("%s interval of a proportion", (method) => {
  test("half of them gives limits that are equally far from one half", () => {
    const { low, high } = proportionInterval(5, 10, 0.95, method);
    expect(low + high).toBeCloseTo(1, 14);
  });
  test.each(
    referenceCases<{ x: number; n: number; conf: number }, Record<string, ReferenceLimits>>(
      "proportions.json",
      "proportion_interval",
    ),
  )("$name", ({ input, expected, tolerance }) => {
    const limits = clip(proportionInterval(input.x, input.n, input.conf, method), 0, 1);
    expectLimits(limits, expected[inReference[method]] as ReferenceLimits, tolerance, [0, 1]);
  });
});

const sample = fc
  .integer({ min: 1, max: 5000 })
  .chain((n) => fc.record({ n: fc.constant(n), x: fc.integer({ min: 0, max: n }) }));
const confidence = fc.constantFrom(0.8, 0.9, 0.95, 0.99, 0.999);
const method = fc.constantFrom(...proportionIntervalMethods);

describe("every interval of a proportion", () => {
  test("lies within 0 and 1 unless it is built like Wald's, around the share", () => {
    fc.assert(
      fc.property(sample, confidence, method, ({ x, n }, level, name) => {
        const { low, high } = proportionInterval(x, n, level, name);
        const mayOvershoot = name === "wald" || name === "agresti-coull";
        expect(low).toBeGreaterThanOrEqual(mayOvershoot ? -Infinity : 0);
        expect(low).toBeLessThanOrEqual(x / n + 1e-15);
        expect(high).toBeGreaterThanOrEqual(x / n - 1e-15);
        expect(high).toBeLessThanOrEqual(mayOvershoot ? Infinity : 1);
        expect(Object.is(low, -0)).toBe(false);
      }),
    );
  });
  test("is mirrored when failures are counted instead", () => {
    fc.assert(
      fc.property(sample, confidence, method, ({ x, n }, level, name) => {
        const own = proportionInterval(x, n, level, name);
        const other = proportionInterval(n - x, n, level, name);
        expect(own.low).toBeCloseTo(1 - other.high, 13);
        expect(own.high).toBeCloseTo(1 - other.low, 13);
      }),
    );
  });
  test("is wider for more confidence", () => {
    fc.assert(
      fc.property(sample, method, ({ x, n }, name) => {
        const narrow = clip(proportionInterval(x, n, 0.8, name), 0, 1);
        const wide = clip(proportionInterval(x, n, 0.95, name), 0, 1);
        expect(wide.low).toBeLessThanOrEqual(narrow.low);
        expect(wide.high).toBeGreaterThanOrEqual(narrow.high);
      }),
    );
  });
  test("is narrower for twice the data with the same share", () => {
    fc.assert(
      fc.property(sample, confidence, fc.constantFrom("wilson", "clopper-pearson"), ({ x, n }, level, name) => {
        const once = proportionInterval(x, n, level, name);
        const twice = proportionInterval(2 * x, 2 * n, level, name);
        expect(twice.high - twice.low).toBeLessThan(once.high - once.low);
      }),
    );
  });
});
