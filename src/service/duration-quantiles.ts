import { normalCriticalValue } from "../statistics/distributions/normal.js";
import { orderStatisticRanks } from "../statistics/order-statistics.js";
import { orderStatistics } from "../statistics/selection.js";
import { hasReached, kaplanMeier, standardErrorOf } from "../statistics/survival/kaplan-meier.js";
import { lifeTable } from "../statistics/survival/life-table.js";
import { probabilityLimits } from "../statistics/survival/probability-limits.js";
import { countSorted, type TimeCounts } from "../statistics/survival/time-counts.js";
import type { CountedDurations } from "../tallies/duration-counting.js";
import { countsIn } from "../tallies/duration-set.js";
import type { DurationEstimate } from "./duration-result.js";

/** A quantile that is not known. */
export const NO_QUANTILE: DurationEstimate = { value: null, low: null, high: null };

/** Where a quantile and its limits stand in a sorted list, counted from 0. */
interface Places {
  readonly below: number;
  readonly above: number;
  readonly share: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** Quantiles of at least one duration that is over, with limits by order statistics. */
export function quantilesOfEnded(
  counted: CountedDurations,
  levels: readonly number[],
  confidence: number,
): DurationEstimate[] {
  const { n } = counted.tally.ended;
  const each = levels.map((level) => placesOf(n, level, confidence));
  const all = each.flatMap(({ below, above, low, high }) => [below, above, low, high]);
  const places = [...new Set(all.filter((place) => place !== null))].sort((a, b) => a - b);
  const found = new Map(valuesAt(counted, places).map((value, at) => [places[at] as number, value]));
  const at = (place: number | null): number | null => (place === null ? null : (found.get(place) as number));
  return each.map(({ below, above, share, low, high }) => {
    const value = at(below) as number;
    return { value: value + share * ((at(above) as number) - value), low: at(low), high: at(high) };
  });
}

/** Quantiles of all durations, those included that go on: the first time at which the survival curve, or a limit of it, is down to what is left above the level. */
export function quantilesOfAll(
  counted: CountedDurations,
  levels: readonly number[],
  confidence: number,
): DurationEstimate[] {
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

/** Type 7: place (n − 1) × level. */
function placesOf(n: number, level: number, confidence: number): Places {
  const place = (n - 1) * level;
  const below = Math.floor(place);
  const { low, high } = orderStatisticRanks(n, level, confidence);
  return {
    below,
    above: Math.min(n - 1, below + 1),
    share: place - below,
    low: low === null ? null : low - 1,
    high: high === null ? null : high - 1,
  };
}

function valuesAt({ tally, values }: CountedDurations, places: readonly number[]): number[] {
  const { min, max } = tally.ended;
  if (min === max) return places.map(() => min as number);
  return values === null ? valuesIn(countsIn(tally.ended), places) : orderStatistics(values, places);
}

/** The values at ascending places of a sorted list that is given as counts. */
function valuesIn({ times, counts }: TimeCounts, places: readonly number[]): number[] {
  let [at, end] = [0, counts[0] as number];
  return places.map((place) => {
    while (place >= end) end += counts[++at] as number;
    return times[at] as number;
  });
}
