import type { ChartData } from "./vega-lite.js";

/** How many round numbers stand at an axis. */
export const TICKS = 6;

/** A scale that holds all numbers; from 0 to 1 where there are none. Left to find its ends itself, a chart of nothing would have no axis. */
export function scaleOver(numbers: Iterable<number | null>): ChartData {
  let [low, high] = [Infinity, -Infinity];
  for (const number of numbers) {
    if (number === null) continue;
    low = Math.min(low, number);
    high = Math.max(high, number);
  }
  if (low > high) return { domain: [0, 1], nice: TICKS };
  const room = low === high ? Math.abs(low) / 10 || 1 : 0;
  return { domain: [low === 0 ? 0 : low - room, high + room], nice: TICKS };
}
