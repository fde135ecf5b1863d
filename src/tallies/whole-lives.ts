import type { TimeCounts } from "../statistics/survival/time-counts.js";
import { type Life, type LifetimeAccessors, lifeJudge } from "./life-reader.js";

/** Whole durations below this are counted in place: 180 years of days. */
export const PLACES: number = 2 ** 16;

/** Customers who count once, with a whole duration and nothing else to it, by their duration. */
export interface WholeLives {
  /** How many ended after 0, 1, 2, … */
  readonly ended: Float64Array;
  /** How many had not ended by then. */
  readonly censored: Float64Array;
}

/**
 * Reads rows as lives. Most are of the plainest kind, and are counted in place, which takes a fraction of the time; all others are handed over one by one.
 */
export function readLives<Row>(
  customers: Iterable<Row>,
  options: LifetimeAccessors<Row>,
  put: (life: Life) => void,
): WholeLives {
  const judge = lifeJudge(options);
  const { duration, ended, entry, weight, cause, notApplicable = [] } = options;
  const arePlain = entry === undefined && weight === undefined && cause === undefined && notApplicable.length === 0;
  const whole = wholeCounter();
  let index = 0;
  for (const customer of customers) {
    const [fate, time] = [ended(customer), duration(customer)];
    if (!(arePlain && whole.add(time, fate))) put(judge(customer, fate, time, index));
    index += 1;
  }
  return whole.counts();
}

interface WholeCounter {
  /** Counts one; `false` for another kind, which is not counted. */
  add(duration: unknown, hasEnded: unknown): boolean;
  counts(): WholeLives;
}

function wholeCounter(): WholeCounter {
  let [ended, censored] = [new Float64Array(64), new Float64Array(64)];
  return {
    add(duration, hasEnded) {
      if (typeof duration !== "number" || !(duration >= 0 && duration < PLACES) || Math.floor(duration) !== duration) {
        return false;
      }
      if (duration >= ended.length) [ended, censored] = [lengthened(ended, duration), lengthened(censored, duration)];
      if (hasEnded === true || hasEnded === 1) (ended[duration] as number)++;
      else if (hasEnded === false || hasEnded === 0) (censored[duration] as number)++;
      else return false;
      return true;
    },
    counts: () => ({ ended, censored }),
  };
}

/** The durations that occur, with how often each. */
export function timesIn(counts: Float64Array): TimeCounts {
  const times = Float64Array.from(counts.keys()).filter((duration) => (counts[duration] as number) > 0);
  return { times, counts: counts.filter((count) => count > 0) };
}

function lengthened(counts: Float64Array, duration: number): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(2 * duration);
  longer.set(counts);
  return longer;
}
