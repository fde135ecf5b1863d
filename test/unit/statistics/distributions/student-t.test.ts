import witnessCdf from "@stdlib/stats-base-dists-t-cdf";
import witnessQuantile from "@stdlib/stats-base-dists-t-quantile";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalCdf, normalCriticalValue } from "../../../../src/statistics/distributions/normal.js";
import {
  studentTCdf,
  studentTCriticalValue,
  studentTQuantile,
} from "../../../../src/statistics/distributions/student-t.js";
import { magnitude, real, testAgainstReference, testAgainstWitness } from "./agreement.js";

describe("studentTCdf", () => {
  testAgainstReference("t_cdf", ["t", "df"], (t: number, df: number) => ({ ...studentTCdf(t, df) }));
  // The witness is right to 8e-14, but not near 0, where it squares t: at 1e-9 it answers one half.
  testAgainstWitness(
    "agrees with @stdlib",
    fc.tuple(real(0.1, 6), magnitude(1, 1000)),
    (t, df) => studentTCdf(t, df).upper,
    (t, df) => witnessCdf(-t, df),
    { rel: 1e-12 },
  );
  test("with 1 degree of freedom is an arc tangent, with 2 a square root", () => {
    fc.assert(
      fc.property(real(0.01, 100), (t) => {
        expect(studentTCdf(t, 1).upper / (Math.atan(1 / t) / Math.PI)).toBeCloseTo(1, 13);
        const root = Math.sqrt(2 + t * t);
        expect(studentTCdf(t, 2).upper * root * (root + t)).toBeCloseTo(1, 13);
      }),
    );
  });
  test("the tails are mirror images and add up to one", () => {
    fc.assert(
      fc.property(real(-1e3, 1e3), magnitude(0.1, 1e7), (t, df) => {
        const { lower, upper } = studentTCdf(t, df);
        expect(studentTCdf(-t, df)).toEqual({ lower: upper, upper: lower });
        expect(lower + upper).toBeCloseTo(1, 15);
      }),
    );
  });
  test("comes down to the normal distribution for many degrees of freedom", () => {
    // The difference is t (t² + 1) φ(t) / (4 df), relative to the tail at most t⁴ / df here.
    expect(studentTCdf(-3, 1e12).lower / normalCdf(-3).lower).toBeCloseTo(1, 10);
  });
  test("zero and the infinities", () => {
    expect(studentTCdf(0, 3)).toEqual({ lower: 0.5, upper: 0.5 });
    expect(studentTCdf(Infinity, 3)).toEqual({ lower: 1, upper: 0 });
    expect(studentTCdf(-Infinity, 3)).toEqual({ lower: 0, upper: 1 });
  });
});

describe("studentTQuantile", () => {
  testAgainstReference("t_quantile", ["p", "df"], (p: number, df: number) => ({ t: studentTQuantile(p, df) }));
  // Measured at 20 000 random arguments, the two are nowhere further apart than 3e-14; near the median p itself is rounded.
  testAgainstWitness(
    "agrees with @stdlib",
    fc.tuple(real(0.0005, 0.9995), magnitude(1, 1000)),
    studentTQuantile,
    witnessQuantile,
    { rel: 1e-12, floor: 1e-3 },
  );
  test("undoes the distribution function down to small tails", () => {
    fc.assert(
      fc.property(magnitude(1e-20, 0.5), magnitude(0.5, 1e6), (p, df) => {
        expect(studentTCdf(studentTQuantile(p, df), df).lower / p).toBeCloseTo(1, 12);
      }),
    );
  });
  test("the median and the ends of the scale", () => {
    expect(studentTQuantile(0.5, 3)).toBe(0);
    expect(studentTQuantile(0, 3)).toBe(-Infinity);
    expect(studentTQuantile(1, 3)).toBe(Infinity);
    expect(studentTQuantile(NaN, 3)).toBeNaN();
  });
});

describe("studentTCriticalValue", () => {
  // Any textbook's table.
  test.each([
    [0.95, 1, 12.706],
    [0.95, 10, 2.228],
    [0.99, 5, 4.032],
    [0.9, 30, 1.697],
  ])("%d with %d degrees of freedom: the textbook's number", (confidence, df, expected) => {
    expect(Number(studentTCriticalValue(confidence, df).toFixed(3))).toBe(expected);
  });
  test("comes down to the normal one for many degrees of freedom", () => {
    expect(studentTCriticalValue(0.95, 1e13)).toBeCloseTo(normalCriticalValue(0.95), 12);
  });
});
