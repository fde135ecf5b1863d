import { numberText } from "../analysis/number-text.js";
import { formatMaturity } from "../assessments/format-maturity.js";
import type { StageInstrument } from "../assessments/instrument.js";
import type { Maturity } from "../assessments/maturity.js";
import type { StageProfile } from "../assessments/stage-profile.js";
import { type ExtentRow, extentsView } from "./extents.js";
import { assertMetric } from "./groups.js";
import { type ChartSpec, chartSpec } from "./vega-lite.js";

/**
 * Which stages of maturity have we climbed, and what holds us at the next? A rung for each stage that has a gate, the highest on top.
 *
 * The dark bar is how far the criteria of the stage are met, the light one how far they would be if all that is unknown were met in full. The words
 * beside it say whether the gate is passed: that takes every stage below, and each essential criterion, so a long bar alone does not.
 * Dark and light also differ in grey, and nothing rests on colour alone.
 *
 * @param result - Result of `assessMaturity`.
 * @returns A specification for Vega-Lite 6.
 * @throws `MetricInputError` when it is the result of something else.
 * @example
 * ```ts
 * import { assessMaturity } from "cx-metrics";
 * import { maturityLadder } from "cx-metrics/charts";
 *
 * const ladder = maturityLadder(assessMaturity({ EX1: 3, EX2: 3, EX3: 3, EX4: 3, MO1: 3, MO2: 1, MO3: 2, MO4: 1, MO5: 2 }));
 * ladder.title.subtitle; // => "Now: stage 2 (explore), index 2.6"
 * ladder.description.split(". ").at(-2); // => "Stage 3 mobilise: 60.0 % met, not yet: essential MO2"
 * ```
 */
export function maturityLadder<I extends StageInstrument>(result: Maturity<I>): ChartSpec {
  assertMetric(result, "maturity");
  const attained = result.stage?.level ?? 0;
  const rows = result.profile.map((stage) => rungOf(stage, attained)).reverse();
  const summary = formatMaturity(result);
  return chartSpec(
    {
      text: "Customer-experience maturity",
      subtitle: `Now: ${summary}`,
      sentences: [
        `Customer-experience maturity: ${summary}.`,
        ...rows.map(({ label, known, text }) => `Stage ${label}: ${knownText(known)}, ${text}.`),
      ],
    },
    extentsView(rows, "How far its criteria are met, in %; light: at best, once all is known", []),
  );
}

function rungOf(stage: StageProfile, attained: number): ExtentRow {
  const { level, id, score, scoreHigh } = stage;
  return {
    label: `${level} ${id}`,
    known: percent(score),
    possible: percent(scoreHigh),
    text: gateText(stage, attained),
  };
}

function percent(score: number | null): number | null {
  return score === null ? null : 100 * score;
}

function gateText({ level, passes, essentialGaps, ratable }: StageProfile, attained: number): string {
  if (level <= attained) return "attained";
  if (passes) return "passes, but a stage below does not";
  if (essentialGaps.length > 0) return `not yet: essential ${essentialGaps.join(", ")}`;
  return ratable ? "not yet: mean too low" : "not yet: too little is known";
}

function knownText(known: number | null): string {
  return known === null ? "nothing applies" : `${numberText(known, "index")} % met`;
}
