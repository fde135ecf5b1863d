import type { GroupComparison } from "cx-metrics";
import { changeText, countOf, countText, cut, printable, pValueText, valueText } from "../support/text.js";
import { MOST_COMPARED, type Scorecard, type SegmentDifferences, segmentsOf } from "./scorecard.js";

const TITLE = "Differences between segments (p-values adjusted for the number of pairs by Holm)";

/** A longer list is cut to the clearest differences. */
const MOST_LINES = 10;

const WIDTHS = { pair: 32, values: 20, change: 10, interval: 19 };

/** Which segments really differ, by metric. */
export function differencesText({ differences, rows }: Scorecard): string {
  const count = segmentsOf(rows).length;
  if (count < 2) return `${TITLE}\n  There is only one segment.`;
  if (count > MOST_COMPARED) return `${TITLE}\n  ${countText(count)} segments are too many to compare each with each.`;
  return [TITLE, ...differences.flatMap(differenceLines)].join("\n");
}

function differenceLines({ metric, pairs }: SegmentDifferences): string[] {
  const real = pairs
    .filter(({ verdict }) => verdict === "higher" || verdict === "lower")
    .sort((a, b) => (a.adjustedPValue ?? 1) - (b.adjustedPValue ?? 1));
  const unknown = pairs.filter(({ verdict }) => verdict === "unknown").length;
  const doubt = unknown === 0 ? "" : `, ${countText(unknown)} cannot be judged`;
  const more = real.length - MOST_LINES;
  return [
    `  ${metric}: ${countText(real.length)} of ${countOf(pairs.length, "pair")} differ detectably${doubt}`,
    ...real.slice(0, MOST_LINES).map(differenceLine),
    ...(more > 0 ? [`    … and ${countText(more)} more: --json has all`] : []),
  ];
}

function differenceLine({ firstLabel, secondLabel, ...comparison }: GroupComparison): string {
  const { first, second, difference, interval, unit, adjustedPValue } = comparison;
  const pair = cut(printable(`${firstLabel} to ${secondLabel}`), WIDTHS.pair);
  const values = `${valueText(first ?? 0, unit)} to ${valueText(second ?? 0, unit)}`;
  const range = interval === null ? "" : `${valueText(interval.low, unit)} to ${valueText(interval.high, unit)}`;
  const cells = [
    pair.padEnd(WIDTHS.pair),
    values.padStart(WIDTHS.values),
    changeText(difference ?? 0, unit).padStart(WIDTHS.change),
    range.padStart(WIDTHS.interval),
    pValueText(adjustedPValue ?? 1),
  ];
  return `    ${cells.slice(0, 4).join("")}  ${cells[4]}`;
}
