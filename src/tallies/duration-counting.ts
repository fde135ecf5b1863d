import type { Aggregator } from "../aggregator.js";
import { atRow, MetricInputError, refuse } from "../errors.js";
import { assertAccessor, faultOf, isPlainObject, numberHint, textHint } from "../guards.js";
import { halvesOf, haveBins } from "../statistics/log-bins.js";
import { type AnswerOptions, assertAnswerOptions, assertRows, placeExcluded, triedOut } from "./counting.js";
import type { CountedSet } from "./duration-quantiles.js";
import { assertDuration, setAdder } from "./duration-set.js";
import { collectDurations, durationStore, fillStore, isDuration, type StoredDurations } from "./duration-store.js";
import { type Duration, type DurationFrame, type DurationTally, emptyDurations, type Timeliness } from "./durations.js";

/** What is counted of durations. */
export interface DurationOptions extends AnswerOptions {
  /** Milliseconds that it should take at most; exactly so many are in time. Part of the definition. @defaultValue none */
  readonly target?: number;
  /** What was timed, where durations are given, such as `"next reply, business hours"`; part of the definition. @defaultValue what the metric times by default */
  readonly of?: string;
}

/** How to read rows of one duration each. */
export interface DurationAccessors<Row> {
  /** The duration in milliseconds; `{ open }` is how long it has been going on so far. */
  readonly duration: (row: Row) => Duration;
  /** Milliseconds that this customer expects it to take at most; `null` where that is not known. @defaultValue not asked */
  readonly expectation?: (row: Row) => number | null | undefined;
}

/** A tally, with the durations of what is over where they are more than it keeps. */
export interface CountedDurations {
  /** The counts. */
  readonly tally: DurationTally;
  /** All durations of what is over, as they came, where the tally holds bins; `null` where it has them, or where they are not at hand. */
  readonly values: Float64Array | null;
}

/** What is over of what was counted. */
export function endedOf({ tally, values }: CountedDurations): CountedSet {
  return { set: tally.ended, values };
}

/** Adds one observation to a tally. */
export type DurationAdder = (value: unknown, expectation: unknown) => void;

/** The frame that the options ask for. */
export function frameOf({ target, of }: DurationOptions, asOf: number | null = null): DurationFrame {
  if (target !== undefined) assertDuration(target, "options.target");
  if (of !== undefined && typeof of !== "string") refuse("invalid-type", "options.of", of, "a text");
  return { of: of ?? null, target: target === undefined ? null : target + 0, asOf };
}

/** Counts durations, or rows of one duration each; keeps the durations as they are where that is asked for. */
export function countDurations(
  input: unknown,
  options: Partial<DurationAccessors<never>> & DurationOptions,
  keepsAll: boolean,
): CountedDurations {
  assertAnswerOptions(options);
  const frame = frameOf(options);
  assertRows(input, "durations", "a list of durations, or a tally");
  if (options.duration === undefined && (options.notApplicable ?? []).length === 0)
    return countList(input, options, frame, keepsAll);
  const { duration, expectation } = accessorsOf(options);
  return countWith(frame, options, keepsAll, expectation !== undefined, (add) => {
    let index = 0;
    for (const row of input) {
      try {
        add(duration(row as never), expectation?.(row as never));
      } catch (error) {
        throw atRow(error, index);
      }
      index++;
    }
  });
}

/** Counts observations that are made one by one. */
export function countWith(
  frame: DurationFrame,
  options: AnswerOptions,
  keepsAll: boolean,
  hasExpectation: boolean,
  observe: (add: DurationAdder, tally: DurationTally) => void,
): CountedDurations {
  const tally = emptyDurations(frame, hasExpectation);
  const durations = collectDurations(keepsAll, frame.target);
  const place = placer(options, durations.add);
  observe((value, expectation) => place(tally, value, expectation), tally);
  return stored(tally, durations.finish());
}

/** The aggregator of a metric whose rows hold a duration each. */
export function durationAggregator<Row, Result>(
  accessors: DurationAccessors<Row>,
  options: DurationOptions,
  merge: (first: DurationTally, second: DurationTally) => DurationTally,
  finish: (tally: DurationTally) => Result,
): Aggregator<Row, DurationTally, Result> {
  assertAnswerOptions(options);
  const frame = frameOf(options);
  const { duration, expectation } = accessorsOf(accessors);
  const addTo = setAdder();
  const place = placer(options, (value, tally) => {
    addTo(tally.ended, value);
    if (tally.withinTarget !== null) tally.withinTarget[value <= (frame.target as number) ? "met" : "missed"] += 1;
  });
  return triedOut({
    zero: () => emptyDurations(frame, expectation !== undefined),
    reduce(tally, row: Row) {
      place(tally, duration(row), expectation?.(row));
      return tally;
    },
    merge,
    finish,
  });
}

/** Makes what puts an observation in its place; `keep` takes the durations of what is over. */
function placer(
  options: AnswerOptions,
  keep: (duration: number, tally: DurationTally) => void,
): (tally: DurationTally, value: unknown, expectation: unknown) => void {
  const addTo = setAdder();
  const put = (tally: DurationTally, duration: number, isOpen: boolean): void => {
    if (!isOpen) {
      keep(duration, tally);
      return;
    }
    addTo(tally.open, duration);
    if (tally.withinTarget !== null) judge(tally.withinTarget, duration, true, tally.frame.target);
  };
  return (tally, value, expectation) => {
    const isOpen = isPlainObject(value) && "open" in value;
    const duration = isOpen ? value["open"] : value;
    if (options.notApplicable?.includes(value)) tally.notApplicable += 1;
    else if (isDuration(duration)) {
      if (tally.withinExpectation !== null) judge(tally.withinExpectation, duration, isOpen, limitOf(expectation));
      put(tally, duration + 0, isOpen);
    } else if (!placeExcluded(tally, duration, options, 1)) throw wrongDuration(duration);
  };
}

function judge(timeliness: Timeliness, duration: number, isOpen: boolean, limit: number | null): void {
  if (limit === null) timeliness.unknown += 1;
  else if (isOpen) timeliness[duration <= limit ? "notDue" : "overdue"] += 1;
  else timeliness[duration <= limit ? "met" : "missed"] += 1;
}

function limitOf(expectation: unknown): number | null {
  if (expectation === null || expectation === undefined) return null;
  assertDuration(expectation, "expectation");
  return expectation;
}

/** Plain lists of durations, at the speed of memory. */
function countList(
  values: Iterable<unknown>,
  options: AnswerOptions,
  frame: DurationFrame,
  keepsAll: boolean,
): CountedDurations {
  const tally = emptyDurations(frame);
  const place = placer(options, () => undefined);
  const list = values instanceof Float64Array && haveBins(halvesOf(values), values.length) ? values : null;
  const store = durationStore(frame.target, keepsAll, lengthOf(values), list);
  const other = (value: unknown, index: number): void => {
    try {
      place(tally, value, null);
    } catch (error) {
      throw atRow(error, index);
    }
  };
  fillStore(values, store, other);
  return stored(tally, store.finish());
}

function stored(tally: DurationTally, { set, met, values }: StoredDurations): CountedDurations {
  tally.ended = set;
  if (tally.withinTarget !== null) {
    tally.withinTarget.met = met;
    tally.withinTarget.missed = set.n - met;
  }
  return { tally, values };
}

function accessorsOf<Row>({ duration = asItIs, expectation }: Partial<DurationAccessors<Row>>): DurationAccessors<Row> {
  assertAccessor(duration, "options.duration", "(row) => row.milliseconds");
  if (expectation === undefined) return { duration };
  assertAccessor(expectation, "options.expectation", "(row) => row.promised");
  return { duration, expectation };
}

function asItIs(row: unknown): Duration {
  return row as Duration;
}

function lengthOf(values: Iterable<unknown>): number | undefined {
  return Array.isArray(values) || ArrayBuffer.isView(values) ? (values as ArrayLike<unknown>).length : undefined;
}

/** The error for a value that is no duration. */
function wrongDuration(received: unknown): MetricInputError {
  const expected = `milliseconds from 0 to below 2⁵³, or { open }`;
  const code = faultOf(received, "out-of-range");
  return new MetricInputError({ code, path: "durations", received, expected, hint: durationHint(received) });
}

/** How to repair what is no duration, where that is known. */
function durationHint(received: unknown): string | null {
  if (typeof received !== "number" || !(received < 0))
    return textHint(received, "durationCell") ?? numberHint(received);
  return 'Something ends before it begins: correct that; with onInvalid: "exclude" it is left out and counted';
}
