import { describe, expect, test } from "vitest";
import { readNet } from "../../../src/tallies/net-reading.js";
import { readProportion } from "../../../src/tallies/proportion-reading.js";
import { readRate } from "../../../src/tallies/rate-reading.js";
import { isWithheld, partOf, readEstimate, resolveIntervalOptions } from "../../../src/tallies/reading.js";
import { expectRefusal } from "../../support/bad-input.js";

const defaults = resolveIntervalOptions({}, ["wilson"]);
const estimate = () => ({
  value: 0.5,
  limits: { low: -0.1, high: 0.9 },
  range: [0, 1] as const,
  basis: { kind: "proportion", numerator: 5, denominator: 10 } as const,
});

describe("the options of an interval", () => {
  test("are 95 percent, the first method, an unlimited population and no minimum unless said otherwise", () => {
    expect(resolveIntervalOptions({}, ["score", "wald"])).toEqual({
      confidence: 0.95,
      method: "score",
      population: Infinity,
      minN: 1,
    });
  });
  test("are what is given", () => {
    expect(
      resolveIntervalOptions({ confidence: 0.9, interval: "wald", population: 50, minN: 5 }, ["score", "wald"]),
    ).toEqual({
      confidence: 0.9,
      method: "wald",
      population: 50,
      minN: 5,
    });
  });
});

describe("a reading", () => {
  test("has a value with an interval that is cut to what is possible", () => {
    expect(readEstimate("fraction", 10, defaults, estimate)).toEqual({
      value: 0.5,
      unit: "fraction",
      n: 10,
      interval: { low: 0, high: 0.9, confidence: 0.95, method: "wilson" },
      basis: { kind: "proportion", numerator: 5, denominator: 10 },
    });
  });
  test("has no interval where its limits cannot be told", () => {
    expect(readEstimate("fraction", 10, defaults, () => ({ ...estimate(), limits: null })).interval).toBeNull();
  });
  test("of nothing says why, and computes nothing", () => {
    const untouched = () => expect.fail("nothing is computed from nothing");
    expect(readEstimate("fraction", 0, defaults, untouched)).toStrictEqual({
      value: null,
      reason: "empty",
      unit: "fraction",
      n: 0,
      interval: null,
      basis: null,
    });
    expect(readEstimate("fraction", 0, defaults, untouched, "zero-denominator").reason).toBe("zero-denominator");
    expect(readEstimate("fraction", 0, { ...defaults, minN: 5 }, untouched).reason).toBe("empty");
  });
  test("of too few computes nothing either", () => {
    const withheld = readEstimate("fraction", 4, { ...defaults, minN: 5 }, () => expect.fail("withheld"));
    expect(withheld).toStrictEqual({
      value: null,
      reason: "insufficient",
      unit: "fraction",
      n: 4,
      interval: null,
      basis: null,
    });
    expect([isWithheld(withheld), isWithheld({}), isWithheld({ reason: "empty" })]).toEqual([true, false, false]);
  });
  test("keeps its arms in proportion where a good part of the population was asked", () => {
    const { interval } = readEstimate("fraction", 10, { ...defaults, population: 46 }, () => ({
      ...estimate(),
      limits: { low: 0.4, high: 0.8 },
    }));
    const factor = Math.sqrt(36 / 45);
    expect(interval?.low).toBeCloseTo(0.5 - 0.1 * factor, 15);
    expect(interval?.high).toBeCloseTo(0.5 + 0.3 * factor, 15);
  });
  test("cannot come from more people than there are, whether it is withheld or not", () => {
    const refusal = { code: "inconsistent", path: "options.population", received: 9 } as const;
    expectRefusal(() => readEstimate("fraction", 10, { ...defaults, population: 9 }, estimate), refusal);
    expectRefusal(() => readEstimate("fraction", 10, { ...defaults, population: 9, minN: 20 }, estimate), refusal);
  });
});

describe("a part", () => {
  test("is a count with its share of the whole", () => {
    expect(partOf(3, 4, false)).toEqual({ count: 3, share: 0.75 });
  });
  test("of nothing has no share", () => {
    expect(partOf(0, 0, false)).toEqual({ count: 0, share: null });
  });
  test("that is withheld has neither", () => {
    expect(partOf(3, 4, true)).toEqual({ count: null, share: null });
  });
  test("is never −0", () => {
    expect(partOf(-0, 4, false)).toStrictEqual({ count: 0, share: 0 });
  });
});

describe("the readings of counts", () => {
  test("give a net score in points", () => {
    const { value, unit, n, interval, basis } = readNet(
      { positive: 60, neutral: 25, negative: 15 },
      { interval: "wald" },
    );
    expect([value, unit, n]).toEqual([45, "points", 100]);
    expect(interval?.low).toBeCloseTo(30.5, 2);
    expect(basis).toEqual({ kind: "net", positive: 60, neutral: 25, negative: 15 });
  });
  test("give a proportion as a fraction", () => {
    expect(readProportion(170, 200, {})).toMatchObject({ value: 0.85, unit: "fraction", n: 200 });
    expect(readProportion(0, 0, {}, "zero-denominator").reason).toBe("zero-denominator");
  });
  test("give a rate with its counts, and the numerator only where the rate is not withheld", () => {
    const tally = { numerator: 3, denominator: 4, missing: 1, notApplicable: 2, invalid: 3, pending: 4 };
    const { numerator, denominator, excluded } = readRate(tally, {}, "empty");
    expect([numerator, denominator]).toEqual([3, 4]);
    expect(excluded).toEqual({ missing: 1, notApplicable: 2, invalid: 3, pending: 4 });
    expect(readRate(tally, { minN: 5 }, "empty")).toMatchObject({ numerator: null, denominator: 4, n: 4 });
  });
});
