import { numberText } from "../analysis/number-text.js";
import { assertNumber } from "../guards.js";
import { readList, refusalAt, sizeText } from "./groups.js";
import { INK } from "./palette.js";
import { ALL_ROWS, pointsWithLimits, ROW_HEIGHT, rowsOf, rowTexts } from "./rows.js";
import { scaleOver, TICKS } from "./scale-over.js";
import { type ChartSpec, chartSpec } from "./vega-lite.js";

/** How much one driver matters. */
export interface DriverImportance {
  /** Its name. */
  readonly driver: string;
  /** How much it matters, in whatever unit, the same for all; `null` where it cannot be told. */
  readonly importance: number | null;
  /** Lower limit; `null` where there is none. */
  readonly low: number | null;
  /** Upper limit; `null` where there is none. */
  readonly high: number | null;
}

const WIDTH = 360;

/**
 * Which drivers matter most, and how sure is their order? A point per driver with its interval, the most important one on top.
 *
 * Where intervals overlap widely, the order between two drivers is not settled. Those whose importance cannot be told stand last, with a remark instead of
 * a point; the thin line is at 0. Nothing in it depends on colour.
 *
 * @param drivers - Each driver with its importance and limits.
 * @returns A specification for Vega-Lite 6.
 * @throws `MetricInputError` when a number is none, a driver occurs twice, or limits are the wrong way round.
 * @example
 * ```ts
 * import { driverImportance } from "cx-metrics/charts";
 *
 * driverImportance([
 *   { driver: "Price", importance: 0.12, low: 0.05, high: 0.2 },
 *   { driver: "Waiting", importance: 0.31, low: 0.22, high: 0.41 },
 *   { driver: "Website", importance: null, low: null, high: null },
 * ]).description;
 * // => "Importance of 3 drivers. Waiting: 0.31 (0.22 to 0.41). Price: 0.12 (0.05 to 0.20). Website: cannot be told."
 * ```
 */
export function driverImportance(drivers: Iterable<DriverImportance>): ChartSpec {
  const ranked = readDrivers(drivers);
  const points = ranked.flatMap(({ driver, importance, low, high }) =>
    importance === null ? [] : [{ label: driver, value: importance, low, high }],
  );
  const extremes = [0, ...points.flatMap(({ value, low, high }) => [value, low, high])];
  const x = { type: "quantitative", title: "Importance", scale: scaleOver(extremes), axis: { tickCount: TICKS } };
  const texts = ranked.map((one) => ({ label: one.driver, text: textOf(one) }));
  return chartSpec(
    {
      text: "What matters most",
      subtitle: "Importance of each driver, with its interval",
      sentences: [
        `Importance of ${sizeText(ranked.length, "driver")}.`,
        ...texts.map(({ label, text }) => `${label}: ${text}.`),
      ],
    },
    {
      width: WIDTH,
      height: { step: ROW_HEIGHT },
      encoding: { y: rowsOf(ranked.map(({ driver }) => driver)) },
      layer: [
        {
          data: { values: [{ zero: 0 }] },
          mark: { type: "rule", color: INK, strokeWidth: 0.75 },
          encoding: { ...ALL_ROWS, x: { field: "zero", ...x } },
        },
        ...pointsWithLimits(points, x),
        rowTexts(texts, WIDTH),
      ],
    },
  );
}

function readDrivers(drivers: Iterable<DriverImportance>): DriverImportance[] {
  const names = new Set<string>();
  const read = readList<DriverImportance>(drivers, "drivers", "{ driver, importance, low, high }", (row, index) => {
    const { driver, importance, low, high } = row;
    if (typeof driver !== "string")
      throw refusalAt("drivers", index, "invalid-type", row, "{ driver, importance, low, high }");
    if (names.has(driver))
      throw refusalAt("drivers", index, "inconsistent", driver, "a name of its own for each driver");
    names.add(driver);
    for (const [field, value] of Object.entries({ importance, low, high })) {
      if (value !== null) assertNumber(value, `drivers[${index}].${field}`);
    }
    if (low !== null && high !== null && low > high) {
      throw refusalAt("drivers", index, "inconsistent", row, "with a lower limit that is not above the upper one");
    }
    return { driver, importance, low, high };
  });
  const rank = ({ importance }: DriverImportance): number => importance ?? Number.NEGATIVE_INFINITY;
  return read.sort((a, b) => (rank(a) === rank(b) ? 0 : rank(b) - rank(a)));
}

function textOf({ importance, low, high }: DriverImportance): string {
  if (importance === null) return "cannot be told";
  const limits =
    low === null || high === null ? "no interval" : `${numberText(low, "scale")} to ${numberText(high, "scale")}`;
  return `${numberText(importance, "scale")} (${limits})`;
}
