import { intervalText } from "../analysis/format.js";
import { numberText } from "../analysis/number-text.js";
import type { CohortCell, CohortRetention, CohortRow, PooledRetention } from "../loyalty/cohort-result.js";
import { assertMetric, sizeText } from "./groups.js";
import { BLACK, PALE, RAMP, WHITE } from "./palette.js";
import { rowsOf } from "./rows.js";
import { type ChartData, type ChartSpec, chartSpec } from "./vega-lite.js";

const CELL = { width: 56, height: 26 };

/** From this share on, the colour is so dark that white is easier to read on it than black. */
const DARK_FROM = 0.67;

/**
 * Of those who began together, what share is still active at each age? One row per cohort, one column per age, and all cohorts together on top.
 *
 * The darker, the larger the share; its number stands in every cell, which is why there is no legend. The colours go from 0 to 100 % in every chart, so that two can be
 * compared. Where it is too early to tell, the cell is pale with a dash, and where fewer than `minN` are left with a dot; a share in brackets is not final, because that age is not over for all of the cohort.
 * One hue from light to dark, which reads the same in grey and for colour-blind people.
 *
 * @param result - Result of `cohortRetention`.
 * @returns A specification for Vega-Lite 6.
 * @throws `MetricInputError` when it is the result of something else.
 * @example
 * ```ts
 * import { cohortRetention } from "cx-metrics";
 * import { cohortHeatMap } from "cx-metrics/charts";
 *
 * const events = [
 *   { user: "a", time: Date.UTC(2026, 0, 5) },
 *   { user: "a", time: Date.UTC(2026, 1, 5) },
 *   { user: "b", time: Date.UTC(2026, 0, 9) },
 *   { user: "c", time: Date.UTC(2026, 1, 9) },
 * ];
 * const retention = cohortRetention(events, {
 *   customer: (row) => row.user, at: (row) => row.time, every: "month", timeZone: "UTC", activity: "exact", observedUntil: Date.UTC(2026, 2, 15),
 * });
 * cohortHeatMap(retention).description;
 * // => "Retention of 2 cohorts, 3 customers. Age 0: 100.0 % (95 % CI 43.9 % to 100.0 %, cohorts from 100.0 % to 100.0 %). Age 1: 50.0 % (95 % CI 9.5 % to 90.5 %, cohorts from 50.0 % to 50.0 %). Age 2: too early to tell. Too early to tell: 1 cell of 6."
 * ```
 */
export function cohortHeatMap(result: CohortRetention): ChartSpec {
  assertMetric(result, "cohortRetention");
  const { cohorts, pooled, customers } = result;
  const all = { cohort: "All cohorts", size: customers, cells: pooled.map((cell) => ({ ...cell, complete: true })) };
  const rows = [all, ...cohorts].map((row) => ({ ...row, label: `${row.cohort} (n = ${row.size})` }));
  const values = rows.flatMap(({ label, cells }) => cells.map((cell) => cellOf(label, cell)));
  const hidden = cohorts.flatMap(({ cells }) => cells).filter(({ share }) => share === null);
  const [early, few] = [hidden.filter(isEarly).length, hidden.filter((cell) => !isEarly(cell)).length];
  const total = values.length - pooled.length;
  return chartSpec(
    {
      text: "Retention by cohort",
      subtitle: `Share still active, by age in periods since the start. – too early to tell${few === 0 ? "" : ", · too few customers"}; (…) not final`,
      sentences: [
        `Retention of ${sizeText(cohorts.length, "cohort")}, ${sizeText(customers, "customer")}.`,
        ...pooled.map((cell, index) => pooledText(cell, finalShares(cohorts, index))),
        `Too early to tell: ${sizeText(early, "cell")} of ${total}.`,
        ...(few === 0 ? [] : [`Withheld, of too few customers: ${sizeText(few, "cell")} of ${total}.`]),
      ],
    },
    {
      width: { step: CELL.width },
      height: { step: CELL.height },
      encoding: {
        y: rowsOf(rows.map(({ label }) => label)),
        x: {
          field: "age",
          type: "ordinal",
          title: "Age",
          scale: { domain: pooled.map(ageText) },
          axis: { orient: "top", labelAngle: 0 },
        },
      },
      layer: layersOf(values),
    },
  );
}

type Cell = Pick<CohortCell, "age" | "lastAge" | "active" | "eligible" | "share" | "complete">;

function cellOf(label: string, cell: Cell): Record<string, ChartData> {
  const { share, active, eligible, complete } = cell;
  const number = share === null ? (isEarly(cell) ? "–" : "·") : numberText(share, "fraction");
  return {
    label,
    age: ageText(cell),
    share,
    active,
    eligible,
    text: share !== null && !complete ? `(${number})` : number,
    ink: share !== null && share >= DARK_FROM ? WHITE : BLACK,
  };
}

/** True where nobody could be observed yet; without a share and with somebody to observe, they are too few to be shown. */
function isEarly({ eligible }: Pick<CohortCell, "eligible">): boolean {
  return eligible === 0;
}

function layersOf(values: readonly Record<string, ChartData>[]): ChartData[] {
  const scale = { domain: [0, 1], range: RAMP, interpolate: "rgb" };
  const fill = { field: "share", type: "quantitative", title: "Share", scale, legend: null };
  const border = { stroke: WHITE, strokeWidth: 1 };
  return [
    {
      data: { values: values.filter(({ share }) => share === null) },
      mark: { type: "rect", color: PALE, ...border },
    },
    {
      data: { values: values.filter(({ share }) => share !== null) },
      mark: { type: "rect", ...border },
      encoding: {
        color: fill,
        tooltip: ["label", "age", "active", "eligible"].map((field) => ({ field })),
      },
    },
    // Two layers, because a second scale of colours for the texts would be merged with that of the cells.
    ...[BLACK, WHITE].map((ink) => ({
      data: { values: values.filter((cell) => cell["ink"] === ink) },
      mark: { type: "text", fontSize: 10, color: ink },
      encoding: { text: { field: "text" } },
    })),
  ];
}

function ageText({ age, lastAge }: Pick<CohortCell, "age" | "lastAge">): string {
  return age === lastAge ? `${age}` : `${age}–${lastAge}`;
}

/** The shares of the cohorts for which an age is over, in ascending order. */
function finalShares(cohorts: readonly CohortRow[], index: number): number[] {
  const cells = cohorts.map((cohort) => cohort.cells[index]);
  const shares = cells.flatMap((cell) => (cell?.complete && cell.share !== null ? [cell.share] : []));
  return shares.sort((a, b) => a - b);
}

function pooledText(cell: PooledRetention, shares: readonly number[]): string {
  const { share, interval } = cell;
  if (share === null) return `Age ${ageText(cell)}: ${isEarly(cell) ? "too early to tell" : "too few customers"}.`;
  const [low = share, high = share] = [shares[0], shares.at(-1)];
  const limits = interval === null ? "" : `${intervalText(interval, "fraction")}, `;
  const range = `cohorts from ${numberText(low, "fraction")} to ${numberText(high, "fraction")}`;
  return `Age ${ageText(cell)}: ${numberText(share, "fraction")} (${limits}${range}).`;
}
