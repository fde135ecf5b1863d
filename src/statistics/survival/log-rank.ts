import { type Follower, follow, type Lives } from "./life-table.js";
import { unionOfTimes } from "./time-counts.js";

/**
 * How much a time counts in a comparison of survival curves.
 *
 * `"log-rank"` all alike, best where one hazard is a multiple of the other · `"gehan"` by the number at risk (Gehan's and Breslow's generalised Wilcoxon) ·
 * `"tarone-ware"` by its root · `"peto-peto"` and `"fleming-harrington"` by the share that is still there, so that early differences count more; these
 * two do not depend on how censoring went.
 */
export type LogRankWeights = "log-rank" | "gehan" | "tarone-ware" | "peto-peto" | "fleming-harrington";

/** The weights, the default first. */
export const logRankWeights: readonly [LogRankWeights, ...LogRankWeights[]] = [
  "log-rank",
  "gehan",
  "tarone-ware",
  "peto-peto",
  "fleming-harrington",
];

/** What happened in each group, and what would have happened had all groups ended alike; weighted. */
export interface LogRankSums {
  /** Σ w d in each group. */
  readonly observed: readonly number[];
  /** Σ w d n(group) / n. */
  readonly expected: readonly number[];
  /** Covariance of observed minus expected. */
  readonly variance: readonly (readonly number[])[];
}

/**
 * Compares groups time by time, stratum by stratum.
 *
 * @param strata - The lives of each group in each stratum; all strata have the same groups in the same order.
 * @see Mantel 1966, Cancer Chemotherapy Reports 50, 163–170; Tarone & Ware 1977, Biometrika 64, 156–160; Peto & Peto 1972, JRSS A 135, 185–207; Harrington &
 * Fleming 1982, Biometrika 69, 553–566 (rho = 1).
 */
export function logRankSums(strata: readonly (readonly Lives[])[], weights: LogRankWeights): LogRankSums {
  const groups = strata[0]?.length ?? 0;
  const observed = new Array<number>(groups).fill(0);
  const expected = new Array<number>(groups).fill(0);
  const variance = Array.from({ length: groups }, () => new Array<number>(groups).fill(0));
  for (const lives of strata) {
    const weightOf = weighting(weights);
    for (const { atRisk, ended, n, d } of endings(lives)) {
      const weight = weightOf(n, d);
      ended.forEach((count, group) => {
        (observed[group] as number) += weight * count;
        (expected[group] as number) += (weight * d * (atRisk[group] as number)) / n;
      });
      if (n > 1) addVariance(variance, atRisk, n, (weight ** 2 * d * (n - d)) / (n - 1));
    }
  }
  return { observed, expected, variance };
}

/** The numbers at a time at which somebody ended. */
interface Ending {
  readonly atRisk: readonly number[];
  readonly ended: readonly number[];
  readonly n: number;
  readonly d: number;
}

function* endings(lives: readonly Lives[]): Generator<Ending> {
  const followers = lives.map(follow);
  for (const time of unionOfTimes(lives.flatMap(({ ended }) => ended))) {
    const atRisk = followers.map((follower) => follower.atRisk(time));
    const ended = followers.map((follower, group) => endedIn(follower, lives[group] as Lives, time));
    yield { atRisk, ended, n: sum(atRisk), d: sum(ended) };
  }
}

function endedIn(follower: Follower, { ended }: Lives, time: number): number {
  return ended.reduce((total, _, cause) => total + follower.ended(time, cause), 0);
}

/** Adds the hypergeometric covariance of one time, times a factor. */
function addVariance(variance: readonly number[][], atRisk: readonly number[], n: number, factor: number): void {
  for (const [group, row] of variance.entries()) {
    const share = (atRisk[group] as number) / n;
    if (share === 0) continue;
    for (let other = 0; other < row.length; other++) {
      const otherShare = (atRisk[other] as number) / n;
      (row[other] as number) += factor * share * ((other === group ? 1 : 0) - otherShare);
    }
  }
}

/** The weight of one time after the other, from the numbers at risk and ended in all groups together. */
function weighting(weights: LogRankWeights): (n: number, d: number) => number {
  let survival = 1;
  switch (weights) {
    case "log-rank":
      return () => 1;
    case "gehan":
      return (n) => n;
    case "tarone-ware":
      return Math.sqrt;
    case "peto-peto":
      return (n, d) => {
        survival *= 1 - d / (n + 1);
        return survival;
      };
    case "fleming-harrington":
      return (n, d) => {
        const before = survival;
        survival *= (n - d) / n;
        return before;
      };
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
