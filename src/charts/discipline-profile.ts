import { format } from "../analysis/format.js";
import { numberText } from "../analysis/number-text.js";
import type { DisciplineScore } from "../assessments/discipline-score.js";
import type { Disciplines } from "../assessments/disciplines.js";
import type { Checklist } from "../assessments/instrument.js";
import { extentsView } from "./extents.js";
import { assertMetric } from "./groups.js";
import { type ChartSpec, chartSpec } from "./vega-lite.js";

/** Where the words change: up to 15 of 100 points not, up to 50 partly, up to 85 largely, above that fully. */
const BANDS = [15, 50, 85];

/**
 * How well is each discipline practised, and which is the weakest? A bar for each, the weakest on top, because the disciplines support each other.
 *
 * The dark bar is the score, where what is unknown counts as nothing; the light one is where it would be if that were done in full. Dashed lines part the bands
 * of ISO/IEC 33020, which the words beside the bars name. Dark and light also differ in grey, and nothing rests on colour alone.
 *
 * @param result - Result of `assessDisciplines`.
 * @returns A specification for Vega-Lite 6.
 * @throws `MetricInputError` when it is the result of something else.
 * @see ISO/IEC 33020:2019 (the bands).
 * @example
 * ```ts
 * import { assessDisciplines } from "cx-metrics";
 * import { disciplineProfile } from "cx-metrics/charts";
 *
 * const profile = disciplineProfile(assessDisciplines({ ST1: 3, ST2: 2, ST3: 2, ST4: 1, ST5: 0, ST6: 1, ST7: 3 }));
 * profile.title.subtitle; // => "No mean (not-ratable); dashed: where the words change"
 * profile.description.split(". ")[2]; // => "strategy: 57.1, largely; lowest: ST5"
 * ```
 */
export function disciplineProfile<I extends Checklist>(result: Disciplines<I>): ChartSpec {
  assertMetric(result, "disciplines");
  const rows = result.disciplines.map((one) => {
    const { discipline, score, high } = one;
    return {
      label: discipline,
      known: score,
      possible: high,
      text: textOf(one),
    };
  });
  const { minimum } = result;
  const weakest = minimum === null ? "" : `; weakest: ${minimum.discipline}, ${numberText(minimum.score, "index")}`;
  const mean = result.value === null ? `No mean (${result.reason})` : `Mean ${format(result)}`;
  return chartSpec(
    {
      text: "Customer-experience disciplines",
      subtitle: `${mean}${weakest}; dashed: where the words change`,
      sentences: [
        `Customer-experience disciplines. ${mean}${weakest}.`,
        ...rows.map(({ label, text }) => `${label}: ${text}.`),
      ],
    },
    extentsView(rows, "Score, from 0 to 100; light: at best, once all is known", BANDS),
  );
}

function textOf({ score, reason, band, weakest }: DisciplineScore): string {
  if (score === null) return `no score (${reason})`;
  return `${numberText(score, "index")}, ${band}${weakest === null ? "" : `; lowest: ${weakest}`}`;
}
