import { type Excluded, excludedCounts, type NoValueReason, sampleSizeWarnings, type Warning } from "../result.js";
import type { BetaEdge } from "../statistics/models/beta-geometric.js";
import { type Convergence, maximumLikelihood } from "../statistics/models/maximum-likelihood.js";
import type { Objective, Vector } from "../statistics/models/minimise.js";

/** How a model was fitted to data, and how well that went. */
export interface FitQuality extends Convergence {
  /** Log-likelihood of the data at the best parameters that were found. */
  readonly logLikelihood: number;
}

/** A model fitted to customers. Plain JSON: `model` is what the functions that look ahead take, today or from a file. */
export interface ModelFit<Model> {
  /** The parameters; `null` where the data do not tell them, and `reason` says why. */
  readonly model: Model | null;
  /**
   * Why there is no model; present only then: `"empty"` no customers, `"insufficient"` none of them came back, `"not-ratable"` the likelihood has no optimum inside the range of
   * the parameters, or none was found.
   */
  readonly reason?: NoValueReason;
  /** Customers that it rests on. */
  readonly n: number;
  /** How the fit went; `null` where there was nothing to fit. */
  readonly fit: FitQuality | null;
  /** Customers that do not take part, and why. */
  readonly excluded: Excluded;
  /** What was fitted, as a short stable text. */
  readonly definition: string;
  /** What a reader should know. */
  readonly warnings: readonly Warning[];
}

/** What a fit is made of. */
export interface FitParts<Model> {
  /** What is fitted. */
  readonly definition: string;
  /** Customers that take part. */
  readonly n: number;
  /** Customers that do not. */
  readonly excluded: Partial<Excluded>;
  /** False where the data cannot tell anything. */
  readonly isEnough: boolean;
  /** Minus the mean log-likelihood per customer. */
  readonly objective: Objective;
  /** Where to begin. */
  readonly starts: readonly Vector[];
  /** The edge of the range that a point is at. */
  readonly edgeAt: (point: Vector) => string | null;
  /** The model at a point. */
  readonly modelAt: (point: Vector) => Model;
}

/** What it means that the data push a spread over customers to an edge, by the end of its name. */
const EDGES: readonly (readonly [BetaEdge, string])[] = [
  ["alike", "all are alike"],
  ["all-or-nothing", "they differ without limit"],
  ["never", "it never happens"],
  ["always", "it happens at once"],
];

/** Fits a model, or says why that cannot be done. */
export function fitModel<Model>(parts: FitParts<Model>): ModelFit<Model> {
  const { definition, n, isEnough, objective, starts, edgeAt, modelAt } = parts;
  const shared = { n, excluded: excludedCounts(parts.excluded), definition };
  const warnings = sampleSizeWarnings(n);
  if (!isEnough) return { ...shared, model: null, reason: n === 0 ? "empty" : "insufficient", fit: null, warnings };
  const { point, value, convergence } = maximumLikelihood(objective, starts, edgeAt);
  const fit = Number.isFinite(value) ? { ...convergence, logLikelihood: value * n } : null;
  if (convergence.converged) return { ...shared, model: modelAt(point), fit, warnings };
  const message = noModelText(convergence.boundary);
  return { ...shared, model: null, reason: "not-ratable", fit, warnings: [...warnings, { code: "assumed", message }] };
}

/** The edge that a shape of a gamma distribution is at, from its logarithm; `null` for one inside its range. */
export function shapeEdge(logShape: number | undefined): BetaEdge | null {
  if (logShape === undefined || Math.abs(logShape) < Math.log(1e5)) return null;
  return logShape > 0 ? "alike" : "all-or-nothing";
}

/** The sentence for data from which a model cannot be told. */
function noModelText(boundary: string | null): string {
  if (boundary === null)
    return "No model: from no starting point was an optimum found, so the data do not tell the parameters.";
  const meaning = EDGES.find(([edge]) => boundary.endsWith(edge))?.[1];
  return `No model: the likelihood grows towards the edge "${boundary}", where ${meaning}.`;
}
