import { refuse } from "../errors.js";
import type { MetricResult, ProportionBasis, Warning } from "../result.js";
import { individualsControlChart, shareControlChart } from "../statistics/control-limits.js";
import { isIterable } from "../tallies/counting.js";
import { assertResult, assertSameDefinition } from "./inputs.js";

/** Limits of one period of a series. */
export interface ControlPoint {
  /** Lower limit; `null` where the period has no value or there are no limits. */
  readonly low: number | null;
  /** Upper limit; `null` where the period has no value or there are no limits. */
  readonly high: number | null;
  /** Whether the value lies outside the limits: something other than the usual variation is at work. */
  readonly isOutside: boolean;
}

/** What {@link controlLimits} gives. */
export interface ControlLimits {
  /** `"p"` for shares, whose limits are wider where fewer answered; `"xmr"` for everything else. */
  readonly method: "p" | "xmr";
  /** The level around which the values vary; `null` where it cannot be told. */
  readonly center: number | null;
  /** One for each result, in their order. */
  readonly points: readonly ControlPoint[];
  /** What a reader should know. */
  readonly warnings: readonly Warning[];
}

/** Below this many periods the limits are too rough to act on. */
const FEW_PERIODS = 8;

/**
 * Between which limits does a number move from one period to the next while nothing has changed?
 *
 * For shares a p-chart, `p̄ ± 3√(p̄(1 − p̄) ÷ n)`, within 0 and 1, where `p̄` is the share of all periods together; for means, net scores and everything
 * else an XmR chart, `mean ± 2.66 × mean moving range`, where 2.66 is 3 ÷ (2/√π). In the unit of the values. A period outside the limits deserves a question; one inside
 * them needs no explanation. Every value counts, so take periods in which nothing is known to have changed. Periods without a value
 * have no limits, and no range is taken over them; with no two neighbours that have one there are none at all, and `center` is `null`.
 * Fewer than 8 periods give limits with a warning.
 *
 * @param results - Results of one definition, in the order of time.
 * @returns The centre, and limits for each period.
 * @throws {@link MetricInputError} when a result is none, or differs in its definition from the others.
 * @see Wheeler 2000, Understanding Variation; Montgomery 2013, Introduction to Statistical Quality Control, section 7.2.
 * @example
 * ```ts
 * import { controlLimits, csat } from "cx-metrics";
 *
 * const months = [205, 199, 211, 206, 204].map((satisfied) => csat({ counts: { 5: satisfied, 1: 250 - satisfied } }, { scale: 5 }));
 * const limits = controlLimits(months);
 * limits.center; // => 0.82
 * limits.points[0]; // => { low: 0.7471, high: 0.8929, isOutside: false }
 * ```
 */
export function controlLimits(results: Iterable<MetricResult>): ControlLimits {
  const series = readSeries(results);
  const valued = series.flatMap(({ value }) => (value === null ? [] : [value]));
  const few = valued.length < FEW_PERIODS && valued.length > 0;
  const message = `Limits from ${valued.length} of the 8 periods that they need: take them as a first guess.`;
  const warnings: Warning[] = few ? [{ code: "small-sample", message }] : [];
  const shares = series.flatMap(({ basis }) => (basis?.kind === "proportion" ? [basis] : []));
  return shares.length > 0 && shares.length === valued.length
    ? { method: "p", ...shareLimits(series, shares), warnings }
    : { method: "xmr", ...individualLimits(series), warnings };
}

type Limited = Pick<ControlLimits, "center" | "points">;

function shareLimits(series: readonly MetricResult[], shares: readonly ProportionBasis[]): Limited {
  const { center, limits } = shareControlChart(shares);
  const remaining = limits.values();
  const points = series.map(({ value }) => pointOf(value, value === null ? null : remaining.next().value));
  return { center, points };
}

function individualLimits(series: readonly MetricResult[]): Limited {
  const chart = individualsControlChart(series.map(({ value }) => value));
  return {
    center: chart?.center ?? null,
    points: series.map(({ value }, index) => pointOf(value, chart?.limits[index])),
  };
}

function pointOf(value: number | null, limits: { low: number; high: number } | null | undefined): ControlPoint {
  if (value === null || !limits) return { low: null, high: null, isOutside: false };
  const { low, high } = limits;
  return { low, high, isOutside: value < low || value > high };
}

function readSeries(results: Iterable<MetricResult>): MetricResult[] {
  if (!isIterable(results)) refuse("invalid-type", "results", results, "a list of results");
  const series = Array.from(results as Iterable<MetricResult>);
  series.forEach((result, index) => {
    assertResult(result, `results[${index}]`);
    assertSameDefinition(result, series[0], "results", index);
  });
  return series;
}
