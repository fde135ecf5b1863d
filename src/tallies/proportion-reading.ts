import type { NoValueReason } from "../result.js";
import { proportionInterval, proportionIntervalMethods } from "../statistics/proportion.js";
import { type IntervalOptions, type Reading, readEstimate, resolveIntervalOptions } from "./reading.js";

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
