import { Problem } from "../support/problem.js";
import type { Settings, Word } from "./arguments.js";
import { type MetricName, NOT_APPLICABLE, NOT_UNDERSTOOD } from "./metrics.js";

/** Reads an answer from the text of a cell; `null` where there is none. */
export type CellReader = (text: string) => number | null;

/** Makes the reader for the column of a metric. */
export function cellReader(settings: Settings, metric: MetricName, column: string): CellReader {
  const read = answerReader(settings, metric);
  const isMissing = missingTest(settings, column);
  const isNotApplicable = wordTest(settings.notApplicable, column);
  assertNoAnswer(settings.missing, "--missing", column, read);
  assertNoAnswer(settings.notApplicable, "--not-applicable", column, read);
  return (text) => {
    if (isMissing(text)) return null;
    return isNotApplicable(text) ? NOT_APPLICABLE : read(text);
  };
}

/** Whether a text is empty, or one of the words that stand for that in a column. */
export function missingTest({ missing }: Settings, column: string): (text: string) => boolean {
  return wordTest([...missing, { column: null, text: "" }], column);
}

function wordTest(words: readonly Word[], column: string): (text: string) => boolean {
  const known = new Set(
    words.filter((word) => (word.column ?? column) === column).map(({ text }) => text.toLowerCase()),
  );
  return (text) => known.has(text.toLowerCase());
}

function answerReader({ csatScale, cesScale, yes, no }: Settings, metric: MetricName): (text: string) => number {
  switch (metric) {
    case "nps":
      return ratingReader(0, 10);
    case "csat":
      return csatScale === 11 ? ratingReader(0, 10) : ratingReader(1, csatScale);
    case "ces":
      return ratingReader(1, cesScale);
    default:
      return outcomeReader(yes, no);
  }
}

/** Tables that have gaps are often exported with decimals: 4.0 is a 4, but 4.5 is nothing. */
function ratingReader(min: number, max: number): (text: string) => number {
  return (text) => {
    const point = /^\d+(\.0*)?$/.test(text) ? Number(text) : NOT_UNDERSTOOD;
    return point >= min && point <= max ? point : NOT_UNDERSTOOD;
  };
}

/** What is neither yes nor no is not taken for the other. */
function outcomeReader(yes: readonly string[], no: readonly string[]): (text: string) => number {
  const outcomes = new Map([...no.map((word) => [word, 0] as const), ...yes.map((word) => [word, 1] as const)]);
  return (text) => outcomes.get(text.toLowerCase()) ?? NOT_UNDERSTOOD;
}

/** A 0 that stands for no answer in one column is the worst of all answers in another: then the word must name its column. */
function assertNoAnswer(words: readonly Word[], option: string, column: string, read: CellReader): void {
  const answer = words.find((word) => word.column === null && !Number.isNaN(read(word.text)));
  if (answer === undefined) return;
  const { text } = answer;
  const repair = `Name the column that it goes for: ${option} "COLUMN=${text}".`;
  throw new Problem(
    `${option} ${text} would leave out every ${text} in ${column}, where it is an answer. ${repair}`,
    2,
  );
}
