import type { Interval, NoValueReason } from "../result.js";
import { proportionInterval, proportionIntervalMethods } from "../statistics/proportion.js";
import { type IntervalOptions, isWithheld, type Reading, readEstimate, resolveIntervalOptions } from "./reading.js";

/** A share that stands beside the value of a result. */
export interface SideShare {
  /** The share, from 0 to 1; `null` where there is nothing to share, or too little to say so. */
  readonly value: number | null;
  /** How many it is true of; `null` where fewer than `minN` were observed. */
  readonly numerator: number | null;
  /** Of how many. */
  readonly denominator: number;
  /** Its interval; `null` where there is no share. */
  readonly interval: Interval | null;
}

/** Reads a share of cases as a fraction. */
export function readProportion(
  numerator: number,
  denominator: number,
  options: IntervalOptions<string>,
  whenEmpty: NoValueReason = "empty",
): Reading<"fraction"> {
  const resolved = resolveIntervalOptions(options, proportionIntervalMethods);
  const estimate = () => ({
    value: numerator / denominator,
    limits: proportionInterval(numerator, denominator, resolved.confidence, resolved.method),
    range: [0, 1] as const,
    basis: { kind: "proportion", numerator, denominator } as const,
  });
  return readEstimate("fraction", denominator, resolved, estimate, whenEmpty);
}

/** Reads a share that stands beside the value; it is of another whole, so that the size of the population says nothing about it. */
export function readSideShare(
  numerator: number,
  denominator: number,
  { population: _, ...options }: IntervalOptions<string>,
): SideShare {
  const reading = readProportion(numerator, denominator, options);
  const { value, interval } = reading;
  return { value, numerator: isWithheld(reading) ? null : numerator + 0, denominator: denominator + 0, interval };
}
