import { countOf, paragraph, printable } from "../support/text.js";
import type { Settings } from "./arguments.js";
import type { Notes } from "./notes.js";
import { differencesText } from "./print-differences.js";
import { leftOutText } from "./print-left-out.js";
import { tableText } from "./print-table.js";
import { type Scorecard, totalOf } from "./scorecard.js";

const LEGEND = "├──●──┤ value and 95 % interval · ┊ all rows · few: fewer than 30 answers";

/** The scorecard as text. */
export function scorecardText(card: Scorecard, settings: Settings, notes: Notes): string {
  const sections = [
    titleText(card, settings, notes),
    ...settings.asked.map(({ metric }) => tableText(card, metric, settings.segment)),
    ...(settings.date === null ? [] : [changesText(card)]),
    ...(settings.segment === null ? [] : [differencesText(card)]),
    leftOutText(card, settings, notes),
  ];
  return sections.join("\n\n");
}

function titleText({ rows }: Scorecard, { file, segment, timeZone }: Settings, { days }: Notes): string {
  const zone = timeZone === null ? "" : ` (${timeZone})`;
  const facts = [
    countOf(totalOf(rows).rows, "row"),
    ...(days === null ? [] : [`${days.first} to ${days.last}${zone}`]),
    ...(segment === null ? [] : [`by ${printable(segment)}`]),
  ];
  return [`Scorecard of ${printable(file)}`, facts.join(", "), LEGEND].join("\n");
}

function changesText({ periods, changes, unfinished }: Scorecard): string {
  if (periods === null) return "Since last period\n  There are no two complete months to compare.";
  const note = unfinished === null ? "" : ` (${unfinished} is not over in this file)`;
  const title = `Since last period: from ${periods[0]} to ${periods[1]}${note}`;
  return [title, ...changes.map(({ sentence }) => paragraph(sentence))].join("\n");
}
