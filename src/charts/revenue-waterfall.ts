import { format, intervalText } from "../analysis/format.js";
import { numberText } from "../analysis/number-text.js";
import type { RevenueMovements } from "../loyalty/revenue-movements.js";
import type { RevenueRetention } from "../loyalty/revenue-retention-result.js";
import { assertMetric } from "./groups.js";
import { BLUE, INK, ORANGE } from "./palette.js";
import { scaleOver, TICKS } from "./scale-over.js";
import { type ChartData, type ChartSpec, chartSpec } from "./vega-lite.js";

const COLORS = { total: INK, gain: BLUE, loss: ORANGE };

/**
 * How did the revenue of the opening become that of the closing? A bar for each movement, which begins where the one before it ended.
 *
 * Gains are blue, losses orange and both totals dark, which differ in lightness too, and every bar has its amount with its sign. A movement of nothing keeps its place,
 * without a bar. `description` says the same in words, with net and gross retention.
 *
 * @param result - Result of `revenueRetention`.
 * @returns A specification for Vega-Lite 6.
 * @throws `MetricInputError` when it is the result of something else.
 * @example
 * ```ts
 * import { revenueRetention } from "cx-metrics";
 * import { revenueWaterfall } from "cx-metrics/charts";
 *
 * const year = revenueRetention({ opening: 1000, new: 120, expansion: 180, contraction: 60, churned: 90 });
 * revenueWaterfall(year).description;
 * // => "Net revenue retention 1.03, gross 0.850. Opening 1,000.00, New +120.00, Reactivated 0.00, Expansion +180.00, Contraction −60.00, Churned −90.00, Closing 1,150.00."
 * ```
 */
export function revenueWaterfall(result: RevenueRetention): ChartSpec {
  assertMetric(result, "revenueRetention");
  const steps = stepsOf(result.movements);
  const { value, interval, gross } = result;
  const kept = gross.value === null ? "no value" : numberText(gross.value, "ratio");
  const limits = interval === null ? "" : ` (${intervalText(interval, "ratio")})`;
  const net = value === null ? format(result) : `${numberText(value, "ratio")}${limits}`;
  return chartSpec(
    {
      text: "Revenue from opening to closing",
      subtitle: `Net revenue retention ${net}, gross ${kept}`,
      sentences: [
        `Net revenue retention ${net}, gross ${kept}.`,
        `${steps.map(({ label, text }) => `${label} ${text}`).join(", ")}.`,
      ],
    },
    {
      width: { step: 84 },
      height: 280,
      layer: layersOf(steps),
    },
  );
}

/** One bar. */
interface Step {
  readonly [field: string]: ChartData;
  readonly label: string;
  readonly kind: keyof typeof COLORS;
  /** Where it begins and where it ends. */
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly text: string;
  /** Name of the next bar, to which a line leads; `null` at the end. */
  readonly next: string | null;
}

function stepsOf(movements: RevenueMovements): Step[] {
  const gains = [movements.opening, movements.new, movements.reactivated, movements.expansion];
  const high = gains.map((_, index) => gains.slice(0, index + 1).reduce((sum, amount) => sum + amount, 0));
  const [opened = 0, joined = 0, returned = 0, top = 0] = high;
  const low = Math.max(0, top - movements.contraction);
  const plan: readonly [string, Step["kind"], number, number, number][] = [
    ["Opening", "total", movements.opening, 0, opened],
    ["New", "gain", movements.new, opened, joined],
    ["Reactivated", "gain", movements.reactivated, joined, returned],
    ["Expansion", "gain", movements.expansion, returned, top],
    ["Contraction", "loss", -movements.contraction, top, low],
    ["Churned", "loss", -movements.churned, low, movements.closing],
    ["Closing", "total", movements.closing, 0, movements.closing],
  ];
  return plan.map(([label, kind, amount, from, to], index) => {
    const text = numberText(amount + 0, "money", { signed: kind !== "total" });
    return { label, kind, from, to, top: Math.max(from, to), text, next: plan[index + 1]?.[0] ?? null };
  });
}

function layersOf(steps: readonly Step[]): ChartData[] {
  const scale = scaleOver([0, ...steps.map(({ top }) => top)]);
  const y = (field: string): ChartData => ({
    field,
    type: "quantitative",
    title: "Amount",
    scale,
    axis: { format: "~s", tickCount: TICKS },
  });
  const x = {
    field: "label",
    type: "ordinal",
    title: null,
    scale: { type: "band", domain: steps.map(({ label }) => label), paddingInner: 0.25 },
    axis: { labelAngle: 0 },
  };
  const color = {
    field: "kind",
    type: "nominal",
    scale: { domain: Object.keys(COLORS), range: Object.values(COLORS) },
    legend: null,
  };
  return [
    {
      data: { values: steps.filter(({ next }) => next !== null) },
      mark: { type: "rule", color: INK, strokeWidth: 0.75 },
      encoding: { x: { ...x, bandPosition: 1 }, x2: { field: "next", bandPosition: 1 }, y: y("to") },
    },
    { data: { values: steps }, mark: { type: "bar" }, encoding: { x, y: y("from"), y2: { field: "to" }, color } },
    {
      data: { values: steps },
      mark: { type: "text", baseline: "bottom", dy: -4, color: INK },
      encoding: { x, y: y("top"), text: { field: "text" } },
    },
  ];
}
