/**
 * Charts of results, as specifications in the grammar of Vega-Lite: plain data, drawn by whatever reads it.
 *
 * @module cx-metrics/charts
 */
export { type NpsBarGroup, npsBar } from "./nps-bar.js";
export type { ChartData, ChartSpec, ChartTitle } from "./vega-lite.js";
