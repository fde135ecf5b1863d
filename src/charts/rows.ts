import { INK } from "./palette.js";
import type { ChartData } from "./vega-lite.js";

/** Height of a row of a chart, in pixels. */
export const ROW_HEIGHT = 32;

/** Where a line stands that belongs to no row: from the top of the chart to its foot. */
export const ALL_ROWS = { y: { value: 0 }, y2: { value: "height" } } as const;

/** Longest text beside a row, in pixels; the description has all of it. */
const TEXT_LIMIT = 420;

/** One row per label, in the order given, whether or not there is something to draw; `axis: null` where the labels stand elsewhere. */
export function rowsOf(labels: readonly string[], axis: ChartData = {}): { readonly [name: string]: ChartData } {
  return { field: "label", type: "nominal", title: null, scale: { domain: labels }, axis };
}

/** A text to the right of each row. */
export function rowTexts(values: readonly { readonly label: string; readonly text: string }[], x: number): ChartData {
  return {
    data: { values: values.map(({ label, text }) => ({ label, text })) },
    mark: { type: "text", align: "left", dx: 8, limit: TEXT_LIMIT, color: INK },
    encoding: { x: { value: x }, text: { field: "text" } },
  };
}

/** A value with the line from its lower to its upper limit. */
export function pointsWithLimits(
  points: readonly { readonly [field: string]: ChartData }[],
  x: { readonly [name: string]: ChartData },
): ChartData[] {
  return [
    {
      data: { values: points.filter(({ low, high }) => low !== null && high !== null) },
      mark: { type: "rule", strokeWidth: 2, color: INK },
      encoding: { x: { field: "low", ...x }, x2: { field: "high" } },
    },
    {
      data: { values: points },
      mark: { type: "point", filled: true, opacity: 1, size: 80, color: INK },
      encoding: { x: { field: "value", ...x } },
    },
  ];
}
