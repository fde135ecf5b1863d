import { format } from "../analysis/format.js";
import { assertResult } from "../analysis/inputs.js";
import { levelText, numberText } from "../analysis/number-text.js";
import { MetricInputError, type MetricInputErrorCode } from "../errors.js";
import { isPlainObject } from "../guards.js";
import type { Nps } from "../surveys/nps.js";
import { isIterable } from "../tallies/counting.js";
import type { ChartData, ChartSpec } from "./vega-lite.js";

/** A group of an {@link npsBar}. */
export interface NpsBarGroup {
  /** Its name, as it stands beside the bar. */
  readonly label: string;
  /** Its score. */
  readonly result: Nps;
}

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
export function npsBar(results: Iterable<NpsBarGroup>): ChartSpec {
  const groups = readGroups(results);
  const size = groups.length === 1 ? "1 group" : `${groups.length} groups`;
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    description: [`Net Promoter Score of ${size}.`, ...groups.map(textOf)].join(" "),
    title: {
      text: "Net Promoter Score",
      subtitle: `Shares of answers, and the score with its ${levelsText(groups)}interval`,
    },
    hconcat: [sharesView(groups), scoreView(groups)],
  };
}

interface Group extends NpsBarGroup {
  /** The three shares in the order of the stack; none where there is no value. */
  readonly shares: readonly { readonly part: string; readonly share: number }[];
}

function readGroups(results: Iterable<NpsBarGroup>): Group[] {
  if (!isIterable(results)) throw refusal("invalid-type", results, "a list of { label, result }");
  const groups = Array.from(results, readGroup);
  groups.forEach(({ label, result }, index) => {
    const { definition } = groups[0]?.result ?? result;
    if (groups.findIndex((group) => group.label === label) < index) {
      throw refusal("inconsistent", label, "a label of its own for each group", index);
    }
    if (result.definition !== definition) {
      throw refusal("not-comparable", result.definition, `of one kind, here "${definition}"`, index);
    }
  });
  return groups;
}

function readGroup(group: NpsBarGroup, index: number): Group {
  if (!isPlainObject(group) || typeof group.label !== "string")
    throw refusal("invalid-type", group, "{ label, result }", index);
  const { label, result } = group;
  assertResult(result, `results[${index}].result`);
  if (result.metric !== "nps") throw refusal("not-comparable", result.metric, "the result of nps", index);
  const { detractors, passives, promoters } = result;
  const shares = Object.entries({ Detractors: detractors, Passives: passives, Promoters: promoters });
  return { label, result, shares: shares.flatMap(([part, { share }]) => (share === null ? [] : [{ part, share }])) };
}

function refusal(code: MetricInputErrorCode, received: unknown, expected: string, index?: number): MetricInputError {
  return new MetricInputError({ code, path: "results", index, received, expected });
}

/** Orange and blue differ to every kind of colour vision, and all three in brightness. */
const COLORS = { Detractors: "#E69F00", Passives: "#DDDDDD", Promoters: "#0072B2" };

const INK = "#333333";
const ROW_HEIGHT = 32;
const SCORE_WIDTH = 240;

function sharesView(groups: readonly Group[]): ChartData {
  const values = groups.flatMap(({ label, shares }) =>
    shares.map((share, place) => ({ group: label, ...share, place })),
  );
  return {
    width: 320,
    height: { step: ROW_HEIGHT },
    data: { values },
    mark: { type: "bar" },
    encoding: {
      y: rowsOf(groups, {}),
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
      tooltip: [{ field: "group" }, { field: "part" }, { field: "share", type: "quantitative", format: ".1%" }],
    },
  };
}

function scoreView(groups: readonly Group[]): ChartData {
  const rated = groups.flatMap(({ label, result: { value, interval } }) =>
    value === null || interval === null ? [] : [{ group: label, score: value, low: interval.low, high: interval.high }],
  );
  const texts = groups.map(({ label, result }) => ({ group: label, text: format(result) }));
  const axis = {
    values: [-100, -50, 0, 50, 100],
    gridColor: { condition: { test: "datum.value === 0", value: "#666666" }, value: "#DDDDDD" },
  };
  const x = { type: "quantitative", title: "Net Promoter Score", scale: { domain: [-100, 100] }, axis };
  const y = rowsOf(groups, null);
  return {
    width: SCORE_WIDTH,
    height: { step: ROW_HEIGHT },
    layer: [
      {
        data: { values: rated },
        mark: { type: "rule", strokeWidth: 2, color: INK },
        encoding: { y, x: { field: "low", ...x }, x2: { field: "high" } },
      },
      {
        data: { values: rated },
        mark: { type: "point", filled: true, opacity: 1, size: 80, color: INK },
        encoding: { y, x: { field: "score", ...x } },
      },
      {
        data: { values: texts },
        mark: { type: "text", align: "left", dx: 8 },
        encoding: { y, x: { value: SCORE_WIDTH }, text: { field: "text" } },
      },
    ],
  };
}

/** One row per group, in the order given, whether or not there is something to draw. */
function rowsOf(groups: readonly Group[], axis: ChartData): ChartData {
  const domain = groups.map(({ label }) => label);
  return { field: "group", type: "nominal", title: null, scale: { domain }, axis };
}

function textOf({ label, result, shares }: Group): string {
  const parts = shares.map(({ part, share }) => `, ${numberText(share, "fraction")} ${part.toLowerCase()}`);
  return `${label}: ${format(result)}${parts.join("")}.`;
}

function levelsText(groups: readonly Group[]): string {
  const levels = new Set(
    groups.flatMap(({ result }) => (result.interval === null ? [] : [result.interval.confidence])),
  );
  return [...levels].map((level) => `${levelText(level)} `).join("and ");
}
