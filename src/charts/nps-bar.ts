import { format } from "../analysis/format.js";
import { numberText } from "../analysis/number-text.js";
import type { Nps } from "../surveys/nps.js";
import { assertMetricAt, type ChartGroup, levelsText, readGroups, sizeText } from "./groups.js";
import { BLUE, NEUTRAL, ORANGE } from "./palette.js";
import { pointsWithLimits, ROW_HEIGHT, rowsOf, rowTexts } from "./rows.js";
import { type ChartData, type ChartSpec, chartSpec } from "./vega-lite.js";

/**
 * Where do the scores of the groups come from, and how sure are they? One bar per group, stacked from detractors, passives and promoters, and beside
 * it the score with its interval.
 *
 * The colours can be told apart by colour-blind people, and in grey. The groups stand in the order given. A group without a value
 * keeps its place, with the reason instead of a bar. `description` says the same in words, for those who cannot see it.
 *
 * @param results - Label and result of each group; all of the same kind of question.
 * @returns A specification for Vega-Lite 6: plain data that `vega-embed` and the like draw. To change it, spread it.
 * @throws `MetricInputError` when a result is no NPS, a label occurs twice, or the results have different definitions.
 * @see Okabe and Ito 2008, Color Universal Design (the colours).
 * @example
 * ```ts
 * import { nps } from "cx-metrics";
 * import { npsBar } from "cx-metrics/charts";
 *
 * const chart = npsBar([
 *   { label: "Chat", result: nps({ promoters: 50, passives: 30, detractors: 20 }) },
 *   { label: "Phone", result: nps([]) },
 * ]);
 * chart.description;
 * // => "Net Promoter Score of 2 groups. Chat: +30 (95 % CI 14 to 44, n = 100), 20.0 % detractors, 30.0 % passives, 50.0 % promoters. Phone: no value (empty, n = 0)."
 * ```
 */
export function npsBar(results: Iterable<ChartGroup<Nps>>): ChartSpec {
  const groups = readGroups(results, "results", (result, path, index) => assertMetricAt(result, path, index, "nps"));
  return chartSpec(
    {
      text: "Net Promoter Score",
      subtitle: `Shares of answers, and the score with its ${levelsText(groups)}interval`,
      sentences: [`Net Promoter Score of ${sizeText(groups.length, "group")}.`, ...groups.map(textOf)],
    },
    { hconcat: [sharesView(groups), scoreView(groups)] },
  );
}

type Group = ChartGroup<Nps>;

/** The three shares in the order of the stack; none where there is no value. */
function sharesOf({ result: { detractors, passives, promoters } }: Group): { part: string; share: number }[] {
  const parts = Object.entries({ Detractors: detractors, Passives: passives, Promoters: promoters });
  return parts.flatMap(([part, { share }]) => (share === null ? [] : [{ part, share }]));
}

const COLORS = { Detractors: ORANGE, Passives: NEUTRAL, Promoters: BLUE };

const SCORE_WIDTH = 240;

function sharesView(groups: readonly Group[]): ChartData {
  const values = groups.flatMap((group) => {
    return sharesOf(group).map((share, place) => ({ label: group.label, ...share, place }));
  });
  return {
    width: 320,
    height: { step: ROW_HEIGHT },
    data: { values },
    mark: { type: "bar" },
    encoding: {
      y: rowsOf(groups.map(({ label }) => label)),
      x: {
        field: "share",
        type: "quantitative",
        title: "Share of answers",
        scale: { domain: [0, 1] },
        axis: { format: "%" },
      },
      color: {
        field: "part",
        type: "nominal",
        title: null,
        scale: { domain: Object.keys(COLORS), range: Object.values(COLORS) },
        legend: { orient: "top" },
      },
      order: { field: "place", type: "quantitative" },
      tooltip: [{ field: "label" }, { field: "part" }, { field: "share", type: "quantitative", format: ".1%" }],
    },
  };
}

function scoreView(groups: readonly Group[]): ChartData {
  const points = groups.flatMap(({ label, result: { value, interval } }) =>
    value === null ? [] : [{ label, value, low: interval?.low ?? null, high: interval?.high ?? null }],
  );
  const axis = {
    values: [-100, -50, 0, 50, 100],
    gridColor: { condition: { test: "datum.value === 0", value: "#666666" }, value: "#DDDDDD" },
  };
  const x = { type: "quantitative", title: "Net Promoter Score", scale: { domain: [-100, 100] }, axis };
  const texts = groups.map(({ label, result }) => ({ label, text: format(result) }));
  return {
    width: SCORE_WIDTH,
    height: { step: ROW_HEIGHT },
    encoding: {
      y: rowsOf(
        groups.map(({ label }) => label),
        null,
      ),
    },
    layer: [...pointsWithLimits(points, x), rowTexts(texts, SCORE_WIDTH)],
  };
}

function textOf(group: Group): string {
  const parts = sharesOf(group).map(({ part, share }) => `, ${numberText(share, "fraction")} ${part.toLowerCase()}`);
  return `${group.label}: ${format(group.result)}${parts.join("")}.`;
}
