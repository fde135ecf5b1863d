import { MetricInputError } from "../errors.js";
import { assertNumber, assertRecord, isPlainObject } from "../guards.js";
import type { MetricResult } from "../result.js";
import { cxIndicatorList, cxIndicatorMeasures, type Indicator, type IndicatorMeasureId } from "./indicator-list.js";

/** A value by measure: a metric result, or a plain number. `null` and what is left out are unknown. */
export type IndicatorValues = { readonly [Id in IndicatorMeasureId]?: MetricResult | number | null };

/** The own value of the period before, to be held or bettered. */
export interface PreviousValue {
  /** The value; `null` where there was none. */
  readonly previous: MetricResult | number | null;
}

/** What a measure should reach, in the unit of its value: a number that you set, or your own value of the period before. */
export type IndicatorThresholds = { readonly [Id in IndicatorMeasureId]?: number | PreviousValue };

/** How something stands against what it should reach. */
export type IndicatorStatus = "met" | "not-met" | "unknown";

/** How a measure stands against its threshold. */
export interface MeasureReading {
  /** Id of the measure. */
  readonly id: IndicatorMeasureId;
  /** What the value is. */
  readonly measures: string;
  /** Which way is better. */
  readonly better: "up" | "down";
  /** The value; `null` where there is none. */
  readonly value: number | null;
  /** What it should reach: at least, or at most, as `better` says; `null` where nothing was set. */
  readonly threshold: number | null;
  /** Where the threshold comes from; `null` where there is none. */
  readonly against: "threshold" | "previous" | null;
  /** Whether the value reaches it. */
  readonly status: IndicatorStatus;
  /** What is missing; `null` where the status is known. */
  readonly reason: "no-value" | "no-threshold" | null;
  /** Whether both ends of the interval of the value give the same status; `null` where it has none, or stands against a previous value. */
  readonly isClear: boolean | null;
}

/** How an indicator stands. */
export interface IndicatorReading extends Omit<Indicator, "measures"> {
  /** Whether its thresholds are met: on each list, also that of the bad signs, met is the good news. */
  readonly status: IndicatorStatus;
  /** How each of its measures stands. */
  readonly measures: readonly MeasureReading[];
}

/** How many indicators of a list have which status. */
export interface IndicatorSummary {
  /** Thresholds met. */
  readonly met: number;
  /** At least one threshold not met. */
  readonly notMet: number;
  /** Too little is known. */
  readonly unknown: number;
}

/** Result of {@link cxIndicators}. */
export interface CxIndicators {
  /** All indicators, in the order of the lists. */
  readonly indicators: readonly IndicatorReading[];
  /** Counts for each list. There is no score of all: the lists are about different things. */
  readonly summary: Readonly<Record<Indicator["list"], IndicatorSummary>>;
}

/**
 * Which signs of good and bad customer experience does the company show, by its own numbers and its own thresholds?
 *
 * Each measure is met if its value is at least, or at most, what it should reach; there are no thresholds built in. An indicator is not met as
 * soon as one of its measures is not. It is met if all that are known are; `G1`, prompt *and* helpful, needs both. Without a value, or without a
 * threshold, it is unknown, not good. For the bad signs, too, met is the good news: the sign is kept away.
 *
 * Holding a value against a threshold is no test of a difference: `isClear` says whether chance could turn the status, and
 * {@link compare} whether a change from the period before is real.
 *
 * @param values - Values by measure: see {@link cxIndicatorMeasures}.
 * @param thresholds - What each should reach, in the unit of the value, such as 0.8 for a share of 80 %.
 * @returns The status of each indicator with its measures, and counts for each list.
 * @throws {@link MetricInputError} when a measure does not exist, a number is not finite, a threshold of a fraction is beyond ±1, or value and
 * previous value differ in their definition.
 * @see Own wording of signs that the trade commonly lists; the arithmetic is counting.
 * @example
 * ```ts
 * import { csat, cxIndicators, fcr } from "cx-metrics";
 *
 * const { indicators, summary } = cxIndicators(
 *   {
 *     fcr: fcr({ issues: 1000, resolvedFirst: 720 }),
 *     contactCsat: csat([5, 4, 4, 5, 2], { scale: 5 }),
 *     responseWithinExpectation: 0.91,
 *     abandonment: 0.04,
 *     churn: 0.031,
 *   },
 *   { fcr: 0.7, contactCsat: 0.75, responseWithinExpectation: 0.9, abandonment: 0.05, churn: { previous: 0.028 } },
 * );
 * indicators.filter(({ status }) => status !== "unknown").map(({ id, status }) => `${id} ${status}`);
 * // => ["G1 met", "G6 met", "B1 met", "O2 not-met"]
 * indicators[0]?.measures[1]?.isClear; // => false
 * summary.good; // => { met: 2, notMet: 0, unknown: 4 }
 * ```
 */
export function cxIndicators(values: IndicatorValues, thresholds: IndicatorThresholds = {}): CxIndicators {
  assertMeasures(values, "values");
  assertMeasures(thresholds, "thresholds");
  const indicators = cxIndicatorList.map(({ measures, ...indicator }): IndicatorReading => {
    const readings = measures.map((id) => readMeasure(id, values[id] ?? null, thresholds[id]));
    return { ...indicator, status: statusOf(readings, indicator.needs), measures: readings };
  });
  const countOf = (list: Indicator["list"], wanted: IndicatorStatus): number =>
    indicators.filter((indicator) => indicator.list === list && indicator.status === wanted).length;
  const summaryOf = (list: Indicator["list"]): IndicatorSummary => ({
    met: countOf(list, "met"),
    notMet: countOf(list, "not-met"),
    unknown: countOf(list, "unknown"),
  });
  return { indicators, summary: { good: summaryOf("good"), bad: summaryOf("bad"), outcome: summaryOf("outcome") } };
}

function statusOf(measures: readonly MeasureReading[], needs: Indicator["needs"]): IndicatorStatus {
  const has = (wanted: IndicatorStatus): boolean => measures.some(({ status }) => status === wanted);
  if (has("not-met")) return "not-met";
  return has("met") && !(needs === "all" && has("unknown")) ? "met" : "unknown";
}

function readMeasure(
  id: IndicatorMeasureId,
  given: MetricResult | number | null,
  goal: number | PreviousValue | undefined,
): MeasureReading {
  const value = readValue(given, `values.${id}`);
  const threshold = goal === undefined ? null : readThreshold(goal, given, `thresholds.${id}`);
  const against = threshold === null ? null : typeof goal === "number" ? "threshold" : "previous";
  const { measures, better } = cxIndicatorMeasures[id];
  const reading = { id, measures, better, value, threshold, against } as const;
  if (value === null) return { ...reading, status: "unknown", reason: "no-value", isClear: null };
  if (threshold === null) return { ...reading, status: "unknown", reason: "no-threshold", isClear: null };
  const isMet = (number: number): boolean => (better === "up" ? number >= threshold : number <= threshold);
  const interval = against === "threshold" && typeof given === "object" ? (given?.interval ?? null) : null;
  const isClear = interval === null ? null : isMet(interval.low) === isMet(interval.high);
  return { ...reading, status: isMet(value) ? "met" : "not-met", reason: null, isClear };
}

function readValue(given: MetricResult | number | null, path: string): number | null {
  if (given === null) return null;
  if (!isPlainObject(given)) assertNumber(given, path);
  const value = isPlainObject(given) ? (given as unknown as MetricResult).value : (given as number);
  if (value === null) return null;
  assertNumber(value, isPlainObject(given) ? `${path}.value` : path);
  return value + 0;
}

function readThreshold(goal: number | PreviousValue, given: MetricResult | number | null, path: string): number | null {
  const isFraction = isPlainObject(given) && given["unit"] === "fraction";
  if (!isPlainObject(goal)) {
    // 80 for 80 % would never be met, and never be noticed.
    assertNumber(goal, path, isFraction ? { min: -1, max: 1 } : {});
    return goal + 0;
  }
  const { previous } = goal as unknown as PreviousValue;
  if (isPlainObject(previous) && isPlainObject(given) && previous["definition"] !== given["definition"]) {
    const expected = `of the same definition as the value, ${String(given["definition"])}`;
    const received = previous["definition"];
    throw new MetricInputError({ code: "not-comparable", path: `${path}.previous.definition`, received, expected });
  }
  return readValue(previous, `${path}.previous`);
}

function assertMeasures(input: unknown, path: string): void {
  assertRecord(input, path, "an object with an entry for each measure that is known");
  for (const [id, received] of Object.entries(input)) {
    if (Object.hasOwn(cxIndicatorMeasures, id)) continue;
    const expected = "left out: no indicator is measured by it";
    throw new MetricInputError({ code: "unknown-key", path: `${path}.${id}`, received, expected });
  }
}
