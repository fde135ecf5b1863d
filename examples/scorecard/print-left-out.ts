import { countText, cut, paragraph } from "../support/text.js";
import type { Settings } from "./arguments.js";
import type { Note, Notes } from "./notes.js";
import { type Scorecard, totalOf } from "./scorecard.js";

const LONGEST_EXAMPLE = 30;

/** What does not count, how often, why, and where it was met first. */
export function leftOutText(card: Scorecard, settings: Settings, notes: Notes): string {
  const lines = [...answerLines(card, settings, notes), ...dateLines(settings, notes), ...rowLines(notes)];
  const isUnclear = settings.asked.some(({ metric }) => notes.answers[metric].count > 0);
  const advice = isUnclear ? ["Words that stand for no answer can be declared: --missing, --not-applicable."] : [];
  return ["Left out", ...(lines.length === 0 ? ["nothing"] : [...lines, ...advice]).map(paragraph)].join("\n");
}

function answerLines({ rows }: Scorecard, { asked }: Settings, { answers }: Notes): string[] {
  return asked.flatMap(({ metric, column }) => {
    const { missing, notApplicable, invalid } = totalOf(rows)[metric].excluded;
    return sentence(`from ${metric} (column ${column})`, [
      reason(missing, "without an answer"),
      reason(notApplicable, "not applicable"),
      reason(invalid, "not understood", answers[metric]),
    ]);
  });
}

function dateLines({ date }: Settings, { undated, misdated }: Notes): string[] {
  return sentence(`from the months, though not from the totals (column ${date})`, [
    reason(undated.count, "without a date"),
    reason(misdated.count, "with a date that is not understood", misdated),
  ]);
}

function rowLines({ ragged, blank }: Notes): string[] {
  return sentence("from everything", [
    reason(ragged.count, "with more or fewer cells than the header", ragged),
    reason(blank.count, "blank"),
  ]);
}

function sentence(start: string, reasons: readonly string[]): string[] {
  const given = reasons.filter((text) => text !== "");
  return given.length === 0 ? [] : [`${start}: ${given.join(", ")}`];
}

function reason(count: number, text: string, note?: Note): string {
  if (count === 0) return "";
  return `${countText(count)} ${text}${note === undefined ? "" : ` (${examplesText(note)})`}`;
}

function examplesText({ count, examples }: Note): string {
  const texts = examples.map(({ line, text }) => `line ${line}: ${cut(text, LONGEST_EXAMPLE)}`);
  return [...texts, ...(count > examples.length ? ["…"] : [])].join("; ");
}
