/** A point where a function is asked, or a slope in each direction. */
export type Vector = readonly number[];

/** What a function that is to be minimised says of a point. */
export interface Evaluation {
  /** Its value; not finite where it has none. */
  readonly value: number;
  /** Its slope in each direction. */
  readonly gradient: Vector;
}

/** A function with its slopes. */
export type Objective = (point: Vector) => Evaluation;

/** Where a search has ended. */
export interface Minimum extends Evaluation {
  /** The point. */
  readonly point: Vector;
  /** The largest slope that is left there, without its sign; NaN where the function has no value. */
  readonly slope: number;
  /** Steps that it took. */
  readonly iterations: number;
  /** Whether the slope is as small as asked for: if not, this is no minimum. */
  readonly converged: boolean;
}

/** The largest slope that a minimum may have, and after how many steps to give up. */
export interface Patience {
  /** Largest slope in any direction. */
  readonly slope: number;
  /** Number of steps. */
  readonly iterations: number;
}

/** A point with what the function says of it. */
interface Place extends Evaluation {
  readonly point: Vector;
}

/**
 * A local minimum of a smooth function, from a starting point.
 *
 * Broyden–Fletcher–Goldfarb–Shanno, with the line search by halving and doubling of Lewis and Overton, which finds a step that satisfies both conditions of Wolfe.
 *
 * @see Nocedal and Wright 2006, Numerical Optimization, 2nd edition, section 6.1; Lewis and Overton 2013, Mathematical Programming 141, 135–163.
 */
export function minimise(objective: Objective, start: Vector, patience: Patience): Minimum {
  let place = placeAt(objective, start);
  let inverse = identity(start.length);
  let iterations = 0;
  while (steepest(place) > patience.slope && iterations < patience.iterations) {
    const direction = inverse.map((row) => -dot(row, place.gradient));
    const isDownhill = dot(direction, place.gradient) < 0;
    const next = isDownhill ? search(objective, place, direction) : null;
    if (next === null) break;
    inverse = updated(inverse, difference(next.point, place.point), difference(next.gradient, place.gradient));
    place = next;
    iterations += 1;
  }
  const slope = steepest(place);
  return { ...place, slope, iterations, converged: slope <= patience.slope };
}

/** What the function says of a point; no value where it is none, or a slope is none. */
function placeAt(objective: Objective, point: Vector): Place {
  const { value, gradient } = objective(point);
  const isKnown = Number.isFinite(value) && gradient.every(Number.isFinite);
  return { point, value: isKnown ? value : Number.NaN, gradient };
}

/** What the sum of millions of terms can lose, as a part of it: near the minimum the slopes say more than the values. */
const ROUNDING = 1e-10;

/** Halvings and doublings after which no step is left to be found. */
const TRIES = 60;

/** A step downhill that goes neither too far nor not far enough; `null` where rounding hides it. */
function search(objective: Objective, from: Place, direction: Vector): Place | null {
  const slope = dot(direction, from.gradient);
  const rounding = ROUNDING * Math.abs(from.value);
  let step = 1;
  let short = 0;
  let long = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const point = from.point.map((coordinate, at) => coordinate + step * (direction[at] as number));
    const there = placeAt(objective, point);
    // Written so that a value which is no number counts as too far.
    if (!(there.value <= from.value + 1e-4 * step * slope + rounding)) long = step;
    else if (dot(there.gradient, direction) < 0.9 * slope) short = step;
    else return there;
    step = long === Number.POSITIVE_INFINITY ? 2 * short : (short + long) / 2;
  }
  return null;
}

/** The inverse of the matrix of second slopes as it is known after a step and the change of slope along it. */
function updated(inverse: readonly Vector[], step: Vector, change: Vector): readonly Vector[] {
  const curvature = dot(step, change);
  if (curvature <= 0) return inverse; // rounding only: the search sees to it that slopes rise
  const moved = inverse.map((row) => dot(row, change));
  const size = (1 + dot(change, moved) / curvature) / curvature;
  return inverse.map((row, i) =>
    row.map((entry, j) => {
      const [stepI, stepJ] = [step[i] as number, step[j] as number];
      return entry + size * stepI * stepJ - ((moved[i] as number) * stepJ + stepI * (moved[j] as number)) / curvature;
    }),
  );
}

function steepest({ value, gradient }: Evaluation): number {
  return Number.isNaN(value) ? value : gradient.reduce((largest, slope) => Math.max(largest, Math.abs(slope)), 0);
}

function identity(size: number): readonly Vector[] {
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (__, column) => (row === column ? 1 : 0)),
  );
}

function difference(second: Vector, first: Vector): Vector {
  return second.map((coordinate, at) => coordinate - (first[at] as number));
}

function dot(first: Vector, second: Vector): number {
  return first.reduce((sum, factor, at) => sum + factor * (second[at] as number), 0);
}
