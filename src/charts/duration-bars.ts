import type { MetricResult } from "../result.js";
import type { DurationUnit } from "./duration-unit.js";
import type { ChartGroup } from "./groups.js";
import { INK, SHADES, VERMILLION } from "./palette.js";
import { ALL_ROWS } from "./rows.js";
import type { ChartData } from "./vega-lite.js";

/** A quantile of durations with its limits, in milliseconds. */
export interface ChartQuantile {
  /** The quantile; `null` where there is none. */
  readonly value: number | null;
  /** Lower limit; `null` where it cannot be told. */
  readonly low: number | null;
  /** Upper limit; `null` where it cannot be told. */
  readonly high: number | null;
}

/** What results of durations have, such as those of `waitTimes`. */
export interface ChartDurations extends MetricResult {
  /** Half took longer. */
  readonly median: ChartQuantile | null;
  /** One in ten took longer; left out where the metric has none. */
  readonly p90?: ChartQuantile | null;
  /** One in twenty took longer; left out where the metric has none. */
  readonly p95?: ChartQuantile | null;
  /** Share within the target; left out where the metric has none. */
  readonly withinTarget?: Pick<MetricResult, "value"> | null;
}

/** The percentiles in ascending order, with the place of their lines within the row. */
const LEVELS = [
  { key: "median", part: "up to the median", offset: -13, color: SHADES[0] },
  { key: "p90", part: "up to the 90th percentile", offset: 0, color: SHADES[1] },
  { key: "p95", part: "up to the 95th percentile", offset: 13, color: SHADES[2] },
] as const;

/** One percentile of one group. */
export interface Mark extends ChartQuantile {
  /** Name of the group. */
  readonly label: string;
  /** Name of the percentile. */
  readonly part: string;
  /** Place of its line within the row. */
  readonly offset: number;
  /** The percentile. */
  readonly value: number;
  /** Where the percentile before it ends. */
  readonly start: number;
}

/** The percentiles of a group that have a value, in ascending order. */
export function marksOf({ label, result }: ChartGroup<ChartDurations>): Mark[] {
  let end = 0;
  return LEVELS.flatMap(({ key, part, offset }) => {
    const { value = null, low = null, high = null } = result[key] ?? {};
    if (value === null) return [];
    const start = end;
    end = value;
    return [{ label, part, offset, start, value, low, high }];
  });
}

/** The bars, and over them the interval of each percentile. */
export function barLayers(marks: readonly Mark[], { name, size }: DurationUnit, scale: ChartData): ChartData[] {
  const scaled = marks.map(({ label, part, offset, start, value, low, high }) => {
    const limits = low === null || high === null ? null : { low: low / size, high: high / size };
    return { label, part, offset, start: start / size, value: value / size, limits };
  });
  const parts = LEVELS.filter(({ part }) => marks.some((mark) => mark.part === part));
  const x = { type: "quantitative", title: `Duration, in ${name}`, scale };
  const color = {
    field: "part",
    type: "nominal",
    title: null,
    scale: { domain: parts.map(({ part }) => part), range: parts.map(({ color }) => color) },
    legend: { orient: "top", labelLimit: 240 },
  };
  return [
    {
      data: { values: scaled.map(({ label, part, start, value }) => ({ label, part, start, value })) },
      mark: { type: "bar", height: 34 },
      encoding: { x: { field: "start", ...x }, x2: { field: "value" }, color },
    },
    ...LEVELS.map(({ part, offset }) => ({
      data: {
        values: scaled.flatMap((mark) =>
          mark.part === part && mark.limits ? [{ label: mark.label, ...mark.limits }] : [],
        ),
      },
      mark: { type: "rule", strokeWidth: 2, color: INK, yOffset: offset },
      encoding: { x: { field: "low", ...x }, x2: { field: "high" } },
    })),
  ];
}

/** The line of the target; none without one. */
export function targetLayer(target: number | undefined, { size }: DurationUnit, scale: ChartData): ChartData[] {
  if (target === undefined) return [];
  const mark = { type: "rule", color: VERMILLION, strokeWidth: 2, strokeDash: [6, 3] };
  const encoding = { ...ALL_ROWS, x: { field: "target", type: "quantitative", scale } };
  return [{ data: { values: [{ target: target / size }] }, mark, encoding }];
}
