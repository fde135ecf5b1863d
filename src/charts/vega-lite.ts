/** What JSON can hold. */
export type ChartData =
  | string
  | number
  | boolean
  | null
  | readonly ChartData[]
  | { readonly [name: string]: ChartData };

/** What is drawn: layers over each other, or views side by side. */
export interface ChartView {
  /** Width in pixels, or of one step; views side by side have their own. */
  readonly width?: ChartData;
  /** Height in pixels, or of one row; views side by side have their own. */
  readonly height?: ChartData;
  /** What all layers share. */
  readonly encoding?: { readonly [channel: string]: ChartData };
  /** The layers, the lowest first. */
  readonly layer?: readonly ChartData[];
  /** The views, side by side. */
  readonly hconcat?: readonly ChartData[];
}

/** A chart in the grammar of Vega-Lite 6, as plain data: to be drawn by any of its tools, changed, or stored. */
export interface ChartSpec extends ChartView {
  /** The grammar. */
  readonly $schema: "https://vega.github.io/schema/vega-lite/v6.json";
  /** The text alternative: what the chart shows, in words. */
  readonly description: string;
  /** Heading and line below it. */
  readonly title: ChartTitle;
  /** How titles and axes look; replace it to make them yours. */
  readonly config: ChartData;
}

/** The heading of a chart. */
export interface ChartTitle {
  /** What is shown. */
  readonly text: string;
  /** How to read it. */
  readonly subtitle: string;
}

/** The words of a chart. */
export interface ChartWords extends ChartTitle {
  /** The sentences of the text alternative. */
  readonly sentences: readonly string[];
}

/** Left-aligned, because a heading that is longer than the chart is cut least there; grid lines stay behind the data. */
const CONFIG: ChartData = {
  title: { anchor: "start", fontSize: 15, subtitleColor: "#555555", subtitlePadding: 4, offset: 12 },
  axis: { labelLimit: 240, gridColor: "#E5E5E5", titleFontWeight: "normal" },
  view: { stroke: null },
};

/** Puts words and view together. */
export function chartSpec({ text, subtitle, sentences }: ChartWords, view: ChartView): ChartSpec {
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    description: sentences.join(" "),
    title: { text, subtitle },
    config: CONFIG,
    ...view,
  };
}
