import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sumOfSuccesses } from "../../../src/statistics/hypergeometric.js";
import { magnitude, real } from "./distributions/agreement.js";

/** The series of ₂F₁(1, b; c; z), term by term, from the smallest on. */
function series(b: number, c: number, z: number): number {
  const terms = [1];
  for (let k = 0; (terms[k] as number) > 1e-18; k += 1) terms.push((terms[k] as number) * z * ((b + k) / (c + k)));
  return terms.reduceRight((sum, term) => sum + term);
}

describe("the hypergeometric function 2F1(1, b; c; z)", () => {
  // Abramowitz & Stegun 15.1.3, 15.1.8: −ln(1 − z) ÷ z, and 1 ÷ (1 − z).
  test.each([0, 0.1, 0.5, 0.9, 0.999])("is elementary for b = 1, c = 2 and for b = c, at z = %d", (z) => {
    expect(sumOfSuccesses(1, 2, z)).toBeCloseTo(z === 0 ? 1 : -Math.log1p(-z) / z, 12);
    expect(sumOfSuccesses(3.5, 3.5, z) * (1 - z)).toBeCloseTo(1, 12);
  });
  test("is its series", () => {
    fc.assert(
      fc.property(magnitude(1e-3, 1e3), magnitude(1e-3, 1e3), real(0, 0.98), (b, more, z) => {
        const expected = series(b, b + more, z);
        expect(Math.abs(sumOfSuccesses(b, b + more, z) / expected - 1)).toBeLessThan(1e-12);
      }),
    );
  });
  test("comes near its limit (c − 1) ÷ (c − b − 1) where z comes near 1, without end of steps", () => {
    expect(sumOfSuccesses(7.5, 10, 1 - 1e-12)).toBeCloseTo(6, 6);
  });
});
