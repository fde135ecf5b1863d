/**
 * Charts of results, as specifications in the grammar of Vega-Lite: plain data, drawn by whatever reads it.
 *
 * Each says in `description` what it shows, for those who cannot see it. Colours are those of Okabe and Ito, or one hue from dark to light;
 * whatever a colour says is also said by its lightness, its place, its dashes or in words.
 *
 * @module cx-metrics/charts
 * @category API
 */
export { cohortHeatMap } from "./cohort-heat-map.js";
export { disciplineProfile } from "./discipline-profile.js";
export { type DriverImportance, driverImportance } from "./driver-importance.js";
export type { ChartDurations, ChartQuantile } from "./duration-bars.js";
export { type DurationDistributionOptions, durationDistribution } from "./duration-distribution.js";
export type { ChartGroup } from "./groups.js";
export { maturityLadder } from "./maturity-ladder.js";
export { npsBar } from "./nps-bar.js";
export { revenueWaterfall } from "./revenue-waterfall.js";
export { type SurvivalCurvesOptions, survivalCurves } from "./survival-curves.js";
export { type TrendChartOptions, trendChart } from "./trend-chart.js";
export type { ChartData, ChartSpec, ChartTitle, ChartView } from "./vega-lite.js";
