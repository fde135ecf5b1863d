import { uniform } from "./data.js";
import { library } from "./library.js";
import { type Bench, type Comparison, comparison } from "./measure.js";
import { sum } from "./nps-loops.js";
import { type AnswerColumns, columnsOfAnswers, npsByChannelAndMonth } from "./summarize.bench.js";

const { nps, tallyDurations } = library;

const SIZES = [1e4, 1e5, 1e6, 1e7, 1e8] as const;

/** Time and memory of a row, from ten thousand rows to a hundred million: neither should grow. Beside each, the sum of the same numbers. */
export const growthBenches: readonly Comparison[] = [
  ...SIZES.map((rows) => comparison(() => scores(rows))),
  ...SIZES.map((rows) => comparison(() => months(rows))),
  ...SIZES.map((rows) => comparison(() => waits(rows))),
];

function scores(rows: number): Bench<Uint8Array> {
  const next = uniform();
  return {
    name: "NPS of a Uint8Array",
    rows,
    inputs: () => [Uint8Array.from({ length: rows }, () => next() * 11)],
    ours: (list) => nps(list),
    others: [{ name: "a loop that adds them up", run: sum }],
  };
}

function months(rows: number): Bench<AnswerColumns> {
  return {
    name: "NPS by channel and month, from columns",
    rows,
    inputs: () => [columnsOfAnswers(rows)],
    ours: (answers) => npsByChannelAndMonth(answers, "UTC"),
    others: [{ name: "a loop that adds the scores up", run: ({ score }) => sum(score) }],
  };
}

function waits(rows: number): Bench<Float64Array> {
  const next = uniform();
  return {
    name: "a tally of waits",
    rows,
    inputs: () => [Float64Array.from({ length: rows }, () => Math.exp(20 * next()))],
    ours: (list) => ({ value: tallyDurations(list).ended.n }),
    others: [{ name: "a loop that adds them up", run: sum }],
  };
}
