import { normalCriticalValue } from "../statistics/distributions/normal.js";
import { hasReached, kaplanMeier, standardErrorOf } from "../statistics/survival/kaplan-meier.js";
import { lifeTable } from "../statistics/survival/life-table.js";
import { probabilityLimits } from "../statistics/survival/probability-limits.js";
import { countSorted } from "../statistics/survival/time-counts.js";
import type { CountedDurations } from "../tallies/duration-counting.js";
import type { DurationQuantile } from "../tallies/duration-quantiles.js";
import { countsIn } from "../tallies/duration-set.js";

/** Quantiles of all durations, those included that go on: the first time at which the survival curve, or a limit of it, is down to what is left above the level. */
export function quantilesOfAll(
  counted: CountedDurations,
  levels: readonly number[],
  confidence: number,
): DurationQuantile[] {
  const { tally, values } = counted;
  const { ended, open } = tally;
  const times = values === null ? countsIn(ended) : countSorted(values.slice().sort());
  const none = { times: [], counts: [] };
  const table = lifeTable({ atStart: ended.n + open.n, entered: none, ended: [times], censored: countsIn(open) });
  const { survival, greenwood } = kaplanMeier(table);
  const z = normalCriticalValue(confidence);
  const firstTime = (isThere: (row: number) => boolean): number | null =>
    table.time.find((_, row) => isThere(row)) ?? null;
  const limits = Array.from(survival, (share, row) =>
    probabilityLimits(share, standardErrorOf(share, greenwood[row] as number), z, "log-log"),
  );
  return levels.map((level) => ({
    value: firstTime((row) => hasReached(survival[row] as number, 1 - level)),
    low: firstTime((row) => (limits[row]?.low ?? 1) <= 1 - level),
    high: firstTime((row) => (limits[row]?.high ?? 1) <= 1 - level),
  }));
}
