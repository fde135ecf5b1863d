import { expect } from "vitest";
import type { Objective, Vector } from "../../../../src/statistics/models/minimise.js";

/** Fails unless the slopes of a function are what its values say, by differences of the fourth order. */
export function expectSlopes(objective: Objective, point: Vector, tolerance = 1e-7): void {
  const { gradient } = objective(point);
  const step = 1e-3;
  for (const [at, slope] of gradient.entries()) {
    const valueAt = (steps: number): number =>
      objective(point.map((coordinate, other) => (other === at ? coordinate + steps * step : coordinate))).value;
    const measured = (valueAt(-2) - 8 * valueAt(-1) + 8 * valueAt(1) - valueAt(2)) / (12 * step);
    expect(Math.abs(slope - measured)).toBeLessThan(tolerance * (1 + Math.abs(slope)));
  }
}
