import type { ControlLimits } from "../analysis/control-limits.js";
import { format } from "../analysis/format.js";
import { numberText } from "../analysis/number-text.js";
import { refuse } from "../errors.js";
import { assertOptions, isPlainObject } from "../guards.js";
import { type ChartGroup, levelsText, readGroups, sizeText } from "./groups.js";
import { metricTitle } from "./metric-title.js";
import { type Period, TREND_HEIGHT, trendLayers } from "./trend-layers.js";
import { type ChartSpec, chartSpec } from "./vega-lite.js";

/** Options of {@link trendChart}. */
export interface TrendChartOptions {
  /** What `controlLimits` says of the same results. @defaultValue none are drawn */
  readonly limits?: ControlLimits;
}

const WIDTH = 640;

/**
 * How does a number go from period to period, and is that more than its usual variation? A line with the interval of each point as a ribbon and,
 * on request, control limits; points outside them are ringed.
 *
 * The periods stand in the order given, one step apart. One without a value breaks the line and has a dash on the floor; nothing is
 * drawn across it. The vertical axis does not start at 0. Colours by Okabe and Ito; in grey, limits are told by their dashes. `description` says all of it in words.
 *
 * @param points - Label and result of each period, in the order of time.
 * @param options - Control limits.
 * @returns A specification for Vega-Lite 6.
 * @throws `MetricInputError` when a label occurs twice, the results have different definitions, or the limits are not those of so many points.
 * @see Wheeler 2000, Understanding Variation (control limits).
 * @example
 * ```ts
 * import { controlLimits, nps } from "cx-metrics";
 * import { trendChart } from "cx-metrics/charts";
 *
 * const months = [
 *   { label: "2026-01", result: nps({ promoters: 50, passives: 30, detractors: 20 }) },
 *   { label: "2026-02", result: nps([]) },
 *   { label: "2026-03", result: nps({ promoters: 55, passives: 25, detractors: 20 }) },
 * ];
 * const chart = trendChart(months, { limits: controlLimits(months.map(({ result }) => result)) });
 * chart.description;
 * // => "Net Promoter Score in 3 periods. 2026-01: +30 (95 % CI 14 to 44, n = 100). 2026-02: no value (empty, n = 0). 2026-03: +35 (95 % CI 19 to 49, n = 100). No control limits can be told."
 * ```
 */
export function trendChart(points: Iterable<ChartGroup>, options: TrendChartOptions = {}): ChartSpec {
  assertOptions(options);
  const { limits } = options;
  const groups = readGroups(points, "points", () => {});
  if (limits !== undefined) assertLimits(limits, groups.length);
  const first = groups[0]?.result;
  const periods = groups.map((group, index) => periodOf(group, limits, index));
  const metric = first === undefined ? "Nothing" : metricTitle(first.metric);
  const labels = groups.map(({ label }) => label);
  return chartSpec(
    {
      text: `${metric} by period`,
      subtitle: `Shaded: ${levelsText(groups)}interval${limits === undefined ? "" : "; dashed: control limits around their centre; ringed: outside them"}`,
      sentences: [
        `${metric} in ${sizeText(groups.length, "period")}.`,
        ...groups.map(({ label, result }) => `${label}: ${format(result)}.`),
        ...limitsText(limits, groups),
      ],
    },
    {
      width: WIDTH,
      height: TREND_HEIGHT,
      encoding: {
        x: {
          field: "label",
          type: "ordinal",
          title: null,
          scale: { domain: labels, type: "point", padding: 0.5 },
          axis: { labelAngle: 0, labelOverlap: true, labelLimit: 120 },
        },
      },
      layer: trendLayers(periods, metric, first?.unit),
    },
  );
}

function periodOf(
  { label, result: { value, interval } }: ChartGroup,
  limits: ControlLimits | undefined,
  index: number,
): Period {
  const { low = null, high = null, isOutside = false } = limits?.points[index] ?? {};
  return {
    label,
    value,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    lower: low,
    center: low === null ? null : (limits?.center ?? null),
    upper: high,
    isOutside,
  };
}

function limitsText(limits: ControlLimits | undefined, groups: readonly ChartGroup[]): string[] {
  if (limits === undefined) return [];
  const unit = groups[0]?.result.unit;
  if (limits.center === null || unit === undefined) return ["No control limits can be told."];
  const outside = groups.flatMap(({ label }, index) => (limits.points[index]?.isOutside === true ? [label] : []));
  const found = outside.length === 0 ? "no period" : outside.join(", ");
  return [`Centre ${numberText(limits.center, unit)}; outside the control limits: ${found}.`];
}

function assertLimits(limits: unknown, size: number): asserts limits is ControlLimits {
  const points = isPlainObject(limits) ? limits["points"] : null;
  if (!Array.isArray(points)) refuse("invalid-type", "options.limits", limits, "what controlLimits returns");
  if (points.length !== size) refuse("inconsistent", "options.limits", points.length, `limits of ${size} points`);
}
