import { type Disciplines, formatMaturity, type Maturity, sixDisciplines } from "cx-metrics";
import { disciplineProfile, maturityLadder } from "cx-metrics/charts";
import type { Assessments } from "../model/assessment.js";
import { chart } from "./chart.js";
import { button, el } from "./dom.js";
import { saveJson } from "./save.js";

/** Stage, why not the next, what first; and the disciplines with their roadmap. */
export function assessmentView(assessments: Assessments): HTMLElement {
  const { maturity, disciplines } = assessments;
  return el(
    "div",
    {},
    ...(maturity === null ? [] : maturityPart(maturity)),
    ...(disciplines === null ? [] : disciplinesPart(disciplines)),
    el(
      "div",
      { class: "buttons" },
      button("Save the assessments as JSON", () => saveJson("assessments.json", assessments)),
    ),
  );
}

function maturityPart(maturity: Maturity): HTMLElement[] {
  const [next] = maturity.next;
  const steps = (next?.steps ?? []).slice(0, 3).map(({ criterion, statement, nextStep }) => {
    return el("li", {}, el("strong", {}, criterion), ` ${statement}. To show: ${nextStep}.`);
  });
  const warnings = [...new Set([...maturity.warnings, ...maturity.consistency].map(({ message }) => message))];
  return [
    el("h3", {}, "Maturity"),
    el("p", { class: "value" }, formatMaturity(maturity)),
    chart("maturity", maturityLadder(maturity), {
      caption: "The stages: their criteria, and whether each passes by itself",
      head: ["Stage", "Known", "Mean rating", "Essential gaps", "Passes"],
      rows: maturity.profile.map((stage) => [
        `${stage.level} ${stage.id}`,
        `${stage.known} of ${stage.applicable}`,
        stage.mean?.toFixed(2) ?? "–",
        stage.essentialGaps.join(", ") || "none",
        stage.passes ? "yes" : "no",
      ]),
    }),
    ...(steps.length === 0 ? [] : [el("h4", {}, `First steps towards ${next?.id}`), el("ol", {}, ...steps)]),
    ...(warnings.length === 0 ? [] : [el("ul", { class: "small" }, ...warnings.map((text) => el("li", {}, text)))]),
  ];
}

function disciplinesPart(result: Disciplines): HTMLElement[] {
  const { value, minimum, roadmap } = result;
  const headline =
    value === null || minimum === null
      ? "No mean without six scores"
      : `Mean ${value.toFixed(1)}, weakest ${minimum.discipline} with ${minimum.score.toFixed(1)}`;
  const [wave = []] = roadmap;
  const first = wave.map(({ practice }) => el("li", {}, el("strong", {}, practice), ` ${statementOf(practice)}`));
  return [
    el("h3", {}, "Disciplines"),
    el("p", { class: "value" }, headline),
    chart("disciplines", disciplineProfile(result), {
      caption: "The disciplines, the weakest first",
      head: ["Discipline", "Score (0 to 100)", "In words", "Known", "Weakest practice"],
      rows: result.disciplines.map((one) => [
        one.discipline,
        one.score?.toFixed(1) ?? "no score",
        one.band ?? "–",
        `${one.known} of ${one.applicable}`,
        one.weakest ?? "–",
      ]),
    }),
    ...(first.length === 0 ? [] : [el("h4", {}, "First on the roadmap"), el("ol", {}, ...first)]),
  ];
}

function statementOf(practice: string): string {
  return sixDisciplines.criteria.find(({ id }) => id === practice)?.statement ?? "";
}
