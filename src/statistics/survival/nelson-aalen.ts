import type { RiskTable } from "./kaplan-meier.js";

/** A cumulative hazard, with a value for each row of its life table. */
export interface NelsonAalen {
  /** Σ d / n so far. */
  readonly hazard: Float64Array;
  /** Its standard error, √ Σ d / n². */
  readonly standardError: Float64Array;
}

/**
 * The cumulative hazard Σ d / n.
 *
 * @see Nelson 1972, Technometrics 14, 945–966; Aalen 1978, Annals of Statistics 6, 701–726.
 */
export function nelsonAalen({ atRisk, ended }: RiskTable): NelsonAalen {
  const hazard = new Float64Array(atRisk.length);
  const standardError = new Float64Array(atRisk.length);
  let [sum, variance] = [0, 0];
  for (let row = 0; row < atRisk.length; row++) {
    const n = atRisk[row] as number;
    const d = ended[row] as number;
    sum += d / n;
    variance += d / (n * n);
    hazard[row] = sum;
    standardError[row] = Math.sqrt(variance);
  }
  return { hazard, standardError };
}
