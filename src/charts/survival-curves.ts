import { format } from "../analysis/format.js";
import { levelText, numberText } from "../analysis/number-text.js";
import { assertOptions } from "../guards.js";
import type { Survival } from "../loyalty/survival-result.js";
import { durationUnit } from "./duration-unit.js";
import { assertMetricAt, type ChartGroup, readGroups, sizeText } from "./groups.js";
import { CURVES, INK } from "./palette.js";
import { scaleOver, TICKS } from "./scale-over.js";
import { type ChartData, type ChartSpec, chartSpec } from "./vega-lite.js";

/** Options of {@link survivalCurves}. */
export interface SurvivalCurvesOptions {
  /** What durations are counted in, such as `"months"`, for the axis; durations in milliseconds find their own unit. @defaultValue nothing is said */
  readonly unit?: string;
}

/**
 * How long do the customers of each group stay? One falling curve per group with its band: the share that is still there after so much time, those
 * counted rightly who have not left yet.
 *
 * Where a curve crosses the dotted line, half have left. Bands show what chance could do at each time; whether two curves differ is
 * what `logRank` tests. A group of nobody is named without a curve. Colours by Okabe and Ito; in grey the curves are told by their dashes, which the legend shows.
 *
 * @param groups - Label and result of each group.
 * @param options - The unit of the durations.
 * @returns A specification for Vega-Lite 6.
 * @throws `MetricInputError` when a result is no survival, a label occurs twice, or the results have different definitions.
 * @example
 * ```ts
 * import { survival } from "cx-metrics";
 * import { survivalCurves } from "cx-metrics/charts";
 *
 * const months = (rows: readonly [number, boolean][]) =>
 *   survival(rows, { duration: ([time]) => time, ended: ([, ended]) => ended });
 * const chart = survivalCurves([
 *   { label: "Basic", result: months([[2, true], [4, true], [5, false], [7, true]]) },
 *   { label: "Plus", result: months([[6, false], [8, true], [9, false], [9, false]]) },
 * ], { unit: "months" });
 * chart.description;
 * // => "Share of customers still there, by time since their start, in 2 groups. Basic: median 4.00 months (n = 4); 0.0 % still there after 7.00 months. Plus: median not reached (n = 4); 66.7 % still there after 9.00 months."
 * ```
 */
export function survivalCurves(groups: Iterable<ChartGroup<Survival>>, options: SurvivalCurvesOptions = {}): ChartSpec {
  assertOptions(options);
  const { unit } = options;
  const read = readGroups(groups, "groups", (result, path, index) => assertMetricAt(result, path, index, "survival"));
  const scale = scaleOf(read, unit);
  const levels = [...new Set(read.map(({ result }) => levelText(result.confidence)))].join(" and ");
  return chartSpec(
    {
      text: "How long customers stay",
      subtitle: `Share still there, with its ${levels === "" ? "" : `${levels} `}band; dotted: half`,
      sentences: [
        `Share of customers still there, by time since their start, in ${sizeText(read.length, "group")}.`,
        ...read.map((group) => textOf(group, scale)),
      ],
    },
    {
      width: 520,
      height: 280,
      layer: layersOf(read, scale),
    },
  );
}

/** How durations are shown: divided by `size`, and called so. */
interface TimeScale {
  readonly name: string;
  readonly size: number;
}

function scaleOf(groups: readonly ChartGroup<Survival>[], name = ""): TimeScale {
  if (groups[0]?.result.unit !== "milliseconds") return { name, size: 1 };
  return durationUnit(groups.reduce((longest, { result }) => Math.max(longest, result.curve.at(-1)?.time ?? 0), 0));
}

function layersOf(groups: readonly ChartGroup<Survival>[], { name, size }: TimeScale): ChartData[] {
  const values = pointsOf(groups, size);
  const color = curveScale(groups, "color");
  const strokeDash = curveScale(groups, "dash");
  const x = {
    field: "time",
    type: "quantitative",
    title: name === "" ? "Time since the start" : `Time since the start, in ${name}`,
    scale: scaleOver([0, ...values.map(({ time }) => time)]),
    axis: { tickCount: TICKS },
  };
  const y = { type: "quantitative", title: "Share still there", scale: { domain: [0, 1] }, axis: { format: "%" } };
  return [
    {
      data: { values },
      mark: { type: "area", interpolate: "step-after", opacity: 0.15 },
      encoding: { x, y: { field: "low", ...y }, y2: { field: "high" }, color },
    },
    {
      data: { values: [{ half: 0.5 }] },
      mark: { type: "rule", strokeDash: [2, 4], color: INK },
      encoding: { y: { field: "half", ...y } },
    },
    {
      data: { values },
      mark: { type: "line", interpolate: "step-after", strokeWidth: 2.5 },
      encoding: { x, y: { field: "survival", ...y }, color, strokeDash },
    },
  ];
}

/** The corners of all curves; each begins with everybody there. */
function pointsOf(groups: readonly ChartGroup<Survival>[], size: number) {
  return groups.flatMap(({ label, result: { curve } }, place) => {
    const start = { time: 0, survival: 1, low: null, high: null };
    return (curve.length === 0 ? [] : [start, ...curve]).map(({ time, survival, low, high }) => {
      return { label, place, time: time / size, survival, low, high };
    });
  });
}

/** By place and not by label, and with a space behind it: Vega looks for what it draws in an object, where a curve must not be called "constructor". */
function curveScale(groups: readonly ChartGroup[], style: "color" | "dash"): ChartData {
  const range = groups.map((_, place) => CURVES[place % CURVES.length]?.[style] ?? null);
  const labels = groups.map(({ label }) => `${label} `);
  return {
    field: "place",
    type: "nominal",
    title: null,
    scale: { domain: groups.map((_, place) => place), range },
    legend: {
      labelExpr: `${JSON.stringify(labels)}[datum.value]`,
      orient: "top",
      symbolType: "stroke",
      symbolOpacity: 1,
      symbolSize: 600,
      symbolStrokeWidth: 2.5,
      labelLimit: 240,
      columns: 4,
    },
  };
}

function textOf({ label, result }: ChartGroup<Survival>, scale: TimeScale): string {
  const last = result.curve.at(-1);
  if (last === undefined) return `${label}: ${format(result)}.`;
  const end = timeText(last.time, scale);
  return `${label}: ${medianText(result, scale)}; ${numberText(last.survival, "fraction")} still there after ${end}.`;
}

function medianText({ value, interval, n }: Survival, scale: TimeScale): string {
  if (value === null) return `median not reached (n = ${n})`;
  const { low, high } = interval ?? { low: null, high: null };
  const limits = low === null || high === null ? "" : `${timeText(low, scale)} to ${timeText(high, scale)}, `;
  return `median ${timeText(value, scale)} (${limits}n = ${n})`;
}

function timeText(time: number, { name, size }: TimeScale): string {
  const number = numberText(time / size, "ratio");
  return name === "" ? number : `${number} ${name}`;
}
