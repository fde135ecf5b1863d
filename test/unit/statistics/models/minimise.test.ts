import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maximumLikelihood } from "../../../../src/statistics/models/maximum-likelihood.js";
import { minimise, type Objective } from "../../../../src/statistics/models/minimise.js";
import { real } from "../distributions/agreement.js";

const patience = { slope: 1e-9, iterations: 200 };

/** Rosenbrock's valley, whose minimum is 0 at (1, 1). */
const valley: Objective = ([x = 0, y = 0]) => ({
  value: (1 - x) ** 2 + 100 * (y - x * x) ** 2,
  gradient: [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
});

describe("minimising", () => {
  test("finds the end of a curved valley from far away", () => {
    const found = minimise(valley, [-1.2, 1], patience);
    expect(found.converged).toBe(true);
    expect(found.iterations).toBeLessThan(60);
    expect(found.point[0]).toBeCloseTo(1, 8);
    expect(found.point[1]).toBeCloseTo(1, 8);
  });
  test("finds the minimum of any bowl, however it is stretched and placed", () => {
    fc.assert(
      fc.property(real(-5, 5), real(-5, 5), real(0.01, 100), real(0.01, 100), real(-0.9, 0.9), (x0, y0, p, q, turn) => {
        const cross = turn * Math.sqrt(p * q);
        const bowl: Objective = ([x = 0, y = 0]) => {
          const [u, v] = [x - x0, y - y0];
          const [alongX, alongY] = [p * u + cross * v, q * v + cross * u];
          return { value: (u * alongX + v * alongY) / 2, gradient: [alongX, alongY] };
        };
        const found = minimise(bowl, [0, 0], patience);
        expect(found.converged).toBe(true);
        expect(Math.hypot((found.point[0] ?? 9) - x0, (found.point[1] ?? 9) - y0)).toBeLessThan(1e-5);
      }),
    );
  });
  test("takes a step that leaves the function's domain as too far", () => {
    const logarithm: Objective = ([x = 0]) => ({ value: x - Math.log(x), gradient: [1 - 1 / x] });
    const found = minimise(logarithm, [0.001], patience);
    expect(found.point[0]).toBeCloseTo(1, 8);
  });
  test("says that it has not arrived where there is no minimum, or no value at all", () => {
    const slide: Objective = ([x = 0]) => ({ value: -x, gradient: [-1] });
    expect(minimise(slide, [0], patience).converged).toBe(false);
    const nothing: Objective = () => ({ value: Number.NaN, gradient: [Number.NaN] });
    expect(minimise(nothing, [0], patience)).toMatchObject({ converged: false, iterations: 0, slope: Number.NaN });
  });
  test("gives up after as many steps as it may take", () => {
    expect(minimise(valley, [-1.2, 1], { slope: 1e-9, iterations: 3 })).toMatchObject({
      converged: false,
      iterations: 3,
    });
  });
});

describe("maximum likelihood from several starting points", () => {
  /** Two hollows: a shallow one near −1 and a deeper one near 1. */
  const hollows: Objective = ([x = 0]) => ({
    value: (x * x - 1) ** 2 - 0.3 * x,
    gradient: [4 * x * (x * x - 1) - 0.3],
  });
  test("takes the best of what they lead to, and says how many agree", () => {
    const { point, value, convergence } = maximumLikelihood(hollows, [[-2], [2], [3]], () => null);
    expect(point[0]).toBeGreaterThan(1);
    expect(value).toBeGreaterThan(0.3);
    expect(convergence).toMatchObject({ converged: true, starts: 3, agreeing: 2, boundary: null });
  });
  test("is no optimum at the edge of the range", () => {
    const { convergence } = maximumLikelihood(hollows, [[2]], () => "edge");
    expect(convergence).toMatchObject({ converged: false, boundary: "edge" });
  });
  test("is none where the function has no value", () => {
    const nothing: Objective = () => ({ value: Number.NaN, gradient: [0] });
    expect(maximumLikelihood(nothing, [[0], [1]], () => null).convergence).toMatchObject({
      converged: false,
      gradient: null,
      agreeing: 0,
    });
  });
  test("prefers a value to none, wherever it comes", () => {
    const half: Objective = ([x = 0]) => ({ value: x < 0 ? Number.NaN : (x - 2) ** 2, gradient: [2 * (x - 2)] });
    for (const starts of [
      [[-1], [1]],
      [[1], [-1]],
    ])
      expect(maximumLikelihood(half, starts, () => null).point[0]).toBeCloseTo(2, 8);
  });
});
