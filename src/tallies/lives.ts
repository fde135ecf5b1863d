import type { Aggregator } from "../aggregator.js";
import { MetricInputError } from "../errors.js";
import { assertCount, isPlainObject } from "../guards.js";
import { type Excluded, excludedCounts } from "../result.js";
import { follow, type Lives } from "../statistics/survival/life-table.js";
import { addTimeCounts, countSorted, type TimeCounts, unionOfTimes } from "../statistics/survival/time-counts.js";
import { assertRows, triedOut } from "./counting.js";
import { type Life, type LifetimeAccessors, lifeReader, UNNAMED_CAUSE } from "./life-reader.js";
import {
  addLife,
  countsOf,
  type DurationCounts,
  emptyLifetimes,
  type LifetimeTally,
  mergeLifetimes,
  toLifetimes,
} from "./lifetimes.js";
import { PLACES, readLives, type WholeLives } from "./whole-lives.js";

/** Lives in the form that curves are computed from, and how many they are. */
export interface CountedLives extends Lives {
  /** How many there are. */
  readonly n: number;
  /** The causes by name, in the order of `ended`. */
  readonly causes: readonly string[];
  /** How many do not count, and why. */
  readonly excluded: Excluded;
}

/**
 * Lives that are being counted: small whole durations in a tally, each in a place of its own, and all others in lists to be sorted, which is ten times
 * faster than to look up the place of a fraction.
 */
export interface LifeStore {
  /** Counts so far. */
  readonly tally: LifetimeTally;
  /** Durations of those that ended and are not in the tally, by cause. */
  readonly ended: Record<string, number[]>;
  /** Durations of those that did not end and are not in the tally. */
  readonly censored: number[];
  /** Durations after which they came under observation, for both. */
  readonly entered: number[];
}

const NOBODY: TimeCounts = { times: [], counts: [] };
const NONE: WholeLives = { ended: NOBODY, censored: NOBODY };

/** A store with the lives of a tally, or with none. */
export function lifeStore(tally: LifetimeTally = emptyLifetimes()): LifeStore {
  return { tally, ended: {}, censored: [], entered: [] };
}

/** Adds one life, in place. */
export function storeLife(store: LifeStore, life: Life): void {
  const { fate, cause, duration, entry, weight } = life;
  if (weight !== 1 || (hasPlace(duration) && hasPlace(entry ?? 0))) {
    addLife(store.tally, life);
    return;
  }
  const list = fate === "ended" ? countsOf<number[]>(store.ended, cause, []) : store.censored;
  list.push(duration);
  if (entry !== null) store.entered.push(entry);
}

/** Lives in any form: rows, counts or a tally. */
export function toLives<Row>(customers: unknown, options: LifetimeAccessors<Row>): CountedLives {
  if (isPlainObject(customers) && "ended" in customers) {
    return livesIn(lifeStore(toLifetimes(customers, "customers")));
  }
  assertRows(customers, "customers", "a list of rows, counts or a tally");
  const store = lifeStore();
  const whole = readLives(customers as Iterable<Row>, options, (life) => storeLife(store, life));
  return livesIn(store, whole);
}

/** The aggregator of what is read from lives, one row at a time. */
export function aggregatorOfLives<Row, Result>(
  options: LifetimeAccessors<Row>,
  readCounted: (lives: CountedLives) => Result,
): Aggregator<Row, LifetimeTally, Result> {
  const read = lifeReader(options);
  return triedOut({
    zero: emptyLifetimes,
    reduce(tally, row: Row) {
      addLife(tally, read(row));
      return tally;
    },
    merge: mergeLifetimes,
    finish: (tally) => readCounted(livesIn(lifeStore(toLifetimes(tally, "tally")))),
  });
}

/** What was counted, in the form that curves are computed from. */
export function livesIn({ tally, ...lists }: LifeStore, whole: WholeLives = NONE): CountedLives {
  const unnamed = whole.ended.times.length > 0 ? [UNNAMED_CAUSE] : [];
  // By code unit, so that the order of rows, workers and locales does not matter.
  const causes = [...new Set([...unnamed, ...Object.keys(tally.ended), ...Object.keys(lists.ended)])].sort(byCodeUnit);
  const ended = causes.map((cause) => {
    const counts = timeCounts(own(tally.ended, cause) ?? {}, own(lists.ended, cause) ?? []);
    return cause === UNNAMED_CAUSE ? addTimeCounts(whole.ended, counts) : counts;
  });
  const censored = addTimeCounts(whole.censored, timeCounts(tally.censored, lists.censored));
  const entered = timeCounts(tally.entered, lists.entered);
  const n = [...ended, censored].reduce((total, counts) => total + sizeOf(counts), 0);
  assertCount(n, "customers");
  const lives = { atStart: n - sizeOf(entered), entered, ended, censored };
  assertPresence(lives);
  return { ...lives, n, causes, excluded: excludedCounts(tally) };
}

function timeCounts(counts: DurationCounts, list: readonly number[]): TimeCounts {
  const times = Float64Array.from(Object.keys(counts), Number).sort();
  const inPlace = { times, counts: times.map((time) => counts[time] as number) };
  return addTimeCounts(inPlace, countSorted(new Float64Array(list).sort()));
}

/** Rows cannot enter after they left, but counts from elsewhere can say so. */
function assertPresence(lives: Lives): void {
  if (lives.entered.times.length === 0) return;
  if (lives.atStart < 0)
    throw contradiction(sizeOf(lives.entered), `at most the ${lives.atStart + sizeOf(lives.entered)} who left`);
  const { atRisk, ended, censored } = follow(lives);
  for (const time of unionOfTimes([...lives.ended, lives.censored])) {
    const present = atRisk(time);
    const leaving = lives.ended.reduce((sum, _, cause) => sum + ended(time, cause), censored(time));
    if (leaving <= present) continue;
    throw contradiction(present, `such that the ${leaving} who leave at ${time} came before`);
  }
}

function contradiction(received: number, expected: string): MetricInputError {
  return new MetricInputError({ code: "inconsistent", path: "customers.entered", received, expected });
}

function hasPlace(duration: number): boolean {
  return Number.isInteger(duration) && duration < PLACES;
}

function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function sizeOf({ counts }: TimeCounts): number {
  let size = 0;
  for (let index = 0; index < counts.length; index++) size += counts[index] as number;
  return size;
}

function byCodeUnit(first: string, second: string): number {
  return first < second ? -1 : 1;
}
