import { type Minimum, minimise, type Objective, type Vector } from "./minimise.js";

/** How the search for the parameters of a model went. */
export interface Convergence {
  /** Whether an optimum was found inside the range of the parameters; where not, there is no model. */
  readonly converged: boolean;
  /**
   * The largest slope that is left of the mean log-likelihood per customer, in any of the directions searched: at most 1e-9 at an optimum. `null` where it cannot be
   * computed.
   */
  readonly gradient: number | null;
  /** Steps from the starting point that led there. */
  readonly iterations: number;
  /** Starting points that were tried. */
  readonly starts: number;
  /** How many of them led to the same log-likelihood; the best of all was taken. */
  readonly agreeing: number;
  /**
   * The parameter, or group of parameters, without an optimum in the data: the likelihood grows on and on towards the edge of its range, as where all customers are
   * alike. `null` where there is none.
   */
  readonly boundary: string | null;
}

/** The best of several searches. */
export interface Optimum {
  /** The coordinates of the optimum. */
  readonly point: Vector;
  /** Mean log-likelihood there, without the sign turned. */
  readonly value: number;
  /** How it was found. */
  readonly convergence: Convergence;
}

/** A slope of the mean log-likelihood that can hardly be told from rounding. */
const PATIENCE = { slope: 1e-9, iterations: 500 };

/** Log-likelihoods per observation that differ by less are the same. */
const SAME = 1e-8;

/**
 * The maximum of a likelihood, given as the mean of minus its logarithm, from several starting points: the one that is best and, where several are, the one whose
 * slope is least.
 */
export function maximumLikelihood(
  objective: Objective,
  starts: readonly Vector[],
  boundaryAt: (point: Vector) => string | null,
): Optimum {
  const found = starts.map((start) => minimise(objective, start, PATIENCE));
  const best = found.reduce(better);
  const boundary = boundaryAt(best.point);
  const convergence = {
    converged: best.converged && boundary === null,
    gradient: Number.isNaN(best.slope) ? null : best.slope,
    iterations: best.iterations,
    starts: starts.length,
    agreeing: found.filter(({ value }) => value - best.value <= SAME).length,
    boundary,
  };
  return { point: best.point, value: -best.value, convergence };
}

function better(first: Minimum, second: Minimum): Minimum {
  if (!(Math.abs(first.value - second.value) <= SAME))
    return first.value < second.value || Number.isNaN(second.value) ? first : second;
  return second.converged && !first.converged ? second : first;
}
