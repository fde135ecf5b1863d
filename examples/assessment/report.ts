import {
  type Extent,
  formatMaturity,
  type NextStage,
  type Panel,
  type SixDisciplines,
  type SixStages,
  sixStages,
} from "cx-metrics";
import { cut, paragraph } from "../support/text.js";
import type { Assessment } from "./assess.js";

/** The assessment as text. */
export function reportText(assessment: Assessment): string {
  const [next] = assessment.maturity.next;
  const sections = [
    ["Stage", ...stageLines(assessment)],
    ...(next === undefined ? [["Holding the top stage", ...holdLines(assessment)]] : nextSections(next)),
    ["Disciplines, the weakest first", ...disciplineLines(assessment)],
    ["Roadmap", ...roadmapLines(assessment)],
    ["Where the panel disagrees", ...panelLines(assessment)],
    ["To be checked", ...warningLines(assessment)],
  ];
  return sections.map((lines) => lines.join("\n")).join("\n\n");
}

function stageLines({ maturity, alone, leaveOneOut, isProvisional, contestedEssentials }: Assessment): string[] {
  const { low, high } = maturity.range;
  const meaning = sixStages.stages.find(({ id }) => id === maturity.stage?.id)?.meaning;
  const open = contestedEssentials.join(", ");
  return [
    paragraph(formatMaturity(maturity)),
    ...(meaning === undefined ? [] : [paragraph(meaning)]),
    `  index from ${low.index.toFixed(2)} to ${high.index.toFixed(2)}, as unknown counts as the lowest or the highest rating`,
    `  stage ${extentText(alone.stage)} for single respondents, ${extentText(leaveOneOut.stage)} leaving out one at a time`,
    isProvisional
      ? paragraph(`Provisional: the panel is far apart on ${open}, which the stage or the next needs.`)
      : "  Not provisional: the panel agrees on what the stage and the next need.",
  ];
}

const REASONS = {
  "too-little-applies": "too few of its criteria apply",
  "too-much-unknown": "too many of its criteria are unknown",
  essential: "essential criteria are not met",
  mean: "the mean of its criteria is too low",
};

function nextSections(next: NextStage<SixStages>): string[][] {
  const changes = next.changes?.map(({ criterion, from, to }) => `${criterion} ${from} → ${to}`);
  const steps = next.steps
    .slice(0, 3)
    .flatMap(({ criterion, essential, rating, statement, nextStep, nextLevel }) => [
      paragraph(`${criterion}, ${essential ? "essential, " : ""}rated ${rating}: ${statement}`),
      `    show: ${nextStep}`,
      `    next level, ${nextLevel.label}: ${nextLevel.anchor}`,
    ]);
  return [
    [
      `Why not stage ${next.level}, ${next.id}`,
      `  what usually blocks it: ${next.obstacle}`,
      ...next.blockedBy.map((blocker) => `  ${REASONS[blocker]}`),
    ],
    ["The first three steps", ...steps],
    ["The smallest set of changes that passes", `  ${changes?.join(", ") ?? "none, as too little applies"}`],
  ];
}

function holdLines({ maturity: { hold } }: Assessment): string[] {
  return [
    `  what puts it at risk: ${hold?.obstacle ?? ""}`,
    `  not yet at the highest level: ${listText(hold?.belowHighest)}`,
    `  evidence older than 12 months: ${listText(hold?.staleEvidence)}`,
  ];
}

function disciplineLines({ disciplines: { disciplines, value, minimum, spread } }: Assessment): string[] {
  const lines = disciplines.map(({ discipline, score, band, weakest, known, applicable }) => {
    const text = score === null ? "no score" : `${score.toFixed(1).padStart(5)}  ${band}`;
    return `  ${discipline.padEnd(23)} ${text.padEnd(15)} ${known} of ${applicable} known, weakest ${weakest ?? "none"}`;
  });
  if (value === null || minimum === null || spread === null) return [...lines, "  no mean without six scores"];
  const mean = `mean ${value.toFixed(1)}, minimum ${minimum.score.toFixed(1)} (${minimum.discipline})`;
  return [...lines, `  ${mean}, spread ${spread.toFixed(1)}`];
}

/** What a line has room for beside the practice and its ratings. */
const LONGEST = 80;

function roadmapLines({ disciplines: { roadmap } }: Assessment): string[] {
  if (roadmap.length === 0) return ["  nothing is due"];
  return roadmap.flatMap((wave, index) => [
    `  wave ${index + 1}`,
    ...wave.map(({ practice, rating, target, helps, statement }) => {
      const use = helps.length === 0 ? "" : ` (for ${helps.join(", ")})`;
      return `    ${practice} ${rating} → ${target}  ${cut(statement, LONGEST - use.length)}${use}`;
    }),
  ]);
}

function panelLines({ panel, practices }: Assessment): string[] {
  return [...contestedLines(panel, "criteria"), ...contestedLines(practices, "practices"), ...gapLines(panel)];
}

function contestedLines(panel: Panel<SixStages> | Panel<SixDisciplines>, what: string): string[] {
  const apart = panel.criteria.filter(({ contested }) => contested === true);
  const share = `${apart.length} of ${panel.criteria.filter(({ contested }) => contested !== null).length} ${what}`;
  const lines = apart.map(({ criterion, median, spread, meanDeviation }) => {
    return `    ${criterion}: median ${median}, spread ${spread}, mean deviation ${meanDeviation?.toFixed(2)}`;
  });
  const alpha = panel.agreement.alpha.ordinal;
  return [`  ${share}; alpha ${alpha === null ? "not defined" : alpha.toFixed(2)}`, ...lines];
}

function gapLines({ roleGaps }: Panel<SixStages>): string[] {
  if (roleGaps.length === 0) return ["  executives rate nothing higher than the front line"];
  const widest = Math.max(...roleGaps.map(({ gap }) => gap));
  const where = roleGaps.filter(({ gap }) => gap === widest).map(({ criterion }) => criterion);
  const count = `${roleGaps.length} ${roleGaps.length === 1 ? "criterion" : "criteria"}`;
  return [paragraph(`executives rate ${count} higher than the front line, by ${widest} at most: ${where.join(", ")}`)];
}

function warningLines({ maturity, panel, practices, disciplines, notes }: Assessment): string[] {
  const groups = [
    panel.warnings,
    practices.warnings,
    maturity.warnings,
    maturity.consistency,
    disciplines.warnings,
    notes,
  ];
  const messages = [...new Set(groups.flatMap((group) => group.map(({ message }) => message)))];
  return messages.length === 0 ? ["  nothing"] : messages.map(paragraph);
}

function extentText(extent: Extent | null): string {
  if (extent === null) return "not known";
  return extent.low === extent.high ? String(extent.low) : `${extent.low} to ${extent.high}`;
}

function listText(ids: readonly string[] = []): string {
  return ids.length === 0 ? "none" : ids.join(", ");
}
