import { greenwoodTerm } from "./kaplan-meier.js";
import type { LifeTable } from "./life-table.js";

/** Cumulative incidence of one cause among several, with a value for each row of the life table. */
export interface Incidence {
  /** Share that has ended of this cause by the time. */
  readonly incidence: Float64Array;
  /** Its standard error, by the delta method. */
  readonly standardError: Float64Array;
}

/**
 * Cumulative incidence Σ S(t−) d / n of one cause, where the survival S is that of all causes together: what one minus the survival curve of the cause
 * alone overstates, because who left for another reason cannot leave for this one any more.
 *
 * The variance is a sum over all times so far of terms with the incidence gained since then; each gain brings the whole sum forward, so that one pass does.
 *
 * @see Aalen & Johansen 1978, Scandinavian Journal of Statistics 5, 141–150; Marubini & Valsecchi 1995, Analysing Survival Data from Clinical Trials and
 * Observational Studies, section 10.3 (the variance).
 */
export function aalenJohansen(table: LifeTable, survival: ArrayLike<number>, cause: number): Incidence {
  const ofCause = table.endedBy[cause] as Float64Array;
  const incidence = new Float64Array(ofCause.length);
  const standardError = new Float64Array(ofCause.length);
  let [total, before] = [0, 1];
  let [weights, firstMoment, secondMoment] = [0, 0, 0]; // Σ w, Σ w gain, Σ w gain², where w is Greenwood's term of a time
  let [crossWeights, cross, own] = [0, 0, 0];
  for (let row = 0; row < ofCause.length; row++) {
    const n = table.atRisk[row] as number;
    const d = ofCause[row] as number;
    const gain = (before * d) / n;
    secondMoment += gain * (2 * firstMoment + gain * weights);
    firstMoment += gain * weights;
    cross += gain * crossWeights;
    own += (before ** 2 * d * (n - d)) / n ** 3;
    total += gain;
    before = survival[row] as number;
    // Once nobody is left nothing can be gained, and Greenwood's term is infinite.
    if (before > 0) weights += greenwoodTerm(n, table.ended[row] as number);
    crossWeights += gain / n;
    incidence[row] = total;
    standardError[row] = Math.sqrt(Math.max(0, secondMoment + own - 2 * cross));
  }
  return { incidence, standardError };
}
