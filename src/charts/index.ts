/**
 * Charts of results, as specifications in the grammar of Vega-Lite: plain data, drawn by whatever reads it.
 *
 * @module cx-metrics/charts
 */
export type { ChartGroup } from "./groups.js";
export { npsBar } from "./nps-bar.js";
export type { ChartData, ChartSpec, ChartTitle, ChartView } from "./vega-lite.js";
