import { numberText } from "../analysis/number-text.js";
import { assertNumber, assertOptions } from "../guards.js";
import { barLayers, type ChartDurations, marksOf, targetLayer } from "./duration-bars.js";
import { type DurationUnit, durationText, durationUnit } from "./duration-unit.js";
import { type ChartGroup, levelsText, readGroups, refusalAt, sizeText } from "./groups.js";
import { rowsOf, rowTexts } from "./rows.js";
import { scaleOver } from "./scale-over.js";
import { type ChartSpec, chartSpec } from "./vega-lite.js";

/** Options of {@link durationDistribution}. */
export interface DurationDistributionOptions {
  /** The duration that was promised, in milliseconds: the same that the results were given. @defaultValue none is drawn */
  readonly target?: number;
}

const [WIDTH, ROW] = [420, 44];

/**
 * How long does it take, for the half that is served first, for nine in ten, and for all but one in twenty; and is that within the target? One bar
 * per group, from dark to light, with the interval of each percentile.
 *
 * The dark part ends at the median, the lighter ones at the 90th and 95th percentile: a long light tail is what averages hide. A percentile without both limits
 * has no line for them, and a group without a value keeps its place. The unit of the axis follows from the longest bar. One hue from dark to
 * light, which reads the same in grey and for colour-blind people.
 *
 * @param groups - Label and result of each group, such as `waitTimes`.
 * @param options - The target.
 * @returns A specification for Vega-Lite 6.
 * @throws `MetricInputError` when a result has no durations, a label occurs twice, the results have different definitions, or the target is not above 0.
 * @example
 * ```ts
 * import { handleTimes } from "cx-metrics";
 * import { durationDistribution } from "cx-metrics/charts";
 *
 * const minutes = [3, 4, 4, 5, 6, 7, 8, 9, 12, 40].map((talk) => ({ talk: talk * 60_000 }));
 * const result = handleTimes(minutes, { talk: (row) => row.talk });
 * durationDistribution([{ label: "Phone", result }], { target: 600_000 }).description;
 * // => "Durations of 1 group, with a target of 10.0 minutes. Phone: n = 10, median 6.50 minutes (4.00 minutes to 12.0 minutes), 90th percentile 14.8 minutes (no interval)."
 * ```
 */
export function durationDistribution(
  groups: Iterable<ChartGroup<ChartDurations>>,
  options: DurationDistributionOptions = {},
): ChartSpec {
  assertOptions(options);
  const { target } = options;
  if (target !== undefined) assertNumber(target, "options.target", { above: 0 });
  const read = readGroups(groups, "groups", assertDurations);
  const marks = read.flatMap(marksOf);
  const unit = durationUnit(marks.reduce((longest, { value }) => Math.max(longest, value), target ?? 0));
  const ends = [0, target ?? null, ...marks.flatMap(({ value, high }) => [value, high])];
  const scale = scaleOver(ends.map((end) => (end === null ? null : end / unit.size)));
  const goal = target === undefined ? "" : durationText(target, unit);
  const texts = read.map((group) => ({ label: group.label, text: shareText(group, goal) }));
  return chartSpec(
    {
      text: "How long it takes",
      subtitle: `Median and percentiles, with their ${levelsText(read)}intervals${goal === "" ? "" : `; line: target of ${goal}`}`,
      sentences: [
        `Durations of ${sizeText(read.length, "group")}${goal === "" ? "" : `, with a target of ${goal}`}.`,
        ...read.map((group) => textOf(group, unit, goal)),
      ],
    },
    {
      width: WIDTH,
      height: { step: ROW },
      encoding: { y: rowsOf(read.map(({ label }) => label)) },
      layer: [...barLayers(marks, unit, scale), ...targetLayer(target, unit, scale), rowTexts(texts, WIDTH)],
    },
  );
}

function shareText({ result }: ChartGroup<ChartDurations>, goal: string): string {
  if (result.value === null) return `no value (${result.reason}, n = ${result.n})`;
  const share = result.withinTarget?.value ?? null;
  const within = share === null ? "" : `${numberText(share, "fraction")} within ${goal === "" ? "target" : goal}, `;
  return `${within}n = ${result.n}`;
}

function textOf(group: ChartGroup<ChartDurations>, unit: DurationUnit, goal: string): string {
  const quantiles = marksOf(group).map(({ part, value, low, high }) => {
    const limits =
      low === null || high === null ? "no interval" : `${durationText(low, unit)} to ${durationText(high, unit)}`;
    return `, ${part.slice("up to the ".length)} ${durationText(value, unit)} (${limits})`;
  });
  return `${group.label}: ${shareText(group, goal)}${quantiles.join("")}.`;
}

function assertDurations(result: ChartDurations, path: string, index: number): void {
  const { unit, metric, median } = result;
  if (unit === "milliseconds" && typeof median === "object") return;
  throw refusalAt(path, index, "not-comparable", metric, "a result of durations, such as that of waitTimes");
}
