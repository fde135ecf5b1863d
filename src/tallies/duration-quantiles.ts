import { BIN_ERROR } from "../statistics/log-bins.js";
import { type OpenLimits, orderStatisticRanks } from "../statistics/order-statistics.js";
import { orderStatistics } from "../statistics/selection.js";
import type { TimeCounts } from "../statistics/survival/time-counts.js";
import { allBins, countsIn, type DurationSet } from "./duration-set.js";

/** A quantile of durations, in milliseconds unless a unit is named, with the limits that order statistics or a survival curve give it. */
export interface DurationQuantile extends OpenLimits {
  /** The quantile, by linear interpolation (type 7); `null` where there is none. */
  readonly value: number | null;
  /** Lower limit; `null` where too few durations are shorter to set one. */
  readonly low: number | null;
  /** Upper limit; `null` where too few durations are longer to set one. */
  readonly high: number | null;
}

/** Durations that have been counted. */
export interface CountedSet {
  /** The durations. */
  readonly set: DurationSet;
  /** All of them as they came, where the set holds bins; `null` where it has them, or where they are not at hand. */
  readonly values: Float64Array | null;
}

/** A quantile that is not known. */
export const NO_QUANTILE: DurationQuantile = { value: null, low: null, high: null };

/** Durations of which nothing is at hand but the tally. */
export function fromSet(set: DurationSet): CountedSet {
  return { set, values: null };
}

/** Reads quantiles of durations; without any, none is known. */
export function readQuantiles(counted: CountedSet, levels: readonly number[], confidence: number): DurationQuantile[] {
  const { n } = counted.set;
  if (n === 0) return levels.map(() => NO_QUANTILE);
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

/** How far a quantile can be off, as a share of itself. */
export function relativeErrorOf({ set, values }: CountedSet): number {
  return set.bins === null || values !== null ? 0 : BIN_ERROR;
}

/** Where a quantile and its limits stand in a sorted list, counted from 0. */
interface Places {
  readonly below: number;
  readonly above: number;
  readonly share: number;
  readonly low: number | null;
  readonly high: number | null;
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

function valuesAt({ set, values }: CountedSet, places: readonly number[]): number[] {
  const { min, max } = set;
  if (min === max) return places.map(() => min as number);
  if (values === null) return valuesIn(countsIn(set), places);
  return set.bins === null ? orderStatistics(values, places) : orderStatistics(values, places, allBins(set.bins));
}

/** The values at ascending places of a sorted list that is given as counts. */
function valuesIn({ times, counts }: TimeCounts, places: readonly number[]): number[] {
  let [at, end] = [0, counts[0] as number];
  return places.map((place) => {
    while (place >= end) end += counts[++at] as number;
    return times[at] as number;
  });
}
