import type { Unit } from "../result.js";
import { BLUE, INK, SHADES, VERMILLION } from "./palette.js";
import { scaleOver } from "./scale-over.js";
import type { ChartData } from "./vega-lite.js";

/** Height of a trend, in pixels. */
export const TREND_HEIGHT = 240;

/** One period of a trend as it is drawn; `null` where there is nothing to draw. */
export interface Period {
  /** Each field by its name. */
  readonly [field: string]: ChartData;
  /** Its name. */
  readonly label: string;
  /** Its value. */
  readonly value: number | null;
  /** Lower limit of its interval. */
  readonly low: number | null;
  /** Upper limit of its interval. */
  readonly high: number | null;
  /** Lower control limit. */
  readonly lower: number | null;
  /** Centre of the control limits. */
  readonly center: number | null;
  /** Upper control limit. */
  readonly upper: number | null;
  /** Whether it lies outside them. */
  readonly isOutside: boolean;
}

/** Ribbon, limits, line and points, from the lowest layer to the highest. */
export function trendLayers(periods: readonly Period[], metric: string, unit: Unit | undefined): ChartData[] {
  const axis = unit === "fraction" ? { format: "%" } : {};
  const scale = scaleOver(periods.flatMap(({ value, low, high, lower, upper }) => [value, low, high, lower, upper]));
  const y = (field: string): ChartData => ({
    field,
    type: "quantitative",
    title: metric,
    scale,
    axis,
  });
  const line = (field: string, mark: { readonly [name: string]: ChartData }): ChartData => ({
    data: { values: periods },
    mark: { type: "line", interpolate: "step", strokeWidth: 1.5, color: INK, ...mark },
    encoding: { y: y(field) },
  });
  const ribbon = { y: y("low"), y2: { field: "high" } };
  const having = (field: string): ChartData => ({ values: periods.filter((period) => period[field] !== null) });
  return [
    { data: { values: periods }, mark: { type: "area", color: SHADES[1], opacity: 0.45 }, encoding: ribbon },
    { data: having("low"), mark: { type: "rule", color: SHADES[1] }, encoding: ribbon },
    ...(periods.some(({ lower }) => lower !== null)
      ? [
          line("lower", { strokeDash: [6, 4] }),
          line("upper", { strokeDash: [6, 4] }),
          line("center", { strokeWidth: 0.75 }),
        ]
      : []),
    line("value", { interpolate: "linear", strokeWidth: 2, color: BLUE }),
    {
      data: having("value"),
      mark: { type: "point", filled: true, opacity: 1, size: 60, color: BLUE },
      encoding: { y: y("value"), tooltip: [{ field: "label" }, { field: "value", type: "quantitative" }] },
    },
    {
      data: { values: periods.filter(({ isOutside }) => isOutside === true) },
      mark: { type: "point", opacity: 1, size: 240, strokeWidth: 2, color: VERMILLION },
      encoding: { y: y("value") },
    },
    {
      data: { values: periods.filter(({ value }) => value === null) },
      mark: { type: "text", text: "–", fontSize: 18, color: INK },
      encoding: { y: { value: TREND_HEIGHT - 10 } },
    },
  ];
}
