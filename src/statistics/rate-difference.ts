import { binomialCdf, binomialPmf } from "./distributions/binomial.js";
import { differenceLimits, type Estimate, type Limits } from "./limits.js";
import { rateInterval } from "./rate.js";

/** Events over an exposure above 0. */
export interface EventRate {
  /** How many events. */
  readonly events: number;
  /** Over how much exposure. */
  readonly exposure: number;
}

/**
 * Interval for rate `second` minus rate `first` of independent counts, from the exact limits of both.
 *
 * @see Zou and Donner 2008, Statistics in Medicine 27, 1693–1702.
 */
export function rateDifferenceInterval(first: EventRate, second: EventRate, confidence: number): Limits {
  return differenceLimits(rateEstimate(first, confidence), rateEstimate(second, confidence));
}

/**
 * Exact two-sided p-value of equal rates: given the events in all, those of the first follow a binomial distribution.
 *
 * @see Przyborowski and Wilenski 1940, Biometrika 31, 313–323.
 */
export function rateDifferenceTest(first: EventRate, second: EventRate): number {
  const total = first.events + second.events;
  const exposure = first.exposure + second.exposure;
  const chance = first.exposure / exposure;
  // Outcomes that tie with the observed one must not be lost to the last bit of a probability.
  const bound = binomialPmf(first.events, total, chance) * (1 + 1e-7);
  return Math.min(1, rareTail(total, chance, bound) + rareTail(total, second.exposure / exposure, bound));
}

/** Probability of what is below the likeliest count and no likelier than the bound; up to there likelihood only rises. */
function rareTail(total: number, chance: number, bound: number): number {
  let rare = -1;
  let other = Math.min(total, Math.floor((total + 1) * chance)) + 1;
  while (other - rare > 1) {
    const middle = Math.floor((rare + other) / 2);
    if (binomialPmf(middle, total, chance) <= bound) rare = middle;
    else other = middle;
  }
  return binomialCdf(rare, total, chance).lower;
}

function rateEstimate({ events, exposure }: EventRate, confidence: number): Estimate {
  return { value: events / exposure, ...rateInterval(events, exposure, confidence, "garwood") };
}
