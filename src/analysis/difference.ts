import type { Basis, MeanBasis, NetBasis, ProportionBasis, RateBasis } from "../result.js";
import { welchTest } from "../statistics/mean.js";
import type { NetCounts } from "../statistics/net-score.js";
import { netScoreDifferenceInterval, netScoreDifferenceTest } from "../statistics/net-score-difference.js";
import { pooledProportionTest, proportionDifferenceInterval } from "../statistics/proportion-difference.js";
import { rateDifferenceInterval, rateDifferenceTest } from "../statistics/rate-difference.js";
import type { Judgement } from "./comparison.js";

/** How two values can be compared; the first of each kind is the default. */
export type DifferenceMethod =
  | "newcombe"
  | "agresti-caffo"
  | "mover-score"
  | "adjusted-wald"
  | "welch"
  | "mover-garwood";

/** The methods for values of one kind, the default first. */
export function differenceMethods(kind: Basis["kind"]): readonly [DifferenceMethod, ...DifferenceMethod[]] {
  switch (kind) {
    case "proportion":
      return ["newcombe", "agresti-caffo"];
    case "net":
      return ["mover-score", "adjusted-wald"];
    case "mean":
      return ["welch"];
    case "rate":
      return ["mover-garwood"];
  }
}

/** Interval and test of the difference of two independent values of the same kind. */
export function differenceOf(first: Basis, second: Basis, confidence: number, method: DifferenceMethod): Judgement {
  switch (first.kind) {
    case "proportion":
      return proportionDifference(first, second as ProportionBasis, confidence, method);
    case "net":
      return netDifference(first, second as NetBasis, confidence, method);
    case "mean":
      return meanDifference(first, second as MeanBasis, confidence);
    case "rate":
      return rateDifference(first, second as RateBasis, confidence);
  }
}

function proportionDifference(
  first: ProportionBasis,
  second: ProportionBasis,
  confidence: number,
  asked: DifferenceMethod,
): Judgement {
  const method = asked === "agresti-caffo" ? asked : "newcombe";
  const limits = proportionDifferenceInterval(first, second, confidence, method);
  const pValue = pooledProportionTest(first, second)?.p ?? null;
  return { limits, pValue, method, test: "pooled z test" };
}

function netDifference(first: NetCounts, second: NetCounts, confidence: number, asked: DifferenceMethod): Judgement {
  const method = asked === "adjusted-wald" ? asked : "mover-score";
  const kind = method === "adjusted-wald" ? "adjusted-wald" : "score";
  const { low, high } = netScoreDifferenceInterval(first, second, confidence, kind);
  const pValue = netScoreDifferenceTest(first, second).p;
  return { limits: { low: 100 * low, high: 100 * high }, pValue, method, test: "adjusted Wald z test" };
}

function meanDifference(first: MeanBasis, second: MeanBasis, confidence: number): Judgement {
  const test = welchTest(first, second, confidence);
  return { limits: test, pValue: test?.p ?? null, method: "welch", test: "Welch t test" };
}

function rateDifference(first: RateBasis, second: RateBasis, confidence: number): Judgement {
  const limits = rateDifferenceInterval(first, second, confidence);
  const pValue = rateDifferenceTest(first, second);
  return { limits, pValue, method: "mover-garwood", test: "exact conditional test" };
}
