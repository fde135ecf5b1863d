/** What JSON can hold. */
export type ChartData =
  | string
  | number
  | boolean
  | null
  | readonly ChartData[]
  | { readonly [name: string]: ChartData };

/** A chart in the grammar of Vega-Lite 6, as plain data: to be drawn by any of its tools, changed, or stored. */
export interface ChartSpec {
  /** The grammar. */
  readonly $schema: "https://vega.github.io/schema/vega-lite/v6.json";
  /** The text alternative: what the chart shows, in words. */
  readonly description: string;
  /** Heading and line below it. */
  readonly title: ChartTitle;
  /** The views, side by side. */
  readonly hconcat: readonly ChartData[];
}

/** The heading of a chart. */
export interface ChartTitle {
  /** What is shown. */
  readonly text: string;
  /** How to read it. */
  readonly subtitle: string;
}
