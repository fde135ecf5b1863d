import { gammaQuantile } from "./distributions/gamma.js";
import { normalCriticalValue } from "./distributions/normal.js";
import type { Limits } from "./limits.js";

/** How the interval of a rate can be computed, by its name in the literature; Garwood is the default wherever there is a choice. */
export type RateIntervalMethod = "garwood" | "byar";

/** All of them, the default first. */
export const rateIntervalMethods: readonly [RateIntervalMethod, ...RateIntervalMethod[]] = ["garwood", "byar"];

/**
 * Interval for the number of events per unit of exposure; the lower limit is 0 where there was no event. `exposure` is above 0.
 *
 * @see Garwood 1936, Biometrika 28, 437–442 (exact); Byar's approximation: Breslow & Day 1987, "Statistical Methods in Cancer Research" II, 69.
 */
export function rateInterval(events: number, exposure: number, confidence: number, method: RateIntervalMethod): Limits {
  const { low, high } = method === "garwood" ? garwoodLimits(events, confidence) : byarLimits(events, confidence);
  return { low: low / exposure, high: high / exposure };
}

function garwoodLimits(events: number, confidence: number): Limits {
  const tail = (1 - confidence) / 2;
  return { low: events === 0 ? 0 : gammaQuantile(tail, events), high: gammaQuantile(1 - tail, events + 1) };
}

/** A cube of a normal variable comes close to a Poisson count. */
function byarLimits(events: number, confidence: number): Limits {
  const z = normalCriticalValue(confidence);
  const limit = (count: number, side: number): number =>
    count * Math.max(0, 1 - 1 / (9 * count) + side / (3 * Math.sqrt(count))) ** 3;
  return { low: events === 0 ? 0 : limit(events, -z), high: limit(events + 1, z) };
}
