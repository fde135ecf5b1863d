import { format } from "../analysis/format.js";
import { levelText, numberText } from "../analysis/number-text.js";
import type { Survival } from "../loyalty/survival-result.js";
import { durationUnit } from "./duration-unit.js";
import { assertMetricAt, type ChartGroup, readGroups, sizeText } from "./groups.js";
import { CURVES, INK } from "./palette.js";
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
 * // => "x"
 * ```
 */
export function survivalCurves(
  groups: Iterable<ChartGroup<Survival>>,
  { unit }: SurvivalCurvesOptions = {},
): ChartSpec {
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
  const values = groups.flatMap(({ label, result: { curve } }) => {
    const start = { time: 0, survival: 1, low: null, high: null };
    return (curve.length === 0 ? [] : [start, ...curve]).map(({ time, survival, low, high }) => {
      return { label, time: time / size, survival, low, high };
    });
  });
  const styles = groups.map((_, index) => CURVES[index % CURVES.length]);
  const byGroup = (range: ChartData): ChartData => ({
    field: "label",
    type: "nominal",
    title: null,
    scale: { domain: groups.map(({ label }) => label), range },
    legend: {
      orient: "top",
      symbolType: "stroke",
      symbolOpacity: 1,
      symbolSize: 600,
      symbolStrokeWidth: 2.5,
      labelLimit: 240,
      columns: 4,
    },
  });
  const color = byGroup(styles.map((style) => style?.color ?? INK));
  const title = name === "" ? "Time since the start" : `Time since the start, in ${name}`;
  const x = { field: "time", type: "quantitative", title, scale: { domainMin: 0 } };
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
      encoding: {
        x,
        y: { field: "survival", ...y },
        color,
        strokeDash: byGroup(styles.map((style) => style?.dash ?? [1, 0])),
      },
    },
  ];
}

function textOf({ label, result }: ChartGroup<Survival>, { name, size }: TimeScale): string {
  const last = result.curve.at(-1);
  const median = `median ${format(result)}`;
  if (last === undefined) return `${label}: ${median}.`;
  const end = `${numberText(last.time / size, "ratio", { exact: true })}${name === "" ? "" : ` ${name}`}`;
  return `${label}: ${median}; ${numberText(last.survival, "fraction")} still there after ${end}.`;
}
