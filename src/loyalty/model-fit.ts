import type { BetaEdge } from "../statistics/models/beta-geometric.js";
import type { Convergence } from "../statistics/models/maximum-likelihood.js";

/** How a model was fitted to data, and how well that went. */
export interface FitQuality extends Convergence {
  /** Log-likelihood of the data at the best parameters that were found. */
  readonly logLikelihood: number;
}

/** What it means for chances to leave, or to stop, that the data push their distribution to an edge. */
export const EDGES: Readonly<Record<BetaEdge, string>> = {
  alike: "all customers are alike in it",
  "all-or-nothing": "it is certain for some and impossible for all others",
  never: "it does not happen",
  always: "it happens to everybody at once",
};

/** The sentence for data from which a model cannot be told. */
export function noModelText(boundary: string | null, meaning: string): string {
  return boundary === null
    ? "No optimum was found from any starting point: the data do not tell the parameters."
    : `The data do not tell the parameters: the likelihood grows towards the edge "${boundary}" (${meaning}).`;
}
