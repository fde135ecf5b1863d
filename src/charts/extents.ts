import { BLUE, INK, NEUTRAL } from "./palette.js";
import { ALL_ROWS, ROW_HEIGHT, rowsOf, rowTexts } from "./rows.js";
import type { ChartData, ChartView } from "./vega-lite.js";

/** How far something has got, and how far it might be. */
export interface ExtentRow {
  /** Its name. */
  readonly label: string;
  /** How far it has got for sure, from 0 to 100; `null` where that cannot be told. */
  readonly known: number | null;
  /** How far it is at best, once the unknown is known; `null` where nothing can be said. */
  readonly possible: number | null;
  /** What stands beside the row. */
  readonly text: string;
}

const WIDTH = 320;
const BAR = { type: "bar", height: 18 };

/** A bar per row: dark as far as it is known, light as far as it is possible, with lines at the levels that matter. */
export function extentsView(rows: readonly ExtentRow[], title: string, levels: readonly number[]): ChartView {
  const x = { type: "quantitative", title, scale: { domain: [0, 100] } };
  const bars = (field: "known" | "possible"): ChartData =>
    rows.flatMap(({ label, [field]: extent }) => (extent === null ? [] : [{ label, extent }]));
  return {
    width: WIDTH,
    height: { step: ROW_HEIGHT },
    encoding: { y: rowsOf(rows.map(({ label }) => label)) },
    layer: [
      {
        data: { values: bars("possible") },
        mark: { ...BAR, color: NEUTRAL },
        encoding: { x: { field: "extent", ...x } },
      },
      { data: { values: bars("known") }, mark: { ...BAR, color: BLUE }, encoding: { x: { field: "extent", ...x } } },
      {
        data: { values: levels.map((level) => ({ level })) },
        mark: { type: "rule", color: INK, strokeDash: [3, 3] },
        encoding: { ...ALL_ROWS, x: { field: "level", ...x } },
      },
      rowTexts(rows, WIDTH),
    ],
  };
}
