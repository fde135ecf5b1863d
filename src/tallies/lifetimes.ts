import { MetricInputError } from "../errors.js";
import { assertCount, assertRecord, isPlainObject } from "../guards.js";
import { assertExclusions, assertRows, type Exclusions } from "./counting.js";
import { type Life, type LifetimeAccessors, UNNAMED_CAUSE } from "./life-reader.js";
import { readLives } from "./whole-lives.js";

/** How many, by duration: `{ 3: 12, 6: 41 }`. In plain JSON the durations are texts. */
export type DurationCounts = Record<string, number>;

/**
 * How long customers stayed, and how it ended, in plain JSON: all that survival curves need. It merges exactly with {@link mergeLifetimes}, because it
 * holds nothing but whole counts.
 */
export interface LifetimeTally extends Exclusions {
  /** Customers who ended, by cause and then by duration; where no cause is given, it is `"ended"`. */
  ended: Record<string, DurationCounts>;
  /** Customers who had not ended when they were last seen, by the duration until then. */
  censored: DurationCounts;
  /** Those of them all who came under observation late, by the duration at which they did. */
  entered: DurationCounts;
  /** Customers who had not begun yet. */
  pending: number;
}

/** How long customers stayed, as somebody else has counted it; what is left out is zero. A {@link LifetimeTally} is one. */
export interface LifetimeCounts extends Partial<Readonly<Exclusions>> {
  /** Customers who ended, by duration, such as `{ 3: 12, 6: 41 }`; or by cause and then by duration. */
  readonly ended: Readonly<DurationCounts> | Readonly<Record<string, Readonly<DurationCounts>>>;
  /** Customers who had not ended when they were last seen, by the duration until then. */
  readonly censored?: Readonly<DurationCounts>;
  /** Those of them all who came under observation late, by the duration at which they did. */
  readonly entered?: Readonly<DurationCounts>;
  /** Customers who had not begun yet. */
  readonly pending?: number;
}

/** The tally of nobody. */
export function emptyLifetimes(): LifetimeTally {
  return { ended: {}, censored: {}, entered: {}, missing: 0, notApplicable: 0, invalid: 0, pending: 0 };
}

/**
 * Counts how long customers stayed. The tally merges with {@link mergeLifetimes}, can be stored as JSON, and `survival` and `logRank` read it.
 *
 * It grows with the number of different durations, not of customers: durations in whole days make a small one.
 *
 * @param customers - One row per customer, or per group of customers with a `weight`.
 * @param options - How to read a row.
 * @returns The counts; no customers give an empty tally.
 * @throws {@link MetricInputError} when a duration is negative or no number, when it is not said whether a customer ended, when somebody came under
 * observation at the end or later, and when a weight is no whole number; with the field and the index of the row.
 * @example
 * ```ts
 * import { mergeLifetimes, survival, tallyLifetimes } from "cx-metrics";
 *
 * const read = { duration: (row: { months: number }) => row.months, ended: (row: { left: boolean }) => row.left };
 * const north = tallyLifetimes([{ months: 2, left: true }, { months: 3, left: false }], read);
 * const south = tallyLifetimes([{ months: 4, left: true }, { months: 4, left: true }], read);
 * south.ended; // => { ended: { "4": 2 } }
 * survival(mergeLifetimes(north, south)).value; // => 4
 * ```
 */
export function tallyLifetimes<Row>(customers: Iterable<Row>, options: LifetimeAccessors<Row>): LifetimeTally {
  assertRows(customers, "customers");
  const tally = emptyLifetimes();
  const whole = readLives(customers, options, (life) => addLife(tally, life));
  for (const fate of ["ended", "censored"] as const) {
    const { times, counts } = whole[fate];
    for (let at = 0; at < times.length; at++) {
      const [duration, weight] = [times[at] as number, counts[at] as number];
      addLife(tally, { fate, cause: UNNAMED_CAUSE, duration, entry: null, weight });
    }
  }
  return tally;
}

/**
 * Adds two tallies of disjoint customers; many with `tallies.reduce(mergeLifetimes)`. Exact: the parts merged give the tally of the whole.
 *
 * @returns A new tally; those given stay as they are.
 * @throws {@link MetricInputError} when a tally is none.
 * @example
 * ```ts
 * import { mergeLifetimes, tallyLifetimes } from "cx-metrics";
 *
 * const read = { duration: (days: number) => days, ended: () => true };
 * mergeLifetimes(tallyLifetimes([5, 8], read), tallyLifetimes([5], read)).ended; // => { ended: { "5": 2, "8": 1 } }
 * ```
 */
export function mergeLifetimes(first: LifetimeTally, second: LifetimeTally): LifetimeTally {
  const sum = toLifetimes(first, "first");
  addTally(sum, toLifetimes(second, "second"));
  assertExclusions(sum, "sum.");
  return sum;
}

/** Adds a tally to another one, in place. */
export function addTally(tally: LifetimeTally, more: LifetimeTally): void {
  for (const [cause, counts] of Object.entries(more.ended)) addAll(countsOf(tally.ended, cause), counts);
  addAll(tally.censored, more.censored);
  addAll(tally.entered, more.entered);
  for (const field of EXCLUSIONS) tally[field] += more[field];
}

/** Adds one customer to a tally, in place. */
export function addLife(tally: LifetimeTally, { fate, cause, duration, entry, weight }: Life): void {
  if (weight === 0) return;
  if (fate === "ended") addCount(countsOf(tally.ended, cause), duration, weight);
  else if (fate === "censored") addCount(tally.censored, duration, weight);
  else tally[fate] += weight;
  if (entry !== null) addCount(tally.entered, entry, weight);
}

/** The counts of one cause, which are made where there are none yet. */
export function countsOf<Counts extends object>(
  ended: Record<string, Counts>,
  cause: string,
  none = {} as Counts,
): Counts {
  // Neither reading nor assigning is safe for causes with names such as "constructor" and "__proto__".
  if (!Object.hasOwn(ended, cause)) {
    Object.defineProperty(ended, cause, { value: none, enumerable: true, writable: true, configurable: true });
  }
  return ended[cause] as Counts;
}

/** Counts that somebody else has made as a tally of its own: checked, in one form, and without zeros. */
export function toLifetimes(input: unknown, path: string): LifetimeTally {
  assertRecord(input, path, "lifetimes as a tally or counts");
  const { ended, censored = {}, entered = {}, missing = 0, notApplicable = 0, invalid = 0, pending = 0 } = input;
  const excluded = { missing, notApplicable, invalid } as Exclusions;
  assertExclusions(excluded, `${path}.`);
  assertCount(pending, `${path}.pending`);
  const tally = { ...emptyLifetimes(), ...excluded, pending };
  for (const field of EXCLUSIONS) tally[field] += 0; // turns −0 into 0
  assertRecord(ended, `${path}.ended`, "counts by duration, or by cause and duration");
  const byCause = Object.values(ended).some(isPlainObject) ? ended : { [UNNAMED_CAUSE]: ended };
  for (const [cause, counts] of Object.entries(byCause)) {
    const place = byCause === ended ? `${path}.ended.${cause}` : `${path}.ended`;
    const checked = toCounts(counts, place);
    if (Object.keys(checked).length > 0) countsOf(tally.ended, cause, checked);
  }
  tally.censored = toCounts(censored, `${path}.censored`);
  tally.entered = toCounts(entered, `${path}.entered`);
  return tally;
}

const EXCLUSIONS = ["missing", "notApplicable", "invalid", "pending"] as const;

function toCounts(counts: unknown, path: string): DurationCounts {
  assertRecord(counts, path, "counts by duration");
  const checked: DurationCounts = {};
  for (const [key, count] of Object.entries(counts)) {
    const duration = Number(key);
    if (!(duration >= 0 && duration < Infinity) || String(duration) !== key) {
      throw new MetricInputError({
        code: "unknown-key",
        path,
        received: key,
        expected: "counts by duration of 0 or more",
      });
    }
    assertCount(count, `${path}.${key}`);
    if (count > 0) checked[key] = count;
  }
  return checked;
}

function addCount(counts: DurationCounts, duration: number, times: number): void {
  counts[duration] = (counts[duration] ?? 0) + times;
}

function addAll(counts: DurationCounts, more: DurationCounts): void {
  for (const [duration, times] of Object.entries(more)) counts[duration] = (counts[duration] ?? 0) + times;
}
