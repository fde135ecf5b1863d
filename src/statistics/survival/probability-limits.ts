import { around, clip, type Limits } from "../limits.js";

/** The scale on which an interval for a probability is symmetric, by its name in the literature. */
export type SurvivalIntervalMethod = "log-log" | "log" | "plain";

/** The methods, the default first. */
export const survivalIntervalMethods: readonly [SurvivalIntervalMethod, ...SurvivalIntervalMethod[]] = [
  "log-log",
  "log",
  "plain",
];

/**
 * Normal limits for an estimated probability, symmetric on the scale of the method; `null` where that scale has no place for it: for
 * `"log"` a probability of 0, for `"log-log"` 0 and 1.
 *
 * @see Kalbfleisch & Prentice 2002, The Statistical Analysis of Failure Time Data, 2nd edition, section 1.4; Borgan & Liestøl 1990, Scandinavian Journal of
 * Statistics 17, 35–41.
 */
export function probabilityLimits(
  probability: number,
  standardError: number | null,
  criticalValue: number,
  method: SurvivalIntervalMethod,
): Limits | null {
  if (standardError === null) return null;
  const reach = criticalValue * standardError;
  if (method === "plain") return clip(around(probability, reach), 0, 1);
  if (probability === 0) return null;
  if (method === "log") return logLimits(probability, reach / probability);
  return probability < 1 ? logLogLimits(Math.log(probability), reach / probability) : null;
}

function logLimits(probability: number, reach: number): Limits {
  return { low: probability * Math.exp(-reach), high: Math.min(1, probability * Math.exp(reach)) };
}

function logLogLimits(logarithm: number, reach: number): Limits {
  const factor = Math.exp(-reach / logarithm);
  return { low: Math.exp(logarithm * factor), high: Math.exp(logarithm / factor) };
}
