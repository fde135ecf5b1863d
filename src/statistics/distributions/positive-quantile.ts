import type { Tails } from "./tails.js";

/**
 * The point on (0, ∞) with the given tails, for a distribution whose density in ln w is log-concave (gamma, F, odds of a beta).
 *
 * Newton's steps in ln w on the logarithm of the smaller tail. Log-concavity makes that a concave function, on which Newton converges
 * from anywhere; the bracket is for tails so far out that they underflow. `densityAt` is the density in ln w, which is w times that in w.
 */
export function positiveQuantile(
  target: Tails,
  start: number,
  tailsAt: (w: number) => Tails,
  densityAt: (w: number) => number,
): number {
  const side = target.lower < target.upper ? "lower" : "upper";
  const direction = side === "lower" ? 1 : -1;
  const goal = target[side];
  if (goal === 0) return side === "lower" ? 0 : Infinity;

  let low = Number.MIN_VALUE;
  let high = Number.MAX_VALUE;
  let w = start;
  let step = Infinity;
  for (let round = 0; Math.abs(step) > 1e-10 && round < 200; round += 1) {
    const tail = tailsAt(w)[side];
    const toGo = direction * Math.log(goal / tail);
    if (Number.isNaN(toGo)) return NaN;
    if (toGo > 0) low = w;
    else high = w;
    step = (toGo * tail) / densityAt(w);
    let next = w * Math.exp(step);
    if (!(next >= low && next <= high)) {
      next = Math.sqrt(low) * Math.sqrt(high);
      step = Math.log(next / w);
    }
    w = next;
  }
  return w;
}
