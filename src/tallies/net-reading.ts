import { type NetCounts, netScoreInterval, netScoreIntervalMethods, totalOf } from "../statistics/net-score.js";
import { type IntervalOptions, type Reading, readEstimate, resolveIntervalOptions } from "./reading.js";

/** Reads a net score in points: the share on the good side minus the share on the bad side. */
export function readNet(counts: NetCounts, options: IntervalOptions<string>): Reading<"points"> {
  const resolved = resolveIntervalOptions(options, netScoreIntervalMethods);
  return readEstimate("points", totalOf(counts), resolved, () => {
    const { low, high } = netScoreInterval(counts, resolved.confidence, resolved.method);
    return {
      value: netPoints(counts),
      limits: { low: 100 * low, high: 100 * high },
      range: [-100, 100],
      basis: { kind: "net", ...counts },
    };
  });
}

/** The net score of one answer or more, in points. */
export function netPoints(counts: NetCounts): number {
  return (100 * (counts.positive - counts.negative)) / totalOf(counts);
}
